/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/html/html_meta.h"

#include <string.h>

#include <jansson.h>

#include "corpus/field.h"
#include "corpus/structure/metadata.h"
#include "text/fold.h"

enum {
	MAX_VALUES = 256,     /* meta elements that are looked at */
	MAX_SCRIPT = 1 << 20, /* bytes of JSON-LD */
	MIN_TITLE = 10,       /* bytes that a title keeps when it is cut */
};

/* What pages call a field; the first that is there counts. */
static const struct {
	const char *field, *name;
} names[] = {
    {"title", "citation_title"},
    {"title", "dc.title"},
    {"title", "dcterms.title"},
    {"title", "og:title"},
    {"title", "json:headline"},
    {"title", "twitter:title"},
    {"date", "article:published_time"},
    {"date", "citation_publication_date"},
    {"date", "citation_date"},
    {"date", "dc.date.issued"},
    {"date", "dcterms.issued"},
    {"date", "dc.date"},
    {"date", "dcterms.date"},
    {"date", "dc.date.created"},
    {"date", "dcterms.created"},
    {"date", "datepublished"},
    {"date", "json:datePublished"},
    {"date", "time"},
    {"date", "pubdate"},
    {"date", "publication_date"},
    {"date", "date"},
    {"author", "citation_author"},
    {"author", "dc.creator"},
    {"author", "dcterms.creator"},
    {"author", "author"},
    {"author", "json:author"},
    {"issuer", "citation_publisher"},
    {"issuer", "dc.publisher"},
    {"issuer", "dcterms.publisher"},
    {"issuer", "json:publisher"},
    {"issuer", "publisher"},
    {"source", "og:site_name"},
    {"type", "dc.type"},
    {"type", "dcterms.type"},
    {"language", "lang"},
    {"language", "content-language"},
    {"language", "dc.language"},
    {"language", "dcterms.language"},
    {"language", "og:locale"},
    {"url", "canonical"},
    {"url", "og:url"},
};

typedef struct Meta {
	char *name; /* in lower case; "json:…" as JSON-LD has it */
	char *value;
} Meta;

typedef struct MetaReader {
	GArray *metas; /* of Meta */
	char *title;   /* of the title element, or NULL */
	char *heading; /* of the first h1, or NULL */
} MetaReader;

static void
meta_clear(gpointer data)
{
	Meta *meta = data;

	g_free(meta->name);
	g_free(meta->value);
}

static void
add_meta(MetaReader *reader, const char *name, const char *value)
{
	Meta meta;

	if (name == NULL || value == NULL || *value == '\0' ||
	    reader->metas->len >= MAX_VALUES)
		return;
	meta.name = g_ascii_strdown(name, -1);
	meta.value = g_strndup(value, DOCUMENT_MAX_FIELD_VALUE);
	if (!g_utf8_validate(meta.value, -1, NULL)) /* cut in a character */
		*(char *)g_utf8_find_prev_char(
		    meta.value, meta.value + strlen(meta.value)) = '\0';
	g_array_append_val(reader->metas, meta);
}

/* A person or organisation in JSON-LD: a name, or an object that has one. */
static void
add_json_name(MetaReader *reader, const char *name, const json_t *value)
{
	gsize i;

	if (json_is_object(value))
		value = json_object_get(value, "name");
	if (json_is_string(value))
		add_meta(reader, name, json_string_value(value));
	for (i = 0; i < json_array_size(value); i++) {
		const json_t *item = json_array_get(value, i);

		if (json_is_object(item))
			item = json_object_get(item, "name");
		add_meta(reader, name, json_string_value(item));
	}
}

/* Reads an object of JSON-LD that tells when it was published: the page's
   own, not the site's. */
static void
read_json_object(MetaReader *reader, const json_t *object)
{
	const char *date = json_string_value(
	    json_object_get(object, "datePublished"));

	if (date == NULL)
		return;
	add_meta(reader, "json:datePublished", date);
	add_meta(reader, "json:headline",
	    json_string_value(json_object_get(object, "headline")));
	add_json_name(reader, "json:author", json_object_get(object, "author"));
	add_json_name(
	    reader, "json:publisher", json_object_get(object, "publisher"));
}

static void
read_script(MetaReader *reader, const xmlNode *script)
{
	const char *type = element_attribute(script, "type");
	const json_t *list;
	json_t *root;
	const char *text;
	gsize i;

	if (type == NULL || strcmp(type, "application/ld+json") != 0 ||
	    script->children == NULL || script->children->content == NULL)
		return;
	text = (const char *)script->children->content;
	if (strlen(text) > MAX_SCRIPT)
		return;
	root = json_loads(text, 0, NULL);
	read_json_object(reader, root);
	list = json_is_array(root) ? root : json_object_get(root, "@graph");
	for (i = 0; i < json_array_size(list); i++)
		read_json_object(reader, json_array_get(list, i));
	json_decref(root);
}

static void
read_meta(MetaReader *reader, const xmlNode *meta)
{
	static const char *const attributes[] = {
	    "name", "property", "itemprop", "http-equiv"};
	const char *content = element_attribute(meta, "content");
	guint i;

	for (i = 0; i < G_N_ELEMENTS(attributes); i++)
		add_meta(
		    reader, element_attribute(meta, attributes[i]), content);
}

/* The characters in NODE, white space folded.  Returns: (transfer full), or
   NULL if there are none. */
static char *
node_text(const xmlNode *node)
{
	xmlChar *content = xmlNodeGetContent(node);
	g_auto(GStrv) words = NULL;
	GString *text = g_string_new(NULL);
	guint i;

	if (content == NULL)
		content = xmlStrdup(BAD_CAST "");
	if (strlen((const char *)content) <= DOCUMENT_MAX_FIELD_VALUE)
		words = g_strsplit_set((const char *)content, " \t\n\r\f", -1);
	xmlFree(content);
	for (i = 0; words != NULL && words[i] != NULL; i++) {
		if (*words[i] == '\0')
			continue;
		if (text->len > 0)
			g_string_append_c(text, ' ');
		g_string_append(text, words[i]);
	}
	return g_string_free(text, text->len == 0);
}

/* Reads what NODE and the elements in it tell. */
static void
read_node(MetaReader *reader, const xmlNode *node)
{
	const char *property = element_attribute(node, "itemprop");
	const xmlNode *child;

	if (element_is(node, "meta"))
		read_meta(reader, node);
	else if (element_is(node, "script"))
		read_script(reader, node);
	else if (element_is(node, "title") && reader->title == NULL)
		reader->title = node_text(node);
	else if (element_is(node, "h1") && reader->heading == NULL &&
	    !element_note(node)->left_out)
		reader->heading = node_text(node);
	else if (element_is(node, "link") &&
	    g_strcmp0(element_attribute(node, "rel"), "canonical") == 0)
		add_meta(reader, "canonical", element_attribute(node, "href"));
	else if (element_is(node, "time") &&
	    (element_attribute(node, "pubdate") != NULL ||
		g_strcmp0(property, "datePublished") == 0))
		add_meta(reader, "time", element_attribute(node, "datetime"));
	for (child = node->children; child != NULL; child = child->next) {
		if (child->type == XML_ELEMENT_NODE)
			read_node(reader, child);
	}
}

static const char *
meta_value(const MetaReader *reader, const char *name)
{
	guint i;

	for (i = 0; i < reader->metas->len; i++) {
		const Meta *meta = &g_array_index(reader->metas, Meta, i);

		if (g_ascii_strcasecmp(meta->name, name) == 0)
			return meta->value;
	}
	return NULL;
}

/* Cuts from TITLE what stands before or behind a sign such as "|" and is the
   SITE's name (may be NULL), or anything behind a "|". */
static void
cut_title(char *title, const char *site, const char *heading)
{
	static const char *const signs[] = {" | ", " \xe2\x80\x93 ",
	    " \xe2\x80\x94 ", " - ", " :: ", " \xc2\xbb ", " \xc2\xb7 "};
	guint i;

	for (i = 0; i < G_N_ELEMENTS(signs); i++) {
		char *sign = g_strrstr(title, signs[i]);
		const char *behind;

		if (sign == NULL)
			continue;
		behind = sign + strlen(signs[i]);
		if ((i == 0 && sign - title >= MIN_TITLE) ||
		    (site != NULL && g_ascii_strcasecmp(behind, site) == 0) ||
		    (heading != NULL &&
			strncmp(title, heading, strlen(heading)) == 0 &&
			title + strlen(heading) <= sign)) {
			*sign = '\0';
		} else if ((site != NULL &&
			       (gsize)(sign - title) == strlen(site) &&
			       g_ascii_strncasecmp(title, site, strlen(site)) ==
				   0) ||
		    g_strcmp0(behind, heading) == 0) {
			memmove(title, behind, strlen(behind) + 1);
		}
	}
	g_strstrip(title);
}

/* The title is what the page's metadata say, else its first heading, if that
   is in its title element too, else this. */
static void
set_title(Document *document, const MetaReader *reader)
{
	const char *site = meta_value(reader, "og:site_name");
	g_autofree char *title = NULL;
	guint i;

	for (i = 0; i < G_N_ELEMENTS(names) && title == NULL; i++) {
		if (strcmp(names[i].field, "title") == 0)
			title = g_strdup(meta_value(reader, names[i].name));
	}
	if (title == NULL && reader->title != NULL)
		title = g_strdup(reader->title);
	if (title == NULL || *title == '\0') {
		g_free(title);
		title = g_strdup(reader->heading);
	}
	if (title == NULL)
		return;
	cut_title(title, site, reader->heading);
	document_set_field(document, "title", title, ORIGIN_FORMAT);
}

static gboolean
is_address(const char *value)
{
	return g_str_has_prefix(value, "http://") ||
	    g_str_has_prefix(value, "https://");
}

/* Whether VALUE is a site's name, as "www.example.org", and nobody's. */
static gboolean
is_host(const char *value)
{
	const char *dot = strrchr(value, '.');

	return dot != NULL && dot > value && strlen(dot) > 2 &&
	    strpbrk(value, " \t@/") == NULL && g_ascii_islower(dot[1]) &&
	    g_ascii_islower(dot[-1]);
}

/* The letters and digits of NAME, which may be written with diacritics or
   without, and of a host the first of its names that is not "www". */
static char *
fold_name(const char *name)
{
	g_autofree char *folded = fold_word(
	    name, g_utf8_validate(name, -1, NULL) ? strlen(name) : 0);
	GString *letters = g_string_new(NULL);

	for (char *p = folded; *p != '\0'; p = g_utf8_next_char(p))
		if (g_unichar_isalnum(g_utf8_get_char(p)))
			g_string_append_unichar(letters, g_utf8_get_char(p));
	return g_string_free(letters, FALSE);
}

/* The first name of the host of ADDRESS: "ports" of "https://www.ports.org/a".
   Returns: (transfer full), or NULL. */
static char *
host_name(const char *address)
{
	const char *host = address == NULL ? NULL : strstr(address, "://");

	if (host == NULL)
		return NULL;
	host += strlen("://");
	if (g_str_has_prefix(host, "www."))
		host += strlen("www.");
	return g_strndup(host, strcspn(host, "./:"));
}

/* Whether VALUE names the site that the page is on, which publishes what others
   issue: as its metadata, or its address, say. */
static gboolean
is_site(const MetaReader *reader, const char *value)
{
	static const char *const addresses[] = {"canonical", "og:url"};
	const char *site = meta_value(reader, "og:site_name");
	g_autofree char *name = fold_name(value);

	if (is_host(value))
		return TRUE;
	if (site != NULL) {
		g_autofree char *folded = fold_name(site);

		if (strcmp(folded, name) == 0)
			return TRUE;
	}
	for (guint i = 0; i < G_N_ELEMENTS(addresses); i++) {
		g_autofree char *host = host_name(
		    meta_value(reader, addresses[i]));

		if (host != NULL && g_ascii_strcasecmp(host, name) == 0)
			return TRUE;
	}
	return FALSE;
}

/* Sets FIELD from the metas NAME, unless they are no such thing. */
static void
set_field(Document *document, const MetaReader *reader, const char *field,
    const char *name)
{
	gboolean url = strcmp(field, "url") == 0;
	gboolean people = strcmp(field, "author") == 0 ||
	    strcmp(field, "issuer") == 0;
	guint i;

	for (i = 0; i < reader->metas->len; i++) {
		const Meta *meta = &g_array_index(reader->metas, Meta, i);

		if (g_ascii_strcasecmp(meta->name, name) != 0 ||
		    is_address(meta->value) != url)
			continue;
		field_set(document,
		    people && is_site(reader, meta->value) ? "source" : field,
		    meta->value, ORIGIN_FORMAT);
	}
}

void
html_read_meta(Document *document, const xmlNode *root)
{
	MetaReader reader = {.title = NULL};
	guint i;

	reader.metas = g_array_new(FALSE, FALSE, sizeof(Meta));
	g_array_set_clear_func(reader.metas, meta_clear);
	add_meta(&reader, "lang", element_attribute(root, "lang"));
	add_meta(&reader, "lang", element_attribute(root, "xml:lang"));
	read_node(&reader, root);
	set_title(document, &reader);
	for (i = 0; i < G_N_ELEMENTS(names); i++) {
		if (strcmp(names[i].field, "title") != 0 &&
		    document_field(document, names[i].field) == NULL)
			set_field(
			    document, &reader, names[i].field, names[i].name);
	}
	g_free(reader.title);
	g_free(reader.heading);
	g_array_unref(reader.metas);
}

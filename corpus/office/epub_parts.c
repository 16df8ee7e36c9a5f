/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/office/epub_parts.h"

#include <string.h>

#include "base/error.h"
#include "corpus/structure/metadata.h"
#include "corpus/xml/sax.h"

enum { MAX_LABEL = 1024 }; /* bytes of an entry of the contents */

struct EpubParts {
	Document *document;
	const char *base;      /* the part that is read */
	GHashTable *items;     /* of id in the manifest to the part's name */
	GPtrArray *spine;      /* of names */
	GHashTable *titles;    /* of name to what the contents call it */
	GHashTable *pages;     /* of name to a table of id to label */
	GHashTable *encrypted; /* set of names */
	char *package;         /* the package document's name */
	char *navigation;      /* its part's name, or NULL */
	char *ncx;             /* likewise */
	/* While reading. */
	GString *text;
	char *target; /* of the entry at hand */
	gboolean in_text, in_pages, in_contents, in_metadata;
	int element;
};

static void
table_free(gpointer table)
{
	g_hash_table_unref(table);
}

static GHashTable *
new_strings(void)
{
	return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
}

static void
collect(const char *characters, gsize length, gpointer data)
{
	EpubParts *parts = data;

	if (parts->in_text && parts->text->len < DOCUMENT_MAX_FIELD_VALUE)
		g_string_append_len(parts->text, characters, (gssize)length);
}

static void
begin_text(EpubParts *parts)
{
	g_string_truncate(parts->text, 0);
	parts->in_text = TRUE;
}

/* container.xml: where the package document is. */

static void
start_container(
    Sax *sax, int element, const SaxAttributes *attributes, gpointer data)
{
	EpubParts *parts = data;

	(void)sax;
	if (element != 0 && parts->package == NULL)
		parts->package = sax_attribute(attributes, "full-path");
}

static const SaxName container_names[] = {{"ocf:rootfile", 1}};
static const SaxHandler container_handler = {container_names,
    G_N_ELEMENTS(container_names), start_container, NULL, NULL};

/* encryption.xml.  Fonts are often encrypted; the text then is not. */

static void
start_encryption(
    Sax *sax, int element, const SaxAttributes *attributes, gpointer data)
{
	EpubParts *parts = data;
	g_autofree char *name = NULL;

	(void)sax;
	if (element == 0)
		return;
	name = sax_attribute(attributes, "URI");
	if (name != NULL)
		g_hash_table_add(parts->encrypted, package_resolve("", name));
}

static const SaxName encryption_names[] = {{"enc:CipherReference", 1}};
static const SaxHandler encryption_handler = {encryption_names,
    G_N_ELEMENTS(encryption_names), start_encryption, NULL, NULL};

/* The package document. */

enum {
	DC_CREATOR = 1,
	DC_DATE,
	DC_DESCRIPTION,
	DC_LANGUAGE,
	DC_PUBLISHER,
	DC_SOURCE,
	DC_SUBJECT,
	DC_TITLE,
	OPF_ITEM,
	OPF_ITEMREF,
	OPF_SPINE,
};

static const SaxName package_names[] = {
    {"dc:creator", DC_CREATOR},
    {"dc:date", DC_DATE},
    {"dc:description", DC_DESCRIPTION},
    {"dc:language", DC_LANGUAGE},
    {"dc:publisher", DC_PUBLISHER},
    {"dc:source", DC_SOURCE},
    {"dc:subject", DC_SUBJECT},
    {"dc:title", DC_TITLE},
    {"opf:item", OPF_ITEM},
    {"opf:itemref", OPF_ITEMREF},
    {"opf:spine", OPF_SPINE},
};

static void
read_item(EpubParts *parts, const SaxAttributes *attributes)
{
	g_autofree char *id = sax_attribute(attributes, "id");
	g_autofree char *target = sax_attribute(attributes, "href");
	g_autofree char *properties = sax_attribute(attributes, "properties");
	char *name;

	if (id == NULL || target == NULL)
		return;
	name = package_resolve(parts->base, target);
	if (properties != NULL && strstr(properties, "nav") != NULL) {
		g_free(parts->navigation);
		parts->navigation = g_strdup(name);
	}
	if (sax_is(attributes, "media-type", "application/x-dtbncx+xml")) {
		g_free(parts->ncx);
		parts->ncx = g_strdup(name);
	}
	g_hash_table_replace(parts->items, g_steal_pointer(&id), name);
}

static void
read_itemref(EpubParts *parts, const SaxAttributes *attributes)
{
	g_autofree char *id = sax_attribute(attributes, "idref");
	const char *name = id == NULL ? NULL
				      : g_hash_table_lookup(parts->items, id);

	if (name != NULL && g_strcmp0(name, parts->navigation) != 0)
		g_ptr_array_add(parts->spine, g_strdup(name));
}

static void
start_package(
    Sax *sax, int element, const SaxAttributes *attributes, gpointer data)
{
	EpubParts *parts = data;
	g_autofree char *event = NULL;

	(void)sax;
	parts->element = element;
	if (element >= DC_CREATOR && element <= DC_TITLE)
		begin_text(parts);
	if (element == OPF_ITEM) {
		read_item(parts, attributes);
	} else if (element == OPF_ITEMREF) {
		read_itemref(parts, attributes);
	} else if (element == DC_DATE) {
		event = sax_attribute(attributes, "opf:event");
		/* When the file was changed is not the book's date. */
		if (event != NULL && strcmp(event, "publication") != 0)
			parts->in_text = FALSE;
	}
}

static void
end_package(int element, gpointer data)
{
	static const char *const fields[] = {
	    [DC_CREATOR] = "author",
	    [DC_DATE] = "date",
	    [DC_DESCRIPTION] = "description",
	    [DC_LANGUAGE] = "language",
	    [DC_PUBLISHER] = "issuer",
	    [DC_SOURCE] = "source",
	    [DC_SUBJECT] = "subject",
	    [DC_TITLE] = "title",
	};
	EpubParts *parts = data;
	g_autofree char *date = NULL;
	const char *value = parts->text->str;

	if (element < DC_CREATOR || element > DC_TITLE || !parts->in_text)
		return;
	parts->in_text = FALSE;
	if (element == DC_DATE)
		value = date = metadata_parse_date(value, NULL);
	/* A second title is a part of it, or another's. */
	if (value != NULL &&
	    (element != DC_TITLE ||
		document_field(parts->document, "title") == NULL))
		document_set_field(
		    parts->document, fields[element], value, ORIGIN_FORMAT);
}

static const SaxHandler package_handler = {package_names,
    G_N_ELEMENTS(package_names), start_package, end_package, collect};

/* The contents and the list of pages. */

enum {
	HTML_A = 1,
	HTML_NAV,
	NCX_CONTENT,
	NCX_NAV_POINT,
	NCX_PAGE_TARGET,
	NCX_TEXT,
};

static const SaxName contents_names[] = {
    {"html:a", HTML_A},
    {"html:nav", HTML_NAV},
    {"ncx:content", NCX_CONTENT},
    {"ncx:navPoint", NCX_NAV_POINT},
    {"ncx:pageTarget", NCX_PAGE_TARGET},
    {"ncx:text", NCX_TEXT},
};

/* Notes that TARGET, a reference, leads to what is called as the text at hand
   says. */
static void
add_entry(EpubParts *parts, const char *target)
{
	g_autofree char *name = package_resolve(parts->base, target);
	const char *fragment = strchr(target, '#');
	const char *label = g_strstrip(parts->text->str);
	GHashTable *labels;

	if (*label == '\0' || strlen(label) > MAX_LABEL)
		return;
	if (parts->in_contents) {
		/* The first that leads into a part is its title. */
		if (!g_hash_table_contains(parts->titles, name))
			g_hash_table_insert(parts->titles,
			    g_steal_pointer(&name), g_strdup(label));
		return;
	}
	labels = g_hash_table_lookup(parts->pages, name);
	if (labels == NULL) {
		labels = new_strings();
		g_hash_table_insert(
		    parts->pages, g_steal_pointer(&name), labels);
	}
	g_hash_table_replace(labels,
	    g_strdup(fragment == NULL ? "" : fragment + 1), g_strdup(label));
}

static void
start_contents(
    Sax *sax, int element, const SaxAttributes *attributes, gpointer data)
{
	EpubParts *parts = data;
	g_autofree char *target = NULL;

	(void)sax;
	switch (element) {
	case HTML_NAV:
		parts->in_contents = sax_is(attributes, "epub:type", "toc");
		parts->in_pages = sax_is(attributes, "epub:type", "page-list");
		break;
	case HTML_A:
		g_free(parts->target);
		parts->target = sax_attribute(attributes, "href");
		begin_text(parts);
		break;
	case NCX_NAV_POINT:
		parts->in_contents = TRUE;
		parts->in_pages = FALSE;
		break;
	case NCX_PAGE_TARGET:
		parts->in_contents = FALSE;
		parts->in_pages = TRUE;
		break;
	case NCX_TEXT:
		begin_text(parts);
		break;
	case NCX_CONTENT:
		target = sax_attribute(attributes, "src");
		if (target != NULL && (parts->in_contents || parts->in_pages))
			add_entry(parts, target);
		break;
	default:
		break;
	}
}

static void
end_contents(int element, gpointer data)
{
	EpubParts *parts = data;

	if (element == NCX_TEXT) {
		parts->in_text = FALSE;
	} else if (element == HTML_NAV) {
		parts->in_contents = parts->in_pages = FALSE;
	} else if (element == HTML_A) {
		parts->in_text = FALSE;
		if (parts->target != NULL &&
		    (parts->in_contents || parts->in_pages))
			add_entry(parts, parts->target);
	}
}

static const SaxHandler contents_handler = {contents_names,
    G_N_ELEMENTS(contents_names), start_contents, end_contents, collect};

/* Reads the part NAME, if it is there. */
static gboolean
read_part(EpubParts *parts, const Package *package, const char *name,
    const SaxHandler *handler, GError **error)
{
	const GString *xml = name == NULL ? NULL : package_part(package, name);

	parts->base = name;
	parts->in_text = parts->in_contents = parts->in_pages = FALSE;
	return xml == NULL ||
	    sax_parse(handler, xml->str, xml->len, parts, error);
}

static EpubParts *
new_parts(Document *document)
{
	EpubParts *parts = g_new0(EpubParts, 1);

	parts->document = document;
	parts->items = new_strings();
	parts->titles = new_strings();
	parts->spine = g_ptr_array_new_with_free_func(g_free);
	parts->pages = g_hash_table_new_full(
	    g_str_hash, g_str_equal, g_free, table_free);
	parts->encrypted = g_hash_table_new_full(
	    g_str_hash, g_str_equal, g_free, NULL);
	parts->text = g_string_new(NULL);
	return parts;
}

EpubParts *
epub_parts_new(const Package *package, Document *document, GError **error)
{
	g_autoptr(EpubParts) parts = new_parts(document);

	if (!read_part(parts, package, "META-INF/container.xml",
		&container_handler, error))
		return NULL;
	if (parts->package == NULL ||
	    package_part(package, parts->package) == NULL) {
		g_set_error_literal(error, POLIX_ERROR, POLIX_ERROR_DOCUMENT,
		    "damaged: it does not say what its parts are");
		return NULL;
	}
	if (!read_part(parts, package, parts->package, &package_handler, error))
		return NULL;
	/* The book can be read without these. */
	read_part(parts, package, "META-INF/encryption.xml",
	    &encryption_handler, NULL);
	read_part(parts, package, parts->navigation, &contents_handler, NULL);
	if (g_hash_table_size(parts->titles) == 0)
		read_part(parts, package, parts->ncx, &contents_handler, NULL);
	return g_steal_pointer(&parts);
}

void
epub_parts_free(EpubParts *parts)
{
	if (parts == NULL)
		return;
	g_hash_table_unref(parts->items);
	g_hash_table_unref(parts->titles);
	g_hash_table_unref(parts->pages);
	g_hash_table_unref(parts->encrypted);
	g_ptr_array_unref(parts->spine);
	g_string_free(parts->text, TRUE);
	g_free(parts->package);
	g_free(parts->navigation);
	g_free(parts->ncx);
	g_free(parts->target);
	g_free(parts);
}

const GPtrArray *
epub_parts_spine(const EpubParts *parts)
{
	return parts->spine;
}

const char *
epub_parts_title(const EpubParts *parts, const char *name)
{
	return g_hash_table_lookup(parts->titles, name);
}

GHashTable *
epub_parts_pages(const EpubParts *parts, const char *name)
{
	return g_hash_table_lookup(parts->pages, name);
}

gboolean
epub_parts_is_encrypted(const EpubParts *parts, const char *name)
{
	return g_hash_table_contains(parts->encrypted, name);
}

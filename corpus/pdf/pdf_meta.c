/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/pdf/pdf_meta.h"

#include <libxml/parser.h>
#include <libxml/tree.h>

#include <string.h>

#include "corpus/field.h"
#include "corpus/structure/title.h"

enum {
	MAX_XMP = 1 << 20, /* bytes */
	MAX_ATTACHMENTS = 256,
	MAX_VALUES = 64, /* of one property */
	MIN_YEAR = 1970, /* of a clock that was set */
};

/* The properties of XMP (ISO 16684-1) and PRISM that are fields here. */
static const struct {
	const char *space, *name, *field;
} properties[] = {
    {"http://purl.org/dc/elements/1.1/", "title", "title"},
    {"http://purl.org/dc/elements/1.1/", "creator", "author"},
    {"http://purl.org/dc/elements/1.1/", "publisher", "issuer"},
    {"http://purl.org/dc/elements/1.1/", "description", "description"},
    {"http://purl.org/dc/elements/1.1/", "subject", "keywords"},
    {"http://purl.org/dc/elements/1.1/", "language", "language"},
    {"http://prismstandard.org/namespaces/basic/2.0/", "publicationDate",
	"date"},
    {"http://prismstandard.org/namespaces/basic/3.0/", "publicationDate",
	"date"},
    {"http://prismstandard.org/namespaces/basic/2.0/", "url", "url"},
    {"http://ns.adobe.com/xap/1.0/", "CreateDate", "created"},
};

/* Without what Word's numbering of headings leaves in the titles of some files
   that it makes ("7BVisits of Ships"). */
static const char *
without_number(const char *title)
{
	const gsize digits = strspn(title, "0123456789");

	return digits > 0 && digits <= 2 && title[digits] == 'B' &&
		g_ascii_isupper(title[digits + 1]) &&
		g_ascii_isalpha(title[digits + 2])
	    ? title + digits + 1
	    : title;
}

static void
set_field(Document *document, const char *field, const char *value)
{
	g_autofree char *valid = NULL;
	g_autofree char *day = NULL;
	gsize length;

	if (value == NULL)
		return;
	valid = g_utf8_make_valid(value, -1);
	if (strcmp(field, "title") == 0 && !title_is_told(valid))
		return;
	if (strcmp(field, "created") == 0) {
		/* The day is enough: "2001-02-03T04:05:06Z". */
		length = strspn(valid, "0123456789-");
		day = g_strndup(valid, MIN(length, 10));
		if (length >= 4)
			document_set_field(document, field, day, ORIGIN_FORMAT);
		return;
	}
	field_set(document, field,
	    strcmp(field, "title") == 0 ? without_number(valid) : valid,
	    ORIGIN_FORMAT);
}

/* The field that the property NAME of namespace SPACE is; NULL if none. */
static const char *
field_of(const xmlNs *space, const xmlChar *name)
{
	guint i;

	for (i = 0; space != NULL && i < G_N_ELEMENTS(properties); i++)
		if (xmlStrEqual(
			space->href, (const xmlChar *)properties[i].space) &&
		    xmlStrEqual(name, (const xmlChar *)properties[i].name))
			return properties[i].field;
	return NULL;
}

static void
set_content(Document *document, const char *field, const xmlNode *node)
{
	xmlChar *content = xmlNodeGetContent(node);

	set_field(document, field, (const char *)content);
	xmlFree(content);
}

static const xmlNode *
first_element(const xmlNode *node)
{
	for (; node != NULL; node = node->next)
		if (node->type == XML_ELEMENT_NODE)
			return node;
	return NULL;
}

/* Reads the property NODE: its text, or the items of its rdf:Alt, rdf:Bag or
   rdf:Seq; of alternatives, the first. */
static void
read_property(Document *document, const char *field, const xmlNode *node)
{
	const xmlNode *list = first_element(node->children), *item;
	guint count = 0;

	if (list == NULL) {
		set_content(document, field, node);
		return;
	}
	for (item = first_element(list->children);
	     item != NULL && count < MAX_VALUES;
	     item = first_element(item->next)) {
		set_content(document, field, item);
		count++;
		if (xmlStrEqual(list->name, (const xmlChar *)"Alt"))
			return;
	}
}

/* Reads NODE, an rdf:Description. */
static void
read_description(Document *document, const xmlNode *node)
{
	const xmlAttr *attribute;
	const xmlNode *child;

	for (attribute = node->properties; attribute != NULL;
	     attribute = attribute->next) {
		const char *field = field_of(attribute->ns, attribute->name);
		xmlChar *value;

		if (field == NULL)
			continue;
		value = xmlNodeGetContent(attribute->children);
		set_field(document, field, (const char *)value);
		xmlFree(value);
	}
	for (child = first_element(node->children); child != NULL;
	     child = first_element(child->next)) {
		const char *field = field_of(child->ns, child->name);

		if (field != NULL)
			read_property(document, field, child);
	}
}

static void
read_xmp(Document *document, PopplerDocument *pdf)
{
	g_autofree char *xmp = poppler_document_get_metadata(pdf);
	gsize length = xmp == NULL ? 0 : strlen(xmp);
	const xmlNode *root, *rdf, *node;
	xmlDoc *tree;

	if (length == 0 || length > MAX_XMP)
		return;
	tree = xmlReadMemory(xmp, (int)length, NULL, NULL,
	    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
		XML_PARSE_RECOVER);
	if (tree == NULL)
		return;
	root = xmlDocGetRootElement(tree);
	/* x:xmpmeta may be left out. */
	rdf = root;
	if (root != NULL && !xmlStrEqual(root->name, (const xmlChar *)"RDF"))
		rdf = first_element(root->children);
	for (node = rdf == NULL ? NULL : first_element(rdf->children);
	     node != NULL; node = first_element(node->next))
		read_description(document, node);
	xmlFreeDoc(tree);
}

/* Gives DOCUMENT what the Info dictionary has, where XMP had nothing.  VALUE is
   freed. */
static void
set_info(Document *document, const char *field, char *value)
{
	if (document_field(document, field) == NULL)
		set_field(document, field, value);
	g_free(value);
}

static void
read_info(Document *document, PopplerDocument *pdf)
{
	GDateTime *created = poppler_document_get_creation_date_time(pdf);

	set_info(document, "title", poppler_document_get_title(pdf));
	set_info(document, "author", poppler_document_get_author(pdf));
	set_info(document, "subject", poppler_document_get_subject(pdf));
	set_info(document, "keywords", poppler_document_get_keywords(pdf));
	if (created == NULL)
		return;
	if (g_date_time_get_year(created) >= MIN_YEAR)
		set_info(document, "created",
		    g_date_time_format(created, "%Y-%m-%d"));
	g_date_time_unref(created);
}

static void
read_attachments(Document *document, PopplerDocument *pdf)
{
	GList *attachments = poppler_document_get_attachments(pdf);
	const GList *at;
	guint count = 0;

	for (at = attachments; at != NULL && count++ < MAX_ATTACHMENTS;
	     at = at->next)
		set_field(document, "attachment",
		    poppler_attachment_get_name(at->data));
	g_list_free_full(attachments, g_object_unref);
}

void
pdf_read_meta(Document *document, PopplerDocument *pdf)
{
	g_autofree char *pages = g_strdup_printf(
	    "%d", poppler_document_get_n_pages(pdf));

	read_xmp(document, pdf);
	read_info(document, pdf);
	document_set_field(document, "pages", pages, ORIGIN_FORMAT);
	if (poppler_document_has_attachments(pdf))
		read_attachments(document, pdf);
}

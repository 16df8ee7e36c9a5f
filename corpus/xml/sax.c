/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/xml/sax.h"

#include <stdlib.h>
#include <string.h>

#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include "base/error.h"

enum {
	MAX_NAME = 64,  /* bytes of an element's name with its prefix */
	SLOTS = 1 << 8, /* of the cache */
};

/* A name that was looked up: libxml2 keeps one copy of each string. */
typedef struct Slot {
	const xmlChar *local;
	const xmlChar *space;
	int element;
} Slot;

struct Sax {
	const SaxHandler *handler;
	gpointer data;
	Slot slots[SLOTS];
	guint depth;
	guint skipped; /* the depth below which all is passed over, or 0 */
	GArray *open;  /* of int: elements whose end is to come */
	const char *bytes;
	gsize left;
};

struct SaxAttributes {
	const xmlChar **values; /* name, prefix, namespace, value, its end */
	int count;
};

#define OPENXML "http://schemas.openxmlformats.org/"
#define STRICT "http://purl.oclc.org/ooxml/"
#define OASIS "urn:oasis:names:tc:opendocument:xmlns:"

static const struct {
	const char *space, *prefix;
} spaces[] = {
    {OPENXML "wordprocessingml/2006/main", "w"},
    {STRICT "wordprocessingml/main", "w"},
    {OPENXML "drawingml/2006/main", "a"},
    {STRICT "drawingml/main", "a"},
    {OPENXML "drawingml/2006/diagram", "dgm"},
    {STRICT "drawingml/diagram", "dgm"},
    {OPENXML "presentationml/2006/main", "p"},
    {STRICT "presentationml/main", "p"},
    {OPENXML "spreadsheetml/2006/main", "x"},
    {STRICT "spreadsheetml/main", "x"},
    {OPENXML "officeDocument/2006/relationships", "r"},
    {STRICT "officeDocument/relationships", "r"},
    {OPENXML "officeDocument/2006/math", "m"},
    {STRICT "officeDocument/math", "m"},
    {OPENXML "officeDocument/2006/extended-properties", "ep"},
    {STRICT "officeDocument/extendedProperties", "ep"},
    {OPENXML "officeDocument/2006/custom-properties", "op"},
    {STRICT "officeDocument/customProperties", "op"},
    {OPENXML "markup-compatibility/2006", "mc"},
    {OPENXML "package/2006/relationships", "rel"},
    {OPENXML "package/2006/content-types", "ct"},
    {OPENXML "package/2006/metadata/core-properties", "cp"},
    {"urn:schemas-microsoft-com:vml", "v"},
    {OASIS "office:1.0", "office"},
    {OASIS "text:1.0", "text"},
    {OASIS "table:1.0", "table"},
    {OASIS "drawing:1.0", "draw"},
    {OASIS "style:1.0", "style"},
    {OASIS "meta:1.0", "meta"},
    {OASIS "presentation:1.0", "presentation"},
    {OASIS "datastyle:1.0", "number"},
    {OASIS "xsl-fo-compatible:1.0", "fo"},
    {OASIS "svg-compatible:1.0", "svg"},
    {OASIS "manifest:1.0", "manifest"},
    {OASIS "container", "ocf"},
    {"http://www.idpf.org/2007/opf", "opf"},
    {"http://www.idpf.org/2007/ops", "epub"},
    {"http://www.daisy.org/z3986/2005/ncx/", "ncx"},
    {"http://www.w3.org/1999/xhtml", "html"},
    {"http://www.w3.org/2001/04/xmlenc#", "enc"},
    {"http://purl.org/dc/elements/1.1/", "dc"},
    {"http://purl.org/dc/terms/", "dcterms"},
};

/* The prefix of the namespace URI (NULL: none), or NULL. */
static const char *
prefix_of(const xmlChar *uri)
{
	if (uri == NULL)
		return "";
	for (guint i = 0; i < G_N_ELEMENTS(spaces); i++)
		if (strcmp((const char *)uri, spaces[i].space) == 0)
			return spaces[i].prefix;
	return NULL;
}

static int
compare_names(const void *key, const void *name)
{
	return strcmp(key, ((const SaxName *)name)->name);
}

static int
look_up(const SaxHandler *handler, const xmlChar *local, const xmlChar *uri)
{
	const char *prefix = prefix_of(uri);
	const SaxName *found;
	char name[MAX_NAME];
	int length;

	if (prefix == NULL || handler->count == 0)
		return 0;
	length = g_snprintf(name, sizeof(name), "%s%s%s", prefix,
	    *prefix == '\0' ? "" : ":", (const char *)local);
	if (length >= MAX_NAME)
		return 0;
	found = bsearch(name, handler->names, handler->count, sizeof(SaxName),
	    compare_names);
	return found == NULL ? 0 : found->element;
}

static int
find_element(Sax *sax, const xmlChar *local, const xmlChar *uri)
{
	gsize hash = ((gsize)local >> 4) * 31 + ((gsize)uri >> 4);
	Slot *slot = &sax->slots[hash % SLOTS];

	if (slot->local != local || slot->space != uri)
		*slot = (Slot){local, uri, look_up(sax->handler, local, uri)};
	return slot->element;
}

static void
start_element(void *context, const xmlChar *local, const xmlChar *prefix,
    const xmlChar *uri, int n_spaces, const xmlChar **declared,
    int n_attributes, int n_defaults, const xmlChar **values)
{
	Sax *sax = context;
	SaxAttributes attributes = {values, n_attributes};
	int element;

	(void)prefix;
	(void)n_spaces;
	(void)declared;
	(void)n_defaults;
	sax->depth++;
	if (sax->skipped > 0)
		return;
	element = find_element(sax, local, uri);
	if (sax->handler->start != NULL)
		sax->handler->start(sax, element, &attributes, sax->data);
	if (sax->skipped == 0)
		g_array_append_val(sax->open, element);
}

static void
end_element(void *context, const xmlChar *local, const xmlChar *prefix,
    const xmlChar *uri)
{
	Sax *sax = context;
	guint depth = sax->depth--;
	int element;

	(void)local;
	(void)prefix;
	(void)uri;
	if (sax->skipped > 0) {
		if (sax->skipped == depth)
			sax->skipped = 0;
		return;
	}
	if (sax->open->len == 0)
		return;
	element = g_array_index(sax->open, int, sax->open->len - 1);
	g_array_set_size(sax->open, sax->open->len - 1);
	if (sax->handler->end != NULL)
		sax->handler->end(element, sax->data);
}

static void
characters(void *context, const xmlChar *text, int length)
{
	const Sax *sax = context;

	if (sax->skipped == 0 && sax->handler->text != NULL && length > 0)
		sax->handler->text(
		    (const char *)text, (gsize)length, sax->data);
}

static xmlEntity *
get_entity(void *context, const xmlChar *name)
{
	(void)context;
	return xmlGetPredefinedEntity(name);
}

/* Hands libxml2 the next bytes: it would copy them all at once. */
static int
read_bytes(void *context, char *buffer, int length)
{
	Sax *sax = context;
	gsize n = MIN(sax->left, (gsize)MAX(length, 0));

	if (n > 0)
		memcpy(buffer, sax->bytes, n);
	sax->bytes += n;
	sax->left -= n;
	return (int)n;
}

static void
set_handlers(xmlParserCtxt *parser, Sax *sax)
{
	*parser->sax = (xmlSAXHandler){
	    .initialized = XML_SAX2_MAGIC,
	    .startElementNs = start_element,
	    .endElementNs = end_element,
	    .characters = characters,
	    .ignorableWhitespace = characters,
	    .cdataBlock = characters,
	    .getEntity = get_entity,
	};
	parser->userData = sax;
}

static void
set_error(const xmlParserCtxt *parser, GError **error)
{
	const char *message = parser->lastError.message;
	g_autofree char *valid = g_utf8_make_valid(
	    message == NULL ? "not well-formed" : message, -1);

	g_strchomp(valid);
	g_set_error(error, POLIX_ERROR, POLIX_ERROR_DOCUMENT, "XML line %d: %s",
	    parser->lastError.line, valid);
}

gboolean
sax_parse(const SaxHandler *handler, const char *xml, gsize length,
    gpointer data, GError **error)
{
	static gsize initialized;
	Sax *sax = g_new0(Sax, 1);
	xmlParserCtxt *parser;
	gboolean done;

	/* Readers may be at work in several threads. */
	if (g_once_init_enter(&initialized)) {
		xmlInitParser();
		g_once_init_leave(&initialized, 1);
	}
	parser = xmlNewParserCtxt();
	g_assert(parser != NULL);
	sax->handler = handler;
	sax->data = data;
	sax->open = g_array_new(FALSE, FALSE, sizeof(int));
	sax->bytes = xml;
	sax->left = length;
	set_handlers(parser, sax);
	xmlCtxtReadIO(parser, read_bytes, NULL, sax, NULL, NULL,
	    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
		XML_PARSE_COMPACT);
	done = parser->wellFormed != 0;
	if (!done)
		set_error(parser, error);
	xmlFreeParserCtxt(parser);
	g_array_unref(sax->open);
	g_free(sax);
	return done;
}

void
sax_skip(Sax *sax)
{
	sax->skipped = sax->depth;
}

/* The attribute NAME, or NULL. */
static const xmlChar **
find_attribute(const SaxAttributes *attributes, const char *name)
{
	const char *colon = strchr(name, ':');
	const char *local = colon == NULL ? name : colon + 1;
	gsize length = colon == NULL ? 0 : (gsize)(colon - name);

	for (int i = 0; i < attributes->count; i++) {
		const xmlChar **values = attributes->values +
		    (gsize)5 * (gsize)i;
		const char *prefix;

		if (strcmp((const char *)values[0], local) != 0)
			continue;
		prefix = prefix_of(values[2]);
		if (prefix != NULL && strlen(prefix) == length &&
		    memcmp(prefix, name, length) == 0)
			return values;
	}
	return NULL;
}

char *
sax_attribute(const SaxAttributes *attributes, const char *name)
{
	const xmlChar **found = find_attribute(attributes, name);

	return found == NULL
	    ? NULL
	    : g_strndup((const char *)found[3], (gsize)(found[4] - found[3]));
}

int
sax_number(const SaxAttributes *attributes, const char *name, int otherwise)
{
	g_autofree char *value = sax_attribute(attributes, name);
	gint64 number;

	if (value == NULL ||
	    !g_ascii_string_to_signed(
		g_strstrip(value), 10, G_MININT, G_MAXINT, &number, NULL))
		return otherwise;
	return (int)number;
}

gboolean
sax_is(const SaxAttributes *attributes, const char *name, const char *value)
{
	const xmlChar **found = find_attribute(attributes, name);
	gsize length = strlen(value);

	return found != NULL && (gsize)(found[4] - found[3]) == length &&
	    memcmp(found[3], value, length) == 0;
}

gboolean
sax_is_on(const SaxAttributes *attributes, const char *name)
{
	return !sax_is(attributes, name, "0") &&
	    !sax_is(attributes, name, "false") &&
	    !sax_is(attributes, name, "off");
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/reader.h"

#include <string.h>

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include "base/error.h"
#include "corpus/field.h"
#include "corpus/html/html.h"
#include "corpus/xml/xml_akoma.h"
#include "corpus/xml/xml_words.h"
#include "corpus/xml/xml_writer.h"
#include "text/charset.h"

/* XML, in one pass: what its elements are is told by a table for each
   vocabulary (xml_words.h).  Declarations of documents' own are passed over: of
   entities only those of XML itself and of characters are known. */

enum {
	FIRST = 64,      /* bytes that tell most other files */
	PEEK = 4096,     /* bytes that tell it */
	CHUNK = 1 << 16, /* bytes given to the parser at a time */
	MAX_DEPTH = 512, /* elements in each other */
	MAX_ATTRIBUTES =
	    512,             /* of an element: libxml2 compares each with all */
	MAX_LABEL = 32,      /* bytes of a page's */
	MAX_VALUE = 1 << 16, /* bytes of a field or attribute */
};

/* An element that is open. */
typedef struct Element {
	XmlRole role;
	char *name;         /* as tables have it */
	const char *field;  /* that its text is, or NULL */
	char *told;         /* that or a page's label, as an attribute has it */
	gsize from;         /* where the text in it begins */
	guint rank;         /* of a title: how much it is one */
	gboolean paragraph; /* it is one, or in one */
} Element;

typedef struct Xml {
	Document *document;
	XmlWriter *writer;
	const XmlVocabulary *vocabulary; /* NULL until the root is known */
	GArray *open;                    /* of Element */
	gboolean too_deep;               /* there were too many */
	guint skipped;  /* elements that are open and have no text */
	guint data;     /* those that do, where others don't */
	guint values;   /* those whose text is a field's, or a page's label */
	GString *value; /* that text */
	gboolean is_akoma;
	AkomaMeta akoma;
	char *title; /* the best there is */
	guint title_rank;
	xmlParserCtxt *parser;
	xmlEntity entity;           /* one that was asked for */
	char character[8];          /* that it stands for */
	const xmlChar **attributes; /* of the element that begins */
	int n_attributes;
} Xml;

static int
bid(const ReaderInput *input)
{
	static const char *const suffixes[] = {".xml", ".akn", ".tei", NULL};
	static const char *const known[] = {"<akomantoso", "akomantoso",
	    "<uscdoc", "<lawdoc", "schemas/uslm", "tei-c.org/ns", "<bill ",
	    NULL};
	g_autofree char *first = reader_peek(input, FIRST);
	g_autofree char *peek = NULL;
	const char *start = first + strspn(first, " \t\r\n");

	if (g_str_has_prefix(start, "<?xml"))
		return 50;
	if (*start != '<')
		return 0;
	peek = reader_peek(input, PEEK);
	start = peek + strspn(peek, " \t\r\n");
	for (guint i = 0; known[i] != NULL; i++) {
		if (strstr(start, known[i]) != NULL)
			return 40;
	}
	return reader_has_suffix(input, suffixes) ? 40 : 0;
}

/* Whether an element has more attributes than any author writes.  A "<" stands
   in no attribute's value. */
static gboolean
has_many_attributes(const char *text, gsize length)
{
	guint count = 0;

	for (gsize i = 0; i + 1 < length; i++) {
		if (text[i] == '<')
			count = 0;
		else if (text[i] == '=' &&
		    strchr("\"' \t\r\n", text[i + 1]) != NULL &&
		    ++count > MAX_ATTRIBUTES)
			return TRUE;
	}
	return FALSE;
}

/* The value of attribute NAME, its namespace aside, of the element that
   begins.  Returns: (transfer full), or NULL. */
static char *
attribute(const char *name, gpointer user_data)
{
	const Xml *xml = user_data;

	for (int i = 0; i < xml->n_attributes; i++) {
		const xmlChar **here = xml->attributes + i * 5;

		if (strcmp((const char *)here[0], name) == 0)
			return g_strndup((const char *)here[3],
			    (gsize)MIN(here[4] - here[3], MAX_VALUE));
	}
	return NULL;
}

/* The name that tables have for LOCAL in the namespace URI: in lower case, of
   Dublin Core with its usual prefix.  Returns: (transfer full). */
static char *
table_name(const xmlChar *local, const xmlChar *uri)
{
	g_autofree char *lower = g_ascii_strdown((const char *)local, -1);
	const char *space = uri == NULL ? "" : (const char *)uri;

	if (strstr(space, "purl.org/dc/elements") != NULL)
		return g_strconcat("dc:", lower, NULL);
	if (strstr(space, "purl.org/dc/terms") != NULL)
		return g_strconcat("dcterms:", lower, NULL);
	return g_steal_pointer(&lower);
}

/* How much a title of TYPE (may be NULL) is that of the whole, as TEI has
   them. */
static guint
rank_title(const char *type)
{
	if (type == NULL || strcmp(type, "main") == 0)
		return 2;
	return strcmp(type, "complete") == 0 ? 3 : 1;
}

static void
begin_root(Xml *xml, const xmlChar *name, const xmlChar *uri)
{
	g_autofree char *language = attribute("lang", xml);

	xml->vocabulary = xml_vocabulary_find(
	    (const char *)name, (const char *)uri);
	xml->is_akoma = g_ascii_strcasecmp((const char *)name, "akomaNtoso") ==
	    0;
	if (language != NULL)
		field_set(xml->document, "language", language, ORIGIN_FORMAT);
}

/* What an element that tables call NAME is where it stands. */
static XmlRole
find_role(const Xml *xml, const char *name, const char **field)
{
	const Element *parent = xml->open->len == 0
	    ? NULL
	    : &g_array_index(xml->open, Element, xml->open->len - 1);
	XmlRole role = xml_vocabulary_role(
	    xml->vocabulary, name, parent == NULL ? NULL : parent->name, field);

	/* In text that goes on around it, no element that is not known is a
	   division. */
	if (role == XML_MINOR && xml_vocabulary_is_unknown(xml->vocabulary) &&
	    ((parent != NULL && parent->paragraph) || xml->values > 0 ||
		xml_writer_has_text(xml->writer)))
		return XML_INLINE;
	return role;
}

/* Whether the element that begins is a footnote's number in the text. */
static gboolean
is_note_number(Xml *xml)
{
	g_autofree char *names = attribute("class", xml);

	return g_strcmp0(names, "footnoteRef") == 0;
}

static gboolean
is_value(XmlRole role)
{
	return role == XML_FIELD || role == XML_PAGE;
}

/* A paragraph's style by Word's names: "Heading1", "heading 2", "Title". */
static void
take_style(Xml *xml)
{
	g_autofree char *style = attribute("val", xml);
	gsize length = style == NULL ? 0 : strlen(style);

	if (length == 0)
		return;
	if (g_ascii_strcasecmp(style, "title") == 0)
		xml_writer_style(xml->writer, 1);
	else if (g_ascii_strncasecmp(style, "heading", 7) == 0 &&
	    style[length - 1] >= '1' && style[length - 1] <= '9')
		xml_writer_style(xml->writer, (guint)(style[length - 1] - '0'));
}

/* Tells the writer of ELEMENT, which begins. */
static void
begin_writing(Xml *xml, Element *element)
{
	if (xml->skipped > 0)
		return;
	if (element->role == XML_STYLE) {
		take_style(xml);
		return;
	}
	xml_writer_begin(xml->writer, element->role);
	if (element->role == XML_NOTE) {
		g_autofree char *number = attribute("n", xml);

		if (number == NULL)
			number = attribute("marker", xml);
		if (number != NULL)
			xml_writer_number(xml->writer, number);
	}
	element->from = xml_writer_length(xml->writer);
}

static void
start_element(void *data, const xmlChar *local, const xmlChar *prefix,
    const xmlChar *uri, int n_namespaces, const xmlChar **namespaces,
    int n_attributes, int n_defaulted, const xmlChar **attributes)
{
	Xml *xml = data;
	Element element = {.role = XML_INLINE};

	(void)prefix;
	(void)n_namespaces;
	(void)namespaces;
	(void)n_defaulted;
	if (xml->open->len >= MAX_DEPTH) {
		xml->too_deep = TRUE;
		xmlStopParser(xml->parser);
		return;
	}
	xml->attributes = attributes;
	xml->n_attributes = n_attributes;
	if (xml->vocabulary == NULL)
		begin_root(xml, local, uri);
	element.name = table_name(local, uri);
	element.role = find_role(xml, element.name, &element.field);
	if (element.role == XML_INLINE && is_note_number(xml))
		element.role = XML_SKIP;
	if (xml->is_akoma)
		akoma_meta_element(&xml->akoma, element.name, attribute, xml);
	if (element.role == XML_PAGE)
		element.told = attribute("n", xml);
	if (g_strcmp0(element.field, "date") == 0)
		element.told = attribute("when", xml);
	if (g_strcmp0(element.field, "language") == 0)
		element.told = attribute("ident", xml);
	if (g_strcmp0(element.field, "title") == 0) {
		g_autofree char *type = attribute("type", xml);

		element.rank = rank_title(type);
	}
	if (xml->open->len > 0)
		element.paragraph = g_array_index(
		    xml->open, Element, xml->open->len - 1)
					.paragraph;
	element.paragraph |= element.role == XML_BLOCK;
	if (is_value(element.role)) {
		if (xml->values++ == 0)
			g_string_truncate(xml->value, 0);
	} else if (element.role == XML_SKIP) {
		xml->skipped++;
	} else {
		xml->data += element.role == XML_DATA ? 1 : 0;
		begin_writing(xml, &element);
	}
	g_array_append_val(xml->open, element);
}

static void
set_value(Xml *xml, const Element *element)
{
	g_autofree char *value = g_strstrip(
	    g_strdup(element->told == NULL ? xml->value->str : element->told));

	if (*value == '\0' || element->field == NULL)
		return;
	if (strcmp(element->field, "title") == 0) {
		if (xml->title == NULL || element->rank > xml->title_rank) {
			g_free(xml->title);
			xml->title = g_steal_pointer(&value);
			xml->title_rank = element->rank;
		}
	} else if (strcmp(element->field, "author") == 0 ||
	    document_field(xml->document, element->field) == NULL) {
		field_set(xml->document, element->field, value, ORIGIN_FORMAT);
	}
}

/* Takes the name that stands in the text. */
static void
take_named(Xml *xml, const Element *element)
{
	guint rank = strcmp(element->field, "doctitle") == 0 ? 2 : 1;
	g_autofree char *name = xml_writer_tail(xml->writer, element->from);

	if (*name == '\0' || rank <= xml->title_rank)
		return;
	g_free(xml->title);
	xml->title = g_steal_pointer(&name);
	xml->title_rank = rank;
}

static void
end_writing(Xml *xml, const Element *element)
{
	if (xml->skipped > 0)
		return;
	if (element->role == XML_NAMED)
		take_named(xml, element);
	if (strcmp(element->name, "sup") == 0 ||
	    strcmp(element->name, "superscript") == 0)
		xml_writer_raise(xml->writer, element->from);
	xml_writer_end(xml->writer, element->role);
}

/* Ends the innermost element. */
static void
close_element(Xml *xml)
{
	Element element = g_array_index(xml->open, Element, xml->open->len - 1);

	g_array_set_size(xml->open, xml->open->len - 1);
	if (is_value(element.role)) {
		xml->values--;
		if (element.role == XML_FIELD) {
			set_value(xml, &element);
		} else if (xml->skipped == 0) {
			g_autofree char *label = g_strstrip(
			    g_strdup(element.told == NULL ? xml->value->str
							  : element.told));

			xml_writer_page(xml->writer,
			    *label == '\0' || strlen(label) > MAX_LABEL
				? NULL
				: label);
		}
	} else if (element.role == XML_SKIP) {
		xml->skipped--;
	} else {
		xml->data -= element.role == XML_DATA ? 1 : 0;
		end_writing(xml, &element);
	}
	g_free(element.name);
	g_free(element.told);
}

static void
end_element(
    void *data, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri)
{
	Xml *xml = data;

	(void)local;
	(void)prefix;
	(void)uri;
	if (xml->open->len > 0)
		close_element(xml);
}

static void
take_text(void *data, const xmlChar *text, int length)
{
	Xml *xml = data;

	/* Behind an error entities would be passed over. */
	xml->parser->wellFormed = 1;
	if (xml->vocabulary == NULL)
		return;
	if (xml->values > 0) {
		if (xml->value->len < MAX_VALUE)
			g_string_append_len(
			    xml->value, (const char *)text, length);
		return;
	}
	if (xml->skipped > 0 ||
	    (xml->data == 0 && xml_vocabulary_is_data(xml->vocabulary)))
		return;
	xml_writer_text(xml->writer, (const char *)text, (gsize)length);
}

/* XML's own entities are known, and those that HTML has for characters, which
   many document types have taken over. */
static xmlEntity *
get_entity(void *data, const xmlChar *name)
{
	Xml *xml = data;
	xmlEntity *own = xmlGetPredefinedEntity(name);
	const htmlEntityDesc *known = htmlEntityLookup(name);
	int length = 0;

	if (own != NULL)
		return own;
	/* Others are empty: were they not known, the parser would pass over all
	   that follow. */
	if (known != NULL)
		length = g_unichar_to_utf8(known->value, xml->character);
	xml->character[length] = '\0';
	xml->entity = (xmlEntity){.type = XML_ENTITY_DECL,
	    .content = BAD_CAST xml->character,
	    .orig = BAD_CAST xml->character,
	    .length = length,
	    .etype = XML_INTERNAL_PREDEFINED_ENTITY};
	return &xml->entity;
}

static void
parse(Xml *xml, const GString *text)
{
	static gsize initialized;
	xmlSAXHandler handler = {
	    .initialized = XML_SAX2_MAGIC,
	    .startElementNs = start_element,
	    .endElementNs = end_element,
	    .characters = take_text,
	    .ignorableWhitespace = take_text,
	    .cdataBlock = take_text,
	    .getEntity = get_entity,
	};
	gsize done;

	/* Readers may be at work in several threads. */
	if (g_once_init_enter(&initialized)) {
		xmlInitParser();
		g_once_init_leave(&initialized, 1);
	}
	xml->parser = xmlCreatePushParserCtxt(&handler, xml, NULL, 0, NULL);
	g_assert(xml->parser != NULL);
	xmlCtxtUseOptions(xml->parser,
	    XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR |
		XML_PARSE_NOWARNING | XML_PARSE_HUGE | XML_PARSE_IGNORE_ENC);
	for (done = 0; done < text->len && !xml->parser->disableSAX;) {
		gsize length = MIN(text->len - done, CHUNK);

		xmlParseChunk(
		    xml->parser, text->str + done, (int)length, FALSE);
		done += length;
	}
	if (!xml->parser->disableSAX)
		xmlParseChunk(xml->parser, NULL, 0, TRUE);
	while (xml->open->len > 0)
		close_element(xml);
	if (xml->parser->myDoc != NULL)
		xmlFreeDoc(xml->parser->myDoc);
	xmlFreeParserCtxt(xml->parser);
}

static void
set_fields(Xml *xml)
{
	akoma_meta_set(&xml->akoma, xml->document);
	if (xml->title != NULL &&
	    document_field(xml->document, "title") == NULL)
		document_set_field(
		    xml->document, "title", xml->title, ORIGIN_FORMAT);
}

static gboolean
read_xml(const ReaderInput *input, DocumentSink sink, gpointer user_data,
    GError **error)
{
	g_autoptr(Document) document = document_new();
	g_autofree char *declared = html_declared_charset(
	    input->bytes, input->length);
	GString *text = charset_to_utf8(
	    input->bytes, input->length, declared, &document->charset, error);
	Xml xml = {.document = document};

	if (text == NULL)
		return FALSE;
	if (has_many_attributes(text->str, text->len)) {
		g_set_error(error, POLIX_ERROR, POLIX_ERROR_DOCUMENT,
		    "an element has more than %d attributes", MAX_ATTRIBUTES);
		g_string_free(text, TRUE);
		return FALSE;
	}
	document->as_is = input->as_is;
	xml.writer = xml_writer_new(document);
	xml.open = g_array_new(FALSE, FALSE, sizeof(Element));
	xml.value = g_string_new(NULL);
	akoma_meta_init(&xml.akoma);
	parse(&xml, text);
	xml_writer_finish(xml.writer);
	set_fields(&xml);
	g_string_free(text, TRUE);
	xml_writer_free(xml.writer);
	g_array_unref(xml.open);
	g_string_free(xml.value, TRUE);
	akoma_meta_clear(&xml.akoma);
	g_free(xml.title);
	if (xml.too_deep && document->blocks->len == 0) {
		g_set_error(error, POLIX_ERROR, POLIX_ERROR_DOCUMENT,
		    "elements nest deeper than %d", MAX_DEPTH);
		return FALSE;
	}
	return sink(g_steal_pointer(&document), user_data, error);
}

const Reader reader_xml = {
    .format = "xml",
    .text = TRUE,
    .bid = bid,
    .read = read_xml,
};

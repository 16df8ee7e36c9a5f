/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/html/html_tree.h"

#include <stdlib.h>
#include <string.h>

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include "corpus/html/html_guard.h"

typedef struct ElementName {
	const char *name;
	ElementRole role;
} ElementName;

/* In the order of strcmp(). */
static const ElementName elements[] = {
    {"address", ELEMENT_BLOCK},
    {"applet", ELEMENT_NEVER},
    {"area", ELEMENT_NEVER},
    {"article", ELEMENT_BLOCK},
    {"aside", ELEMENT_SITE},
    {"audio", ELEMENT_NEVER},
    {"blockquote", ELEMENT_QUOTE},
    {"body", ELEMENT_BLOCK},
    {"br", ELEMENT_BREAK},
    {"button", ELEMENT_CONTROL},
    {"canvas", ELEMENT_NEVER},
    {"caption", ELEMENT_CAPTION},
    {"center", ELEMENT_BLOCK},
    {"col", ELEMENT_NEVER},
    {"colgroup", ELEMENT_NEVER},
    {"datalist", ELEMENT_CONTROL},
    {"dd", ELEMENT_ITEM},
    {"del", ELEMENT_NEVER},
    {"details", ELEMENT_BLOCK},
    {"dialog", ELEMENT_CONTROL},
    {"dir", ELEMENT_LIST},
    {"div", ELEMENT_BLOCK},
    {"dl", ELEMENT_LIST},
    {"dt", ELEMENT_BLOCK},
    {"embed", ELEMENT_NEVER},
    {"fieldset", ELEMENT_BLOCK},
    {"figcaption", ELEMENT_CAPTION},
    {"figure", ELEMENT_BLOCK},
    {"footer", ELEMENT_SITE},
    {"form", ELEMENT_FORM},
    {"frame", ELEMENT_NEVER},
    {"frameset", ELEMENT_BLOCK},
    {"h1", ELEMENT_HEADING},
    {"h2", ELEMENT_HEADING},
    {"h3", ELEMENT_HEADING},
    {"h4", ELEMENT_HEADING},
    {"h5", ELEMENT_HEADING},
    {"h6", ELEMENT_HEADING},
    {"head", ELEMENT_NEVER},
    {"header", ELEMENT_SITE},
    {"hgroup", ELEMENT_BLOCK},
    {"hr", ELEMENT_BLOCK},
    {"html", ELEMENT_BLOCK},
    {"iframe", ELEMENT_NEVER},
    {"input", ELEMENT_CONTROL},
    {"legend", ELEMENT_BLOCK},
    {"li", ELEMENT_ITEM},
    {"link", ELEMENT_NEVER},
    {"listing", ELEMENT_PRE},
    {"main", ELEMENT_BLOCK},
    {"map", ELEMENT_NEVER},
    {"menu", ELEMENT_LIST},
    {"meta", ELEMENT_NEVER},
    {"nav", ELEMENT_SITE},
    {"noembed", ELEMENT_NEVER},
    {"noframes", ELEMENT_NEVER},
    {"noscript", ELEMENT_NEVER},
    {"object", ELEMENT_NEVER},
    {"ol", ELEMENT_LIST},
    {"optgroup", ELEMENT_CONTROL},
    {"option", ELEMENT_CONTROL},
    {"p", ELEMENT_BLOCK},
    {"param", ELEMENT_NEVER},
    {"plaintext", ELEMENT_PRE},
    {"pre", ELEMENT_PRE},
    {"progress", ELEMENT_CONTROL},
    {"rp", ELEMENT_NEVER},
    {"rt", ELEMENT_NEVER},
    {"s", ELEMENT_NEVER},
    {"script", ELEMENT_NEVER},
    {"search", ELEMENT_SITE},
    {"section", ELEMENT_BLOCK},
    {"select", ELEMENT_CONTROL},
    {"strike", ELEMENT_NEVER},
    {"style", ELEMENT_NEVER},
    {"summary", ELEMENT_BLOCK},
    {"svg", ELEMENT_NEVER},
    {"table", ELEMENT_TABLE},
    {"tbody", ELEMENT_BLOCK},
    {"td", ELEMENT_CELL},
    {"template", ELEMENT_NEVER},
    {"textarea", ELEMENT_CONTROL},
    {"tfoot", ELEMENT_BLOCK},
    {"th", ELEMENT_CELL},
    {"thead", ELEMENT_BLOCK},
    {"title", ELEMENT_NEVER},
    {"tr", ELEMENT_ROW},
    {"ul", ELEMENT_LIST},
    {"video", ELEMENT_NEVER},
    {"xmp", ELEMENT_PRE},
};

static int
compare_element(const void *key, const void *element)
{
	return strcmp(key, ((const ElementName *)element)->name);
}

ElementRole
element_role(const xmlNode *node)
{
	const ElementName *element = bsearch(node->name, elements,
	    G_N_ELEMENTS(elements), sizeof(elements[0]), compare_element);

	return element == NULL ? ELEMENT_INLINE : element->role;
}

gboolean
element_is(const xmlNode *node, const char *name)
{
	return node->type == XML_ELEMENT_NODE &&
	    strcmp((const char *)node->name, name) == 0;
}

const char *
element_attribute(const xmlNode *node, const char *name)
{
	const xmlAttr *attribute;

	if (node == NULL || node->type != XML_ELEMENT_NODE)
		return NULL;
	for (attribute = node->properties; attribute != NULL;
	     attribute = attribute->next) {
		if (strcmp((const char *)attribute->name, name) != 0)
			continue;
		if (attribute->children == NULL ||
		    attribute->children->content == NULL)
			return "";
		return (const char *)attribute->children->content;
	}
	return NULL;
}

ElementNote *
element_note(const xmlNode *node)
{
	return node->_private;
}

/* Whether a style attribute hides its element. */
static gboolean
style_hides(const char *style)
{
	static const struct {
		const char *property, *value;
	} hiding[] = {{"display", "none"}, {"visibility", "hidden"}};
	guint i;

	for (i = 0; i < G_N_ELEMENTS(hiding); i++) {
		const char *p = strstr(style, hiding[i].property);

		if (p == NULL)
			continue;
		p += strlen(hiding[i].property);
		p += strspn(p, " \t\n");
		if (*p != ':')
			continue;
		p++;
		p += strspn(p, " \t\n");
		if (g_str_has_prefix(p, hiding[i].value))
			return TRUE;
	}
	return FALSE;
}

/* Whether a class attribute says that its element is only for those who hear
   the page, as the common style sheets have it. */
static gboolean
class_hides(const char *names)
{
	static const char *const hiding[] = {"screen-reader-text",
	    "screen-reader-only", "sr-only", "visually-hidden",
	    "visuallyhidden"};
	guint i;

	for (i = 0; i < G_N_ELEMENTS(hiding); i++) {
		if (strstr(names, hiding[i]) != NULL)
			return TRUE;
	}
	return FALSE;
}

static gboolean
is_hidden(const xmlNode *node)
{
	const char *style = element_attribute(node, "style");
	const char *names = element_attribute(node, "class");
	const char *aria = element_attribute(node, "aria-hidden");

	if (element_attribute(node, "hidden") != NULL)
		return TRUE;
	if (aria != NULL && g_ascii_strcasecmp(aria, "true") == 0)
		return TRUE;
	if (names != NULL && class_hides(names))
		return TRUE;
	if (style != NULL) {
		g_autofree char *lower = g_ascii_strdown(style, -1);

		return style_hides(lower);
	}
	return FALSE;
}

/* Gives NODE and the elements in it their notes. */
static void
add_notes(HtmlTree *tree, xmlNode *node)
{
	ElementNote *note = g_new0(ElementNote, 1);
	ElementRole role = element_role(node);
	xmlNode *child;

	g_ptr_array_add(tree->notes, note);
	node->_private = note;
	note->left_out = role == ELEMENT_NEVER || role == ELEMENT_CONTROL ||
	    (is_hidden(node) && !element_is(node, "body"));
	for (child = node->children; child != NULL; child = child->next) {
		if (child->type == XML_ELEMENT_NODE)
			add_notes(tree, child);
	}
}

/* The bytes of TEXT that are no white space, which U+00A0 is too. */
static gsize
count_visible(const char *text)
{
	gsize count = 0;

	for (; *text != '\0'; text++) {
		if (text[0] == '\xc2' && text[1] == '\xa0')
			text++;
		else
			count += (guchar)*text > ' ';
	}
	return count;
}

void
html_tree_measure(xmlNode *node)
{
	ElementNote *note = element_note(node);
	xmlNode *child;

	note->text = note->link_text = 0;
	note->links = 0;
	for (child = node->children; child != NULL; child = child->next) {
		if (child->type == XML_ELEMENT_NODE) {
			const ElementNote *below = element_note(child);

			html_tree_measure(child);
			if (below->left_out)
				continue;
			note->text += below->text;
			note->link_text += below->link_text;
			note->links += below->links;
		} else if (child->content != NULL &&
		    (child->type == XML_TEXT_NODE ||
			child->type == XML_CDATA_SECTION_NODE)) {
			note->text += count_visible(
			    (const char *)child->content);
		}
	}
	if (element_is(node, "a") && element_attribute(node, "href") != NULL) {
		note->link_text = note->text;
		note->links = 1;
	}
}

/* Stops a parser that nests too deep: closing an element takes time in
   proportion to the depth. */
static void
start_element(void *data, const xmlChar *name, const xmlChar **attributes)
{
	htmlParserCtxt *parser = data;

	if (parser->nameNr > HTML_MAX_DEPTH)
		xmlStopParser(parser);
	else
		xmlSAX2StartElement(data, name, attributes);
}

/* Parses TEXT.  Returns: (transfer full) the tree, or NULL if it nests too
   deep. */
static xmlDoc *
parse(const GString *text)
{
	htmlParserCtxt *parser = htmlNewParserCtxt();
	xmlDoc *document;
	gboolean stopped;

	g_assert(parser != NULL);
	parser->sax->startElement = start_element;
	/* Without this, text of more than 10 MB in one paragraph is lost, and
	   all behind the 256th level; nothing here multiplies, and both are
	   bounded otherwise. */
	parser->options |= XML_PARSE_HUGE;
	document = htmlCtxtReadMemory(parser, text->str, (int)text->len, NULL,
	    "UTF-8",
	    HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
		HTML_PARSE_NONET | HTML_PARSE_COMPACT | HTML_PARSE_IGNORE_ENC);
	stopped = parser->disableSAX != 0;
	htmlFreeParserCtxt(parser);
	if (stopped && document != NULL) {
		xmlFreeDoc(document);
		return NULL;
	}
	return document;
}

void
html_tree_init(HtmlTree *tree, const char *text, gsize length)
{
	static gsize initialized;
	guint i;

	/* Readers may be at work in several threads. */
	if (g_once_init_enter(&initialized)) {
		xmlInitParser();
		g_once_init_leave(&initialized, 1);
	}
	*tree = (HtmlTree){.document = NULL};
	tree->notes = g_ptr_array_new_with_free_func(g_free);
	for (i = 0; i < 2 && tree->document == NULL; i++) {
		GString *guarded = html_guard(text, length, i == 1);

		if (guarded->len > 0 && guarded->len < G_MAXINT)
			tree->document = parse(guarded);
		g_string_free(guarded, TRUE);
	}
	if (tree->document != NULL)
		tree->root = xmlDocGetRootElement(tree->document);
	if (tree->root != NULL) {
		add_notes(tree, tree->root);
		html_tree_measure(tree->root);
	}
}

void
html_tree_clear(HtmlTree *tree)
{
	if (tree->document != NULL)
		xmlFreeDoc(tree->document);
	g_ptr_array_unref(tree->notes);
}

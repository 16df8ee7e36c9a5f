/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/html/html_note.h"

#include <string.h>

#include "corpus/html/html_tree.h"

enum { MAX_NOTE = 6 }; /* bytes of a footnote's number */

/* Whether TEXT ends in a word of three letters or more, or in what ends a
   sentence or a part of one: what a footnote's number may stand behind. */
static gboolean
ends_in_word(const GString *text)
{
	const char *p = text->str + text->len;
	guint count;

	for (count = 0; count < 3 && p > text->str; count++) {
		gunichar c;

		p = g_utf8_prev_char(p);
		c = g_utf8_get_char(p);
		if (count == 0 && g_unichar_ispunct(c))
			return TRUE;
		if (!g_unichar_isalpha(c))
			return FALSE;
	}
	return count == 3;
}

static gboolean
is_link_within(const xmlNode *node)
{
	const char *target = element_attribute(node, "href");

	return target != NULL && strchr(target, '#') != NULL;
}

static gboolean
holds_link_within(const xmlNode *node)
{
	const xmlNode *child;

	for (child = node->children; child != NULL; child = child->next) {
		if (is_link_within(child))
			return TRUE;
	}
	return FALSE;
}

/* Whether a link within the document is of nothing but NODE. */
static gboolean
is_in_link_within(const xmlNode *node)
{
	const xmlNode *parent = node->parent;

	return is_link_within(parent) &&
	    element_note(parent)->text == element_note(node)->text;
}

/* Whether NODE, a sup, is the number of a footnote: part of no word. */
static gboolean
is_note_number(const xmlNode *node, const GString *before)
{
	xmlChar *content;
	gboolean number = FALSE;

	if (element_note(node)->text > MAX_NOTE)
		return FALSE;
	content = xmlNodeGetContent(node);
	if (content != NULL) {
		const char *text = g_strstrip((char *)content);

		number = *text != '\0' &&
		    text[strspn(text, "0123456789[]()*,")] == '\0';
	}
	xmlFree(content);
	return number &&
	    (holds_link_within(node) || is_in_link_within(node) ||
		ends_in_word(before));
}

static gboolean
is_of_type(const xmlNode *node, const char *type)
{
	const char *names = element_attribute(node, "epub:type");

	return names != NULL && strstr(names, type) != NULL;
}

gboolean
html_is_note_mark(const xmlNode *node, const GString *before)
{
	if (element_is(node, "sup"))
		return is_note_number(node, before);
	return is_of_type(node, "noteref") &&
	    element_note(node)->text <= MAX_NOTE;
}

gboolean
html_holds_notes(const xmlNode *node)
{
	const char *role = element_attribute(node, "role");
	const char *names = element_attribute(node, "class");

	return is_of_type(node, "footnote") || is_of_type(node, "endnote") ||
	    is_of_type(node, "rearnote") ||
	    (role != NULL &&
		(strstr(role, "doc-endnotes") != NULL ||
		    strstr(role, "doc-footnote") != NULL)) ||
	    (names != NULL && strstr(names, "footnotes") != NULL);
}

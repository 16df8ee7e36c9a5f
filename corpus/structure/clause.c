/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/structure/clause.h"

#include <string.h>

enum {
	MAX_PLAIN_NUMBER = 999, /* "1995." at a beginning is a year */
};

gboolean
clause_holds_list(const char *text, gsize length)
{
	static const char *const marks[] = {
	    "1° ", "1. ", "1) ", "(1) ", "a) ", "(a) ", "(i) ", "i) "};

	for (const char *p = text, *end = text + length;
	     (p = memchr(p, ':', (gsize)(end - p))) != NULL; p++) {
		const char *next = p + 1 + (p + 1 < end && p[1] == ' ');

		for (guint i = 0; i < G_N_ELEMENTS(marks); i++)
			if (strlen(marks[i]) <= (gsize)(end - next) &&
			    g_str_has_prefix(next, marks[i]))
				return TRUE;
	}
	return FALSE;
}

/* Whether the quotation mark at P in TEXT, before END, opens what a provision
   is quoted in: it stands before all, or behind a colon or dash and before a
   number. */
static gboolean
opens_provision(const char *text, const char *p, const char *end)
{
	const char *behind = p + 3;

	while (p > text && p[-1] == ' ')
		p--;
	if (p == text)
		return TRUE;
	return behind < end && (*behind == '(' || g_ascii_isdigit(*behind)) &&
	    (p[-1] == ':' || (p - text >= 3 && memcmp(p - 3, "—", 3) == 0));
}

guint
clause_count_quotations(const char *text, gsize length, guint open)
{
	const char *end = text + length;

	for (const char *p = text;
	     (p = memchr(p, 0xe2, (gsize)(end - p))) != NULL; p++) {
		gboolean opens;

		if (end - p < 3 || (guchar)p[1] != 0x80 ||
		    (guchar)p[2] < 0x9c || (guchar)p[2] > 0x9e)
			continue;
		/* “ opens, or closes what „ opened. */
		opens = (guchar)p[2] == 0x9e ||
		    ((guchar)p[2] == 0x9c &&
			(p == text || strchr(" (\n[", p[-1]) != NULL));
		if (opens && (open == 0 || p == text))
			open = opens_provision(text, p, end) ? 1 : 0;
		else if (opens)
			open++;
		else if (open > 0)
			open--;
	}
	return open;
}

gsize
clause_heading_number(const Block *heading, const char *text, gsize length)
{
	static const char *const behind[] = {"—", "–", "-", " "};
	const char *number = heading == NULL ? NULL : heading->label;
	gsize n = number == NULL ? 0 : strlen(number);

	if (n == 0 || n >= length || memcmp(text, number, n) != 0)
		return 0;
	if (text[n] == '.')
		n++;
	if (text[n] == ' ' && (guchar)text[n + 1] == 0xe2)
		n++;
	for (guint i = 0; i < G_N_ELEMENTS(behind); i++) {
		const gsize end = n + strlen(behind[i]);

		if (end < length && g_str_has_prefix(text + n, behind[i]) &&
		    (i + 1 < G_N_ELEMENTS(behind) || text[end] == '('))
			return end;
	}
	return 0;
}

/* Whether LABEL of BLOCK, whose text begins at TEXT, is one.  "Article 5 of the
   Charter", "§ 3 Absatz 2", "12 ships", "A. Smith" and "L. 2192-1" are none. */
static gboolean
is_label(const Block *block, const char *text, gsize length, const Label *label)
{
	const gboolean heading = block->kind == BLOCK_HEADING;

	if (label->kind == LABEL_BULLET)
		return FALSE;
	if (!heading && label_is_reference(text, length, label))
		return FALSE;
	if (label->ending == 0 && label->next < length &&
	    (!g_unichar_isupper(g_utf8_get_char(text + label->next)) ||
		(label->kind == LABEL_NUMBER && label->depth == 1 && !heading)))
		return FALSE;
	/* "2016 Defence White Paper" */
	if (heading)
		return label->kind != LABEL_NUMBER || label->depth > 1 ||
		    label->ending != 0 || label->numbers[0] <= MAX_PLAIN_NUMBER;
	if (label->kind == LABEL_ROMAN && label->ending == '.' &&
	    label->end - label->start == 1 && label->numbers[0] > 10)
		return FALSE;
	return (label->kind != LABEL_LETTER || label->ending != '.') &&
	    (label->kind != LABEL_NUMBER || label->depth != 1 ||
		label->numbers[0] <= MAX_PLAIN_NUMBER);
}

gboolean
clause_read_label(Block *block, const char *text, gsize length, Label *label)
{
	const gboolean found = label_parse(text, length, label);

	if (block->label != NULL)
		return TRUE;
	if (!found || !is_label(block, text, length, label))
		return FALSE;
	block->label = g_strndup(
	    text + label->start, label->end - label->start);
	return TRUE;
}

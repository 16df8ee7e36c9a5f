/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/query_mark.h"

#include <string.h>

enum {
	/* Of a bracket that is text: its end is not looked for further, so that
	   the time stays linear. */
	MAX_TEXT_BRACKET = 64,
	EM_DASH = 0x2014,
	HORIZONTAL_BAR = 0x2015,
	ELLIPSIS = 0x2026,
};

gboolean
query_mark_is_blank(gunichar c)
{
	return c == ' ' || c == 0;
}

gboolean
query_mark_is_one_of(gunichar c, const char *set)
{
	return c != 0 && c < 0x80 && strchr(set, (int)c) != NULL;
}

gboolean
query_mark_is_operand(gunichar c)
{
	return query_char_is_word(c) || query_char_is_quote(c) ||
	    query_mark_is_one_of(c, "(=~*?'[{@");
}

gboolean
query_mark_is_operator(const QueryText *text, guint start, guint end)
{
	static const char *const operators[] = {
	    "AND", "OR", "NOT", "NEAR", "ADJ"};

	for (gsize i = 0; i < G_N_ELEMENTS(operators); i++)
		if (query_text_is(text, start, end, operators[i]))
			return TRUE;
	return FALSE;
}

gboolean
query_mark_is(const QueryText *text, guint at, const char *ascii)
{
	gsize n = strlen(ascii);

	return text->length - at >= n &&
	    query_text_is(text, at, at + (guint)n, ascii);
}

gboolean
query_mark_is_closed_by_quote(gunichar c)
{
	GUnicodeType type = g_unichar_type(c);

	return c != ' ' && type != G_UNICODE_OPEN_PUNCTUATION &&
	    type != G_UNICODE_INITIAL_PUNCTUATION &&
	    type != G_UNICODE_DASH_PUNCTUATION;
}

guint
query_mark_quote(const QueryText *text, guint at)
{
	while (at < text->length && !query_char_is_quote(text->chars[at]))
		at++;
	return at;
}

guint
query_mark_separator(const QueryText *text, guint at)
{
	const gunichar *chars = text->chars;

	switch (chars[at]) {
	case ',':
		return at > 0 && g_unichar_isdigit(chars[at - 1]) &&
			g_unichar_isdigit(chars[at + 1])
		    ? 0
		    : 1;
	case ';':
	case EM_DASH:
	case HORIZONTAL_BAR:
	case ELLIPSIS:
	case 0x3001: /* 、 */
	case 0x3002: /* 。 */
	case 0xFF01: /* ！ */
	case 0xFF0C: /* ， */
	case 0xFF1B: /* ； */
	case 0xFF1F: /* ？ */
		return 1;
	case '-':
		return chars[at + 1] == '-' ? 2 : 0;
	default:
		return 0;
	}
}

guint
query_mark_bracket(
    const QueryText *text, guint start, guint at, gboolean operators)
{
	const gunichar *chars = text->chars;
	guint i = at + 1;

	if (at == start ||
	    (operators && query_mark_is_operator(text, start, at)) ||
	    (chars[at - 1] != ')' && !query_char_is_word(chars[at - 1])))
		return at;
	while (!query_mark_is_blank(chars[i]) &&
	    !query_char_is_quote(chars[i]) && chars[i] != '(' &&
	    chars[i] != ')' && i - at < MAX_TEXT_BRACKET)
		i++;
	return chars[i] == ')' ? i : at;
}

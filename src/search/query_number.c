/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/query_number.h"

#include <string.h>

static gboolean
is_hyphen(gunichar c)
{
	return c == '-' || c == 0x2010 || c == 0x2011;
}

static guint
skip_digits(const gunichar *chars, guint at)
{
	while (g_unichar_isdigit(chars[at]))
		at++;
	return at;
}

/* What may stand between letter and number from AT on: a full stop, a star,
   and spaces beside one of them. */
static guint
skip_marks(const gunichar *chars, guint at)
{
	guint start = at;
	guint stops = 0;
	guint stars = 0;

	for (; chars[at] == '.' || chars[at] == '*' || chars[at] == ' '; at++) {
		stops += chars[at] == '.' ? 1 : 0;
		stars += chars[at] == '*' ? 1 : 0;
	}
	return stops > 1 || stars > 1 || stops + stars == 0 ? start : at;
}

guint
query_number_end(const QueryText *text, guint start)
{
	const gunichar *chars = text->chars;
	guint digits;
	guint end;

	if (chars[start] >= 0x80 || !g_unichar_isalpha(chars[start]))
		return start;
	digits = skip_marks(chars, start + 1);
	end = skip_digits(chars, digits);
	if (end == digits || !is_hyphen(chars[end]) ||
	    !g_unichar_isdigit(chars[end + 1]))
		return start;
	while (is_hyphen(chars[end]) && g_unichar_isdigit(chars[end + 1]))
		end = skip_digits(chars, end + 1);
	return chars[end] == '*' || chars[end] == '~' ? start : end;
}

typedef struct Splitting {
	const char *text;
	TokenSink sink;
	gpointer user_data;
} Splitting;

/* Whether TOKEN of TEXT is a letter and the number behind it, up to a hyphen
   and more of the number. */
static gboolean
is_number(const Token *token, const char *text)
{
	const char *behind = text + token->end;

	if (token->end - token->start != token->folded_length ||
	    token->folded_length < 2 || !g_ascii_isalpha(token->folded[0]))
		return FALSE;
	for (gsize i = 1; i < token->folded_length; i++)
		if (!g_ascii_isdigit(token->folded[i]))
			return FALSE;
	return is_hyphen(g_utf8_get_char(behind)) &&
	    g_unichar_isdigit(
		g_utf8_get_char(g_utf8_find_next_char(behind, NULL)));
}

static void
split_token(const Token *token, gpointer user_data)
{
	const Splitting *splitting = user_data;
	Token letter = *token;
	Token number = *token;

	if (!is_number(token, splitting->text)) {
		splitting->sink(token, splitting->user_data);
		return;
	}
	letter.folded_length = letter.lowered_length = 1;
	letter.end = letter.start + 1;
	splitting->sink(&letter, splitting->user_data);
	number.folded++;
	number.lowered++;
	number.folded_length--;
	number.lowered_length--;
	number.start++;
	number.flags = 0;
	splitting->sink(&number, splitting->user_data);
}

void
query_number_run(Tokenizer *tokenizer, const QueryNode *node, TokenSink sink,
    gpointer user_data)
{
	Splitting splitting = {node->text, sink, user_data};

	if (node->match == QUERY_INFLECTED || node->match == QUERY_FOLDED)
		tokenizer_run(tokenizer, node->text, strlen(node->text),
		    split_token, &splitting);
	else
		tokenizer_run(
		    tokenizer, node->text, strlen(node->text), sink, user_data);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/query_near.h"

static gboolean
is_blank(gunichar c)
{
	return c == ' ' || c == 0;
}

/* Whether what is not an operator's can begin or end at C. */
static gboolean
is_boundary(gunichar c)
{
	return is_blank(c) || c == '(' || c == ')' || query_char_is_quote(c);
}

static guint
skip_spaces(const gunichar *chars, guint at)
{
	while (chars[at] == ' ')
		at++;
	return at;
}

/* Reads what follows a slash or plus at AT: a number, s or p.  Returns: where
   it ends, or AT if it is none of them. */
static guint
read_scope(const gunichar *chars, guint at, Lexeme *near)
{
	gunichar c = chars[at];
	guint i = at;

	near->distance = 0;
	near->scope = QUERY_SCOPE_WORDS;
	for (; chars[i] >= '0' && chars[i] <= '9'; i++)
		if (near->distance <= QUERY_MAX_DISTANCE)
			near->distance = near->distance * 10 + (chars[i] - '0');
	if (i > at || query_char_is_word(c) == FALSE ||
	    query_char_is_word(chars[at + 1]))
		return i;
	if (c == 's' || c == 'S')
		near->scope = QUERY_SCOPE_SENTENCE;
	else if (c == 'p' || c == 'P')
		near->scope = QUERY_SCOPE_PARAGRAPH;
	else
		return at;
	return at + 1;
}

/* Tells of near/3 at AT, which is two words, but hardly meant so. */
static void
warn_of_lower_case(const QueryText *text, guint at, QueryReport *report)
{
	const gunichar *chars = text->chars;
	g_autofree char *word = NULL;
	guint n = at;
	Lexeme near;

	while (n < at + 5 && query_char_is_word(chars[n]))
		n++;
	if (chars[n] != '/')
		return;
	word = query_text_copy(text, at, n);
	if (g_ascii_strcasecmp(word, "adj") != 0 &&
	    g_ascii_strcasecmp(word, "near") != 0)
		return;
	near.end = read_scope(chars, n + 1, &near);
	if (near.end > n + 1 && is_boundary(chars[near.end]))
		query_report(
		    report, at, "an operator not in capitals", "read as words");
}

gboolean
query_near_word(
    const QueryText *text, guint at, QueryReport *report, Lexeme *near)
{
	const gunichar *chars = text->chars;
	guint n = at;
	guint slash, scope;

	*near = (Lexeme){.kind = LEXEME_NEAR, .start = at};
	while (chars[n] >= 'A' && chars[n] <= 'Z' && n < at + 5)
		n++;
	near->ordered = query_text_is(text, at, n, "ADJ");
	if (!near->ordered && !query_text_is(text, at, n, "NEAR")) {
		warn_of_lower_case(text, at, report);
		return FALSE;
	}
	slash = skip_spaces(chars, n);
	if (chars[slash] == '/') {
		scope = skip_spaces(chars, slash + 1);
		near->end = read_scope(chars, scope, near);
		if (near->end > scope)
			return TRUE;
		if (slash == n) {
			query_report(report, at, "no number behind the slash",
			    is_boundary(chars[slash + 1]) ? "read as 10"
							  : "read as a word");
			n++;
		}
	}
	near->distance = QUERY_DISTANCE;
	near->end = n;
	return is_boundary(chars[n]);
}

gboolean
query_near_sign(const QueryText *text, guint at, Lexeme *near)
{
	const gunichar *chars = text->chars;

	*near = (Lexeme){.kind = LEXEME_NEAR, .start = at, .sign = TRUE};
	if ((chars[at] != '/' && chars[at] != '+') ||
	    (at > 0 && !is_boundary(chars[at - 1])))
		return FALSE;
	near->ordered = chars[at] == '+';
	near->text_start = at + 1;
	near->text_end = near->end = read_scope(chars, at + 1, near);
	return near->end > at + 1 && is_boundary(chars[near->end]);
}

static gboolean
is_sign(const GArray *lexemes, guint index)
{
	return g_array_index(lexemes, Lexeme, index).sign;
}

/* Whether the signs from FIRST to before END stand between two operands. */
static gboolean
is_between(const GArray *lexemes, guint first, guint end)
{
	LexemeKind before, after;

	if (first == 0)
		return FALSE;
	before = g_array_index(lexemes, Lexeme, first - 1).kind;
	after = g_array_index(lexemes, Lexeme, end).kind;
	return (before == LEXEME_WORD || before == LEXEME_CLOSE ||
		   before == LEXEME_SAVED) &&
	    (after == LEXEME_WORD || after == LEXEME_PHRASE ||
		after == LEXEME_SAVED || after == LEXEME_OPEN ||
		after == LEXEME_FIELD || after == LEXEME_NOT ||
		after == LEXEME_PLUS);
}

/* The word that SIGN is if it is no operator: 5 of /5, and of +5 a required
   one. */
static void
add_plain(GArray *lexemes, const Lexeme *sign, QueryReport *report)
{
	Lexeme word = *sign;
	Lexeme plus = {
	    .kind = LEXEME_PLUS, .start = sign->start, .end = sign->start + 1};

	if (sign->ordered)
		g_array_append_val(lexemes, plus);
	else
		query_report(
		    report, sign->start, "stray slash", "read as text");
	word.kind = LEXEME_WORD;
	word.sign = FALSE;
	word.start = sign->text_start;
	g_array_append_val(lexemes, word);
}

static void
add_operator(GArray *lexemes, const Lexeme *near, QueryReport *report)
{
	Lexeme bounded = *near;

	bounded.sign = FALSE;
	if (near->scope == QUERY_SCOPE_WORDS) {
		bounded.distance = CLAMP(near->distance, 1, QUERY_MAX_DISTANCE);
		if (bounded.distance != near->distance)
			query_report(report, near->start,
			    "distance out of bounds",
			    near->distance == 0 ? "read as 1" : "read as 1000");
	}
	g_array_append_val(lexemes, bounded);
}

void
query_near_settle(GArray *lexemes, QueryReport *report)
{
	g_autoptr(GArray) settled = g_array_new(FALSE, FALSE, sizeof(Lexeme));
	const Lexeme *lexeme;
	gboolean meant = FALSE;
	guint end = 0;

	for (guint i = 0; i < lexemes->len; i++) {
		lexeme = &g_array_index(lexemes, Lexeme, i);
		if (lexeme->sign && i >= end) {
			for (end = i; is_sign(lexemes, end);)
				end++;
			meant = is_between(lexemes, i, end);
		}
		if (lexeme->sign && !meant)
			add_plain(settled, lexeme, report);
		else if (lexeme->kind == LEXEME_NEAR)
			add_operator(settled, lexeme, report);
		else
			g_array_append_val(settled, *lexeme);
	}
	g_array_set_size(lexemes, 0);
	g_array_append_vals(lexemes, settled->data, settled->len);
}

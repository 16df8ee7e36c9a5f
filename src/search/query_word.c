/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/query_word.h"

#include "search/query_number.h"

static gboolean
is_wildcard(gunichar c)
{
	return c == '*' || c == '?';
}

static gboolean
has_word(const gunichar *chars, guint start, guint end)
{
	while (start < end && !query_char_is_word(chars[start]))
		start++;
	return start < end;
}

static gboolean
has_char(const gunichar *chars, guint start, guint end, gunichar c)
{
	while (start < end && chars[start] != c)
		start++;
	return start < end;
}

/* The `~` that ends a word; a number behind it, other engines' distance, is
   passed over.  Returns: whether there is one; END is then before it. */
static gboolean
take_tilde(const gunichar *chars, guint start, guint *end, QueryReport *report)
{
	guint stop = *end;
	guint tilde;

	while (stop > start && !query_char_is_word(chars[stop - 1]) &&
	    !is_wildcard(chars[stop - 1]) && chars[stop - 1] != '~')
		stop--;
	tilde = stop;
	while (tilde > start && g_unichar_isdigit(chars[tilde - 1]))
		tilde--;
	if (tilde == start || chars[tilde - 1] != '~' ||
	    !has_word(chars, start, tilde - 1))
		return FALSE;
	if (tilde < stop)
		query_report(
		    report, tilde - 1, "number after ~", "passed over");
	*end = tilde - 1;
	return TRUE;
}

/* ..2010: the open start of a range. */
static gboolean
is_open_start(const gunichar *chars, guint start, guint at, guint end)
{
	return end - at > 2 && chars[at] == '.' && chars[at + 1] == '.' &&
	    g_unichar_isdigit(chars[at + 2]) &&
	    (at == start || chars[at - 1] != '.');
}

/* Whether the full stop before END belongs to the word: 2010.., U.S. */
static gboolean
keeps_stop(const gunichar *chars, guint start, guint end)
{
	if (end - start < 3)
		return FALSE;
	if (chars[end - 2] == '.')
		return g_unichar_isdigit(chars[end - 3]);
	return g_unichar_isalpha(chars[end - 2]) && chars[end - 3] == '.';
}

/* Whether C, no letter, is not a word's when it stands at its edge.  A field's
   value is a glob, too: only what ends a clause is taken from its end. */
static gboolean
is_around(gunichar c, WordPlace place)
{
	if (query_char_is_word(c) || is_wildcard(c))
		return FALSE;
	return place != WORD_VALUE || (c < 0x80 && strchr(".,;:!'", (int)c));
}

/* Takes away the punctuation around a word; behind it, what stands after a `?`
   makes that a question mark, which is taken too. */
static void
trim(const gunichar *chars, guint *start, guint *end, WordPlace place,
    gboolean question)
{
	guint from = *start;
	guint to = *end;
	gboolean brackets;
	gunichar c;

	while (place != WORD_VALUE && from < to &&
	    is_around(chars[from], place) &&
	    !is_open_start(chars, *start, from, to))
		from++;
	brackets = has_char(chars, from, to, '(');
	for (; to > from; to--) {
		c = chars[to - 1];
		if (c == '?' ? !question : !is_around(c, place))
			break;
		if ((c == ')' && brackets) ||
		    (c == '.' && keeps_stop(chars, from, to)))
			break;
		question = TRUE;
	}
	*start = from;
	*end = to;
}

/* Two letters or more, all of them capitals; a possessive aside. */
static gboolean
is_capitals(const gunichar *chars, guint start, guint end)
{
	guint letters = 0;

	if (end - start > 3 && chars[end - 1] == 's' &&
	    (chars[end - 2] == '\'' || chars[end - 2] == 0x2019))
		end -= 2;
	for (guint i = start; i < end; i++) {
		if (!g_unichar_isalpha(chars[i]))
			continue;
		if (!g_unichar_isupper(chars[i]))
			return FALSE;
		letters++;
	}
	return letters >= 2;
}

/* How a word is compared that has wildcards in it. */
static QueryMatch
match_wildcards(const Lexeme *word, QueryMatch match, QueryReport *report)
{
	if (word->text_end - word->text_start > QUERY_MAX_WILDCARD) {
		query_report(report, word->start, "too long for a wildcard",
		    "read as a plain word");
		return match;
	}
	if (match == QUERY_EXACT || match == QUERY_FUZZY)
		query_report(report, word->start,
		    match == QUERY_EXACT ? "wildcard in an exact word"
					 : "wildcard before ~",
		    "read as a wildcard only");
	return QUERY_WILDCARD;
}

/* Where wildcards may begin in WORD: the star of R.* 421-1 is none. */
static guint
plain_end(const QueryText *text, const Lexeme *word, WordPlace place)
{
	guint end = query_number_end(text, word->text_start);

	return place == WORD_VALUE || end > word->text_end ? word->text_start
							   : end;
}

gboolean
query_word(const QueryText *text, guint start, guint end, WordPlace place,
    QueryMatch match, gboolean question, QueryReport *report, Lexeme *word)
{
	const gunichar *chars = text->chars;
	gboolean exact = FALSE;
	gboolean fuzzy = FALSE;
	gboolean wild;
	guint plain;

	*word = (Lexeme){.kind = LEXEME_WORD};
	if (place == WORD_BARE || place == WORD_VALUE)
		exact = end - start > 1 && chars[start] == '=';
	if (place != WORD_ADDRESS)
		fuzzy = take_tilde(chars, start, &end, report);
	word->text_start = exact ? start + 1 : start;
	word->text_end = end;
	trim(chars, &word->text_start, &word->text_end, place, question);
	word->start = exact ? start : word->text_start;
	word->end = fuzzy ? end + 1 : word->text_end;
	plain = plain_end(text, word, place);
	wild = place != WORD_ADDRESS &&
	    (has_char(chars, plain, word->text_end, '*') ||
		has_char(chars, plain, word->text_end, '?'));
	if (!has_word(chars, word->text_start, word->text_end) &&
	    !(wild && place == WORD_VALUE)) {
		if (has_char(chars, start, end, '*'))
			query_report(report, start,
			    "nothing beside the wildcard", "passed over");
		return FALSE;
	}
	if (exact)
		match = QUERY_EXACT;
	if (exact && fuzzy)
		query_report(report, start, "both = and ~", "read as ~");
	if (fuzzy)
		match = QUERY_FUZZY;
	word->match = wild ? match_wildcards(word, match, report) : match;
	word->capitals = place != WORD_QUOTED && match == QUERY_INFLECTED &&
	    !wild && is_capitals(chars, word->text_start, word->text_end);
	return TRUE;
}

typedef struct TokenCount {
	guint count, room;
	gsize end; /* of the last for which there is room */
} TokenCount;

static void
count_token(const Token *token, gpointer user_data)
{
	TokenCount *counted = user_data;

	if (counted->count++ < counted->room)
		counted->end = token->end;
}

/* In ASCII, where the tokenizer is not needed to find them, at least as many
   as there are. */
static void
count_ascii(const char *word, TokenCount *counted)
{
	gboolean inside = FALSE;
	gboolean is_word;

	for (gsize i = 0; word[i] != '\0'; i++) {
		is_word = g_ascii_isalnum(word[i]);
		if (is_word && !inside)
			counted->count++;
		if (is_word && counted->count <= counted->room)
			counted->end = i + 1;
		inside = is_word;
	}
}

guint
query_word_count(
    const QueryText *text, Lexeme *word, guint room, Tokenizer **tokenizer)
{
	g_autofree char *copy = query_text_copy(
	    text, word->text_start, word->text_end);
	TokenCount counted = {.room = room};

	if (g_str_is_ascii(copy)) {
		count_ascii(copy, &counted);
	} else {
		if (*tokenizer == NULL)
			*tokenizer = tokenizer_new();
		tokenizer_run(
		    *tokenizer, copy, strlen(copy), count_token, &counted);
	}
	if (counted.count <= room)
		return counted.count;
	word->text_end = word->text_start +
	    (guint)g_utf8_pointer_to_offset(copy, copy + counted.end);
	word->end = word->text_end;
	return room;
}

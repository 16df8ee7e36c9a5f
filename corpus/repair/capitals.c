/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/repair/capitals.h"

#include <string.h>

#include "corpus/repair/spacing.h"
#include "corpus/repair/vocabulary.h"
#include "text/stopwords.h"

enum {
	MIN_LETTERS = 5,     /* bytes of a word that is cut */
	MAX_WORD = 60,       /* bytes of its pieces */
	MAX_PAIRS = 1 << 16, /* in one text */
};

/* Two runs of capitals, of A to Z, with one space between them. */
typedef struct Pair {
	gsize start; /* bytes in the text */
	gsize space;
	gsize end;
} Pair;

/* Letters that a vocabulary compares without case. */
static gboolean
is_capital(char c)
{
	return g_ascii_isupper(c);
}

static gboolean
is_of_word(char c)
{
	return g_ascii_isalnum(c) || (guchar)c >= 0x80;
}

/* Where the run of capitals that ends at END begins; END if it is a part of
   another word, or too long. */
static const char *
run_before(const char *text, const char *end)
{
	const char *p = end;

	while (p > text && end - p <= MAX_WORD && is_capital(p[-1]))
		p--;
	return (p > text && is_of_word(p[-1])) ? end : p;
}

/* Likewise, where the run that begins at P ends, before END. */
static const char *
run_behind(const char *p, const char *end)
{
	const char *begin = p;

	while (p < end && p - begin <= MAX_WORD && is_capital(*p))
		p++;
	return p < end && is_of_word(*p) ? begin : p;
}

/* Whether the LENGTH letters at TEXT may be a Roman number: "SALT II". */
static gboolean
is_roman(const char *text, gsize length)
{
	return strspn(text, "IVXLCDM") >= length;
}

/* Asks VOCABULARY for the run at P, once for each that there is. */
static void
ask_word(Vocabulary *vocabulary, const char *p, const char *end)
{
	const Pieces word = {.left = p, .left_length = (gsize)(end - p)};

	vocabulary_ask(vocabulary, &word);
}

static Pieces
pieces_of(const GString *text, const Pair *pair)
{
	return (Pieces){.left = text->str + pair->start,
	    .left_length = pair->space - pair->start,
	    .right = text->str + pair->space + 1,
	    .right_length = pair->end - pair->space - 1};
}

/* Appends the pairs of TEXT to PAIRS, and asks VOCABULARY for their words. */
static void
find_pairs(const GString *text, GArray *pairs, Vocabulary *vocabulary)
{
	const char *end = text->str + text->len, *asked = NULL;

	for (const char *p = text->str;
	     (p = memchr(p, ' ', (gsize)(end - p))) != NULL; p++) {
		const char *left = run_before(text->str, p);
		const char *right = run_behind(p + 1, end);
		Pair pair = {.space = (gsize)(p - text->str)};
		Pieces pieces;

		if (left == p || right == p + 1 ||
		    right - left <= MIN_LETTERS || pairs->len >= MAX_PAIRS ||
		    is_roman(p + 1, (gsize)(right - p - 1)))
			continue;
		pair.start = (gsize)(left - text->str);
		pair.end = (gsize)(right - text->str);
		pieces = pieces_of(text, &pair);
		vocabulary_ask(vocabulary, &pieces);
		if (asked != left)
			ask_word(vocabulary, left, p);
		ask_word(vocabulary, p + 1, right);
		asked = p + 1;
		g_array_append_val(pairs, pair);
	}
}

/* Whether the LENGTH capitals at TEXT are a small word of some language, or an
   acronym: "NO", "US", "UN", which may well be said but once. */
static gboolean
is_small_word(const char *text, gsize length)
{
	g_autofree char *word = g_ascii_strdown(text, (gssize)length);

	return length <= 2 ? strpbrk(word, "aeiou") != NULL
			   : stopwords_find(word, length) != 0;
}

/* Whether the pieces of PAIR are words nowhere, and together are one. */
static gboolean
is_cut(const GString *text, const Pair *pair, const Vocabulary *vocabulary)
{
	const Pieces pieces = pieces_of(text, pair);

	return !is_small_word(pieces.left, pieces.left_length) &&
	    !is_small_word(pieces.right, pieces.right_length) &&
	    vocabulary_count(vocabulary, &pieces) > 0 &&
	    vocabulary_is_piece(vocabulary, pieces.left, pieces.left_length) &&
	    vocabulary_is_piece(vocabulary, pieces.right, pieces.right_length);
}

void
capitals_find(const GString *text, GArray *gaps)
{
	g_autoptr(GArray) pairs = g_array_new(FALSE, FALSE, sizeof(Pair));
	g_autoptr(Vocabulary) vocabulary = vocabulary_sized_new(text->len);
	gsize last = 0;

	find_pairs(text, pairs, vocabulary);
	if (pairs->len == 0)
		return;
	vocabulary_read(vocabulary, text->str, text->len);
	for (guint i = 0; i < pairs->len; i++) {
		const Pair *pair = &g_array_index(pairs, Pair, i);
		const Gap gap = {pair->space, pair->space + 1};

		if (pair->start < last || !is_cut(text, pair, vocabulary))
			continue;
		g_array_append_val(gaps, gap);
		last = pair->end;
	}
}

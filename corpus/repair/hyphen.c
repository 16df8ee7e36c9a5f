/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/repair/hyphen.h"

#include "corpus/utf8.h"

#include <string.h>

enum {
	MIN_PIECE = 2, /* bytes of a word's half that is no word itself */
};

/* What joins two words with one end in common: "pre- and post-war", "Ein- und
   Ausfuhr". */
static const char *const conjunctions[] = {"and", "or", "to", "nor", "but",
    "und", "oder", "bis", "bzw", "sowie", "et", "ou", "y", "e", "o", "u", "en",
    "och", "og", "i", "und/oder", "and/or"};

/* What words begin with that keep a hyphen behind it. */
static const char *const beginnings[] = {"all", "anti", "cross", "eight",
    "eighty", "fifty", "five", "forty", "four", "full", "half", "high", "long",
    "low", "mid", "multi", "nine", "ninety", "non", "omni", "quasi", "self",
    "semi", "seven", "seventy", "short", "six", "sixty", "ten", "thirty",
    "three", "twenty", "two", "well"};

/* What words end in, and is none. */
static const char *const endings[] = {"ciones", "ción", "ed", "heit", "ing",
    "ings", "ities", "ity", "keit", "lich", "liche", "lichen", "ly", "ment",
    "ments", "ness", "sion", "sions", "tion", "tions", "ung", "ungen"};

/* The bytes that the hyphen at TEXT's end takes. */
static gsize
hyphen_length(const char *text, gsize length)
{
	if (length >= 1 && text[length - 1] == '-')
		return 1;
	if (length >= 3 && memcmp(text + length - 3, "\xe2\x80\x90", 3) == 0)
		return 3;
	return 0;
}

static Pieces
cut(const char *left, gsize left_length, const char *right, gsize right_length)
{
	gsize end = left_length - hyphen_length(left, left_length);
	gsize last = vocabulary_last_word(left, end);
	Pieces pieces = {.left = left + end - last,
	    .left_length = last,
	    .right = right,
	    .right_length = vocabulary_first_word(right, right_length)};

	return pieces;
}

void
hyphen_ask(Vocabulary *vocabulary, const char *left, gsize left_length,
    const char *right, gsize right_length)
{
	const Pieces pieces = cut(left, left_length, right, right_length);

	vocabulary_ask_cut(vocabulary, &pieces);
}

/* Whether WORD, LENGTH bytes, is one of the COUNT LIST; ASCII letters are
   compared without case. */
static gboolean
is_among(const char *const *list, guint count, const char *word, gsize length)
{
	for (guint i = 0; i < count; i++)
		if (strlen(list[i]) == length &&
		    g_ascii_strncasecmp(list[i], word, length) == 0)
			return TRUE;
	return FALSE;
}

/* Whether WORD, LENGTH bytes, ends in a small letter and has no digits. */
static gboolean
is_lower_word(const char *word, gsize length)
{
	const char *end = word + length, *p;

	if (length < MIN_PIECE)
		return FALSE;
	for (p = word; p < end; p = utf8_next(p))
		if (!g_unichar_isalpha(g_utf8_get_char(p)))
			return FALSE;
	return g_unichar_islower(g_utf8_get_char(g_utf8_prev_char(end)));
}

/* Whether the hyphen between PIECES, of a text that begins at LEFT, was put
   there by who cut the word: PIECES are spelled neither way elsewhere. */
static gboolean
is_cut(const Vocabulary *vocabulary, const char *left, const Pieces *pieces)
{
	Pieces word = *pieces;

	if (!is_lower_word(pieces->left, pieces->left_length) ||
	    !is_lower_word(pieces->right, pieces->right_length) ||
	    !g_unichar_islower(g_utf8_get_char(pieces->right)))
		return FALSE;
	/* An address, or a name in a program. */
	if (pieces->left > left && strchr("/_.:@#=&?%\\", pieces->left[-1]))
		return FALSE;
	word.hyphen = FALSE;
	if (vocabulary_has_relative(vocabulary, &word))
		return TRUE;
	if (!vocabulary_is_piece(
		vocabulary, pieces->right, pieces->right_length))
		return FALSE;
	if (is_among(endings, G_N_ELEMENTS(endings), pieces->right,
		pieces->right_length))
		return TRUE;
	return vocabulary_cuts_words(vocabulary) &&
	    vocabulary_is_piece(
		vocabulary, pieces->left, pieces->left_length) &&
	    !is_among(beginnings, G_N_ELEMENTS(beginnings), pieces->left,
		pieces->left_length);
}

static gboolean
is_compound(const char *left, gsize left_length, const Pieces *pieces)
{
	return pieces->left > left && pieces->left[-1] == '-' &&
	    left_length > pieces->left_length;
}

Hyphen
hyphen_decide(const Vocabulary *vocabulary, const char *left, gsize left_length,
    const char *right, gsize right_length)
{
	Pieces pieces = cut(left, left_length, right, right_length);
	guint closed, hyphenated;

	if (is_among(conjunctions, G_N_ELEMENTS(conjunctions), pieces.right,
		pieces.right_length))
		return HYPHEN_SUSPEND;
	closed = vocabulary_count(vocabulary, &pieces);
	pieces.hyphen = TRUE;
	hyphenated = vocabulary_count(vocabulary, &pieces);
	if (closed > 0 && hyphenated == 0)
		return HYPHEN_CLOSE;
	if (hyphenated > 0)
		return HYPHEN_KEEP;
	if (is_cut(vocabulary, left, &pieces))
		return HYPHEN_CLOSE;
	return is_compound(left, left_length, &pieces) ? HYPHEN_COMPOUND
						       : HYPHEN_UNKNOWN;
}

/* Whether RIGHT begins with what is a word nowhere else: "depart- ment". */
static gboolean
is_rest(const Vocabulary *vocabulary, const char *right, gsize length)
{
	const gsize rest = vocabulary_first_word(right, length);

	return rest >= MIN_PIECE &&
	    vocabulary_is_piece(vocabulary, right, rest);
}

void
hyphen_ask_inside(
    Vocabulary *vocabulary, const char *text, gsize length, gboolean lines)
{
	const char *p = text, *end = text + length;

	while ((p = memchr(p, '-', (gsize)(end - p))) != NULL) {
		p++;
		if (end - p >= 2 && (*p == ' ' || (lines && *p == '\n')) &&
		    p - text >= 2 && p[-2] != ' ' && p[-2] != '\n' &&
		    p[1] != ' ' && p[1] != '-' && p[1] != '\n')
			hyphen_ask(vocabulary, text, (gsize)(p - text), p + 1,
			    (gsize)(end - p - 1));
	}
}

HyphenInside
hyphen_decide_inside(const Vocabulary *vocabulary, const char *left,
    gsize left_length, const char *right, gsize right_length)
{
	gboolean lower;

	if (right_length == 0 || left_length < 2 ||
	    strchr(" \n-", left[left_length - 2]) != NULL)
		return HYPHEN_INSIDE_NOTHING;
	lower = g_unichar_islower(g_utf8_get_char(right));
	if (!lower && !g_ascii_isupper(*right))
		return HYPHEN_INSIDE_NOTHING;
	switch (
	    hyphen_decide(vocabulary, left, left_length, right, right_length)) {
	case HYPHEN_CLOSE:
		return lower ? HYPHEN_INSIDE_BOTH : HYPHEN_INSIDE_NOTHING;
	case HYPHEN_KEEP:
		return HYPHEN_INSIDE_SPACE;
	case HYPHEN_COMPOUND:
		return lower ? HYPHEN_INSIDE_SPACE : HYPHEN_INSIDE_NOTHING;
	case HYPHEN_UNKNOWN:
		return lower && is_rest(vocabulary, right, right_length)
		    ? HYPHEN_INSIDE_SPACE
		    : HYPHEN_INSIDE_NOTHING;
	case HYPHEN_SUSPEND:
		break;
	}
	return HYPHEN_INSIDE_NOTHING;
}

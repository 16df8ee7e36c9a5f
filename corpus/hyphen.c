/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/hyphen.h"

#include <string.h>

enum {
	MIN_REST = 2, /* bytes of a word's second half that is no word itself */
};

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
	Pieces pieces = cut(left, left_length, right, right_length);

	vocabulary_ask(vocabulary, &pieces);
	pieces.hyphen = TRUE;
	vocabulary_ask(vocabulary, &pieces);
}

/* Whether WORD joins two words with one end in common: "pre- and post-war",
   "Ein- und Ausfuhr". */
static gboolean
is_conjunction(const char *word, gsize length)
{
	static const char *const conjunctions[] = {"and", "or", "to", "nor",
	    "but", "und", "oder", "bis", "bzw", "sowie", "et", "ou", "y", "e",
	    "o", "u", "en", "och", "og", "i", "und/oder", "and/or"};
	guint i;

	for (i = 0; i < G_N_ELEMENTS(conjunctions); i++)
		if (strlen(conjunctions[i]) == length &&
		    memcmp(conjunctions[i], word, length) == 0)
			return TRUE;
	return FALSE;
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

	if (is_conjunction(pieces.right, pieces.right_length))
		return HYPHEN_SUSPEND;
	closed = vocabulary_count(vocabulary, &pieces);
	pieces.hyphen = TRUE;
	hyphenated = vocabulary_count(vocabulary, &pieces);
	if (closed > 0 && hyphenated == 0)
		return HYPHEN_CLOSE;
	if (hyphenated > 0)
		return HYPHEN_KEEP;
	return is_compound(left, left_length, &pieces) ? HYPHEN_COMPOUND
						       : HYPHEN_UNKNOWN;
}

/* Asks what there is to know about the hyphen before P. */
static void
ask_inside(
    Vocabulary *vocabulary, const char *text, const char *p, const char *end)
{
	const gsize left = (gsize)(p - text), right = (gsize)(end - p - 1);
	Pieces rest = {
	    .left = p + 1, .left_length = vocabulary_first_word(p + 1, right)};

	hyphen_ask(vocabulary, text, left, p + 1, right);
	vocabulary_ask(vocabulary, &rest);
}

/* Whether RIGHT begins with what is a word nowhere else: "depart- ment". */
static gboolean
is_rest(const Vocabulary *vocabulary, const char *right, gsize length)
{
	const Pieces rest = {
	    .left = right, .left_length = vocabulary_first_word(right, length)};

	return rest.left_length >= MIN_REST &&
	    vocabulary_count(vocabulary, &rest) <=
	    vocabulary_asked(vocabulary, &rest);
}

void
hyphen_ask_inside(Vocabulary *vocabulary, const char *text, gsize length)
{
	const char *p = text, *end = text + length;

	while ((p = memchr(p, '-', (gsize)(end - p))) != NULL) {
		p++;
		if (end - p >= 2 && (*p == ' ' || *p == '\n') &&
		    p - text >= 2 && p[-2] != ' ' && p[1] != ' ' &&
		    p[1] != '-' && p[1] != '\n')
			ask_inside(vocabulary, text, p, end);
	}
}

HyphenInside
hyphen_decide_inside(const Vocabulary *vocabulary, const char *left,
    gsize left_length, const char *right, gsize right_length)
{
	gboolean lower;

	if (right_length == 0 || left_length < 2 ||
	    left[left_length - 2] == ' ' || left[left_length - 2] == '-')
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

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/structure/outline.h"

#include "corpus/bytes.h"
#include "corpus/cue/label.h"
#include "corpus/cue/wording.h"

#include <string.h>

enum {
	MAX_NUMBERS = 1 << 12, /* in one paragraph */
	MAX_TITLE = 14,        /* words */
	MIN_HEADINGS = 3,
	MIN_SECTION = 400, /* bytes of the median section: lists are denser */
};

/* A number that may begin a heading. */
typedef struct Number {
	gsize start; /* bytes in the text */
	gsize title;
	guint depth;
	guint parts[LABEL_MAX_DEPTH];
	gint back; /* the one before it in its outline, or -1 */
	guint score;
} Number;

typedef struct Word {
	gsize start;
	gsize end;
	gboolean capital;
	gboolean small; /* begins in lower case */
} Word;

/* Whether a sentence, a heading or a quotation may have ended before START. */
static gboolean
after_sentence(const char *text, gsize start)
{
	gsize at = start;

	while (at > 0 && text[at - 1] == ' ')
		at--;
	if (at == 0)
		return TRUE;
	if (at >= 3 &&
	    (memcmp(text + at - 3, "”", 3) == 0 ||
		memcmp(text + at - 3, "’", 3) == 0))
		at -= 3;
	else if (strchr(")]\"'", text[at - 1]) != NULL)
		at--;
	return at > 0 && strchr(".!?]", text[at - 1]) != NULL;
}

static gboolean
follows(const Number *number, const Number *before)
{
	guint i, last = number->depth - 1;

	/* One deeper begins with 1: 2 is followed by 2.1. */
	if (number->depth > before->depth + 1)
		return FALSE;
	for (i = 0; i < last; i++)
		if (number->parts[i] != before->parts[i])
			return FALSE;
	if (number->depth == before->depth + 1)
		return number->parts[last] == 1;
	return number->parts[last] == before->parts[last] + 1;
}

/* Finds what may be numbers of headings: "2." or "2.1." or "2.1", and a
   capital. */
static GArray *
find_numbers(const char *text, gsize length)
{
	GArray *numbers = g_array_new(FALSE, FALSE, sizeof(Number));
	const char *end = text + length, *p = text;

	for (; numbers->len < MAX_NUMBERS; p++) {
		Number number = {.back = -1};
		Label label;
		gsize at;

		p = bytes_find_digit(p, end);
		if (p == end)
			break;
		at = number.start = (gsize)(p - text);
		if (at > 0 && p[-1] != ' ')
			continue;
		if (!label_parse(text + at, MIN(length - at, 64), &label) ||
		    label.kind != LABEL_NUMBER ||
		    (label.depth == 1 && label.ending != '.') ||
		    at + label.next >= length || label.numbers[0] > 99 ||
		    !g_unichar_isupper(g_utf8_get_char(text + at + label.next)))
			continue;
		number.title = at + label.next;
		number.depth = label.depth;
		memcpy(number.parts, label.numbers, sizeof(number.parts));
		g_array_append_val(numbers, number);
	}
	return numbers;
}

/* Links each number to the one before it in the longest outline that it ends.
   A number right behind a heading's title needs no sentence before it. */
static void
link_numbers(const char *text, GArray *numbers)
{
	enum { NEAR = 64 };
	guint i, k;

	for (i = 0; i < numbers->len; i++) {
		Number *number = &g_array_index(numbers, Number, i);
		gboolean free = after_sentence(text, number->start);

		number->score = free ? 1 : 0;
		for (k = 1; k <= MIN(i, NEAR); k++) {
			const Number *before = &g_array_index(
			    numbers, Number, i - k);

			if (before->score == 0 || !follows(number, before) ||
			    before->score + 1 <= number->score)
				continue;
			if (!free &&
			    (number->depth != before->depth + 1 ||
				number->start - before->start > 120))
				continue;
			number->score = before->score + 1;
			number->back = (gint)(i - k);
		}
	}
}

static gboolean
is_joint(const char *text, const Word *word)
{
	return wording_is_joint(text + word->start, word->end - word->start);
}

static gboolean
is_opener(const char *text, const Word *word)
{
	return wording_is_opener(text + word->start, word->end - word->start);
}

/* The words of a heading's title and of what may follow it. */
static guint
read_words(const char *text, gsize length, gsize at, Word *words, guint max)
{
	guint n = 0;

	while (at < length && n < max) {
		Word *word = &words[n++];
		gunichar c;

		word->start = at;
		while (at < length && text[at] != ' ' && text[at] != '\n')
			at++;
		word->end = at;
		c = g_utf8_get_char(text + word->start);
		word->capital = g_unichar_isupper(c);
		word->small = g_unichar_islower(c);
		if (at < length)
			at++;
	}
	return n;
}

/* Whether NEXT can be the second word of a sentence that WORD begins. */
static gboolean
may_follow(const char *text, const Word *word, const Word *next)
{
	return next->small ||
	    (g_ascii_isdigit(text[next->start]) && is_opener(text, word));
}

/* Where the title of NUMBER ends: before the capital that begins a running
   sentence, or at LIMIT, the next heading's number.  0 if that is not plain. */
static gsize
title_end(const char *text, gsize length, const Number *number, gsize limit)
{
	Word words[MAX_TITLE + 2];
	guint i,
	    n = read_words(text, length, number->title, words, MAX_TITLE + 2);

	for (i = 1; i + 1 < n; i++) {
		const Word *word = &words[i], *before = &words[i - 1];

		if (word->start >= limit)
			return before->end;
		if (strchr(".;?!", text[before->end - 1]) != NULL)
			return 0;
		if (!word->capital || !may_follow(text, word, &words[i + 1]) ||
		    strchr(",:–-", text[before->end - 1]) != NULL ||
		    is_joint(text, before))
			continue;
		/* Two capitals are a name, or the name's end and a sentence's
		   beginning: only words that open sentences tell. */
		if (before->capital && i > 1 && !is_opener(text, word))
			continue;
		if (is_joint(text, &words[i + 1]) && !is_opener(text, word) &&
		    !is_joint(text, word))
			continue;
		return before->end;
	}
	return 0;
}

static int
compare_sizes(gconstpointer a, gconstpointer b)
{
	const gsize *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

/* Whether the sections of CHAIN, indices of NUMBERS, are as long as sections
   are; between a section's and its first subsection's number there may be
   nothing. */
static gboolean
are_sections(const GArray *numbers, const GArray *chain, gsize length)
{
	g_autoptr(GArray) lengths = g_array_new(FALSE, FALSE, sizeof(gsize));
	guint i;

	for (i = 0; i < chain->len; i++) {
		const Number *number = &g_array_index(
		    numbers, Number, g_array_index(chain, guint, i));
		gsize end = length, section;

		if (i + 1 < chain->len) {
			const Number *next = &g_array_index(numbers, Number,
			    g_array_index(chain, guint, i + 1));

			if (next->depth > number->depth)
				continue;
			end = next->start;
		}
		section = end - number->start;
		g_array_append_val(lengths, section);
	}
	if (lengths->len == 0)
		return FALSE;
	g_array_sort(lengths, compare_sizes);
	return g_array_index(lengths, gsize, lengths->len / 2) >= MIN_SECTION;
}

/* The longest outline, as indices of NUMBERS in order. */
static GArray *
longest_chain(const GArray *numbers)
{
	GArray *chain = g_array_new(FALSE, FALSE, sizeof(guint));
	gint best = -1;
	guint i;

	for (i = 0; i < numbers->len; i++)
		if (best < 0 ||
		    g_array_index(numbers, Number, i).score >
			g_array_index(numbers, Number, best).score)
			best = (gint)i;
	for (; best >= 0; best = g_array_index(numbers, Number, best).back) {
		guint index = (guint)best;

		g_array_prepend_val(chain, index);
	}
	return chain;
}

GArray *
outline_find(const char *text, gsize length)
{
	GArray *headings = g_array_new(FALSE, FALSE, sizeof(OutlineHeading));
	g_autoptr(GArray) numbers = find_numbers(text, length);
	g_autoptr(GArray) chain = NULL;
	guint i;

	if (numbers->len < MIN_HEADINGS)
		return headings;
	link_numbers(text, numbers);
	chain = longest_chain(numbers);
	if (chain->len < MIN_HEADINGS || !are_sections(numbers, chain, length))
		return headings;
	for (i = 0; i < chain->len; i++) {
		const Number *number = &g_array_index(
		    numbers, Number, g_array_index(chain, guint, i));
		OutlineHeading heading = {
		    .start = number->start, .depth = number->depth};
		gsize limit = length;

		if (i + 1 < chain->len)
			limit = g_array_index(
			    numbers, Number, g_array_index(chain, guint, i + 1))
				    .start;
		heading.end = title_end(text, length, number, limit);
		if (heading.end > 0)
			g_array_append_val(headings, heading);
	}
	return headings;
}

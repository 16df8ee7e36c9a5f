/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/excerpt.h"

enum {
	EXCERPT_BYTES = 360,  /* about, of a passage */
	SAME_CHARACTERS = 5,  /* that forms of a word begin with */
	MOST_SPANS = 1 << 16, /* that are counted */
};

/* The beginning of what SPAN of HIT matched, which forms of a word share, in
   lower case.  Returns: (transfer full). */
static char *
word_of(const Hit *hit, const Span *span)
{
	const char *text = hit->text + span->start;
	glong length = g_utf8_strlen(text, (gssize)(span->end - span->start));
	const char *end = g_utf8_offset_to_pointer(
	    text, MIN(length, SAME_CHARACTERS));

	return g_utf8_casefold(text, end - text);
}

/* For each span of HIT, the bit of the word that it is; they are few.  Returns:
   (transfer full) an array of guint64. */
static GArray *
number_words(const Hit *hit)
{
	GArray *bits = g_array_new(FALSE, FALSE, sizeof(guint64));
	g_autoptr(GHashTable) numbers = g_hash_table_new_full(
	    g_str_hash, g_str_equal, g_free, NULL);
	guint i;

	for (i = 0; i < hit->spans->len; i++) {
		char *word = word_of(hit, &g_array_index(hit->spans, Span, i));
		guint number = GPOINTER_TO_UINT(
		    g_hash_table_lookup(numbers, word));
		guint64 bit;

		if (number == 0)
			number = g_hash_table_size(numbers) + 1;
		g_hash_table_replace(numbers, word, GUINT_TO_POINTER(number));
		bit = G_GUINT64_CONSTANT(1) << MIN(number - 1, 63);
		g_array_append_val(bits, bit);
	}
	return bits;
}

/* How much of what matches is between START and END: different words first,
   then their number. */
static guint
worth_between(const Hit *hit, const GArray *words, gsize start, gsize end)
{
	guint64 seen = 0;
	guint i, n = 0;

	for (i = 0; i < hit->spans->len; i++) {
		const Span *span = &g_array_index(hit->spans, Span, i);

		if (span->start < start || span->end > end)
			continue;
		seen |= g_array_index(words, guint64, i);
		n++;
	}
	for (i = 0; seen != 0; i++)
		seen &= seen - 1;
	return i * MOST_SPANS + MIN(n, MOST_SPANS - 1);
}

/* The end of the last word of TEXT that ends at AT or before; LEAST if that is
   behind it. */
static gsize
word_end(const char *text, gsize at, gsize least)
{
	while (at > least && !g_ascii_isspace(text[at]))
		at--;
	return at;
}

/* A stretch of a sentence too long to be shown, around its first match, from
   word to word. */
static Span
around_match(const Hit *hit, Span sentence)
{
	const char *text = hit->text;
	gsize match = sentence.start;
	Span shown;
	guint i;

	for (i = 0; i < hit->spans->len; i++) {
		gsize start = g_array_index(hit->spans, Span, i).start;

		if (start >= sentence.start && start < sentence.end) {
			match = start;
			break;
		}
	}
	shown.start = match > sentence.start + EXCERPT_BYTES / 3
	    ? match - EXCERPT_BYTES / 3
	    : sentence.start;
	shown.end = MIN(shown.start + EXCERPT_BYTES, sentence.end);
	while (shown.start > sentence.start && shown.start < match &&
	    !g_ascii_isspace(text[shown.start - 1]))
		shown.start++;
	if (shown.end < sentence.end)
		shown.end = word_end(text, shown.end, match);
	while (shown.end < sentence.end && (text[shown.end] & 0xc0) == 0x80)
		shown.end++;
	return shown;
}

void
excerpt_choose(Hit *hit, const GArray *sentences, guint starts)
{
	g_autoptr(GArray) words = number_words(hit);
	guint best = 0, best_end = 0, most = 0, i, j;
	Span span;

	if (sentences->len == 0)
		return;
	for (i = 0; i < MIN(starts, sentences->len); i++) {
		gsize start = g_array_index(sentences, Span, i).start;

		for (j = i; j < sentences->len; j++) {
			gsize end = g_array_index(sentences, Span, j).end;
			guint worth;

			if (j > i && end - start > EXCERPT_BYTES)
				break;
			worth = worth_between(hit, words, start, end);
			if (worth > most || (i == best && j > best_end)) {
				best = i;
				best_end = j;
				most = MAX(worth, most);
			}
		}
	}
	span.start = g_array_index(sentences, Span, best).start;
	span.end = g_array_index(sentences, Span, best_end).end;
	if (span.end - span.start > 2 * EXCERPT_BYTES)
		span = around_match(hit, span);
	else if (starts == 1 && best_end + 1 < sentences->len)
		span.end = MAX(span.end,
		    word_end(hit->text, span.start + EXCERPT_BYTES, span.end));
	g_array_append_val(hit->excerpt, span);
}

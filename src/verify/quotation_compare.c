/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "verify/quotation.h"

#include <string.h>

#include "cli/out.h"
#include "verify/quotation_cut.h"

/* A word as it is written, and as it is compared.  One that stands for a gap of
   the quotation is not compared. */
typedef struct Word {
	const char *text;
	const char *folded; /* the same pointer for the same word; NULL: a gap
			     */
	gsize start;        /* in the text that it is of */
	gboolean joined;    /* no space stands before it */
} Word;

/* The words of both sides. */
typedef struct Comparison {
	GStringChunk *strings;
	GArray *quote, *source; /* of Word */
	guint words;            /* of the quote, without gaps */
} Comparison;

static char *
fold(const char *text)
{
	GString *folded = g_string_new(NULL);

	for (; *text != '\0'; text = out_after(text)) {
		gunichar c = g_utf8_get_char(text);

		if (g_unichar_isalnum(c) || g_unichar_ismark(c))
			g_string_append_unichar(folded, g_unichar_tolower(c));
	}
	return g_string_free(folded, FALSE);
}

/* Adds what TEXT has from START to END, unless there is nothing to compare. */
static void
add_word(GStringChunk *strings, GArray *words, const char *text, gsize start,
    gsize end, gboolean joined)
{
	g_autofree char *piece = g_strndup(text + start, end - start);
	g_autofree char *folded = fold(piece);

	if (*folded != '\0') {
		const Word word = {g_string_chunk_insert(strings, piece),
		    g_string_chunk_insert_const(strings, folded), start,
		    joined};

		g_array_append_val(words, word);
	}
}

static void
add_words(GStringChunk *strings, GArray *words, const char *text, guint most)
{
	static const char spaces[] = " \t\r\n";
	g_autoptr(GArray) seams = quotation_seams(text);
	gsize start = strspn(text, spaces);
	gboolean joined = FALSE;
	guint seam = 0;

	while (text[start] != '\0' && words->len < most) {
		gsize end = start + strcspn(text + start, spaces);
		gboolean joins;

		while (seam < seams->len &&
		    g_array_index(seams, gsize, seam) <= start)
			seam++;
		joins = seam < seams->len &&
		    g_array_index(seams, gsize, seam) < end;
		if (joins)
			end = g_array_index(seams, gsize, seam);
		add_word(strings, words, text, start, end, joined);
		start = end + strspn(text + end, spaces);
		joined = joins;
	}
}

static Comparison
comparison_new(const Quotation *quotation, const char *source)
{
	Comparison made = {
	    .strings = g_string_chunk_new(4096),
	    .quote = g_array_new(FALSE, FALSE, sizeof(Word)),
	    .source = g_array_new(FALSE, FALSE, sizeof(Word)),
	};

	for (guint i = 0; quotation->parts[i] != NULL &&
	     made.quote->len < QUOTATION_MOST_WORDS;
	     i++) {
		if (i > 0) {
			const Word gap = {
			    quotation->gaps[i - 1], NULL, 0, FALSE};

			g_array_append_val(made.quote, gap);
		}
		add_words(made.strings, made.quote, quotation->parts[i],
		    QUOTATION_MOST_WORDS);
	}
	for (guint i = 0; i < made.quote->len; i++)
		made.words += g_array_index(made.quote, Word, i).folded != NULL;
	add_words(made.strings, made.source, source, QUOTATION_MOST_SOURCE);
	return made;
}

static void
comparison_clear(Comparison *comparison)
{
	g_string_chunk_free(comparison->strings);
	g_array_unref(comparison->quote);
	g_array_unref(comparison->source);
}

static const Word *
word_at(const GArray *words, guint i)
{
	return &g_array_index(words, Word, i);
}

/* What a change costs, and a word that is the same: of stretches with as many
   changes the one with more of the words is the better; and of those the one
   that has another word for one, which is to be seen, not none. */
enum {
	SAME_COST = -(QUOTATION_MOST_WORDS + 1),
	CHANGE_COST = -SAME_COST * (QUOTATION_MOST_WORDS + 1),
	LONE_COST = CHANGE_COST + 1, /* of a word put in or taken out */
};

/* Fills COSTS, of (quote + 1) rows and (source + 1) columns: what it costs to
   make the first I of the quote a stretch of the source that ends before K. */
static void
fill_costs(const Comparison *comparison, gint32 *costs)
{
	const GArray *quote = comparison->quote, *source = comparison->source;
	const gsize width = source->len + 1;

	memset(costs, 0, width * sizeof *costs);
	for (guint i = 1; i <= quote->len; i++) {
		const char *word = word_at(quote, i - 1)->folded;
		const gint32 *above = &costs[(i - 1) * width];
		gint32 *row = &costs[i * width];

		row[0] = above[0] + (word == NULL ? 0 : LONE_COST);
		for (guint k = 1; k <= source->len; k++) {
			gint32 best;

			if (word == NULL) {
				row[k] = MIN(above[k], row[k - 1]);
				continue;
			}
			best = above[k - 1] +
			    (word_at(source, k - 1)->folded == word
				    ? SAME_COST
				    : CHANGE_COST);
			best = MIN(best, above[k] + LONE_COST);
			row[k] = MIN(best, row[k - 1] + LONE_COST);
		}
	}
}

/* A change while the stretches are walked backwards. */
typedef enum Change {
	CHANGE_NONE,
	CHANGE_REMOVED, /* the quote's alone */
	CHANGE_ADDED,   /* the source's alone */
} Change;

/* Puts the pieces, which come last first, together. */
static char *
join_pieces(const GPtrArray *pieces, const GArray *changes)
{
	static const char *const opens[] = {"", "[-", "{+"};
	static const char *const closes[] = {"", "-]", "+}"};
	GString *line = g_string_new(NULL);
	Change now = CHANGE_NONE;

	for (guint i = pieces->len; i > 0; i--) {
		const Word *word = pieces->pdata[i - 1];
		Change change = g_array_index(changes, Change, i - 1);

		if (change != now)
			g_string_append(line, closes[now]);
		if (i < pieces->len && !word->joined)
			g_string_append_c(line, ' ');
		if (change != now)
			g_string_append(line, opens[change]);
		g_string_append(line, word->text);
		now = change;
	}
	g_string_append(line, closes[now]);
	return g_string_free(line, FALSE);
}

/* The pieces of a difference, the last first. */
typedef struct Walk {
	GPtrArray *pieces; /* of Word, (transfer none) */
	GArray *changes;
	guint count; /* of words that are changed */
} Walk;

static void
take_piece(Walk *walk, const Word *word, Change change)
{
	if (*word->text == '\0')
		return;
	g_ptr_array_add(walk->pieces, (gpointer)(gsize)word);
	g_array_append_val(walk->changes, change);
}

/* Walks back from the end of the best stretch, column K.  Returns: the column
   where it begins. */
static guint
walk_back(
    Walk *walk, const Comparison *comparison, const gint32 *costs, guint k)
{
	const GArray *quote = comparison->quote, *source = comparison->source;
	const gsize width = source->len + 1;
	guint i = quote->len;

	while (i > 0) {
		const Word *word = word_at(quote, i - 1);
		const Word *other = k > 0 ? word_at(source, k - 1) : NULL;
		const gint32 cost = costs[i * width + k];
		const gint32 above = costs[(i - 1) * width + k];

		if (word->folded == NULL && above == cost) {
			take_piece(walk, word, CHANGE_NONE);
			i--;
		} else if (word->folded == NULL) {
			k--;
		} else if (other != NULL && word->folded == other->folded &&
		    costs[(i - 1) * width + k - 1] + SAME_COST == cost) {
			take_piece(walk, word, CHANGE_NONE);
			i--;
			k--;
		} else if (other != NULL &&
		    costs[i * width + k - 1] + LONE_COST == cost) {
			take_piece(walk, other, CHANGE_ADDED);
			walk->count++;
			k--;
		} else if (above + LONE_COST == cost) {
			take_piece(walk, word, CHANGE_REMOVED);
			walk->count++;
			i--;
		} else {
			/* (Nothing is in place of what no word is left for.) */
			g_assert(other != NULL);
			take_piece(walk, other, CHANGE_ADDED);
			take_piece(walk, word, CHANGE_REMOVED);
			walk->count++;
			i--;
			k--;
		}
	}
	return k;
}

double
quotation_compare(const Quotation *quotation, const char *source,
    guint *changes, gsize *start, char **difference)
{
	Comparison comparison = comparison_new(quotation, source);
	const gsize width = comparison.source->len + 1;
	const guint words = comparison.words;
	g_autofree gint32 *costs = g_new(
	    gint32, (comparison.quote->len + 1) * width);
	const gint32 *last = costs + comparison.quote->len * width;
	g_autoptr(GPtrArray) pieces = g_ptr_array_new();
	g_autoptr(GArray) kinds = g_array_new(FALSE, FALSE, sizeof(Change));
	Walk walk = {.pieces = pieces, .changes = kinds};
	guint best = 0;

	fill_costs(&comparison, costs);
	for (guint k = 1; k < width; k++)
		if (last[k] < last[best])
			best = k;
	best = walk_back(&walk, &comparison, costs, best);
	*start = best < comparison.source->len
	    ? word_at(comparison.source, best)->start
	    : 0;
	*changes = walk.count;
	*difference = join_pieces(pieces, kinds);
	comparison_clear(&comparison);
	return words == 0 ? 0 : MAX(0, 1 - (double)walk.count / (double)words);
}

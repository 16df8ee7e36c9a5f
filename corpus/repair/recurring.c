/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/repair/recurring.h"

#include "corpus/repair/head.h"
#include "corpus/repair/sheets.h"

#include <string.h>

enum {
	MIN_LINE = 8, /* bytes of a head */
	MAX_LINE = 100,
	WIDE_LINE = 30,  /* bytes of running text, at least */
	MIN_HEADS = 3,   /* of the same words */
	MIN_PARTED = 2,  /* of them in a sentence that goes on behind them */
	MIN_PAGE = 1000, /* bytes */
	MAX_PAGE = 20000,
	MAX_LINES = 1 << 17,
};

/* A line that may be a head. */
typedef struct Candidate {
	gsize start; /* bytes in the text, without white space */
	gsize end;
	guint above; /* newlines */
	guint below;
	guint same; /* which words: the first candidate of them */
	gboolean chosen;
} Candidate;

/* What is told of the candidates with the same words. */
typedef struct Tally {
	guint count;
	guint parted;
	guint open;
	gboolean missing; /* each stands where a head is missing */
} Tally;

static Candidate *
candidate_at(const GArray *candidates, guint i)
{
	return &g_array_index(candidates, Candidate, i);
}

/* The newlines in the white space from START to END. */
static guint
count_newlines(const GString *text, gsize start, gsize end)
{
	guint count = 0;

	for (; start < end; start++)
		count += text->str[start] == '\n';
	return count;
}

/* Whether LINE is one by itself, with empty ones above and below it, and does
   not end as a sentence does. */
static gboolean
is_candidate(const GString *text, Candidate *line)
{
	const gsize length = line->end - line->start;

	if (length < MIN_LINE || length > MAX_LINE ||
	    strchr(".;:,?!-", text->str[line->end - 1]) != NULL)
		return FALSE;
	line->above = count_newlines(
	    text, head_text_before(text, line->start), line->start);
	line->below = count_newlines(
	    text, line->end, head_text_behind(text, line->end));
	return line->above >= 2 && line->below >= 2;
}

/* The lines of TEXT that may be heads and come again.  Returns: (transfer full)
   a GArray of Candidate, in order. */
static GArray *
find_candidates(const GString *text)
{
	GArray *candidates = g_array_new(FALSE, FALSE, sizeof(Candidate));
	g_autoptr(GHashTable)
	    seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	const char *p = text->str, *end = p + text->len;

	while (p < end && candidates->len < MAX_LINES) {
		const char *stop = memchr(p, '\n', (gsize)(end - p));
		Candidate line = {.start = (gsize)(p - text->str)};
		char *words;

		stop = stop != NULL ? stop : end;
		line.end = head_text_before(text, (gsize)(stop - text->str));
		line.start = head_text_behind(text, line.start);
		p = stop + 1;
		if (line.end <= line.start || !is_candidate(text, &line))
			continue;
		words = g_strndup(
		    text->str + line.start, line.end - line.start);
		line.same = GPOINTER_TO_UINT(g_hash_table_lookup(seen, words));
		if (line.same == 0) {
			line.same = candidates->len + 1;
			g_hash_table_insert(
			    seen, words, GUINT_TO_POINTER(line.same));
		} else {
			g_free(words);
		}
		line.same--;
		g_array_append_val(candidates, line);
	}
	return candidates;
}

/* Whether running text stands before LINE: a form's lines are short. */
static gboolean
follows_text(const GString *text, const Candidate *line)
{
	const gsize before = head_text_before(text, line->start);
	gsize start = before;

	while (start > 0 && before - start < WIDE_LINE &&
	    text->str[start - 1] != '\n')
		start--;
	return before - start >= WIDE_LINE;
}

/* Chooses the candidates whose words part sentences; half of them do, in a text
   of long paragraphs.  Returns: whether there are any. */
static gboolean
choose_parting(const GString *text, const GArray *candidates, Tally *tallies)
{
	gboolean any = FALSE;

	for (guint i = 0; i < candidates->len; i++) {
		const Candidate *line = candidate_at(candidates, i);
		Tally *tally = &tallies[line->same];
		const guint how = follows_text(text, line)
		    ? head_cuts_sentence(text, line->start, line->end)
		    : 0;

		tally->count++;
		tally->parted += how == 2;
		tally->open += how == 1;
	}
	for (guint i = 0; i < candidates->len; i++) {
		Candidate *line = candidate_at(candidates, i);
		const Tally *tally = &tallies[line->same];

		line->chosen = tally->count >= MIN_HEADS &&
		    tally->parted >= MIN_PARTED &&
		    (tally->parted * 2 + tally->open) * 2 >= tally->count;
		any = any || line->chosen;
	}
	return any;
}

static void
take_chosen(const GArray *candidates, GArray *cuts)
{
	g_array_set_size(cuts, 0);
	for (guint i = 0; i < candidates->len; i++) {
		const Candidate *line = candidate_at(candidates, i);
		const Cut cut = {.mark = MARK_LINE,
		    .start = line->start,
		    .end = line->end,
		    .number = cuts->len + 1,
		    .lines = TRUE};

		if (line->chosen)
			g_array_append_val(cuts, cut);
	}
}

/* Of each candidate that is not chosen tells in TALLIES whether heads are
   missing there: it is set off like those chosen, and none of these is nearer
   than half a PAGE. */
static void
find_missing(const GArray *candidates, Tally *tallies, gsize page)
{
	const Candidate *last = NULL, *next = NULL;
	guint i, k = 0;

	for (i = 0; i < candidates->len; i++)
		tallies[i].missing = TRUE;
	for (i = 0; i < candidates->len; i++) {
		const Candidate *line = candidate_at(candidates, i);

		if (line->chosen) {
			last = line;
			continue;
		}
		for (k = MAX(k, i); k < candidates->len &&
		     !candidate_at(candidates, k)->chosen;)
			k++;
		next = k < candidates->len ? candidate_at(candidates, k) : NULL;
		if (last == NULL || next == NULL ||
		    line->above != last->above || line->below != last->below ||
		    line->start - last->end < page / 2 ||
		    next->start - line->end < page / 2)
			tallies[line->same].missing = FALSE;
	}
}

/* Chooses what comes again where heads are missing, too. */
static void
choose_missing(const GArray *candidates, const Tally *tallies)
{
	for (guint i = 0; i < candidates->len; i++) {
		Candidate *line = candidate_at(candidates, i);
		const Tally *tally = &tallies[line->same];

		line->chosen = line->chosen ||
		    (tally->count >= 2 && tally->missing);
	}
}

/* The first of the lines with the same words may be the heading that the others
   repeat: it stays if it parts no sentence, and stands on the first PAGE or
   where no head is missing. */
static void
spare_headings(const GString *text, const GArray *candidates, gsize page)
{
	gsize last = 0;

	for (guint i = 0; i < candidates->len; i++) {
		Candidate *line = candidate_at(candidates, i);

		if (line->chosen && line->same == i &&
		    head_cuts_sentence(text, line->start, line->end) == 0 &&
		    line->start - last < (last == 0 ? page : page / 2))
			line->chosen = FALSE;
		if (line->chosen)
			last = line->end;
	}
}

gboolean
recurring_find(const GString *text, GArray *cuts)
{
	g_autoptr(GArray) candidates = find_candidates(text);
	g_autofree Tally *tallies = g_new0(Tally, candidates->len + 1);
	gsize page;
	guint odd;

	if (!choose_parting(text, candidates, tallies))
		return FALSE;
	take_chosen(candidates, cuts);
	page = sheets_length(cuts, &odd);
	if (page < MIN_PAGE || page > MAX_PAGE) {
		g_array_set_size(cuts, 0);
		return FALSE;
	}
	find_missing(candidates, tallies, page);
	choose_missing(candidates, tallies);
	spare_headings(text, candidates, page);
	take_chosen(candidates, cuts);
	return TRUE;
}

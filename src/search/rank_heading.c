/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Passages below a heading that says what the query does. */
#include "search/ranker.h"
#include "store/schema.h"

/* What of a heading is the query's: words FIRST up to, not including, END of
   UNIT of SHARD, of which the query has WORDS, N of them. */
static RankerHeading
measure(Ranker *ranker, Unit *unit, guint shard, guint32 first, guint32 end,
    const FoundWord *words, guint n)
{
	RankerHeading heading = {0};
	NearnessValues near;
	guint own = 0;
	double all;

	for (guint i = 0; i < n; i++)
		own += words[i].id >= SCHEMA_FIRST_WORD ? 1 : 0;
	if (own == 0)
		return heading;
	nearness_measure(ranker->nearness, shard, words, n, first, end, &near);
	unit_need_words(unit, first, end);
	/* One more may be its number, "5.4 Audit", and counts by half. */
	all = unit_content_words(unit, first, end) - .5;
	heading.worth = near.window;
	heading.part = own / MAX(own, all);
	return heading;
}

void
ranker_measure_heading(
    Ranker *ranker, const RankerPassage *passage, RankerHeading *heading)
{
	const GArray *paragraphs = passage->unit->paragraphs;
	const FoundWord *found = passage->found;
	guint32 first = passage->words.first;
	guint n = passage->n_found;
	RankerHeading best = {0};

	*heading = best;
	if (ranker->numbers)
		return;
	for (guint i = passage->first; first < passage->words.end; i++) {
		const UnitParagraph *at = &g_array_index(
		    paragraphs, UnitParagraph, i);
		RankerHeading here;
		guint own = 0;

		if (at->kind != UNIT_HEADING) {
			/* A title page is not what it names. */
			if (passage->words.end - first >=
			    first - passage->words.first)
				*heading = best;
			return;
		}
		while (own < n && found[own].word < at->words_end)
			own++;
		here = measure(ranker, passage->unit, passage->shard, first,
		    at->words_end, found, own);
		if (here.worth * here.part > best.worth * best.part)
			best = here;
		found += own;
		n -= own;
		first = at->words_end;
	}
}

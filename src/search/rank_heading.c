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
ranker_measure_heading(Ranker *ranker, Unit *unit, guint shard, guint paragraph,
    const WordSpan *passage, const FoundWord *words, guint n,
    RankerHeading *heading)
{
	guint32 first = passage->first;
	RankerHeading best = {0};

	*heading = best;
	if (ranker->numbers)
		return;
	for (; first < passage->end; paragraph++) {
		const UnitParagraph *at = &g_array_index(
		    unit->paragraphs, UnitParagraph, paragraph);
		RankerHeading found;
		guint here = 0;

		if (at->kind != UNIT_HEADING) {
			/* A title page is not what it names. */
			if (passage->end - first >= first - passage->first)
				*heading = best;
			return;
		}
		while (here < n && words[here].word < at->words_end)
			here++;
		found = measure(
		    ranker, unit, shard, first, at->words_end, words, here);
		if (found.worth * found.part > best.worth * best.part)
			best = found;
		words += here;
		n -= here;
		first = at->words_end;
	}
}

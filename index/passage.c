/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/passage.h"

enum {
	/* What is left at the end of a section joins the passage before it if
	   it is shorter than this and both together are no longer than that. */
	TAIL_MOST = PASSAGE_LEAST / 2,
	JOINED_MOST = PASSAGE_MOST + TAIL_MOST,
	/* The parts of a long paragraph are about this long. */
	PART_WORDS = (PASSAGE_LEAST + PASSAGE_MOST) / 2,
};

/* Whether what is at work joins the passage before it, if it ends here. */
static gboolean
is_tail(const PassageGrouping *grouping)
{
	return grouping->has_before && grouping->words < TAIL_MOST &&
	    grouping->before + grouping->words <= JOINED_MOST;
}

void
passage_group(PassageGrouping *grouping, const Piece *pieces, guint n,
    gboolean last, GArray *firsts)
{
	for (; grouping->next < n; grouping->next++) {
		const Piece *piece = &pieces[grouping->next];
		gboolean section = grouping->body &&
		    (piece->heading || piece->contents != grouping->contents);
		gboolean full = grouping->body &&
		    (grouping->words >= PASSAGE_LEAST ||
			(grouping->words >= TAIL_MOST &&
			    grouping->words + piece->words > PASSAGE_MOST));

		if (section || full || grouping->words > JOINED_MOST) {
			if (!section || !is_tail(grouping))
				g_array_append_val(firsts, grouping->first);
			grouping->has_before = !section;
			grouping->before = grouping->words;
			grouping->first = grouping->next;
			grouping->words = 0;
			grouping->body = FALSE;
		}
		grouping->words += piece->words;
		grouping->body = grouping->body || !piece->heading;
		grouping->contents = piece->contents;
	}
	if (last && n > 0 && !is_tail(grouping))
		g_array_append_val(firsts, grouping->first);
}

static guint32
distance(guint32 a, guint32 b)
{
	return a > b ? a - b : b - a;
}

void
passage_cut(const guint32 *sentences, guint n, guint32 words, GArray *cuts)
{
	guint32 parts = (words + PART_WORDS - 1) / PART_WORDS;
	guint32 part = 1, start = 0, i;

	for (i = 0; i < n; i++) {
		guint32 begin = sentences[i];
		guint32 end = i + 1 < n ? sentences[i + 1] : words;
		guint32 ideal = (guint32)((guint64)words * part / parts);

		/* Before this sentence, if that is as near to where the part
		   should end as behind it. */
		if (part < parts && begin > start &&
		    distance(begin, ideal) <= distance(end, ideal)) {
			g_array_append_val(cuts, begin);
			start = begin;
			part++;
		}
		while (end - start > JOINED_MOST) {
			start += PASSAGE_MOST;
			g_array_append_val(cuts, start);
			part = (guint32)((guint64)start * parts / words) + 1;
		}
	}
}

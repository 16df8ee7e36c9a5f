/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/repair/page_series.h"

enum {
	MAX_STEP = 5,   /* pages without a number between two with one */
	MIN_PAGE = 250, /* bytes from one page's number to the next's */
};

typedef struct Link {
	guint32 back; /* index + 1 of the candidate before it in its series */
	guint32 score;
} Link;

/* Finds the best series that candidate I ends. */
static void
link_candidate(
    const GArray *candidates, Link *links, const guint32 *latest, guint i)
{
	const PageNumber *n = &g_array_index(candidates, PageNumber, i);
	guint step,
	    own = n->place == NUMBER_ALONE || pagination_has_key(n) ? 2 : 1;

	links[i].back = 0;
	links[i].score = own;
	for (step = 1; step <= MAX_STEP && step < n->number; step++) {
		guint32 back = latest[n->number - step];
		const PageNumber *before;
		gsize distance;
		guint score;
		gboolean paged;

		if (back == 0)
			continue;
		before = &g_array_index(candidates, PageNumber, back - 1);
		distance = n->start - before->start;
		paged = n->feeds - before->feeds == step;
		if ((distance < step * (gsize)MIN_PAGE && !paged) ||
		    distance > step * (gsize)PAGINATION_MAX_PAGE)
			continue;
		score = links[back - 1].score + own + (step == 1 ? 2 : 0) +
		    (paged ? 2 : 0);
		if (score > links[i].score) {
			links[i].score = score;
			links[i].back = back;
		}
	}
}

void
page_series_find(GArray *candidates, gboolean roman, GArray *series)
{
	g_autofree guint32 *latest = g_new0(guint32, PAGINATION_MAX_NUMBER);
	g_autofree Link *links = g_new0(Link, candidates->len);
	guint32 i, best = 0;

	for (i = 0; i < candidates->len; i++) {
		const PageNumber *n = &g_array_index(candidates, PageNumber, i);
		guint32 *last;

		if (n->roman != roman)
			continue;
		link_candidate(candidates, links, latest, i);
		last = &latest[n->number];
		/* A stray number does not hide the one that a series ends in,
		   as long as that is near. */
		if (*last == 0 || links[i].score >= links[*last - 1].score ||
		    n->start -
			    g_array_index(candidates, PageNumber, *last - 1)
				.start >
			PAGINATION_MAX_PAGE)
			*last = i + 1;
		if (best == 0 || links[i].score > links[best - 1].score)
			best = i + 1;
	}
	/* One letter alone in a line is no page's number. */
	if (roman && best != 0 && links[best - 1].back == 0)
		return;
	for (i = best; i != 0; i = links[i - 1].back)
		g_array_append_val(
		    series, g_array_index(candidates, PageNumber, i - 1));
}

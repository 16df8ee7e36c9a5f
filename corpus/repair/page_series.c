/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/repair/page_series.h"

enum {
	MAX_STEP = 5,   /* pages without a number between two with one */
	MIN_PAGE = 250, /* bytes from one page's number to the next's */
	MIN_JOINED = 3, /* numbers of a series that goes on in another */
	MAX_GAP = 24,   /* pages between these */
	MAX_JOINED = 32,
	MIN_PRUNED = 5, /* numbers of a series that may lose its ends */
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

/* Appends the longest series of CANDIDATES that are ROMAN or not to SERIES,
   last first. */
static void
find_series(const GArray *candidates, gboolean roman, GArray *series)
{
	g_autofree guint32 *latest = g_new0(guint32, PAGINATION_MAX_NUMBER);
	g_autofree Link *links = g_new0(Link, MAX(candidates->len, 1));
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

static gint
compare_places(gconstpointer a, gconstpointer b)
{
	const PageNumber *x = a, *y = b;

	return x->start < y->start ? -1 : x->start > y->start;
}

static const PageNumber *
number_at(const GArray *series, guint i)
{
	return &g_array_index(series, PageNumber, i);
}

/* The bytes of a page from A to B, which is behind it. */
static gsize
page_bytes(const PageNumber *a, const PageNumber *b)
{
	return (b->start - a->start) / (b->number - a->number);
}

static gint
compare_sizes(gconstpointer a, gconstpointer b)
{
	const gsize *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

/* The median of the bytes of a page in SERIES of two numbers at least. */
static gsize
median_bytes(const GArray *series)
{
	g_autoptr(GArray) sizes = g_array_new(FALSE, FALSE, sizeof(gsize));

	for (guint i = 1; i < series->len; i++) {
		gsize size = page_bytes(
		    number_at(series, i - 1), number_at(series, i));

		g_array_append_val(sizes, size);
	}
	g_array_sort(sizes, compare_sizes);
	return g_array_index(sizes, gsize, sizes->len / 2);
}

/* Takes off what was met on the way to SERIES and from it, in a table of
   contents say: it is further off than a page is long. */
static void
prune(GArray *series)
{
	gsize size;

	if (series->len < MIN_PRUNED)
		return;
	size = median_bytes(series);
	while (series->len >= MIN_PRUNED &&
	    page_bytes(number_at(series, 0), number_at(series, 1)) * 2 >
		size * 5)
		g_array_remove_index(series, 0);
	while (series->len >= MIN_PRUNED &&
	    page_bytes(number_at(series, series->len - 2),
		number_at(series, series->len - 1)) *
		    2 >
		size * 5)
		g_array_set_size(series, series->len - 1);
}

/* Whether SERIES goes on in LATER over pages that have no numbers: those are
   as long as those that have. */
static gboolean
goes_on(const GArray *series, const GArray *later)
{
	const PageNumber *last = number_at(series, series->len - 1);
	const PageNumber *next = number_at(later, 0);
	gsize size, sizes[2], i;

	if (next->start <= last->start || next->number <= last->number ||
	    next->number - last->number > MAX_GAP)
		return FALSE;
	size = page_bytes(last, next);
	sizes[0] = median_bytes(series);
	sizes[1] = median_bytes(later);
	for (i = 0; i < G_N_ELEMENTS(sizes); i++)
		if (size * 5 < sizes[i] * 3 || size * 5 > sizes[i] * 8)
			return FALSE;
	return TRUE;
}

/* Appends to SERIES, or puts before it, the one of CANDIDATES that goes on from
   it or leads to it.  Returns whether there is one. */
static gboolean
join(const GArray *candidates, GArray *series, gboolean later)
{
	g_autoptr(GArray) rest = g_array_new(FALSE, FALSE, sizeof(PageNumber));
	g_autoptr(GArray) more = g_array_new(FALSE, FALSE, sizeof(PageNumber));
	const PageNumber *end = number_at(series, later ? series->len - 1 : 0);
	guint i;

	for (i = 0; i < candidates->len; i++) {
		const PageNumber *n = number_at(candidates, i);

		if (later ? n->start > end->start && n->number > end->number
			  : n->start < end->start && n->number < end->number)
			g_array_append_val(rest, *n);
	}
	find_series(rest, FALSE, more);
	g_array_sort(more, compare_places);
	prune(more);
	if (more->len < MIN_JOINED ||
	    !(later ? goes_on(series, more) : goes_on(more, series)))
		return FALSE;
	if (later)
		g_array_append_vals(series, more->data, more->len);
	else
		g_array_prepend_vals(series, more->data, more->len);
	return TRUE;
}

void
page_series_find(GArray *candidates, GArray *series)
{
	guint i, joined = 0;

	find_series(candidates, FALSE, series);
	g_array_sort(series, compare_places);
	prune(series);
	for (i = 0; i < 2 && series->len >= MIN_JOINED; i++)
		while (
		    joined++ < MAX_JOINED && join(candidates, series, i == 0))
			;
	find_series(candidates, TRUE, series);
	g_array_sort(series, compare_places);
}

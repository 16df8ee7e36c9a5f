/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/pdf/pdf_region.h"

#include <math.h>
#include <string.h>

#include "corpus/cue/label.h"

/* Distances, in parts of the font's size. */
#define MARKER_GAP 4    /* between a list item's mark and its text */
#define NUMBER_GAP 0.4F /* between a word and its note's number */
#define SMALL 0.95F     /* notes are set in that size, at most */
#define OTHER_SIZE 0.1F /* by how much sizes differ that are not the same */
#define RAISED 0.8F     /* size of such a one, at most */
#define DEPTH 0.2F      /* of letters below the line that they stand on */
#define SAME_LINE 0.2F  /* by how much that may differ */
#define SAME_START 1.5F /* points by which a column's lines are off */

enum {
	NEIGHBOURS = 64, /* runs that are looked at for what stands beside */
	MAX_MARKER = 12, /* bytes */
};

int
pdf_items_compare_down(gconstpointer a, gconstpointer b)
{
	const PdfItem *x = *(PdfItem *const *)a, *y = *(PdfItem *const *)b;

	if (x->y1 < y->y1 || x->y1 > y->y1)
		return x->y1 < y->y1 ? -1 : 1;
	if (x->x1 < y->x1 || x->x1 > y->x1)
		return x->x1 < y->x1 ? -1 : 1;
	return x->run->start < y->run->start ? -1 : 1;
}

void
pdf_items_sort(PdfItem **items, guint count,
    int (*compare)(gconstpointer a, gconstpointer b))
{
	if (count > 1)
		qsort(items, count, sizeof(*items), compare);
}

int
pdf_compare_floats(gconstpointer a, gconstpointer b)
{
	const float *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

/* Whether RUN is what a list's item begins with: a bullet, or a number that
   ends as such do. */
static gboolean
is_marker(const PdfText *text, const PdfRun *run, gboolean small)
{
	const char *start = text->text->str + run->start;
	Label label;

	if (run->length > MAX_MARKER)
		return FALSE;
	if (g_utf8_strlen(start, (gssize)run->length) == 1)
		return !g_unichar_isalnum(g_utf8_get_char(start));
	/* A note's number has nothing behind it. */
	return label_parse(start, run->length, &label) &&
	    label.next >= run->length &&
	    (label.ending != 0 || label.depth > 1 || small);
}

/* Whether RIGHT is a number of a note that stands at LEFT's end. */
static gboolean
is_raised(const PdfItem *left, const PdfItem *right)
{
	return right->size < left->size * RAISED &&
	    right->y1 + right->y2 < left->y1 + left->y2;
}

/* Whether RIGHT, which is set in another size, touches LEFT and stands on the
   same line: a word of a title page. */
static gboolean
goes_on(const PdfItem *left, const PdfItem *right)
{
	float small = MIN(left->size, right->size), gap = right->x1 - left->x2;
	float below = left->y2 - left->size * DEPTH - right->y2 +
	    right->size * DEPTH;

	return fabsf(left->size - right->size) > small * OTHER_SIZE &&
	    fabsf(below) < small * SAME_LINE && fabsf(gap) < small * NUMBER_GAP;
}

/* Whether RIGHT is to be read right behind LEFT. */
static gboolean
belongs_beside(
    const PdfText *text, float page, const PdfItem *left, const PdfItem *right)
{
	float gap = right->x1 - left->x2, size = MAX(left->size, right->size);
	float middle = (right->y1 + right->y2) / 2;

	if (gap < -size * NUMBER_GAP || right->y1 > left->y2 ||
	    right->y2 < left->y1)
		return FALSE;
	if (is_raised(left, right))
		return gap < size * NUMBER_GAP;
	if (is_raised(right, left))
		return gap < size * NUMBER_GAP ||
		    (gap < size * MARKER_GAP &&
			is_marker(text, left->run, TRUE));
	if (goes_on(left, right))
		return TRUE;
	return middle > left->y1 && middle < left->y2 &&
	    gap < size * MARKER_GAP &&
	    is_marker(text, left->run, left->size < page * SMALL);
}

/* Puts ITEM's neighbour to the right behind it, if that belongs there. */
static void
join_neighbour(
    const PdfText *text, float page, PdfItem **items, guint count, guint i)
{
	PdfItem *best = NULL, *last = items[i];
	guint from = i > NEIGHBOURS ? i - NEIGHBOURS : 0, k;

	while (last->next != NULL)
		last = last->next;
	for (k = from; k < MIN(count, i + NEIGHBOURS); k++) {
		PdfItem *other = items[k];

		if (k == i || other->x1 <= last->x1 || other->taken ||
		    !belongs_beside(text, page, last, other))
			continue;
		if (best == NULL || other->x1 < best->x1)
			best = other;
	}
	if (best == NULL)
		return;
	best->taken = TRUE;
	last->next = best;
}

guint
pdf_items_join(const PdfText *text, float page, PdfItem **items, guint count)
{
	guint i, kept = 0;

	pdf_items_sort(items, count, pdf_items_compare_down);
	for (i = 0; i < count; i++)
		join_neighbour(text, page, items, count, i);
	for (i = 0; i < count; i++) {
		PdfItem *item = items[i], *part;

		if (item->taken)
			continue;
		for (part = item->next; part != NULL; part = part->next) {
			item->x2 = MAX(item->x2, part->x2);
			item->y1 = MIN(item->y1, part->y1);
			item->y2 = MAX(item->y2, part->y2);
			item->length += part->length + 1;
			if (part->length > item->run->length)
				item->size = part->size;
		}
		items[kept++] = item;
	}
	return kept;
}

/* Whether COUNT or more of STARTS, sorted, are where X is. */
static gboolean
begins_column(const GArray *starts, float x, guint count)
{
	guint low = 0, high = starts->len;

	while (low < high) {
		guint middle = (low + high) / 2;

		if (g_array_index(starts, float, middle) < x - SAME_START)
			low = middle + 1;
		else
			high = middle;
	}
	return low + count <= starts->len &&
	    g_array_index(starts, float, low + count - 1) <= x + SAME_START;
}

void
pdf_items_join_soft(PdfItem *places, guint count)
{
	g_autoptr(GArray) starts = g_array_new(FALSE, FALSE, sizeof(float));
	guint i;

	for (i = 0; i < count; i++)
		if (!places[i].run->soft)
			g_array_append_val(starts, places[i].x1);
	g_array_sort(starts, pdf_compare_floats);
	for (i = 1; i < count; i++) {
		PdfItem *last = &places[i - 1], *item = &places[i];

		if (!item->run->soft || item->run->turn != last->run->turn ||
		    item->run != last->run + 1 || item->x1 <= last->x1 ||
		    begins_column(starts, item->x1,
			item->x1 - last->x2 < item->size * PDF_SOFT_GAP ? 3
									: 2))
			continue;
		last->next = item;
		item->taken = TRUE;
	}
}

float
pdf_items_size(PdfItem **items, guint count)
{
	float size = 0;
	gsize votes = 0;
	guint i;

	for (i = 0; i < count; i++) {
		if (fabsf(items[i]->size - size) < 0.1F) {
			votes += items[i]->length;
		} else if (votes > items[i]->length) {
			votes -= items[i]->length;
		} else {
			size = items[i]->size;
			votes = items[i]->length - votes;
		}
	}
	return size;
}

PdfTurn
pdf_items_turn(const PdfText *text, const PdfPage *page)
{
	gsize bytes[PDF_ASKEW + 1] = {0};
	guint i;

	for (i = page->first; i < page->first + page->count; i++) {
		const PdfRun *run = &g_array_index(text->runs, PdfRun, i);

		if (!run->furniture)
			bytes[run->turn] += run->length;
	}
	if (bytes[PDF_UP] > bytes[PDF_ACROSS])
		return PDF_UP;
	return bytes[PDF_DOWN] > bytes[PDF_ACROSS] ? PDF_DOWN : PDF_ACROSS;
}

void
pdf_item_place(
    PdfItem *item, const PdfRun *run, const PdfPage *page, PdfTurn turn)
{
	memset(item, 0, sizeof(*item));
	item->run = run;
	item->size = run->size;
	item->length = run->length;
	item->x1 = run->x1;
	item->x2 = run->x2;
	item->y1 = run->y1;
	item->y2 = run->y2;
	if (turn == PDF_UP) {
		item->x1 = page->height - run->y2;
		item->x2 = page->height - run->y1;
		item->y1 = run->x1;
		item->y2 = run->x2;
	} else if (turn == PDF_DOWN) {
		item->x1 = run->y1;
		item->x2 = run->y2;
		item->y1 = page->width - run->x2;
		item->y2 = page->width - run->x1;
	}
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/pdf/pdf_region.h"

#include <math.h>
#include <string.h>

/* Distances, in parts of the font's size. */
#define SHRINK 0.22F   /* lines may overlap by twice that */
#define GUTTER 0.3F    /* the narrowest gap between columns */
#define WIDE_GAP 1.8F  /* as pdf_text.c has it */
#define PROSE_GAP 3    /* in a justified line that is short of words */
#define BASELINE 0.15F /* by which lines side by side may be off */

enum {
	MAX_CUT = 3,      /* lines, and pieces of one */
	MAX_DEPTH = 8,    /* columns in columns */
	PROSE_LINE = 40,  /* bytes */
	PROSE_CELL = 15,  /* bytes of a line of a text's column, on average */
	MIN_COLUMN = 4,   /* lines of a text's column */
	MAX_STRIP = 400,  /* lines beside each other that are compared */
	MIN_ALIGNED = 40, /* percent of a table's lines, on one baseline */
};

static void order_region(PdfOrder *order, PdfItem **items, guint count);

static int
compare_across(gconstpointer a, gconstpointer b)
{
	const PdfItem *x = *(PdfItem *const *)a, *y = *(PdfItem *const *)b;

	if (x->x1 < y->x1 || x->x1 > y->x1)
		return x->x1 < y->x1 ? -1 : 1;
	return x->run->start < y->run->start ? -1 : 1;
}

/* Adds the stretch from X1 to X2 to SPREAD; what is nearer than GAP is one. */
static void
spread_add(PdfSpread *spread, float x1, float x2, float gap)
{
	guint i, k = 0;

	for (i = 0; i < spread->count; i++) {
		gboolean apart = spread->x2[i] + gap < x1 ||
		    x2 + gap < spread->x1[i];

		/* Too many to be told apart. */
		if (apart && spread->count == PDF_MAX_COLUMNS &&
		    i + 1 == PDF_MAX_COLUMNS)
			apart = FALSE;
		if (apart) {
			spread->x1[k] = spread->x1[i];
			spread->x2[k++] = spread->x2[i];
		} else {
			x1 = MIN(x1, spread->x1[i]);
			x2 = MAX(x2, spread->x2[i]);
		}
	}
	for (i = k; i > 0 && spread->x1[i - 1] > x1; i--) {
		spread->x1[i] = spread->x1[i - 1];
		spread->x2[i] = spread->x2[i - 1];
	}
	spread->x1[i] = x1;
	spread->x2[i] = x2;
	spread->count = k + 1;
}

static void
spread_merge(PdfSpread *spread, const PdfSpread *other, float gap)
{
	guint i;

	for (i = 0; i < other->count; i++)
		spread_add(spread, other->x1[i], other->x2[i], gap);
}

guint
pdf_spread_column(const PdfSpread *spread, const PdfItem *item)
{
	float middle = (item->x1 + item->x2) / 2;
	guint i;

	for (i = 0; i + 1 < spread->count; i++)
		if (middle < (spread->x2[i] + spread->x1[i + 1]) / 2)
			break;
	return i;
}

/* Cuts REGION's items, sorted down, where nothing stands beside each other. */
static void
find_strips(PdfOrder *order, PdfRegion *region)
{
	PdfStrip strip = {.first = 0};
	guint i;

	for (i = 0; i < region->count; i++) {
		const PdfItem *item = region->items[i];
		float shrink = MIN(item->y2 - item->y1, order->size * 2) *
		    SHRINK;

		if (i > 0 && item->y1 + shrink >= strip.bottom) {
			strip.count = i - strip.first;
			g_array_append_val(region->strips, strip);
			memset(&strip, 0, sizeof(strip));
			strip.first = i;
		}
		if (i == strip.first)
			strip.top = item->y1;
		strip.bottom = MAX(strip.bottom, item->y2 - shrink);
		spread_add(
		    &strip.spread, item->x1, item->x2, order->size * GUTTER);
	}
	strip.count = region->count - strip.first;
	if (strip.count > 0)
		g_array_append_val(region->strips, strip);
}

/* Takes the strips from FIRST on that have the same columns. */
static void
take_group(const PdfOrder *order, const PdfRegion *region, guint first,
    PdfGroup *group)
{
	guint i;

	group->first = first;
	group->spread = pdf_region_strip(region, first)->spread;
	for (i = first + 1; i < region->strips->len; i++) {
		const PdfStrip *strip = pdf_region_strip(region, i);
		PdfSpread spread = group->spread;

		if (group->spread.count == 1) {
			if (strip->spread.count > 1)
				break;
			continue;
		}
		spread_merge(&spread, &strip->spread, order->size * GUTTER);
		if (spread.count < group->spread.count)
			break;
		group->spread = spread;
	}
	group->count = i - first;
}

/* What is in the columns of a group. */
typedef struct Columns {
	guint lines[PDF_MAX_COLUMNS];
	guint full[PDF_MAX_COLUMNS]; /* those that are nearly as wide */
	gsize bytes[PDF_MAX_COLUMNS];
} Columns;

static void
count_columns(const PdfRegion *region, const PdfGroup *group, Columns *columns)
{
	const PdfStrip *first = pdf_region_strip(region, group->first);
	const PdfStrip *last = pdf_region_strip(
	    region, group->first + group->count - 1);
	guint i;

	memset(columns, 0, sizeof(*columns));
	for (i = first->first; i < last->first + last->count; i++) {
		const PdfItem *item = region->items[i];
		guint column = pdf_spread_column(&group->spread, item);
		float width = group->spread.x2[column] -
		    group->spread.x1[column];

		columns->lines[column]++;
		columns->bytes[column] += item->length;
		if (item->x2 - item->x1 >= width * 0.75F)
			columns->full[column]++;
	}
}

float
pdf_region_gap(const PdfRegion *region, guint i)
{
	return pdf_region_strip(region, i)->top -
	    pdf_region_strip(region, i - 1)->bottom;
}

float
pdf_region_close_gap(const PdfRegion *region, const PdfGroup *group)
{
	g_autoptr(GArray) gaps = g_array_new(FALSE, FALSE, sizeof(float));
	guint i;

	for (i = group->first + 1; i < group->first + group->count; i++) {
		float gap = pdf_region_gap(region, i);

		g_array_append_val(gaps, gap);
	}
	if (gaps->len == 0)
		return 0;
	g_array_sort(gaps, pdf_compare_floats);
	return g_array_index(gaps, float, gaps->len / 5);
}

/* Whether the wide gaps between GROUP's strips are between rows: most of them
   are above strips with several cells. */
static gboolean
has_rows(const PdfOrder *order, const PdfRegion *region, const PdfGroup *group)
{
	float close = pdf_region_close_gap(region, group);
	guint i, wide = 0, rows = 0;

	for (i = group->first + 1; i < group->first + group->count; i++) {
		if (pdf_region_gap(region, i) <
		    close + order->size * PDF_ROW_GAP)
			continue;
		wide++;
		rows += pdf_region_strip(region, i)->spread.count > 1;
	}
	return rows >= 2 && rows * 3 >= wide * 2;
}

/* How many of the lines of GROUP's columns but the longest stand on the
   baseline of a line in another, in percent; 100 if there are few. */
static guint
aligned_lines(
    const PdfOrder *order, const PdfRegion *region, const PdfGroup *group)
{
	guint i, k, j, beside = 0, aligned = 0;

	for (i = group->first; i < group->first + group->count; i++) {
		const PdfStrip *strip = pdf_region_strip(region, i);

		if (strip->spread.count < 2 || strip->count > MAX_STRIP)
			continue;
		for (k = strip->first; k < strip->first + strip->count; k++) {
			const PdfItem *item = region->items[k];
			gboolean found = FALSE;

			for (j = strip->first;
			     j < strip->first + strip->count && !found; j++) {
				const PdfItem *other = region->items[j];

				found = (other->x2 < item->x1 ||
					    other->x1 > item->x2) &&
				    fabsf(item->y2 - other->y2) <
					order->size * BASELINE;
			}
			beside++;
			aligned += found ? 1U : 0U;
		}
	}
	return beside < MIN_COLUMN ? 100 : aligned * 100 / beside;
}

/* Whether GROUP is columns of text, and not a table. */
static gboolean
are_columns(
    const PdfOrder *order, const PdfRegion *region, const PdfGroup *group)
{
	Columns columns;
	guint i, prose = 0, lines = 0;

	if (aligned_lines(order, region, group) < MIN_ALIGNED)
		return TRUE;
	count_columns(region, group, &columns);
	for (i = 0; i < group->spread.count; i++) {
		gboolean wide = columns.bytes[i] >=
			columns.lines[i] * PROSE_CELL &&
		    columns.full[i] * 2 >= columns.lines[i];

		if (columns.lines[i] >= MIN_COLUMN && !wide)
			return FALSE;
		if (columns.lines[i] >= MIN_COLUMN)
			prose++;
		lines += columns.lines[i];
	}
	if (has_rows(order, region, group))
		return FALSE;
	return prose >= 2 || (prose == 1 && lines >= MIN_COLUMN * 4);
}

void
pdf_order_columns(
    PdfOrder *order, const PdfRegion *region, const PdfGroup *group)
{
	const PdfStrip *first = pdf_region_strip(region, group->first);
	const PdfStrip *last = pdf_region_strip(
	    region, group->first + group->count - 1);
	guint i, end = last->first + last->count;
	g_autoptr(GPtrArray) items = g_ptr_array_new();
	guint column;

	for (column = 0; column < group->spread.count; column++) {
		g_ptr_array_set_size(items, 0);
		for (i = first->first; i < end; i++)
			if (pdf_spread_column(
				&group->spread, region->items[i]) == column)
				g_ptr_array_add(items, region->items[i]);
		order->begin = PDF_BEGIN_COLUMN;
		order_region(order, (PdfItem **)items->pdata, items->len);
	}
	order->begin = PDF_BEGIN_COLUMN;
}

/* Whether GROUP is a line that wide spaces cut, or a few full lines between
   LEFT and RIGHT whose spaces stand below one another by chance. */
static gboolean
is_cut_line(const PdfOrder *order, const PdfRegion *region,
    const PdfGroup *group, float left, float right)
{
	const PdfSpread *spread = &group->spread;
	guint i, k, last = spread->count - 1;
	gboolean full = spread->x1[0] < left + order->size * PROSE_GAP &&
	    spread->x2[last] > right - order->size;
	float widest = order->size * (group->count == 1 ? PROSE_GAP : WIDE_GAP);

	if (group->count > MAX_CUT || (!full && spread->count > MAX_CUT) ||
	    (!full && group->count > 1))
		return FALSE;
	for (i = 0; i < last; i++)
		if (spread->x1[i + 1] - spread->x2[i] > widest)
			return FALSE;
	for (i = group->first; i < group->first + group->count; i++) {
		const PdfStrip *strip = pdf_region_strip(region, i);
		gsize length = 0;

		for (k = strip->first; k < strip->first + strip->count; k++)
			length += region->items[k]->length;
		if (length < PROSE_LINE)
			return FALSE;
	}
	return TRUE;
}

/* Reads GROUP, which has no columns; the lines' sides are those of most of
   REGION's lines. */
static void
order_lines(PdfOrder *order, const PdfRegion *region, const PdfGroup *group)
{
	guint i, k;

	for (i = group->first; i < group->first + group->count; i++) {
		const PdfStrip *strip = pdf_region_strip(region, i);

		pdf_items_sort(region->items + strip->first, strip->count,
		    strip->count > 1 && strip->spread.count > 1
			? compare_across
			: pdf_items_compare_down);
		for (k = strip->first; k < strip->first + strip->count; k++) {
			PdfItem *item = region->items[k];

			if (k > strip->first && strip->spread.count > 1) {
				PdfItem *last = region->items[strip->first];

				while (last->next != NULL)
					last = last->next;
				last->next = item;
				region->items[strip->first]->x2 = item->x2;
			}
		}
		for (k = strip->first; k < strip->first + strip->count; k++) {
			pdf_order_emit(order, region->items[k]);
			if (strip->spread.count > 1)
				break;
		}
	}
}

/* Finds the sides of REGION's lines: where nearly all of those end that stand
   alone. */
static void
find_sides(PdfOrder *order, const PdfRegion *region)
{
	g_autoptr(GArray) ends = g_array_new(FALSE, FALSE, sizeof(float));
	guint i;

	order->left = G_MAXFLOAT;
	for (i = 0; i < region->strips->len; i++) {
		const PdfStrip *strip = pdf_region_strip(region, i);

		if (strip->spread.count > 1)
			continue;
		order->left = MIN(order->left, strip->spread.x1[0]);
		g_array_append_val(ends, strip->spread.x2[0]);
	}
	if (ends->len == 0) {
		order->left = order->right = 0;
		return;
	}
	g_array_sort(ends, pdf_compare_floats);
	order->right = g_array_index(
	    ends, float, ends->len - 1 - ends->len / 20);
}

static void
order_region(PdfOrder *order, PdfItem **items, guint count)
{
	PdfRegion region = {items, count, NULL};
	float left, right;
	guint i = 0;

	pdf_items_sort(items, count, pdf_items_compare_down);
	if (++order->depth > MAX_DEPTH) {
		for (i = 0; i < count; i++)
			pdf_order_emit(order, items[i]);
		order->depth--;
		return;
	}
	region.strips = g_array_new(FALSE, FALSE, sizeof(PdfStrip));
	find_strips(order, &region);
	find_sides(order, &region);
	left = order->left;
	right = order->right;
	while (i < region.strips->len) {
		PdfGroup group;

		take_group(order, &region, i, &group);
		if (group.spread.count == 1 ||
		    is_cut_line(order, &region, &group, left, right)) {
			order->left = left;
			order->right = right;
			order_lines(order, &region, &group);
		} else if (are_columns(order, &region, &group)) {
			pdf_order_columns(order, &region, &group);
		} else {
			pdf_table_trim(order, &region, &group);
			pdf_order_table(order, &region, &group);
		}
		i += group.count;
	}
	g_array_unref(region.strips);
	order->depth--;
}

void
pdf_order_page(PdfLines *lines, const PdfText *text, guint page)
{
	const PdfPage *sheet = &g_array_index(text->pages, PdfPage, page);
	g_autofree PdfItem *places = g_new(PdfItem, sheet->count + 1);
	g_autofree PdfItem **items = g_new(PdfItem *, sheet->count + 1);
	PdfOrder order = {.lines = lines,
	    .text = text,
	    .page = page,
	    .begin = PDF_BEGIN_COLUMN};
	PdfTurn turn = pdf_items_turn(text, sheet);
	guint i, n = 0, count = 0, aside = sheet->count;

	for (i = 0; i < sheet->count; i++) {
		const PdfRun *run = &g_array_index(
		    text->runs, PdfRun, sheet->first + i);

		if (run->furniture)
			continue;
		pdf_item_place(&places[n], run, sheet, turn);
		if (run->turn == turn)
			items[count++] = &places[n];
		else
			items[--aside] = &places[n];
		n++;
	}
	pdf_items_join_soft(places, n);
	order.size = pdf_items_size(items, count);
	count = pdf_items_join(text, order.size, items, count);
	order_region(&order, items, count);
	/* What runs another way is not in the way of the text. */
	order.left = order.right = 0;
	for (i = sheet->count; i > aside; i--) {
		if (items[i - 1]->taken)
			continue;
		order.begin = PDF_BEGIN_COLUMN;
		pdf_order_emit(&order, items[i - 1]);
	}
}

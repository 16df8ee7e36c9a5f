/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/pdf/pdf_region.h"

#include <math.h>

#include "corpus/cue/label.h"

#define FULL 0.7F /* of a column's width */

enum {
	MAX_ROW = 1500, /* bytes of a row; longer ones lay out a page */
	MAX_FORM = 16,  /* lines of a form's cell */
	FULL_CELL = 20, /* bytes of a line of a cell that takes several */
};

/* Reads the strips from FIRST to END, a row of a table. */
static void
order_row(PdfOrder *order, const PdfRegion *region, const PdfGroup *group,
    guint first, guint end)
{
	const PdfStrip *last = pdf_region_strip(region, end - 1);
	guint column, i, begin = pdf_region_strip(region, first)->first;
	guint stop = last->first + last->count, cells = 0, at = G_MAXUINT;
	gsize length = 0;
	PdfGroup row = {.first = first, .count = end - first};

	row.spread = group->spread;
	for (i = begin; i < stop; i++) {
		column = pdf_spread_column(&group->spread, region->items[i]);
		cells += at != column;
		at = column;
		length += region->items[i]->length;
	}
	if (length > MAX_ROW && cells > 1) {
		pdf_order_columns(order, region, &row);
		return;
	}
	if (cells > 1) {
		order->begin = PDF_BEGIN_ROW;
	} else {
		order->begin = PDF_BEGIN_COLUMN;
		order->left = group->spread.x1[at];
		order->right = group->spread.x2[at];
	}
	for (column = 0; column < group->spread.count; column++) {
		gboolean fresh = TRUE;

		for (i = begin; i < stop; i++) {
			PdfLine *line;

			if (pdf_spread_column(
				&group->spread, region->items[i]) != column)
				continue;
			if (fresh && order->begin == PDF_BEGIN_LINE &&
			    cells > 1)
				order->begin = PDF_BEGIN_CELL;
			fresh = FALSE;
			pdf_order_emit(order, region->items[i]);
			line = &g_array_index(order->lines->lines, PdfLine,
			    order->lines->lines->len - 1);
			line->row = cells > 1;
			line->cell = column;
		}
	}
}

/* Whether strip I is the next line of a first cell that stands above it, with
   other cells beside. */
static gboolean
goes_on(const PdfOrder *order, const PdfRegion *region, const PdfGroup *group,
    guint i)
{
	const PdfStrip *strip = pdf_region_strip(region, i), *above;
	const PdfItem *item = region->items[strip->first];
	const char *text = order->text->text->str + item->run->start;
	Label label;

	if (strip->count != 1 || i == group->first ||
	    pdf_spread_column(&group->spread, item) != 0 ||
	    label_parse(text, item->run->length, &label))
		return FALSE;
	above = pdf_region_strip(region, i - 1);
	return fabsf(region->items[above->first]->size - item->size) < 0.1F &&
	    region->items[above->first]->run->bold == item->run->bold;
}

static gboolean
begins_lower(const PdfOrder *order, const PdfItem *item)
{
	return g_unichar_islower(
	    g_utf8_get_char(order->text->text->str + item->run->start));
}

/* Whether ITEM is a line of a cell that nearly fills its column: the next may
   go on with it. */
static gboolean
is_full(const PdfGroup *group, const PdfItem *item)
{
	guint column = pdf_spread_column(&group->spread, item);
	float width = group->spread.x2[column] - group->spread.x1[column];

	return item->length >= FULL_CELL && item->x2 - item->x1 >= width * FULL;
}

/* Whether a cell of strip I goes on in the middle of a sentence from a full
   line in the strip above it. */
static gboolean
has_lower(const PdfOrder *order, const PdfRegion *region, const PdfGroup *group,
    guint i)
{
	const PdfStrip *strip = pdf_region_strip(region, i), *above;
	guint k, j, seen = 0;

	above = pdf_region_strip(region, i - 1);
	for (k = strip->first; k < strip->first + strip->count; k++) {
		const PdfItem *item = region->items[k];
		guint column = pdf_spread_column(&group->spread, item);
		const guint bit = 1U << column;

		/* A cell of several lines may stand beside one of one. */
		if ((seen & bit) != 0 || !begins_lower(order, item)) {
			seen |= bit;
			continue;
		}
		seen |= bit;
		for (j = above->first;
		     j < above->first + MIN(above->count, PDF_MAX_COLUMNS); j++)
			if (pdf_spread_column(
				&group->spread, region->items[j]) == column &&
			    is_full(group, region->items[j]))
				return TRUE;
	}
	return FALSE;
}

/* The text of strip I in the first column, if other cells stand beside it; NULL
   if there is none. */
static const PdfItem *
first_cell(const PdfRegion *region, const PdfGroup *group, guint i)
{
	const PdfStrip *strip = pdf_region_strip(region, i);
	const PdfItem *item = region->items[strip->first];

	return strip->count > 1 && item->next == NULL &&
		pdf_spread_column(&group->spread, item) == 0
	    ? item
	    : NULL;
}

static gboolean
ends_in_colon(const PdfOrder *order, const PdfItem *item)
{
	const char *text = order->text->text->str + item->run->start;
	gsize length = item->run->length;

	while (length > 0 && text[length - 1] == ' ')
		length--;
	return length > 1 && text[length - 1] == ':';
}

/* Whether strip I begins with a name and a colon, as the next one above it
   does, a few lines farther up: a form's. */
static gboolean
is_form(const PdfOrder *order, const PdfRegion *region, const PdfGroup *group,
    guint i)
{
	const PdfItem *item = first_cell(region, group, i);
	guint k, least = i > MAX_FORM ? i - MAX_FORM : 0;

	if (item == NULL || !ends_in_colon(order, item))
		return FALSE;
	for (k = i; k > MAX(group->first, least); k--) {
		item = first_cell(region, group, k - 1);
		if (item != NULL)
			return ends_in_colon(order, item);
	}
	return FALSE;
}

/* Whether the first cell of strip I is the number of an item, or a bullet. */
static gboolean
has_label(const PdfOrder *order, const PdfRegion *region, const PdfGroup *group,
    guint i)
{
	const PdfItem *item = first_cell(region, group, i);
	Label label;

	return item != NULL &&
	    (item->run->length == 1 ||
		label_parse(order->text->text->str + item->run->start,
		    item->run->length, &label));
}

/* Whether strip I has something in the first column, as the one above it, but
   fewer cells: then it is the next line of those above. */
static gboolean
loses_cells(const PdfRegion *region, const PdfGroup *group, guint i)
{
	const PdfStrip *strip = pdf_region_strip(region, i);
	const PdfStrip *above = pdf_region_strip(region, i - 1);

	return strip->spread.count < above->spread.count &&
	    pdf_spread_column(&group->spread, region->items[strip->first]) ==
	    0 &&
	    pdf_spread_column(&group->spread, region->items[above->first]) == 0;
}

/* Whether the strip I begins a row: by a wider gap if there are such, else by
   something in the first column. */
static gboolean
begins_row(const PdfOrder *order, const PdfRegion *region,
    const PdfGroup *group, gboolean gaps, float close, guint i)
{
	const PdfStrip *strip = pdf_region_strip(region, i);
	guint k;

	if (strip->count == 1 && pdf_region_gap(region, i) < order->size &&
	    pdf_spread_column(&group->spread, region->items[strip->first]) >
		0 &&
	    begins_lower(order, region->items[strip->first]))
		return FALSE;
	if (pdf_region_gap(region, i) >= close + order->size * PDF_ROW_GAP)
		return TRUE;
	if (is_form(order, region, group, i))
		return TRUE;
	if (gaps || goes_on(order, region, group, i))
		return FALSE;
	for (k = strip->first; k < strip->first + strip->count; k++)
		if (pdf_spread_column(&group->spread, region->items[k]) == 0)
			return TRUE;
	return FALSE;
}

void
pdf_order_table(PdfOrder *order, const PdfRegion *region, const PdfGroup *group)
{
	const float close = pdf_region_close_gap(region, group);
	const float gap = close + order->size * PDF_ROW_GAP;
	guint i, first = group->first, end = group->first + group->count;
	guint wide = 0, begun = 0, lower = 0;
	gboolean gaps, full = TRUE;

	order->left = group->spread.x1[0];
	order->right = group->spread.x2[group->spread.count - 1];
	for (i = first + 1; i < end; i++) {
		gboolean here = begins_row(
		    order, region, group, TRUE, close, i);
		gboolean first_cell = begins_row(
		    order, region, group, FALSE, close, i);

		wide += here ? 1U : 0U;
		begun += first_cell ? 1U : 0U;
		lower += !here && first_cell &&
			(has_lower(order, region, group, i) ||
			    loses_cells(region, group, i))
		    ? 1U
		    : 0U;
		full &= pdf_region_strip(region, i)->count >=
		    group->spread.count;
	}
	/* Rows are told by gaps if there are as many of these, or if the lines
	   between them plainly go on: more plainly where each has all cells, as
	   rows do. */
	gaps = wide * 2 >= begun ||
	    lower * 3 >= (begun - wide) * (full ? 2 : 1);
	for (i = first + 1; i <= end; i++) {
		if (i < end &&
		    (!begins_row(order, region, group, gaps, close, i) ||
			(!gaps && pdf_region_gap(region, i) < gap &&
			    has_lower(order, region, group, i) &&
			    !has_label(order, region, group, i))))
			continue;
		order_row(order, region, group, first, i);
		first = i;
	}
	order->begin = PDF_BEGIN_COLUMN;
}

void
pdf_table_trim(const PdfOrder *order, const PdfRegion *region, PdfGroup *group)
{
	float close = pdf_region_close_gap(region, group) +
	    order->size * PDF_ROW_GAP;
	guint i = group->first + group->count, end = i;

	while (i > group->first + 1 &&
	    pdf_region_strip(region, i - 1)->spread.count == 1) {
		i--;
		if (pdf_spread_column(&group->spread,
			region->items[pdf_region_strip(region, i)->first]) != 0)
			break;
		if (pdf_region_gap(region, i) >= close ||
		    !goes_on(order, region, group, i))
			end = i;
	}
	group->count = end - group->first;
}

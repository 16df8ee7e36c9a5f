/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_PDF_REGION_H
#define POLIX_CORPUS_PDF_REGION_H

#include "corpus/pdf/pdf_order.h"

/* The parts that the ordering of a page (pdf_order.h) consists of. */

/* Distances, in parts of the font's size. */
#define PDF_SOFT_GAP 0.75F /* hardly a space of a line */
#define PDF_ROW_GAP 0.35F  /* by which rows stand farther apart than lines */

enum { PDF_MAX_COLUMNS = 24 }; /* of one table */

/* What is moved about as one: a run, with others beside it. */
typedef struct PdfItem {
	const PdfRun *run;
	struct PdfItem *next; /* what belongs to its right end, or NULL */
	float x1, y1, x2, y2;
	float size;
	gsize length;   /* bytes */
	gboolean taken; /* it is another's next */
} PdfItem;

/* Sides of columns: stretches from left to right in which something stands. */
typedef struct PdfSpread {
	float x1[PDF_MAX_COLUMNS], x2[PDF_MAX_COLUMNS];
	guint count;
} PdfSpread;

/* Items that stand beside each other, with nothing but white above and
   below. */
typedef struct PdfStrip {
	guint first, count; /* in the region's items */
	float top, bottom;
	PdfSpread spread;
} PdfStrip;

/* Strips that are read together. */
typedef struct PdfGroup {
	guint first, count; /* strips */
	PdfSpread spread;   /* its columns */
} PdfGroup;

typedef struct PdfOrder {
	PdfLines *lines;
	const PdfText *text;
	guint page;
	float size; /* of the page's text */
	guint depth;
	PdfBegin begin; /* what the next line is */
	float left, right;
} PdfOrder;

/* A part of a page. */
typedef struct PdfRegion {
	PdfItem **items;
	guint count;
	GArray *strips; /* of PdfStrip */
} PdfRegion;

/* Appends ITEM's line; the next just stands below it. */
void pdf_order_emit(PdfOrder *order, const PdfItem *item);

/* Reads the columns of GROUP one behind the other. */
void pdf_order_columns(
    PdfOrder *order, const PdfRegion *region, const PdfGroup *group);

/* Reads GROUP row by row, cell by cell. */
void pdf_order_table(
    PdfOrder *order, const PdfRegion *region, const PdfGroup *group);

/* Gives back the strips at GROUP's end that are no rows: what stands below a
   table, in its first column. */
void pdf_table_trim(
    const PdfOrder *order, const PdfRegion *region, PdfGroup *group);

/* The column of SPREAD that ITEM stands in. */
guint pdf_spread_column(const PdfSpread *spread, const PdfItem *item);

static inline PdfStrip *
pdf_region_strip(const PdfRegion *region, guint i)
{
	return &g_array_index(region->strips, PdfStrip, i);
}

/* The white above strip I, which is not the first. */
float pdf_region_gap(const PdfRegion *region, guint i);

/* The white between GROUP's lines that are close: that of the closest fifth of
   them. */
float pdf_region_close_gap(const PdfRegion *region, const PdfGroup *group);

/* Places ITEM where RUN is on PAGE, turned so that TURN is across. */
void pdf_item_place(
    PdfItem *item, const PdfRun *run, const PdfPage *page, PdfTurn turn);

/* Where most of the text of PAGE runs. */
PdfTurn pdf_items_turn(const PdfText *text, const PdfPage *page);

/* The size that most of the text of COUNT ITEMS is set in. */
float pdf_items_size(PdfItem **items, guint count);

/* Joins the runs that stand behind a gap which is no more than wide to those
   before them, unless other lines begin there. */
void pdf_items_join_soft(PdfItem *places, guint count);

/* Makes one item of those that are read together, as a list's number and its
   text are, and leaves only the first of them in ITEMS.  PAGE is the size of
   the page's text.  Returns how many there are. */
guint pdf_items_join(
    const PdfText *text, float page, PdfItem **items, guint count);

/* Sorts ITEMS by COMPARE, a function of two pointers to PdfItem *. */
void pdf_items_sort(PdfItem **items, guint count,
    int (*compare)(gconstpointer a, gconstpointer b));
int pdf_items_compare_down(gconstpointer a, gconstpointer b);
int pdf_compare_floats(gconstpointer a, gconstpointer b);

#endif

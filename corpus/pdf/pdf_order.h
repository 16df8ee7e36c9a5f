/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_PDF_ORDER_H
#define POLIX_CORPUS_PDF_ORDER_H

#include "corpus/pdf/pdf_text.h"

/* The order in which a person reads a page: columns one behind the other,
   tables row by row. */

/* What a line begins, if it does not just stand below the one before it. */
typedef enum PdfBegin {
	PDF_BEGIN_LINE,
	PDF_BEGIN_COLUMN, /* a column of text, or what is below columns */
	PDF_BEGIN_ROW,    /* a row of a table, and its first cell */
	PDF_BEGIN_CELL,   /* another cell of the row */
} PdfBegin;

/* A line as it is read: a run, or several that stand close to each other. */
typedef struct PdfLine {
	gsize start; /* bytes in PdfLines.text */
	gsize length;
	guint page;           /* from 0 */
	float x1, y1, x2, y2; /* points, as in PdfRun */
	float left, right;    /* of its column */
	float size;           /* of its font */
	gboolean bold;        /* all of it */
	gboolean italic;
	gboolean bold_start; /* its first letter, its last */
	gboolean bold_end;
	PdfBegin begin;
	guint cell;    /* of a row: which, from 0 */
	gboolean row;  /* it is in a table's row */
	gboolean note; /* of a page's foot: pdf_notes.h */
} PdfLine;

typedef struct PdfLines {
	GString *text; /* every line ends in "\n" */
	GArray *lines; /* of PdfLine */
} PdfLines;

/* Returns: (transfer full). */
PdfLines *pdf_lines_new(void);
void pdf_lines_free(PdfLines *lines);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PdfLines, pdf_lines_free)

/* The size that most of the text of LINES is set in (by the majority vote of
   Boyer and Moore); of that outside tables, which are often set smaller, unless
   nearly all is in tables. */
float pdf_lines_size(const PdfLines *lines);

/* Appends the lines of page PAGE of TEXT to LINES, in the order of reading,
   without furniture and what runs upwards.  The page is cut between columns
   and between rows where no run stands, as the recursive X-Y cut does (Nagy and
   Seth, "Hierarchical representation of optically scanned documents", 1984);
   but as many rows as have the same gaps between columns are cut at once, so
   that a column is not left and come back to. */
void pdf_order_page(PdfLines *lines, const PdfText *text, guint page);

#endif

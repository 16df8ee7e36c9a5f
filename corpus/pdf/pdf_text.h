/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_PDF_TEXT_H
#define POLIX_CORPUS_PDF_TEXT_H

#include <poppler.h>

/* What is printed on the pages of a PDF, before it is known how it is to be
   read: runs of text, each with its place. */

/* Where a line runs to. */
typedef enum PdfTurn {
	PDF_ACROSS,
	PDF_UP,
	PDF_DOWN,
	PDF_ASKEW, /* between these, as a watermark's */
} PdfTurn;

/* A stretch of text on one baseline without a wide gap in it: a line of a
   column, a cell of a table, a page number. */
typedef struct PdfRun {
	gsize start; /* bytes in PdfText.text */
	gsize length;
	float x1, y1; /* points from the top left corner of the page as it is */
	float x2, y2; /* looked at */
	float size;   /* of the font, in points: what most of it is set in */
	gboolean bold; /* all of it */
	gboolean italic;
	gboolean bold_start; /* its first letter */
	gboolean bold_end;
	PdfTurn turn;
	gboolean soft; /* it stands behind the run before it, after a gap that
			  is no more than wide */
	gboolean furniture; /* it is no part of the text: pdf_furniture.h */
} PdfRun;

typedef struct PdfPage {
	float width, height; /* points; if it runs from right to left, places
				are those in a mirror */
	guint first;         /* its runs in PdfText.runs */
	guint count;
	char *label; /* as the PDF or what is printed on it says, or NULL */
} PdfPage;

typedef struct PdfText {
	GString *text;  /* valid UTF-8 */
	GArray *runs;   /* of PdfRun, by page, as poppler orders them */
	GArray *pages;  /* of PdfPage */
	gboolean as_is; /* nothing is mended */
} PdfText;

/* An empty text.  Returns: (transfer full). */
PdfText *pdf_text_new(gboolean as_is);
void pdf_text_free(PdfText *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PdfText, pdf_text_free)

/* Appends PAGE, or an empty page if it is NULL.  What is outside of the page,
   and what is more than PDF_MAX_RUNS on it, is left out. */
void pdf_text_add_page(PdfText *text, PopplerPage *page);

enum {
	PDF_MAX_PAGES = 50000,
	PDF_MAX_RUNS = 20000,      /* of a page */
	PDF_MAX_BYTES = 256 << 20, /* of the text of all pages */
};

#endif

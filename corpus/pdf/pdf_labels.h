/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_PDF_LABELS_H
#define POLIX_CORPUS_PDF_LABELS_H

#include "corpus/pdf/pdf_text.h"

/* Page numbers as they are printed. */

typedef struct PdfLabels PdfLabels;

/* Returns: (transfer full). */
PdfLabels *pdf_labels_new(void);
void pdf_labels_free(PdfLabels *labels);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PdfLabels, pdf_labels_free)

/* Looks for the page's number in TEXT, LENGTH bytes of what stands at an edge
   of PAGE, counted from 0: "12", "xii", "A-3", "Page 3 of 12", "Annual report
   3". */
void pdf_labels_add(
    PdfLabels *labels, guint page, const char *text, gsize length);

/* Likewise, but only the first and the last word of TEXT may be it. */
void pdf_labels_add_ends(
    PdfLabels *labels, guint page, const char *text, gsize length);

/* Whether TEXT is a page's number and nothing else, in its words or not. */
gboolean pdf_labels_is_number(const char *text, gsize length);

/* On how many pages there is a number that fits the one that TEXT has on
   PAGE, rising with the pages; 0 if it has none that was added. */
guint pdf_labels_votes(
    const PdfLabels *labels, guint page, const char *text, gsize length);

/* Likewise, but only the first and the last word of TEXT may be it. */
guint pdf_labels_end_votes(
    const PdfLabels *labels, guint page, const char *text, gsize length);

/* The most that a number has on each of PAGES pages.  Returns: (transfer full)
   so many. */
guint *pdf_labels_most(const PdfLabels *labels, guint pages);

/* Gives the pages of TEXT that have no label the numbers that rise with the
   pages; a page between two of one count, and those few before the first, get
   theirs though it is not printed. */
void pdf_labels_apply(PdfLabels *labels, PdfText *text);

#endif

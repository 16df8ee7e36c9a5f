/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_PDF_HEADINGS_H
#define POLIX_CORPUS_PDF_HEADINGS_H

#include <poppler.h>

#include "corpus/pdf/pdf_blocks.h"

/* Headings, as the PDF's outline (bookmarks) names them, or told by their
   fonts. */

/* An entry of an outline. */
typedef struct PdfEntry {
	char *title;
	guint page;  /* from 0 */
	guint level; /* 1 is the highest */
} PdfEntry;

/* Reads PDF's outline, as far as its entries lead to a page.  Returns:
   (transfer full) a GArray of PdfEntry, in order. */
GArray *pdf_outline_read(PopplerDocument *pdf);

/* Makes headings of those of BLOCKS, a GArray of PdfBlock, that OUTLINE names;
   if these are few, or there are none, of those that are set larger than the
   text, or bold, or are labelled as "Article 5" is.  Levels are the outline's,
   or follow size, weight and the depth of numbers.  Where fonts tell hardly
   more than the title, nothing is made a heading: structure.h then goes by the
   words. */
void pdf_headings_find(
    const PdfLines *lines, GArray *blocks, const GArray *outline);

#endif

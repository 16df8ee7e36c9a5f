/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_PDF_NOTES_H
#define POLIX_CORPUS_PDF_NOTES_H

#include "corpus/pdf/pdf_blocks.h"

/* What stands on a page apart from its text: footnotes and captions. */

/* Marks the lines of footnotes: those at the end of a column that are set
   smaller than the text, from the first on that begins with a note's number or
   sign; and what goes on of them on the next page. */
void pdf_notes_mark(PdfLines *lines);

/* Whether LINE, which is of a footnote, begins another: it has a number or
   sign. */
gboolean pdf_notes_begins(const PdfLines *lines, const PdfLine *line);

/* Makes captions of those of BLOCKS that begin as "Figure 3:", "Table 2.1"
   do. */
void pdf_captions_find(const PdfLines *lines, GArray *blocks);

#endif

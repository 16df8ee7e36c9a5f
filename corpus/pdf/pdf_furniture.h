/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_PDF_FURNITURE_H
#define POLIX_CORPUS_PDF_FURNITURE_H

#include "corpus/document.h"
#include "corpus/pdf/pdf_text.h"

/* What stands on the pages and is no part of the text: running heads and feet,
   page numbers, watermarks, stamps in the margin, the numbers of lines. */

/* Marks the runs of TEXT that are furniture: rows at the top or foot of the
   page that come again, but for their numbers, at the same height on the pages
   around or on many pages; rows that stand where such are on most pages;
   what does not run from side to side, and comes again; large words that come
   again on most pages; "Page 3 of 12"; and a column of rising numbers beside
   the lines.  Gives DOCUMENT what was marked (document_add_furniture()), and
   the pages without a label the one that is printed there (pdf_labels.h).  If
   the document is to stay as it is, only the labels are found. */
void pdf_furniture_find(Document *document, PdfText *text);

/* Marks the numbers of lines alone, if a third of the pages has many; on the
   others there may be few. */
void pdf_line_numbers_mark(PdfText *text);

#endif

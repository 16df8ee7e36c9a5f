/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_PDF_ROWS_H
#define POLIX_CORPUS_PDF_ROWS_H

#include "corpus/pdf/pdf_blocks.h"

/* Rows of a table that stand in one cell, set as headings are: what the rows
   below them are of, or the piece of a table's head that each page has again.
 */

/* Finds which of BLOCKS, a GArray of PdfBlock, are such: short ones that an
   outline has given no level, without a number, between rows of a table; and
   before such rows those that say the same as one of these.  Returns: (transfer
   full) a GByteArray, of each block 1 or 0. */
GByteArray *pdf_rows_find(const PdfLines *lines, const GArray *blocks);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_PDF_NESTING_H
#define POLIX_CORPUS_PDF_NESTING_H

#include "corpus/pdf/pdf_blocks.h"

/* Where headings are numbered 1, 1.1, 1.1.1, their numbers tell what stands
   below what, not their fonts. */

/* Settles the levels of those of BLOCKS, a GArray of PdfBlock, that were made
   headings by how they look, if at least a few have such numbers: one below
   that whose number it goes on with, a chapter below nothing but a part's
   title, least of all below what is printed before the first; those without a
   number below what is set higher.  "2. Means", which looks like text, is made
   a heading if the next that has a number is "2.1". */
void pdf_nesting_settle(const PdfLines *lines, GArray *blocks);

#endif

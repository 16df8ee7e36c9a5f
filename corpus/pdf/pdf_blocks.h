/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_PDF_BLOCKS_H
#define POLIX_CORPUS_PDF_BLOCKS_H

#include "corpus/document.h"
#include "corpus/pdf/pdf_order.h"

/* Lines become paragraphs: joined over the ends of lines, columns and pages,
   with hyphens kept or closed up by what the document itself spells
   (hyphen.h). */

/* Which lines make a block. */
typedef struct PdfBlock {
	guint first; /* in PdfLines.lines */
	guint count;
	BlockKind kind;
	guint level; /* of a heading */
} PdfBlock;

/* The blocks that LINES make, BLOCK_PARAGRAPH, BLOCK_LIST_ITEM, BLOCK_TABLE and
   BLOCK_FOOTNOTE by how they stand on the page.  The lines are put in the
   blocks' order: footnotes go behind the paragraph that the end of their page
   is in.  Returns: (transfer full) a GArray of PdfBlock. */
GArray *pdf_blocks_find(PdfLines *lines);

/* Appends BLOCKS to DOCUMENT, with the marks of the pages of TEXT. */
void pdf_blocks_write(Document *document, const PdfText *text,
    const PdfLines *lines, const GArray *blocks);

#endif

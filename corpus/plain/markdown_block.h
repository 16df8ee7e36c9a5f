/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_MARKDOWN_BLOCK_H
#define POLIX_CORPUS_MARKDOWN_BLOCK_H

#include "corpus/document.h"

/* A paragraph or heading of Markdown that is put together of pieces, and
   then appended to a document. */

/* The end of a source line in the block's text. */
typedef struct MarkdownBreak {
	gsize offset;  /* of what is behind it; before it there is a "\n" unless
			  it was closed */
	guint line;    /* of the source, that is behind it */
	gboolean hard; /* it is meant; else the line was just full */
} MarkdownBreak;

typedef struct MarkdownBlock {
	BlockKind kind;
	guint level; /* of a heading */
	guint line;  /* of the source, that it begins in */
	GString *text;
	GArray *breaks; /* of MarkdownBreak */
} MarkdownBlock;

void markdown_block_init(MarkdownBlock *block);
void markdown_block_clear(MarkdownBlock *block);

/* Notes that a source line ends here; what follows is in LINE.  If CLOSED, no
   space is between them. */
void markdown_block_break(
    MarkdownBlock *block, guint line, gboolean hard, gboolean closed);

/* Appends what BLOCK holds to DOCUMENT, mended: a paragraph, a heading, a
   footnote, or a table's rows and what stands before and behind them; empties
   BLOCK. */
void markdown_block_append(MarkdownBlock *block, Document *document);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_FLOW_H
#define POLIX_CORPUS_FLOW_H

#include "corpus/document.h"
#include "corpus/cue/numeral.h"

/* The flow of an office document: its blocks in the order of reading, on the
   way to a Document.  Rows of tables are put together, what stands apart from
   the text (footnotes, text boxes) comes behind the paragraph that it belongs
   to, and places where pages begin become page marks. */

/* Why a page begins. */
typedef enum FlowBreak {
	FLOW_RENDERED, /* it did when the document was last laid out */
	FLOW_HARD,     /* its author says so */
	FLOW_SECTION,  /* a section begins: perhaps on a page of its own */
} FlowBreak;

typedef struct FlowBlock {
	BlockKind kind;
	guint level; /* of a heading */
	char *label; /* or NULL */
	GString *text;
	gboolean keep_lines;
	/*< private >*/
	GArray *breaks;   /* of places in the text where pages begin */
	GPtrArray *after; /* of FlowBlock, what comes behind it; or NULL */
	guint cell;
} FlowBlock;

FlowBlock *flow_block_new(void);
void flow_block_free(FlowBlock *block);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FlowBlock, flow_block_free)

/* An array that frees the FlowBlocks in it.  Returns: (transfer full). */
GPtrArray *flow_blocks_new(void);

/* Notes that a page begins at POSITION, bytes, in BLOCK's text, behind those
   noted before. */
void flow_block_break(FlowBlock *block, gsize position, FlowBreak kind);

/* Has BLOCKS (transfer full), as of flow_end_aside(), come behind BLOCK. */
void flow_block_add_after(FlowBlock *block, GPtrArray *blocks);

/* A section's pages. */
typedef struct FlowSection {
	gboolean same_page; /* it begins in the midst of a page */
	guint parity;       /* its first page's number is odd (1), even (2) or
			       any (0) */
	int first;          /* the number printed on its first page; -1: the one
			       after the last */
	Numeral numeral;    /* how numbers are printed */
} FlowSection;

typedef struct Flow Flow;

Flow *flow_new(Document *document);
void flow_free(Flow *flow);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Flow, flow_free)

/* Adds BLOCK (transfer full); one without a visible character leaves only
   what is behind it, and its pages' beginnings. */
void flow_add(Flow *flow, FlowBlock *block);

/* Adds BLOCKS (transfer full), as of flow_end_aside(), in order. */
void flow_add_all(Flow *flow, GPtrArray *blocks);

/* How many of BLOCKS, of FlowBlock, are headings. */
guint flow_headings(const GPtrArray *blocks);

/* Begins the row of a table, in a cell of another perhaps; its cells; and ends
   it.  A row of two or more cells with text becomes a BLOCK_TABLE, cells parted
   by " | ", unless it is long, or holds headings or tables. */
void flow_begin_row(Flow *flow);
void flow_begin_cell(Flow *flow);
void flow_end_row(Flow *flow);

/* What is added in between does not go to the document but comes back.
   Returns: (transfer full), of FlowBlock. */
void flow_begin_aside(Flow *flow);
GPtrArray *flow_end_aside(Flow *flow);

/* Ends what is open, and marks the pages.  SECTIONS, of FlowSection, are those
   that FLOW_SECTION begins, after the first; may be NULL. */
void flow_finish(Flow *flow, const GArray *sections);

#endif

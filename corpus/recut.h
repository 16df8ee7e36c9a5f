/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_RECUT_H
#define POLIX_CORPUS_RECUT_H

#include "corpus/document.h"

/* Blocks cut in two, and joined, after the document was read. */

typedef enum RecutKind {
	RECUT_SPLIT, /* the space at the offset becomes a block's end */
	RECUT_MERGE, /* the block's end at the offset becomes a space */
} RecutKind;

typedef struct Recut {
	RecutKind kind;
	gsize offset;    /* bytes in the text */
	BlockKind block; /* of RECUT_SPLIT: what the block behind it is */
	guint level;     /* likewise */
} Recut;

/* Cuts the blocks of DOCUMENT anew by RECUTS, a GArray of Recut whose offsets
   rise.  The pages and lines move with the text.  A cut that would not be at a
   space inside a block, or at a block's end, is passed over. */
void recut_apply(Document *document, const GArray *recuts);

#endif

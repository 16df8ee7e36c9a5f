/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_MARK_H
#define POLIX_CORPUS_MARK_H

#include "corpus/cue/label.h"

/* The mark of a list's item, and the ways in which it can be read: "(i)" comes
   behind "(h)", or before "(ii)". */

typedef enum MarkKind {
	MARK_NUMBER, /* 1, 1a, 2bis */
	MARK_LETTER, /* a, đ, and z is followed by aa */
	MARK_DOUBLE, /* aa, bb below a, b */
	MARK_ROMAN,
	MARK_KINDS,
} MarkKind;

enum {
	MARK_STEP = 32, /* from an item to the next, but for 1a and đ */
	MARK_FIRST = MARK_STEP,
};

typedef struct Mark {
	const char *text; /* as printed */
	gsize length;
	char ending; /* of the Label */
	gboolean capitals;
	guint values[MARK_KINDS]; /* 0 if it can't be read so */
} Mark;

/* Reads what LABEL, of TEXT, says of its item.  Returns: whether it is one that
   items of lists have: "3.11" and "Article 5" stand for themselves. */
gboolean mark_read(const char *text, const Label *label, Mark *mark);

/* Whether A and B are written alike. */
gboolean mark_is_alike(const Mark *a, const Mark *b);

#endif

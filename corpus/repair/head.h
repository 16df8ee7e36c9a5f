/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_HEAD_H
#define POLIX_CORPUS_HEAD_H

#include "corpus/repair/pagination.h"

/* The running heads that stand next to page numbers: how far they reach. */

/* What makes a place one to be cut. */
typedef enum Mark {
	MARK_NONE,
	MARK_HEAD,  /* a page number and words beside it that come again */
	MARK_ALONE, /* a page number with nothing else in its line */
	MARK_EDGE,  /* a page number at a line's edge */
	MARK_FEED,  /* lines next to a form feed that come again */
	MARK_LINE,  /* a line without a number that comes again (recurring.h) */
	MARK_END,   /* nothing: where a page ends whose number was not found */
} Mark;

/* A place that may be cut out of a text. */
typedef struct Cut {
	Mark mark;
	gsize start; /* bytes in the text */
	gsize end;
	guint number; /* of the page, not of MARK_FEED */
	gboolean roman;
	gboolean lines; /* it takes whole lines */
	NumberKey key;  /* of MARK_HEAD: which words */
	PageNumber source;
} Cut;

/* Finds what can be cut out of TEXT, by NUMBERS, a GArray of PageNumber, and
   its form feeds.  Returns: (transfer full) a GArray of Cut, by where they
   start; one for each number, MARK_NONE if there is no reason to cut it. */
GArray *head_find(const GString *text, const GArray *numbers);

/* Where the text before OFFSET ends, and where that behind it begins, without
   white space (of which only so much is looked across). */
gsize head_text_before(const GString *text, gsize offset);
gsize head_text_behind(const GString *text, gsize offset);

/* How plainly what stands from START to END parts a sentence: 2 if it goes on
   in lower case, 1 if it just has not ended. */
guint head_cuts_sentence(const GString *text, gsize start, gsize end);

#endif

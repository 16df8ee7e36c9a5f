/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_INDEX_PASSAGE_H
#define POLIX_INDEX_PASSAGE_H

#include <glib.h>

/* Passages: what is ranked and shown.  One or more whole paragraphs under one
   heading, 100 to 250 words where the text allows: no more paragraphs than it
   takes for the least of that, since of longer passages less is about what was
   asked for. */

enum {
	PASSAGE_LEAST =
	    100, /* words: a shorter one is joined to its neighbour */
	PASSAGE_MOST = 250, /* a longer paragraph is cut between sentences */
};

/* A paragraph, or a part of one that is too long for a passage. */
typedef struct Piece {
	guint32 words;
	gboolean heading;
	gboolean contents; /* of a table of contents */
} Piece;

/* How far the pieces of a document are grouped: zeros at first. */
typedef struct PassageGrouping {
	guint32 next;      /* piece that was not looked at yet */
	guint32 first;     /* piece of the passage at work */
	guint32 words;     /* in it */
	guint32 before;    /* in the passage before it */
	gboolean body;     /* there is more than headings in it … */
	gboolean contents; /* … and that is of a table of contents */
	gboolean has_before;
} PassageGrouping;

/* Groups the first N pieces of a document to passages: appends to FIRSTS (of
   guint32) the place of the first piece of each of which that is known now;
   later pieces do not change them, so that all but the last of these passages
   are whole.  LAST is whether there are no more.  A heading stands at the head
   of the passage after it; a table of contents stands in passages of its
   own. */
void passage_group(PassageGrouping *grouping, const Piece *pieces, guint n,
    gboolean last, GArray *firsts);

/* Where to cut a paragraph of WORDS words that is longer than PASSAGE_MOST:
   SENTENCES, N of them, are the words that its sentences begin with, rising,
   the first 0.  Appends to CUTS (of guint32) the words that the second and
   later parts begin with.  The parts are of about equal length; a sentence
   longer than a passage is cut inside. */
void passage_cut(
    const guint32 *sentences, guint n, guint32 words, GArray *cuts);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_INDEX_PASSAGE_H
#define POLIX_INDEX_PASSAGE_H

#include <glib.h>

/* Passages: what is ranked and shown.  One or more whole paragraphs under one
   heading, 100 to 250 words where the text allows. */

enum {
	PASSAGE_LEAST =
	    100, /* words: a shorter one is joined to its neighbour */
	PASSAGE_MOST = 250, /* a longer paragraph is cut between sentences */
};

/* A paragraph, or a part of one that is too long for a passage. */
typedef struct Piece {
	guint32 words;
	gboolean heading;
} Piece;

/* Groups N pieces to passages: appends to FIRSTS (of guint32) the place of the
   first piece of each.  A heading stands at the head of the passage after
   it. */
void passage_group(const Piece *pieces, guint n, GArray *firsts);

/* Where to cut a paragraph of WORDS words that is longer than PASSAGE_MOST:
   SENTENCES, N of them, are the words that its sentences begin with, rising,
   the first 0.  Appends to CUTS (of guint32) the words that the second and
   later parts begin with.  The parts are of about equal length; a sentence
   longer than a passage is cut inside. */
void passage_cut(
    const guint32 *sentences, guint n, guint32 words, GArray *cuts);

#endif

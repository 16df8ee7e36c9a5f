/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_HYPHEN_H
#define POLIX_CORPUS_HYPHEN_H

#include "corpus/repair/vocabulary.h"

/* What becomes of a hyphen at a line's end, or before a space that has no
   business there.  The document decides by how it spells the word elsewhere;
   if it does not, by whether what the hyphen parts are words in it, and whether
   it cuts words at lines' ends that have no hyphen (vocabulary_cuts_words()).
   A word is closed only if neither piece is a word, or if what follows is an
   ending that is a word in no document (-tion, -ment, -ing). */

typedef enum Hyphen {
	HYPHEN_KEEP,     /* peace-⏎keeping is peace-keeping */
	HYPHEN_COMPOUND, /* balance-of-⏎power: it has another */
	HYPHEN_CLOSE,    /* govern-⏎ment is government */
	HYPHEN_SUSPEND,  /* pre-⏎and post-war is pre- and post-war */
	HYPHEN_UNKNOWN,  /* nothing is told: KEEP at a line's end, untouched
			    inside a line */
} Hyphen;

/* Asks VOCABULARY what hyphen_decide() will want to know.  LEFT ends in a
   hyphen, RIGHT begins with the rest of the word. */
void hyphen_ask(Vocabulary *vocabulary, const char *left, gsize left_length,
    const char *right, gsize right_length);

Hyphen hyphen_decide(const Vocabulary *vocabulary, const char *left,
    gsize left_length, const char *right, gsize right_length);

/* Asks for each hyphen in TEXT, LENGTH bytes, that a space follows
   ("balance-of- power"), or with LINES a line's end.  No hyphen is to be asked
   for twice: its pieces are counted. */
void hyphen_ask_inside(
    Vocabulary *vocabulary, const char *text, gsize length, gboolean lines);

/* What goes where a space has no business behind a hyphen ("balance-of- power",
   "govern- ment"). */
typedef enum HyphenInside {
	HYPHEN_INSIDE_NOTHING,
	HYPHEN_INSIDE_SPACE, /* the space goes */
	HYPHEN_INSIDE_BOTH,  /* the hyphen too */
} HyphenInside;

/* LEFT ends in the hyphen, RIGHT begins behind the space; both are as of
   hyphen_decide().  What is not told keeps its hyphen, and loses the space if
   what follows is a word nowhere else. */
HyphenInside hyphen_decide_inside(const Vocabulary *vocabulary,
    const char *left, gsize left_length, const char *right, gsize right_length);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_TEXT_SENTENCE_WORDS_H
#define POLIX_TEXT_SENTENCE_WORDS_H

#include <glib.h>

/* What words say about whether a period beside them ends a sentence.  Private
   to src/text. */

typedef enum SentenceWord {
	/* An abbreviation that a name follows: Lt., Gen., M. */
	SENTENCE_TITLE = 1 << 0,
	/* An abbreviation if a number follows (No. 5, Art. 12). */
	SENTENCE_NUMBER = 1 << 1,
	/* An abbreviation behind which the sentence goes on: e.g., cf., z.B. */
	SENTENCE_INNER = 1 << 2,
	/* An abbreviation that may end a sentence: Inc., Dec. */
	SENTENCE_OPEN = 1 << 3,
	/* Begins a sentence if it has a capital behind an abbreviation (The,
	   However, Dieser); not what names begin with (La, Van). */
	SENTENCE_STARTER = 1 << 4,
	/* A German noun that has ordinals before it: 3. Oktober. */
	SENTENCE_ORDINAL_NOUN = 1 << 5,
	/* A German word that has ordinals behind it: am 3., der 2., vom 12. */
	SENTENCE_ORDINAL_LEAD = 1 << 6,
} SentenceWord;

/* The SentenceWord bits of WORD, LENGTH bytes in folded form; of an
   abbreviation without its last period ("u.s", "gen"). */
guint32 sentence_word(const char *word, gsize length);

#endif

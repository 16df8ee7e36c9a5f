/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_TEXT_WORDS_H
#define POLIX_TEXT_WORDS_H

#include <glib.h>

/* Tables of words, written as lists and read as sets.  Private to src/text. */

/* WORDS, folded and parted by spaces, have the bits FLAGS. */
typedef struct WordList {
	const char *words;
	guint32 flags;
} WordList;

typedef struct WordTable WordTable;

/* Returns: (transfer full) the lists as one table, to be kept until the end,
   and read by any number of threads. */
WordTable *word_table_new(const WordList *lists, gsize count);

/* The flags of all lists that WORD, LENGTH bytes, is in. */
guint32 word_table_find(const WordTable *table, const char *word, gsize length);

#endif

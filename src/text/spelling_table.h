/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_TEXT_SPELLING_TABLE_H
#define POLIX_TEXT_SPELLING_TABLE_H

#include <glib.h>

/* The table that spelling.awk makes when polix is built.  Constant and without
   pointers, so that nothing is done or relocated when a program starts.
   Private to src/text. */

/* Groups of two words or more that are spellings of each other, none in two
   groups: each word with its NUL, and another NUL before and behind each
   group; before the first one stand two. */
extern const char spelling_words[];

/* The words' offsets in spelling_words, by strcmp() of the words. */
extern const guint32 spelling_order[];
extern const gsize spelling_count;

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_VISIBLE_H
#define POLIX_CORPUS_VISIBLE_H

#include <glib.h>

/* Places in a text told by the characters before them that are no white space:
   they stay the same when white space is folded. */

/* How many characters of TEXT, LENGTH bytes of UTF-8, are no white space. */
gsize visible_count(const char *text, gsize length);

/* Where in TEXT, up to END, the character stands that COUNT such are before;
   END if there are no more. */
const char *visible_find(const char *text, const char *end, gsize count);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_RECURRING_H
#define POLIX_CORPUS_RECURRING_H

#include <glib.h>

/* Running heads of a text that has lost its page numbers: lines that come
   again, letter by letter, and part sentences.  Headings that come again don't:
   they stand where a sentence has ended.  They are as far apart as pages are.
   Where such heads are found, so are lines that come again where one is
   missing: the heads of short chapters, which may happen to part no sentence.
   The heading that they repeat stays. */

/* Appends to CUTS, a GArray of Cut (head.h) that is empty, what is to be cut
   out of TEXT, in order.  Returns: whether there is any. */
gboolean recurring_find(const GString *text, GArray *cuts);

#endif

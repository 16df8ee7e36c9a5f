/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_CAPITALS_H
#define POLIX_CORPUS_CAPITALS_H

#include <glib.h>

/* Appends to GAPS, of Gap (spacing.h), the spaces in words in capitals that
   are cut by them, "STR ATEGY", in order; of letters from A to Z, which a
   vocabulary compares without case.  Such a one is spelled as a whole
   elsewhere in TEXT, and neither of its pieces is a word there: "CYBER
   SECURITY" stays beside "cybersecurity" where security is spoken of. */
void capitals_find(const GString *text, GArray *gaps);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_RUN_IN_H
#define POLIX_CORPUS_RUN_IN_H

#include "corpus/document.h"

/* Makes headings of the numbers and titles that the paragraphs of an order
   begin with: "Section 1. Purpose. It is …", "Sec. 2. Policy. (a) The …".  So
   they do of headings that hold a whole section's first paragraph.  They
   are counted from 1, two at least, and stand below the heading above the
   first, all at one level; if the format TOLD headings and some of them are
   such, at the level of those. */
void run_in_cut(Document *document, gboolean told);

#endif

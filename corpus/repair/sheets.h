/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_SHEETS_H
#define POLIX_CORPUS_SHEETS_H

#include <glib.h>

/* The pages of a text, by its CUTS: a GArray of Cut (head.h), in order. */

/* The median of the bytes from one page's number to the next's; 0 if there are
   not two.  ODD is how many differ much from it. */
gsize sheets_length(const GArray *cuts, guint *odd);

/* Appends the pages of TEXT, which has no form feeds, to PAGES, a GArray of
   Page (furniture.h): one begins at each cut. */
void sheets_number(const GString *text, const GArray *cuts, GArray *pages);

/* Appends those of TEXT, whose form feeds begin them; the numbers that were cut
   are their labels. */
void sheets_label(const GString *text, const GArray *cuts, GArray *pages);

#endif

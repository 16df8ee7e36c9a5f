/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_SHEETS_H
#define POLIX_CORPUS_SHEETS_H

#include <glib.h>

/* The pages of a text, by its CUTS: a GArray of Cut (head.h), in order. */

/* The median of the bytes from one page's number to the next's; 0 if there are
   not two.  ODD is how many differ much from it. */
gsize sheets_length(const GArray *cuts, guint *odd);

/* Adds cuts of MARK_END to CUTS of TEXT where a page probably ends, but the
   number of the next is missing. */
void sheets_end(const GString *text, GArray *cuts);

/* Appends a page to PAGES, a GArray of Page (furniture.h), with the LABEL that
   is printed on it, ROMAN or not; 0: none. */
void sheets_add(GArray *pages, guint number, guint label, gboolean roman);

/* Appends the pages of TEXT, which has no form feeds, to PAGES: one begins at
   each cut. Behind a cut of MARK_END, and before the first number if that is
   more than a page, the page is not known: 0. */
void sheets_number(const GString *text, const GArray *cuts, GArray *pages);

/* Appends those of TEXT, whose form feeds begin them; the numbers that were cut
   are their labels. */
void sheets_label(const GString *text, const GArray *cuts, GArray *pages);

#endif

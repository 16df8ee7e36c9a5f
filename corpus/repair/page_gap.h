/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_PAGE_GAP_H
#define POLIX_CORPUS_PAGE_GAP_H

#include <glib.h>

/* Pages that are parted by several blank lines, where a program that wrote a
   text put these for form feeds.  What number a page has is then told by the
   one that stands on it, wherever: a chapter's heading may be below it. */

/* Whether the gaps of TEXT, which has no form feeds, are its pages' ends: there
   is one at least between two page numbers that follow each other in CUTS, a
   GArray of Cut (head.h), and hardly ever one more than there are pages. */
gboolean page_gap_parts(const GString *text, const GArray *cuts);

/* Puts a form feed into each gap of TEXT. */
void page_gap_feed(GString *text);

/* Appends the pages of TEXT, whose gaps have form feeds, to PAGES, a GArray of
   Page (furniture.h).  One without a number among CUTS is counted from those
   around it, if no blank page can stand between; else it is not known: 0. */
void page_gap_label(const GString *text, const GArray *cuts, GArray *pages);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_FURNITURE_H
#define POLIX_CORPUS_FURNITURE_H

#include "corpus/document.h"

/* Running heads and feet: what stands on a page and is no part of the text. */

/* A page, as a form feed begins it. */
typedef struct Page {
	guint number; /* counted from the first one seen; 0: not known */
	char *label;  /* as printed, or NULL */
} Page;

/* What stood at a page's foot, in the middle of a sentence that goes on over
   the page: "Received 7 January 2018.  Accepted …". */
typedef struct Aside {
	guint line; /* of the source, from 1: the one that it was cut out of */
	char *text;
} Aside;

/* Takes running heads, feet and page numbers out of TEXT, valid UTF-8, and
   leaves a form feed in their place.  They are told by a page number that rises
   along the text, next to words that come again or by itself, and by the
   sentences that they cut in two; they may stand in lines of their own or in
   the middle of a paragraph.  The number of the text's lines stays.

   Returns: (transfer full) a GArray of Page: the page that the text begins on,
   then one for each form feed of the text, in order.  Empty if there are no
   form feeds and nothing was found.  What was cut is
   counted and kept in DOCUMENT (document_add_furniture()).  What
   is no furniture, but was in its way, is appended to ASIDES, a GArray of Aside
   as furniture_asides_new() makes it. */
GArray *furniture_cut(GString *text, GArray *asides, Document *document);

/* The same of TEXT whose paragraphs are told: only heads and feet with words in
   them and in the middle of a line.  Returns: (transfer full) a GArray of Gap
   (spacing.h), the places that are to go, with the space behind them, in order;
   none overlaps another. */
GArray *furniture_find_inner(const GString *text);

/* Returns: (transfer full). */
GArray *furniture_asides_new(void);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_PAGE_SERIES_H
#define POLIX_CORPUS_PAGE_SERIES_H

#include "corpus/repair/pagination.h"

/* Which numbers of a text are those of its pages, by their rising. */

/* Appends to SERIES, by offset, the longest series of CANDIDATES, a GArray of
   PageNumber by offset: one of Roman numbers and one of others, which goes on
   over some pages without numbers if those are as long as the rest. */
void page_series_find(GArray *candidates, GArray *series);

#endif

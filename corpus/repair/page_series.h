/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_PAGE_SERIES_H
#define POLIX_CORPUS_PAGE_SERIES_H

#include "corpus/repair/pagination.h"

/* Which numbers of a text are those of its pages, by their rising. */

/* Appends the longest series of CANDIDATES, a GArray of PageNumber by offset,
   to SERIES, last first: of those that are ROMAN, or of those that are not. */
void page_series_find(GArray *candidates, gboolean roman, GArray *series);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_SEARCH_ORDER_H
#define POLIX_SEARCH_ORDER_H

#include "search/rank.h"

/* The order of results: the same whatever way they were found. */

/* Sorts CANDIDATES (of Candidate, scored) as OPTIONS say; what is equal then is
   in any order, as long as order_equals() has not been asked.  FALSE with ERROR
   set if a record can't be read. */
gboolean order_candidates(GArray *candidates, Records *records,
    const SearchOptions *options, GError **error);

/* Orders those of the sorted CANDIDATES that are equal to the one at FIRST, the
   first of them, by document and position; *END is the place behind the last.
   Records are read for it, so that it is done only as far as somebody looks.
   FALSE with ERROR set if one can't be. */
gboolean order_equals(GArray *candidates, guint first, guint *end,
    Records *records, const SearchOptions *options, GError **error);

#endif

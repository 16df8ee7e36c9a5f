/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_SEARCH_ORDER_H
#define POLIX_SEARCH_ORDER_H

#include "search/rank.h"

/* The order of results: the same whatever way they were found. */

/* Sorts CANDIDATES (of Candidate, scored) as OPTIONS say; what is equal then is
   ordered by document and position, among the first MOST (0: all), which is as
   far as anybody looks: records are read for it.  FALSE with ERROR set if one
   can't be. */
gboolean order_candidates(GArray *candidates, Filter *filter,
    const SearchOptions *options, guint64 most, GError **error);

#endif

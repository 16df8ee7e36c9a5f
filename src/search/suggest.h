/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_SEARCH_SUGGEST_H
#define POLIX_SEARCH_SUGGEST_H

#include "search/plan.h"
#include "search/search.h"

/* What else might be tried. */

/* Fewer passages than this are little. */
enum { SUGGEST_LITTLE = 3 };

/* Where PLAN, made of QUERY with OPTIONS over SEARCHER's indexes, finds MATCHES
   passages: one line that says which of its words no document has or, of fewer
   than SUGGEST_LITTLE, what finds more, which field there is not, that other
   documents than those chosen have it, or that they have a phrase's words, only
   not side by side.  Other queries are counted for it until DEADLINE (monotonic
   microseconds; 0: none).  Returns: (transfer full), or NULL if there is
   nothing to say. */
char *suggest(Searcher *searcher, const Plan *plan,
    const SearchOptions *options, const char *query, guint64 matches,
    gint64 deadline);

#endif

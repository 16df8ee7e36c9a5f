/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_VERIFY_LOOKUP_H
#define POLIX_VERIFY_LOOKUP_H

#include "search/search.h"

/* How quotations are looked for: with searcher_run(), or with what its caller
   has around that. */

typedef struct Lookup {
	SearchResult *(*run)(gpointer data, const char *query,
	    const SearchOptions *options, GError **error);
	gpointer data; /* for run() */
} Lookup;

/* Answers QUERY as searcher_run() does. */
static inline SearchResult *
lookup_run(const Lookup *lookup, const char *query,
    const SearchOptions *options, GError **error)
{
	return lookup->run(lookup->data, query, options, error);
}

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_SEARCH_SEARCHER_H
#define POLIX_SEARCH_SEARCHER_H

#include "search/rank.h"
#include "search/search.h"
#include "search/stem_table.h"
#include "store/ahead.h"

/* The indexes being searched: shared by what searches, shows and describes them
   (search.c and its parts, show.c, status.c, terms.c). */

struct Searcher {
	char **paths;
	Store *store;
	StemTable *stems; /* of the same */
	Ahead *ahead;     /* likewise */
	guint shards;
	guint32 *word_ids; /* one a shard, State.next_word */
	Statistics statistics;
	guint64 documents;
	guint64 without_text;
	char **fields; /* that may stand before a colon */
	char *opened;  /* which generations and revisions are open */
};

/* Does something with the indexes as they are now, named by WHAT.  Returns:
   (transfer full), or NULL with ERROR set. */
typedef SearchResult *(*Search)(Searcher *searcher, const char *what,
    const SearchOptions *options, GError **error);

/* Runs SEARCH, and again on what the indexes are by then if a writer has moved
   on meanwhile.  Sets how long it took. */
SearchResult *searcher_do(Searcher *searcher, Search search, const char *what,
    const SearchOptions *options, GError **error);

/* Returns: (transfer full) a result without hits. */
SearchResult *search_result_new(
    const char *query, const SearchOptions *options);

#endif

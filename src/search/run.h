/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_SEARCH_RUN_H
#define POLIX_SEARCH_RUN_H

#include "search/filter.h"
#include "search/plan.h"
#include "search/searcher.h"
#include "search/skim.h"

/* What search.c, which prepares a search, search_units.c, which looks for
   passages, page.c, which shows them, and suggest.c, which makes searches of
   its own, share, and nobody else. */

/* A search under way. */
typedef struct Run {
	Searcher *searcher;
	const SearchOptions *options;
	SearchResult *result;
	Plan *plan;
	SearchMode mode;
	Records *records;
	Filter *filter;
	Evaluator *evaluator;
	Skim *skim;       /* or NULL */
	GArray *passages; /* of guint, what it found */
	Ranker *ranker;
	GHashTable *seen; /* units, when they are asked for twice */
	GByteArray *data;
	Unit *unit;
	GArray *items;     /* of StoreItem */
	GArray *scores;    /* of double, theirs */
	double last_score; /* of the unit that was looked at last */
	/* Of guint32, for the first items: 0, or of a unit that can't match one
	   more than its words (if it is of a document that passes). */
	GArray *skipped;
	guint ahead;   /* how many of the items have been read ahead */
	guint64 words; /* evaluated */
	guint64 matches;
	guint64 results;   /* that these make, if they are shown */
	GHashTable *taken; /* run_document_key() to guint, how many of them */
	GHashTable *documents; /* set of run_document_key(), if only counted */
	guint64 units;
	gint64 deadline; /* monotonic microseconds; 0: none */
	gboolean complete;
	gboolean nothing; /* the query has no words */
} Run;

static inline guint64
run_document_key(guint shard, guint32 record)
{
	return (guint64)shard << 32 | record;
}

/* How many results there may be of one document; 0: any. */
static inline guint
run_most_of_document(const SearchOptions *options)
{
	return options->by_document ? 1 : options->per_document;
}

/* Evaluates the units of QUERY, best first, until there are enough. */
gboolean run_units(Run *run, const StoreQuery *query, GError **error);

/* Evaluates all units, but for those that have been, of documents that the
   query names beside a part of theirs (ranker_list_named()): the part may have
   few of its words.  More than a bound are passed over. */
gboolean run_named(Run *run, GError **error);

/* Makes hits of CANDIDATES (of Candidate, sorted), as many as the options have:
   those of one page.  DOCUMENTS says how many each document has (of guint *, by
   run_document_key()). */
gboolean run_page(
    Run *run, GArray *candidates, GHashTable *documents, GError **error);

/* PASSAGES becomes how many of the document of CANDIDATE match, also of those
   that were not looked at. */
gboolean run_count_document(
    Run *run, const Candidate *candidate, guint *passages, GError **error);

/* searcher_run() of what is open: fails with POLIX_ERROR_STALE if a writer has
   moved on meanwhile. */
SearchResult *search_once(Searcher *searcher, const char *query,
    const SearchOptions *options, GError **error);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_SEARCH_NEARNESS_H
#define POLIX_SEARCH_NEARNESS_H

#include "search/evaluate.h"

/* How a passage has the words of a query together: what a count of each does
   not tell.  A passage that answers a question has several of its words in one
   sentence, says some of it as the question does, and soon. */

enum {
	/* Words of the passage that NearnessValues.window looks at. */
	NEARNESS_WINDOW = 30,
	/* A run has so many words of the query at least. */
	NEARNESS_RUN = 3,
};

typedef struct NearnessValues {
	guint32 before; /* words of the passage before the query's first */
	double window;  /* the most that different words of the query which
			   stand within NEARNESS_WINDOW words are worth */
	double run;     /* the most that words are worth which stand in the
			   query in the same order, stop words among them,
			   nothing between */
	gboolean whole; /* all of the query stands so, once at least */
} NearnessValues;

typedef struct Nearness Nearness;

/* A word between others that is none of LEAVES. */
enum { NEARNESS_OTHER = G_MAXUINT };

/* Measures by words of a query: LEAVES (of Leaf), whose WORTHS are a number
   each, 0 for those that count for nothing, and which stand in it in this
   ORDER (of guint, places in LEAVES, or NEARNESS_OTHER).  WORD_IDS, one a
   shard, are the first ids that the word lists of the SHARDS have not given.
   Nothing is kept of the arguments.  Returns: (transfer full). */
Nearness *nearness_new(const GPtrArray *leaves, const double *worths,
    const GArray *order, guint shards, const guint32 *word_ids);
void nearness_free(Nearness *nearness);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Nearness, nearness_free)

/* Measures words FIRST up to, not including, END of a unit of SHARD, of which
   WORDS, N of them, are those that the query has, into VALUES.  Takes time for
   each of these, and no more than a bound for each that the query has often. */
void nearness_measure(Nearness *nearness, guint shard, const FoundWord *words,
    guint n, guint32 first, guint32 end, NearnessValues *values);

#endif

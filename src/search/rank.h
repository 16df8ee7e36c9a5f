/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_SEARCH_RANK_H
#define POLIX_SEARCH_RANK_H

#include "search/evaluate.h"
#include "search/nearness.h"
#include "search/provision.h"
#include "store/unit.h"

/* The order of passages.  What they were found to hold is collected first, and
   scored when all are there: how rare a phrase is, nobody knows before.

   A passage's score is the sum over the query's words of
       idf × (1 + ridf) × BM25's tf                     (Robertson et al. 1994)
   where idf is ln((N - n + .5) / (n + .5)), at least a little, of the N
   passages and the n that hold the word (Robertson and Zaragoza 2009), ridf is
   feature_residual_idf(), tf's k1 is less the greater idf is, and a word that
   is in the document's title, or in one of the short passages above (a heading
   that is a record of its own, which is worth less itself), counts more often;
   of phrases; at a lower weight of pairs of neighbours in the query that are
   neighbours in the text; a little for how much of the query is there, how much
   of it in one place, in the query's order, and how soon (nearness.h); if the
   query asks what a term means, much for saying so (definition.h); and as much
   for a heading that says what the query does, and nothing else; a part of how
   much more it would score if the passage before or behind it, of the same
   document, were a part of it, since what answers may well be cut in two
   (Callan 1994 lets passages overlap for that); and a part of the score of the
   two best passages of the same document, of the best of the same section, and
   of the best below what is two levels above it (a chapter, mostly), since
   passages of a document that is about the matter are about it themselves.
   Where hardly a word is a stop word, there are no sentences, and less counts,
   as in pieces of a document much longer than others (rank_score.c,
   piece_part()); of a table of contents little does, and it gives nothing to
   others: made of the best words, it stands behind what it leads to.  That is
   done twice: after the first time, words count more that few of the best
   passages have (features_weigh()).  weights.h has them. */

enum { RANK_NONE = G_MAXUINT32 };

/* The heading that a passage begins with, if it does: what the query's words in
   it are worth, and what part of it they are. */
typedef struct RankerHeading {
	double worth;
	double part;
} RankerHeading;

typedef struct Candidate {
	StoreItem item; /* of its unit */
	guint32 shard;
	guint32 record;     /* local item */
	guint32 passage;    /* in the unit, from 0 */
	guint32 number;     /* in the document, from 1 */
	guint32 words;      /* but stop words */
	guint32 stops;      /* stop words */
	guint32 unit_words; /* of its unit, but stop words */
	gboolean bare;      /* of which there are too few for sentences */
	guint32 document;   /* place of what it is a part of in Ranker */
	guint32 section;    /* likewise, in that */
	guint32 chapter;    /* of what is two levels above it, or RANK_NONE */
	guint32 levels[UNIT_LEVELS]; /* UnitHeading's, or 0 */
	ProvisionHead provision; /* of the part of a law that the query names */
	guint inner; /* steps that it has to the part of that which is named */
	gboolean titles;     /* its document begins with it, and a heading */
	gboolean short_text; /* so short that it may be what is above others */
	gboolean heads;      /* it is */
	gboolean contents;   /* it is of a table of contents */
	guint32 features;    /* place of its counts in Ranker */
	gboolean covers;     /* holds all words of a short query */
	NearnessValues near;
	RankerHeading heading;
	double defines;  /* how plainly it says what a term means */
	guint32 answer;  /* the word of its unit with which it does, or with
			    which what is named begins; RANK_NONE if not */
	guint32 behind;  /* place of what is the next passage, if that is a
			    candidate, or RANK_NONE */
	gboolean joined; /* there is one before it or behind */
	double alone;    /* what it scores by what it holds */
	double joint;    /* how much more it does with one of these */
	double score;
	double shared; /* what its document and section give to it */
} Candidate;

/* What the indexes hold, all together. */
typedef struct Statistics {
	guint64 passages;
	guint64 words; /* but stop words */
	guint64 units;
} Statistics;

typedef struct Ranker Ranker;

/* A ranker for PLAN, which must live as long, over SHARDS, in whose word lists
   WORD_IDS are the first ids not given.  COVER: passages with all the words
   come first.  SCORE: they are to be ranked, not just counted. */
Ranker *ranker_new(const Plan *plan, const Statistics *statistics, guint shards,
    const guint32 *word_ids, gboolean cover, gboolean score);
void ranker_free(Ranker *ranker);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Ranker, ranker_free)

/* The weight of each leaf, for plan_units().  Returns: (transfer none). */
const double *ranker_leaf_weights(const Ranker *ranker);

/* Adds, to be ranked, the passages of UNIT, which is item ITEM of SHARD and was
   given to EVALUATOR last, that match.  Returns: how many. */
guint ranker_add(Ranker *ranker, Evaluator *evaluator, Unit *unit,
    StoreItem item, guint shard);

/* Candidates so far, one a document, of documents whose title in STORE, or
   whose beginning if that is the candidate, holds all that the query asks for
   beside naming a part of a law: that part is to be looked for in all of the
   document.  No more than MOST and one.  Returns: (transfer full) of guint,
   their places; empty if no part is named; NULL with ERROR set if the store
   fails. */
GArray *ranker_list_named(
    Ranker *ranker, const Store *store, guint most, GError **error);

/* The candidate at PLACE.  Returns: (transfer none), valid until the next is
   added. */
const Candidate *ranker_candidate(const Ranker *ranker, guint place);

/* Scores what was added, out of STORE.  Returns: (transfer none) the array of
   Candidate, in the order they were added; the caller sorts it.  NULL with
   ERROR set if the store fails. */
GArray *ranker_score(Ranker *ranker, const Store *store, GError **error);

/* Appends to TEXT, a line each, what the score of CANDIDATE is made of. */
void ranker_explain(
    const Ranker *ranker, const Candidate *candidate, GString *text);

#endif

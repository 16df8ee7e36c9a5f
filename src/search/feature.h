/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_SEARCH_FEATURE_H
#define POLIX_SEARCH_FEATURE_H

#include "search/evaluate.h"

/* What of a query is counted in each passage, and scored: its words and
   phrases, and pairs of words that stand side by side in it.  A word that is
   there twice, in whatever form, is one feature. */

typedef enum FeatureKind {
	FEATURE_TERM, /* what a PLAN_TERM stands for */
	FEATURE_PART, /* a word of several that were typed as one (risk-based,
			 12(3)) or as a phrase */
	FEATURE_PAIR, /* one word behind another */
} FeatureKind;

typedef struct Feature {
	FeatureKind kind;
	guint node;    /* of TERM: its place in Plan.nodes */
	guint leaf;    /* of PART and PAIR: the word, in expander_leaves() */
	guint right;   /* of PAIR: the word behind it */
	guint repeats; /* how often the query has it */
	gboolean asks; /* it only asks what others mean: no answer needs it */
	gboolean provision; /* it names a part of a law, of which the text need
			       say nothing */
	gboolean capital;   /* it begins with one, and not as the first word */
	guint64 passages;   /* that hold it, as far as the indexes know */
	guint64 seen;       /* candidates that hold it */
	double weight;      /* but for idf; 0: it is there for covering only */
	double idf;         /* set by features_rate() */
	double k1;          /* likewise: BM25's, how much more of it counts */
	double among;       /* what features_weigh() makes of it, at first 1 */
} Feature;

/* The features of PLAN (of Feature), pairs last, over indexes of PASSAGES
   passages in all.  ABSENT is set if no index has one of the words.  Returns:
   (transfer full). */
GArray *features_new(const Plan *plan, guint64 passages, gboolean *absent);

/* The idf of what HELD of PASSAGES passages hold (Robertson and Zaragoza
   2009); at least a little. */
double feature_idf(guint64 held, guint64 passages);

/* Residual idf (Church and Gale 1995) of LEAF: how much rarer it is in PASSAGES
   passages than if its occurrences were strewn at random.  Question words have
   none, names have much. */
double feature_residual_idf(const Leaf *leaf, guint64 passages);

/* Counts FEATURE in the unit that EVALUATOR was given last, into COUNTS: one a
   passage, all 0. */
void feature_count(
    const Feature *feature, const Evaluator *evaluator, guint32 *counts);

/* Sets HOLDS[I] to 1 for each of the N units ITEMS, rising, whose document has
   the word FEATURE in its title; a phrase or pair is in none.  FALSE with ERROR
   set if the store fails. */
gboolean feature_titles(const Feature *feature, const Plan *plan,
    const Store *store, const StoreItem *items, gsize n, guint8 *holds,
    GError **error);

/* Sets idf and k1 of FEATURES, all candidates being seen, over indexes of
   PASSAGES passages. */
void features_rate(GArray *features, guint64 passages);

/* What FEATURE is worth: idf, weight and all. */
double feature_worth(const Feature *feature);

/* Weighs FEATURES anew, pairs aside, by how many of the best N passages found
   so far hold each, HOLDING: what few of them do tells the more of them apart.
   Their mean, by what they are worth, stays. */
void features_weigh(GArray *features, const guint32 *holding, guint n);

/* FEATURE in words, for --explain.  Returns: (transfer full). */
char *feature_label(const Feature *feature, const Plan *plan);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_SEARCH_EVALUATE_H
#define POLIX_SEARCH_EVALUATE_H

#include "search/plan.h"
#include "search/records.h"
#include "store/unit.h"

/* The one evaluator: runs a plan over the words of a unit.  Words, phrases,
   distances, sentences, Boolean operators, what is highlighted and what is
   counted all come from here, so that no operator is limited by what an index
   can nest. */

/* Words FIRST up to, not including, END of a unit. */
typedef struct WordSpan {
	guint32 first;
	guint32 end;
} WordSpan;

/* A word of a unit that is one of the query's. */
typedef struct FoundWord {
	guint32 word; /* its place */
	guint32 id;
} FoundWord;

typedef struct Evaluator Evaluator;

/* An evaluator of PLAN over STORE's units, of which MODE says what words side
   by side mean.  WORD_IDS, one a shard, are the first ids that the shards' word
   lists have not given.  RECORDS has the documents' fields.  All must live as
   long. */
Evaluator *evaluator_new(const Plan *plan, SearchMode mode, guint shards,
    const guint32 *word_ids, Records *records);
void evaluator_free(Evaluator *evaluator);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Evaluator, evaluator_free)

/* Evaluates UNIT of SHARD, opened (its words and its text are decoded if need
   be).  The following are about this unit, until the next.  FALSE with ERROR
   set if the index is damaged. */
gboolean evaluator_run(
    Evaluator *evaluator, Unit *unit, guint shard, GError **error);

/* Whether passage PASSAGE (from 0) matches. */
gboolean evaluator_matches(const Evaluator *evaluator, guint passage);

/* The words of the unit that the query has, those among them that are not asked
   for beside others, too.  Returns: (transfer none) of FoundWord, rising. */
const GArray *evaluator_words(const Evaluator *evaluator);

/* The label of PARAGRAPH of the unit.  Returns: (transfer none), valid until
   the next unit; NULL if it has none, or the index is damaged. */
const char *evaluator_label(Evaluator *evaluator, guint paragraph);

/* How often things stand in each passage of the unit: COUNTS, one a passage and
   all 0, is filled in.  First what NODE (a place in Plan.nodes, of PLAN_TERM)
   stands for, counted where it begins; then a leaf; then leaf RIGHT behind leaf
   LEFT in one paragraph and passage, with nothing but stop words between. */
void evaluator_count_node(
    const Evaluator *evaluator, guint node, guint32 *counts);
void evaluator_count_leaf(
    const Evaluator *evaluator, guint leaf, guint32 *counts);
void evaluator_count_pairs(
    const Evaluator *evaluator, guint left, guint right, guint32 *counts);

/* Appends to SPANS (of WordSpan) what matches in PASSAGE: whole words, phrases,
   sides of a NEAR; rising, disjoint. */
void evaluator_spans(const Evaluator *evaluator, guint passage, GArray *spans);

#endif

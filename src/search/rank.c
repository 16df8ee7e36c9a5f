/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/rank.h"

#include <math.h>

/* Measured on the judged sets, HACKING. */
static const double k1 = .6;
static const double b = .75;
static const double pair_weight = .5;
static const double pair_count = 2;
static const double document_share = .2;
static const double section_share = .2;
/* What half of all passages hold still counts, a little. */
static const double least_idf = .1;

/* Something that is counted in passages and scored. */
typedef struct Feature {
	guint left;       /* place of a PLAN_TERM in Plan.nodes */
	guint right;      /* of a pair: the other; else G_MAXUINT */
	guint64 passages; /* that hold it, as far as is known before */
	guint64 seen;     /* candidates that hold it */
	double weight;    /* but for idf */
	double idf;
} Feature;

struct Ranker {
	const Plan *plan;
	Statistics statistics;
	gboolean cover;
	GArray *features; /* of Feature: terms, then pairs */
	guint n_terms;
	guint n_covered;    /* terms that a covering passage must hold */
	double *weights;    /* one a leaf */
	GArray *candidates; /* of Candidate */
	GArray *counts;     /* of guint16: features of each candidate */
	GHashTable *best;   /* group, or group and section, to best score */
};

/* Residual idf: of a word that stands COUNT times in PASSAGES of N passages. */
static double
residual_idf(guint64 count, guint64 passages, guint64 n)
{
	double expected;

	if (passages == 0 || n == 0 || count < passages)
		return 0;
	expected = -expm1(-(double)count / (double)n);
	if (expected <= 0)
		return 0;
	return MAX(0, log(expected) - log((double)passages / (double)n));
}

static double
idf(guint64 passages, guint64 n)
{
	double held = (double)MIN(passages, n);

	return MAX(least_idf, log(((double)n - held + .5) / (held + .5)));
}

static const Leaf *
only_leaf(const Plan *plan, const PlanNode *node)
{
	const GArray *readings;

	if (node->elements->len != 1)
		return NULL;
	readings = node->elements->pdata[0];
	return expander_leaves(plan->expander)
	    ->pdata[g_array_index(readings, PlanReading, 0).leaves[0]];
}

/* Whether no index has what a word may be. */
static gboolean
is_absent(const Plan *plan, const PlanNode *node)
{
	const GPtrArray *leaves = expander_leaves(plan->expander);
	const GArray *readings = node->elements->pdata[0];
	guint i;

	for (i = 0; i < readings->len; i++) {
		guint leaf = g_array_index(readings, PlanReading, i).leaves[0];

		if (((const Leaf *)leaves->pdata[leaf])->forms->len > 0)
			return FALSE;
	}
	return TRUE;
}

static void
add_term(Ranker *ranker, const PlanNode *node)
{
	const Leaf *leaf = only_leaf(ranker->plan, node);
	Feature feature = {node->place, G_MAXUINT, 0, 0, 1, 0};

	/* What no document has needs no counting. */
	if (leaf != NULL && is_absent(ranker->plan, node)) {
		ranker->cover = FALSE;
		return;
	}
	if (leaf != NULL) {
		guint64 n = ranker->statistics.passages;

		feature.passages = MIN(leaf->passages, n);
		feature.weight += residual_idf(
		    leaf->occurrences, feature.passages, n);
	}
	g_array_append_val(ranker->features, feature);
}

static void
add_pair(Ranker *ranker, const PlanNode *left, const PlanNode *right)
{
	Feature feature = {left->place, right->place, 0, 0, pair_weight, 0};

	g_array_append_val(ranker->features, feature);
}

/* Whether NODE stands beside words that are no stop words. */
static gboolean
has_content(const PlanNode *node)
{
	guint i;

	for (i = 0; i < node->children->len; i++) {
		const PlanNode *child = node->children->pdata[i];

		if (!child->negative && child->kind != PLAN_NOT && !child->stop)
			return TRUE;
	}
	return FALSE;
}

/* Adds what is scored of NODE, and if PAIRS the pairs of neighbours. */
static void
add_features(Ranker *ranker, const PlanNode *node, gboolean pairs)
{
	const PlanNode *before = NULL;
	gboolean content = has_content(node);
	guint i;

	if (node->negative)
		return;
	if (node->kind == PLAN_TERM && !pairs)
		add_term(ranker, node);
	for (i = 0; i < node->children->len; i++) {
		const PlanNode *child = node->children->pdata[i];

		if (child->stop && content)
			continue;
		add_features(ranker, child, pairs);
		if (!pairs || node->kind != PLAN_WORDS ||
		    child->kind != PLAN_TERM || child->negative ||
		    child->elements->len != 1 ||
		    is_absent(ranker->plan, child)) {
			before = NULL;
			continue;
		}
		if (before != NULL)
			add_pair(ranker, before, child);
		before = child;
	}
}

Ranker *
ranker_new(const Plan *plan, const Statistics *statistics, gboolean cover,
    gboolean score)
{
	Ranker *ranker = g_new0(Ranker, 1);
	const GPtrArray *leaves = expander_leaves(plan->expander);
	guint i;

	ranker->plan = plan;
	ranker->statistics = *statistics;
	ranker->cover = cover;
	ranker->features = g_array_new(FALSE, FALSE, sizeof(Feature));
	if (score)
		add_features(ranker, plan->root, FALSE);
	ranker->n_terms = ranker->features->len;
	if (score)
		add_features(ranker, plan->root, TRUE);
	ranker->weights = g_new(double, leaves->len + 1);
	for (i = 0; i < leaves->len; i++) {
		const Leaf *leaf = leaves->pdata[i];

		ranker->weights[i] = leaf->stop ? 0
						: 1 +
			residual_idf(leaf->occurrences, leaf->passages,
			    statistics->passages);
	}
	ranker->candidates = g_array_new(FALSE, FALSE, sizeof(Candidate));
	ranker->counts = g_array_new(FALSE, FALSE, sizeof(guint16));
	ranker->best = g_hash_table_new_full(
	    g_int64_hash, g_int64_equal, g_free, g_free);
	return ranker;
}

void
ranker_free(Ranker *ranker)
{
	if (ranker == NULL)
		return;
	g_array_unref(ranker->features);
	g_free(ranker->weights);
	g_array_unref(ranker->candidates);
	g_array_unref(ranker->counts);
	g_hash_table_unref(ranker->best);
	g_free(ranker);
}

const double *
ranker_leaf_weights(const Ranker *ranker)
{
	return ranker->weights;
}

/* Counts the features in PASSAGE. */
static void
count_features(Ranker *ranker, const Evaluator *evaluator, guint passage,
    Candidate *candidate)
{
	guint i;

	candidate->features = ranker->counts->len;
	candidate->covers = TRUE;
	for (i = 0; i < ranker->features->len; i++) {
		Feature *feature = &g_array_index(ranker->features, Feature, i);
		guint count = feature->right == G_MAXUINT
		    ? evaluator_count(evaluator, feature->left, passage)
		    : evaluator_pairs(
			  evaluator, feature->left, feature->right, passage);
		guint16 stored = (guint16)MIN(count, G_MAXUINT16);

		feature->seen += count > 0;
		if (count == 0 && i < ranker->n_terms)
			candidate->covers = FALSE;
		g_array_append_val(ranker->counts, stored);
	}
}

guint
ranker_add(Ranker *ranker, const Evaluator *evaluator, const Unit *unit,
    StoreItem item, guint shard)
{
	guint32 before = 0;
	guint i, n = 0;

	for (i = 0; i < unit->passages->len; i++) {
		const UnitPassage *passage = &g_array_index(
		    unit->passages, UnitPassage, i);
		Candidate candidate = {.item = item,
		    .shard = shard,
		    .record = unit->record,
		    .passage = i,
		    .number = unit->first_passage + i,
		    .words = passage->words_end - before,
		    .group = unit->group};

		before = passage->words_end;
		if (!evaluator_matches(evaluator, i))
			continue;
		if (passage->heading < unit->headings->len)
			candidate.heading = g_array_index(
			    unit->headings, UnitHeading, passage->heading)
						.key;
		count_features(ranker, evaluator, i, &candidate);
		g_array_append_val(ranker->candidates, candidate);
		n++;
	}
	return n;
}

static double
feature_score(const Feature *feature, guint16 count, double length)
{
	double tf = count;

	if (count == 0)
		return 0;
	if (feature->right != G_MAXUINT)
		tf *= pair_count;
	return feature->idf * feature->weight * tf * (k1 + 1) /
	    (tf + k1 * (1 - b + b * length));
}

static double
average_words(const Ranker *ranker)
{
	const Statistics *statistics = &ranker->statistics;

	if (statistics->passages == 0 || statistics->words == 0)
		return 1;
	return (double)statistics->words / (double)statistics->passages;
}

static guint64
section_of(const Candidate *candidate)
{
	return candidate->group +
	    candidate->heading * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15) + 1;
}

static double *
best_of(Ranker *ranker, guint64 key)
{
	double *best = g_hash_table_lookup(ranker->best, &key);

	if (best == NULL) {
		best = g_new0(double, 1);
		g_hash_table_insert(
		    ranker->best, g_memdup2(&key, sizeof(key)), best);
	}
	return best;
}

/* A passage that covers a short query stands before all that do not: by more
   than any of them can have. */
static double
cover_bonus(const Ranker *ranker)
{
	double bonus = 0;
	guint i;

	for (i = 0; i < ranker->features->len; i++) {
		const Feature *feature = &g_array_index(
		    ranker->features, Feature, i);

		bonus += feature->idf * feature->weight;
	}
	return bonus * (k1 + 1) * (1 + document_share + section_share);
}

static void
score_features(Ranker *ranker)
{
	double average = average_words(ranker);
	guint i, j;

	for (i = 0; i < ranker->features->len; i++) {
		Feature *feature = &g_array_index(ranker->features, Feature, i);

		feature->idf = idf(MAX(feature->passages, feature->seen),
		    ranker->statistics.passages);
	}
	for (i = 0; i < ranker->candidates->len; i++) {
		Candidate *candidate = &g_array_index(
		    ranker->candidates, Candidate, i);
		double length = candidate->words / average;

		for (j = 0; j < ranker->features->len; j++)
			candidate->score += feature_score(
			    &g_array_index(ranker->features, Feature, j),
			    g_array_index(ranker->counts, guint16,
				candidate->features + j),
			    length);
	}
}

GArray *
ranker_score(Ranker *ranker)
{
	double bonus;
	guint i;

	score_features(ranker);
	for (i = 0; i < ranker->candidates->len; i++) {
		const Candidate *candidate = &g_array_index(
		    ranker->candidates, Candidate, i);
		double *document = best_of(ranker, candidate->group);
		double *section = best_of(ranker, section_of(candidate));

		*document = MAX(*document, candidate->score);
		*section = MAX(*section, candidate->score);
	}
	bonus = ranker->cover ? cover_bonus(ranker) : 0;
	for (i = 0; i < ranker->candidates->len; i++) {
		Candidate *candidate = &g_array_index(
		    ranker->candidates, Candidate, i);

		candidate->score += document_share *
			*best_of(ranker, candidate->group) +
		    section_share * *best_of(ranker, section_of(candidate));
		if (candidate->covers)
			candidate->score += bonus;
	}
	return ranker->candidates;
}

static const char *
label(const Ranker *ranker, guint node)
{
	return ((const PlanNode *)ranker->plan->nodes->pdata[node])->label;
}

void
ranker_explain(const Ranker *ranker, const Candidate *candidate, GString *text)
{
	double length = candidate->words / average_words(ranker);
	guint i;

	for (i = 0; i < ranker->features->len; i++) {
		const Feature *feature = &g_array_index(
		    ranker->features, Feature, i);
		guint16 count = g_array_index(
		    ranker->counts, guint16, candidate->features + i);

		if (count == 0)
			continue;
		g_string_append_printf(
		    text, "    %8.3f  ", feature_score(feature, count, length));
		if (feature->right == G_MAXUINT)
			g_string_append_printf(text, "%s × %u",
			    label(ranker, feature->left), count);
		else
			g_string_append_printf(text, "%s beside %s × %u",
			    label(ranker, feature->left),
			    label(ranker, feature->right), count);
		g_string_append_printf(text, " (idf %.2f, weight %.2f)\n",
		    feature->idf, feature->weight);
	}
	g_string_append_printf(text,
	    "    %8.3f  from the rest of its document and section\n"
	    "    %u words; the average passage has %.0f%s\n",
	    candidate->shared, candidate->words, average_words(ranker),
	    candidate->covers && ranker->cover ? "; holds all words" : "");
}

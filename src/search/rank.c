/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/rank.h"

#include <math.h>

#include "search/feature.h"
#include "search/weights.h"

enum {
	/* A count of a candidate, and whether the word is in the title, too. */
	COUNT_MOST = 0x7fff,
	IN_TITLE = 0x8000,
};

/* The scores of the best passages of a document or section. */
typedef struct Best {
	double first;
	double second;
} Best;

struct Ranker {
	const Plan *plan;
	Statistics statistics;
	gboolean cover;
	gboolean score;     /* not just counted */
	GArray *features;   /* of Feature */
	double asked;       /* what they are worth, pairs aside */
	double *weights;    /* one a leaf */
	GArray *candidates; /* of Candidate */
	GArray *counts;     /* of guint16: features of each candidate */
	GArray *unit;       /* of guint32: each feature in each passage of the
			       unit at hand */
	GHashTable *best;   /* group, or group and section, to Best */
	Nearness *nearness; /* NULL if nothing is scored */
};

static double
idf(guint64 passages, guint64 n)
{
	double held = (double)MIN(passages, n);

	return MAX(
	    weight_least_idf, log(((double)n - held + .5) / (held + .5)));
}

/* What the features are worth as far as is known before passages are seen, leaf
   by leaf.  Returns: (transfer full). */
static double *
leaf_worths(const Ranker *ranker)
{
	guint leaves = expander_leaves(ranker->plan->expander)->len;
	double *worths = g_new0(double, leaves + 1);

	for (guint i = 0; i < ranker->features->len; i++) {
		const Feature *feature = &g_array_index(
		    ranker->features, Feature, i);

		if (feature->kind != FEATURE_PAIR && feature->leaf < leaves)
			worths[feature->leaf] = feature->weight *
			    idf(feature->passages, ranker->statistics.passages);
	}
	return worths;
}

/* The leaves of the words that stand side by side in the query, for
   nearness_new().  Returns: (transfer full). */
static GArray *
order_of(const PlanNode *root)
{
	static const guint other = NEARNESS_OTHER;
	GArray *order = g_array_new(FALSE, FALSE, sizeof(guint));
	guint n = root->kind == PLAN_WORDS ? root->children->len : 1;

	for (guint i = 0; i < n; i++) {
		const PlanNode *node = root->kind == PLAN_WORDS
		    ? root->children->pdata[i]
		    : root;

		if (node->kind != PLAN_TERM || node->negative) {
			g_array_append_val(order, other);
			continue;
		}
		for (guint j = 0; j < node->elements->len; j++) {
			const GArray *readings = node->elements->pdata[j];

			g_array_append_val(order,
			    g_array_index(readings, PlanReading, 0).leaves[0]);
		}
	}
	return order;
}

Ranker *
ranker_new(const Plan *plan, const Statistics *statistics, guint shards,
    const guint32 *word_ids, gboolean cover, gboolean score)
{
	Ranker *ranker = g_new0(Ranker, 1);
	const GPtrArray *leaves = expander_leaves(plan->expander);
	gboolean absent = FALSE;
	guint i;

	ranker->plan = plan;
	ranker->statistics = *statistics;
	ranker->score = score;
	ranker->features = score
	    ? features_new(plan, statistics->passages, &absent)
	    : g_array_new(FALSE, FALSE, sizeof(Feature));
	ranker->cover = cover && !absent;
	ranker->weights = g_new(double, leaves->len + 1);
	for (i = 0; i < leaves->len; i++) {
		const Leaf *leaf = leaves->pdata[i];

		ranker->weights[i] = leaf->stop ? 0
						: 1 +
			weight_residual *
			    feature_residual_idf(leaf, statistics->passages);
	}
	ranker->candidates = g_array_new(FALSE, FALSE, sizeof(Candidate));
	ranker->counts = g_array_new(FALSE, FALSE, sizeof(guint16));
	ranker->unit = g_array_new(FALSE, TRUE, sizeof(guint32));
	ranker->best = g_hash_table_new_full(
	    g_int64_hash, g_int64_equal, g_free, g_free);
	if (score) {
		g_autofree double *worths = leaf_worths(ranker);
		g_autoptr(GArray) order = order_of(plan->root);

		ranker->nearness = nearness_new(
		    leaves, worths, order, shards, word_ids);
	}
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
	g_array_unref(ranker->unit);
	g_hash_table_unref(ranker->best);
	nearness_free(ranker->nearness);
	g_free(ranker);
}

const double *
ranker_leaf_weights(const Ranker *ranker)
{
	return ranker->weights;
}

/* Counts the features in the unit that EVALUATOR was given last. */
static void
count_unit(Ranker *ranker, const Evaluator *evaluator, guint passages)
{
	guint i;

	g_array_set_size(ranker->unit, 0);
	g_array_set_size(ranker->unit, ranker->features->len * passages);
	for (i = 0; i < ranker->features->len; i++)
		feature_count(&g_array_index(ranker->features, Feature, i),
		    evaluator,
		    &g_array_index(ranker->unit, guint32, i * passages));
}

/* Gives CANDIDATE, passage PASSAGE of PASSAGES in the unit, its counts. */
static void
take_counts(Ranker *ranker, guint passage, guint passages, Candidate *candidate)
{
	guint i;

	candidate->features = ranker->counts->len;
	candidate->covers = TRUE;
	for (i = 0; i < ranker->features->len; i++) {
		Feature *feature = &g_array_index(ranker->features, Feature, i);
		guint32 count = g_array_index(
		    ranker->unit, guint32, i * passages + passage);
		guint16 stored = (guint16)MIN(count, COUNT_MOST);

		feature->seen += count > 0;
		if (count == 0 && feature->kind == FEATURE_TERM)
			candidate->covers = FALSE;
		g_array_append_val(ranker->counts, stored);
	}
}

guint
ranker_add(Ranker *ranker, const Evaluator *evaluator, const Unit *unit,
    StoreItem item, guint shard)
{
	guint32 before = 0, end;
	guint i, n = 0;

	for (i = 0; i < unit->passages->len; i++, before = end) {
		const UnitPassage *passage = &g_array_index(
		    unit->passages, UnitPassage, i);
		Candidate candidate = {.item = item,
		    .shard = shard,
		    .record = unit->record,
		    .passage = i,
		    .number = unit->first_passage + i,
		    .group = unit->group};

		end = passage->words_end;
		if (!evaluator_matches(evaluator, i))
			continue;
		if (n++ == 0 && ranker->score)
			count_unit(ranker, evaluator, unit->passages->len);
		if (!ranker->score) {
			g_array_append_val(ranker->candidates, candidate);
			continue;
		}
		candidate.words = unit_content_words(unit, before, end);
		if (passage->heading < unit->headings->len)
			candidate.heading = g_array_index(
			    unit->headings, UnitHeading, passage->heading)
						.key;
		take_counts(ranker, i, unit->passages->len, &candidate);
		nearness_measure(ranker->nearness, unit, shard, before, end,
		    &candidate.near);
		g_array_append_val(ranker->candidates, candidate);
	}
	return n;
}

void
ranker_count(Ranker *ranker, const GArray *passages, const Unit *unit,
    StoreItem item, guint shard)
{
	guint i;

	for (i = 0; i < passages->len; i++) {
		Candidate candidate = {.item = item,
		    .shard = shard,
		    .record = unit->record,
		    .passage = g_array_index(passages, guint, i)};

		g_array_append_val(ranker->candidates, candidate);
	}
}

static double
worth(const Feature *feature)
{
	return feature->idf * feature->weight;
}

static double
feature_score(const Feature *feature, guint16 count, double length)
{
	double b = feature->kind == FEATURE_PAIR ? weight_pair_b : weight_b;
	double tf = count & COUNT_MOST;

	if (count == 0)
		return 0;
	if (count & IN_TITLE)
		tf += weight_title;
	if (feature->kind == FEATURE_PAIR)
		tf *= weight_pair_count;
	return worth(feature) * tf * (weight_k1 + 1) /
	    (tf + weight_k1 * (1 - b + b * length));
}

/* What a passage gets for having much of all that the query asks for. */
static double
coverage_score(const Ranker *ranker, const Candidate *candidate)
{
	double had = 0;
	guint i;

	if (ranker->asked <= 0)
		return 0;
	for (i = 0; i < ranker->features->len; i++) {
		const Feature *feature = &g_array_index(
		    ranker->features, Feature, i);

		if (feature->kind != FEATURE_PAIR &&
		    g_array_index(
			ranker->counts, guint16, candidate->features + i) != 0)
			had += worth(feature);
	}
	return weight_coverage * had * had / ranker->asked;
}

/* What a passage gets for having the query's words together, and soon. */
static double
nearness_score(const Ranker *ranker, const Candidate *candidate)
{
	const NearnessValues *near = &candidate->near;

	if (ranker->asked <= 0)
		return 0;
	return weight_window * near->window * near->window / ranker->asked +
	    weight_run * near->run +
	    weight_early * ranker->asked * weight_early_words /
	    (weight_early_words + near->before);
}

static double
average_words(const Ranker *ranker)
{
	const Statistics *statistics = &ranker->statistics;

	if (statistics->passages == 0 || statistics->words == 0)
		return 1;
	return (double)statistics->words / (double)statistics->passages;
}

/* How long a passage is, the average being 1. */
static double
length_of(const Ranker *ranker, const Candidate *candidate)
{
	return MAX(
	    weight_least_length, candidate->words / average_words(ranker));
}

static guint64
section_of(const Candidate *candidate)
{
	return candidate->group +
	    candidate->heading * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15) + 1;
}

static Best *
best_of(Ranker *ranker, guint64 key)
{
	Best *best = g_hash_table_lookup(ranker->best, &key);

	if (best == NULL) {
		best = g_new0(Best, 1);
		g_hash_table_insert(
		    ranker->best, g_memdup2(&key, sizeof(key)), best);
	}
	return best;
}

static void
take_best(Ranker *ranker, guint64 key, double score)
{
	Best *best = best_of(ranker, key);

	if (score > best->first) {
		best->second = best->first;
		best->first = score;
	} else if (score > best->second) {
		best->second = score;
	}
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

		bonus += worth(feature);
	}
	return bonus *
	    (weight_k1 + 1 + weight_coverage + weight_window + weight_run +
		weight_early) *
	    (1 + weight_document + weight_second + weight_section);
}

static void
score_features(Ranker *ranker)
{
	guint i, j;

	for (i = 0; i < ranker->features->len; i++) {
		Feature *feature = &g_array_index(ranker->features, Feature, i);

		feature->idf = idf(MAX(feature->passages, feature->seen),
		    ranker->statistics.passages);
		if (feature->kind != FEATURE_PAIR)
			ranker->asked += worth(feature);
	}
	for (i = 0; i < ranker->candidates->len; i++) {
		Candidate *candidate = &g_array_index(
		    ranker->candidates, Candidate, i);
		double length = length_of(ranker, candidate);

		candidate->score = coverage_score(ranker, candidate) +
		    nearness_score(ranker, candidate);
		for (j = 0; j < ranker->features->len; j++)
			candidate->score += feature_score(
			    &g_array_index(ranker->features, Feature, j),
			    g_array_index(ranker->counts, guint16,
				candidate->features + j),
			    length);
	}
}

static gint
compare_items(gconstpointer one, gconstpointer other)
{
	StoreItem left = *(const StoreItem *)one;
	StoreItem right = *(const StoreItem *)other;

	return (left > right) - (left < right);
}

/* The units of the candidates, rising, each once.  Returns: (transfer full). */
static GArray *
list_units(const GArray *candidates)
{
	GArray *items = g_array_new(FALSE, FALSE, sizeof(StoreItem));
	guint i, n = 0;

	for (i = 0; i < candidates->len; i++)
		g_array_append_val(
		    items, g_array_index(candidates, Candidate, i).item);
	g_array_sort(items, compare_items);
	for (i = 0; i < items->len; i++) {
		StoreItem item = g_array_index(items, StoreItem, i);

		if (n == 0 || g_array_index(items, StoreItem, n - 1) != item)
			g_array_index(items, StoreItem, n++) = item;
	}
	g_array_set_size(items, n);
	return items;
}

/* Marks the counts of words that are in the titles of candidates' documents. */
static gboolean
mark_titles(Ranker *ranker, const Store *store, GError **error)
{
	g_autoptr(GArray) items = list_units(ranker->candidates);
	g_autofree guint8 *holds = g_new(guint8, items->len + 1);
	guint i, j;

	for (i = 0; i < ranker->features->len; i++) {
		memset(holds, 0, items->len);
		if (!feature_titles(
			&g_array_index(ranker->features, Feature, i),
			ranker->plan, store,
			(const StoreItem *)(gpointer)items->data, items->len,
			holds, error))
			return FALSE;
		if (memchr(holds, 1, items->len) == NULL)
			continue;
		for (j = 0; j < ranker->candidates->len; j++) {
			const Candidate *candidate = &g_array_index(
			    ranker->candidates, Candidate, j);
			guint place;

			if (g_array_binary_search(items, &candidate->item,
				compare_items, &place) &&
			    holds[place])
				g_array_index(ranker->counts, guint16,
				    candidate->features + i) |= IN_TITLE;
		}
	}
	return TRUE;
}

GArray *
ranker_score(Ranker *ranker, const Store *store, GError **error)
{
	double bonus;
	guint i;

	if (!mark_titles(ranker, store, error))
		return NULL;
	score_features(ranker);
	for (i = 0; i < ranker->candidates->len; i++) {
		const Candidate *candidate = &g_array_index(
		    ranker->candidates, Candidate, i);

		take_best(ranker, candidate->group, candidate->score);
		take_best(ranker, section_of(candidate), candidate->score);
	}
	bonus = ranker->cover ? cover_bonus(ranker) : 0;
	for (i = 0; i < ranker->candidates->len; i++) {
		Candidate *candidate = &g_array_index(
		    ranker->candidates, Candidate, i);
		const Best *document = best_of(ranker, candidate->group);

		candidate->shared = weight_document * document->first +
		    weight_second * document->second +
		    weight_section *
			best_of(ranker, section_of(candidate))->first;
		candidate->score += candidate->shared;
		if (candidate->covers)
			candidate->score += bonus;
	}
	return ranker->candidates;
}

GArray *
ranker_candidates(Ranker *ranker)
{
	return ranker->candidates;
}

void
ranker_explain(const Ranker *ranker, const Candidate *candidate, GString *text)
{
	double length = length_of(ranker, candidate);
	guint i;

	for (i = 0; i < ranker->features->len; i++) {
		const Feature *feature = &g_array_index(
		    ranker->features, Feature, i);
		guint16 count = g_array_index(
		    ranker->counts, guint16, candidate->features + i);
		g_autofree char *label = NULL;

		if (count == 0 || feature->weight <= 0)
			continue;
		label = feature_label(feature, ranker->plan);
		g_string_append_printf(text,
		    "    %8.3f  %s × %u%s (idf %.2f, weight %.2f)\n",
		    feature_score(feature, count, length), label,
		    (guint)(count & COUNT_MOST),
		    count & IN_TITLE ? " and in the title" : "", feature->idf,
		    feature->weight);
	}
	g_string_append_printf(text,
	    "    %8.3f  for how much it has of the query\n"
	    "    %8.3f  for how much of that stands together, and how soon\n"
	    "    %8.3f  from the best of its document and section\n"
	    "    %u words but stop words; the average passage has %.0f%s\n",
	    coverage_score(ranker, candidate),
	    nearness_score(ranker, candidate), candidate->shared,
	    candidate->words, average_words(ranker),
	    candidate->covers && ranker->cover ? "; holds all words" : "");
}

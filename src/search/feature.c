/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/feature.h"

#include <math.h>

#include "search/definition.h"
#include "search/provision.h"
#include "search/weights.h"
#include "store/schema.h"
#include "text/fold.h"

enum {
	NO_LEAF = G_MAXUINT,
	/* A word with wildcards may have thousands. */
	TITLE_STEMS = 8,
};

/* What building the list needs at hand. */
typedef struct Building {
	const Plan *plan;
	const GPtrArray *leaves;
	guint64 passages;
	GArray *terms; /* of Feature */
	GArray *pairs; /* of Feature */
	gboolean absent;
} Building;

/* Whether NODE was typed with a capital for its own sake: the first word has
   one because a sentence begins. */
static gboolean
has_capital(const Building *building, const PlanNode *node)
{
	const PlanNode *root = building->plan->root;

	return root->kind == PLAN_WORDS && root->children->pdata[0] != node &&
	    g_unichar_isupper(g_utf8_get_char(node->label));
}

double
feature_idf(guint64 held, guint64 passages)
{
	double n = (double)MIN(held, passages);

	return MAX(
	    weight_least_idf, log(((double)passages - n + .5) / (n + .5)));
}

double
feature_residual_idf(const Leaf *leaf, guint64 passages)
{
	double n = (double)passages;
	guint64 held = MIN(leaf->passages, passages);
	double expected;

	if (held == 0 || leaf->occurrences < held)
		return 0;
	expected = -expm1(-(double)leaf->occurrences / n);
	return MAX(0, log(expected) - log((double)held / n));
}

/* The word that ELEMENT of NODE is by itself, as a place of a leaf. */
static guint
leaf_of(const PlanNode *node, guint element)
{
	const GArray *readings = node->elements->pdata[element];

	return g_array_index(readings, PlanReading, 0).leaves[0];
}

/* Whether no index has what a word may be. */
static gboolean
is_absent(const Building *building, const PlanNode *node)
{
	const GArray *readings = node->elements->pdata[0];

	for (guint i = 0; i < readings->len; i++) {
		guint leaf = g_array_index(readings, PlanReading, i).leaves[0];

		if (((const Leaf *)building->leaves->pdata[leaf])->forms->len >
		    0)
			return FALSE;
	}
	return TRUE;
}

/* Whether texts write some of NODE's words as one. */
static gboolean
has_closed(const Building *building, const PlanNode *node)
{
	for (guint i = 0; i < node->elements->len; i++) {
		const GArray *readings = node->elements->pdata[i];

		for (guint j = 0; j < readings->len; j++) {
			const PlanReading *reading = &g_array_index(
			    readings, PlanReading, j);
			const Leaf *leaf = building->leaves
					       ->pdata[reading->leaves[0]];

			if (reading->elements > 1 && leaf->forms->len > 0)
				return TRUE;
		}
	}
	return FALSE;
}

/* Whether two leaves are the same words. */
static gboolean
same_words(const Leaf *a, const Leaf *b)
{
	if (a == b)
		return TRUE;
	if (a->forms->len != b->forms->len || a->occurrences != b->occurrences)
		return FALSE;
	for (guint i = 0; i < a->forms->len; i++) {
		const Form *left = a->forms->pdata[i];
		const Form *right = b->forms->pdata[i];

		if (left->capitals != right->capitals ||
		    strcmp(left->word, right->word) != 0)
			return FALSE;
	}
	return TRUE;
}

/* Adds the word LEAF as FEATURE.  Returns: the leaf that stands for its
   words. */
static guint
add_word(Building *building, guint leaf, Feature feature)
{
	const Leaf *words = building->leaves->pdata[leaf];

	for (guint i = 0; i < building->terms->len; i++) {
		Feature *known = &g_array_index(building->terms, Feature, i);

		if (known->leaf != NO_LEAF &&
		    same_words(building->leaves->pdata[known->leaf], words)) {
			known->repeats++;
			known->capital = known->capital || feature.capital;
			/* Covering asks for terms only. */
			if (feature.kind == FEATURE_TERM) {
				known->kind = FEATURE_TERM;
				known->node = feature.node;
			}
			return known->leaf;
		}
	}
	feature.leaf = leaf;
	feature.repeats = 1;
	feature.passages = MIN(words->passages, building->passages);
	feature.weight = 1 +
	    weight_residual * feature_residual_idf(words, building->passages);
	g_array_append_val(building->terms, feature);
	return leaf;
}

static void
add_pair(Building *building, guint left, guint right)
{
	Feature feature = {
	    .kind = FEATURE_PAIR, .leaf = left, .right = right, .repeats = 1};

	for (guint i = 0; i < building->pairs->len; i++) {
		const Feature *known = &g_array_index(
		    building->pairs, Feature, i);

		if (known->leaf == left && known->right == right)
			return;
	}
	g_array_append_val(building->pairs, feature);
}

/* Adds the words of NODE one by one, and pairs of them, the first with the word
   BEFORE.  Returns: the last word. */
static guint
add_parts(Building *building, const PlanNode *node, guint before)
{
	for (guint i = 0; i < node->elements->len; i++) {
		guint leaf = leaf_of(node, i);
		const Leaf *words = building->leaves->pdata[leaf];
		if (words->stop)
			continue;
		if (words->forms->len == 0) {
			before = NO_LEAF;
			continue;
		}
		leaf = add_word(building, leaf,
		    (Feature){.kind = FEATURE_PART,
			.provision = provision_names(
			    building->plan->provision, leaf),
			.capital = has_capital(building, node)});
		if (before != NO_LEAF)
			add_pair(building, before, leaf);
		before = leaf;
	}
	return before;
}

/* Adds NODE, of several words: a phrase counts as one word and, AMONG others,
   by its words too, since a question may well quote what no text says so; what
   was typed as one word counts by its words, unless texts write it as one. */
static guint
add_phrase(
    Building *building, const PlanNode *node, gboolean among, guint before)
{
	gboolean parts = node->bare ? !has_closed(building, node) : among;
	Feature whole = {.kind = FEATURE_TERM,
	    .node = node->place,
	    .leaf = NO_LEAF,
	    .repeats = 1,
	    .weight = node->bare && parts ? 0 : weight_phrase};

	g_array_append_val(building->terms, whole);
	return parts ? add_parts(building, node, before) : NO_LEAF;
}

/* Adds FEATURE, of a word that documents have by other names only. */
static void
add_name(Building *building, Feature feature)
{
	feature.leaf = NO_LEAF;
	feature.repeats = 1;
	feature.weight = 1;
	g_array_append_val(building->terms, feature);
}

/* Whether NODE is only there to ask what other words mean. */
static gboolean
only_asks(const Building *building, const PlanNode *node)
{
	return node->kind == PLAN_TERM && node->elements->len == 1 &&
	    definition_asks(building->plan->definition, leaf_of(node, 0));
}

/* Adds NODE, a PLAN_TERM, AMONG others or not, behind the word BEFORE (or
   NO_LEAF).  Returns: the word that the next one stands behind. */
static guint
add_term(Building *building, const PlanNode *node, gboolean among, guint before)
{
	Feature feature = {.kind = FEATURE_TERM,
	    .node = node->place,
	    .asks = only_asks(building, node),
	    .provision = node->elements->len == 1 &&
		provision_names(building->plan->provision, leaf_of(node, 0)),
	    .capital = has_capital(building, node)};
	guint leaf;

	if (node->elements->len > 1)
		return add_phrase(building, node, among, before);
	/* What no document has needs no counting, unless by another name. */
	if (node->elements->len == 0 || is_absent(building, node)) {
		if (node->names != NULL)
			add_name(building, feature);
		else
			building->absent = building->absent || !feature.asks;
		return NO_LEAF;
	}
	leaf = add_word(building, leaf_of(node, 0), feature);
	if (before != NO_LEAF)
		add_pair(building, before, leaf);
	return leaf;
}

/* Whether NODE has children that are no stop words. */
static gboolean
has_content(const PlanNode *node)
{
	for (guint i = 0; i < node->children->len; i++) {
		const PlanNode *child = node->children->pdata[i];

		if (!child->negative && child->kind != PLAN_NOT && !child->stop)
			return TRUE;
	}
	return FALSE;
}

static void
add_features(Building *building, const PlanNode *node)
{
	gboolean content = has_content(node);
	guint before = NO_LEAF;

	if (node->negative)
		return;
	if (node->kind == PLAN_TERM)
		add_term(building, node, FALSE, NO_LEAF);
	for (guint i = 0; i < node->children->len; i++) {
		const PlanNode *child = node->children->pdata[i];

		if (child->stop && content)
			continue;
		if (node->kind == PLAN_WORDS && child->kind == PLAN_TERM &&
		    !child->negative) {
			before = add_term(building, child, TRUE, before);
		} else {
			add_features(building, child);
			before = NO_LEAF;
		}
	}
}

static void
weigh_pairs(Building *building)
{
	double words = building->terms->len / weight_pair_words;

	for (guint i = 0; i < building->pairs->len; i++)
		g_array_index(building->pairs, Feature, i)
		    .weight = weight_pair * pow(words, weight_pair_power);
}

GArray *
features_new(const Plan *plan, guint64 passages, gboolean *absent)
{
	Building building = {.plan = plan,
	    .leaves = expander_leaves(plan->expander),
	    .passages = passages,
	    .terms = g_array_new(FALSE, FALSE, sizeof(Feature)),
	    .pairs = g_array_new(FALSE, FALSE, sizeof(Feature))};

	add_features(&building, plan->root);
	for (guint i = 0; i < building.terms->len; i++) {
		Feature *feature = &g_array_index(building.terms, Feature, i);

		feature->weight *= feature->repeats * (weight_k3 + 1) /
		    (weight_k3 + feature->repeats);
		if (feature->capital)
			feature->weight *= 1 + weight_capital;
		if (feature->asks)
			feature->weight *= weight_asking;
	}
	weigh_pairs(&building);
	if (building.pairs->len > 0)
		g_array_append_vals(
		    building.terms, building.pairs->data, building.pairs->len);
	g_array_unref(building.pairs);
	for (guint i = 0; i < building.terms->len; i++)
		g_array_index(building.terms, Feature, i).among = 1;
	*absent = building.absent;
	return building.terms;
}

void
features_rate(GArray *features, guint64 passages)
{
	for (guint i = 0; i < features->len; i++) {
		Feature *feature = &g_array_index(features, Feature, i);

		feature->idf = feature_idf(
		    MAX(feature->passages, feature->seen), passages);
		feature->k1 = weight_k1;
		if (feature->kind != FEATURE_PAIR)
			feature->k1 = MIN(weight_k1_most,
			    weight_k1 *
				pow(weight_k1_idf / feature->idf,
				    weight_k1_power));
	}
}

double
feature_worth(const Feature *feature)
{
	return feature->idf * feature->weight * feature->among;
}

/* idf among N passages, HOLDING of which hold it. */
static double
local_idf(guint32 holding, guint n)
{
	return log((n + 1) / (holding + .5));
}

void
features_weigh(GArray *features, const guint32 *holding, guint n)
{
	double sum = 0, worth = 0;

	for (guint i = 0; i < features->len; i++) {
		const Feature *feature = &g_array_index(features, Feature, i);

		if (feature->kind == FEATURE_PAIR)
			continue;
		sum += feature_worth(feature) * local_idf(holding[i], n);
		worth += feature_worth(feature);
	}
	if (worth <= 0)
		return;
	for (guint i = 0; i < features->len; i++) {
		Feature *feature = &g_array_index(features, Feature, i);

		if (feature->kind != FEATURE_PAIR)
			feature->among = MAX(weight_least_among,
			    1 +
				weight_among *
				    (local_idf(holding[i], n) - sum / worth));
	}
}

void
feature_count(
    const Feature *feature, const Evaluator *evaluator, guint32 *counts)
{
	switch (feature->kind) {
	case FEATURE_TERM:
		evaluator_count_node(evaluator, feature->node, counts);
		break;
	case FEATURE_PART:
		evaluator_count_leaf(evaluator, feature->leaf, counts);
		break;
	case FEATURE_PAIR:
		evaluator_count_pairs(
		    evaluator, feature->leaf, feature->right, counts);
		break;
	}
}

/* The stem that TERM, of a leaf, is; a word in capitals is itself. */
static const char *
stem_of(const char *term)
{
	return g_str_has_prefix(term, SCHEMA_CAPITALS)
	    ? term + strlen(SCHEMA_CAPITALS)
	    : term;
}

gboolean
feature_titles(const Feature *feature, const Plan *plan, const Store *store,
    const StoreItem *items, gsize n, guint8 *holds, GError **error)
{
	g_autoptr(GString) term = g_string_new(NULL);
	g_autoptr(GString) folded = g_string_new(NULL);
	const Leaf *leaf;

	if (feature->kind == FEATURE_PAIR || feature->leaf == NO_LEAF)
		return TRUE;
	leaf = expander_leaves(plan->expander)->pdata[feature->leaf];
	for (guint i = 0; i < leaf->terms->len && i < TITLE_STEMS; i++) {
		const char *stem = stem_of(leaf->terms->pdata[i]);

		/* Fields have no marks, whatever the language. */
		g_string_truncate(folded, 0);
		fold_marks(stem, strlen(stem), folded);
		schema_field_term(
		    term, SCHEMA_FIELD, "title", ':', folded->str, folded->len);
		if (!store_holds(
			store, term->str, term->len, items, n, holds, error))
			return FALSE;
	}
	return TRUE;
}

char *
feature_label(const Feature *feature, const Plan *plan)
{
	const GPtrArray *leaves = expander_leaves(plan->expander);

	if (feature->kind == FEATURE_TERM)
		return g_strdup(
		    ((const PlanNode *)plan->nodes->pdata[feature->node])
			->label);
	if (feature->kind == FEATURE_PART)
		return g_strdup(
		    ((const Leaf *)leaves->pdata[feature->leaf])->folded);
	return g_strdup_printf("%s beside %s",
	    ((const Leaf *)leaves->pdata[feature->leaf])->folded,
	    ((const Leaf *)leaves->pdata[feature->right])->folded);
}

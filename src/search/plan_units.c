/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A plan as a query of the store's: the units that may match. */
#include "search/plan.h"

#include <string.h>

#include "search/query_number.h"
#include "store/schema.h"

/* Units that may hold one of the leaf's words. */
static StoreQuery *
leaf_units(const Leaf *leaf, double weight)
{
	g_autofree StoreQuery **parts = g_new0(
	    StoreQuery *, leaf->terms->len + leaf->languages->len + 1);
	guint i, n = 0;

	for (i = 0; i < leaf->terms->len; i++) {
		const char *term = leaf->terms->pdata[i];

		parts[n++] = store_query_term(term, strlen(term), weight);
	}
	for (i = 0; i < leaf->languages->len; i++) {
		const char *entry = leaf->languages->pdata[i];
		g_autofree char *term = g_strconcat(
		    SCHEMA_LANGUAGE, entry, NULL);

		parts[n++] = store_query_term(term, strlen(term), 0);
	}
	return store_query_or(parts, n);
}

static StoreQuery *
reading_units(
    const Plan *plan, const PlanReading *reading, const double *weights)
{
	const GPtrArray *leaves = expander_leaves(plan->expander);
	StoreQuery *query = NULL;
	guint i;

	for (i = 0; i < reading->n; i++) {
		guint leaf = reading->leaves[i];
		StoreQuery *units = leaf_units(
		    leaves->pdata[leaf], weights[leaf]);

		query = i == 0 ? units : store_query_and(query, units);
	}
	return query;
}

/* Every element must be there: in a reading of its own, or in one that began at
   the element before. */
static StoreQuery *
elements_units(
    const Plan *plan, const GPtrArray *elements, const double *weights)
{
	StoreQuery *query = NULL;
	guint i, j;

	for (i = 0; i < elements->len; i++) {
		const GArray *own = elements->pdata[i];
		const GArray *before = i > 0 ? elements->pdata[i - 1] : NULL;
		g_autofree StoreQuery **parts = g_new0(StoreQuery *,
		    own->len + (before == NULL ? 0 : before->len) + 1);
		guint n = 0;

		for (j = 0; j < own->len; j++)
			parts[n++] = reading_units(
			    plan, &g_array_index(own, PlanReading, j), weights);
		for (j = 0; before != NULL && j < before->len; j++) {
			const PlanReading *reading = &g_array_index(
			    before, PlanReading, j);

			if (reading->elements > 1)
				parts[n++] = reading_units(
				    plan, reading, weights);
		}
		query = i == 0
		    ? store_query_or(parts, n)
		    : store_query_and(query, store_query_or(parts, n));
	}
	return query;
}

/* The term itself, or one of its other names. */
static StoreQuery *
term_units(const Plan *plan, const PlanNode *node, const double *weights)
{
	guint n = node->names == NULL ? 0 : node->names->len;
	g_autofree StoreQuery **parts = g_new0(StoreQuery *, n + 1);
	guint i;

	parts[0] = elements_units(plan, node->elements, weights);
	for (i = 0; i < n; i++)
		parts[i + 1] = elements_units(plan,
		    ((const PlanName *)node->names->pdata[i])->elements,
		    weights);
	return n == 0 ? parts[0] : store_query_or(parts, n + 1);
}

static StoreQuery *field_units(const Plan *plan, const PlanNode *node);
static StoreQuery *node_units(const Plan *plan, const PlanNode *node,
    SearchMode mode, const double *weights);

/* Whether all of a node's children are negative or stop words. */
static gboolean
stops_only(const PlanNode *node)
{
	guint i;

	for (i = 0; i < node->children->len; i++) {
		const PlanNode *child = node->children->pdata[i];

		if (child->kind != PLAN_NOT && !child->stop)
			return FALSE;
	}
	return TRUE;
}

static StoreQuery *
words_units(const Plan *plan, const PlanNode *node, SearchMode mode,
    const double *weights)
{
	g_autofree StoreQuery **parts = g_new0(
	    StoreQuery *, node->children->len + 1);
	StoreQuery *query = NULL, *required = NULL;
	gboolean stops = stops_only(node), any_required = FALSE;
	guint i, n = 0;

	for (i = 0; i < node->children->len; i++) {
		const PlanNode *child = node->children->pdata[i];
		StoreQuery *units;

		if (child->kind == PLAN_NOT ||
		    (child->stop && !stops && !child->required))
			continue;
		units = node_units(plan, child, mode, weights);
		if (child->required) {
			required = any_required
			    ? store_query_and(required, units)
			    : units;
			any_required = TRUE;
			continue;
		}
		if (mode == SEARCH_ALL && n > 0)
			parts[0] = store_query_and(parts[0], units);
		else
			parts[n++] = units;
	}
	if (n == 0 && !any_required)
		return store_query_everything();
	if (n > 0)
		query = store_query_or(parts, n);
	if (!any_required)
		return query;
	if (n == 0)
		return required;
	if (mode == SEARCH_ALL)
		return store_query_and(required, query);
	return store_query_and(required,
	    store_query_or(
		(StoreQuery *[]){query, store_query_everything()}, 2));
}

static StoreQuery *
node_units(const Plan *plan, const PlanNode *node, SearchMode mode,
    const double *weights)
{
	g_autofree StoreQuery **parts = NULL;
	StoreQuery *query = NULL;
	guint i;

	switch (node->kind) {
	case PLAN_TERM:
		return term_units(plan, node, weights);
	case PLAN_WORDS:
		return words_units(plan, node, mode, weights);
	case PLAN_NOT:
		/* Which passages do not match is not known of a unit. */
		return store_query_everything();
	case PLAN_FIELD:
		return field_units(plan, node);
	case PLAN_DATE:
		return store_query_filter(
		    store_query_range(SCHEMA_SLOT_DATE_LAST,
			*node->first == '\0' ? "0" : node->first, NULL),
		    store_query_range(SCHEMA_SLOT_DATE_FIRST, NULL,
			*node->last == '\0' ? "99999999" : node->last));
	case PLAN_AND:
	case PLAN_NEAR:
		for (i = 0; i < node->children->len; i++) {
			StoreQuery *units = node_units(
			    plan, node->children->pdata[i], mode, weights);

			query = i == 0 ? units : store_query_and(query, units);
		}
		return query;
	case PLAN_OR:
		break;
	}
	parts = g_new0(StoreQuery *, node->children->len + 1);
	for (i = 0; i < node->children->len; i++)
		parts[i] = node_units(
		    plan, node->children->pdata[i], mode, weights);
	return store_query_or(parts, node->children->len);
}

typedef struct FieldUnits {
	const Plan *plan;
	const char *field;
	Tokenizer *tokenizer;
	GPtrArray *words; /* of a word or phrase: folded and lowered, in turn */
	StoreQuery *query;
} FieldUnits;

static void
take_field_token(const Token *token, gpointer user_data)
{
	const FieldUnits *units = user_data;

	g_ptr_array_add(
	    units->words, g_strndup(token->folded, token->folded_length));
	g_ptr_array_add(
	    units->words, g_strndup(token->lowered, token->lowered_length));
}

/* Those of word I of UNITS, or of it and the next closed up. */
static StoreQuery *
field_word_units(const FieldUnits *units, guint i, gboolean closed)
{
	char **words = (char **)units->words->pdata + 2 * i;
	g_autofree char *folded = g_strconcat(
	    words[0], closed ? words[2] : "", NULL);
	g_autofree char *lowered = g_strconcat(
	    words[1], closed ? words[3] : "", NULL);

	return expander_field_units(
	    units->plan->expander, units->field, folded, lowered);
}

/* Those of one word alone as the indexes spell it with a hyphen. */
static StoreQuery *
field_split_units(const FieldUnits *units, const char *spelling)
{
	g_auto(GStrv) parts = g_strsplit(spelling, "-", -1);
	StoreQuery *query = store_query_everything();

	for (guint i = 0; parts[i] != NULL; i++)
		query = store_query_and(query,
		    expander_field_units(units->plan->expander, units->field,
			parts[i], parts[i]));
	return query;
}

/* Narrows UNITS' query down to what has its words, each by itself, closed up
   with the one beside it, or with a hyphen in it. */
static void
add_field_words(FieldUnits *units)
{
	guint n = units->words->len / 2;

	for (guint i = 0; i < n; i++) {
		g_autoptr(GPtrArray)
		    spellings = g_ptr_array_new_with_free_func(g_free);
		g_autofree StoreQuery **parts = NULL;
		guint k = 0;

		if (!expander_compounds(units->plan->expander,
			units->words->pdata[2 * i], spellings, NULL))
			continue;
		parts = g_new0(StoreQuery *, spellings->len + 3);
		parts[k++] = field_word_units(units, i, FALSE);
		if (i > 0)
			parts[k++] = field_word_units(units, i - 1, TRUE);
		if (i + 1 < n)
			parts[k++] = field_word_units(units, i, TRUE);
		for (guint j = 0; j < spellings->len; j++)
			parts[k++] = field_split_units(
			    units, spellings->pdata[j]);
		units->query = store_query_and(
		    units->query, store_query_or(parts, k));
	}
	g_ptr_array_set_size(units->words, 0);
}

static void
take_field_word(FieldUnits *units, const QueryNode *word)
{
	if (word->match == QUERY_WILDCARD || word->match == QUERY_FUZZY)
		/* What is beside it is not closed up with it. */
		add_field_words(units);
	else
		query_number_run(
		    units->tokenizer, word, take_field_token, units);
}

/* Adds what the words and phrases of a field's query need: all of them, but
   where any is enough or a pattern is given. */
static void
add_field_units(FieldUnits *units, const QueryNode *query)
{
	guint i;

	if (query->kind == QUERY_WORD)
		take_field_word(units, query);
	for (i = 0; query->kind == QUERY_PHRASE && i < query->children->len;
	     i++)
		take_field_word(units, query->children->pdata[i]);
	add_field_words(units);
	for (i = 0; query->kind == QUERY_AND && i < query->children->len; i++)
		add_field_units(units, query->children->pdata[i]);
}

/* Units that may match a field; whether they do is left to filter.h. */
static StoreQuery *
field_units(const Plan *plan, const PlanNode *node)
{
	g_autoptr(Tokenizer) tokenizer = tokenizer_new();
	g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);
	FieldUnits units = {
	    plan, node->field, tokenizer, words, store_query_everything()};

	/* These are no fields of units. */
	if (strcmp(node->field, "path") != 0 &&
	    strcmp(node->field, "language") != 0)
		add_field_units(&units, node->query);
	return units.query;
}

StoreQuery *
plan_units(const Plan *plan, SearchMode mode, const double *weights)
{
	return node_units(plan, plan->root, mode, weights);
}

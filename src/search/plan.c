/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/planner.h"

#include <string.h>

#include "base/dates.h"
#include "base/error.h"

enum {
	/* Words of a query that are looked at for its language. */
	LANGUAGE_WORDS = 64,
};

static void
node_free(gpointer data)
{
	PlanNode *node = data;

	g_ptr_array_unref(node->children);
	if (node->elements != NULL)
		g_ptr_array_unref(node->elements);
	if (node->names != NULL)
		g_ptr_array_unref(node->names);
	g_free(node->label);
	g_free(node->field);
	g_free(node);
}

void
plan_free(Plan *plan)
{
	if (plan == NULL)
		return;
	g_ptr_array_unref(plan->nodes);
	expander_free(plan->expander);
	query_node_free(plan->query);
	g_ptr_array_unref(plan->notes);
	plan_definition_free(plan->definition);
	plan_provision_free(plan->provision);
	g_free(plan);
}

static PlanNode *
add_node(Planner *planner, PlanKind kind, const QueryNode *query)
{
	PlanNode *node = g_new0(PlanNode, 1);

	node->kind = kind;
	node->required = query->required;
	node->negative = planner->negative;
	node->children = g_ptr_array_new();
	return node;
}

static PlanNode *
finish_node(Planner *planner, PlanNode *node)
{
	node->place = planner->plan->nodes->len;
	g_ptr_array_add(planner->plan->nodes, node);
	return node;
}

/* The text of a query node, for --explain. */
static char *
label_of(const QueryNode *query)
{
	g_autoptr(GString) label = g_string_new(NULL);
	guint i;

	if (query->kind == QUERY_WORD)
		return g_strdup(query->text);
	g_string_append_c(label, '"');
	for (i = 0; i < query->children->len; i++) {
		const QueryNode *word = query->children->pdata[i];

		g_string_append_printf(
		    label, "%s%s", i == 0 ? "" : " ", word->text);
	}
	g_string_append_c(label, '"');
	return g_string_free(g_steal_pointer(&label), FALSE);
}

static PlanNode *
build_term(Planner *planner, const QueryNode *query, GError **error)
{
	PlanNode *node = add_node(planner, PLAN_TERM, query);
	const PlannerWord word = {query, node};

	node->label = label_of(query);
	node->bare = query->kind == QUERY_WORD;
	finish_node(planner, node);
	if (planner->near && query->group != 0)
		g_array_append_val(planner->spread, word);
	return planner_read(planner, node, query, error) ? node : NULL;
}

static PlanNode *
build_date(Planner *planner, const QueryNode *query, GError **error)
{
	PlanNode *node = add_node(planner, PLAN_DATE, query);

	finish_node(planner, node);
	/* Any date is one without bounds. */
	if (strcmp(query->text, "*") != 0 &&
	    !dates_parse(query->text, node->first, node->last)) {
		g_set_error(error, POLIX_ERROR, POLIX_ERROR_QUERY,
		    "%s is no date; write 2015, 2015-03, 2015-03-02 or "
		    "2010..2015",
		    query->text);
		return NULL;
	}
	return node;
}

static PlanNode *build(
    Planner *planner, const QueryNode *query, GError **error);

static PlanKind
kind_of(QueryKind kind)
{
	switch (kind) {
	case QUERY_WORDS:
		return PLAN_WORDS;
	case QUERY_AND:
		return PLAN_AND;
	case QUERY_OR:
		return PLAN_OR;
	case QUERY_NOT:
		return PLAN_NOT;
	case QUERY_NEAR:
		return PLAN_NEAR;
	case QUERY_FIELD:
		return PLAN_FIELD;
	case QUERY_DATE:
		return PLAN_DATE;
	case QUERY_WORD:
	case QUERY_PHRASE:
		break;
	}
	return PLAN_TERM;
}

/* Words that stand side by side may be a name together; others stand alone. */
static gboolean
name_children(Planner *planner, const PlanNode *node, const QueryNode *query,
    GError **error)
{
	PlanNode *const *nodes = (PlanNode *const *)node->children->pdata;
	const QueryNode *const *queries = (const QueryNode *const *)
					      query->children->pdata;
	guint n = node->children->len;
	guint i;

	if (node->kind == PLAN_WORDS)
		return planner_name(planner, nodes, queries, n, error);
	for (i = 0; i < n; i++) {
		/* Under NEAR, words side by side are named all at once. */
		if (planner->near && queries[i]->group != 0)
			continue;
		if (!planner_name(planner, nodes + i, queries + i, 1, error))
			return FALSE;
	}
	return TRUE;
}

static PlanNode *
build_children(Planner *planner, const QueryNode *query, GError **error)
{
	gboolean negative = planner->negative;
	gboolean near = planner->near;
	PlanNode *node = add_node(planner, kind_of(query->kind), query);
	guint i;

	node->scope = query->scope;
	node->distance = query->distance;
	node->ordered = query->ordered;
	if (query->kind == QUERY_NOT)
		planner->negative = !negative;
	planner->near = near || query->kind == QUERY_NEAR;
	for (i = 0; i < query->children->len; i++) {
		PlanNode *child = build(
		    planner, query->children->pdata[i], error);

		if (child == NULL) {
			node_free(node);
			return NULL;
		}
		g_ptr_array_add(node->children, child);
	}
	if (!name_children(planner, node, query, error)) {
		node_free(node);
		return NULL;
	}
	planner->negative = negative;
	planner->near = near;
	return finish_node(planner, node);
}

/* Depth is bounded by the parser, QUERY_MAX_DEPTH. */
static PlanNode *
build(Planner *planner, const QueryNode *query, GError **error)
{
	PlanNode *node;

	switch (query->kind) {
	case QUERY_WORD:
	case QUERY_PHRASE:
		return build_term(planner, query, error);
	case QUERY_DATE:
		return build_date(planner, query, error);
	case QUERY_FIELD:
		node = add_node(planner, PLAN_FIELD, query);
		node->field = g_strdup(query->field);
		node->query = query->children->pdata[0];
		return finish_node(planner, node);
	case QUERY_WORDS:
	case QUERY_AND:
	case QUERY_OR:
	case QUERY_NOT:
	case QUERY_NEAR:
		break;
	}
	return build_children(planner, query, error);
}

static guint
count_content(const PlanNode *root)
{
	guint i, n = 0;

	if (root->kind == PLAN_TERM)
		return 1;
	if (root->kind != PLAN_WORDS)
		return 0;
	for (i = 0; i < root->children->len; i++) {
		const PlanNode *child = root->children->pdata[i];

		n += !child->stop && child->kind != PLAN_NOT;
	}
	return n;
}

static void
take_folded(const Token *token, gpointer user_data)
{
	GPtrArray *words = user_data;
	g_autofree char *folded = g_strndup(
	    token->folded, token->folded_length);

	if (words->len < LANGUAGE_WORDS &&
	    !g_ptr_array_find_with_equal_func(words, folded, g_str_equal, NULL))
		g_ptr_array_add(words, g_steal_pointer(&folded));
}

/* Adds the words of QUERY that tell its language to WORDS. */
static void
collect_words(const QueryNode *query, Tokenizer *tokenizer, GPtrArray *words)
{
	if (query->kind == QUERY_WORD && query->match != QUERY_WILDCARD &&
	    query->match != QUERY_FUZZY && !query->capitals)
		tokenizer_run(tokenizer, query->text, strlen(query->text),
		    take_folded, words);
	if (query->kind == QUERY_FIELD || query->children == NULL)
		return;
	for (guint i = 0; i < query->children->len; i++)
		collect_words(query->children->pdata[i], tokenizer, words);
}

Plan *
plan_new(const Store *store, StemTable *stems, QueryNode *query,
    SearchMode mode, gboolean names, gint64 deadline, GError **error)
{
	g_autoptr(GHashTable) lookup = g_hash_table_new_full(
	    g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
	g_autoptr(Plan) plan = g_new0(Plan, 1);
	g_autoptr(Tokenizer) tokenizer = tokenizer_new();
	g_autoptr(GArray)
	    spread = g_array_new(FALSE, FALSE, sizeof(PlannerWord));
	g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);
	Planner planner = {.plan = plan,
	    .tokenizer = tokenizer,
	    .spread = spread,
	    .mode = mode,
	    .names = names,
	    .lookup = lookup};

	plan->query = query;
	plan->notes = g_ptr_array_new_with_free_func(g_free);
	plan->nodes = g_ptr_array_new_with_free_func(node_free);
	plan->expander = expander_new(store, stems, deadline, error);
	if (plan->expander == NULL)
		return NULL;
	collect_words(query, tokenizer, words);
	expander_take_language(plan->expander, words);
	if (!planner_mark_umlauts(&planner, query, NULL, error))
		return NULL;
	plan->root = build(&planner, query, error);
	if (plan->root == NULL)
		return NULL;
	if (!planner_name(&planner, &plan->root,
		(const QueryNode *const *)&query, 1, error) ||
	    !planner_name_spread(&planner, error) ||
	    !planner_define(&planner, error) ||
	    !planner_find_provision(&planner, error))
		return NULL;
	plan->content_words = count_content(plan->root);
	return g_steal_pointer(&plan);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/plan.h"

#include "base/dates.h"
#include "base/error.h"
#include "store/schema.h"
#include "text/fold.h"
#include "text/stem.h"
#include "text/tokenizer.h"

enum {
	/* A split spelling without a hyphen anywhere is believed only of parts
	   this long. */
	PART_BYTES = 3,
	/* Words of a query that are looked at for split spellings: the lookups
	   cost more than they find in a pasted page. */
	SPLIT_WORDS = 32,
};

/* First parts of words that are shorter than that, or rarely stand alone. */
static const char *const prefixes[] = {"anti", "bi", "co", "counter", "de",
    "ex", "inter", "intra", "micro", "mid", "mini", "multi", "non", "over",
    "post", "pre", "pro", "re", "semi", "sub", "super", "trans", "ultra", "un",
    "under", NULL};

static void
node_free(gpointer data)
{
	PlanNode *node = data;

	g_ptr_array_unref(node->children);
	if (node->elements != NULL)
		g_ptr_array_unref(node->elements);
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
	g_free(plan);
}

/* A word of a phrase of the query, taken apart by the tokenizer. */
typedef struct Part {
	char *folded;
	char *lowered;
	char *typed;
	gboolean hyphenated;
	gboolean capitals;
	QueryMatch match;
} Part;

static void
part_clear(gpointer data)
{
	Part *part = data;

	g_free(part->folded);
	g_free(part->lowered);
	g_free(part->typed);
}

typedef struct Taking {
	GArray *parts;
	const QueryNode *word;
} Taking;

static void
take_token(const Token *token, gpointer user_data)
{
	Taking *taking = user_data;
	Part part = {0};

	part.folded = g_strndup(token->folded, token->folded_length);
	part.lowered = g_strndup(token->lowered, token->lowered_length);
	part.typed = g_strndup(
	    taking->word->text + token->start, token->end - token->start);
	part.hyphenated = (token->flags & TOKEN_HYPHENATED) != 0;
	/* Typed in capitals: COVID is, the 19 of COVID-19 is a number. */
	part.capitals = taking->word->capitals &&
	    (token->flags & TOKEN_CAPITALS) != 0;
	part.match = taking->word->match;
	g_array_append_val(taking->parts, part);
}

/* Appends the parts of a query word: of one with wildcards, the whole. */
static void
take_word(GArray *parts, Tokenizer *tokenizer, const QueryNode *word)
{
	Taking taking = {parts, word};

	if (word->match == QUERY_WILDCARD) {
		Part part = {0};

		part.folded = fold_word(word->text, strlen(word->text));
		part.lowered = g_strdup(part.folded);
		part.typed = g_strdup(word->text);
		part.match = word->match;
		g_array_append_val(parts, part);
		return;
	}
	tokenizer_run(
	    tokenizer, word->text, strlen(word->text), take_token, &taking);
}

/* What building a plan needs at hand. */
typedef struct Building {
	Plan *plan;
	Tokenizer *tokenizer;
	guint splits; /* words looked at for split spellings */
	gboolean negative;
} Building;

static PlanNode *
add_node(Building *building, PlanKind kind, const QueryNode *query)
{
	PlanNode *node = g_new0(PlanNode, 1);

	node->kind = kind;
	node->required = query->required;
	node->negative = building->negative;
	node->children = g_ptr_array_new();
	return node;
}

static PlanNode *
finish_node(Building *building, PlanNode *node)
{
	node->place = building->plan->nodes->len;
	g_ptr_array_add(building->plan->nodes, node);
	return node;
}

static gboolean
add_leaf(Building *building, PlanReading *reading, const char *folded,
    const char *lowered, const char *typed, gboolean capitals, QueryMatch match,
    GError **error)
{
	ExpandWord word = {folded, lowered, typed, capitals, match};
	int leaf = expander_leaf(building->plan->expander, &word, error);

	if (leaf < 0)
		return FALSE;
	reading->leaves[reading->n++] = (guint)leaf;
	return TRUE;
}

static gboolean
is_prefix(const char *word, gsize length)
{
	guint i;

	for (i = 0; prefixes[i] != NULL; i++)
		if (strlen(prefixes[i]) == length &&
		    memcmp(prefixes[i], word, length) == 0)
			return TRUE;
	return FALSE;
}

/* Whether words of such parts are believed to be the same closed and split even
   if no text has them with a hyphen.  A typed phrase is believed to mean what
   it says (Viet Nam is not Vietnam) unless its first part is a prefix. */
static gboolean
splits_well(const Building *building, const char *left, gsize left_length,
    const char *right, QueryMatch match)
{
	g_autofree char *first = g_strndup(left, left_length);
	const Expander *expander = building->plan->expander;

	if (g_ascii_isdigit(*left) || g_ascii_isdigit(*right) ||
	    strlen(right) < PART_BYTES || expander_stop(expander, right))
		return FALSE;
	if (is_prefix(left, left_length))
		return TRUE;
	return match == QUERY_INFLECTED && left_length >= PART_BYTES &&
	    !expander_stop(expander, first);
}

/* Adds the reading of one word as LEFT and RIGHT side by side. */
static gboolean
add_split(Building *building, GArray *readings, const Part *part,
    const char *left, gsize left_length, const char *right, GError **error)
{
	g_autofree char *first = g_strndup(left, left_length);
	PlanReading reading = {.elements = 1};

	if (!add_leaf(building, &reading, first, first, first, FALSE,
		QUERY_FOLDED, error) ||
	    !add_leaf(building, &reading, right, right, right, FALSE,
		part->match, error))
		return FALSE;
	g_array_append_val(readings, reading);
	return TRUE;
}

/* Spellings with a hyphen that the indexes know. */
static gboolean
add_known_splits(Building *building, GArray *readings, const Part *part,
    GPtrArray *spellings, GError **error)
{
	guint i;

	for (i = 0; i < spellings->len; i++) {
		const char *spelling = spellings->pdata[i];
		const char *hyphen = strchr(spelling, '-');

		/* Of longer chains the words stand side by side in a phrase. */
		if (hyphen == NULL || strchr(hyphen + 1, '-') != NULL)
			continue;
		if (!add_split(building, readings, part, spelling,
			(gsize)(hyphen - spelling), hyphen + 1, error))
			return FALSE;
	}
	return TRUE;
}

/* Spellings in two words that the indexes do not know with a hyphen. */
static gboolean
add_likely_splits(
    Building *building, GArray *readings, const Part *part, GError **error)
{
	Expander *expander = building->plan->expander;
	const char *word = part->folded, *right;

	if (building->splits++ >= SPLIT_WORDS ||
	    strlen(word) < 2 * PART_BYTES + 1)
		return TRUE;
	for (right = word + g_utf8_skip[(guchar)*word]; *right != '\0';
	     right = right + g_utf8_skip[(guchar)*right]) {
		gsize left = (gsize)(right - word);
		guint64 count;

		if (!splits_well(building, word, left, right, part->match))
			continue;
		if (!expander_count(
			expander, right, strlen(right), &count, error))
			return FALSE;
		if (count == 0)
			continue;
		if (!expander_count(expander, word, left, &count, error))
			return FALSE;
		if (count > 0 &&
		    !add_split(
			building, readings, part, word, left, right, error))
			return FALSE;
	}
	return TRUE;
}

/* How one part may be written. */
static gboolean
read_part(
    Building *building, GArray *readings, const Part *part, GError **error)
{
	g_autoptr(GPtrArray) spellings = g_ptr_array_new_with_free_func(g_free);
	PlanReading reading = {.elements = 1};

	if (!add_leaf(building, &reading, part->folded, part->lowered,
		part->typed, part->capitals, part->match, error))
		return FALSE;
	g_array_append_val(readings, reading);
	if (part->capitals ||
	    (part->match != QUERY_INFLECTED && part->match != QUERY_FOLDED))
		return TRUE;
	if (!expander_compounds(
		building->plan->expander, part->folded, spellings, error))
		return FALSE;
	if (spellings->len > 0)
		return add_known_splits(
		    building, readings, part, spellings, error);
	return add_likely_splits(building, readings, part, error);
}

/* Two parts, written as one word. */
static gboolean
read_closed(Building *building, GArray *readings, const Part *left,
    const Part *right, GError **error)
{
	Expander *expander = building->plan->expander;
	g_autofree char *folded = g_strconcat(
	    left->folded, right->folded, NULL);
	g_autofree char *lowered = g_strconcat(
	    left->lowered, right->lowered, NULL);
	g_autofree char *spelling = g_strconcat(
	    left->folded, "-", right->folded, NULL);
	g_autoptr(GPtrArray) spellings = g_ptr_array_new_with_free_func(g_free);
	PlanReading reading = {.elements = 2};
	guint64 count;

	if (left->match != right->match ||
	    (left->match != QUERY_INFLECTED && left->match != QUERY_FOLDED))
		return TRUE;
	if (!expander_compounds(expander, folded, spellings, error))
		return FALSE;
	if (!right->hyphenated &&
	    !g_ptr_array_find_with_equal_func(
		spellings, spelling, g_str_equal, NULL) &&
	    !splits_well(building, left->folded, strlen(left->folded),
		right->folded, QUERY_FOLDED))
		return TRUE;
	if (!expander_count(expander, folded, strlen(folded), &count, error))
		return FALSE;
	/* Inflected, it may be there though this form is not. */
	if (count == 0 && left->match == QUERY_FOLDED)
		return TRUE;
	if (!add_leaf(building, &reading, folded, lowered, folded,
		left->capitals || right->capitals, left->match, error))
		return FALSE;
	g_array_append_val(readings, reading);
	return TRUE;
}

static gboolean
read_parts(
    Building *building, PlanNode *node, const GArray *parts, GError **error)
{
	guint i;

	node->elements = g_ptr_array_new_with_free_func(
	    (GDestroyNotify)g_array_unref);
	node->stop = TRUE;
	for (i = 0; i < parts->len; i++) {
		const Part *part = &g_array_index(parts, Part, i);
		GArray *readings = g_array_new(
		    FALSE, FALSE, sizeof(PlanReading));

		g_ptr_array_add(node->elements, readings);
		node->stop = node->stop && !part->capitals &&
		    expander_stop(building->plan->expander, part->folded);
		node->exact = node->exact || part->match == QUERY_EXACT;
		if (!read_part(building, readings, part, error))
			return FALSE;
		if (i + 1 < parts->len &&
		    !read_closed(building, readings, part,
			&g_array_index(parts, Part, i + 1), error))
			return FALSE;
	}
	return TRUE;
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
build_term(Building *building, const QueryNode *query, GError **error)
{
	g_autoptr(GArray) parts = g_array_new(FALSE, FALSE, sizeof(Part));
	PlanNode *node;
	guint i;

	g_array_set_clear_func(parts, part_clear);
	if (query->kind == QUERY_WORD)
		take_word(parts, building->tokenizer, query);
	else
		for (i = 0; i < query->children->len; i++)
			take_word(parts, building->tokenizer,
			    query->children->pdata[i]);
	node = add_node(building, PLAN_TERM, query);
	node->label = label_of(query);
	node->bare = query->kind == QUERY_WORD;
	finish_node(building, node);
	return read_parts(building, node, parts, error) ? node : NULL;
}

static PlanNode *
build_date(Building *building, const QueryNode *query, GError **error)
{
	PlanNode *node = add_node(building, PLAN_DATE, query);

	finish_node(building, node);
	if (!dates_parse(query->text, node->first, node->last)) {
		g_set_error(error, POLIX_ERROR, POLIX_ERROR_QUERY,
		    "%s is no date; write 2015, 2015-03, 2015-03-02 or "
		    "2010..2015",
		    query->text);
		return NULL;
	}
	return node;
}

static PlanNode *build(
    Building *building, const QueryNode *query, GError **error);

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

static PlanNode *
build_children(Building *building, const QueryNode *query, GError **error)
{
	gboolean negative = building->negative;
	PlanNode *node = add_node(building, kind_of(query->kind), query);
	guint i;

	node->scope = query->scope;
	node->distance = query->distance;
	node->ordered = query->ordered;
	if (query->kind == QUERY_NOT)
		building->negative = !negative;
	for (i = 0; i < query->children->len; i++) {
		PlanNode *child = build(
		    building, query->children->pdata[i], error);

		if (child == NULL) {
			node_free(node);
			return NULL;
		}
		g_ptr_array_add(node->children, child);
	}
	building->negative = negative;
	return finish_node(building, node);
}

/* Depth is bounded by the parser, QUERY_MAX_DEPTH. */
static PlanNode *
build(Building *building, const QueryNode *query, GError **error)
{
	PlanNode *node;

	switch (query->kind) {
	case QUERY_WORD:
	case QUERY_PHRASE:
		return build_term(building, query, error);
	case QUERY_DATE:
		return build_date(building, query, error);
	case QUERY_FIELD:
		node = add_node(building, PLAN_FIELD, query);
		node->field = g_strdup(query->field);
		node->query = query->children->pdata[0];
		return finish_node(building, node);
	case QUERY_WORDS:
	case QUERY_AND:
	case QUERY_OR:
	case QUERY_NOT:
	case QUERY_NEAR:
		break;
	}
	return build_children(building, query, error);
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

Plan *
plan_new(const Store *store, QueryNode *query, gint64 deadline, GError **error)
{
	g_autoptr(Plan) plan = g_new0(Plan, 1);
	g_autoptr(Tokenizer) tokenizer = tokenizer_new();
	Building building = {.plan = plan, .tokenizer = tokenizer};

	plan->query = query;
	plan->nodes = g_ptr_array_new_with_free_func(node_free);
	plan->expander = expander_new(store, deadline, error);
	if (plan->expander == NULL)
		return NULL;
	plan->root = build(&building, query, error);
	if (plan->root == NULL)
		return NULL;
	plan->content_words = count_content(plan->root);
	return g_steal_pointer(&plan);
}

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
term_units(const Plan *plan, const PlanNode *node, const double *weights)
{
	StoreQuery *query = NULL;
	guint i, j;

	for (i = 0; i < node->elements->len; i++) {
		const GArray *own = node->elements->pdata[i];
		const GArray *before = i > 0 ? node->elements->pdata[i - 1]
					     : NULL;
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
	StoreQuery *query;
} FieldUnits;

static void
take_field_token(const Token *token, gpointer user_data)
{
	FieldUnits *units = user_data;
	g_autofree char *folded = g_strndup(
	    token->folded, token->folded_length);
	g_autofree char *lowered = g_strndup(
	    token->lowered, token->lowered_length);

	units->query = store_query_and(units->query,
	    expander_field_units(
		units->plan->expander, units->field, folded, lowered));
}

/* Adds what the words and phrases of a field's query need: all of them, but
   where any is enough or a pattern is given. */
static void
add_field_units(FieldUnits *units, Tokenizer *tokenizer, const QueryNode *query)
{
	guint i;

	if (query->kind == QUERY_WORD) {
		if (query->match != QUERY_WILDCARD &&
		    query->match != QUERY_FUZZY)
			tokenizer_run(tokenizer, query->text,
			    strlen(query->text), take_field_token, units);
	} else if (query->kind == QUERY_PHRASE || query->kind == QUERY_AND) {
		for (i = 0; i < query->children->len; i++)
			add_field_units(
			    units, tokenizer, query->children->pdata[i]);
	}
}

/* Units that may match a field; whether they do is left to filter.h. */
static StoreQuery *
field_units(const Plan *plan, const PlanNode *node)
{
	g_autoptr(Tokenizer) tokenizer = tokenizer_new();
	FieldUnits units = {plan, node->field, store_query_everything()};

	/* These are no fields of units. */
	if (strcmp(node->field, "path") != 0 &&
	    strcmp(node->field, "language") != 0)
		add_field_units(&units, tokenizer, node->query);
	return units.query;
}

StoreQuery *
plan_units(const Plan *plan, SearchMode mode, const double *weights)
{
	return node_units(plan, plan->root, mode, weights);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/query_near.h"
#include "search/query_tree.h"

/* What is typed on the sides of NEAR, rewritten so that below it there is only
   what has places in a text: (a AND b) NEAR/5 c becomes (a NEAR/5 c) AND
   (b NEAR/5 c).  Each side is copied once for each part of the other, so the
   words that this makes are counted. */

typedef struct Spread {
	const Lexeme *near;
	guint *words;
	QueryReport *report;
	gboolean told_moved, told_negative; /* once for an operator is enough */
} Spread;

static QueryNode *join(Spread *spread, QueryNode *left, QueryNode *right);

/* Whether NODE has places in a text. */
static gboolean
is_plain(const QueryNode *node)
{
	if (node->kind == QUERY_OR) {
		for (guint i = 0; i < node->children->len; i++)
			if (!is_plain(node->children->pdata[i]))
				return FALSE;
		return TRUE;
	}
	return node->kind == QUERY_WORD || node->kind == QUERY_PHRASE ||
	    node->kind == QUERY_NEAR;
}

/* NODE, or what it negates. */
static const QueryNode *
positive(const QueryNode *node)
{
	return node->kind == QUERY_NOT ? node->children->pdata[0] : node;
}

static gboolean
is_restriction(const QueryNode *node)
{
	QueryKind kind = positive(node)->kind;

	return kind == QUERY_FIELD || kind == QUERY_DATE;
}

/* Moves the NOT of "NOT NODE" down to what is plain (De Morgan).  NODE is
   consumed. */
static QueryNode *
negate_parts(QueryNode *node)
{
	g_autoptr(QueryNode) parts = node;
	QueryNode *negated;

	if (is_plain(node) || is_restriction(node) || node->kind == QUERY_NOT)
		return query_node_negate(g_steal_pointer(&parts));
	negated = query_node_new(node->kind == QUERY_OR ? QUERY_AND : QUERY_OR,
	    node->start, node->end);
	for (guint i = 0; i < node->children->len; i++)
		query_node_add(
		    negated, negate_parts(query_node_steal(node, i)));
	return query_node_reduce(negated);
}

/* A side, consumed, with its NOT where it can stand. */
static QueryNode *
prepare(QueryNode *side)
{
	g_autoptr(QueryNode) prepared = side;

	side->required = FALSE;
	if (side->kind != QUERY_NOT || is_plain(positive(side)) ||
	    is_restriction(side))
		return g_steal_pointer(&prepared);
	return negate_parts(query_node_steal(side, 0));
}

static QueryNode *
copy_counted(Spread *spread, const QueryNode *node)
{
	*spread->words += query_node_words(node);
	if (*spread->words <= QUERY_MAX_SPREAD)
		return query_node_copy(node);
	query_report_failure(spread->report, spread->near->start,
	    "brackets with too many words beside an operator of nearness");
	return NULL;
}

/* Joins each part of GROUP, LEFT of the operator or right of it, with SIDE.
   Both are consumed. */
static QueryNode *
spread_over(Spread *spread, QueryNode *group, gboolean left, QueryNode *side)
{
	g_autoptr(QueryNode) parts = group;
	g_autoptr(QueryNode) whole = side;
	g_autoptr(QueryNode)
	    spread_out = query_node_new(group->kind, group->start, group->end);
	QueryNode *part, *copy, *joined;
	gboolean required;

	for (guint i = 0; i < parts->children->len; i++) {
		copy = copy_counted(spread, whole);
		if (copy == NULL)
			return NULL;
		part = query_node_copy(parts->children->pdata[i]);
		/* In (a -b) NEAR/5 c no b is to be near c. */
		required = part->required || part->kind == QUERY_NOT;
		joined = left ? join(spread, part, copy)
			      : join(spread, copy, part);
		if (joined == NULL)
			return NULL;
		joined->required = required && group->kind == QUERY_WORDS;
		query_node_add(spread_out, joined);
	}
	return query_node_reduce(g_steal_pointer(&spread_out));
}

/* LEFT and RIGHT, consumed, both negative: nothing of them has a place. */
static QueryNode *
join_loosely(Spread *spread, QueryNode *left, QueryNode *right)
{
	QueryNode *both = query_node_new(QUERY_AND, left->start, left->end);

	if (!spread->told_negative)
		query_report(spread->report, spread->near->start,
		    "NOT on both sides of an operator of nearness",
		    "read as AND");
	spread->told_negative = TRUE;
	query_node_add(both, left);
	query_node_add(both, right);
	return both;
}

static QueryNode *
join_closely(const Lexeme *near, QueryNode *left, QueryNode *right)
{
	QueryNode *node = query_node_wrap(QUERY_NEAR, left);

	query_node_add(node, right);
	node->scope = near->scope;
	node->distance = near->scope == QUERY_SCOPE_WORDS ? near->distance : 0;
	node->ordered = near->ordered;
	return node;
}

/* Moves fields and dates, if all of SIDE must match, to RESTRICTIONS.
   Returns: (transfer full) what is left of SIDE, consumed; or NULL. */
static QueryNode *
take_restrictions(QueryNode *side, QueryNode *restrictions)
{
	QueryNode *rest;
	QueryNode *child;

	if (is_restriction(side)) {
		query_node_add(restrictions, side);
		return NULL;
	}
	if (side->kind != QUERY_AND && side->kind != QUERY_WORDS)
		return side;
	rest = query_node_new(side->kind, side->start, side->end);
	for (guint i = 0; i < side->children->len; i++) {
		child = query_node_steal(side, i);
		query_node_add(
		    is_restriction(child) ? restrictions : rest, child);
	}
	query_node_free(side);
	return query_node_reduce(rest);
}

/* LEFT and RIGHT, consumed, without fields and dates. */
static QueryNode *
join_places(Spread *spread, QueryNode *left, QueryNode *right)
{
	if (!is_plain(positive(left)))
		return spread_over(spread, left, TRUE, right);
	if (!is_plain(positive(right)))
		return spread_over(spread, right, FALSE, left);
	if (left->kind == QUERY_NOT && right->kind == QUERY_NOT)
		return join_loosely(spread, left, right);
	return join_closely(spread->near, left, right);
}

static QueryNode *
join(Spread *spread, QueryNode *left, QueryNode *right)
{
	g_autoptr(QueryNode)
	    both = query_node_new(QUERY_AND, left->start, left->end);
	QueryNode *joined;

	left = take_restrictions(prepare(left), both);
	right = take_restrictions(prepare(right), both);
	if (both->children->len > 0 && !spread->told_moved) {
		query_report(spread->report, spread->near->start,
		    "field or date beside an operator of nearness",
		    "read as AND");
		spread->told_moved = TRUE;
	}
	if (left != NULL && right != NULL) {
		joined = join_places(spread, left, right);
		if (joined == NULL)
			return NULL;
		query_node_add(both, joined);
	} else {
		query_node_add(both, left);
		query_node_add(both, right);
	}
	return query_node_reduce(g_steal_pointer(&both));
}

QueryNode *
query_near_join(const Lexeme *near, QueryNode *left, QueryNode *right,
    guint *words, QueryReport *report)
{
	Spread spread = {.near = near, .words = words, .report = report};

	return join(&spread, left, right);
}

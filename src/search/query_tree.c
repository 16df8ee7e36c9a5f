/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/query_tree.h"

void
query_node_free(QueryNode *node)
{
	if (node == NULL)
		return;
	g_free(node->text);
	g_free(node->field);
	g_clear_pointer(&node->children, g_ptr_array_unref);
	g_free(node);
}

static void
free_node(gpointer node)
{
	query_node_free(node);
}

QueryNode *
query_node_new(QueryKind kind, gsize start, gsize end)
{
	QueryNode *node = g_new0(QueryNode, 1);

	node->kind = kind;
	node->start = start;
	node->end = end;
	if (kind != QUERY_WORD && kind != QUERY_DATE)
		node->children = g_ptr_array_new_with_free_func(free_node);
	return node;
}

QueryNode *
query_node_copy(const QueryNode *node)
{
	QueryNode *copy = g_new(QueryNode, 1);

	*copy = *node;
	copy->text = g_strdup(node->text);
	copy->field = g_strdup(node->field);
	if (node->children == NULL)
		return copy;
	copy->children = g_ptr_array_new_with_free_func(free_node);
	for (guint i = 0; i < node->children->len; i++)
		g_ptr_array_add(
		    copy->children, query_node_copy(node->children->pdata[i]));
	return copy;
}

QueryNode *
query_node_wrap(QueryKind kind, QueryNode *child)
{
	QueryNode *node = query_node_new(kind, child->start, child->end);

	child->required = FALSE;
	g_ptr_array_add(node->children, child);
	return node;
}

/* Whether the children of GROUP can as well be those of PARENT. */
static gboolean
can_merge(const QueryNode *parent, const QueryNode *group)
{
	const QueryNode *child;

	if (group->kind != parent->kind)
		return FALSE;
	if (group->kind != QUERY_WORDS)
		return group->kind == QUERY_AND || group->kind == QUERY_OR;
	if (group->required)
		return FALSE;
	for (guint i = 0; i < group->children->len; i++) {
		child = group->children->pdata[i];
		if (child->required || child->kind == QUERY_NOT)
			return FALSE;
	}
	return TRUE;
}

void
query_node_add(QueryNode *parent, QueryNode *child)
{
	g_autoptr(QueryNode) merged = NULL;

	if (child == NULL)
		return;
	if (parent->kind != QUERY_WORDS)
		child->required = FALSE;
	if (parent->children->len == 0)
		parent->start = child->start;
	parent->start = MIN(parent->start, child->start);
	parent->end = MAX(parent->end, child->end);
	if (!can_merge(parent, child)) {
		g_ptr_array_add(parent->children, child);
		return;
	}
	merged = child;
	g_ptr_array_extend_and_steal(
	    parent->children, g_steal_pointer(&merged->children));
}

QueryNode *
query_node_steal(QueryNode *node, guint index)
{
	return g_steal_pointer(&node->children->pdata[index]);
}

/* Whether there are but fields and dates in NODE. */
static gboolean
is_restriction(const QueryNode *node)
{
	if (node->kind == QUERY_FIELD || node->kind == QUERY_DATE)
		return TRUE;
	if (node->kind == QUERY_NEAR || node->kind == QUERY_PHRASE ||
	    node->kind == QUERY_WORD)
		return FALSE;
	for (guint i = 0; i < node->children->len; i++)
		if (!is_restriction(node->children->pdata[i]))
			return FALSE;
	return TRUE;
}

static gboolean
is_movable(const QueryNode *node)
{
	return node->kind != QUERY_NOT && is_restriction(node);
}

/* WORDS, consumed, as what is left of it AND the fields and dates in it. */
static QueryNode *
move_restrictions(QueryNode *words)
{
	QueryNode *rest = query_node_new(QUERY_WORDS, words->start, words->end);
	QueryNode *and;

	for (guint i = 0; i < words->children->len; i++)
		if (!is_movable(words->children->pdata[i]))
			query_node_add(rest, query_node_steal(words, i));
	if (rest->children->len == words->children->len) {
		rest->start = words->start;
		query_node_free(words);
		return rest;
	}
	and = query_node_new(QUERY_AND, words->start, words->end);
	query_node_add(and, query_node_reduce(rest));
	for (guint i = 0; i < words->children->len; i++)
		query_node_add(and, query_node_steal(words, i));
	and->start = words->start;
	query_node_free(words);
	return and;
}

QueryNode *
query_node_reduce(QueryNode *node)
{
	g_autoptr(QueryNode) reduced = node;

	if (node->children->len == 0)
		return NULL;
	if (node->children->len == 1)
		return query_node_steal(node, 0);
	g_steal_pointer(&reduced);
	return node->kind == QUERY_WORDS ? move_restrictions(node) : node;
}

QueryNode *
query_node_negate(QueryNode *node)
{
	g_autoptr(QueryNode) negated = node;

	if (node->kind != QUERY_NOT)
		return query_node_wrap(QUERY_NOT, g_steal_pointer(&negated));
	return query_node_steal(node, 0);
}

gboolean
query_node_contains(const QueryNode *node, QueryKind kind)
{
	gboolean found = node->kind == kind;

	for (guint i = 0;
	     !found && node->children != NULL && i < node->children->len; i++)
		found = query_node_contains(node->children->pdata[i], kind);
	return found;
}

guint
query_node_words(const QueryNode *node)
{
	guint words = node->kind == QUERY_WORD || node->kind == QUERY_DATE;

	for (guint i = 0; node->children != NULL && i < node->children->len;
	     i++)
		words += query_node_words(node->children->pdata[i]);
	return words;
}

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

/* Whether there is nothing but dates in NODE. */
static gboolean
is_dates(const QueryNode *node)
{
	if (node->kind != QUERY_WORDS && node->kind != QUERY_AND &&
	    node->kind != QUERY_OR)
		return node->kind == QUERY_DATE;
	for (guint i = 0; i < node->children->len; i++)
		if (!is_dates(node->children->pdata[i]))
			return FALSE;
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
	else if (is_dates(child))
		child->required = TRUE;
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

QueryNode *
query_node_reduce(QueryNode *node)
{
	g_autoptr(QueryNode) reduced = node;

	if (node->children->len > 1)
		return g_steal_pointer(&reduced);
	if (node->children->len == 0)
		return NULL;
	return query_node_steal(node, 0);
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

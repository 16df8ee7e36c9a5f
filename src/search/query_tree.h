/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_SEARCH_QUERY_TREE_H
#define POLIX_SEARCH_QUERY_TREE_H

#include "search/query.h"

/* Query trees put together, always simplified.  Where a node is consumed it
   belongs to the one that is returned. */

/* Returns: (transfer full) a node without children. */
QueryNode *query_node_new(QueryKind kind, gsize start, gsize end);

/* Returns: (transfer full) NODE and all below it again. */
QueryNode *query_node_copy(const QueryNode *node);

/* Returns: (transfer full) a node of KIND with CHILD, consumed, whose place it
   takes over. */
QueryNode *query_node_wrap(QueryKind kind, QueryNode *child);

/* Makes CHILD, consumed, a child of PARENT, whose place grows by the child's;
   NULL is none.  A child of PARENT's own kind gives its children, but where
   that would change what `+` and `-` in it are about. */
void query_node_add(QueryNode *parent, QueryNode *child);

/* Takes the child at INDEX out of NODE, which is then only good to be freed.
   Returns: (transfer full). */
QueryNode *query_node_steal(QueryNode *node, guint index);

/* Returns: (transfer full) NODE, consumed, of kind WORDS, AND or OR; its only
   child; or NULL if it has none.  Of WORDS, fields and dates are moved out. */
QueryNode *query_node_reduce(QueryNode *node);

/* Returns: (transfer full) NODE, consumed, negated. */
QueryNode *query_node_negate(QueryNode *node);

/* Whether there is a node of KIND in NODE, itself included. */
gboolean query_node_contains(const QueryNode *node, QueryKind kind);

/* The words in NODE. */
guint query_node_words(const QueryNode *node);

#endif

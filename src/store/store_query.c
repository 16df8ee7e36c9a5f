/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/store_query.h"

#include <string.h>

static StoreQuery *
make(StoreQueryKind kind)
{
	StoreQuery *query = g_new0(StoreQuery, 1);

	query->kind = kind;
	return query;
}

static void
free_part(gpointer data)
{
	store_query_free(data);
}

static void
add_part(StoreQuery *query, StoreQuery *part)
{
	if (query->parts == NULL)
		query->parts = g_ptr_array_new_with_free_func(free_part);
	g_ptr_array_add(query->parts, part);
}

static StoreQuery *
pair(StoreQueryKind kind, StoreQuery *left, StoreQuery *right)
{
	StoreQuery *query = make(kind);

	add_part(query, left);
	add_part(query, right);
	return query;
}

StoreQuery *
store_query_everything(void)
{
	return make(STORE_QUERY_EVERYTHING);
}

StoreQuery *
store_query_term(const char *term, gsize length, double weight)
{
	StoreQuery *query = make(STORE_QUERY_TERM);

	query->term = g_strndup(term, length);
	query->length = length;
	query->weight = weight;
	return query;
}

/* Both, or NULL if one of them matches nothing. */
static StoreQuery *
both(StoreQueryKind kind, StoreQuery *left, StoreQuery *right)
{
	if (left != NULL && right != NULL)
		return pair(kind, left, right);
	store_query_free(left);
	store_query_free(right);
	return NULL;
}

static gboolean
matches_all(const StoreQuery *query)
{
	return query != NULL && query->kind == STORE_QUERY_EVERYTHING;
}

StoreQuery *
store_query_and(StoreQuery *left, StoreQuery *right)
{
	if (matches_all(right)) {
		store_query_free(right);
		return left;
	}
	if (matches_all(left)) {
		store_query_free(left);
		return right;
	}
	return both(STORE_QUERY_AND, left, right);
}

StoreQuery *
store_query_filter(StoreQuery *left, StoreQuery *right)
{
	if (matches_all(right)) {
		store_query_free(right);
		return left;
	}
	return both(STORE_QUERY_FILTER, left, right);
}

StoreQuery *
store_query_or(StoreQuery **queries, guint count)
{
	StoreQuery *query = NULL, *only = NULL;

	for (guint i = 0; i < count; i++) {
		if (queries[i] == NULL)
			continue;
		if (only == NULL) {
			only = queries[i];
			continue;
		}
		if (query == NULL) {
			query = make(STORE_QUERY_OR);
			add_part(query, only);
		}
		add_part(query, queries[i]);
	}
	return query != NULL ? query : only;
}

StoreQuery *
store_query_not(StoreQuery *left, StoreQuery *right)
{
	if (left != NULL && right != NULL)
		return pair(STORE_QUERY_NOT, left, right);
	store_query_free(right);
	return left;
}

StoreQuery *
store_query_range(guint slot, const char *least, const char *most)
{
	StoreQuery *query = make(STORE_QUERY_RANGE);

	query->slot = slot;
	query->least = g_strdup(least);
	query->most = g_strdup(most);
	return query;
}

StoreQuery *
store_query_pairs(GArray *pairs)
{
	StoreQuery *query = make(STORE_QUERY_PAIRS);

	query->pairs = pairs;
	return query;
}

void
store_query_free(StoreQuery *query)
{
	if (query == NULL)
		return;
	if (query->parts != NULL)
		g_ptr_array_unref(query->parts);
	if (query->pairs != NULL)
		g_array_unref(query->pairs);
	g_free(query->term);
	g_free(query->least);
	g_free(query->most);
	g_free(query);
}

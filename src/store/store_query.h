/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_STORE_STORE_QUERY_H
#define POLIX_STORE_STORE_QUERY_H

#include "store/store.h"

/* A query as a tree, for match.c, which runs it. */

typedef enum StoreQueryKind {
	STORE_QUERY_EVERYTHING,
	STORE_QUERY_TERM,
	STORE_QUERY_AND,
	STORE_QUERY_OR,
	STORE_QUERY_NOT,
	STORE_QUERY_FILTER,
	STORE_QUERY_RANGE,
	STORE_QUERY_PAIRS,
} StoreQueryKind;

struct StoreQuery {
	StoreQueryKind kind;
	GPtrArray *parts; /* of StoreQuery; NULL if it has none */
	char *term;
	gsize length;
	double weight;
	guint slot;
	char *least, *most; /* NULL: no bound */
	GArray *pairs;      /* of guint16 */
};

#endif

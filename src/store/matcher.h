/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_STORE_MATCHER_H
#define POLIX_STORE_MATCHER_H

#include "store/found.h"
#include "store/postings.h"

/* What match.c, which runs queries, and match_term.c, which reads the lists of
   their terms, share, and nobody else. */

typedef struct Matcher {
	const Store *store;
	guint shard;
	double k1, b;
	gboolean scored;
	double units;         /* of all shards */
	double length_factor; /* 1 / the average length; 0 if all are empty */
	gboolean has_pairs;   /* lists of them, pairs.h */
	GHashTable *readers;  /* term to PostingsReader, which nobody reads */
	GArray *lengths;      /* of guint32, by item; empty: not read yet */
} Matcher;

/* Begins with SHARD of the store that MATCHER has already. */
void matcher_init(Matcher *matcher, guint shard);
void matcher_clear(Matcher *matcher);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Matcher, matcher_clear)

/* Returns: (transfer none) a reader of the list of TERM that is before its
   beginning; or NULL with ERROR set. */
PostingsReader *matcher_look_up(
    Matcher *matcher, const char *term, gsize length, GError **error);

/* Returns: (transfer full) what of WITHIN (NULL: everything) is in the list of
   the counted TERM, with its scores times FACTOR unless that is 0; or NULL with
   ERROR set. */
Found *matcher_find(Matcher *matcher, const char *term, gsize length,
    double factor, const Found *within, GError **error);

#endif

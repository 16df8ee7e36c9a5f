/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_STORE_NAMES_H
#define POLIX_STORE_NAMES_H

#include "store/store.h"

/* The names that mean the same, polix-aliases(5), as an index has them: entries
   of metadata, one for each word that names begin with, so that a query looks
   up a word at a time. */

typedef struct NameAlias {
	char *name;  /* what is typed: its words folded, a space between */
	char *other; /* what is looked for, too: as written */
	gboolean capitals; /* NAME is meant only if it is typed in capitals */
	char *dates;       /* only for documents dated so: 1946..1949; or "" */
	char *origin;      /* where it is from, for a reader: "line 3" */
} NameAlias;

/* Returns: (transfer full) an array of NameAlias that frees them. */
GPtrArray *names_new(void);
void names_add(GPtrArray *names, const char *name, const char *other,
    gboolean capitals, const char *dates, const char *origin);

/* Appends to NAMES (of NameAlias) those of SHARD whose first word is WORD, in
   the order they were written in. */
gboolean names_look_up(const Store *store, guint shard, const char *word,
    GPtrArray *names, GError **error);

/* Appends all of SHARD, by their first words, bytewise. */
gboolean names_list(
    const Store *store, guint shard, GPtrArray *names, GError **error);

/* Puts NAMES (of NameAlias) in the place of all there are. */
gboolean names_write(
    StoreWriter *writer, const GPtrArray *names, GError **error);

#endif

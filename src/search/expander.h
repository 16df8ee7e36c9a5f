/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_SEARCH_EXPANDER_H
#define POLIX_SEARCH_EXPANDER_H

#include "search/expand.h"
#include "text/stem.h"

/* What expand.c, expand_leaf.c and expand_word.c share, and nobody else. */

/* A language of the indexes. */
typedef struct Language {
	char code[4];  /* as in terms: "en", "und" */
	char entry[3]; /* as in the word list: "en", "--" */
	guint64 units;
	Stemmer *stemmer;
} Language;

struct Expander {
	const Store *store;
	GArray *languages; /* of Language: the query's, then most units first */
	GPtrArray *leaves; /* of Leaf */
	GHashTable *places; /* key of an ExpandWord to place in leaves and 1 */
	gint64 deadline;
	guint scans;    /* of the whole word list */
	guint64 looked; /* entries compared with patterns, in all */
	guint meant;    /* words that wildcards and such mean, in all */
};

/* Looks WORD up in the word lists.  Returns: (transfer full), or NULL with
   ERROR set.  In expand_leaf.c. */
Leaf *expander_search(
    Expander *expander, const ExpandWord *word, GError **error);
void expander_leaf_free(gpointer leaf);

/* Whether there is time left; FALSE with ERROR set to TIMEOUT. */
gboolean expander_in_time(const Expander *expander, GError **error);

#endif

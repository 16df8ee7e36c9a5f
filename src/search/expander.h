/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_SEARCH_EXPANDER_H
#define POLIX_SEARCH_EXPANDER_H

#include "search/expand.h"
#include "store/wordlist.h"
#include "text/stem.h"

/* What expand.c, expand_leaf.c, expand_stem.c, expand_word.c and stem_table.c
   share, and nobody else. */

/* A language of the indexes; or English, of no unit, if no other than "und" is
   theirs. */
typedef struct Language {
	char code[4];  /* as in terms: "en", "und" */
	char entry[3]; /* as in the word list: "en", "--" */
	guint64 units;
	Stemmer *stemmer;
} Language;

struct Expander {
	const Store *store;
	StemTable *stems;
	GArray *languages; /* of Language: the query's, then most units first */
	gboolean unknown;  /* "und" is one of them */
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

/* Whether the words of a language may begin with anything, whatever their stem
   is.  KEY is its entry in the word list, and may have a stem behind it. */
gboolean expander_begins_anyhow(const char *key);

/* How many bytes of a stem all words of it begin with, of other languages: of
   these it is all bytes, but some words are in stem_table_find().  KEY is the
   entry of its language in the word list, and the stem. */
gsize expander_stem_prefix(const char *key);

/* WORDS becomes (transfer none; of WordEntry; or NULL) those of SHARD that have
   the stem of KEY, expander_begins_anyhow(), but do not begin with it; those of
   texts whose language is not known among them. */
gboolean stem_table_find(StemTable *table, const Expander *expander,
    guint shard, const char *key, const GPtrArray **words, GError **error);

/* Whether ENTRY, a word of texts whose language is not known, is one of KEY's
   if it is of its language. */
gboolean expander_may_stem(
    const Expander *expander, const WordEntry *entry, const char *key);

/* Whether there is time left; FALSE with ERROR set to TIMEOUT. */
gboolean expander_in_time(const Expander *expander, GError **error);

#endif

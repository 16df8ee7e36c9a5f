/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_SEARCH_EXPAND_H
#define POLIX_SEARCH_EXPAND_H

#include "search/query.h"
#include "search/stem_table.h"
#include "store/store.h"

/* From a word of the query to the words of the indexes that it means: their
   ids, which is what units are written in, and the terms by which the
   units that may hold them are found. */

enum {
	/* More words than this is an error, which says how many. */
	EXPAND_MOST_WORDS = 4096,
	/* Words that begin with a wildcard, or are spelled nearly so: each
	   reads the whole word list. */
	EXPAND_MOST_SCANS = 64,
	/* Of all words with wildcards or ~ in a query together: how many words
	   they mean, which bounds memory, and how many they are compared with
	   before another is looked up, which bounds time (a second or two). */
	EXPAND_MOST_MEANT = 32768,
	EXPAND_MOST_LOOKED = 16000000,
	/* Stems of a leaf by which pairs are looked for. */
	EXPAND_MOST_PAIRS = 16,
};

/* A word of an index that a leaf means, for --explain. */
typedef struct Form {
	char *word;
	guint64 count; /* how often it stands in the indexes */
	gboolean capitals;
} Form;

/* One word of the query, as words of the indexes. */
typedef struct Leaf {
	char *folded;         /* what was looked for … */
	char *lowered;        /* … and with its marks */
	char *exact;          /* to be compared to the letter, or NULL */
	GPtrArray *ids;       /* a GArray of guint32 a shard */
	GPtrArray *terms;     /* of char *: a unit that holds one of the words
				 holds one of these terms … */
	GPtrArray *languages; /* of char *: … or has one of these: languages in
				 which it is a stop word, that has no term */
	GArray *pairs;        /* of guint32: the stems of the words, each once,
				 by pairs_stem(); if there are more than
				 EXPAND_MOST_PAIRS, some of them */
	GPtrArray *forms;     /* of Form, most frequent first */
	GPtrArray *compounds; /* of char *, sorted: of a pattern, what the
				 indexes spell with one hyphen ("co-operation")
				 that fits it when closed up, the hyphen being
				 before the first wildcard */
	guint64 occurrences;  /* in the indexes */
	guint64 passages;     /* that hold one of the terms, about */
	gboolean stop;        /* a stop word in the query's likely language */
	gboolean capitals;    /* only these were looked for */
} Leaf;

typedef struct Expander Expander;

/* Returns: (transfer full) an expander over STORE, and STEMS, which is of the
   same; both must live as long.  It fails with TIMEOUT past DEADLINE (monotonic
   microseconds; 0: none).  Or NULL with ERROR set. */
Expander *expander_new(
    const Store *store, StemTable *stems, gint64 deadline, GError **error);
void expander_free(Expander *expander);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Expander, expander_free)

/* A token of the query. */
typedef struct ExpandWord {
	const char *folded;
	const char *lowered;
	const char *typed;      /* for QUERY_EXACT */
	gboolean capitals;      /* only capitals match */
	gboolean marks;         /* with other marks it is another word, where
				   language_marks() */
	QueryMatch match;       /* of QUERY_WILDCARD, folded is the pattern */
	const GPtrArray *words; /* of char *: what FOLDED, a pattern, means;
				   NULL: to be looked for in the word list */
} ExpandWord;

/* Looks WORD up.  The same word gives the same leaf again.  Returns: the place
   of the leaf in expander_leaves(), or -1 with ERROR set to POLIX_ERROR_LIMIT
   or as the store fails. */
int expander_leaf(Expander *expander, const ExpandWord *word, GError **error);

/* Whether the indexes have WORD in some form.  Keeps no leaf.  FALSE with ERROR
   set as by expander_leaf(). */
gboolean expander_has(
    Expander *expander, const ExpandWord *word, gboolean *has, GError **error);

/* Returns: (transfer none). */
const Store *expander_store(const Expander *expander);

/* Of Leaf.  Returns: (transfer none). */
const GPtrArray *expander_leaves(const Expander *expander);

/* Whether FOLDED (any flags but compounds) stands anywhere, and how often. */
gboolean expander_count(Expander *expander, const char *folded, gsize length,
    guint64 *count, GError **error);

/* Whether the indexes spell the closed word FOLDED with a hyphen; appends
   those spellings (of char *, "co-operation") to SPELLINGS. */
gboolean expander_compounds(Expander *expander, const char *folded,
    GPtrArray *spellings, GError **error);

/* Takes the query to be in that of the indexes' languages in which most of its
   WORDS (of char *, folded, each once) are stop words, but not all; without
   this, or if there is no such language, in the one that most units are in, as
   of several that are equal. */
void expander_take_language(Expander *expander, const GPtrArray *words);

/* Whether a word is a stop word in the query's language. */
gboolean expander_stop(
    const Expander *expander, const char *folded, const char *lowered);

/* Whether one of the indexes' languages is written in syllables (Vietnamese),
   so that what stands apart may be no more than parts of other words. */
gboolean expander_syllables(const Expander *expander);

/* Appends the stem of FOLDED in the query's language to STEM. */
void expander_stem(
    const Expander *expander, const char *folded, gsize length, GString *stem);

/* The units whose FIELD may hold the word LOWERED, an inflection or another
   spelling of it, that with umlauts among them.
   Returns: (transfer full). */
StoreQuery *expander_field_units(const Expander *expander, const char *field,
    const char *folded, const char *lowered);

/* Whether there are any, but for umlauts. */
gboolean expander_field_has(const Expander *expander, const char *field,
    const char *folded, const char *lowered, gboolean *has, GError **error);

/* The most frequent word of the indexes that is spelled nearly as FOLDED.
   Returns: (transfer full), or NULL if there is none. */
char *expander_suggest(Expander *expander, const char *folded);

#endif

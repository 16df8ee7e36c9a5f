/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_SEARCH_ACRONYM_H
#define POLIX_SEARCH_ACRONYM_H

#include "search/expand.h"

/* What acronyms mean, by the documents of the indexes that define them. */

enum {
	/* Meanings of one acronym that are looked for: those that most
	   documents define. */
	ACRONYM_MEANINGS = 4,
	/* One that is defined by less than 1 in so many documents of those that
	   define the acronym is not. */
	ACRONYM_RARE = 50,
};

/* Ways to write what is the same meaning but for endings. */
typedef struct Meaning {
	char *text;        /* the way that most documents have: folded words */
	GPtrArray *keys;   /* of char *: SCHEMA_ACRONYM's, all ways */
	guint64 documents; /* that define it */
	/* Set of guint64, Unit.group: documents that define another meaning of
	   the acronym, and not this one.  NULL if there are none, or so many
	   definitions that they are not looked at. */
	GHashTable *elsewhere;
} Meaning;

/* The meanings of the acronym FOLDED, the most frequent first, all of them.
   Returns: (transfer full) of Meaning, empty if there are none; or NULL with
   ERROR set. */
GPtrArray *acronym_meanings(const Store *store, const Expander *expander,
    const char *folded, GError **error);

/* How many of MEANINGS are to be looked for. */
guint acronym_common(const GPtrArray *meanings);

#endif

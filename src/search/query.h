/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_SEARCH_QUERY_H
#define POLIX_SEARCH_QUERY_H

#include <glib.h>

/* The query language, polix-query(7): text to a tree.  The tree says what was
   typed, in the query's own words; which words of an index that means is
   expand.h's business. */

typedef enum QueryKind {
	QUERY_WORD,   /* text, match */
	QUERY_PHRASE, /* children: QUERY_WORD each; nothing between them */
	QUERY_WORDS,  /* children side by side: ranked together */
	QUERY_AND,
	QUERY_OR,
	QUERY_NOT,   /* one child */
	QUERY_NEAR,  /* two children; scope, distance, ordered */
	QUERY_FIELD, /* field; one child: words and phrases, looked for there;
			where it is one word, its text is also the glob that a
			whole value must match (country:VN*, path:au/x*) */
	QUERY_DATE,  /* text: 2015, 2010..2015, ..2010-03 */
} QueryKind;

/* How a word is compared with those of the documents. */
typedef enum QueryMatch {
	QUERY_INFLECTED, /* any form of the word: typed bare, or in ~"…" */
	QUERY_FOLDED,    /* this form, case and diacritics aside: in "…" */
	QUERY_EXACT,     /* as typed to the letter: =word, ="…" */
	QUERY_WILDCARD,  /* * and ? in it; folded */
	QUERY_FUZZY,     /* word~ */
} QueryMatch;

typedef enum QueryScope {
	QUERY_SCOPE_WORDS, /* NEAR/n, ADJ/n, /n, +n: distance words at most */
	QUERY_SCOPE_SENTENCE,  /* /s, +s */
	QUERY_SCOPE_PARAGRAPH, /* /p, +p */
} QueryScope;

/* A child of QUERY_WORDS typed with + must be in the passage, with - must not
   be (it stands under a QUERY_NOT as well). */
typedef struct QueryNode QueryNode;
struct QueryNode {
	QueryKind kind;
	gboolean required; /* +word */
	char *text;        /* of a word or date, as typed, without its marks */
	QueryMatch match;
	gboolean capitals; /* a bare word typed in capitals (two letters or
			      more, U.S. too): matches only capitals */
	char *field;       /* lower case */
	QueryScope scope;
	guint distance;
	gboolean ordered; /* ADJ/n, +n, +s, +p: in this order */
	GPtrArray
	    *children;    /* of QueryNode, owned; NULL if it can't have any */
	gsize start, end; /* bytes in the query, half-open */
};

void query_node_free(QueryNode *node);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(QueryNode, query_node_free)

enum {
	QUERY_MAX_BYTES = 1 << 20,
	QUERY_MAX_WORDS = 4096, /* the rest is passed over, with a warning */
	QUERY_MAX_DEPTH = 64, /* of brackets; deeper ones are as if not typed */
	QUERY_MAX_DISTANCE = 1000,
};

/* Parses QUERY (UTF-8; other bytes are read as U+FFFD).  What is malformed is
   read in the best way, and a warning that quotes the place is added to
   WARNINGS (of char *); if STRICT it is an error instead.

   Returns: (transfer full) the tree, simplified: no node of QUERY_WORDS, AND,
   OR with one child, no nested AND in AND; or NULL with ERROR set to
   POLIX_ERROR_QUERY: nothing to look for in it, or malformed under STRICT. */
QueryNode *query_parse(
    const char *query, gboolean strict, GPtrArray *warnings, GError **error);

/* The tree on one line, as --explain prints it and tests compare it:
   (words (word inflected "defence") (phrase folded "cam ranh")), (near 5 …),
   (adj 5 …), (sentence …), (sentence-ordered …), (field title …).
   Returns: (transfer full). */
char *query_print(const QueryNode *node);

#endif

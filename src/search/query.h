/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_SEARCH_QUERY_H
#define POLIX_SEARCH_QUERY_H

#include <glib.h>

/* The query language, polix-query(7): text to a tree.  The tree says what was
   typed, in the query's own words; which words of an index that means is
   expand.h's business. */

typedef enum QueryKind {
	QUERY_WORD,   /* text, match */
	QUERY_PHRASE, /* what stood in quotes, one word or more: children,
			 QUERY_WORD each; nothing between them */
	QUERY_WORDS,  /* children side by side: ranked together; the root may
			 have none */
	QUERY_AND,
	QUERY_OR,
	QUERY_NOT,   /* one child, no QUERY_NOT itself */
	QUERY_NEAR,  /* two children; scope, distance, ordered */
	QUERY_FIELD, /* field; one child without QUERY_FIELD and QUERY_DATE in
			it, looked for there; where it is one word, its text is
			also the glob that a whole value must match
			(country:VN*, path:au/x*; country:* is any value) */
	QUERY_DATE,  /* text: 2015, 2010..2015, ..2010-03; each end a day, month
			or year that exists, the earlier one first */
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
   be (it stands under a QUERY_NOT).  Fields and dates are not ranked together
   with words: a title:b c date:2015 is (a c) AND title:b AND date:2015.

   A word is what stood between spaces, without the punctuation around it, or a
   number as of L. 2113-10 (query_number.h), spaces and all.  The
   tokenizer may find several words in one text: co-operation, 24/7, 12(3)(a),
   http://….  They are to be looked for one right behind the other.  It finds
   at least one in each but a QUERY_WILDCARD, where tokens are broken by * and
   ?, and * alone can be a field's word.

   Below QUERY_NEAR there are words, phrases, QUERY_OR of such, and QUERY_NEAR;
   and one of its two children, never both, may be a QUERY_NOT of such ("a, and
   no b in its sentence").  Whatever else is typed there is rewritten:
   (a AND b) NEAR/5 c is (a NEAR/5 c) AND (b NEAR/5 c), words side by side and
   OR likewise, and a field or date is moved out, with a warning. */
typedef struct QueryNode QueryNode;
struct QueryNode {
	QueryKind kind;
	gboolean
	    required;     /* +word, date; set in children of QUERY_WORDS only */
	char *text;       /* of a word or date, as typed, without its marks */
	gboolean section; /* a word behind §, which is none itself */
	QueryMatch match;
	gboolean umlauts;  /* a word whose field has it nowhere as typed: its ae
			      may be an ä; set when it is planned */
	gboolean capitals; /* a bare word typed in capitals (two letters or
			      more, U.S. too): matches only capitals */
	/* Of words side by side, typed bare: which group of them this is of,
	   from 1, and its place there.  Copies that spreading brackets over an
	   operator makes have the same.  0: it stood alone. */
	guint group, nth;
	char *field; /* lower case */
	QueryScope scope;
	guint distance;   /* from 1; QUERY_SCOPE_WORDS only */
	gboolean ordered; /* ADJ/n, +n, +s, +p: in this order */
	GPtrArray
	    *children;    /* of QueryNode, owned; NULL if it can't have any */
	gsize start, end; /* bytes in the query, half-open, marks included */
};

void query_node_free(QueryNode *node);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(QueryNode, query_node_free)

enum {
	QUERY_MAX_BYTES = 1 << 20, /* the rest is passed over, with a warning */
	QUERY_MAX_WORDS = 4096,    /* likewise */
	QUERY_MAX_DEPTH = 64, /* of brackets; deeper ones are as if not typed */
	QUERY_MAX_CHAIN = 16, /* a NEAR/5 b NEAR/5 c …: operators in a row */
	/* Of the tree that is typed, or saved: follows from these two. */
	QUERY_MAX_HEIGHT = 2048,
	QUERY_MAX_DISTANCE = 1000,
	QUERY_MAX_WILDCARD = 128, /* characters of a word with wildcards */
	QUERY_MAX_SAVED = 8,      /* of saved queries within each other */
	QUERY_MAX_SAVED_USES = 256,
	/* Words of the copies that brackets under NEAR are rewritten to; more
	   is an error. */
	QUERY_MAX_SPREAD = 4096,
	QUERY_MAX_WARNINGS = 16,
	QUERY_DISTANCE = 10, /* of NEAR and ADJ without a number */
};

/* Parses QUERY (UTF-8; other bytes are read as U+FFFD).  What is malformed is
   read in the best way, and a warning that quotes the place, with its byte
   counted from 0, is added to WARNINGS (of char *, owned; or NULL); if STRICT
   it is an error instead.

   FIELDS are the names, in lower case, that may stand before a colon, besides
   "date"; NULL-terminated.  Another identifier there is not a field, and a
   warning lists them.  NULL: every identifier is one.

   SAVED are the user's queries that @NAME stands for: a name, its query, a
   name …, NULL-terminated; or NULL.  What one means takes the place of @NAME as
   if it stood there in brackets; its nodes have the place of @NAME.  A name
   that is not there is read as a word, with a warning that lists those that
   are; one that uses itself, more than QUERY_MAX_SAVED within each other, or
   QUERY_MAX_SAVED_USES or QUERY_MAX_WORDS in all, are an error.

   The time taken is linear in the length of QUERY and of what it uses.

   Returns: (transfer full) the tree, simplified: no node of QUERY_WORDS, AND,
   OR with one child, no nested AND in AND; or where there is nothing to look
   for in the query, which is warned of, a QUERY_WORDS without children.  NULL
   with ERROR set to POLIX_ERROR_QUERY: brackets under NEAR that would be more
   than QUERY_MAX_SPREAD words, or malformed or nothing under STRICT. */
QueryNode *query_parse(const char *query, const char *const *fields,
    const char *const *saved, gboolean strict, GPtrArray *warnings,
    GError **error);

/* What is said of NAME, which is none of FIELDS: "unknown field NAME (there
   are: date, ...)".  Returns: (transfer full). */
char *query_unknown_field(const char *name, const char *const *fields);

/* The tree on one line, as --explain prints it and tests compare it:
   (words (word inflected "defence") +(phrase folded "cam ranh")),
   (word inflected capitals "US"), (phrase folded "defence" wildcard "dialog*"),
   (and …), (or …), (not …), (near 5 …), (adj 5 …), (sentence …),
   (sentence-ordered …), (paragraph …), (paragraph-ordered …),
   (field title …), (date 2010..2015).
   Returns: (transfer full). */
char *query_print(const QueryNode *node);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_SEARCH_PLAN_H
#define POLIX_SEARCH_PLAN_H

#include "search/expand.h"
#include "search/search.h"

/* What a query asks of the texts: its tree, with every word looked up
   (expand.h), hyphenated, split and closed spellings set side by side. */

typedef enum PlanKind {
	PLAN_TERM,  /* a word or phrase: elements */
	PLAN_WORDS, /* children side by side */
	PLAN_AND,
	PLAN_OR,
	PLAN_NOT,   /* one child */
	PLAN_NEAR,  /* two children */
	PLAN_FIELD, /* field, query: looked for in metadata or headings */
	PLAN_DATE,  /* first, last */
} PlanKind;

/* One way to read some elements of a phrase: N leaves in a row stand for
   ELEMENTS elements (a closed word for two, a split one for one). */
typedef struct PlanReading {
	guint leaves[4]; /* places in expander_leaves() */
	guint n;
	guint elements;
	gboolean hyphenated; /* typed with a hyphen before it */
} PlanReading;

/* Another name for what words of the query name: what an acronym means, an
   alias.  A node that has it matches where it stands, too. */
typedef struct PlanName {
	char *label;         /* for --explain */
	GPtrArray *elements; /* as PlanNode.elements */
	/* Set of guint64, Unit.group: documents in which it is not meant, since
	   they define another meaning; NULL: there are none. */
	GHashTable *elsewhere;
	GPtrArray *longer; /* of elements: it is not meant at the end of these,
			      which name something else; or NULL */
	gboolean dated;    /* only for documents dated FIRST to LAST */
	char first[9], last[9];
} PlanName;

typedef struct PlanNode PlanNode;
struct PlanNode {
	PlanKind kind;
	guint place;         /* in Plan.nodes */
	gboolean required;   /* a child of PLAN_WORDS that must be there */
	gboolean stop;       /* of PLAN_TERM: stop words only */
	gboolean negative;   /* stands under a NOT: not scored, not shown */
	GPtrArray *children; /* of PlanNode, not owned; empty if it has none */
	/* PLAN_TERM */
	GPtrArray *elements; /* of GArray of PlanReading: those that begin at
				this element */
	gboolean exact;      /* its leaves are compared to the letter */
	gboolean bare;       /* typed without quotes */
	GPtrArray *names;    /* of PlanName, shared with other nodes; or NULL */
	char *label;         /* as typed, for --explain */
	/* PLAN_NEAR */
	QueryScope scope;
	guint distance;
	gboolean ordered;
	/* PLAN_FIELD */
	char *field;
	const QueryNode *query; /* not owned */
	/* PLAN_DATE */
	char first[9], last[9]; /* YYYYMMDD; "" is open */
};

/* What a query that asks what a term means (definition.h) is made of, and what
   is looked for: places in expander_leaves(). */
typedef struct PlanDefinition {
	GArray *term;     /* of guint, as all these: what is asked about */
	GArray *asking;   /* words that only ask (meaning, define) */
	GArray *verbs;    /* words that say behind it what it means */
	GArray *copulas;  /* … that may say it right behind it … */
	GArray *articles; /* … before one of these, if there are any */
	GArray *defining; /* words that say it before it (defines) */
} PlanDefinition;

/* Steps that are told from a part to the part of it that is named. */
enum { PLAN_MOST_INNER = 4 };

/* A part of a law that the query names (Article 12, § 5), and what its heading
   begins with: places in expander_leaves(). */
typedef struct PlanProvision {
	guint words; /* of its number, one behind the other */
	/* A GArray of guint for each of them, as below, and one for it and the
	   next written as one (L12): what stands for it. */
	GPtrArray *number;
	GArray *names; /* words of which one may stand before it (Art.) */
	gboolean word; /* the query has such a word, not § */
	gboolean bare; /* or its heading has none: of sections and rules many
			  have their number only, and all paragraphs */
	gboolean paragraph; /* what is named is a paragraph, not a heading */
	/* What the part of it is called that is named, from the outside: 2, a
	   of 12(2)(a); of char *, lowered. */
	GPtrArray *inner;
	GArray *typed; /* the words of the query by which it is named */
} PlanProvision;

typedef struct Plan {
	PlanNode *root;
	GPtrArray *nodes;    /* of PlanNode, owned; children before parents */
	Expander *expander;  /* owned; its leaves are the plan's */
	QueryNode *query;    /* owned */
	guint content_words; /* side by side at the top, stop words aside */
	GPtrArray *notes;    /* of char *: other names that were found for words
				of the query, for --explain */
	PlanDefinition *definition; /* or NULL: it asks for none */
	PlanProvision *provision;   /* or NULL: it names none */
} Plan;

/* Makes the plan of QUERY, which it takes over, over STORE and its STEMS, for
   MODE, NAMES saying whether words are also looked for by other names
   (names.h), until DEADLINE (monotonic microseconds; 0: none), past which it
   fails with TIMEOUT. Returns: (transfer full), or NULL with ERROR set to
   LIMIT, QUERY (a wrong date) or as the store fails. */
Plan *plan_new(const Store *store, StemTable *stems, QueryNode *query,
    SearchMode mode, gboolean names, gint64 deadline, GError **error);
void plan_free(Plan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Plan, plan_free)

/* The units that may match, scored by the words that are not negative.  MODE
   says what side by side means: with SEARCH_RANKED and SEARCH_ANY one word is
   enough.  WEIGHTS, one a leaf of the expander, multiply their scores.
   Returns: (transfer full), or NULL if nothing can match. */
StoreQuery *plan_units(
    const Plan *plan, SearchMode mode, const double *weights);

#endif

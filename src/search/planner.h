/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_SEARCH_PLANNER_H
#define POLIX_SEARCH_PLANNER_H

#include "search/plan.h"
#include "text/tokenizer.h"

/* What the making of a plan needs at hand: shared by plan.c and plan_term.c,
   and nobody else. */
typedef struct PlannerWord {
	const QueryNode *query;
	PlanNode *node;
} PlannerWord;

typedef struct Planner {
	Plan *plan;
	Tokenizer *tokenizer;
	GArray *spread; /* of PlannerWord: those under NEAR that stood side by
			   side in brackets */
	gboolean near;
	guint splits; /* words looked at for split spellings */
	gboolean negative;
	SearchMode mode;    /* of what is planned */
	gboolean names;     /* words are looked for by other names, too */
	GHashTable *lookup; /* first word to what names.h has for it */
} Planner;

/* Sets QueryNode.umlauts in what stands in QUERY, which is under FIELD (NULL:
   none).  Returns: FALSE with ERROR set.  In plan_field.c. */
gboolean planner_mark_umlauts(
    Planner *planner, QueryNode *query, const char *field, GError **error);

/* Looks up the words of QUERY, a word or phrase, with their spellings, and puts
   them into NODE, a PLAN_TERM.  Returns: FALSE with ERROR set. */
gboolean planner_read(
    Planner *planner, PlanNode *node, const QueryNode *query, GError **error);

/* Looks up what is written as TEXT, in inflections, but words in capitals in
   capitals only.  Returns: (transfer full) PlanNode.elements, or NULL with
   ERROR set. */
GPtrArray *planner_read_name(
    Planner *planner, const char *text, GError **error);

/* Whether LEFT and RIGHT side by side may also be written as one word: the
   indexes have them with a hyphen, LEFT is a prefix, or, of bare words (MATCH
   is QUERY_INFLECTED; else QUERY_FOLDED), neither is a stop word or short.
   Returns: FALSE with ERROR set. */
gboolean planner_closes(Planner *planner, const char *left, const char *right,
    QueryMatch match, gboolean *closes, GError **error);

/* Gives NODES, N of them that stand side by side in the query and were made of
   QUERIES, their other names.  Returns: FALSE with ERROR set.  In
   plan_names.c. */
gboolean planner_name(Planner *planner, PlanNode *const *nodes,
    const QueryNode *const *queries, guint n, GError **error);

/* What a node is given as names that is also written as each of TEXTS (up to
   NULL).  Returns: (transfer full) PlanNode.names, or NULL with ERROR set. */
GPtrArray *planner_name_by(
    Planner *planner, const char *const *texts, GError **error);

/* planner_name() of all of Planner.spread, whose copies have the same names. */
gboolean planner_name_spread(Planner *planner, GError **error);

/* Finds out whether the plan, which has its root, asks what a term means, and
   looks the words up by which that is said.  Returns: FALSE with ERROR set.  In
   plan_definition.c. */
gboolean planner_define(Planner *planner, GError **error);
void plan_definition_free(PlanDefinition *definition);

/* Finds out whether the plan, which has its root, names a part of a law by its
   number, and looks up what such parts are called.  Returns: FALSE with ERROR
   set.  In plan_provision.c. */
gboolean planner_find_provision(Planner *planner, GError **error);
void plan_provision_free(PlanProvision *provision);

/* Looks up WORDS, with blanks between them, in any case, and appends what they
   are to LEAVES (of guint, places in expander_leaves()).  Returns: FALSE with
   ERROR set.  In plan_definition.c. */
gboolean planner_look_up(
    Planner *planner, const char *words, GArray *leaves, GError **error);

#endif

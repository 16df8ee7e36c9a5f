/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_SEARCH_EVALUATOR_H
#define POLIX_SEARCH_EVALUATOR_H

#include "search/evaluate.h"
#include "search/record_match.h"
#include "search/textmap.h"
#include "search/windows.h"

/* What evaluate*.c, near.c, count.c and skim.c share, and nobody else. */

/* What a node matches in the unit: words FIRST up to END, of which those that
   ATOMS says are shown (a NEAR spans more than it matches). */
typedef struct Match {
	guint32 first;
	guint32 end;
	guint32 atom; /* place in Evaluator.atoms */
	guint32 n_atoms;
} Match;

typedef struct NodeState {
	GArray *matches; /* of Match, by first; only if positional */
	GArray *counts;  /* of guint32, one a passage: how many begin there */
	gboolean positional;
	gboolean idle; /* nothing asks it: stop words beside others */
} NodeState;

struct Evaluator {
	const Plan *plan;
	SearchMode mode;
	Records *records;
	FieldMatcher *matcher;
	const GPtrArray *leaves;
	guint stride; /* 64-bit words of a class's set of leaves */
	guint shards;
	const guint32 *word_ids;
	guint16 **classes; /* a shard: word id to class; 0 has no leaf */
	GArray *sets;      /* of guint64: the leaves of each class */
	gboolean *used;    /* leaves that a node which is not idle has */
	guint32 **named;   /* a shard: a bit for each word that a leaf has */
	Windows **windows; /* a shard: of these words, or NULL if they are too
			      many; made when it is first LOOKED at */
	gboolean *looked;
	NodeState *nodes; /* one for each of Plan.nodes */
	/* Of the unit at work: */
	Unit *unit;
	guint shard;
	GArray *at;      /* of guint16, the class of each word */
	GArray *words;   /* of FoundWord */
	GArray **places; /* a leaf: of guint32, the words that it is */
	GArray *starts;  /* of guint32, scratch */
	GArray *atoms;   /* of WordSpan */
	GArray *pairs;   /* of Match, scratch */
	guint n_pairs;   /* made in all */
	TextMap *map;
	guint mapped_first, mapped_end; /* paragraphs */
};

/* The text of the unit, mapped; made when first asked for.  FALSE with ERROR
   set if the index is damaged. */
gboolean evaluator_need_text(Evaluator *evaluator, GError **error);

/* The same of its paragraphs from FIRST up to, not including, END. */
gboolean evaluator_need_paragraphs(
    Evaluator *evaluator, guint first, guint end, GError **error);

/* The place of the paragraph that holds WORD. */
guint evaluator_paragraph(const Evaluator *evaluator, guint32 word);

/* The word behind the last of the paragraph that holds WORD. */
guint32 evaluator_paragraph_end(const Evaluator *evaluator, guint32 word);

/* Whether words of CLASS are words of LEAF. */
gboolean evaluator_class_has(
    const Evaluator *evaluator, guint16 class, guint leaf);

/* The word that begins at AT, before END, of words as they are stored; *NEXT is
   where the next does.  Returns: G_MAXUINT32, which is no word's, for what is
   none. */
static inline guint32
evaluator_id_at(const guint8 *at, const guint8 *end, const guint8 **next)
{
	guint64 id = 0;
	guint shift;

	for (shift = 0; at < end && shift < 35; shift += 7) {
		id |= (guint64)(*at & 0x7f) << shift;
		if (*at++ < 0x80) {
			*next = at;
			return (guint32)MIN(id, G_MAXUINT32);
		}
	}
	*next = end;
	return G_MAXUINT32;
}

/* The class of word ID of SHARD.  What is no word has no leaf. */
static inline guint16
evaluator_class(const Evaluator *evaluator, guint shard, guint32 id)
{
	return evaluator->classes[shard][MIN(id, evaluator->word_ids[shard])];
}

/* Finds the words that leaves have in the unit at hand. */
void evaluator_look_up(Evaluator *evaluator);

/* Matches by first word, then end: a GCompareFunc. */
gint evaluator_compare(gconstpointer a, gconstpointer b);

/* Finds the matches of NODE, a PLAN_TERM, and of its other names. */
gboolean evaluator_term(
    Evaluator *evaluator, const PlanNode *node, GError **error);

/* Finds the matches of NODE, a PLAN_NEAR, from those of its children. */
gboolean evaluator_near(
    Evaluator *evaluator, const PlanNode *node, GError **error);

#endif

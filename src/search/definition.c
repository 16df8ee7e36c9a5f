/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/definition.h"

enum {
	/* A verb may stand so many words behind the term ("relevant person",
	   in relation to a body, means). */
	BEHIND = 8,
	/* What a word may be; those of the term follow, one each. */
	VERB = 1,
	COPULA = 2,
	ARTICLE = 4,
	TERM = 8,
};

/* What "is a" is worth, a verb right behind the term (or before it: defines "x"
   as) being worth 1: more is said of a thing so than what it is.  And a verb
   further on. */
static const double copula_worth = .8;
static const double later_worth = .6;

struct Definition {
	GPtrArray *roles;  /* a GHashTable a shard: word id to what it may be */
	guint32 term;      /* how many words */
	gboolean articles; /* one has to stand behind a copula */
};

static void
give_role(Definition *definition, const Leaf *leaf, guint role)
{
	for (guint shard = 0; shard < definition->roles->len; shard++) {
		GHashTable *roles = definition->roles->pdata[shard];
		const GArray *ids = leaf->ids->pdata[shard];

		for (guint i = 0; i < ids->len; i++) {
			gpointer id = GUINT_TO_POINTER(
			    g_array_index(ids, guint32, i));
			guint known = GPOINTER_TO_UINT(
			    g_hash_table_lookup(roles, id));

			g_hash_table_insert(
			    roles, id, GUINT_TO_POINTER(known | role));
		}
	}
}

static void
give_roles(Definition *definition, const GPtrArray *leaves,
    const GArray *places, guint role)
{
	for (guint i = 0; i < places->len; i++)
		give_role(definition,
		    leaves->pdata[g_array_index(places, guint, i)], role);
}

Definition *
definition_new(
    const PlanDefinition *asked, const GPtrArray *leaves, guint shards)
{
	Definition *definition;

	if (asked == NULL)
		return NULL;
	definition = g_new0(Definition, 1);
	definition->term = asked->term->len;
	definition->articles = asked->articles->len > 0;
	definition->roles = g_ptr_array_new_with_free_func(
	    (GDestroyNotify)g_hash_table_unref);
	for (guint i = 0; i < shards; i++)
		g_ptr_array_add(
		    definition->roles, g_hash_table_new(NULL, NULL));
	give_roles(definition, leaves, asked->verbs, VERB);
	give_roles(definition, leaves, asked->copulas, COPULA);
	give_roles(definition, leaves, asked->articles, ARTICLE);
	for (guint i = 0; i < asked->term->len; i++)
		give_role(definition,
		    leaves->pdata[g_array_index(asked->term, guint, i)],
		    (guint)TERM << i);
	return definition;
}

void
definition_free(Definition *definition)
{
	if (definition == NULL)
		return;
	g_ptr_array_unref(definition->roles);
	g_free(definition);
}

gboolean
definition_asks(const PlanDefinition *asked, guint leaf)
{
	for (guint i = 0; asked != NULL && i < asked->asking->len; i++)
		if (g_array_index(asked->asking, guint, i) == leaf)
			return TRUE;
	return FALSE;
}

/* What the query has of a passage. */
typedef struct Passage {
	const Unit *unit;
	GHashTable *roles;
	const FoundWord *words;
	guint n;
	guint32 end; /* the word behind it */
} Passage;

/* Whether the Ith word may be ROLE and is at AT. */
static gboolean
is_at(const Passage *passage, guint i, guint32 at, guint role)
{
	return i < passage->n && passage->words[i].word == at &&
	    (GPOINTER_TO_UINT(g_hash_table_lookup(
		 passage->roles, GUINT_TO_POINTER(passage->words[i].id))) &
		role) != 0;
}

/* Whether a verb is among the words from the Ith on, up to, not including, the
   one at END. */
static gboolean
has_verb(const Passage *passage, guint i, guint32 end)
{
	for (; i < passage->n && passage->words[i].word < end; i++)
		if (is_at(passage, i, passage->words[i].word, VERB))
			return TRUE;
	return FALSE;
}

/* How plainly it is said what the term is that begins with the Ith word. */
static double
measure_at(const Definition *definition, const Passage *passage, guint i)
{
	guint32 start = passage->words[i].word, end = start;
	guint next = i;

	for (guint k = 0; k < definition->term; k++, next++, end++)
		if (!is_at(passage, next, end, (guint)TERM << k))
			return 0;
	if (is_at(passage, next, end, VERB) ||
	    (i > 0 && is_at(passage, i - 1, start - 1, VERB)))
		return 1;
	if (is_at(passage, next, end, COPULA) &&
	    (!definition->articles ||
		is_at(passage, next + 1, end + 1, ARTICLE)))
		return copula_worth;
	/* "Outsourcing policy" is another term. */
	return end < passage->end &&
		unit_content_words(passage->unit, end, end + 1) == 0 &&
		has_verb(passage, next, end + BEHIND)
	    ? later_worth
	    : 0;
}

double
definition_measure(const Definition *definition, guint shard, const Unit *unit,
    guint32 end, const FoundWord *words, guint n)
{
	Passage passage = {
	    unit, definition->roles->pdata[shard], words, n, end};
	double most = 0;

	for (guint i = 0; i < n && most < 1; i++)
		most = MAX(most, measure_at(definition, &passage, i));
	return most;
}

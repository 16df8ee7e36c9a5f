/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/definition.h"

#include "search/word_roles.h"

enum {
	/* A verb may stand so many words behind the term ("relevant person",
	   in relation to a body, means). */
	BEHIND = 8,
	/* What a word may be; those of the term follow, one each. */
	VERB = 1,
	COPULA = 2,
	ARTICLE = 4,
	DEFINING = 8,
	TERM = 16,
};

/* What "is a" is worth, a verb right behind the term being worth 1: more is
   said of a thing so than what it is.  "Defines" before it: that may tell where
   it is defined.  And a verb further on; and what is left if the term may be
   the end of another (public company, the place of business). */
static const double copula_worth = .8;
static const double defined_worth = .8;
static const double later_worth = .5;
static const double end_part = .75;

struct Definition {
	WordRoles *roles;
	guint32 term;      /* how many words */
	gboolean articles; /* one has to stand behind a copula */
};

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
	definition->roles = word_roles_new(shards);
	word_roles_give(definition->roles, leaves, asked->verbs, VERB);
	word_roles_give(definition->roles, leaves, asked->copulas, COPULA);
	word_roles_give(definition->roles, leaves, asked->articles, ARTICLE);
	word_roles_give(definition->roles, leaves, asked->defining, DEFINING);
	word_roles_give_each(definition->roles, leaves, asked->term, TERM);
	return definition;
}

void
definition_free(Definition *definition)
{
	if (definition == NULL)
		return;
	word_roles_free(definition->roles);
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
	const WordRoles *roles;
	guint shard;
	const FoundWord *words;
	guint n;
	guint32 first; /* its first word */
	guint32 end;   /* the word behind it */
} Passage;

/* Whether the Ith word may be ROLE and is at AT. */
static gboolean
is_at(const Passage *passage, guint i, guint32 at, guint role)
{
	return i < passage->n && passage->words[i].word == at &&
	    (word_roles_of(
		 passage->roles, passage->shard, passage->words[i].id) &
		role) != 0;
}

/* Whether a word of the passage's unit is a stop word. */
static gboolean
is_stop(const Passage *passage, guint32 word)
{
	return unit_content_words(passage->unit, word, word + 1) == 0;
}

/* Whether a verb is among the words from the Ith on, up to, not including, the
   one at END: "the means" are none. */
static gboolean
has_verb(const Passage *passage, guint i, guint32 end)
{
	for (; i < passage->n && passage->words[i].word < end; i++) {
		guint32 at = passage->words[i].word;

		if (is_at(passage, i, at, VERB) &&
		    (i == 0 || !is_at(passage, i - 1, at - 1, ARTICLE)))
			return TRUE;
	}
	return FALSE;
}

/* Whether what defines stands before the Ith word: "defines outsourcing as",
   "the definition of outsourcing". */
static gboolean
is_defined(const Passage *passage, guint i)
{
	guint32 start = passage->words[i].word;

	if (i > 0 && is_at(passage, i - 1, start - 1, DEFINING))
		return TRUE;
	if (start - passage->first < 2 || !is_stop(passage, start - 1))
		return FALSE;
	return (i > 0 && is_at(passage, i - 1, start - 2, DEFINING)) ||
	    (i > 1 && is_at(passage, i - 2, start - 2, DEFINING));
}

static gint
compare_ends(gconstpointer paragraph, gconstpointer other)
{
	guint32 end = ((const UnitParagraph *)paragraph)->words_end;
	guint32 word = ((const UnitParagraph *)other)->words_end;

	return (end > word) - (end < word);
}

/* Whether a paragraph begins at WORD. */
static gboolean
begins(const Passage *passage, guint32 word)
{
	const UnitParagraph key = {.words_end = word};

	return word == passage->first ||
	    g_array_binary_search(
		passage->unit->paragraphs, &key, compare_ends, NULL);
}

/* Whether the term that begins with the Ith word may be the end of another: its
   paragraph does not begin with it, nor with its number, an article or both
   ("1. The outsourcing"). */
static gboolean
is_end(const Passage *passage, guint i)
{
	guint32 start = passage->words[i].word;

	if (!begins(passage, start) && i > 0 &&
	    is_at(passage, i - 1, start - 1, ARTICLE))
		start--;
	return !begins(passage, start) && !begins(passage, start - 1);
}

/* How plainly it is said what the term is that begins with the Ith word. */
static double
measure_at(const Definition *definition, const Passage *passage, guint i)
{
	guint32 start = passage->words[i].word, end = start;
	guint next = i;
	double part;

	for (guint k = 0; k < definition->term; k++, next++, end++)
		if (!is_at(passage, next, end, (guint)TERM << k))
			return 0;
	if (is_defined(passage, i))
		return defined_worth;
	part = is_end(passage, i) ? end_part : 1;
	if (is_at(passage, next, end, VERB))
		return part;
	if (is_at(passage, next, end, COPULA) &&
	    (!definition->articles ||
		is_at(passage, next + 1, end + 1, ARTICLE)))
		return part * copula_worth;
	/* "Outsourcing policy" is another term. */
	return end < passage->end && is_stop(passage, end) &&
		has_verb(passage, next, end + BEHIND)
	    ? part * later_worth
	    : 0;
}

double
definition_measure(const Definition *definition, guint shard, const Unit *unit,
    guint32 first, guint32 end, const FoundWord *words, guint n, guint32 *at)
{
	Passage passage = {
	    unit, definition->roles, shard, words, n, first, end};
	double most = 0;

	for (guint i = 0; i < n && most < 1; i++) {
		double here = measure_at(definition, &passage, i);

		if (here > most) {
			most = here;
			*at = words[i].word;
		}
	}
	return most;
}

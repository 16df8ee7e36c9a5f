/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Questions for what a term means. */
#include <string.h>

#include "search/planner.h"

enum {
	/* Words of a query that may be such a question, and of its term. */
	QUESTION_WORDS = 24,
	TERM_WORDS = 6,
};

/* How it is asked: what stands before the term and behind it, folded; the
   longer first of those that begin alike. */
typedef struct Question {
	const char *language;
	const char *before;
	const char *behind;
} Question;

static const Question questions[] = {
    {"en", "what is meant by", ""},
    {"en", "what is the meaning of", ""},
    {"en", "what is the definition of", ""},
    {"en", "what is", ""},
    {"en", "what are", ""},
    {"en", "whats", ""},
    {"en", "what does", "mean"},
    {"en", "what do", "mean"},
    {"en", "how is", "defined"},
    {"en", "how are", "defined"},
    {"en", "define", ""},
    {"en", "definition of", ""},
    {"en", "meaning of", ""},
    {"de", "was versteht man unter", ""},
    {"de", "was ist", ""},
    {"de", "was sind", ""},
    {"de", "was heisst", ""},
    {"de", "was bedeutet", ""},
    {"de", "was bezeichnet", ""},
    {"de", "definition von", ""},
    {"de", "definition der", ""},
    {"de", "definition des", ""},
    {"fr", "qu est ce que", ""},
    {"fr", "qu est ce qu", ""},
    {"fr", "que signifie", ""},
    {"fr", "que veut dire", ""},
    {"fr", "definition de", ""},
    {"fr", "definition du", ""},
    {"fr", "definition des", ""},
    {"fr", "definition d", ""},
    {"vi", "the nao la", ""},
    {"vi", "dinh nghia", ""},
    {"vi", "", "la gi"},
};

/* What says in a text that a term is defined there.  Behind it: verbs.  Right
   behind it: "is", if "a" follows, since what something is called otherwise, or
   where, is said without.  Before it: what defines ("definition of"). */
typedef struct Wording {
	const char *language;
	const char *verbs;
	const char *copulas;
	const char *articles;
	const char *defining;
} Wording;

static const Wording wordings[] = {
    {"en", "means mean meaning denotes denote refers defined", "is are",
	"a an the any", "define defines defined defining definition"},
    {"de", "bedeutet bezeichnet bezeichnen definiert sinne", "ist sind",
	"ein eine der die das jede jeder jedes",
	"definiert bezeichnet definition begriff"},
    {"fr", "désigne désignent signifie entend définit", "est sont",
	"un une le la les l tout toute", "définit désigne entend définition"},
    {"vi", "hiểu", "là gồm", "", "nghĩa"},
};

/* A word of the query. */
typedef struct Asked {
	const char *folded;
	guint leaf;
	gboolean stop;
} Asked;

typedef struct Lookup {
	Expander *expander;
	GArray *leaves;
	GError *error;
} Lookup;

void
plan_definition_free(PlanDefinition *definition)
{
	if (definition == NULL)
		return;
	g_array_unref(definition->term);
	g_array_unref(definition->asking);
	g_array_unref(definition->verbs);
	g_array_unref(definition->copulas);
	g_array_unref(definition->articles);
	g_array_unref(definition->defining);
	g_free(definition);
}

/* The words of ROOT, words and phrases side by side, into ASKED.  Returns: how
   many; 0 if it is anything else. */
static guint
list_words(const Plan *plan, Asked asked[QUESTION_WORDS])
{
	const GPtrArray *leaves = expander_leaves(plan->expander);
	guint n = 0;

	if (plan->root->kind != PLAN_WORDS)
		return 0;
	for (guint i = 0; i < plan->root->children->len; i++) {
		const PlanNode *node = plan->root->children->pdata[i];

		if (node->kind == PLAN_NOT)
			continue;
		if (node->kind != PLAN_TERM || node->exact || node->negative)
			return 0;
		for (guint j = 0; j < node->elements->len; j++) {
			const GArray *readings = node->elements->pdata[j];
			const PlanReading *reading = &g_array_index(
			    readings, PlanReading, 0);
			const Leaf *leaf = leaves->pdata[reading->leaves[0]];

			if (n == QUESTION_WORDS || reading->n != 1)
				return 0;
			asked[n++] = (Asked){leaf->folded, reading->leaves[0],
			    node->stop || leaf->stop};
		}
	}
	return n;
}

/* Whether ASKED, N words, begin (or end, FROM_END) with WORDS, with spaces
   between them.  Returns: how many these are; G_MAXUINT if not so. */
static guint
match_words(const Asked *asked, guint n, const char *words, gboolean from_end)
{
	g_auto(GStrv) list = g_strsplit(words, " ", -1);
	guint count = g_strv_length(list);

	if (count > n)
		return G_MAXUINT;
	if (from_end)
		asked += n - count;
	for (guint i = 0; i < count; i++)
		if (!g_str_equal(asked[i].folded, list[i]))
			return G_MAXUINT;
	return count;
}

/* The question that ASKED, N words, are; its term is FIRST up to, not
   including, END of them.  Returns: NULL if they are none. */
static const Question *
find_question(const Asked *asked, guint n, guint *first, guint *end)
{
	for (gsize i = 0; i < G_N_ELEMENTS(questions); i++) {
		guint before = match_words(
		    asked, n, questions[i].before, FALSE);
		guint behind = match_words(asked, n, questions[i].behind, TRUE);

		if (before == G_MAXUINT || behind == G_MAXUINT ||
		    before + behind >= n)
			continue;
		*first = before;
		*end = n - behind;
		while (*first < *end && asked[*first].stop)
			(*first)++;
		while (*first < *end && asked[*end - 1].stop)
			(*end)--;
		return *first < *end && *end - *first <= TERM_WORDS
		    ? &questions[i]
		    : NULL;
	}
	return NULL;
}

static void
look_up(const Token *token, gpointer user_data)
{
	Lookup *lookup = user_data;
	g_autofree char *folded = g_strndup(
	    token->folded, token->folded_length);
	g_autofree char *lowered = g_strndup(
	    token->lowered, token->lowered_length);
	int leaf;
	guint place;

	if (lookup->error != NULL)
		return;
	leaf = expander_leaf(lookup->expander,
	    &(ExpandWord){
		folded, lowered, lowered, FALSE, TRUE, QUERY_FOLDED, NULL},
	    &lookup->error);
	place = (guint)leaf;
	if (leaf >= 0)
		g_array_append_val(lookup->leaves, place);
}

gboolean
planner_look_up(
    Planner *planner, const char *words, GArray *leaves, GError **error)
{
	Lookup lookup = {planner->plan->expander, leaves, NULL};

	tokenizer_run(
	    planner->tokenizer, words, strlen(words), look_up, &lookup);
	if (lookup.error == NULL)
		return TRUE;
	g_propagate_error(error, lookup.error);
	return FALSE;
}

static gboolean
look_up_wording(Planner *planner, const char *language,
    const PlanDefinition *definition, GError **error)
{
	for (gsize i = 0; i < G_N_ELEMENTS(wordings); i++) {
		const Wording *wording = &wordings[i];

		if (g_str_equal(wording->language, language))
			return planner_look_up(planner, wording->verbs,
				   definition->verbs, error) &&
			    planner_look_up(planner, wording->copulas,
				definition->copulas, error) &&
			    planner_look_up(planner, wording->articles,
				definition->articles, error) &&
			    planner_look_up(planner, wording->defining,
				definition->defining, error);
	}
	return TRUE;
}

/* For --explain. */
static void
note_question(Plan *plan, const Asked *asked, guint n)
{
	g_autoptr(GString) note = g_string_new("asks what");

	for (guint i = 0; i < n; i++)
		g_string_append_printf(note, " %s", asked[i].folded);
	g_string_append(
	    note, " means: words that say so are looked for beside it");
	g_ptr_array_add(
	    plan->notes, g_string_free(g_steal_pointer(&note), FALSE));
}

gboolean
planner_define(Planner *planner, GError **error)
{
	Asked asked[QUESTION_WORDS];
	guint n = list_words(planner->plan, asked), first = 0, end = 0;
	const Question *question = find_question(asked, n, &first, &end);
	PlanDefinition *definition;

	if (question == NULL)
		return TRUE;
	definition = g_new0(PlanDefinition, 1);
	definition->term = g_array_new(FALSE, FALSE, sizeof(guint));
	definition->asking = g_array_new(FALSE, FALSE, sizeof(guint));
	definition->verbs = g_array_new(FALSE, FALSE, sizeof(guint));
	definition->copulas = g_array_new(FALSE, FALSE, sizeof(guint));
	definition->articles = g_array_new(FALSE, FALSE, sizeof(guint));
	definition->defining = g_array_new(FALSE, FALSE, sizeof(guint));
	planner->plan->definition = definition;
	note_question(planner->plan, asked + first, end - first);
	for (guint i = 0; i < n; i++)
		if (i >= first && i < end)
			g_array_append_val(definition->term, asked[i].leaf);
		else if (!asked[i].stop)
			g_array_append_val(definition->asking, asked[i].leaf);
	return look_up_wording(planner, question->language, definition, error);
}

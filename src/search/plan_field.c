/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The words of fields. */
#include "search/planner.h"

#include <string.h>

#include "search/query_number.h"
#include "text/spelling.h"

/* A word of a field. */
typedef struct Typed {
	const Expander *expander;
	const char *field;
	QueryNode *word;
	GError *error;
} Typed;

static void
take_token(const Token *token, gpointer user_data)
{
	Typed *typed = user_data;
	g_autofree char *folded = g_strndup(
	    token->folded, token->folded_length);
	g_autofree char *lowered = g_strndup(
	    token->lowered, token->lowered_length);
	g_autofree char *umlauts = spelling_umlauts(lowered);
	gboolean has;

	if (umlauts == NULL || typed->error != NULL ||
	    !expander_field_has(typed->expander, typed->field, folded, lowered,
		&has, &typed->error))
		return;
	typed->word->umlauts |= !has;
}

static gboolean
mark_word(Planner *planner, QueryNode *word, const char *field, GError **error)
{
	Typed typed = {planner->plan->expander, field, word, NULL};

	if (word->match != QUERY_INFLECTED && word->match != QUERY_FOLDED)
		return TRUE;
	query_number_run(planner->tokenizer, word, take_token, &typed);
	if (typed.error == NULL)
		return TRUE;
	g_propagate_error(error, typed.error);
	return FALSE;
}

gboolean
planner_mark_umlauts(
    Planner *planner, QueryNode *query, const char *field, GError **error)
{
	if (query->kind == QUERY_FIELD)
		field = query->field;
	/* Of these two units have no terms that would tell. */
	if (field != NULL && query->kind == QUERY_WORD &&
	    strcmp(field, "path") != 0 && strcmp(field, "language") != 0)
		return mark_word(planner, query, field, error);
	for (guint i = 0; query->children != NULL && i < query->children->len;
	     i++)
		if (!planner_mark_umlauts(
			planner, query->children->pdata[i], field, error))
			return FALSE;
	return TRUE;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What words of a query name, by other names: acronyms' meanings, aliases. */
#include "search/planner.h"

#include <string.h>

#include "base/dates.h"
#include "search/acronym.h"
#include "store/names.h"

enum {
	/* Words of a query that are looked at for names: the lookups cost more
	   than they find in a pasted page. */
	MOST_WORDS = 256,
	MOST_NAMES = 16, /* of one word, or of several side by side */
	NOTED_MEANINGS = 8,
};

/* A word of the query, taken apart: one token, or those of a hyphenated one. */
typedef struct QueryToken {
	char *folded;
	gboolean capitals;
	guint word; /* which of the words side by side it is of */
} QueryToken;

static void
token_clear(gpointer data)
{
	g_free(((QueryToken *)data)->folded);
}

static void
name_free(gpointer data)
{
	PlanName *name = data;

	g_ptr_array_unref(name->elements);
	if (name->elsewhere != NULL)
		g_hash_table_unref(name->elsewhere);
	if (name->longer != NULL)
		g_ptr_array_unref(name->longer);
	g_free(name->label);
	g_free(name);
}

/* Whether NODE, made of QUERY, may have other names: a bare word. */
static gboolean
may_have_names(const PlanNode *node, const QueryNode *query)
{
	return node->kind == PLAN_TERM && query->kind == QUERY_WORD &&
	    query->match == QUERY_INFLECTED && !node->negative;
}

typedef struct Taking {
	GArray *tokens; /* of QueryToken */
	const QueryNode *query;
	guint word;
} Taking;

static void
take_token(const Token *token, gpointer user_data)
{
	Taking *taking = user_data;
	QueryToken taken = {.word = taking->word};

	taken.folded = g_strndup(token->folded, token->folded_length);
	taken.capitals = taking->query->capitals &&
	    (token->flags & TOKEN_CAPITALS) != 0;
	g_array_append_val(taking->tokens, taken);
}

/* Adds the name TEXT to NAMES, unless it is there or no index has a word of it.
   Returns: the name, not owned, or NULL, with ERROR set if that failed. */
static PlanName *
add_name(Planner *planner, GPtrArray *names, const char *text, GError **error)
{
	g_autoptr(GPtrArray) elements = NULL;
	PlanName *name;

	for (guint i = 0; i < names->len; i++) {
		name = names->pdata[i];
		if (g_ascii_strcasecmp(name->label, text) == 0)
			return NULL;
	}
	if (names->len >= MOST_NAMES)
		return NULL;
	elements = planner_read_name(planner, text, error);
	if (elements == NULL || elements->len == 0)
		return NULL;
	name = g_new0(PlanName, 1);
	name->label = g_strdup(text);
	name->elements = g_steal_pointer(&elements);
	g_ptr_array_add(names, name);
	return name;
}

GPtrArray *
planner_name_by(Planner *planner, const char *const *texts, GError **error)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(name_free);
	g_autoptr(GError) failed = NULL;

	for (guint i = 0; texts[i] != NULL && failed == NULL; i++)
		add_name(planner, names, texts[i], &failed);
	if (failed != NULL) {
		g_propagate_error(error, g_steal_pointer(&failed));
		return NULL;
	}
	return g_steal_pointer(&names);
}

/* Adds NOTE, consumed, to the plan's, unless it has it: an acronym, alias or
   word may be typed twice. */
static void
add_note(Planner *planner, char *note)
{
	GPtrArray *notes = planner->plan->notes;

	if (g_ptr_array_find_with_equal_func(notes, note, g_str_equal, NULL))
		g_free(note);
	else
		g_ptr_array_add(notes, note);
}

static void
note_meanings(
    Planner *planner, const char *acronym, const GPtrArray *meanings, guint n)
{
	GString *note = g_string_new(NULL);
	guint told = MIN(meanings->len, NOTED_MEANINGS);

	g_string_append_printf(note, "%s is defined as", acronym);
	for (guint i = 0; i < told; i++) {
		const Meaning *meaning = meanings->pdata[i];

		g_string_append_printf(note,
		    "%s \"%s\" in %" G_GUINT64_FORMAT " document%s%s",
		    i == 0 ? "" : ",", meaning->text, meaning->documents,
		    meaning->documents == 1 ? "" : "s",
		    i < n ? "" : " (rare: not looked for)");
	}
	if (told < meanings->len)
		g_string_append_printf(note,
		    ", and otherwise in others (%u: "
		    "not looked for)",
		    meanings->len - told);
	if (n > 1)
		g_string_append(note,
		    "; each is looked for where documents do not define "
		    "another");
	add_note(planner, g_string_free(note, FALSE));
}

/* Adds what the acronym TOKEN means to NAMES. */
static gboolean
add_meanings(Planner *planner, const Store *store, GPtrArray *names,
    const QueryToken *token, const char *typed, GError **error)
{
	g_autoptr(GPtrArray) meanings = acronym_meanings(
	    store, planner->plan->expander, token->folded, error);
	guint n;

	if (meanings == NULL)
		return FALSE;
	if (meanings->len == 0)
		return TRUE;
	n = acronym_common(meanings);
	for (guint i = 0; i < n; i++) {
		g_autoptr(GError) failed = NULL;
		Meaning *meaning = meanings->pdata[i];
		PlanName *name = add_name(
		    planner, names, meaning->text, &failed);

		if (failed != NULL) {
			g_propagate_error(error, g_steal_pointer(&failed));
			return FALSE;
		}
		if (name != NULL)
			name->elsewhere = g_steal_pointer(&meaning->elsewhere);
	}
	note_meanings(planner, typed, meanings, n);
	return TRUE;
}

/* What the indexes have for names that begin with WORD.  Returns: (transfer
   none), or NULL with ERROR set. */
static const GPtrArray *
look_up(Planner *planner, const Store *store, const char *word, GError **error)
{
	GPtrArray *aliases = g_hash_table_lookup(planner->lookup, word);

	if (aliases != NULL)
		return aliases;
	aliases = names_new();
	for (guint i = 0; i < store_shards(store); i++) {
		if (!names_look_up(store, i, word, aliases, error)) {
			g_ptr_array_unref(aliases);
			return NULL;
		}
	}
	g_hash_table_insert(planner->lookup, g_strdup(word), aliases);
	return aliases;
}

/* How many of TOKENS from FIRST on are ALIAS's name, to a word's end; 0 if they
   are not. */
static guint
alias_at(const GArray *tokens, guint first, const NameAlias *alias)
{
	const char *at = alias->name;
	guint i = first;

	for (; *at != '\0'; i++) {
		gsize length = strcspn(at, " ");
		const QueryToken *token;

		if (i == tokens->len)
			return 0;
		token = &g_array_index(tokens, QueryToken, i);
		if (strlen(token->folded) != length ||
		    memcmp(token->folded, at, length) != 0 ||
		    (alias->capitals && !token->capitals))
			return 0;
		at += length;
		at += *at == ' ';
	}
	if (i < tokens->len &&
	    g_array_index(tokens, QueryToken, i).word ==
		g_array_index(tokens, QueryToken, i - 1).word)
		return 0;
	return i - first;
}

/* A republic that calls itself the people's, or democratic, is another: the end
   of "Democratic People's Republic of Korea" is no Republic of Korea. */
static gboolean
except_longer(Planner *planner, PlanName *name, GError **error)
{
	static const char republic[] = "Republic of ";
	static const char *const others[] = {"People's", "Democratic"};

	if (g_ascii_strncasecmp(name->label, republic, strlen(republic)) != 0)
		return TRUE;
	name->longer = g_ptr_array_new_with_free_func(
	    (GDestroyNotify)g_ptr_array_unref);
	for (guint i = 0; i < G_N_ELEMENTS(others); i++) {
		g_autofree char *longer = g_strdup_printf(
		    "%s %s", others[i], name->label);
		GPtrArray *elements = planner_read_name(planner, longer, error);

		if (elements == NULL)
			return FALSE;
		g_ptr_array_add(name->longer, elements);
	}
	return TRUE;
}

/* Adds the alias to NAMES, and to the notes. */
static gboolean
add_alias(
    Planner *planner, GPtrArray *names, const NameAlias *alias, GError **error)
{
	g_autoptr(GError) failed = NULL;
	PlanName *name = add_name(planner, names, alias->other, &failed);

	if (failed != NULL) {
		g_propagate_error(error, g_steal_pointer(&failed));
		return FALSE;
	}
	if (name == NULL)
		return TRUE;
	if (!except_longer(planner, name, error))
		return FALSE;
	name->dated = *alias->dates != '\0' &&
	    dates_parse(alias->dates, name->first, name->last);
	add_note(planner,
	    g_strdup_printf("%s is also %s%s%s (alias, %s)", alias->name,
		alias->other, name->dated ? ", in documents of " : "",
		name->dated ? alias->dates : "", alias->origin));
	return TRUE;
}

/* Adds the aliases of the longest name that begins with the token at FIRST to
   NAMES; N becomes how many tokens it has, or 0. */
static gboolean
add_aliases(Planner *planner, const Store *store, const GArray *tokens,
    guint first, GPtrArray *names, guint *n, GError **error)
{
	const GPtrArray *aliases = look_up(planner, store,
	    g_array_index(tokens, QueryToken, first).folded, error);

	*n = 0;
	if (aliases == NULL)
		return FALSE;
	for (guint i = 0; i < aliases->len; i++)
		*n = MAX(*n, alias_at(tokens, first, aliases->pdata[i]));
	for (guint i = 0; *n > 0 && i < aliases->len; i++)
		if (alias_at(tokens, first, aliases->pdata[i]) == *n &&
		    !add_alias(planner, names, aliases->pdata[i], error))
			return FALSE;
	return TRUE;
}

/* Adds TOKEN and the next closed up to NAMES, if they are also written so. */
static gboolean
add_closed(
    Planner *planner, const QueryToken *token, GPtrArray *names, GError **error)
{
	g_autofree char *closed = g_strconcat(
	    token[0].folded, token[1].folded, NULL);
	g_autoptr(GError) failed = NULL;
	gboolean closes;
	PlanName *name;

	if (token[0].capitals || token[1].capitals)
		return TRUE;
	if (!planner_closes(planner, token[0].folded, token[1].folded,
		QUERY_INFLECTED, &closes, error))
		return FALSE;
	if (closes &&
	    !expander_has(planner->plan->expander,
		&(ExpandWord){closed, closed, closed, .match = QUERY_INFLECTED},
		&closes, error))
		return FALSE;
	if (!closes)
		return TRUE;
	name = add_name(planner, names, closed, &failed);
	if (failed != NULL) {
		g_propagate_error(error, g_steal_pointer(&failed));
		return FALSE;
	}
	if (name != NULL)
		add_note(planner,
		    g_strdup_printf("%s %s is also %s", token[0].folded,
			token[1].folded, closed));
	return TRUE;
}

static void
give_names(PlanNode *const *nodes, const GArray *tokens, guint first, guint n,
    GPtrArray *names)
{
	guint last = g_array_index(tokens, QueryToken, first + n - 1).word;
	guint i = g_array_index(tokens, QueryToken, first).word;

	for (; names->len > 0 && i <= last; i++) {
		if (nodes[i]->names == NULL)
			nodes[i]->names = g_ptr_array_ref(names);
	}
}

/* Whether the token at I of TOKENS is a word by itself. */
static gboolean
is_alone(const GArray *tokens, guint i)
{
	const QueryToken *token;

	if (i >= tokens->len)
		return FALSE;
	token = &g_array_index(tokens, QueryToken, i);
	return (i == 0 || token[-1].word != token->word) &&
	    (i + 1 == tokens->len || token[1].word != token->word);
}

/* Adds to NAMES what the word at I of TOKENS is also known by, with those
   behind it: N of them in all, or 0. */
static gboolean
add_names(Planner *planner, PlanNode *const *nodes, const GArray *tokens,
    guint i, GPtrArray *names, guint *n, GError **error)
{
	const Store *store = expander_store(planner->plan->expander);
	const QueryToken *token = &g_array_index(tokens, QueryToken, i);

	*n = 0;
	if (i > 0 && token[-1].word == token->word)
		return TRUE;
	if (!add_aliases(planner, store, tokens, i, names, n, error))
		return FALSE;
	return !is_alone(tokens, i) || *n > 1 || !token->capitals ||
	    add_meanings(
		planner, store, names, token, nodes[token->word]->label, error);
}

/* Names words of the run TOKENS, which are those of NODES. */
static gboolean
name_run(Planner *planner, PlanNode *const *nodes, const GArray *tokens,
    GError **error)
{
	guint n = 0;

	for (guint i = 0; i < tokens->len && i < MOST_WORDS; i += MAX(n, 1)) {
		g_autoptr(GPtrArray)
		    names = g_ptr_array_new_with_free_func(name_free);

		n = 0;
		if (planner->names &&
		    !add_names(planner, nodes, tokens, i, names, &n, error))
			return FALSE;
		if (names->len == 0 && is_alone(tokens, i) &&
		    is_alone(tokens, i + 1)) {
			if (!add_closed(planner,
				&g_array_index(tokens, QueryToken, i), names,
				error))
				return FALSE;
			n = names->len > 0 ? 2 : 1;
		}
		give_names(nodes, tokens, i, MAX(n, 1), names);
	}
	return TRUE;
}

gboolean
planner_name(Planner *planner, PlanNode *const *nodes,
    const QueryNode *const *queries, guint n, GError **error)
{
	g_autoptr(GArray)
	    tokens = g_array_new(FALSE, FALSE, sizeof(QueryToken));

	g_array_set_clear_func(tokens, token_clear);
	for (guint i = 0; i < n; i++) {
		Taking taking = {tokens, queries[i], i};

		if (may_have_names(nodes[i], queries[i])) {
			tokenizer_run(planner->tokenizer, queries[i]->text,
			    strlen(queries[i]->text), take_token, &taking);
			continue;
		}
		if (!name_run(planner, nodes, tokens, error))
			return FALSE;
		g_array_set_size(tokens, 0);
	}
	return name_run(planner, nodes, tokens, error);
}

static gint
compare_places(gconstpointer a, gconstpointer b)
{
	const PlannerWord *left = a, *right = b;

	if (left->query->group != right->query->group)
		return left->query->group < right->query->group ? -1 : 1;
	if (left->query->nth != right->query->nth)
		return left->query->nth < right->query->nth ? -1 : 1;
	return left->node->place < right->node->place ? -1 : 1;
}

/* Whether RIGHT is the same word as LEFT, or how many places behind it. */
static guint
places_between(const PlannerWord *left, const PlannerWord *right)
{
	return left->query->group == right->query->group
	    ? right->query->nth - left->query->nth
	    : G_MAXUINT;
}

gboolean
planner_name_spread(Planner *planner, GError **error)
{
	const PlannerWord *words = (gconstpointer)planner->spread->data;
	guint n = planner->spread->len;
	g_autofree PlanNode **nodes = g_new(PlanNode *, n + 1);
	g_autofree const QueryNode **queries = g_new(const QueryNode *, n + 1);
	guint run = 0;
	guint i;

	g_array_sort(planner->spread, compare_places);
	for (i = 0; i < n; i++) {
		guint gap = i == 0 ? 1
				   : places_between(words + i - 1, words + i);

		if (gap > 1) {
			if (!planner_name(planner, nodes, queries, run, error))
				return FALSE;
			run = 0;
		}
		if (gap > 0) {
			nodes[run] = words[i].node;
			queries[run++] = words[i].query;
		}
	}
	if (!planner_name(planner, nodes, queries, run, error))
		return FALSE;
	for (i = 1; i < n; i++)
		if (places_between(words + i - 1, words + i) == 0 &&
		    words[i - 1].node->names != NULL)
			words[i].node->names = g_ptr_array_ref(
			    words[i - 1].node->names);
	return TRUE;
}

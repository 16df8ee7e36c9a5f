/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Words and phrases of a query: how each may be written. */
#include "search/planner.h"

#include <string.h>

#include "search/query_number.h"
#include "search/wild.h"

enum {
	/* A split spelling without a hyphen anywhere is believed only of parts
	   this long. */
	PART_BYTES = 3,
	/* Words of a query that are looked at for split spellings: the lookups
	   cost more than they find in a pasted page. */
	SPLIT_WORDS = 32,
};

/* First parts of words that are shorter than that, or rarely stand alone. */
static const char *const prefixes[] = {"anti", "bi", "co", "counter", "de",
    "ex", "inter", "intra", "micro", "mid", "mini", "multi", "non", "over",
    "post", "pre", "pro", "re", "semi", "sub", "super", "trans", "ultra", "un",
    "under", NULL};

/* A word of a phrase of the query, taken apart by the tokenizer. */
typedef struct Part {
	char *folded;
	char *lowered;
	char *typed;
	gboolean hyphenated;
	gboolean capitals;
	gboolean marks;
	QueryMatch match;
} Part;

static void
part_clear(gpointer data)
{
	Part *part = data;

	g_free(part->folded);
	g_free(part->lowered);
	g_free(part->typed);
}

typedef struct Taking {
	GArray *parts;
	const QueryNode *word;
} Taking;

static void
take_token(const Token *token, gpointer user_data)
{
	Taking *taking = user_data;
	Part part = {0};

	part.folded = g_strndup(token->folded, token->folded_length);
	part.lowered = g_strndup(token->lowered, token->lowered_length);
	part.typed = g_strndup(
	    taking->word->text + token->start, token->end - token->start);
	part.hyphenated = (token->flags & TOKEN_HYPHENATED) != 0;
	/* Typed in capitals: COVID is, the 19 of COVID-19 is a number. */
	part.capitals = taking->word->capitals &&
	    (token->flags & TOKEN_CAPITALS) != 0;
	part.match = taking->word->match;
	g_array_append_val(taking->parts, part);
}

/* Appends the parts of a query word with wildcards, some of which are plain. */
static void
take_wild(GArray *parts, Tokenizer *tokenizer, const QueryNode *word)
{
	g_autoptr(GArray) wild = wild_parts(tokenizer, word->text);

	for (guint i = 0; i < wild->len; i++) {
		const WildPart *from = &g_array_index(wild, WildPart, i);
		Part part = {.folded = g_strdup(from->folded),
		    .lowered = g_strdup(from->lowered),
		    .typed = g_strdup(from->lowered),
		    .hyphenated = from->hyphenated,
		    .match = from->wild ? QUERY_WILDCARD : QUERY_FOLDED};

		g_array_append_val(parts, part);
	}
}

/* Appends the parts of a query word. */
static void
take_word(GArray *parts, Tokenizer *tokenizer, const QueryNode *word)
{
	Taking taking = {parts, word};

	if (word->match == QUERY_WILDCARD)
		take_wild(parts, tokenizer, word);
	else
		query_number_run(tokenizer, word, take_token, &taking);
}

static gboolean
add_leaf(Planner *planner, PlanReading *reading, const ExpandWord *word,
    GError **error)
{
	int leaf = expander_leaf(planner->plan->expander, word, error);

	if (leaf < 0)
		return FALSE;
	reading->leaves[reading->n++] = (guint)leaf;
	return TRUE;
}

static gboolean
is_prefix(const char *word, gsize length)
{
	guint i;

	for (i = 0; prefixes[i] != NULL; i++)
		if (strlen(prefixes[i]) == length &&
		    memcmp(prefixes[i], word, length) == 0)
			return TRUE;
	return FALSE;
}

/* Whether words of such parts are believed to be the same closed and split even
   if no text has them with a hyphen.  A typed phrase is believed to mean what
   it says (Viet Nam is not Vietnam) unless its first part is a prefix. */
static gboolean
splits_well(const Planner *planner, const char *left, gsize left_length,
    const char *right, QueryMatch match)
{
	g_autofree char *first = g_strndup(left, left_length);
	const Expander *expander = planner->plan->expander;

	if (g_ascii_isdigit(*left) || g_ascii_isdigit(*right) ||
	    strlen(right) < PART_BYTES || expander_stop(expander, right, right))
		return FALSE;
	if (is_prefix(left, left_length))
		return TRUE;
	return match == QUERY_INFLECTED && left_length >= PART_BYTES &&
	    !expander_stop(expander, first, first);
}

/* Adds the reading of one word as LEFT and RIGHT side by side. */
static gboolean
add_split(Planner *planner, GArray *readings, const Part *part,
    const char *left, gsize left_length, const char *right, GError **error)
{
	g_autofree char *first = g_strndup(left, left_length);
	PlanReading reading = {.elements = 1};

	if (!add_leaf(planner, &reading,
		&(ExpandWord){first, first, first, .match = QUERY_FOLDED},
		error) ||
	    !add_leaf(planner, &reading,
		&(ExpandWord){right, right, right, .match = part->match},
		error))
		return FALSE;
	g_array_append_val(readings, reading);
	return TRUE;
}

/* Spellings with a hyphen that the indexes know. */
static gboolean
add_known_splits(Planner *planner, GArray *readings, const Part *part,
    GPtrArray *spellings, GError **error)
{
	guint i;

	for (i = 0; i < spellings->len; i++) {
		const char *spelling = spellings->pdata[i];
		const char *hyphen = strchr(spelling, '-');

		/* Of longer chains the words stand side by side in a phrase. */
		if (hyphen == NULL || strchr(hyphen + 1, '-') != NULL)
			continue;
		if (!add_split(planner, readings, part, spelling,
			(gsize)(hyphen - spelling), hyphen + 1, error))
			return FALSE;
	}
	return TRUE;
}

/* Spellings in two words that the indexes do not know with a hyphen. */
static gboolean
add_likely_splits(
    Planner *planner, GArray *readings, const Part *part, GError **error)
{
	Expander *expander = planner->plan->expander;
	const char *word = part->folded, *right;

	if (planner->splits++ >= SPLIT_WORDS ||
	    strlen(word) < 2 * PART_BYTES + 1)
		return TRUE;
	for (right = word + g_utf8_skip[(guchar)*word]; *right != '\0';
	     right = right + g_utf8_skip[(guchar)*right]) {
		gsize left = (gsize)(right - word);
		guint64 count;

		if (!splits_well(planner, word, left, right, part->match))
			continue;
		if (!expander_count(
			expander, right, strlen(right), &count, error))
			return FALSE;
		if (count == 0)
			continue;
		if (!expander_count(expander, word, left, &count, error))
			return FALSE;
		if (count > 0 &&
		    !add_split(
			planner, readings, part, word, left, right, error))
			return FALSE;
	}
	return TRUE;
}

/* Adds the reading of a pattern as the first LEFT bytes of it, and side by side
   with them one of WORDS. */
static gboolean
add_wild_split(Planner *planner, GArray *readings, const char *pattern,
    gsize left, const GPtrArray *words, GError **error)
{
	g_autofree char *first = g_strndup(pattern, left);
	g_autofree char *split = g_strconcat(first, "-", pattern + left, NULL);
	PlanReading reading = {.elements = 1};

	if (!add_leaf(planner, &reading,
		&(ExpandWord){first, first, first, .match = QUERY_FOLDED},
		error) ||
	    !add_leaf(planner, &reading,
		&(ExpandWord){split, split, split, .match = QUERY_WILDCARD,
		    .words = words},
		error))
		return FALSE;
	g_array_append_val(readings, reading);
	return TRUE;
}

/* What the indexes spell with a hyphen that fits PATTERN, whose reading is the
   last of READINGS, when closed up. */
static gboolean
add_wild_splits(
    Planner *planner, GArray *readings, const char *pattern, GError **error)
{
	const PlanReading *whole = &g_array_index(
	    readings, PlanReading, readings->len - 1);
	const Leaf *leaf = expander_leaves(planner->plan->expander)
			       ->pdata[whole->leaves[0]];
	const gsize most = strcspn(pattern, "*?");

	/* (The hyphen is before the first wildcard.) */
	for (gsize left = 1; left <= most && leaf->compounds->len > 0; left++) {
		g_autoptr(GPtrArray) words = g_ptr_array_new();

		for (guint i = 0; i < leaf->compounds->len; i++) {
			char *spelling = leaf->compounds->pdata[i];

			if (strchr(spelling, '-') == spelling + left)
				g_ptr_array_add(words, spelling + left + 1);
		}
		if (words->len > 0 &&
		    !add_wild_split(
			planner, readings, pattern, left, words, error))
			return FALSE;
	}
	return TRUE;
}

/* How one part may be written. */
static gboolean
read_part(Planner *planner, GArray *readings, const Part *part, GError **error)
{
	g_autoptr(GPtrArray) spellings = g_ptr_array_new_with_free_func(g_free);
	PlanReading reading = {.elements = 1, .hyphenated = part->hyphenated};

	if (!add_leaf(planner, &reading,
		&(ExpandWord){part->folded, part->lowered, part->typed,
		    part->capitals, part->marks, part->match, NULL},
		error))
		return FALSE;
	g_array_append_val(readings, reading);
	if (part->match == QUERY_WILDCARD)
		return add_wild_splits(planner, readings, part->folded, error);
	if (part->capitals ||
	    (part->match != QUERY_INFLECTED && part->match != QUERY_FOLDED))
		return TRUE;
	if (!expander_compounds(
		planner->plan->expander, part->folded, spellings, error))
		return FALSE;
	if (spellings->len > 0)
		return add_known_splits(
		    planner, readings, part, spellings, error);
	return add_likely_splits(planner, readings, part, error);
}

gboolean
planner_closes(Planner *planner, const char *left, const char *right,
    QueryMatch match, gboolean *closes, GError **error)
{
	g_autofree char *closed = g_strconcat(left, right, NULL);
	g_autofree char *spelling = g_strconcat(left, "-", right, NULL);
	g_autoptr(GPtrArray) spellings = g_ptr_array_new_with_free_func(g_free);

	if (!expander_compounds(
		planner->plan->expander, closed, spellings, error))
		return FALSE;
	*closes = g_ptr_array_find_with_equal_func(
		      spellings, spelling, g_str_equal, NULL) ||
	    splits_well(planner, left, strlen(left), right, match);
	return TRUE;
}

/* Two parts with a hyphen between them, one of them a pattern, written as one
   word. */
static gboolean
read_wild_closed(Planner *planner, GArray *readings, const Part *left,
    const Part *right, GError **error)
{
	g_autofree char *folded = g_strconcat(
	    left->folded, right->folded, NULL);
	PlanReading reading = {.elements = 2};

	if (!add_leaf(planner, &reading,
		&(ExpandWord){folded, folded, folded, .match = QUERY_WILDCARD},
		error))
		return FALSE;
	g_array_append_val(readings, reading);
	return TRUE;
}

/* Whether PARTS from I on are a letter and a number with a hyphen, as of
   L. 2113-10, which is also written L2113-10. */
static gboolean
is_number(const GArray *parts, guint i)
{
	const Part *part = &g_array_index(parts, Part, i);

	return i + 2 < parts->len && g_ascii_isalpha(part[0].folded[0]) &&
	    part[0].folded[1] == '\0' && !part[1].hyphenated &&
	    g_ascii_isdigit(part[1].folded[0]) && part[2].hyphenated &&
	    g_ascii_isdigit(part[2].folded[0]);
}

/* The parts I and I + 1 of PARTS, written as one word. */
static gboolean
read_closed(Planner *planner, GArray *readings, const GArray *parts, guint i,
    GError **error)
{
	const Part *left = &g_array_index(parts, Part, i);
	const Part *right = left + 1;
	Expander *expander = planner->plan->expander;
	g_autofree char *folded = g_strconcat(
	    left->folded, right->folded, NULL);
	g_autofree char *lowered = g_strconcat(
	    left->lowered, right->lowered, NULL);
	PlanReading reading = {.elements = 2};
	gboolean closes = is_number(parts, i) ||
	    (right->hyphenated &&
		token_closes(
		    left->folded, strlen(left->folded), right->folded));
	guint64 count;

	if (closes &&
	    (left->match == QUERY_WILDCARD || right->match == QUERY_WILDCARD))
		return read_wild_closed(planner, readings, left, right, error);
	if (left->match != right->match ||
	    (left->match != QUERY_INFLECTED && left->match != QUERY_FOLDED))
		return TRUE;
	if (!closes &&
	    !planner_closes(planner, left->folded, right->folded, QUERY_FOLDED,
		&closes, error))
		return FALSE;
	if (!closes)
		return TRUE;
	if (!expander_count(expander, folded, strlen(folded), &count, error))
		return FALSE;
	/* Inflected, it may be there though this form is not. */
	if (count == 0 && left->match == QUERY_FOLDED)
		return TRUE;
	if (!add_leaf(planner, &reading,
		&(ExpandWord){folded, lowered, folded,
		    left->capitals || right->capitals, left->marks, left->match,
		    NULL},
		error))
		return FALSE;
	g_array_append_val(readings, reading);
	return TRUE;
}

/* Returns: (transfer full) the elements of PARTS, or NULL with ERROR set. */
static GPtrArray *
read_parts(Planner *planner, const GArray *parts, GError **error)
{
	g_autoptr(GPtrArray) elements = g_ptr_array_new_with_free_func(
	    (GDestroyNotify)g_array_unref);
	guint i;

	for (i = 0; i < parts->len; i++) {
		const Part *part = &g_array_index(parts, Part, i);
		GArray *readings = g_array_new(
		    FALSE, FALSE, sizeof(PlanReading));

		g_ptr_array_add(elements, readings);
		if (!read_part(planner, readings, part, error))
			return NULL;
		if (i + 1 < parts->len &&
		    !read_closed(planner, readings, parts, i, error))
			return NULL;
	}
	return g_steal_pointer(&elements);
}

gboolean
planner_read(
    Planner *planner, PlanNode *node, const QueryNode *query, GError **error)
{
	g_autoptr(GArray) parts = g_array_new(FALSE, FALSE, sizeof(Part));
	guint i;

	g_array_set_clear_func(parts, part_clear);
	if (query->kind == QUERY_WORD)
		take_word(parts, planner->tokenizer, query);
	else
		for (i = 0; i < query->children->len; i++)
			take_word(parts, planner->tokenizer,
			    query->children->pdata[i]);
	/* What was typed in quotes, or behind =, is meant. */
	node->stop = query->kind == QUERY_WORD && query->match != QUERY_EXACT;
	for (i = 0; i < parts->len; i++) {
		Part *part = &g_array_index(parts, Part, i);

		part->marks = query->kind == QUERY_WORD;
		node->stop = node->stop && !part->capitals &&
		    expander_stop(
			planner->plan->expander, part->folded, part->lowered);
		node->exact = node->exact || part->match == QUERY_EXACT;
	}
	node->elements = read_parts(planner, parts, error);
	return node->elements != NULL;
}

GPtrArray *
planner_read_name(Planner *planner, const char *text, GError **error)
{
	g_autoptr(GArray) parts = g_array_new(FALSE, FALSE, sizeof(Part));
	char *copy = g_strdup(text);
	QueryNode word = {.kind = QUERY_WORD,
	    .text = copy,
	    .match = QUERY_INFLECTED,
	    .capitals = TRUE};

	g_array_set_clear_func(parts, part_clear);
	take_word(parts, planner->tokenizer, &word);
	g_free(copy);
	return read_parts(planner, parts, error);
}

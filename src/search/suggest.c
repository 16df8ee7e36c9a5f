/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/suggest.h"

#include <string.h>

#include "search/run.h"

enum {
	MAX_CHOICE = 100, /* bytes of a part of the query that is quoted */
	MAX_CHOSEN = 400, /* of all of them */
	MOST_WORDS = 3,   /* of which it is said that no document has them */
};

typedef struct Suggestion {
	Searcher *searcher;
	const Plan *plan;
	const SearchOptions *options;
	guint64 matches;
	gint64 deadline;
} Suggestion;

/* For SearchOptions.timeout; below 0 if there is none. */
static double
time_left(const Suggestion *suggestion)
{
	return suggestion->deadline == 0
	    ? suggestion->options->timeout
	    : (double)(suggestion->deadline - g_get_monotonic_time()) /
		G_USEC_PER_SEC;
}

/* *FOUND is how many passages QUERY finds as WANTED says, or more than 0 if
   that takes too long.  Returns: FALSE if it is not known whether there are
   any: then nothing is suggested.  The search that asks is still at work on
   what is open, so nothing is opened anew here, whatever a writer does. */
static gboolean
count(const Suggestion *suggestion, const char *query,
    const SearchOptions *wanted, guint64 *found)
{
	SearchOptions options = *wanted;
	g_autoptr(SearchResult) result = NULL;

	options.timeout = time_left(suggestion);
	if (options.timeout < 0)
		return FALSE;
	options.count_only = TRUE;
	options.explain = FALSE;
	options.no_suggestions = TRUE;
	result = search_once(suggestion->searcher, query, &options, NULL);
	if (result == NULL)
		return FALSE;
	*found = result->summary.matches;
	return *found > 0 || result->summary.complete;
}

static const char *
plural(guint64 count)
{
	return count == 1 ? "" : "s";
}

/* The words of a phrase that is the query.  Returns: (transfer full), or NULL
   if it is something else, or one of them is no plain word. */
static char *
words_of_phrase(const Suggestion *suggestion)
{
	const QueryNode *query = suggestion->plan->query;
	g_autoptr(GString) words = g_string_new(NULL);

	if (query->kind != QUERY_PHRASE)
		return NULL;
	for (guint i = 0; i < query->children->len; i++) {
		const QueryNode *word = query->children->pdata[i];

		if (word->match != QUERY_FOLDED)
			return NULL;
		g_string_append_printf(
		    words, "%s%s", i == 0 ? "" : " ", word->text);
	}
	return g_strdup(words->str);
}

/* If a phrase is found with other endings of its words, says so. */
static char *
suggest_inflected(const Suggestion *suggestion)
{
	g_autofree char *words = words_of_phrase(suggestion);
	g_autofree char *phrase = NULL;
	guint64 found;

	if (words == NULL)
		return NULL;
	phrase = g_strdup_printf("~\"%s\"", words);
	if (!count(suggestion, phrase, suggestion->options, &found) ||
	    found <= suggestion->matches)
		return NULL;
	return g_strdup_printf("%s these words; %s finds %" G_GUINT64_FORMAT
			       " passage%s",
	    suggestion->matches == 0 ? "not found in" : "little is found of",
	    phrase, found, plural(found));
}

/* Where there are passages with all words of a phrase, only not side by side,
   says so. */
static char *
suggest_apart(const Suggestion *suggestion)
{
	g_autofree char *words = words_of_phrase(suggestion);
	SearchOptions options = *suggestion->options;
	guint64 found;

	options.mode = SEARCH_ALL;
	options.strict = FALSE;
	if (words == NULL || !count(suggestion, words, &options, &found) ||
	    found == 0)
		return NULL;
	return g_strdup_printf("nothing has these words side by side; without "
			       "quotation marks: %" G_GUINT64_FORMAT
			       " passage%s",
	    found, plural(found));
}

/* What the best passage that QUERY finds has as the match at PLACE of COUNT, in
   lower case; or NULL. */
static char *
first_match(
    const Suggestion *suggestion, const char *query, guint place, guint count)
{
	SearchOptions options = *suggestion->options;
	g_autoptr(SearchResult) result = NULL;
	const Hit *hit;
	const Span *span;

	options.timeout = time_left(suggestion);
	options.limit = 1;
	options.offset = 0;
	options.count_only = options.explain = options.strict = FALSE;
	options.no_suggestions = TRUE;
	if (options.timeout < 0)
		return NULL;
	result = search_once(suggestion->searcher, query, &options, NULL);
	if (result == NULL || result->hits->len == 0)
		return NULL;
	hit = result->hits->pdata[0];
	if (hit->spans->len < count)
		return NULL;
	span = &g_array_index(hit->spans, Span, place);
	return g_utf8_strdown(
	    hit->text + span->start, (gssize)(span->end - span->start));
}

/* The word that stands, in a document, in place of LEAF in the phrase that is
   the query, and is spelt nearly as it; or NULL. */
static char *
find_in_phrase(const Suggestion *suggestion, const Leaf *leaf)
{
	const QueryNode *query = suggestion->plan->query;
	g_autoptr(GString) words = g_string_new(NULL);
	guint place = 0, absent = 0;

	if (query->kind != QUERY_PHRASE || query->children->len < 2)
		return NULL;
	for (guint i = 0; i < query->children->len; i++) {
		const QueryNode *word = query->children->pdata[i];
		g_autofree char *lowered = g_utf8_strdown(word->text, -1);
		const gboolean is_it = g_str_equal(lowered, leaf->lowered);

		if (word->match != QUERY_FOLDED)
			return NULL;
		absent += is_it ? 1 : 0;
		place = is_it ? i : place;
		g_string_append_printf(words, "%s%s%s%s",
		    i == 0 ? "" : " ADJ/1 ", is_it ? "" : "\"",
		    is_it ? lowered : word->text, is_it ? "~" : "\"");
	}
	return absent == 1
	    ? first_match(suggestion, words->str, place, query->children->len)
	    : NULL;
}

/* Whether what differs from WORD in a letter may be meant by it: another number
   is none that was misspelt, and of one or two letters one is too much. */
static gboolean
may_be_misspelt(const char *word)
{
	return g_utf8_strlen(word, -1) > 2 &&
	    word[strspn(word, "0123456789")] != '\0';
}

/* The word of the index that is spelt nearly as LEAF, as a document spells it;
   or NULL. */
static char *
find_word(const Suggestion *suggestion, const Leaf *leaf)
{
	g_autofree char *folded = NULL;
	g_autofree char *query = NULL;
	char *word;

	if (!may_be_misspelt(leaf->folded))
		return NULL;
	folded = expander_suggest(suggestion->plan->expander, leaf->folded);
	if (folded == NULL)
		return NULL;
	query = g_strconcat("\"", folded, "\"", NULL);
	word = first_match(suggestion, query, 0, 1);
	return word == NULL ? g_steal_pointer(&folded) : word;
}

/* Says that no document has LEAF, and what may be meant by it. */
static char *
describe_absent(const Suggestion *suggestion, const Leaf *leaf)
{
	g_autofree char *word = NULL;

	if (leaf->capitals) {
		g_autofree char *upper = g_utf8_strup(leaf->lowered, -1);

		return g_strdup_printf("no document has %s in capitals, and a "
				       "word typed so finds no other; type %s "
				       "to find it in any case",
		    upper, leaf->lowered);
	}
	word = find_in_phrase(suggestion, leaf);
	if (word == NULL)
		word = find_word(suggestion, leaf);
	if (word == NULL)
		return g_strdup_printf(
		    "no document has the word %s", leaf->lowered);
	return g_strdup_printf("no document has the word %s; did you mean %s?",
	    leaf->lowered, word);
}

/* Whether LEAF is a word of NODE that passages need not have. */
static gboolean
is_idle(const Suggestion *suggestion, const PlanNode *node, const Leaf *leaf)
{
	return leaf->stop && node->elements->len == 1 &&
	    suggestion->plan->content_words > 0;
}

/* Appends those of the words of NODE as they were typed that no document has
   to LINE, each behind "; "; TOLD are the leaves told of so far, MOST_WORDS at
   most. */
static void
add_absent(const Suggestion *suggestion, const PlanNode *node, GString *line,
    GPtrArray *told)
{
	const GPtrArray *leaves = expander_leaves(suggestion->plan->expander);

	for (guint i = 0; i < node->elements->len && told->len < MOST_WORDS;
	     i++) {
		const GArray *readings = node->elements->pdata[i];
		Leaf *leaf = leaves
				 ->pdata[g_array_index(readings, PlanReading, 0)
					     .leaves[0]];
		g_autofree char *said = NULL;

		/* Another spelling of it may be there. */
		if (leaf->forms->len > 0 || readings->len > 1 ||
		    is_idle(suggestion, node, leaf) ||
		    strpbrk(leaf->folded, "*?") != NULL ||
		    g_ptr_array_find(told, leaf, NULL))
			continue;
		said = describe_absent(suggestion, leaf);
		g_string_append_printf(
		    line, "%s%s", told->len > 0 ? "; " : "", said);
		g_ptr_array_add(told, leaf);
	}
}

static char *
suggest_words(const Suggestion *suggestion)
{
	const GPtrArray *nodes = suggestion->plan->nodes;
	g_autoptr(GPtrArray) told = g_ptr_array_new();
	g_autoptr(GString) line = g_string_new(NULL);

	for (guint i = 0; i < nodes->len; i++) {
		const PlanNode *node = nodes->pdata[i];

		if (node->kind == PLAN_TERM && !node->negative &&
		    (node->names == NULL || suggestion->matches == 0))
			add_absent(suggestion, node, line, told);
	}
	return told->len == 0 ? NULL : g_strdup(line->str);
}

/* The bytes at P, in QUERY, that other search engines take for no part of the
   word before them: the end of a question, or a weight, "^2". */
static gsize
mark_length(const char *query, const char *p)
{
	if (p == query || g_ascii_isspace(p[-1]))
		return 0;
	if (*p == '?')
		return p[1] == '\0' || strchr(" \t\n)\"", p[1]) != NULL;
	if (*p == '^' && g_ascii_isdigit(p[1]))
		return 1 + strspn(p + 1, "0123456789.");
	return 0;
}

/* Where the query finds something without such marks, says so. */
static char *
suggest_unmarked(const Suggestion *suggestion, const char *query)
{
	g_autoptr(GString) plain = g_string_new(NULL);
	g_autoptr(GString) marks = g_string_new(NULL);
	guint64 found;

	for (const char *p = query; *p != '\0';) {
		gsize length = mark_length(query, p);

		if (length == 0) {
			g_string_append_c(plain, *p++);
			continue;
		}
		if (marks->len < MAX_CHOICE) {
			g_string_append_c(marks, ' ');
			g_string_append_len(
			    marks, p, (gssize)MIN(length, (gsize)MAX_CHOICE));
		}
		p += length;
	}
	if (marks->len == 0 ||
	    !count(suggestion, plain->str, suggestion->options, &found) ||
	    found == 0)
		return NULL;
	return g_strdup_printf("nothing has this as it is typed; without%s: "
			       "%" G_GUINT64_FORMAT " passage%s",
	    marks->str, found, plural(found));
}

/* Where each word is there and no passage has all of them, says so. */
static char *
suggest_fewer(const Suggestion *suggestion, const char *query)
{
	SearchOptions options = *suggestion->options;
	guint64 found;

	if (options.mode != SEARCH_ALL || suggestion->plan->content_words < 2)
		return NULL;
	options.mode = SEARCH_ANY;
	if (!count(suggestion, query, &options, &found) || found == 0)
		return NULL;
	return g_strdup_printf("no passage has all of these words; --any finds "
			       "%" G_GUINT64_FORMAT " passage%s that ha%s some",
	    found, plural(found), found == 1 ? "s" : "ve");
}

/* Where the query has a field that no document has, says so. */
static char *
suggest_field(const Suggestion *suggestion)
{
	const GPtrArray *nodes = suggestion->plan->nodes;
	const SearchOptions options = {.timeout = suggestion->options->timeout};

	for (guint i = 0; i < nodes->len; i++) {
		const PlanNode *node = nodes->pdata[i];
		const char *field = node->kind == PLAN_DATE ? "date"
							    : node->field;
		g_autofree char *any = NULL;
		guint64 found;

		if ((node->kind != PLAN_FIELD && node->kind != PLAN_DATE) ||
		    node->negative)
			continue;
		any = g_strdup_printf("%s:*", field);
		if (count(suggestion, any, &options, &found) && found == 0)
			return g_strdup_printf(
			    "no document has the field %s", field);
	}
	return NULL;
}

/* A query, taken apart. */
typedef struct Choice {
	GString *words;  /* it, with spaces for what chooses documents */
	GString *chosen; /* what does, each behind ", " */
} Choice;

/* Whether NODE only chooses documents. */
static gboolean
is_choice(const QueryNode *node)
{
	if (node->kind == QUERY_FIELD || node->kind == QUERY_DATE)
		return TRUE;
	if (node->kind != QUERY_AND && node->kind != QUERY_OR)
		return FALSE;
	for (guint i = 0; i < node->children->len; i++)
		if (!is_choice(node->children->pdata[i]))
			return FALSE;
	return TRUE;
}

/* Moves what stands in a query from START to END from words to chosen, unless
   it was moved: all nodes of a saved query have one place. */
static void
take_choice(Choice *choice, gsize start, gsize end)
{
	char *text = choice->words->str + start;
	const gsize length = end - start;

	if (*text != ' ' && choice->chosen->len < MAX_CHOSEN) {
		g_string_append(choice->chosen, ", ");
		if (length <= MAX_CHOICE)
			g_string_append_len(
			    choice->chosen, text, (gssize)length);
		else
			g_string_append(choice->chosen, "a field");
	}
	memset(text, ' ', length);
}

/* Does so with all of NODE's part of the query that chooses documents, but for
   what stands under OR beside words. */
static void
take_choices(Choice *choice, const QueryNode *node)
{
	if (is_choice(node)) {
		take_choice(choice, node->start, node->end);
		return;
	}
	if (node->kind != QUERY_AND && node->kind != QUERY_WORDS)
		return;
	for (guint i = 0; i < node->children->len; i++)
		take_choices(choice, node->children->pdata[i]);
}

/* Appends the options that choose documents, likewise. */
static void
add_options(GString *chosen, const SearchOptions *options)
{
	g_string_append(chosen, options->dates != NULL ? ", date" : "");
	g_string_append(chosen, options->where != NULL ? ", --where" : "");
	g_string_append(chosen, options->globs != NULL ? ", --glob" : "");
	g_string_append(
	    chosen, options->language != NULL ? ", --language" : "");
}

/* Where it is found in other documents than those chosen, says so. */
static char *
suggest_others(const Suggestion *suggestion, const char *query)
{
	SearchOptions options = *suggestion->options;
	g_autoptr(GString) words = g_string_new(query);
	g_autoptr(GString) chosen = g_string_new(NULL);
	g_autoptr(GString) chosen_by_options = g_string_new(NULL);
	Choice choice = {words, chosen};
	guint64 found;

	add_options(chosen_by_options, &options);
	take_choices(&choice, suggestion->plan->query);
	if (strspn(words->str, " ()+") == words->len) {
		/* There are no words without what they are to stand in. */
		if (chosen_by_options->len == 0 && chosen->len > 0)
			return g_strdup_printf("no document matches %s",
			    chosen->str + strlen(", "));
		g_string_assign(words, query);
		g_string_truncate(chosen, 0);
	}
	g_string_append(chosen, chosen_by_options->str);
	if (chosen->len == 0)
		return NULL;
	options.dates = options.where = options.globs = NULL;
	options.language = NULL;
	options.strict = FALSE;
	if (!count(suggestion, words->str, &options, &found) || found == 0)
		return NULL;
	return g_strdup_printf("nothing in the documents chosen by %s; "
			       "%" G_GUINT64_FORMAT " passage%s of others "
			       "match%s",
	    chosen->str + strlen(", "), found, plural(found),
	    found == 1 ? "es" : "");
}

char *
suggest(Searcher *searcher, const Plan *plan, const SearchOptions *options,
    const char *query, guint64 matches, gint64 deadline)
{
	const Suggestion suggestion = {
	    searcher, plan, options, matches, deadline};
	char *line;

	if (options->no_suggestions)
		return NULL;
	line = matches < SUGGEST_LITTLE ? suggest_inflected(&suggestion) : NULL;
	if (line == NULL && matches == 0)
		line = suggest_unmarked(&suggestion, query);
	if (line == NULL)
		line = suggest_words(&suggestion);
	if (line == NULL && matches == 0)
		line = suggest_field(&suggestion);
	if (line == NULL && matches == 0)
		line = suggest_others(&suggestion, query);
	if (line == NULL && matches == 0)
		line = suggest_fewer(&suggestion, query);
	if (line == NULL && matches == 0)
		line = suggest_apart(&suggestion);
	return line;
}

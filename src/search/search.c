/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/search.h"

#include <stdlib.h>

#include "base/error.h"
#include "search/present.h"
#include "search/rank.h"
#include "store/layout.h"
#include "store/schema.h"
#include "store/state.h"

/* How Xapian orders units; what is ranked is passages (rank.h).  KNOWHOW: .25
   to .5 are alike. */
static const double unit_k1 = 1.2;
static const double unit_b = .4;

enum {
	/* Units are taken until they hold so many words: more did not change
	   the best ten. */
	WORDS_ENOUGH = 200000,
	/* Or, if they are short, so many. */
	UNITS_ENOUGH = 500,
	UNITS_AT_ONCE = 128,
	/* Queries of up to so many words want them all. */
	COVER_WORDS = 3,
	/* An index that changes so often while it is read is not readable. */
	REOPEN_MOST = 5,
};

struct Searcher {
	char **paths;
	Store *store;
	guint shards;
	guint32 *word_ids; /* one a shard, State.next_word */
	Statistics statistics;
	guint64 documents;
	guint64 without_text;
	char **fields; /* that may stand before a colon */
};

void
search_result_free(SearchResult *result)
{
	if (result == NULL)
		return;
	g_ptr_array_unref(result->hits);
	g_free(result->summary.query);
	g_ptr_array_unref(result->warnings);
	if (result->explanation != NULL)
		g_string_free(result->explanation, TRUE);
	g_free(result);
}

static SearchResult *
result_new(const char *query, const SearchOptions *options)
{
	SearchResult *result = g_new0(SearchResult, 1);

	result->hits = g_ptr_array_new_with_free_func((GDestroyNotify)hit_free);
	result->warnings = g_ptr_array_new_with_free_func(g_free);
	result->summary.query = g_strdup(query);
	if (options->explain)
		result->explanation = g_string_new(NULL);
	return result;
}

static gboolean
load_states(Searcher *searcher, GError **error)
{
	guint i;

	searcher->statistics = (Statistics){0};
	searcher->documents = searcher->without_text = 0;
	for (i = 0; i < searcher->shards; i++) {
		g_autoptr(State) state = state_load(searcher->store, i, error);

		if (state == NULL)
			return FALSE;
		searcher->word_ids[i] = state->next_word;
		searcher->statistics.passages += state->passages;
		searcher->statistics.words += state->words;
		searcher->documents += state->documents;
		searcher->without_text += state->without_text;
	}
	return TRUE;
}

/* The fields that documents have: one seek a field. */
static gboolean
load_fields(Searcher *searcher, GError **error)
{
	static const char *const always[] = {"title", "author", "section",
	    "path", "language", "source", "issuer", "country", "type", "url"};
	g_autoptr(GPtrArray) fields = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GString) from = g_string_new(SCHEMA_VALUE);
	g_autoptr(GString) found = g_string_new(NULL);
	guint i;

	for (i = 0; i < G_N_ELEMENTS(always); i++)
		g_ptr_array_add(fields, g_strdup(always[i]));
	for (;;) {
		char *equals;

		if (!store_term_seek(
			searcher->store, SCHEMA_VALUE, from->str, found, error))
			return FALSE;
		equals = strchr(found->str, '=');
		if (equals == NULL)
			break;
		*equals = '\0';
		if (!g_ptr_array_find_with_equal_func(fields,
			found->str + strlen(SCHEMA_VALUE), g_str_equal, NULL))
			g_ptr_array_add(fields,
			    g_strdup(found->str + strlen(SCHEMA_VALUE)));
		/* ">" is the character after "=". */
		g_string_printf(from, "%s>", found->str);
	}
	g_ptr_array_add(fields, NULL);
	g_strfreev(searcher->fields);
	searcher->fields = (char **)g_ptr_array_free(
	    g_steal_pointer(&fields), FALSE);
	return TRUE;
}

/* Whether one of the indexes has another live generation than FOLDERS say. */
static gboolean
moved_on(const Searcher *searcher, char *const *folders)
{
	guint i;

	for (i = 0; i < searcher->shards; i++) {
		g_autofree char *now = layout_current(searcher->paths[i], NULL);

		if (g_strcmp0(now, folders[i]) != 0)
			return TRUE;
	}
	return FALSE;
}

/* Opens what the paths hold now. */
static gboolean
open_store(Searcher *searcher, GError **error)
{
	g_auto(GStrv) folders = g_new0(char *, searcher->shards + 1);
	g_autoptr(GError) cause = NULL;
	guint i;

	store_close(searcher->store);
	searcher->store = NULL;
	for (i = 0; i < searcher->shards; i++) {
		folders[i] = layout_current(searcher->paths[i], error);
		if (folders[i] == NULL)
			return FALSE;
	}
	searcher->store = store_open((const char *const *)folders, &cause);
	if (searcher->store != NULL && load_states(searcher, &cause) &&
	    load_fields(searcher, &cause))
		return TRUE;
	/* A generation may be replaced between its name being read and its
	   being opened. */
	if (moved_on(searcher, folders))
		cause->code = POLIX_ERROR_STALE;
	/* `current' says that there is one. */
	else if (cause->code == POLIX_ERROR_NO_INDEX)
		cause->code = POLIX_ERROR_CORRUPT;
	g_propagate_error(error, g_steal_pointer(&cause));
	return FALSE;
}

/* Says of damage what to do about it. */
static void
explain_damage(const Searcher *searcher, GError **error)
{
	g_autofree char *message = NULL;

	if (!g_error_matches(*error, POLIX_ERROR, POLIX_ERROR_CORRUPT) ||
	    strstr((*error)->message, "--rebuild") != NULL)
		return;
	message = g_strdup((*error)->message);
	g_clear_error(error);
	g_set_error(error, POLIX_ERROR, POLIX_ERROR_CORRUPT,
	    "%s: the index is damaged (%s); build it again with: polix index "
	    "--rebuild",
	    searcher->paths[0], message);
}

static gboolean
is_stale(const GError *error)
{
	return g_error_matches(error, POLIX_ERROR, POLIX_ERROR_STALE);
}

/* Opens, and again if a writer is quicker. */
static gboolean
reopen(Searcher *searcher, GError **error)
{
	guint i;

	for (i = 0;; i++) {
		g_autoptr(GError) cause = NULL;

		if (open_store(searcher, &cause))
			return TRUE;
		if (i >= REOPEN_MOST || !is_stale(cause)) {
			explain_damage(searcher, &cause);
			g_propagate_error(error, g_steal_pointer(&cause));
			return FALSE;
		}
	}
}

/* The paths, but those that are another's index under a second name.  Returns:
   (transfer full). */
static char **
distinct_paths(const char *const *paths)
{
	g_autoptr(GStrvBuilder) distinct = g_strv_builder_new();
	g_autoptr(GHashTable)
	    seen = g_hash_table_new_full(g_str_hash, g_str_equal, free, NULL);

	for (; *paths != NULL; paths++) {
		char *real = realpath(*paths, NULL);

		/* What is not there is said when it is opened. */
		if (real == NULL || g_hash_table_add(seen, real))
			g_strv_builder_add(distinct, *paths);
	}
	return g_strv_builder_end(distinct);
}

Searcher *
searcher_open(const char *const *paths, GError **error)
{
	g_autoptr(Searcher) searcher = g_new0(Searcher, 1);

	searcher->paths = distinct_paths(paths);
	searcher->shards = g_strv_length(searcher->paths);
	searcher->word_ids = g_new0(guint32, searcher->shards);
	if (!reopen(searcher, error))
		return NULL;
	return g_steal_pointer(&searcher);
}

void
searcher_close(Searcher *searcher)
{
	if (searcher == NULL)
		return;
	store_close(searcher->store);
	g_strfreev(searcher->paths);
	g_strfreev(searcher->fields);
	g_free(searcher->word_ids);
	g_free(searcher);
}

/* A search under way. */
typedef struct Run {
	Searcher *searcher;
	const SearchOptions *options;
	SearchResult *result;
	Plan *plan;
	SearchMode mode;
	Filter *filter;
	Evaluator *evaluator;
	Ranker *ranker;
	GHashTable *seen; /* units, when they are asked for twice */
	GByteArray *data;
	Unit *unit;
	GArray *items; /* of StoreItem */
	guint64 words; /* evaluated */
	guint64 matches;
	guint64 units;
	gint64 deadline; /* monotonic microseconds; 0: none */
	gboolean complete;
	gboolean nothing; /* the query has no words */
} Run;

static void
run_clear(Run *run)
{
	ranker_free(run->ranker);
	evaluator_free(run->evaluator);
	filter_free(run->filter);
	plan_free(run->plan);
	if (run->seen != NULL)
		g_hash_table_unref(run->seen);
	g_byte_array_unref(run->data);
	unit_free(run->unit);
	g_array_unref(run->items);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Run, run_clear)

static gboolean
in_time(const Run *run, GError **error)
{
	if (run->deadline == 0 || g_get_monotonic_time() < run->deadline)
		return TRUE;
	g_set_error(error, POLIX_ERROR, POLIX_ERROR_TIMEOUT,
	    "the query took longer than --timeout %g; ask for less, or allow "
	    "more",
	    run->options->timeout);
	return FALSE;
}

static gboolean
evaluate_unit(Run *run, StoreItem item, GError **error)
{
	const Store *store = run->searcher->store;
	guint shard = store_shard(store, item);
	int passes;

	if (!in_time(run, error))
		return FALSE;
	run->units++;
	if (!store_data(store, item, run->data, error) ||
	    !unit_decode(run->unit, run->data->data, run->data->len, error))
		return FALSE;
	passes = filter_passes(run->filter, shard, run->unit->record, error);
	if (passes < 0)
		return FALSE;
	if (passes == 0)
		return TRUE;
	run->words += run->unit->words->len;
	if (!evaluator_run(run->evaluator, run->unit, shard, error))
		return FALSE;
	run->matches += ranker_add(
	    run->ranker, run->evaluator, run->unit, item, shard);
	return TRUE;
}

/* Whether what there is will do, the best being wanted. */
static gboolean
enough(const Run *run)
{
	const SearchOptions *options = run->options;

	if (options->count_only || options->limit == 0 ||
	    options->sort != SEARCH_BY_RELEVANCE)
		return FALSE;
	return (run->words >= WORDS_ENOUGH || run->units >= UNITS_ENOUGH) &&
	    run->matches >= options->limit + options->offset;
}

/* Evaluates the units of QUERY, best first, until there are enough. */
static gboolean
evaluate_units(Run *run, const StoreQuery *query, GError **error)
{
	const Store *store = run->searcher->store;
	guint first = 0, most = UNITS_AT_ONCE, i;

	while (!enough(run)) {
		g_array_set_size(run->items, 0);
		if (!store_find(store, query, unit_k1, unit_b,
			!run->options->count_only, first, most, run->items,
			error))
			return FALSE;
		for (i = 0; i < run->items->len; i++) {
			StoreItem item = g_array_index(
			    run->items, StoreItem, i);

			if (run->seen != NULL &&
			    !g_hash_table_add(
				run->seen, GUINT_TO_POINTER(item)))
				continue;
			if (!evaluate_unit(run, item, error))
				return FALSE;
		}
		if (run->items->len < most) {
			run->complete = TRUE;
			return TRUE;
		}
		first += most;
		/* Fewer and larger steps: each finds its units anew. */
		most = MIN(most * 8, G_MAXINT32);
	}
	return TRUE;
}

/* Only items that are units. */
static StoreQuery *
units_only(const Run *run, SearchMode mode)
{
	StoreQuery *query = plan_units(
	    run->plan, mode, ranker_leaf_weights(run->ranker));
	StoreQuery *records = store_query_term(
	    SCHEMA_RECORD, strlen(SCHEMA_RECORD), 0);

	query = store_query_filter(query, filter_units(run->filter));
	return store_query_not(query, records);
}

static gboolean
evaluate(Run *run, GError **error)
{
	g_autoptr(StoreQuery) query = NULL;
	gboolean cover = !run->nothing && run->mode == SEARCH_RANKED &&
	    run->plan->content_words > 1 &&
	    run->plan->content_words <= COVER_WORDS;

	run->ranker = ranker_new(run->plan, &run->searcher->statistics, cover,
	    !run->options->count_only);
	if (run->nothing) {
		run->complete = TRUE;
		return TRUE;
	}
	if (cover) {
		g_autoptr(StoreQuery) all = units_only(run, SEARCH_ALL);

		run->seen = g_hash_table_new(NULL, NULL);
		if (!evaluate_units(run, all, error))
			return FALSE;
		run->complete = FALSE;
		/* What covers the query is there; the rest has its own
		   measure. */
		run->words = run->units = 0;
	}
	query = units_only(run, run->mode);
	return evaluate_units(run, query, error);
}

/* The order of results; the same whatever way they were found. */
typedef struct Order {
	Run *run;
	GError *error;
} Order;

static const Record *
record_of(Order *order, const Candidate *candidate)
{
	if (order->error != NULL)
		return NULL;
	return filter_record(order->run->filter, candidate->shard,
	    candidate->record, &order->error);
}

static int
by_place(Order *order, const Candidate *a, const Candidate *b)
{
	const Record *left, *right;

	if (a->shard == b->shard && a->record == b->record)
		return (a->number > b->number) - (a->number < b->number);
	left = record_of(order, a);
	right = record_of(order, b);
	if (left == NULL || right == NULL)
		return 0;
	return strcmp(left->id, right->id);
}

static int
by_date(Order *order, const Candidate *a, const Candidate *b)
{
	const Record *left = record_of(order, a);
	const Record *right = record_of(order, b);
	const char *first = left == NULL ? NULL : record_field(left, "date");
	const char *second = right == NULL ? NULL : record_field(right, "date");

	if (first == NULL || second == NULL) {
		/* Those without a date are last, also in reverse. */
		int last = (first == NULL) - (second == NULL);

		return order->run->options->reverse ? -last : last;
	}
	return strcmp(first, second);
}

/* As --sort says; what is equal by relevance is left so. */
static int
by_sort(Order *order, const Candidate *a, const Candidate *b)
{
	const SearchOptions *options = order->run->options;
	int result = 0;

	if (options->sort == SEARCH_BY_DATE)
		result = by_date(order, a, b);
	else if (options->sort == SEARCH_BY_PATH)
		result = by_place(order, a, b);
	else
		result = (a->score < b->score) - (a->score > b->score);
	return options->reverse ? -result : result;
}

static gint
compare_candidates(gconstpointer left, gconstpointer right, gpointer user_data)
{
	const Candidate *a = left, *b = right;
	int result = by_sort(user_data, a, b);

	/* Any order that is always the same; sort_equals() makes it the right
	   one where it is seen. */
	if (result == 0)
		result = (a->item > b->item) - (a->item < b->item);
	return result != 0
	    ? result
	    : (a->passage > b->passage) - (a->passage < b->passage);
}

static gint
compare_places(gconstpointer left, gconstpointer right, gpointer user_data)
{
	return by_place(user_data, left, right);
}

/* Orders those of the first MOST candidates (0: of all) that are equal by
   document, then position: their records must be read for it. */
static void
sort_equals(Order *order, GArray *candidates, guint64 most)
{
	Candidate *all = (Candidate *)(gpointer)candidates->data;
	guint i, j;

	for (i = 0; i < candidates->len && (most == 0 || i < most); i = j) {
		for (j = i + 1; j < candidates->len &&
		     by_sort(order, &all[i], &all[j]) == 0;
		     j++)
			continue;
		if (j - i > 1)
			g_qsort_with_data(&all[i], (gint)(j - i),
			    sizeof(Candidate), compare_places, order);
	}
}

static guint64
document_key(const Candidate *candidate)
{
	return (guint64)candidate->shard << 32 | candidate->record;
}

/* How many candidates each document has.  Returns: (transfer full), key to
   guint*. */
static GHashTable *
count_documents(const GArray *candidates)
{
	GHashTable *documents = g_hash_table_new_full(
	    g_int64_hash, g_int64_equal, g_free, g_free);
	guint i;

	for (i = 0; i < candidates->len; i++) {
		guint64 key = document_key(
		    &g_array_index(candidates, Candidate, i));
		guint *count = g_hash_table_lookup(documents, &key);

		if (count == NULL) {
			count = g_new0(guint, 1);
			g_hash_table_insert(
			    documents, g_memdup2(&key, sizeof(key)), count);
		}
		(*count)++;
	}
	return documents;
}

/* Adds the hit of CANDIDATE; PASSAGES of its document match. */
static gboolean
add_hit(Run *run, Presenter *presenter, const Candidate *candidate,
    guint passages, guint rank, GError **error)
{
	const SearchOptions *options = run->options;
	Hit *hit = presenter_hit(presenter, candidate->item, candidate->passage,
	    options->before, options->after, error);

	if (hit == NULL)
		return FALSE;
	hit->rank = rank;
	hit->score = candidate->score;
	if (options->by_document) {
		g_free(hit->id);
		hit->id = g_strdup(hit->document);
		hit->passages = passages;
	}
	g_ptr_array_add(run->result->hits, hit);
	if (run->result->explanation != NULL) {
		g_string_append_printf(run->result->explanation,
		    "%u. %s scored %.3f\n", rank, hit->id, hit->score);
		ranker_explain(
		    run->ranker, candidate, run->result->explanation);
	}
	return TRUE;
}

/* Makes hits of the candidates, in their order, as many as wanted. */
static gboolean
present(
    Run *run, const GArray *candidates, GHashTable *documents, GError **error)
{
	const SearchOptions *options = run->options;
	guint per_document = options->by_document ? 1 : options->per_document;
	g_autoptr(Presenter) presenter = presenter_new(
	    run->searcher->store, run->filter, run->evaluator);
	g_autoptr(GHashTable) taken = g_hash_table_new_full(
	    g_int64_hash, g_int64_equal, g_free, g_free);
	guint rank = 0, i;

	for (i = 0; i < candidates->len; i++) {
		const Candidate *candidate = &g_array_index(
		    candidates, Candidate, i);
		guint64 key = document_key(candidate);
		guint *count = g_hash_table_lookup(taken, &key);

		if (options->limit > 0 &&
		    rank >= options->offset + options->limit)
			break;
		if (count == NULL) {
			count = g_new0(guint, 1);
			g_hash_table_insert(
			    taken, g_memdup2(&key, sizeof(key)), count);
		}
		if (per_document > 0 && *count >= per_document)
			continue;
		(*count)++;
		if (++rank <= options->offset)
			continue;
		if (!add_hit(run, presenter, candidate,
			*(guint *)g_hash_table_lookup(documents, &key), rank,
			error))
			return FALSE;
	}
	if (!options->by_document)
		present_copies(run->result->hits);
	return TRUE;
}

static void
explain_plan(Run *run)
{
	GString *text = run->result->explanation;
	const GPtrArray *leaves = expander_leaves(run->plan->expander);
	g_autofree char *tree = query_print(run->plan->query);
	guint i, j;

	g_string_append_printf(text, "query: %s\n", tree);
	for (i = 0; i < leaves->len; i++) {
		const Leaf *leaf = leaves->pdata[i];

		g_string_append_printf(text, "  %s:", leaf->folded);
		if (leaf->forms->len == 0)
			g_string_append(text, " in no document");
		for (j = 0; j < leaf->forms->len; j++) {
			const Form *form = leaf->forms->pdata[j];
			g_autofree char *word = form->capitals
			    ? g_utf8_strup(form->word, -1)
			    : g_strdup(form->word);

			g_string_append_printf(text, "%s %s %" G_GUINT64_FORMAT,
			    j == 0 ? "" : ",", word, form->count);
		}
		if (leaf->stop)
			g_string_append(text, " (a stop word)");
		g_string_append_c(text, '\n');
	}
}

static SearchResult *run_once(Searcher *searcher, const char *query,
    const SearchOptions *options, GError **error);

/* If a phrase is found with other endings of its words, says so. */
static gboolean
suggest_inflected(Run *run)
{
	const QueryNode *query = run->plan->query;
	SearchOptions options = *run->options;
	g_autoptr(GString) phrase = g_string_new("~\"");
	g_autoptr(SearchResult) result = NULL;
	guint i;

	if (query->kind != QUERY_PHRASE)
		return FALSE;
	for (i = 0; i < query->children->len; i++) {
		const QueryNode *word = query->children->pdata[i];

		if (word->match != QUERY_FOLDED)
			return FALSE;
		g_string_append_printf(
		    phrase, "%s%s", i == 0 ? "" : " ", word->text);
	}
	g_string_append_c(phrase, '"');
	options.count_only = TRUE;
	options.explain = FALSE;
	result = run_once(run->searcher, phrase->str, &options, NULL);
	if (result == NULL || result->summary.matches == 0)
		return FALSE;
	g_ptr_array_add(run->result->warnings,
	    g_strdup_printf(
		"not found in these words; %s finds %" G_GUINT64_FORMAT
		" passage%s",
		phrase->str, result->summary.matches,
		result->summary.matches == 1 ? "" : "s"));
	return TRUE;
}

/* Says which word no document has, and what it may be meant for. */
static gboolean
suggest_word(Run *run, const Leaf *leaf)
{
	g_autofree char *word = NULL;

	if (leaf->forms->len > 0 || strpbrk(leaf->folded, "*?") != NULL)
		return FALSE;
	if (leaf->capitals)
		g_ptr_array_add(run->result->warnings,
		    g_strdup_printf("no document has %s in capitals; in lower "
				    "case it means any",
			leaf->folded));
	else if ((word = expander_suggest(run->plan->expander, leaf->folded)) !=
	    NULL)
		g_ptr_array_add(run->result->warnings,
		    g_strdup_printf(
			"no document has the word %s; did you mean %s?",
			leaf->folded, word));
	else
		g_ptr_array_add(run->result->warnings,
		    g_strdup_printf(
			"no document has the word %s", leaf->folded));
	return TRUE;
}

/* When nothing was found: one line on what else might be tried. */
static void
suggest(Run *run)
{
	const GPtrArray *leaves = expander_leaves(run->plan->expander);
	guint i;

	if (suggest_inflected(run))
		return;
	for (i = 0; i < leaves->len; i++)
		if (suggest_word(run, leaves->pdata[i]))
			return;
}

/* Makes what a search of QUERY needs.  Returns: FALSE with ERROR set. */
static gboolean
prepare(Run *run, const char *query, GError **error)
{
	Searcher *searcher = run->searcher;
	QueryNode *tree;

	run->data = g_byte_array_new();
	run->unit = unit_new();
	run->items = g_array_new(FALSE, FALSE, sizeof(StoreItem));
	if (run->options->timeout > 0)
		run->deadline = g_get_monotonic_time() +
		    (gint64)(run->options->timeout * G_USEC_PER_SEC);
	tree = query_parse(query, (const char *const *)searcher->fields,
	    run->options->strict, run->result->warnings, error);
	if (tree == NULL)
		return FALSE;
	run->nothing = tree->kind == QUERY_WORDS && tree->children->len == 0;
	run->plan = plan_new(searcher->store, tree, run->deadline, error);
	if (run->plan == NULL)
		return FALSE;
	run->mode = run->options->mode;
	run->filter = filter_new(searcher->store, run->options, error);
	if (run->filter == NULL)
		return FALSE;
	run->evaluator = evaluator_new(run->plan, run->mode, searcher->shards,
	    searcher->word_ids, run->filter);
	return TRUE;
}

/* How many candidates may be looked at for what is shown; 0: any. */
static guint64
seen_at_most(const SearchOptions *options)
{
	if (options->limit == 0 || options->by_document ||
	    options->per_document > 0)
		return 0;
	return (guint64)options->offset + options->limit;
}

static gboolean
finish(Run *run, GError **error)
{
	GArray *candidates = ranker_score(run->ranker);
	g_autoptr(GHashTable) documents = count_documents(candidates);
	Summary *summary = &run->result->summary;
	Order order = {run, NULL};

	summary->matches = run->matches;
	summary->documents = g_hash_table_size(documents);
	summary->complete = run->complete;
	summary->searched = run->searcher->documents;
	summary->without_text = run->searcher->without_text;
	if (run->matches == 0)
		suggest(run);
	if (run->options->count_only)
		return TRUE;
	g_array_sort_with_data(candidates, compare_candidates, &order);
	sort_equals(&order, candidates, seen_at_most(run->options));
	if (order.error != NULL) {
		g_propagate_error(error, order.error);
		return FALSE;
	}
	return present(run, candidates, documents, error);
}

static SearchResult *
run_once(Searcher *searcher, const char *query, const SearchOptions *options,
    GError **error)
{
	g_autoptr(SearchResult) result = result_new(query, options);
	g_auto(Run)
	    run = {.searcher = searcher, .options = options, .result = result};

	if (!prepare(&run, query, error))
		return NULL;
	if (result->explanation != NULL)
		explain_plan(&run);
	if (!evaluate(&run, error) || !finish(&run, error))
		return NULL;
	return g_steal_pointer(&result);
}

typedef SearchResult *(*Search)(Searcher *searcher, const char *what,
    const SearchOptions *options, GError **error);

/* Runs SEARCH, and again on what the index is now if a writer has moved on. */
static SearchResult *
run_fresh(Searcher *searcher, Search search, const char *what,
    const SearchOptions *options, GError **error)
{
	gint64 begun = g_get_monotonic_time();
	guint i;

	for (i = 0;; i++) {
		g_autoptr(GError) cause = NULL;
		SearchResult *result = search(searcher, what, options, &cause);

		if (result != NULL) {
			result->summary.seconds =
			    (double)(g_get_monotonic_time() - begun) /
			    G_USEC_PER_SEC;
			return result;
		}
		if (!is_stale(cause) || i >= REOPEN_MOST) {
			explain_damage(searcher, &cause);
			g_propagate_error(error, g_steal_pointer(&cause));
			return NULL;
		}
		if (!reopen(searcher, error))
			return NULL;
	}
}

SearchResult *
searcher_run(Searcher *searcher, const char *query,
    const SearchOptions *options, GError **error)
{
	return run_fresh(searcher, run_once, query, options, error);
}

/* Appends the passages of a document from NUMBER on (all, if 0: else that one)
   to the result. */
static gboolean
show_record(Searcher *searcher, SearchResult *result, Filter *filter,
    StoreItem item, guint64 number, const SearchOptions *options,
    GError **error)
{
	const Store *store = searcher->store;
	guint shard = store_shard(store, item);
	const Record *record = filter_record(
	    filter, shard, store_local(store, item), error);
	g_autoptr(Presenter) presenter = presenter_new(store, filter, NULL);
	guint i;
	guint32 n;

	if (record == NULL)
		return FALSE;
	for (i = 0; i < record->units->len; i++) {
		const RecordUnit *unit = &g_array_index(
		    record->units, RecordUnit, i);
		guint32 end = i + 1 < record->units->len ? unit[1].first_passage
							 : record->passages + 1;

		for (n = unit->first_passage; n < end; n++) {
			Hit *hit;

			if (number != 0 && n != number)
				continue;
			hit = presenter_hit(presenter,
			    store_combined(store, shard, unit->item),
			    n - unit->first_passage, options->before,
			    options->after, error);
			if (hit == NULL)
				return FALSE;
			hit->rank = result->hits->len + 1;
			g_ptr_array_add(result->hits, hit);
		}
	}
	return TRUE;
}

/* Appends what ID names to the result: a document, else a passage. */
static gboolean
show_id(Searcher *searcher, SearchResult *result, Filter *filter,
    const char *id, gsize length, guint64 number, const SearchOptions *options,
    GError **error)
{
	g_autoptr(GArray) items = g_array_new(FALSE, FALSE, sizeof(StoreItem));
	g_autoptr(GString) term = g_string_new(NULL);
	guint i;

	schema_term(term, SCHEMA_ID, id, length);
	if (!store_items(searcher->store, term->str, term->len, items, error))
		return FALSE;
	for (i = 0; i < items->len; i++)
		if (!show_record(searcher, result, filter,
			g_array_index(items, StoreItem, i), number, options,
			error))
			return FALSE;
	return TRUE;
}

/* The id of the document whose file is PATH, from the current folder; NULL if
   there is none.  Every record is looked at: only for what is no id. */
static char *
id_of_path(Searcher *searcher, Filter *filter, const char *path)
{
	const Store *store = searcher->store;
	g_autofree char *absolute = g_canonicalize_filename(path, NULL);
	g_autoptr(GArray) items = g_array_new(FALSE, FALSE, sizeof(StoreItem));
	guint i;

	if (!store_items(
		store, SCHEMA_RECORD, strlen(SCHEMA_RECORD), items, NULL))
		return NULL;
	for (i = 0; i < items->len; i++) {
		StoreItem item = g_array_index(items, StoreItem, i);
		const Record *record = filter_record(filter,
		    store_shard(store, item), store_local(store, item), NULL);

		if (record != NULL && record->container == 0 &&
		    strcmp(record->path, absolute) == 0)
			return g_strdup(record->id);
	}
	return NULL;
}

/* Shows what ID, which is the id of no document, may name: a passage, or a
   file's path with or without the number of one. */
static gboolean
show_part(Searcher *searcher, SearchResult *result, Filter *filter,
    const char *id, const SearchOptions *options, GError **error)
{
	const char *mark = strrchr(id, '#');
	g_autofree char *whole = NULL;
	g_autofree char *document = NULL;
	guint64 number = 0;

	if (mark != NULL &&
	    !g_ascii_string_to_unsigned(
		mark + 1, 10, 1, G_MAXUINT32, &number, NULL))
		mark = NULL;
	whole = mark == NULL ? g_strdup(id) : g_strndup(id, (gsize)(mark - id));
	if (mark != NULL &&
	    !show_id(searcher, result, filter, whole, strlen(whole), number,
		options, error))
		return FALSE;
	if (result->hits->len > 0)
		return TRUE;
	document = id_of_path(searcher, filter, whole);
	return document == NULL ||
	    show_id(searcher, result, filter, document, strlen(document),
		number, options, error);
}

static SearchResult *
show_once(Searcher *searcher, const char *id, const SearchOptions *options,
    GError **error)
{
	g_autoptr(SearchResult) result = result_new(id, options);
	g_autoptr(Filter) filter = filter_new(searcher->store, options, error);

	if (filter == NULL ||
	    !show_id(
		searcher, result, filter, id, strlen(id), 0, options, error))
		return NULL;
	if (result->hits->len == 0 &&
	    !show_part(searcher, result, filter, id, options, error))
		return NULL;
	result->summary.matches = result->hits->len;
	result->summary.documents = result->hits->len > 0;
	result->summary.complete = TRUE;
	result->summary.searched = searcher->documents;
	result->summary.without_text = searcher->without_text;
	return g_steal_pointer(&result);
}

SearchResult *
searcher_show(Searcher *searcher, const char *id, const SearchOptions *options,
    GError **error)
{
	return run_fresh(searcher, show_once, id, options, error);
}

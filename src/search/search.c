/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/error.h"
#include "search/order.h"
#include "search/present.h"
#include "search/run.h"
#include "search/suggest.h"
#include "store/schema.h"

enum {
	/* Candidates behind the last result that are looked at as copies: so
	   many, and not those that scored much less. */
	COPIES_AHEAD = 100,
	/* Of so many, the best, it is asked whether they are copies. */
	COPIES_MOST = 1000,
	/* Queries of up to so many words want them all. */
	COVER_WORDS = 3,
};

static void
run_clear(Run *run)
{
	ranker_free(run->ranker);
	if (run->documents != NULL)
		g_hash_table_unref(run->documents);
	if (run->taken != NULL)
		g_hash_table_unref(run->taken);
	skim_free(run->skim);
	if (run->passages != NULL)
		g_array_unref(run->passages);
	evaluator_free(run->evaluator);
	filter_free(run->filter);
	records_free(run->records);
	plan_free(run->plan);
	if (run->seen != NULL)
		g_hash_table_unref(run->seen);
	g_byte_array_unref(run->data);
	unit_free(run->unit);
	g_array_unref(run->items);
	g_array_unref(run->scores);
	g_array_unref(run->skipped);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Run, run_clear)

/* What of the last result's score copies have at least, which share more or
   less of what others of their documents score, and what of the words of the
   one that they copy, and of what those score. */
#define COPIES_SCORE 0.9
#define COPIES_LIKE 0.97

/* Only items that are units. */
static StoreQuery *
units_only(const Run *run, SearchMode mode)
{
	StoreQuery *query = plan_units(
	    run->plan, mode, ranker_leaf_weights(run->ranker));
	StoreQuery *records = store_query_term(
	    SCHEMA_RECORD, strlen(SCHEMA_RECORD), 0);

	query = store_query_filter(query, filter_units(run->filter));
	if (run->skim != NULL)
		query = store_query_filter(query, skim_units(run->skim));
	return store_query_not(query, records);
}

static gboolean
evaluate(Run *run, GError **error)
{
	g_autoptr(StoreQuery) query = NULL;
	gboolean cover = !run->nothing && run->mode == SEARCH_RANKED &&
	    run->plan->content_words > 1 &&
	    run->plan->content_words <= COVER_WORDS;

	run->ranker = ranker_new(run->plan, &run->searcher->statistics,
	    run->searcher->shards, run->searcher->word_ids, cover,
	    !run->options->count_only);
	if (run->nothing) {
		run->complete = TRUE;
		return TRUE;
	}
	if (cover || run->plan->provision != NULL)
		run->seen = g_hash_table_new(NULL, NULL);
	if (cover) {
		g_autoptr(StoreQuery) all = units_only(run, SEARCH_ALL);

		if (!run_units(run, all, error))
			return FALSE;
		run->complete = FALSE;
		/* What covers the query is there; the rest has its own
		   measure. */
		run->words = run->units = 0;
	}
	query = units_only(run, run->mode);
	return run_units(run, query, error) &&
	    (run->complete || run->options->count_only ||
		run_named(run, error));
}

/* How many candidates each document has.  Returns: (transfer full), key to
   guint*. */
static GHashTable *
count_documents(const GArray *candidates)
{
	GHashTable *documents = g_hash_table_new_full(
	    g_int64_hash, g_int64_equal, g_free, g_free);
	guint64 before = 0;
	guint *count = NULL;
	guint i;

	for (i = 0; i < candidates->len; i++) {
		const Candidate *candidate = &g_array_index(
		    candidates, Candidate, i);
		guint64 key = run_document_key(
		    candidate->shard, candidate->record);

		/* Passages of a unit follow one another. */
		if (count == NULL || key != before)
			count = g_hash_table_lookup(documents, &key);
		before = key;
		if (count == NULL) {
			count = g_new0(guint, 1);
			g_hash_table_insert(
			    documents, g_memdup2(&key, sizeof(key)), count);
		}
		(*count)++;
	}
	return documents;
}

/* Reads ahead what it takes to show CANDIDATES, if that is worth while. */
static void
read_ahead_for(Run *run, const GArray *candidates)
{
	const SearchOptions *options = run->options;
	Searcher *searcher = run->searcher;
	guint n = candidates->len;
	g_autofree StoreItem *records = NULL;

	if (!ahead_is_needed(searcher->ahead))
		return;
	if (options->limit > 0)
		n = MIN(n, options->offset + options->limit);
	records = g_new(StoreItem, n);
	for (guint i = 0; i < n; i++) {
		const Candidate *candidate = &g_array_index(
		    candidates, Candidate, i);

		records[i] = store_combined(
		    searcher->store, candidate->shard, candidate->record);
	}
	ahead_items(searcher->ahead, records, n);
	ahead_words(searcher->ahead);
}

/* The showing of candidates, in their order. */
typedef struct Showing {
	Run *run;
	Presenter *presenter;
	GHashTable *documents; /* of count_documents() */
	GHashTable *taken;     /* key to guint*: hits of each document */
	gboolean fold;         /* copies of a result are no results */
	GPtrArray *sequences;  /* of present_copy() */
	guint rank;            /* of the last hit */
	guint results;         /* so many, with those before the page */
	guint before;          /* hits that are before it */
	GPtrArray *shown;      /* of const Candidate: the results' */
	guint ahead;           /* hits made behind the last result */
} Showing;

/* Whether there are as many results as wanted. */
static gboolean
is_full(const Showing *showing)
{
	const SearchOptions *options = showing->run->options;

	return options->limit > 0 &&
	    showing->results >= options->offset + options->limit;
}

/* Whether CANDIDATE, and what comes behind it, is of no use any more. */
static gboolean
is_past(const Showing *showing, const Candidate *candidate)
{
	const Candidate *last;

	if (!is_full(showing))
		return FALSE;
	if (!showing->fold || showing->shown->len == 0 ||
	    showing->rank >= COPIES_MOST || showing->ahead >= COPIES_AHEAD)
		return TRUE;
	last = showing->shown->pdata[showing->shown->len - 1];
	return candidate->score < last->score * COPIES_SCORE;
}

/* Whether ONE is so near to OTHER as those of a copy are. */
static gboolean
is_like(double one, double other)
{
	return MIN(one, other) >= MAX(one, other) * COPIES_LIKE;
}

/* Whether CANDIDATE may copy a result: it has about as many words, and of the
   query as much.  To make its text takes as long as that of a result. */
static gboolean
may_copy(const Showing *showing, const Candidate *candidate)
{
	for (guint i = 0; i < showing->shown->len; i++) {
		const Candidate *result = showing->shown->pdata[i];

		if (is_like(candidate->words, result->words) &&
		    is_like(candidate->alone, result->alone))
			return TRUE;
	}
	return FALSE;
}

/* Whether CANDIDATE's document, KEY, has no more hits than it may; then it has
   one more. */
static gboolean
take_document(Showing *showing, guint64 key)
{
	const SearchOptions *options = showing->run->options;
	guint most = run_most_of_document(options);
	guint *count = g_hash_table_lookup(showing->taken, &key);

	if (count == NULL) {
		count = g_new0(guint, 1);
		g_hash_table_insert(
		    showing->taken, g_memdup2(&key, sizeof(key)), count);
	}
	if (most > 0 && *count >= most)
		return FALSE;
	(*count)++;
	return TRUE;
}

/* Adds the hit of CANDIDATE, of the document KEY. */
static gboolean
add_hit(
    Showing *showing, const Candidate *candidate, guint64 key, GError **error)
{
	Run *run = showing->run;
	const SearchOptions *options = run->options;
	GString *explanation = run->result->explanation;
	guint passages = *(guint *)g_hash_table_lookup(
	    showing->documents, &key);
	Hit *hit;

	if (options->by_document && !run->complete &&
	    !run_count_document(run, candidate, &passages, error))
		return FALSE;
	hit = presenter_hit(showing->presenter, candidate->item,
	    candidate->passage, candidate->answer, options->before,
	    options->after, error);
	if (hit == NULL)
		return FALSE;
	hit->rank = showing->rank;
	hit->score = candidate->score;
	if (options->by_document) {
		g_free(hit->id);
		hit->id = g_strdup(hit->document);
		hit->passages = passages;
	}
	g_ptr_array_add(run->result->hits, hit);
	if (explanation != NULL && showing->rank > options->offset &&
	    !is_full(showing)) {
		g_string_append_printf(explanation, "%u. %s scored %.3f\n",
		    hit->rank, hit->id, hit->score);
		ranker_explain(run->ranker, candidate, explanation);
	}
	return TRUE;
}

/* Whether the last of the hits is no result: it copies one, or is behind the
   page. */
static gboolean
is_folded(Showing *showing)
{
	const SearchOptions *options = showing->run->options;
	GPtrArray *hits = showing->run->result->hits;
	guint place = showing->fold ? showing->rank : hits->len;
	gboolean copy;

	if (options->by_document || place > COPIES_MOST)
		return FALSE;
	copy = present_copy(hits, showing->sequences);
	return showing->fold && (copy || is_full(showing));
}

/* Shows CANDIDATE, unless it stands before the page or is of a document that
   has enough hits. */
static gboolean
show(Showing *showing, const Candidate *candidate, GError **error)
{
	GPtrArray *hits = showing->run->result->hits;
	guint64 key = run_document_key(candidate->shard, candidate->record);
	gboolean before = showing->results < showing->run->options->offset;

	if (!take_document(showing, key))
		return TRUE;
	showing->rank++;
	showing->ahead += is_full(showing) ? 1 : 0;
	/* Pages follow one another if what was before is folded alike. */
	if (!before || (showing->fold && showing->rank <= COPIES_MOST)) {
		if (!add_hit(showing, candidate, key, error))
			return FALSE;
		if (is_folded(showing)) {
			g_ptr_array_set_size(hits, (gint)hits->len - 1);
			g_ptr_array_set_size(
			    showing->sequences, (gint)hits->len);
			return TRUE;
		}
		if (before)
			showing->before++;
	}
	showing->results++;
	g_ptr_array_add(showing->shown, (gpointer)(guintptr)candidate);
	return TRUE;
}

/* Makes hits of the candidates, in their order, as many as wanted. */
static gboolean
present(Run *run, GArray *candidates, GHashTable *documents, GError **error)
{
	const SearchOptions *options = run->options;
	g_autoptr(Presenter) presenter = presenter_new(
	    run->searcher->store, run->records, run->evaluator);
	g_autoptr(GHashTable) taken = g_hash_table_new_full(
	    g_int64_hash, g_int64_equal, g_free, g_free);
	g_autoptr(GPtrArray) sequences = g_ptr_array_new_with_free_func(
	    (GDestroyNotify)g_array_unref);
	g_autoptr(GPtrArray) shown = g_ptr_array_new();
	Showing showing = {
	    .run = run,
	    .presenter = presenter,
	    .documents = documents,
	    .taken = taken,
	    .fold = options->fold_copies && !options->by_document,
	    .sequences = sequences,
	    .shown = shown,
	};
	guint ordered = 0, i;

	read_ahead_for(run, candidates);
	for (i = 0; i < candidates->len; i++) {
		const Candidate *candidate = &g_array_index(
		    candidates, Candidate, i);

		if (is_past(&showing, candidate))
			break;
		if (i == ordered &&
		    !order_equals(
			candidates, i, &ordered, run->records, options, error))
			return FALSE;
		if (is_full(&showing) && !may_copy(&showing, candidate))
			continue;
		if (!show(&showing, candidate, error))
			return FALSE;
	}
	if (showing.before > 0)
		g_ptr_array_remove_range(run->result->hits, 0, showing.before);
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
	for (i = 0; i < run->plan->notes->len; i++)
		g_string_append_printf(
		    text, "  %s\n", (char *)run->plan->notes->pdata[i]);
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

/* Looks whether any document has the options' field. */
static gboolean
check_field(Run *run, GError **error)
{
	const char *const *fields = (const char *const *)run->searcher->fields;
	const char *field = run->options->field;
	g_autoptr(GString) from = g_string_new(NULL);
	g_autoptr(GString) found = g_string_new(NULL);
	g_autofree char *what = NULL;

	if (field == NULL || strcmp(field, "date") == 0)
		return TRUE;
	g_string_printf(from, SCHEMA_VALUE "%s=", field);
	if (!store_term_seek(
		run->searcher->store, SCHEMA_VALUE, from->str, found, error))
		return FALSE;
	if (g_str_has_prefix(found->str, from->str))
		return TRUE;
	what = g_strv_contains(fields, field)
	    ? g_strdup_printf("no document has the field %s", field)
	    : query_unknown_field(field, fields);
	if (run->options->strict) {
		g_set_error_literal(
		    error, POLIX_ERROR, POLIX_ERROR_USAGE, what);
		return FALSE;
	}
	g_ptr_array_add(run->result->warnings, g_steal_pointer(&what));
	run->result->no_field = TRUE;
	return TRUE;
}

/* Makes what a search of QUERY needs.  Returns: FALSE with ERROR set. */
static gboolean
prepare(Run *run, const char *query, GError **error)
{
	Searcher *searcher = run->searcher;
	QueryNode *tree;

	run->data = g_byte_array_new();
	run->documents = g_hash_table_new_full(
	    g_int64_hash, g_int64_equal, g_free, NULL);
	run->taken = g_hash_table_new_full(
	    g_int64_hash, g_int64_equal, g_free, g_free);
	run->unit = unit_new();
	run->items = g_array_new(FALSE, FALSE, sizeof(StoreItem));
	run->scores = g_array_new(FALSE, FALSE, sizeof(double));
	run->skipped = g_array_new(FALSE, TRUE, sizeof(guint32));
	if (run->options->timeout > 0)
		run->deadline = g_get_monotonic_time() +
		    (gint64)(run->options->timeout * G_USEC_PER_SEC);
	tree = query_parse(query, (const char *const *)searcher->fields,
	    run->options->saved, run->options->strict, run->result->warnings,
	    error);
	if (tree == NULL)
		return FALSE;
	run->nothing = tree->kind == QUERY_WORDS && tree->children->len == 0;
	run->plan = plan_new(searcher->store, tree, run->options->mode,
	    !run->options->no_aliases, run->deadline, error);
	if (run->plan == NULL)
		return FALSE;
	run->mode = run->options->mode;
	run->records = records_new(searcher->store);
	run->filter = filter_new(
	    searcher->store, run->records, run->options, error);
	if (run->filter == NULL)
		return FALSE;
	if (!filter_check_fields(run->options,
		(const char *const *)searcher->fields, run->result->warnings,
		error) ||
	    !check_field(run, error))
		return FALSE;
	run->evaluator = evaluator_new(run->plan, run->mode, searcher->shards,
	    searcher->word_ids, run->records);
	run->skim = skim_new(
	    run->evaluator, run->plan, run->options->count_only);
	run->passages = g_array_new(FALSE, FALSE, sizeof(guint));
	return TRUE;
}

/* What is said about the answer as a whole: of DOCUMENTS have matches. */
static void
summarise(Run *run, guint documents)
{
	Summary *summary = &run->result->summary;
	char *suggestion;

	summary->matches = run->matches;
	summary->documents = documents;
	summary->complete = run->complete;
	summary->searched = run->searcher->documents;
	summary->without_text = run->searcher->without_text;
	suggestion = suggest(run->searcher, run->plan, run->options,
	    summary->query, run->matches, run->deadline);
	if (suggestion != NULL)
		g_ptr_array_add(run->result->warnings, suggestion);
}

static gboolean
finish(Run *run, GError **error)
{
	GArray *candidates;
	g_autoptr(GHashTable) documents = NULL;

	if (run->options->count_only) {
		summarise(run, g_hash_table_size(run->documents));
		return TRUE;
	}
	candidates = ranker_score(run->ranker, run->searcher->store, error);
	if (candidates == NULL)
		return FALSE;
	documents = count_documents(candidates);
	summarise(run, g_hash_table_size(documents));
	return order_candidates(
		   candidates, run->records, run->options, error) &&
	    present(run, candidates, documents, error);
}

SearchResult *
search_once(Searcher *searcher, const char *query, const SearchOptions *options,
    GError **error)
{
	g_autoptr(SearchResult) result = search_result_new(query, options);
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

SearchResult *
searcher_run(Searcher *searcher, const char *query,
    const SearchOptions *options, GError **error)
{
	return searcher_do(searcher, search_once, query, options, error);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/error.h"
#include "search/order.h"
#include "search/run.h"
#include "search/suggest.h"
#include "store/schema.h"

enum {
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
	run->plan = plan_new(searcher->store, searcher->stems, tree,
	    run->options->mode, !run->options->no_aliases, run->deadline,
	    error);
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
	    run_page(run, candidates, documents, error);
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

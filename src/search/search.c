/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/error.h"
#include "search/order.h"
#include "search/present.h"
#include "search/searcher.h"
#include "search/skim.h"
#include "search/suggest.h"
#include "store/schema.h"

/* How the store orders units; what is ranked is passages (rank.h).  From .25 to
   .5 no difference was measured. */
static const double unit_k1 = 1.2;
static const double unit_b = .4;

enum {
	/* Units are taken until they hold so many words: more did not change
	   the best ten. */
	WORDS_ENOUGH = 200000,
	/* Or, if they are short, so many. */
	UNITS_ENOUGH = 500,
	UNITS_AT_ONCE = 256,
	/* So many are decoded without being looked through first. */
	UNITS_UNSKIMMED = 32,
	/* Units that are looked through before others are, if few have what was
	   looked for; then four times as many. */
	SKIMMED_FIRST = 1024,
	/* Units that are read ahead, if the index is not in memory; then four
	   times as many. */
	AHEAD_FIRST = 160,
	/* Copies that are passed over for others to be shown. */
	FOLDED_MOST = 1000,
	/* Queries of up to so many words want them all. */
	COVER_WORDS = 3,
};

/* A search under way. */
typedef struct Run {
	Searcher *searcher;
	const SearchOptions *options;
	SearchResult *result;
	Plan *plan;
	SearchMode mode;
	Filter *filter;
	Evaluator *evaluator;
	Skim *skim;       /* or NULL */
	GArray *passages; /* of guint, what it found */
	Ranker *ranker;
	GHashTable *seen; /* units, when they are asked for twice */
	GByteArray *data;
	Unit *unit;
	GArray *items;     /* of StoreItem */
	GArray *scores;    /* of double, theirs */
	double last_score; /* of the unit that was looked at last */
	/* Of guint32, for the first items: 0, or of a unit that can't match one
	   more than its words (if it is of a document that passes). */
	GArray *skipped;
	guint ahead;   /* how many of the items have been read ahead */
	guint64 words; /* evaluated */
	guint64 matches;
	GHashTable *documents; /* set of document_key(), if only counted */
	guint64 units;
	gint64 deadline; /* monotonic microseconds; 0: none */
	gboolean complete;
	gboolean nothing; /* the query has no words */
} Run;

static void
run_clear(Run *run)
{
	ranker_free(run->ranker);
	if (run->documents != NULL)
		g_hash_table_unref(run->documents);
	skim_free(run->skim);
	if (run->passages != NULL)
		g_array_unref(run->passages);
	evaluator_free(run->evaluator);
	filter_free(run->filter);
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

static guint64
document_key(guint shard, guint32 record)
{
	return (guint64)shard << 32 | record;
}

/* Counts MATCHES of the unit at hand, which is of SHARD. */
static void
count_matches(Run *run, guint shard, guint matches)
{
	guint64 key = document_key(shard, run->unit->record);

	run->matches += matches;
	if (matches > 0 && !g_hash_table_contains(run->documents, &key))
		g_hash_table_add(run->documents, g_memdup2(&key, sizeof(key)));
}

/* How many passages of the unit at hand match. */
static guint
matching_passages(const Run *run)
{
	guint n = 0;

	for (guint i = 0; i < run->unit->passages->len; i++)
		if (evaluator_matches(run->evaluator, i))
			n++;
	return n;
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
	    !unit_open(run->unit, run->data->data, run->data->len, error))
		return FALSE;
	passes = filter_passes(run->filter, shard, run->unit->record, error);
	if (passes < 0)
		return FALSE;
	if (passes == 0)
		return TRUE;
	run->words += run->unit->n_words;
	if (run->skim != NULL && skim_decides(run->skim)) {
		skim_matches(run->skim, run->unit, shard, run->passages);
		count_matches(run, shard, run->passages->len);
		return TRUE;
	}
	/* The best units have what was looked for, mostly. */
	if (run->skim != NULL && run->units > UNITS_UNSKIMMED &&
	    !skim_passes(run->skim, run->unit, shard))
		return TRUE;
	if (!evaluator_run(run->evaluator, run->unit, shard, error))
		return FALSE;
	if (run->options->count_only)
		count_matches(run, shard, matching_passages(run));
	else
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

/* Whether the unit at PLACE of Run.items is as good as the one before: what is
   as good as the last that is looked at is looked at, too, or else the order of
   units in the indexes, and not what is in them, would say which is.  But for
   stop words alone, which have no scores: all units are as good. */
static gboolean
ties(const Run *run, guint place)
{
	return run->last_score > 0 &&
	    g_array_index(run->scores, double, place) == run->last_score;
}

static gint
compare_by_item(gconstpointer a, gconstpointer b, gpointer user_data)
{
	const StoreItem *items = user_data;
	StoreItem left = items[*(const guint *)a];
	StoreItem right = items[*(const guint *)b];

	return (left > right) - (left < right);
}

/* Reads units ahead, the one at PLACE among them, if that is worth while. */
static void
read_ahead(Run *run, guint place)
{
	Ahead *ahead = run->searcher->ahead;
	guint n = MIN(run->items->len - place, 3 * place + AHEAD_FIRST);

	if (place < run->ahead)
		return;
	run->ahead = place + n;
	if (ahead_is_needed(ahead))
		ahead_items(
		    ahead, &g_array_index(run->items, StoreItem, place), n);
}

/* Finds out which of the units found from FIRST up to END can't match, in the
   order in which they lie in the database: in that of their scores each reads
   its blocks anew. */
static gboolean
skim_found(Run *run, guint first, guint end, GError **error)
{
	const Store *store = run->searcher->store;
	StoreItem *items = (StoreItem *)(gpointer)run->items->data;
	g_autofree guint *order = g_new(guint, end - first);
	guint i;

	read_ahead(run, first);
	for (i = first; i < end; i++)
		order[i - first] = i;
	g_qsort_with_data(
	    order, (gint)(end - first), sizeof(guint), compare_by_item, items);
	g_array_set_size(run->skipped, end);
	for (i = 0; i < end - first; i++) {
		StoreItem item = items[order[i]];
		guint shard = store_shard(store, item);
		guint32 *skipped = &g_array_index(
		    run->skipped, guint32, order[i]);
		int passes;

		if (!in_time(run, error) ||
		    !store_data(store, item, run->data, error) ||
		    !unit_open(
			run->unit, run->data->data, run->data->len, error))
			return FALSE;
		passes = filter_passes(
		    run->filter, shard, run->unit->record, error);
		if (passes < 0)
			return FALSE;
		if (passes == 0)
			*skipped = 1;
		else if (!skim_passes(run->skim, run->unit, shard))
			*skipped = run->unit->n_words + 1;
	}
	return TRUE;
}

/* Whether so little was found in the units looked at that most others will have
   to be. */
static gboolean
far_from_enough(const Run *run)
{
	return run->skim != NULL && !run->options->count_only &&
	    run->units >= UNITS_AT_ONCE && run->options->limit > 0 &&
	    run->matches * 4 < run->options->limit + run->options->offset;
}

/* Evaluates the units found, until there are enough; ALL says whether that was
   all of them. */
static gboolean
evaluate_found(Run *run, gboolean *all, GError **error)
{
	guint i;

	*all = FALSE;
	run->ahead = 0;
	g_array_set_size(run->skipped, 0);
	for (i = 0; i < run->items->len; i++) {
		StoreItem item = g_array_index(run->items, StoreItem, i);
		guint32 skipped;

		if (enough(run) && !ties(run, i))
			return TRUE;
		run->last_score = g_array_index(run->scores, double, i);
		if (i >= run->skipped->len && far_from_enough(run) &&
		    !skim_found(run, i,
			MIN(4 * i + SKIMMED_FIRST, run->items->len), error))
			return FALSE;
		read_ahead(run, i);
		skipped = i < run->skipped->len
		    ? g_array_index(run->skipped, guint32, i)
		    : 0;
		if (run->seen != NULL &&
		    !g_hash_table_add(run->seen, GUINT_TO_POINTER(item)))
			continue;
		if (skipped > 0) {
			run->units++;
			run->words += skipped - 1;
		} else if (!evaluate_unit(run, item, error)) {
			return FALSE;
		}
	}
	*all = TRUE;
	return TRUE;
}

/* Evaluates the units of QUERY, best first, until there are enough. */
static gboolean
evaluate_units(Run *run, const StoreQuery *query, GError **error)
{
	const Store *store = run->searcher->store;
	guint first = 0;
	guint most = run->options->count_only ? G_MAXINT32 : UNITS_AT_ONCE;
	gboolean all;

	run->last_score = -1;
	for (;;) {
		g_array_set_size(run->items, 0);
		g_array_set_size(run->scores, 0);
		if (!store_find(store, query, unit_k1, unit_b,
			!run->options->count_only, first, most, run->items,
			run->scores, error) ||
		    !evaluate_found(run, &all, error))
			return FALSE;
		if (!all || run->items->len < most) {
			run->complete = all;
			return TRUE;
		}
		/* Even if that is enough: the next one may be as good.  Fewer
		   and larger steps: each finds its units anew. */
		first += most;
		most = G_MAXINT32;
	}
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
		guint64 key = document_key(candidate->shard, candidate->record);

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

/* Makes hits of the candidates, in their order, as many as wanted. */
static gboolean
present(Run *run, GArray *candidates, GHashTable *documents, GError **error)
{
	const SearchOptions *options = run->options;
	guint per_document = options->by_document ? 1 : options->per_document;
	g_autoptr(Presenter) presenter = presenter_new(
	    run->searcher->store, run->filter, run->evaluator);
	g_autoptr(GHashTable) taken = g_hash_table_new_full(
	    g_int64_hash, g_int64_equal, g_free, g_free);
	g_autoptr(GArray) hashes = g_array_new(FALSE, FALSE, sizeof(guint64));
	guint rank = 0, folded = 0, ordered = 0, i;

	read_ahead_for(run, candidates);
	for (i = 0; i < candidates->len; i++) {
		const Candidate *candidate = &g_array_index(
		    candidates, Candidate, i);
		guint64 key;
		guint *count;

		if (options->limit > 0 &&
		    rank - folded >= options->offset + options->limit)
			break;
		if (i == ordered &&
		    !order_equals(
			candidates, i, &ordered, run->filter, options, error))
			return FALSE;
		key = document_key(candidate->shard, candidate->record);
		count = g_hash_table_lookup(taken, &key);
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
		if (!options->by_document &&
		    present_copy(run->result->hits, hashes) &&
		    options->fold_copies && folded < FOLDED_MOST)
			folded++;
	}
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
			g_string_append(text, " (a stop word: not required)");
		g_string_append_c(text, '\n');
	}
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
	run->plan = plan_new(searcher->store, tree, !run->options->no_aliases,
	    run->deadline, error);
	if (run->plan == NULL)
		return FALSE;
	run->mode = run->options->mode;
	run->filter = filter_new(searcher->store, run->options, error);
	if (run->filter == NULL)
		return FALSE;
	if (!filter_check_fields(run->options,
		(const char *const *)searcher->fields, run->result->warnings,
		error))
		return FALSE;
	run->evaluator = evaluator_new(run->plan, run->mode, searcher->shards,
	    searcher->word_ids, run->filter);
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
	return order_candidates(candidates, run->filter, run->options, error) &&
	    present(run, candidates, documents, error);
}

static SearchResult *
run_once(Searcher *searcher, const char *query, const SearchOptions *options,
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
	return searcher_do(searcher, run_once, query, options, error);
}

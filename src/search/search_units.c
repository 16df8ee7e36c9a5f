/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Looks through units for what a search is for, until there is enough. */
#include "base/error.h"
#include "search/run.h"

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
	/* And until they have so many results, if fewer are asked for. */
	RESULTS_LEAST = 60,
	UNITS_AT_ONCE = 256,
	/* So many are evaluated without being looked through first. */
	UNITS_UNSKIMMED = 32,
	/* Units that are looked through before others are, if few have what was
	   looked for; then four times as many. */
	SKIMMED_FIRST = 1024,
	/* Units that are read ahead, if the index is not in memory; then four
	   times as many. */
	AHEAD_FIRST = 160,
	/* So many at most. */
	AHEAD_MOST = 8192,
	/* Documents that a query names, and units of theirs: more are no
	   name's. */
	NAMED_DOCUMENTS = 32,
	NAMED_UNITS = 4096,
	/* Units after which the system is asked again whether anything had to
	   be read from a disk: not at each, since it is a call. */
	AHEAD_AGAIN = 16,
};

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

/* Counts MATCHES of the unit at hand, which is of SHARD. */
static void
count_matches(Run *run, guint shard, guint matches)
{
	guint64 key = run_document_key(shard, run->unit->record);

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

/* Takes note of the results that MATCHES passages of the unit at hand, which is
   of SHARD, make. */
static void
count_results(Run *run, guint shard, guint matches)
{
	guint64 key = run_document_key(shard, run->unit->record);
	guint most = run_most_of_document(run->options);
	guint *count;

	run->matches += matches;
	if (most == 0 || matches == 0) {
		run->results += matches;
		return;
	}
	count = g_hash_table_lookup(run->taken, &key);
	if (count == NULL) {
		count = g_new0(guint, 1);
		g_hash_table_insert(
		    run->taken, g_memdup2(&key, sizeof(key)), count);
	}
	matches = MIN(matches, most - *count);
	*count += matches;
	run->results += matches;
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
		count_results(run, shard,
		    ranker_add(
			run->ranker, run->evaluator, run->unit, item, shard));
	return TRUE;
}

/* How many results a search looks for, if it does not look at all: no fewer
   than RESULTS_LEAST, or else a longer list would begin otherwise. */
static guint64
results_wanted(const SearchOptions *options)
{
	return MAX((guint64)options->limit + options->offset, RESULTS_LEAST);
}

/* Whether what there is will do, the best being wanted. */
static gboolean
enough(const Run *run)
{
	const SearchOptions *options = run->options;

	if (options->count_only || options->limit == 0 ||
	    options->sort != SEARCH_BY_RELEVANCE || options->reverse)
		return FALSE;
	return (run->words >= WORDS_ENOUGH || run->units >= UNITS_ENOUGH) &&
	    run->results >= results_wanted(options);
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

/* Orders the places of N units, from FIRST on, as those lie in the database;
   SORTED are the units then.  Returns: (transfer full). */
static guint *
order_by_item(const Run *run, guint first, guint n, StoreItem *sorted)
{
	StoreItem *items = (StoreItem *)(gpointer)run->items->data;
	guint *order = g_new(guint, n);

	for (guint i = 0; i < n; i++)
		order[i] = first + i;
	g_qsort_with_data(
	    order, (gint)n, sizeof(guint), compare_by_item, items);
	for (guint i = 0; i < n; i++)
		sorted[i] = items[order[i]];
	return order;
}

/* Reads the first of N ITEMS ahead, if that is worth while.  Returns: before
   how many of them there is no need to call this again. */
static guint
read_ahead(const Run *run, const StoreItem *items, guint n)
{
	Ahead *ahead = run->searcher->ahead;

	if (!ahead_is_needed(ahead))
		return MIN(n, AHEAD_AGAIN);
	n = MIN(n, AHEAD_MOST);
	ahead_items(ahead, items, n);
	return n;
}

/* Reads units ahead from that at PLACE on, but for those that have been. */
static void
read_found_ahead(Run *run, guint place)
{
	guint n = 3 * MIN(place, AHEAD_MOST) + AHEAD_FIRST;

	if (place >= run->ahead)
		run->ahead = place +
		    read_ahead(run,
			&g_array_index(run->items, StoreItem, place),
			MIN(run->items->len - place, n));
}

/* Finds out which of the units found from FIRST up to END can't match, in the
   order in which they lie in the database: in that of their scores each reads
   its blocks anew. */
static gboolean
skim_found(Run *run, guint first, guint end, GError **error)
{
	const Store *store = run->searcher->store;
	guint n = end - first, ahead = 0;
	g_autofree StoreItem *items = g_new(StoreItem, n);
	g_autofree guint *order = order_by_item(run, first, n, items);

	g_array_set_size(run->skipped, end);
	for (guint i = 0; i < n; i++) {
		guint shard = store_shard(store, items[i]);
		guint32 *skipped = &g_array_index(
		    run->skipped, guint32, order[i]);
		int passes;

		if (i >= ahead)
			ahead = i + read_ahead(run, items + i, n - i);
		if (!in_time(run, error) ||
		    !store_data(store, items[i], run->data, error) ||
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
	run->ahead = MAX(run->ahead, end);
	return TRUE;
}

/* Whether so little was found in the units looked at that most others will have
   to be. */
static gboolean
far_from_enough(const Run *run)
{
	return run->skim != NULL && !run->options->count_only &&
	    run->units >= UNITS_AT_ONCE && run->options->limit > 0 &&
	    run->results * 4 < results_wanted(run->options);
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
		read_found_ahead(run, i);
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

gboolean
run_units(Run *run, const StoreQuery *query, GError **error)
{
	const Store *store = run->searcher->store;
	StoreOrder order = {.scored = !run->options->count_only,
	    .k1 = unit_k1,
	    .b = unit_b,
	    .most = run->options->count_only ? G_MAXINT32 : UNITS_AT_ONCE};
	gboolean all;

	run->last_score = -1;
	for (;;) {
		g_array_set_size(run->items, 0);
		g_array_set_size(run->scores, 0);
		if (!store_find(
			store, query, &order, run->items, run->scores, error) ||
		    !evaluate_found(run, &all, error))
			return FALSE;
		if (!all || run->items->len < order.most) {
			run->complete = all;
			return TRUE;
		}
		/* Even if that is enough: the next one may be as good.  Fewer
		   and larger steps: each finds its units anew. */
		order.first += order.most;
		order.most = G_MAXINT32;
	}
}

/* The units of the document of CANDIDATE, added to UNITS (of StoreItem). */
static gboolean
list_units_of(
    Run *run, const Candidate *candidate, GArray *units, GError **error)
{
	const Record *record = records_get(
	    run->records, candidate->shard, candidate->record, error);

	if (record == NULL)
		return FALSE;
	for (guint i = 0; i < record->units->len; i++) {
		StoreItem item = store_combined(run->searcher->store,
		    candidate->shard,
		    g_array_index(record->units, RecordUnit, i).item);

		g_array_append_val(units, item);
	}
	return TRUE;
}

gboolean
run_named(Run *run, GError **error)
{
	g_autoptr(GArray) named = ranker_list_named(
	    run->ranker, run->searcher->store, NAMED_DOCUMENTS, error);
	g_autoptr(GArray) units = g_array_new(FALSE, FALSE, sizeof(StoreItem));

	if (named == NULL)
		return FALSE;
	if (named->len > NAMED_DOCUMENTS)
		return TRUE;
	for (guint i = 0; i < named->len; i++)
		if (!list_units_of(run,
			ranker_candidate(
			    run->ranker, g_array_index(named, guint, i)),
			units, error))
			return FALSE;
	for (guint i = 0; i < units->len && units->len <= NAMED_UNITS; i++) {
		StoreItem item = g_array_index(units, StoreItem, i);

		if (g_hash_table_add(run->seen, GUINT_TO_POINTER(item)) &&
		    !evaluate_unit(run, item, error))
			return FALSE;
	}
	return TRUE;
}

gboolean
run_count_document(
    Run *run, const Candidate *candidate, guint *passages, GError **error)
{
	const Store *store = run->searcher->store;
	g_autoptr(GArray) units = g_array_new(FALSE, FALSE, sizeof(StoreItem));

	*passages = 0;
	if (!list_units_of(run, candidate, units, error))
		return FALSE;
	for (guint i = 0; i < units->len; i++) {
		if (!in_time(run, error) ||
		    !store_data(store, g_array_index(units, StoreItem, i),
			run->data, error) ||
		    !unit_open(
			run->unit, run->data->data, run->data->len, error) ||
		    !evaluator_run(
			run->evaluator, run->unit, candidate->shard, error))
			return FALSE;
		*passages += matching_passages(run);
	}
	return TRUE;
}

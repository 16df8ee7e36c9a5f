/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/order.h"
#include "search/present.h"
#include "search/run.h"

enum {
	/* Candidates behind the last result that are looked at as copies: so
	   many, and not those that scored much less. */
	COPIES_AHEAD = 100,
	/* Of so many, the best, it is asked whether they are copies. */
	COPIES_MOST = 1000,
};

/* What of the last result's score copies have at least, which share more or
   less of what others of their documents score, and what of the words of the
   one that they copy, and of what those score. */
#define COPIES_SCORE 0.9
#define COPIES_LIKE 0.97

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
	GArray *candidates;
	GPtrArray *made; /* of Hit: theirs, or NULL where it has been taken;
			    empty if hits are made one by one */
} Showing;

static gint
compare_places(gconstpointer a, gconstpointer b)
{
	const Candidate *left = *(const Candidate *const *)a;
	const Candidate *right = *(const Candidate *const *)b;

	if (left->item != right->item)
		return left->item < right->item ? -1 : 1;
	return left->passage < right->passage ? -1
	    : left->passage > right->passage  ? 1
					      : 0;
}

/* Makes the hit of CANDIDATE.  Returns: (transfer full), or NULL with ERROR
   set. */
static Hit *
make_hit(Showing *showing, const Candidate *candidate, GError **error)
{
	const SearchOptions *options = showing->run->options;

	return presenter_hit(showing->presenter, candidate->item,
	    candidate->passage, candidate->answer, options->before,
	    options->after, error);
}

/* The place of CANDIDATE among all. */
static gsize
place_of(const Showing *showing, const Candidate *candidate)
{
	return (gsize)(candidate -
	    &g_array_index(showing->candidates, Candidate, 0));
}

/* Settles the order of all candidates, of which that of the first ORDERED is,
   and makes their hits unit by unit: to make the text of a unit takes longer
   than all else, and results that follow each other are of others. */
static gboolean
make_hits(Showing *showing, guint *ordered, GError **error)
{
	const guint n = showing->candidates->len;
	g_autoptr(GPtrArray) places = g_ptr_array_sized_new(n);

	while (*ordered < n)
		if (!order_equals(showing->candidates, *ordered, ordered,
			showing->run->records, showing->run->options, error))
			return FALSE;
	g_ptr_array_set_size(showing->made, (gint)n);
	for (guint i = 0; i < n; i++)
		g_ptr_array_add(
		    places, &g_array_index(showing->candidates, Candidate, i));
	g_ptr_array_sort(places, compare_places);
	for (guint i = 0; i < n; i++) {
		const Candidate *candidate = places->pdata[i];
		Hit *hit = make_hit(showing, candidate, error);

		if (hit == NULL)
			return FALSE;
		showing->made->pdata[place_of(showing, candidate)] = hit;
	}
	return TRUE;
}

/* Whether each of N candidates will be needed. */
static gboolean
needs_all(const SearchOptions *options, guint n)
{
	return (options->limit == 0 || n <= options->limit) &&
	    options->offset == 0 && !options->by_document &&
	    run_most_of_document(options) == 0;
}

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
	hit = showing->made->len > 0
	    ? g_steal_pointer(
		  &showing->made->pdata[place_of(showing, candidate)])
	    : make_hit(showing, candidate, error);
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

gboolean
run_page(Run *run, GArray *candidates, GHashTable *documents, GError **error)
{
	const SearchOptions *options = run->options;
	g_autoptr(Presenter) presenter = presenter_new(
	    run->searcher->store, run->records, run->evaluator);
	g_autoptr(GHashTable) taken = g_hash_table_new_full(
	    g_int64_hash, g_int64_equal, g_free, g_free);
	g_autoptr(GPtrArray) sequences = g_ptr_array_new_with_free_func(
	    (GDestroyNotify)g_array_unref);
	g_autoptr(GPtrArray) shown = g_ptr_array_new();
	g_autoptr(GPtrArray)
	    made = g_ptr_array_new_with_free_func((GDestroyNotify)hit_free);
	Showing showing = {
	    .run = run,
	    .presenter = presenter,
	    .documents = documents,
	    .taken = taken,
	    .fold = options->fold_copies && !options->by_document,
	    .sequences = sequences,
	    .shown = shown,
	    .candidates = candidates,
	    .made = made,
	};
	guint ordered = 0, i;

	read_ahead_for(run, candidates);
	if (needs_all(options, candidates->len) &&
	    !make_hits(&showing, &ordered, error))
		return FALSE;
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

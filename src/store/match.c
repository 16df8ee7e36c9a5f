/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Runs queries, shard by shard and term by term: lists of items are short
   beside the units that are read afterwards, and their scores add up faster in
   an array than in a tree of iterators. */
#include <string.h>

#include "store/matcher.h"
#include "store/pairs.h"
#include "store/schema.h"
#include "store/store_query.h"

/* One of several queries of which all are to hold. */
typedef struct Part {
	const StoreQuery *query;
	gboolean scored;
	guint64 estimate; /* items, at most */
} Part;

static gboolean
estimate_pairs(
    Matcher *matcher, const StoreQuery *query, guint64 *most, GError **error)
{
	const GArray *buckets = query->pairs;
	g_autoptr(GString) term = g_string_new(NULL);

	*most = G_MAXUINT32;
	if (!matcher->has_pairs)
		return TRUE;
	*most = 0;
	for (guint i = 0; i < buckets->len; i++) {
		const PostingsReader *reader;

		schema_pair_term(term, g_array_index(buckets, guint16, i));
		reader = matcher_look_up(matcher, term->str, term->len, error);
		if (reader == NULL)
			return FALSE;
		*most += postings_reader_counts(reader)->items;
	}
	return TRUE;
}

/* How many items QUERY matches at most, about. */
static gboolean
estimate(
    Matcher *matcher, const StoreQuery *query, guint64 *most, GError **error)
{
	gboolean sum = query->kind == STORE_QUERY_OR;
	guint64 some;

	*most = G_MAXUINT32;
	if (query->kind == STORE_QUERY_TERM) {
		const PostingsReader *reader;

		if (!schema_is_counted(query->term, query->length))
			return store_term_counts(matcher->store, query->term,
			    query->length, most, &some, error);
		reader = matcher_look_up(
		    matcher, query->term, query->length, error);
		if (reader != NULL)
			*most = postings_reader_counts(reader)->items;
		return reader != NULL;
	}
	if (query->kind == STORE_QUERY_PAIRS)
		return estimate_pairs(matcher, query, most, error);
	if (query->parts == NULL)
		return TRUE;
	if (sum)
		*most = 0;
	for (guint i = 0; i < query->parts->len; i++) {
		if (!estimate(matcher, query->parts->pdata[i], &some, error))
			return FALSE;
		*most = sum ? *most + some : MIN(*most, some);
		if (query->kind == STORE_QUERY_NOT)
			break;
	}
	return TRUE;
}

static Found *match(Matcher *matcher, const StoreQuery *query, gboolean scored,
    const Found *within, GError **error);

/* What the store itself looks up: marks, slots, everything. */
static Found *
match_stored(Matcher *matcher, const StoreQuery *query, const Found *within,
    GError **error)
{
	g_autoptr(Found) found = NULL;
	g_autoptr(GArray) items = g_array_new(FALSE, FALSE, sizeof(StoreItem));
	const StoreItem *among = within == NULL ? NULL : within->items;
	guint n = within == NULL ? 0 : within->n;
	gboolean done;

	if (query->kind == STORE_QUERY_RANGE)
		done = store_shard_range(matcher->store, matcher->shard,
		    query->slot, query->least, query->most, among, n, items,
		    error);
	else
		done = store_shard_items(matcher->store, matcher->shard,
		    query->term == NULL ? "" : query->term, query->length,
		    among, n, items, error);
	if (!done)
		return NULL;
	found = found_new(items->len, FALSE);
	found->n = items->len;
	if (found->n > 0)
		memcpy(found->items, items->data, found->n * sizeof(StoreItem));
	return g_steal_pointer(&found);
}

/* The units of WITHIN (NULL: of everything). */
static Found *
match_units(Matcher *matcher, const Found *within, GError **error)
{
	static const char record[] = SCHEMA_RECORD;
	g_autoptr(StoreQuery) everything = store_query_everything();
	g_autoptr(StoreQuery)
	    records = store_query_term(record, strlen(record), 0);
	g_autoptr(Found)
	    found = match_stored(matcher, everything, within, error);
	g_autoptr(Found) others = NULL;

	if (found == NULL)
		return NULL;
	others = match_stored(matcher, records, found, error);
	if (others == NULL)
		return NULL;
	found_take_out(found, others);
	return g_steal_pointer(&found);
}

/* What has one of the pairs of QUERY. */
static Found *
match_pairs(Matcher *matcher, const StoreQuery *query, const Found *within,
    GError **error)
{
	const GArray *buckets = query->pairs;
	g_autoptr(GString) term = g_string_new(NULL);
	g_autoptr(GPtrArray)
	    all = g_ptr_array_new_with_free_func(found_destroy);

	if (!matcher->has_pairs && buckets->len > 0)
		return match_units(matcher, within, error);
	for (guint i = 0; i < buckets->len; i++) {
		Found *some;

		schema_pair_term(term, g_array_index(buckets, guint16, i));
		some = matcher_find(
		    matcher, term->str, term->len, 0, within, error);
		if (some == NULL)
			return NULL;
		g_ptr_array_add(all, some);
	}
	return found_merge(all, FALSE);
}

static Found *
match_any(Matcher *matcher, const StoreQuery *query, gboolean scored,
    const Found *within, GError **error)
{
	g_autoptr(GPtrArray)
	    all = g_ptr_array_new_with_free_func(found_destroy);

	for (guint i = 0; i < query->parts->len; i++) {
		Found *some = match(
		    matcher, query->parts->pdata[i], scored, within, error);

		if (some == NULL)
			return NULL;
		g_ptr_array_add(all, some);
	}
	return found_merge(all, scored);
}

/* Whether QUERY matches no records: only units have counted terms. */
static gboolean
matches_units(const StoreQuery *query)
{
	switch (query->kind) {
	case STORE_QUERY_TERM:
		return schema_is_counted(query->term, query->length);
	case STORE_QUERY_PAIRS:
		return TRUE;
	case STORE_QUERY_OR:
		for (guint i = 0; i < query->parts->len; i++)
			if (!matches_units(query->parts->pdata[i]))
				return FALSE;
		return TRUE;
	case STORE_QUERY_AND:
	case STORE_QUERY_FILTER:
		for (guint i = 0; i < query->parts->len; i++)
			if (matches_units(query->parts->pdata[i]))
				return TRUE;
		return FALSE;
	case STORE_QUERY_NOT:
		return matches_units(query->parts->pdata[0]);
	case STORE_QUERY_EVERYTHING:
	case STORE_QUERY_RANGE:
		break;
	}
	return FALSE;
}

static gboolean
is_records(const StoreQuery *query)
{
	return query->kind == STORE_QUERY_TERM &&
	    strcmp(query->term, SCHEMA_RECORD) == 0;
}

/* Appends to PARTS what all must hold for QUERY to match, and to EXCEPT (of
   const StoreQuery *) what must not. */
static void
take_apart(
    const StoreQuery *query, gboolean scored, GArray *parts, GPtrArray *except)
{
	Part part = {query, scored, 0};

	switch (query->kind) {
	case STORE_QUERY_AND:
	case STORE_QUERY_FILTER:
		for (guint i = 0; i < query->parts->len; i++)
			take_apart(query->parts->pdata[i],
			    scored &&
				(i == 0 || query->kind == STORE_QUERY_AND),
			    parts, except);
		return;
	case STORE_QUERY_NOT:
		take_apart(query->parts->pdata[0], scored, parts, except);
		if (!is_records(query->parts->pdata[1]) ||
		    !matches_units(query->parts->pdata[0]))
			g_ptr_array_add(except, query->parts->pdata[1]);
		return;
	case STORE_QUERY_EVERYTHING:
	case STORE_QUERY_TERM:
	case STORE_QUERY_OR:
	case STORE_QUERY_RANGE:
	case STORE_QUERY_PAIRS:
		break;
	}
	g_array_append_val(parts, part);
}

static int
compare_parts(gconstpointer a, gconstpointer b)
{
	const Part *left = a, *right = b;

	return (left->estimate > right->estimate) -
	    (left->estimate < right->estimate);
}

static gboolean
has_score(const Part *part)
{
	return part->scored && part->query->weight > 0 &&
	    schema_is_counted(part->query->term, part->query->length);
}

/* Whether PART is asked for among the first N of PARTS, too. */
static gboolean
is_repeated(const GArray *parts, guint n, const Part *part)
{
	if (part->query->kind != STORE_QUERY_TERM)
		return FALSE;
	for (guint i = 0; i < n; i++) {
		const Part *other = &g_array_index(parts, Part, i);

		if (other->query->kind == STORE_QUERY_TERM &&
		    strcmp(other->query->term, part->query->term) == 0)
			return TRUE;
	}
	return FALSE;
}

/* What has the fewest items comes first, and the others are asked for no more
   than what is left. */
static Found *
match_all(Matcher *matcher, const StoreQuery *query, gboolean scored,
    const Found *within, GError **error)
{
	g_autoptr(GArray) parts = g_array_new(FALSE, FALSE, sizeof(Part));
	g_autoptr(GPtrArray) except = g_ptr_array_new();
	g_autoptr(Found) left = NULL;

	take_apart(query, scored, parts, except);
	for (guint i = 0; i < parts->len; i++) {
		Part *part = &g_array_index(parts, Part, i);

		if (!estimate(matcher, part->query, &part->estimate, error))
			return NULL;
	}
	g_array_sort(parts, compare_parts);
	for (guint i = 0; i < parts->len; i++) {
		const Part *part = &g_array_index(parts, Part, i);
		g_autoptr(Found) found = NULL;

		if (!has_score(part) && is_repeated(parts, i, part))
			continue;
		found = match(matcher, part->query, part->scored,
		    left != NULL ? left : within, error);
		if (found == NULL)
			return NULL;
		if (left != NULL)
			found_add_scores(found, left);
		found_destroy(left);
		left = g_steal_pointer(&found);
	}
	for (guint i = 0; i < except->len; i++) {
		g_autoptr(Found) found = match(
		    matcher, except->pdata[i], FALSE, left, error);

		if (found == NULL)
			return NULL;
		found_take_out(left, found);
	}
	return g_steal_pointer(&left);
}

/* Returns: (transfer full) what of WITHIN (NULL: everything) QUERY matches, or
   NULL with ERROR set. */
static Found *
match(Matcher *matcher, const StoreQuery *query, gboolean scored,
    const Found *within, GError **error)
{
	switch (query->kind) {
	case STORE_QUERY_TERM:
		/* Marks have no counts, and so no scores. */
		if (schema_is_counted(query->term, query->length))
			return matcher_find(matcher, query->term, query->length,
			    scored ? query->weight : 0, within, error);
		break;
	case STORE_QUERY_OR:
		return match_any(matcher, query, scored, within, error);
	case STORE_QUERY_PAIRS:
		return match_pairs(matcher, query, within, error);
	case STORE_QUERY_AND:
	case STORE_QUERY_FILTER:
	case STORE_QUERY_NOT:
		return match_all(matcher, query, scored, within, error);
	case STORE_QUERY_EVERYTHING:
	case STORE_QUERY_RANGE:
		break;
	}
	return match_stored(matcher, query, within, error);
}

static gboolean
match_shard(const Store *store, guint shard, const StoreQuery *query,
    const Matcher *settings, Best *best, GError **error)
{
	g_auto(Matcher) matcher = *settings;
	g_autoptr(Found) found = NULL;

	matcher_init(&matcher, shard);
	if (!pairs_kept(store, shard, &matcher.has_pairs, error))
		return FALSE;
	found = match(&matcher, query, matcher.scored, NULL, error);
	if (found == NULL)
		return FALSE;
	for (guint i = 0; i < found->n; i++)
		best_add(best, store_combined(store, shard, found->items[i]),
		    found_score(found, i));
	return TRUE;
}

/* Units are the collection.  Records have no counted terms, and there is one
   for each file that others were read from, too: what documents say does not
   tell how many. */
static gboolean
describe(Matcher *matcher, GError **error)
{
	StoreStatistics statistics;
	guint64 units;

	if (!store_statistics(matcher->store, &statistics, error) ||
	    !store_count_units(matcher->store, &units, error))
		return FALSE;
	matcher->units = (double)units;
	if (statistics.length > 0)
		matcher->length_factor = matcher->units /
		    (double)statistics.length;
	return TRUE;
}

gboolean
store_find(const Store *store, const StoreQuery *query, const StoreOrder *order,
    GArray *items, GArray *scores, GError **error)
{
	g_autoptr(Best) best = NULL;
	Matcher matcher = {.store = store,
	    .k1 = order->k1,
	    .b = order->b,
	    .scored = order->scored};

	if (query == NULL)
		return TRUE;
	if (!describe(&matcher, error))
		return FALSE;
	best = best_new((guint64)order->first + order->most);
	for (guint shard = 0; shard < store_shards(store); shard++)
		if (!match_shard(store, shard, query, &matcher, best, error))
			return FALSE;
	best_take(best, order->first, items, scores);
	return TRUE;
}

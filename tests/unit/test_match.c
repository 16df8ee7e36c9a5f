/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Queries of every shape, run by the store and, item by item, by a plain
   evaluator. */
#include <glib/gstdio.h>
#include <math.h>

#include "store/pairs.h"
#include "store/store_query.h"
#include "tests/unit/unit.h"

enum {
	SHARDS = 2,
	ITEMS = 700, /* a shard */
	QUERIES = 400,
};

static const double k1 = 1.2, b = .4;
static const char *const names[] = {
    "all", "half", "tenth", "few", "one", "Lx", "K", "none"};
enum { COUNTED = 5 };

typedef struct Fixture {
	char *folders[SHARDS + 1];
	Store *store;
} Fixture;

/* How often NAMES[I] stands in ITEM of SHARD; 1 for marks. */
static guint32
count_in(guint i, guint shard, StoreItem item)
{
	guint32 mixed = (item * 2654435761U + shard * 40503U) >> 8;

	/* Every ninth is a record. */
	if (item % 9 == 0)
		return i == 6;
	switch (i) {
	case 0:
		return mixed % 5 + 1;
	case 1:
		return mixed % 2 == 0 ? mixed % 7 + 1 : 0;
	case 2:
		return mixed % 10 == 3;
	case 3:
		return mixed % 60 == 7 ? 2 : 0;
	case 4:
		return shard == 1 && item == 333;
	case 5:
		return mixed % 3 == 0;
	default:
		return 0;
	}
}

static guint32
length_of(guint shard, StoreItem item)
{
	guint32 sum = 0;

	for (guint i = 0; i < COUNTED; i++)
		sum += count_in(i, shard, item);
	return sum;
}

static const char *
date_of(StoreItem item)
{
	static const char *const dates[] = {
	    NULL, "19450624", "19891109", "20200131"};

	return dates[item / 5 % 4];
}

/* Whether SHARD has lists of pairs: the other has none. */
static gboolean
has_lists(guint shard)
{
	return shard == 0;
}

static PairsSet
pairs_of(StoreItem item)
{
	PairsSet pairs = {0};

	if (item % 9 != 0)
		pairs_add(&pairs, (guint16)(item % 11));
	return pairs;
}

static void
add(StoreWriter *writer, guint shard, StoreItem item)
{
	StoreTerm terms[G_N_ELEMENTS(names)];
	const PairsSet pairs = pairs_of(item);
	StoreSlot slot = {0, date_of(item)};
	StoreContent content = {.terms = terms,
	    .pairs = has_lists(shard) ? &pairs : NULL,
	    .slots = &slot,
	    .n_slots = slot.value != NULL,
	    .data = (const guint8 *)"data",
	    .data_length = 4};
	StoreItem made;

	for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
		guint32 count = count_in(i, shard, item);

		if (count > 0)
			terms[content.n_terms++] = (StoreTerm){names[i],
			    strlen(names[i]), i < COUNTED ? count : 0, NULL};
	}
	assert_true(store_writer_add(writer, &content, &made, NULL));
	assert_int_equal(made, item);
}

static int
set_up(void **state)
{
	Fixture *fixture = g_new0(Fixture, 1);

	for (guint shard = 0; shard < SHARDS; shard++) {
		g_autoptr(StoreWriter) writer = NULL;

		fixture->folders[shard] = g_dir_make_tmp("polix-XXXXXX", NULL);
		writer = store_writer_open(fixture->folders[shard], TRUE, NULL);
		if (has_lists(shard))
			assert_true(pairs_keep(writer, NULL));
		for (StoreItem item = 1; item <= ITEMS; item++)
			add(writer, shard, item);
		assert_true(store_writer_commit(writer, NULL));
	}
	fixture->store = store_open(
	    (const char *const *)fixture->folders, NULL);
	*state = fixture;
	return fixture->store == NULL ? -1 : 0;
}

static int
tear_down(void **state)
{
	Fixture *fixture = *state;

	store_close(fixture->store);
	for (guint shard = 0; shard < SHARDS; shard++) {
		GDir *folder = g_dir_open(fixture->folders[shard], 0, NULL);
		const char *name;

		while ((name = g_dir_read_name(folder)) != NULL) {
			g_autofree char *path = g_build_filename(
			    fixture->folders[shard], name, NULL);

			g_unlink(path);
		}
		g_dir_close(folder);
		g_rmdir(fixture->folders[shard]);
		g_free(fixture->folders[shard]);
	}
	g_free(fixture);
	return 0;
}

static StoreQuery *
random_pairs(void)
{
	GArray *pairs = g_array_new(FALSE, FALSE, sizeof(guint16));

	for (gint n = g_random_int_range(0, 4); n > 0; n--) {
		guint16 bucket = (guint16)g_random_int_range(0, 12);

		g_array_append_val(pairs, bucket);
	}
	return store_query_pairs(pairs);
}

static StoreQuery *
random_leaf(void)
{
	static const char *const bounds[] = {
	    NULL, "1", "19450624", "19900101", "2100"};
	const char *name = names[g_random_int_range(0, G_N_ELEMENTS(names))];

	switch (g_random_int_range(0, 8)) {
	case 0:
		return store_query_everything();
	case 1:
		return store_query_range(0, bounds[g_random_int_range(0, 3)],
		    bounds[g_random_int_range(2, 5)]);
	case 2:
		return random_pairs();
	default:
		return store_query_term(
		    name, strlen(name), g_random_int_range(0, 3));
	}
}

static StoreQuery *
random_query(guint depth)
{
	StoreQuery *parts[4];
	guint n = (guint)g_random_int_range(1, 5);

	if (depth == 0)
		return random_leaf();
	for (guint i = 0; i < n; i++)
		parts[i] = random_query(depth - 1);
	for (guint i = 2; i < n; i++)
		parts[1] = store_query_or(
		    (StoreQuery *[]){parts[1], parts[i]}, 2);
	if (n == 1)
		return parts[0];
	switch (g_random_int_range(0, 5)) {
	case 0:
		return store_query_not(parts[0], parts[1]);
	case 1:
		return store_query_filter(parts[0], parts[1]);
	case 2:
		return store_query_or(parts, 2);
	default:
		return store_query_and(parts[0], parts[1]);
	}
}

/* What all units are to a weight. */
typedef struct Collection {
	double items, average;
	double holding[COUNTED];
} Collection;

static Collection
describe(void)
{
	Collection made = {0};

	for (guint shard = 0; shard < SHARDS; shard++) {
		for (StoreItem item = 1; item <= ITEMS; item++) {
			if (item % 9 == 0)
				continue;
			made.items++;
			made.average += length_of(shard, item);
			for (guint i = 0; i < COUNTED; i++)
				made.holding[i] += count_in(i, shard, item) > 0;
		}
	}
	made.average /= made.items;
	return made;
}

static double
score_of(const Collection *all, guint i, guint shard, StoreItem item)
{
	double count = count_in(i, shard, item);
	double odds;

	if (i >= COUNTED || count == 0)
		return 0;
	odds = (all->items - all->holding[i] + .5) / (all->holding[i] + .5);
	if (odds < 2)
		odds = odds * .5 + 1;
	return (1 << 24) * log(odds) * (k1 + 1) * count /
	    (count + k1 * (1 - b + b * length_of(shard, item) / all->average));
}

static gboolean
in_range(const StoreQuery *query, const char *date)
{
	return date != NULL &&
	    (query->least == NULL || strcmp(date, query->least) >= 0) &&
	    (query->most == NULL || strcmp(date, query->most) <= 0);
}

static gboolean
has_pair(const StoreQuery *query, guint shard, StoreItem item)
{
	const PairsSet pairs = pairs_of(item);

	if (!has_lists(shard))
		return query->pairs->len > 0 && item % 9 != 0;

	for (guint i = 0; i < query->pairs->len; i++)
		if (pairs_has(&pairs, g_array_index(query->pairs, guint16, i)))
			return TRUE;
	return FALSE;
}

/* Whether QUERY matches ITEM of SHARD, and its *SCORE, which is added to. */
static gboolean
matches(const Collection *all, const StoreQuery *query, guint shard,
    StoreItem item, double *score)
{
	double unused = 0;
	gboolean any = FALSE;
	guint i = 0;

	switch (query->kind) {
	case STORE_QUERY_EVERYTHING:
		return TRUE;
	case STORE_QUERY_TERM:
		while (strcmp(names[i], query->term) != 0)
			i++;
		*score += query->weight * score_of(all, i, shard, item);
		return count_in(i, shard, item) > 0;
	case STORE_QUERY_RANGE:
		return in_range(query, date_of(item));
	case STORE_QUERY_PAIRS:
		return has_pair(query, shard, item);
	case STORE_QUERY_OR:
		for (i = 0; i < query->parts->len; i++) {
			double own = 0;

			if (!matches(
				all, query->parts->pdata[i], shard, item, &own))
				continue;
			*score += own;
			any = TRUE;
		}
		return any;
	case STORE_QUERY_NOT:
		return matches(
			   all, query->parts->pdata[0], shard, item, score) &&
		    !matches(all, query->parts->pdata[1], shard, item, &unused);
	case STORE_QUERY_AND:
		break;
	case STORE_QUERY_FILTER:
		return matches(
			   all, query->parts->pdata[0], shard, item, score) &&
		    matches(all, query->parts->pdata[1], shard, item, &unused);
	}
	return matches(all, query->parts->pdata[0], shard, item, score) &&
	    matches(all, query->parts->pdata[1], shard, item, score);
}

/* The scores of all items, combined, that QUERY matches; -1: does not. */
static double *
expected(const Fixture *fixture, const StoreQuery *query, guint *n)
{
	const Collection all = describe();
	double *scores = g_new(double, SHARDS *ITEMS + 1);

	*n = 0;
	for (guint shard = 0; shard < SHARDS; shard++) {
		for (StoreItem item = 1; item <= ITEMS; item++) {
			double score = 0;
			gboolean there = query != NULL &&
			    matches(&all, query, shard, item, &score);

			*n += there ? 1 : 0;
			scores[store_combined(fixture->store, shard, item)] =
			    there ? score : -1;
		}
	}
	return scores;
}

static void
check(const Fixture *fixture, const StoreQuery *query)
{
	g_autoptr(GArray) items = g_array_new(FALSE, FALSE, sizeof(StoreItem));
	g_autoptr(GArray) some = g_array_new(FALSE, FALSE, sizeof(StoreItem));
	g_autoptr(GArray) scores = g_array_new(FALSE, FALSE, sizeof(double));
	g_autofree double *right = NULL;
	StoreOrder order = {TRUE, k1, b, 0, G_MAXINT32};
	double before = G_MAXDOUBLE;
	guint n;

	right = expected(fixture, query, &n);
	assert_true(
	    store_find(fixture->store, query, &order, items, scores, NULL));
	assert_int_equal(items->len, n);
	for (guint i = 0; i < n; i++) {
		StoreItem item = g_array_index(items, StoreItem, i);
		double score = g_array_index(scores, double, i);

		assert_true(right[item] >= 0);
		assert_true(fabs(score - right[item]) < 64);
		assert_true(score == floor(score) && score <= before);
		if (score == before)
			assert_true(
			    item > g_array_index(items, StoreItem, i - 1));
		before = score;
		right[item] = -1;
	}
	/* A piece of it. */
	order.first = 5;
	order.most = 20;
	assert_true(
	    store_find(fixture->store, query, &order, some, NULL, NULL));
	assert_int_equal(some->len, n <= 5 ? 0 : MIN(n - 5, 20));
	for (guint i = 0; i < some->len; i++)
		assert_int_equal(g_array_index(some, StoreItem, i),
		    g_array_index(items, StoreItem, i + 5));
}

static void
queries_match_and_score_as_defined(void **state)
{
	g_random_set_seed(3);
	for (guint i = 0; i < QUERIES; i++) {
		g_autoptr(StoreQuery) query = random_query(i % 4);

		check(*state, query);
	}
}

static void
no_query_finds_nothing(void **state)
{
	check(*state, NULL);
}

static void
without_scores_items_come_in_their_order(void **state)
{
	const Fixture *fixture = *state;
	const StoreOrder order = {.most = G_MAXINT32};
	g_autoptr(StoreQuery) query = store_query_term("half", 4, 1);
	g_autoptr(GArray) items = g_array_new(FALSE, FALSE, sizeof(StoreItem));

	assert_true(
	    store_find(fixture->store, query, &order, items, NULL, NULL));
	assert_true(items->len > ITEMS / 2);
	for (guint i = 1; i < items->len; i++)
		assert_true(g_array_index(items, StoreItem, i - 1) <
		    g_array_index(items, StoreItem, i));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(queries_match_and_score_as_defined),
	    cmocka_unit_test(no_query_finds_nothing),
	    cmocka_unit_test(without_scores_items_come_in_their_order),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}

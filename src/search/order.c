/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/order.h"

typedef struct Order {
	Records *records;
	const SearchOptions *options;
	GError *error;
} Order;

static const Record *
record_of(Order *order, const Candidate *candidate)
{
	if (order->error != NULL)
		return NULL;
	return records_get(
	    order->records, candidate->shard, candidate->record, &order->error);
}

static int
by_place(Order *order, const Candidate *a, const Candidate *b)
{
	if (a->shard != b->shard || a->record != b->record) {
		const Record *left = record_of(order, a);
		const Record *right = record_of(order, b);
		int result = left == NULL || right == NULL
		    ? 0
		    : strcmp(left->id, right->id);

		if (result != 0)
			return result;
	}
	/* Indexes may have different documents of the same id. */
	if (a->shard != b->shard)
		return a->shard < b->shard ? -1 : 1;
	return (a->number > b->number) - (a->number < b->number);
}

/* By paths as results show them. */
static int
by_path(Order *order, const Candidate *a, const Candidate *b)
{
	const Record *left, *right;

	if (a->shard == b->shard && a->record == b->record)
		return 0;
	left = record_of(order, a);
	right = record_of(order, b);
	return left == NULL || right == NULL
	    ? 0
	    : strcmp(records_path(order->records, left),
		  records_path(order->records, right));
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

		return order->options->reverse ? -last : last;
	}
	return strcmp(first, second);
}

/* As --sort says; what is equal by relevance is left so. */
static int
by_sort(Order *order, const Candidate *a, const Candidate *b)
{
	const SearchOptions *options = order->options;
	int result = 0;

	if (options->sort == SEARCH_BY_DATE) {
		result = by_date(order, a, b);
		if (result == 0 && options->contents_last)
			result = a->contents - b->contents;
	} else if (options->sort == SEARCH_BY_PATH) {
		result = by_path(order, a, b);
	} else {
		result = (a->score < b->score) - (a->score > b->score);
	}
	return options->reverse ? -result : result;
}

static gint
compare_candidates(gconstpointer left, gconstpointer right, gpointer user_data)
{
	const Candidate *a = left, *b = right;
	int result = by_sort(user_data, a, b);

	/* Any order that is always the same; order_equals() makes it the right
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

static gboolean
finish(Order *order, GError **error)
{
	if (order->error == NULL)
		return TRUE;
	g_propagate_error(error, order->error);
	return FALSE;
}

gboolean
order_candidates(GArray *candidates, Records *records,
    const SearchOptions *options, GError **error)
{
	Order order = {records, options, NULL};

	g_array_sort_with_data(candidates, compare_candidates, &order);
	return finish(&order, error);
}

gboolean
order_equals(GArray *candidates, guint first, guint *end, Records *records,
    const SearchOptions *options, GError **error)
{
	Order order = {records, options, NULL};
	Candidate *all = (Candidate *)(gpointer)candidates->data;
	guint next = first + 1;

	while (next < candidates->len &&
	    by_sort(&order, &all[first], &all[next]) == 0)
		next++;
	if (next - first > 1)
		g_qsort_with_data(&all[first], (gint)(next - first),
		    sizeof(Candidate), compare_places, &order);
	*end = next;
	return finish(&order, error);
}

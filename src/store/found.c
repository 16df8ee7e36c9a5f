/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/found.h"

#include <stdlib.h>
#include <string.h>

enum {
	/* Lists are merged in an array of all items if that is not more than so
	   many times as long. */
	DENSE_FACTOR = 16,
};

Found *
found_new(guint room, gboolean scored)
{
	Found *found = g_new0(Found, 1);

	found->room = MAX(room, 1);
	found->items = g_new(StoreItem, found->room);
	if (scored)
		found->scores = g_new(double, found->room);
	return found;
}

void
found_destroy(gpointer data)
{
	Found *found = data;

	if (found == NULL)
		return;
	g_free(found->items);
	g_free(found->scores);
	g_free(found);
}

void
found_grow(Found *found)
{
	found->room = found->room * 2 + 64;
	found->items = g_renew(StoreItem, found->items, found->room);
	if (found->scores != NULL)
		found->scores = g_renew(double, found->scores, found->room);
}

guint
found_seek(const Found *found, guint place, StoreItem item)
{
	guint step = 1, high = place;

	while (high < found->n && found->items[high] < item) {
		place = high + 1;
		high += step;
		step *= 2;
	}
	high = MIN(high, found->n);
	while (place < high) {
		guint middle = place + (high - place) / 2;

		if (found->items[middle] < item)
			place = middle + 1;
		else
			high = middle;
	}
	return place;
}

void
found_add_scores(Found *found, const Found *other)
{
	guint place = 0;

	if (other->scores == NULL)
		return;
	if (found->scores == NULL) {
		found->scores = g_new0(double, found->room);
	}
	for (guint i = 0; i < found->n; i++) {
		place = found_seek(other, place, found->items[i]);
		found->scores[i] += other->scores[place];
	}
}

void
found_take_out(Found *found, const Found *gone)
{
	guint next = 0, n = 0;

	if (gone->n == 0)
		return;
	for (guint i = 0; i < found->n; i++) {
		if (next < gone->n && gone->items[next] == found->items[i]) {
			next++;
			continue;
		}
		found->items[n] = found->items[i];
		if (found->scores != NULL)
			found->scores[n] = found->scores[i];
		n++;
	}
	found->n = n;
}

/* Merges ALL, whose last item is LAST, MOST items at most, in arrays by
   item. */
static Found *
merge_dense(const GPtrArray *all, gboolean scored, StoreItem last, guint64 most)
{
	Found *merged = found_new((guint)MIN(most, last), scored);
	g_autofree double *scores = scored ? g_new0(double, (gsize)last + 1)
					   : NULL;
	g_autofree guint64 *there = g_new0(guint64, last / 64 + 1);

	for (guint i = 0; i < all->len; i++) {
		const Found *found = all->pdata[i];

		for (guint k = 0; k < found->n; k++) {
			StoreItem item = found->items[k];

			there[item / 64] |= G_GUINT64_CONSTANT(1) << item % 64;
			if (scored)
				scores[item] += found_score(found, k);
		}
	}
	for (StoreItem word = 0; word <= last / 64; word++) {
		for (; there[word] != 0; there[word] &= there[word] - 1) {
			StoreItem item = word * 64 +
			    (StoreItem)__builtin_ctzll(there[word]);

			found_add(merged, item, scored ? scores[item] : 0);
		}
	}
	return merged;
}

static Found *
merge_two(const Found *a, const Found *b, gboolean scored)
{
	Found *merged = found_new(a->n + b->n, scored);
	guint i = 0, k = 0;

	while (i < a->n || k < b->n) {
		StoreItem left = i < a->n ? a->items[i] : G_MAXUINT32;
		StoreItem right = k < b->n ? b->items[k] : G_MAXUINT32;
		double score = 0;

		if (left <= right)
			score += found_score(a, i++);
		if (right <= left)
			score += found_score(b, k++);
		found_add(merged, MIN(left, right), score);
	}
	return merged;
}

/* Merges two and two, and so on. */
static Found *
merge_sparse(GPtrArray *all, gboolean scored)
{
	while (all->len > 1) {
		g_autoptr(GPtrArray)
		    half = g_ptr_array_new_with_free_func(found_destroy);

		for (guint i = 0; i + 1 < all->len; i += 2)
			g_ptr_array_add(half,
			    merge_two(
				all->pdata[i], all->pdata[i + 1], scored));
		if (all->len % 2 != 0)
			g_ptr_array_add(
			    half, g_ptr_array_steal_index(all, all->len - 1));
		g_ptr_array_set_size(all, 0);
		g_ptr_array_extend_and_steal(all, g_steal_pointer(&half));
	}
	return g_ptr_array_steal_index(all, 0);
}

Found *
found_merge(GPtrArray *all, gboolean scored)
{
	StoreItem last = 0;
	guint64 sum = 0;

	if (all->len == 0)
		return found_new(0, scored);
	for (guint i = 0; i < all->len; i++) {
		const Found *found = all->pdata[i];

		sum += found->n;
		if (found->n > 0)
			last = MAX(last, found->items[found->n - 1]);
	}
	if (all->len > 2 && last / DENSE_FACTOR < sum)
		return merge_dense(all, scored, last, sum);
	return merge_sparse(all, scored);
}

typedef struct Entry {
	double score;
	StoreItem item;
} Entry;

struct Best {
	guint64 most;
	GArray *entries; /* of Entry; a heap, the worst first, when full */
};

Best *
best_new(guint64 most)
{
	Best *best = g_new0(Best, 1);

	best->most = most;
	best->entries = g_array_new(FALSE, FALSE, sizeof(Entry));
	return best;
}

void
best_free(Best *best)
{
	if (best == NULL)
		return;
	g_array_unref(best->entries);
	g_free(best);
}

static inline gboolean
is_better(const Entry *a, const Entry *b)
{
	if (a->score != b->score)
		return a->score > b->score;
	return a->item < b->item;
}

/* Lets the entry at PLACE sink to where those below it are better. */
static void
sink(Entry *entries, guint n, guint place)
{
	Entry entry = entries[place];

	for (;;) {
		guint child = 2 * place + 1;

		if (child >= n)
			break;
		if (child + 1 < n &&
		    is_better(&entries[child], &entries[child + 1]))
			child++;
		if (!is_better(&entry, &entries[child]))
			break;
		entries[place] = entries[child];
		place = child;
	}
	entries[place] = entry;
}

void
best_add(Best *best, StoreItem item, double score)
{
	Entry entry = {score, item};
	Entry *entries = (Entry *)(gpointer)best->entries->data;
	guint n = best->entries->len;

	if (best->most == 0)
		return;
	if (n == best->most) {
		if (!is_better(&entry, entries))
			return;
		entries[0] = entry;
		sink(entries, n, 0);
		return;
	}
	g_array_append_val(best->entries, entry);
	if (++n < best->most)
		return;
	entries = (Entry *)(gpointer)best->entries->data;
	for (guint i = n / 2; i > 0; i--)
		sink(entries, n, i - 1);
}

static int
compare_entries(const void *a, const void *b)
{
	const Entry *left = a, *right = b;

	return is_better(right, left) - is_better(left, right);
}

void
best_take(Best *best, guint first, GArray *items, GArray *scores)
{
	Entry *entries = (Entry *)(gpointer)best->entries->data;

	/* An empty array has no place to sort at. */
	if (best->entries->len > 0)
		qsort(entries, best->entries->len, sizeof(*entries),
		    compare_entries);
	for (guint i = first; i < best->entries->len; i++) {
		g_array_append_val(items, entries[i].item);
		if (scores != NULL)
			g_array_append_val(scores, entries[i].score);
	}
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which candidates are passages that stand one behind another in a document. */
#include "search/ranker.h"

/* The first candidate of a unit. */
typedef struct Head {
	guint32 shard;
	guint32 record;
	guint32 number;
	guint32 place; /* of the candidate */
} Head;

static gint
compare_heads(gconstpointer one, gconstpointer other)
{
	const Head *a = one, *b = other;

	if (a->shard != b->shard)
		return a->shard < b->shard ? -1 : 1;
	if (a->record != b->record)
		return a->record < b->record ? -1 : 1;
	return (a->number > b->number) - (a->number < b->number);
}

/* The candidates of a unit follow one another.  Returns: (transfer full). */
static GArray *
list_heads(const GArray *candidates)
{
	GArray *heads = g_array_new(FALSE, FALSE, sizeof(Head));
	StoreItem before = 0;

	for (guint i = 0; i < candidates->len; i++) {
		const Candidate *candidate = &g_array_index(
		    candidates, Candidate, i);
		Head head = {
		    candidate->shard, candidate->record, candidate->number, i};

		if (i == 0 || candidate->item != before)
			g_array_append_val(heads, head);
		before = candidate->item;
	}
	g_array_sort(heads, compare_heads);
	return heads;
}

void
ranker_link(Ranker *ranker)
{
	GArray *candidates = ranker->candidates;
	g_autoptr(GArray) heads = list_heads(candidates);

	for (guint i = 0; i < candidates->len; i++) {
		Candidate *candidate = &g_array_index(candidates, Candidate, i);
		Head next = {candidate->shard, candidate->record,
		    candidate->number + 1, 0};
		guint place;

		candidate->behind = RANK_NONE;
		if (i + 1 < candidates->len &&
		    candidate[1].item == candidate->item) {
			if (candidate[1].number == next.number)
				candidate->behind = i + 1;
		} else if (g_array_binary_search(
			       heads, &next, compare_heads, &place)) {
			candidate->behind = g_array_index(heads, Head, place)
						.place;
		}
	}
}

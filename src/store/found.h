/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_STORE_FOUND_H
#define POLIX_STORE_FOUND_H

#include "store/store.h"

/* What a part of a query matches in a shard, for match.c; and the best of what
   a query matches in all of them. */

typedef struct Found {
	guint n, room;
	StoreItem *items; /* local, rising */
	double *scores;   /* theirs; NULL: all are 0 */
} Found;

/* Returns: (transfer full) an empty one with room for ROOM items. */
Found *found_new(guint room, gboolean scored);
void found_destroy(gpointer found);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Found, found_destroy)

static inline double
found_score(const Found *found, guint place)
{
	return found->scores == NULL ? 0 : found->scores[place];
}

/* Makes room for more. */
void found_grow(Found *found);

/* Appends ITEM, which must be higher than all there are. */
static inline void
found_add(Found *found, StoreItem item, double score)
{
	if (found->n == found->room)
		found_grow(found);
	found->items[found->n] = item;
	if (found->scores != NULL)
		found->scores[found->n] = score;
	found->n++;
}

/* The first place from PLACE on whose item is not less than ITEM. */
guint found_seek(const Found *found, guint place, StoreItem item);

/* Adds to the scores of FOUND those of OTHER, which must have all its items. */
void found_add_scores(Found *found, const Found *other);

/* Takes the items of GONE, all of which must be there, out of FOUND. */
void found_take_out(Found *found, const Found *gone);

/* Returns: (transfer full) what is in one of ALL (of Found, which may be
   changed by this), with the sums of the scores if SCORED. */
Found *found_merge(GPtrArray *all, gboolean scored);

/* The best of a number of items (combined): by score, then the lower item. */
typedef struct Best Best;

/* Returns: (transfer full) what keeps the best MOST. */
Best *best_new(guint64 most);
void best_free(Best *best);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Best, best_free)

void best_add(Best *best, StoreItem item, double score);

/* Appends items from place FIRST on to ITEMS, and their scores to SCORES unless
   that is NULL, the best first.  BEST is done with then. */
void best_take(Best *best, guint first, GArray *items, GArray *scores);

#endif

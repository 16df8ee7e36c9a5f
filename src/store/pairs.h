/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_STORE_PAIRS_H
#define POLIX_STORE_PAIRS_H

#include "store/store.h"

/* Which words stand side by side in a unit, roughly: each pair of stems has one
   of a few thousand numbers, its bucket, and of each bucket there is a list of
   the units that have one of its pairs (schema_pair_term()).  So few units have
   to be looked through for a phrase that is rare though its words are not.  A
   unit of 1,500 words has a pair of a tenth of the buckets.

   A database has these lists of all its units, or none at all: where units are
   few, to look through them is quick, and the lists are a sixth of all. */

enum {
	PAIRS_BITS = 13,
	PAIRS_BUCKETS = 1 << PAIRS_BITS,
};

/* A set of buckets: a bit each, in 64s from the lowest on. */
typedef struct PairsSet {
	guint64 bits[PAIRS_BUCKETS / 64];
} PairsSet;

/* Whether SHARD has lists of pairs; if not, what asks for units of a pair gets
   all. */
gboolean pairs_kept(
    const Store *store, guint shard, gboolean *kept, GError **error);

/* From now on it has: who says so adds the pairs of all units that are there
   (store_writer_add_pairs()) before the next commit. */
gboolean pairs_keep(StoreWriter *writer, GError **error);

/* What tells STEM, that of a word (wordlist.h), from others: a hash. */
guint32 pairs_stem(const char *stem, gsize length);

/* The bucket of the words of stems LEFT and, behind it, RIGHT: multiplied and
   mixed with constants of xxHash and MurmurHash3, so that the order counts. */
static inline guint16
pairs_bucket(guint32 left, guint32 right)
{
	guint32 hash = left * 0x9e3779b1U ^ (right + 0x7f4a7c15U) * 0x85ebca6bU;

	hash ^= hash >> 15;
	hash *= 0xc2b2ae35U;
	return (guint16)(hash >> (32 - PAIRS_BITS));
}

static inline void
pairs_add(PairsSet *set, guint16 bucket)
{
	set->bits[bucket / 64] |= G_GUINT64_CONSTANT(1) << bucket % 64;
}

static inline gboolean
pairs_has(const PairsSet *set, guint bucket)
{
	return (set->bits[bucket / 64] >> bucket % 64 & 1) != 0;
}

#endif

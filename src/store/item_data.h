/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_STORE_ITEM_DATA_H
#define POLIX_STORE_ITEM_DATA_H

#include "store/schema.h"
#include "store/store.h"

/* Bytes of the metadata key of an item's data.  Data are kept as metadata since
   glass compresses those of documents with zlib: what is compressed already
   would be so twice, which took a third of the time of a search. */
enum { ITEM_DATA_KEY = 5 };

/* Makes a metadata key of PREFIX, a character, and NUMBER. */
static inline void
item_numbered_key(const char *prefix, guint32 number, char key[ITEM_DATA_KEY])
{
	key[0] = prefix[0];
	for (guint i = 1; i < ITEM_DATA_KEY; i++)
		key[i] = (char)(number >> (8 * (ITEM_DATA_KEY - 1 - i)));
}

/* Makes that of the item of number LOCAL in its shard. */
static inline void
item_data_key(StoreItem local, char key[ITEM_DATA_KEY])
{
	item_numbered_key(SCHEMA_KEY_DATA, local, key);
}

/* Which of SHARDS combined ITEM is in, its number there, and back: they take
   turns, as in Xapian's combined databases. */
static inline guint
item_shard(StoreItem item, guint shards)
{
	return (item - 1) % shards;
}

static inline StoreItem
item_local(StoreItem item, guint shards)
{
	return (item - 1) / shards + 1;
}

static inline StoreItem
item_combined(guint shard, StoreItem local, guint shards)
{
	return (local - 1) * shards + shard + 1;
}

#endif

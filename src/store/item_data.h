/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_STORE_ITEM_DATA_H
#define POLIX_STORE_ITEM_DATA_H

#include "store/schema.h"
#include "store/store.h"

/* Bytes of the metadata key of an item's data.  Data are kept as metadata since
   glass compresses those of documents with zlib: what is compressed already
   would be so twice, which took a third of the time of a search. */
enum { ITEM_DATA_KEY = 5 };

/* Makes that of the item of number LOCAL in its shard. */
static inline void
item_data_key(StoreItem local, char key[ITEM_DATA_KEY])
{
	key[0] = SCHEMA_KEY_DATA[0];
	for (guint i = 1; i < ITEM_DATA_KEY; i++)
		key[i] = (char)(local >> (8 * (ITEM_DATA_KEY - 1 - i)));
}

#endif

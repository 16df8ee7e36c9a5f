/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/pairs.h"

#include <string.h>

#include <xxhash.h>

#include "base/error.h"
#include "store/schema.h"

gboolean
pairs_kept(const Store *store, guint shard, gboolean *kept, GError **error)
{
	g_autoptr(GByteArray) value = g_byte_array_new();

	if (!store_metadata(store, shard, SCHEMA_KEY_PAIRS,
		strlen(SCHEMA_KEY_PAIRS), value, error))
		return FALSE;
	*kept = value->len > 0;
	if (!*kept || (value->len == 1 && *value->data == PAIRS_BITS))
		return TRUE;
	g_set_error_literal(error, POLIX_ERROR, POLIX_ERROR_CORRUPT,
	    "what the index says about its lists of pairs is damaged");
	return FALSE;
}

gboolean
pairs_keep(StoreWriter *writer, GError **error)
{
	const guint8 bits = PAIRS_BITS;

	return store_writer_set_metadata(writer, SCHEMA_KEY_PAIRS,
	    strlen(SCHEMA_KEY_PAIRS), &bits, sizeof(bits), error);
}

guint32
pairs_stem(const char *stem, gsize length)
{
	return (guint32)XXH3_64bits(stem, length);
}

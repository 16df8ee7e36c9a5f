/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/sealed.h"

#include <string.h>

#include <xxhash.h>

static GVariant *
little_endian(GVariant *variant)
{
	return G_BYTE_ORDER == G_BIG_ENDIAN ? g_variant_byteswap(variant)
					    : g_variant_ref(variant);
}

void
sealed_append(GVariant *variant, GByteArray *bytes)
{
	g_autoptr(GVariant) little = little_endian(variant);
	gconstpointer data = g_variant_get_data(little);
	gsize length = g_variant_get_size(little);
	guint64 checksum = GUINT64_TO_LE(XXH3_64bits(data, length));

	g_byte_array_append(bytes, (const guint8 *)&checksum, sizeof(checksum));
	g_byte_array_append(bytes, data, (guint)length);
}

GVariant *
sealed_read(const char *type, const guint8 *bytes, gsize length)
{
	g_autoptr(GVariant) little = NULL;
	guint64 checksum;
	gpointer copy;

	if (length <= sizeof(checksum))
		return NULL;
	memcpy(&checksum, bytes, sizeof(checksum));
	bytes += sizeof(checksum);
	length -= sizeof(checksum);
	if (GUINT64_FROM_LE(checksum) != XXH3_64bits(bytes, length))
		return NULL;
	/* GVariant wants its data aligned. */
	copy = g_memdup2(bytes, length);
	little = g_variant_ref_sink(g_variant_new_from_data(
	    G_VARIANT_TYPE(type), copy, length, FALSE, g_free, copy));
	return little_endian(little);
}

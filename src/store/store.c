/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/store.h"

#include <string.h>

#include "store/database.h"
#include "store/item_data.h"
#include "store/postings.h"
#include "store/schema.h"

guint
store_shard(const Store *store, StoreItem item)
{
	return item_shard(item, store_shards(store));
}

StoreItem
store_local(const Store *store, StoreItem item)
{
	return item_local(item, store_shards(store));
}

StoreItem
store_combined(const Store *store, guint shard, StoreItem local)
{
	return item_combined(shard, local, store_shards(store));
}

gboolean
store_data(const Store *store, StoreItem item, GByteArray *data, GError **error)
{
	char key[ITEM_DATA_KEY];

	item_data_key(store_local(store, item), key);
	if (!store_metadata(
		store, store_shard(store, item), key, sizeof(key), data, error))
		return FALSE;
	if (data->len > 0)
		return TRUE;
	g_set_error_literal(
	    error, POLIX_ERROR, POLIX_ERROR_CORRUPT, "an item is not there");
	return FALSE;
}

/* store_term_counts() of a counted term. */
static gboolean
count_term(const Store *store, const char *term, gsize length, guint64 *items,
    guint64 *occurrences, GError **error)
{
	*items = *occurrences = 0;
	for (guint i = 0; i < store_shards(store); i++) {
		g_autoptr(PostingsReader)
		    reader = postings_reader_new(store, i, term, length, error);

		if (reader == NULL)
			return FALSE;
		*items += postings_reader_counts(reader)->items;
		*occurrences += postings_reader_counts(reader)->occurrences;
	}
	return TRUE;
}

gboolean
store_term_counts(const Store *store, const char *term, gsize length,
    guint64 *items, guint64 *occurrences, GError **error)
{
	if (schema_is_counted(term, length))
		return count_term(
		    store, term, length, items, occurrences, error);
	return database_mark_counts(
	    store, term, length, items, occurrences, error);
}

/* store_postings() of a counted term. */
static gboolean
give_postings(PostingsReader *reader, StorePostingSink sink, gpointer user_data,
    GError **error)
{
	for (;;) {
		if (!postings_reader_next(reader, error))
			return FALSE;
		if (postings_reader_item(reader) == 0)
			return TRUE;
		sink(postings_reader_item(reader),
		    postings_reader_count(reader), user_data);
	}
}

gboolean
store_postings(const Store *store, const char *term, gsize length,
    StorePostingSink sink, gpointer user_data, guint64 *most, GError **error)
{
	g_autoptr(PostingsReader) reader = NULL;

	if (!schema_is_counted(term, length))
		return database_mark_postings(
		    store, term, length, sink, user_data, most, error);
	reader = postings_reader_new(store, 0, term, length, error);
	if (reader == NULL)
		return FALSE;
	*most = postings_reader_counts(reader)->most;
	return give_postings(reader, sink, user_data, error);
}

gboolean
store_count_units(const Store *store, guint64 *units, GError **error)
{
	StoreStatistics statistics;
	guint64 records, occurrences;

	if (!store_statistics(store, &statistics, error) ||
	    !store_term_counts(store, SCHEMA_RECORD, strlen(SCHEMA_RECORD),
		&records, &occurrences, error))
		return FALSE;
	if (records > statistics.items) {
		g_set_error_literal(error, POLIX_ERROR, POLIX_ERROR_CORRUPT,
		    "the index's count of what is in it is damaged");
		return FALSE;
	}
	*units = statistics.items - records;
	return TRUE;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/records.h"

#include <string.h>

#include "base/printed.h"
#include "store/wordbook.h"

struct Records {
	const Store *store;
	GHashTable *known; /* shard and local, 64 bits, to Record */
	GPtrArray *words;  /* a Wordbook a shard */
	char *folder;      /* the current one, with a slash at its end */
	GByteArray *data;
};

/* The current folder with a slash at its end.  Returns: (transfer full). */
static char *
current_folder(void)
{
	g_autofree char *folder = g_get_current_dir();

	return g_str_has_suffix(folder, "/") ? g_steal_pointer(&folder)
					     : g_strconcat(folder, "/", NULL);
}

Records *
records_new(const Store *store)
{
	Records *records = g_new0(Records, 1);

	records->store = store;
	records->known = g_hash_table_new_full(
	    g_int64_hash, g_int64_equal, g_free, (GDestroyNotify)record_free);
	records->words = g_ptr_array_new_with_free_func(
	    (GDestroyNotify)wordbook_free);
	for (guint i = 0; i < store_shards(store); i++)
		g_ptr_array_add(records->words, wordbook_new(store, i));
	records->folder = current_folder();
	records->data = g_byte_array_new();
	return records;
}

void
records_free(Records *records)
{
	if (records == NULL)
		return;
	g_hash_table_unref(records->known);
	g_ptr_array_unref(records->words);
	g_free(records->folder);
	g_byte_array_unref(records->data);
	g_free(records);
}

static Record *
read_record(Records *records, guint shard, guint32 local, GError **error)
{
	const guint64 key = (guint64)shard << 32 | local;
	Record *record;

	if (!store_data(records->store,
		store_combined(records->store, shard, local), records->data,
		error))
		return NULL;
	record = record_decode(records->data->data, records->data->len, error);
	if (record != NULL)
		g_hash_table_insert(
		    records->known, g_memdup2(&key, sizeof(key)), record);
	return record;
}

/* The record of a member has the path of the file that it is in, CONTAINER's: a
   member of an archive gets one below that, as if it was unpacked, and one of a
   JSON Lines file none. */
static void
place_member(Record *record, const Record *container)
{
	const gsize length = strlen(container->id);
	const gboolean below = strcmp(container->format, "archive") == 0 &&
	    strncmp(record->id, container->id, length) == 0 &&
	    record->id[length] == '/';

	g_free(record->path);
	record->path = below
	    ? g_strconcat(container->path, record->id + length, NULL)
	    : g_strdup("");
}

const Record *
records_get(Records *records, guint shard, guint32 local, GError **error)
{
	guint64 key = (guint64)shard << 32 | local;
	Record *record = g_hash_table_lookup(records->known, &key);
	const Record *container;

	if (record != NULL)
		return record;
	record = read_record(records, shard, local, error);
	/* Of a member that failed nothing but its file can be looked at. */
	if (record == NULL || record->container == 0 ||
	    record->state == RECORD_FAILED)
		return record;
	/* (That is no member itself.) */
	key = (guint64)shard << 32 | record->container;
	container = g_hash_table_lookup(records->known, &key);
	if (container == NULL)
		container = read_record(
		    records, shard, record->container, error);
	if (container == NULL)
		return NULL;
	place_member(record, container);
	return record;
}

UnitSpeller
records_speller(Records *records, guint shard)
{
	return wordbook_speller(records->words->pdata[shard]);
}

const char *
records_path(const Records *records, const Record *record)
{
	if (*record->path == '\0')
		return record->id;
	if (g_str_has_prefix(record->path, records->folder))
		return record->path + strlen(records->folder);
	return record->path;
}

void
records_add_name(GPtrArray *names, const char *name)
{
	gboolean encoded;
	char *printed = printed_path(name, &encoded);

	g_ptr_array_add(names, g_strdup(name));
	if (encoded)
		g_ptr_array_add(names, printed);
	else
		g_free(printed);
}

GPtrArray *
records_names(const Records *records, const Record *record)
{
	GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
	const char *path = records_path(records, record);

	records_add_name(names, record->id);
	if (strcmp(path, record->id) != 0)
		records_add_name(names, path);
	return names;
}

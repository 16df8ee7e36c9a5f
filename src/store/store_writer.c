/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Writes items: their marks and slots, which are Xapian's, their data, and
   their postings, which wait until a commit. */
#include "store/database.h"
#include "store/item_data.h"
#include "store/postings.h"

enum {
	/* When store_writer_flush() writes postings, which costs a read and a
	   write of each list: in bytes, those of about 200 MB of text. */
	MOST_POSTINGS = 48 << 20,
};

struct StoreWriter {
	DatabaseWriter *database;
	PostingsWriter *postings;
};

StoreWriter *
store_writer_open(const char *folder, gboolean create, GError **error)
{
	DatabaseWriter *database = database_writer_open(folder, create, error);
	StoreWriter *writer;

	if (database == NULL)
		return NULL;
	writer = g_new0(StoreWriter, 1);
	writer->database = database;
	writer->postings = postings_writer_new(writer, create);
	return writer;
}

void
store_writer_close(StoreWriter *writer)
{
	if (writer == NULL)
		return;
	database_writer_close(writer->database);
	postings_writer_free(writer->postings);
	g_free(writer);
}

const Store *
store_writer_store(const StoreWriter *writer)
{
	return database_writer_store(writer->database);
}

StoreItem
store_writer_last(const StoreWriter *writer)
{
	return database_writer_last(writer->database);
}

/* LENGTH 0: it has none any more. */
static gboolean
set_data(StoreWriter *writer, StoreItem item, const guint8 *data, gsize length,
    GError **error)
{
	char key[ITEM_DATA_KEY];

	item_data_key(item, key);
	return store_writer_set_metadata(
	    writer, key, sizeof(key), data, length, error);
}

gboolean
store_writer_add(StoreWriter *writer, const StoreContent *content,
    StoreItem *item, GError **error)
{
	if (!database_writer_add(writer->database, content, item, error) ||
	    !set_data(
		writer, *item, content->data, content->data_length, error))
		return FALSE;
	postings_writer_add(writer->postings, *item, content);
	return TRUE;
}

void
store_writer_add_pairs(
    StoreWriter *writer, StoreItem item, const struct PairsSet *pairs)
{
	postings_writer_add_pairs(writer->postings, item, pairs);
}

gboolean
store_writer_replace(StoreWriter *writer, StoreItem item,
    const StoreContent *content, GError **error)
{
	return database_writer_replace(
		   writer->database, item, content, error) &&
	    set_data(writer, item, content->data, content->data_length, error);
}

gboolean
store_writer_change(StoreWriter *writer, StoreItem item,
    const StoreContent *content, const StoreTerm *gone, gsize n_gone,
    GError **error)
{
	return database_writer_change(
		   writer->database, item, content, gone, n_gone, error) &&
	    set_data(writer, item, content->data, content->data_length, error);
}

gboolean
store_writer_remove(StoreWriter *writer, StoreItem item,
    const StoreContent *content, GError **error)
{
	guint64 length;

	return database_writer_remove(writer->database, item, &length, error) &&
	    set_data(writer, item, NULL, 0, error) &&
	    postings_writer_remove(
		writer->postings, item, content, length, error);
}

gboolean
store_writer_set_metadata(StoreWriter *writer, const char *key,
    gsize key_length, const guint8 *value, gsize length, GError **error)
{
	return database_writer_set_metadata(
	    writer->database, key, key_length, value, length, error);
}

gboolean
store_writer_flush(StoreWriter *writer, GError **error)
{
	if (postings_writer_size(writer->postings) > MOST_POSTINGS &&
	    !postings_writer_write(writer->postings, error))
		return FALSE;
	return database_writer_commit(writer->database, error);
}

gboolean
store_writer_commit(StoreWriter *writer, GError **error)
{
	return postings_writer_write(writer->postings, error) &&
	    database_writer_commit(writer->database, error);
}

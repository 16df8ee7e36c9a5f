/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/catalog.h"

#include <string.h>

#include "store/schema.h"

enum { STRINGS_BYTES = 1 << 16 };

struct Catalog {
	GPtrArray *entries;  /* of CatalogEntry, owned */
	GHashTable *ids;     /* of id to CatalogEntry */
	GHashTable *members; /* of the container's item to a GPtrArray */
	GStringChunk *strings;
};

Catalog *
catalog_new(void)
{
	Catalog *catalog = g_new0(Catalog, 1);

	catalog->entries = g_ptr_array_new_with_free_func(g_free);
	catalog->ids = g_hash_table_new(g_str_hash, g_str_equal);
	catalog->members = g_hash_table_new_full(
	    NULL, NULL, NULL, (GDestroyNotify)g_ptr_array_unref);
	catalog->strings = g_string_chunk_new(STRINGS_BYTES);
	return catalog;
}

void
catalog_free(Catalog *catalog)
{
	if (catalog == NULL)
		return;
	g_hash_table_unref(catalog->members);
	g_hash_table_unref(catalog->ids);
	g_ptr_array_unref(catalog->entries);
	g_string_chunk_free(catalog->strings);
	g_free(catalog);
}

static void
add_member(Catalog *catalog, CatalogEntry *entry)
{
	gpointer key = GUINT_TO_POINTER(entry->container);
	GPtrArray *members = g_hash_table_lookup(catalog->members, key);

	if (members == NULL) {
		members = g_ptr_array_new();
		g_hash_table_insert(catalog->members, key, members);
	}
	g_ptr_array_add(members, entry);
}

static void
add_entry(Catalog *catalog, StoreItem item, const Record *record)
{
	CatalogEntry *entry = g_new0(CatalogEntry, 1);

	entry->item = item;
	entry->container = record->container;
	entry->id = g_string_chunk_insert(catalog->strings, record->id);
	/* The members of one file share its path. */
	entry->path = g_string_chunk_insert_const(
	    catalog->strings, record->path);
	entry->root = record->root;
	entry->state = record->state;
	entry->reason = g_string_chunk_insert_const(
	    catalog->strings, record->reason);
	entry->passages = record->passages;
	entry->bytes = record->bytes;
	entry->size = record->size;
	entry->inode = record->inode;
	entry->mtime = record->mtime;
	entry->ctime = record->ctime;
	entry->read = record->read;
	entry->hash[0] = record->hash[0];
	entry->hash[1] = record->hash[1];
	g_ptr_array_add(catalog->entries, entry);
	if (catalog_owns_id(entry))
		g_hash_table_insert(
		    catalog->ids, (gpointer)(gsize)entry->id, entry);
	if (entry->container != 0)
		add_member(catalog, entry);
}

Catalog *
catalog_load(const Store *store, GError **error)
{
	g_autoptr(Catalog) catalog = catalog_new();
	g_autoptr(GArray) items = g_array_new(FALSE, FALSE, sizeof(StoreItem));
	g_autoptr(GByteArray) data = g_byte_array_new();

	if (!store_items(
		store, SCHEMA_RECORD, strlen(SCHEMA_RECORD), items, error))
		return NULL;
	for (guint i = 0; i < items->len; i++) {
		StoreItem item = g_array_index(items, StoreItem, i);
		g_autoptr(Record) record = NULL;

		if (!store_data(store, item, data, error))
			return NULL;
		record = record_decode(data->data, data->len, error);
		if (record == NULL)
			return NULL;
		add_entry(catalog, item, record);
	}
	return g_steal_pointer(&catalog);
}

const GPtrArray *
catalog_entries(const Catalog *catalog)
{
	return catalog->entries;
}

CatalogEntry *
catalog_find(const Catalog *catalog, const char *id)
{
	return g_hash_table_lookup(catalog->ids, id);
}

CatalogEntry *
catalog_at(const Catalog *catalog, StoreItem item)
{
	guint low = 0, high = catalog->entries->len;

	while (low < high) {
		guint middle = low + (high - low) / 2;
		CatalogEntry *entry = catalog->entries->pdata[middle];

		if (entry->item == item)
			return entry;
		if (entry->item < item)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

const GPtrArray *
catalog_members(const Catalog *catalog, StoreItem item)
{
	return g_hash_table_lookup(catalog->members, GUINT_TO_POINTER(item));
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/names.h"

#include <string.h>

#include "base/error.h"
#include "store/schema.h"
#include "store/sealed.h"

#define NAMES_TYPE "a(ssbss)"

static void
alias_free(gpointer data)
{
	NameAlias *alias = data;

	g_free(alias->name);
	g_free(alias->other);
	g_free(alias->dates);
	g_free(alias->origin);
	g_free(alias);
}

GPtrArray *
names_new(void)
{
	return g_ptr_array_new_with_free_func(alias_free);
}

void
names_add(GPtrArray *names, const char *name, const char *other,
    gboolean capitals, const char *dates, const char *origin)
{
	NameAlias *alias = g_new(NameAlias, 1);

	alias->name = g_strdup(name);
	alias->other = g_strdup(other);
	alias->capitals = capitals;
	alias->dates = g_strdup(dates);
	alias->origin = g_strdup(origin);
	g_ptr_array_add(names, alias);
}

static gboolean
read_key(const Store *store, guint shard, const GString *key, GPtrArray *names,
    GError **error)
{
	g_autoptr(GByteArray) bytes = g_byte_array_new();
	g_autoptr(GVariant) variant = NULL;
	GVariantIter iter;
	const char *name, *other, *dates, *origin;
	gboolean capitals;

	if (!store_metadata(store, shard, key->str, key->len, bytes, error))
		return FALSE;
	if (bytes->len == 0)
		return TRUE;
	variant = sealed_read(NAMES_TYPE, bytes->data, bytes->len);
	if (variant == NULL) {
		g_set_error_literal(error, POLIX_ERROR, POLIX_ERROR_CORRUPT,
		    "its names that mean the same can't be read");
		return FALSE;
	}
	g_variant_iter_init(&iter, variant);
	while (g_variant_iter_next(
	    &iter, "(&s&sb&s&s)", &name, &other, &capitals, &dates, &origin))
		names_add(names, name, other, capitals, dates, origin);
	return TRUE;
}

gboolean
names_look_up(const Store *store, guint shard, const char *word,
    GPtrArray *names, GError **error)
{
	g_autoptr(GString) key = g_string_new(SCHEMA_KEY_NAMES);

	g_string_append(key, word);
	return read_key(store, shard, key, names, error);
}

/* Calls for each key of names in SHARD. */
typedef gboolean (*KeySink)(const GString *key, gpointer data, GError **error);

static gboolean
each_key(const Store *store, guint shard, KeySink sink, gpointer data,
    GError **error)
{
	g_autoptr(GString) from = g_string_new(SCHEMA_KEY_NAMES);
	g_autoptr(GString) found = g_string_new(NULL);

	for (;;) {
		if (!store_metadata_seek(store, shard, SCHEMA_KEY_NAMES,
			from->str, from->len, found, error))
			return FALSE;
		if (found->len == 0)
			return TRUE;
		if (!sink(found, data, error))
			return FALSE;
		/* The next key there can be. */
		g_string_assign(from, found->str);
		g_string_append_c(from, '\x01');
	}
}

typedef struct Listing {
	const Store *store;
	guint shard;
	GPtrArray *names;
} Listing;

static gboolean
list_key(const GString *key, gpointer data, GError **error)
{
	Listing *listing = data;

	return read_key(
	    listing->store, listing->shard, key, listing->names, error);
}

gboolean
names_list(const Store *store, guint shard, GPtrArray *names, GError **error)
{
	Listing listing = {store, shard, names};

	return each_key(store, shard, list_key, &listing, error);
}

static gboolean
take_key(const GString *key, gpointer data, GError **error G_GNUC_UNUSED)
{
	g_ptr_array_add(data, g_strdup(key->str));
	return TRUE;
}

/* Takes out what there is. */
static gboolean
clear_names(StoreWriter *writer, GError **error)
{
	g_autoptr(GPtrArray) keys = g_ptr_array_new_with_free_func(g_free);

	if (!each_key(store_writer_store(writer), 0, take_key, keys, error))
		return FALSE;
	for (guint i = 0; i < keys->len; i++)
		if (!store_writer_set_metadata(writer, keys->pdata[i],
			strlen(keys->pdata[i]), NULL, 0, error))
			return FALSE;
	return TRUE;
}

static void
add_variant(gpointer data, gpointer user_data)
{
	const NameAlias *alias = data;

	g_variant_builder_add(user_data, "(ssbss)", alias->name, alias->other,
	    alias->capitals, alias->dates, alias->origin);
}

static gboolean
write_word(
    StoreWriter *writer, const char *word, GPtrArray *names, GError **error)
{
	g_autofree char *key = g_strconcat(SCHEMA_KEY_NAMES, word, NULL);
	g_autoptr(GByteArray) bytes = g_byte_array_new();
	g_autoptr(GVariant) variant = NULL;
	GVariantBuilder builder;

	g_variant_builder_init(&builder, G_VARIANT_TYPE(NAMES_TYPE));
	g_ptr_array_foreach(names, add_variant, &builder);
	variant = g_variant_ref_sink(g_variant_builder_end(&builder));
	sealed_append(variant, bytes);
	return store_writer_set_metadata(
	    writer, key, strlen(key), bytes->data, bytes->len, error);
}

gboolean
names_write(StoreWriter *writer, const GPtrArray *names, GError **error)
{
	g_autoptr(GHashTable) words = g_hash_table_new_full(
	    g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
	GHashTableIter iter;
	gpointer word, aliases;

	if (!clear_names(writer, error))
		return FALSE;
	for (guint i = 0; i < names->len; i++) {
		NameAlias *alias = names->pdata[i];
		g_autofree char *first = g_strndup(
		    alias->name, strcspn(alias->name, " "));
		GPtrArray *same = g_hash_table_lookup(words, first);

		if (same == NULL) {
			same = g_ptr_array_new();
			g_hash_table_insert(
			    words, g_steal_pointer(&first), same);
		}
		g_ptr_array_add(same, alias);
	}
	g_hash_table_iter_init(&iter, words);
	while (g_hash_table_iter_next(&iter, &word, &aliases))
		if (!write_word(writer, word, aliases, error))
			return FALSE;
	return TRUE;
}

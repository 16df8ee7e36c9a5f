/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/stem_table.h"

#include <string.h>

#include "search/expander.h"

struct StemTable {
	const Store *store;
	/* One a shard, NULL until it is read: a language's entry and a stem to
	   GPtrArray of WordEntry, whose strings follow it. */
	GHashTable **shards;
};

StemTable *
stem_table_new(const Store *store)
{
	StemTable *table = g_new0(StemTable, 1);

	table->store = store;
	table->shards = g_new0(GHashTable *, store_shards(store));
	return table;
}

void
stem_table_free(StemTable *table)
{
	if (table == NULL)
		return;
	for (guint i = 0; i < store_shards(table->store); i++)
		g_clear_pointer(&table->shards[i], g_hash_table_unref);
	g_free(table->shards);
	g_free(table);
}

/* Reading a shard's word list. */
typedef struct Reading {
	const Expander *expander;
	GHashTable *words;
	GString *key; /* the entry of a language, and a stem */
} Reading;

static WordEntry *
copy_entry(const WordEntry *entry)
{
	WordEntry *copy = g_malloc(
	    sizeof *copy + entry->length + entry->stem_length);
	char *strings = (char *)(copy + 1);

	memcpy(strings, entry->word, entry->length);
	memcpy(strings + entry->length, entry->stem, entry->stem_length);
	*copy = *entry;
	copy->word = strings;
	copy->stem = strings + entry->length;
	return copy;
}

/* Adds ENTRY under the reading's key, unless it begins with that stem. */
static void
take_under_key(Reading *reading, const WordEntry *entry)
{
	const char *stem = reading->key->str + 2;
	const gsize length = reading->key->len - 2;
	GPtrArray *words;

	if (entry->length >= length && memcmp(entry->word, stem, length) == 0)
		return;
	words = g_hash_table_lookup(reading->words, reading->key->str);
	if (words == NULL) {
		words = g_ptr_array_new_with_free_func(g_free);
		g_hash_table_insert(
		    reading->words, g_strdup(reading->key->str), words);
	}
	g_ptr_array_add(words, copy_entry(entry));
}

/* ENTRY is of a text whose language is not known: it may be of any. */
static void
take_unknown(Reading *reading, const WordEntry *entry)
{
	const GArray *languages = reading->expander->languages;

	for (guint i = 0; i < languages->len; i++) {
		const Language *language = &g_array_index(
		    languages, Language, i);

		g_string_assign(reading->key, language->entry);
		if (!expander_begins_anyhow(reading->key->str))
			continue;
		stemmer_stem(language->stemmer, entry->word, entry->length,
		    reading->key);
		take_under_key(reading, entry);
	}
}

static gboolean
take_entry(const WordEntry *entry, gpointer user_data)
{
	Reading *reading = user_data;

	if (entry->flags & WORD_COMPOUND)
		return TRUE;
	if (entry->language[0] == '-') {
		take_unknown(reading, entry);
		return TRUE;
	}
	g_string_assign(reading->key, entry->language);
	g_string_append_len(
	    reading->key, entry->stem, (gssize)entry->stem_length);
	if (expander_begins_anyhow(reading->key->str))
		take_under_key(reading, entry);
	return TRUE;
}

gboolean
stem_table_find(StemTable *table, const Expander *expander, guint shard,
    const char *key, const GPtrArray **words, GError **error)
{
	if (table->shards[shard] == NULL) {
		g_autoptr(GHashTable) read = g_hash_table_new_full(g_str_hash,
		    g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
		g_autoptr(GString) buffer = g_string_new(NULL);
		Reading reading = {expander, read, buffer};

		if (!wordlist_scan(table->store, shard, "", 0, take_entry,
			&reading, error))
			return FALSE;
		table->shards[shard] = g_steal_pointer(&read);
	}
	*words = g_hash_table_lookup(table->shards[shard], key);
	return TRUE;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/acronym.h"

#include <string.h>

#include "store/record.h"
#include "store/schema.h"

enum {
	/* Records that are read to find out which documents define what. */
	MOST_RECORDS = 4096,
	/* Ways to write what an acronym means. */
	MOST_KEYS = 1024,
};

static void
meaning_free(gpointer data)
{
	Meaning *meaning = data;

	g_free(meaning->text);
	g_ptr_array_unref(meaning->keys);
	if (meaning->elsewhere != NULL)
		g_hash_table_unref(meaning->elsewhere);
	g_free(meaning);
}

static gboolean
take_key(const char *term, gsize length, gpointer user_data)
{
	GPtrArray *keys = user_data;
	const gsize prefix = strlen(SCHEMA_ACRONYM);

	g_ptr_array_add(keys, g_strndup(term + prefix, length - prefix));
	return keys->len < MOST_KEYS;
}

/* The stems of the words behind "=" in KEY. */
static char *
stem_words(const Expander *expander, const char *key)
{
	g_auto(GStrv) words = g_strsplit(strchr(key, '=') + 1, " ", -1);
	GString *stems = g_string_new(NULL);

	for (gsize i = 0; words[i] != NULL; i++) {
		expander_stem(expander, words[i], strlen(words[i]), stems);
		g_string_append_c(stems, ' ');
	}
	return g_string_free(stems, FALSE);
}

/* A meaning under way. */
typedef struct Draft {
	Meaning *meaning;
	guint64 most; /* documents of the way in text */
} Draft;

/* Puts KEY, which DOCUMENTS define, to the meaning in DRAFTS that is the same.
 */
static void
sort_key(GHashTable *drafts, GPtrArray *meanings, const Expander *expander,
    const char *key, guint64 documents)
{
	g_autofree char *stems = stem_words(expander, key);
	Draft *draft = g_hash_table_lookup(drafts, stems);

	if (draft == NULL) {
		draft = g_new0(Draft, 1);
		draft->meaning = g_new0(Meaning, 1);
		draft->meaning->keys = g_ptr_array_new_with_free_func(g_free);
		g_ptr_array_add(meanings, draft->meaning);
		g_hash_table_insert(drafts, g_steal_pointer(&stems), draft);
	}
	if (documents > draft->most) {
		draft->most = documents;
		g_free(draft->meaning->text);
		draft->meaning->text = g_strdup(strchr(key, '=') + 1);
	}
	g_ptr_array_add(draft->meaning->keys, g_strdup(key));
	draft->meaning->documents += documents;
}

static gint
compare_meanings(gconstpointer a, gconstpointer b)
{
	const Meaning *left = *(Meaning *const *)a;
	const Meaning *right = *(Meaning *const *)b;

	if (left->documents != right->documents)
		return left->documents > right->documents ? -1 : 1;
	return strcmp(left->text, right->text);
}

/* Adds the groups of the documents that define MEANING to GROUPS. */
static gboolean
load_groups(const Store *store, const Meaning *meaning, GHashTable *groups,
    GError **error)
{
	g_autoptr(GArray) items = g_array_new(FALSE, FALSE, sizeof(StoreItem));
	g_autoptr(GByteArray) data = g_byte_array_new();

	for (guint i = 0; i < meaning->keys->len; i++) {
		g_autoptr(GString) term = g_string_new(NULL);
		const char *key = meaning->keys->pdata[i];

		schema_term(term, SCHEMA_ACRONYM, key, strlen(key));
		if (!store_items(store, term->str, term->len, items, error))
			return FALSE;
	}
	for (guint i = 0; i < items->len; i++) {
		g_autoptr(Record) record = NULL;
		guint64 group;

		if (!store_data(
			store, g_array_index(items, StoreItem, i), data, error))
			return FALSE;
		record = record_decode(data->data, data->len, error);
		if (record == NULL)
			return FALSE;
		group = record_group(record->id, record->parent);
		g_hash_table_add(groups, g_memdup2(&group, sizeof group));
	}
	return TRUE;
}

/* Fills in Meaning.elsewhere of the first, where GROUPS has those of its own.
 */
static void
set_elsewhere(const GPtrArray *meanings, GHashTable *const *groups)
{
	for (guint i = 0; i < MIN(meanings->len, ACRONYM_MEANINGS); i++) {
		Meaning *meaning = meanings->pdata[i];

		meaning->elsewhere = g_hash_table_new_full(
		    g_int64_hash, g_int64_equal, g_free, NULL);
		for (guint j = 0; j < meanings->len; j++) {
			GHashTableIter iter;
			gpointer group;

			g_hash_table_iter_init(&iter, groups[j]);
			while (g_hash_table_iter_next(&iter, &group, NULL))
				if (!g_hash_table_contains(groups[i], group))
					g_hash_table_add(meaning->elsewhere,
					    g_memdup2(group, sizeof(guint64)));
		}
	}
}

/* Finds out which documents mean what, if there is more than one meaning. */
static gboolean
scope_meanings(const Store *store, const GPtrArray *meanings, GError **error)
{
	g_autoptr(GPtrArray) groups = g_ptr_array_new_with_free_func(
	    (GDestroyNotify)g_hash_table_unref);
	guint64 documents = 0;

	for (guint i = 0; i < meanings->len; i++)
		documents += ((const Meaning *)meanings->pdata[i])->documents;
	if (meanings->len < 2 || documents > MOST_RECORDS)
		return TRUE;
	for (guint i = 0; i < meanings->len; i++) {
		GHashTable *own = g_hash_table_new_full(
		    g_int64_hash, g_int64_equal, g_free, NULL);

		g_ptr_array_add(groups, own);
		if (!load_groups(store, meanings->pdata[i], own, error))
			return FALSE;
	}
	set_elsewhere(meanings, (GHashTable *const *)groups->pdata);
	return TRUE;
}

GPtrArray *
acronym_meanings(const Store *store, const Expander *expander,
    const char *folded, GError **error)
{
	g_autoptr(GPtrArray) keys = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GPtrArray)
	    meanings = g_ptr_array_new_with_free_func(meaning_free);
	g_autoptr(GHashTable) drafts = g_hash_table_new_full(
	    g_str_hash, g_str_equal, g_free, g_free);
	g_autofree char *prefix = g_strconcat(
	    SCHEMA_ACRONYM, folded, "=", NULL);

	if (!store_terms(store, G_MAXUINT, prefix, take_key, keys, error))
		return NULL;
	for (guint i = 0; i < keys->len; i++) {
		g_autoptr(GString) term = g_string_new(NULL);
		const char *key = keys->pdata[i];
		guint64 documents, occurrences;

		schema_term(term, SCHEMA_ACRONYM, key, strlen(key));
		if (!store_term_counts(store, term->str, term->len, &documents,
			&occurrences, error))
			return NULL;
		sort_key(drafts, meanings, expander, key, documents);
	}
	g_ptr_array_sort(meanings, compare_meanings);
	if (!scope_meanings(store, meanings, error))
		return NULL;
	return g_steal_pointer(&meanings);
}

guint
acronym_common(const GPtrArray *meanings)
{
	guint64 documents = 0;
	guint n = 0;

	for (guint i = 0; i < meanings->len; i++)
		documents += ((const Meaning *)meanings->pdata[i])->documents;
	while (n < meanings->len && n < ACRONYM_MEANINGS &&
	    ((const Meaning *)meanings->pdata[n])->documents * ACRONYM_RARE >=
		documents)
		n++;
	return n;
}

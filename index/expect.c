/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/expect.h"

#include <string.h>

#include "store/schema.h"

typedef struct ExpectedWord {
	guint32 id;
	guint64 stored, found; /* how often */
} ExpectedWord;

struct Expect {
	ExpectSink sink;
	gpointer user_data;
	GStringChunk *strings;
	GHashTable *words;   /* of word_key() to ExpectedWord */
	GHashTable *ids;     /* set of the ids of those */
	GHashTable *balance; /* scratch: of id to how often more it is stored */
	GString *key;
	GString *last; /* the word before, of the list being read */
	guint32 next_word, next_stop;
};

Expect *
expect_new(ExpectSink sink, gpointer user_data)
{
	Expect *expect = g_new0(Expect, 1);

	expect->sink = sink;
	expect->user_data = user_data;
	expect->strings = g_string_chunk_new(1 << 16);
	expect->words = g_hash_table_new_full(
	    g_str_hash, g_str_equal, NULL, g_free);
	expect->ids = g_hash_table_new(NULL, NULL);
	expect->balance = g_hash_table_new(NULL, NULL);
	expect->key = g_string_new(NULL);
	expect->last = g_string_new(NULL);
	return expect;
}

void
expect_free(Expect *expect)
{
	if (expect == NULL)
		return;
	g_hash_table_unref(expect->words);
	g_hash_table_unref(expect->ids);
	g_hash_table_unref(expect->balance);
	g_string_chunk_free(expect->strings);
	g_string_free(expect->key, TRUE);
	g_string_free(expect->last, TRUE);
	g_free(expect);
}

static void G_GNUC_PRINTF(2, 3) fault(Expect *expect, const char *format, ...)
{
	g_autofree char *message = NULL;
	va_list values;

	va_start(values, format);
	message = g_strdup_vprintf(format, values);
	va_end(values);
	expect->sink(message, expect->user_data);
}

/* What tells ENTRY apart, in Expect.key.  No word has a control character. */
static const char *
word_key(Expect *expect, const WordEntry *entry)
{
	g_string_truncate(expect->key, 0);
	g_string_append_len(expect->key, entry->word, (gssize)entry->length);
	g_string_append_printf(
	    expect->key, "\x1f%.2s\x1f%u\x1f", entry->language, entry->flags);
	g_string_append_len(
	    expect->key, entry->stem, (gssize)entry->stem_length);
	return expect->key->str;
}

static gboolean
load_word(const WordEntry *entry, gpointer user_data)
{
	Expect *expect = user_data;
	ExpectedWord *word = g_new0(ExpectedWord, 1);
	const char *key = word_key(expect, entry);

	word->id = entry->id;
	word->stored = entry->count;
	if (strncmp(expect->last->str, entry->word, entry->length) > 0)
		fault(expect, "the word %.*s is out of order",
		    (int)entry->length, entry->word);
	g_string_truncate(expect->last, 0);
	g_string_append_len(expect->last, entry->word, (gssize)entry->length);
	if (entry->id == 0 ||
	    entry->id >= (entry->id < SCHEMA_FIRST_WORD ? expect->next_stop
							: expect->next_word) ||
	    !g_hash_table_add(expect->ids, GUINT_TO_POINTER(entry->id)))
		fault(expect, "the word %.*s has a wrong number, %u",
		    (int)entry->length, entry->word, entry->id);
	if (g_hash_table_contains(expect->words, key)) {
		fault(expect, "the word %.*s is there twice",
		    (int)entry->length, entry->word);
		g_free(word);
		return TRUE;
	}
	g_hash_table_insert(expect->words,
	    g_string_chunk_insert_len(
		expect->strings, expect->key->str, (gssize)expect->key->len),
	    word);
	return TRUE;
}

gboolean
expect_load(Expect *expect, const Store *store, guint32 next_word,
    guint32 next_stop, GError **error)
{
	expect->next_word = next_word;
	expect->next_stop = next_stop;
	return wordlist_scan(store, 0, "", 0, load_word, expect, error);
}

static void
change_balance(Expect *expect, guint32 id, gint change)
{
	gpointer key = GUINT_TO_POINTER(id);
	gint balance = GPOINTER_TO_INT(
	    g_hash_table_lookup(expect->balance, key));

	g_hash_table_insert(
	    expect->balance, key, GINT_TO_POINTER(balance + change));
}

void
expect_words(Expect *expect, const GArray *words, const guint32 *ids,
    gsize n_ids, const char *name)
{
	GHashTableIter iter;
	gpointer value;

	g_hash_table_remove_all(expect->balance);
	for (gsize i = 0; i < n_ids; i++)
		change_balance(expect, ids[i], 1);
	for (guint i = 0; i < words->len; i++) {
		const WordEntry *entry = &g_array_index(words, WordEntry, i);
		ExpectedWord *word = g_hash_table_lookup(
		    expect->words, word_key(expect, entry));

		if (word == NULL) {
			fault(expect,
			    "%s: the word %.*s is missing in the word list",
			    name, (int)entry->length, entry->word);
			continue;
		}
		word->found += entry->count;
		if (!(entry->flags & WORD_COMPOUND))
			change_balance(expect, word->id, -(gint)entry->count);
	}
	g_hash_table_iter_init(&iter, expect->balance);
	while (g_hash_table_iter_next(&iter, NULL, &value))
		if (GPOINTER_TO_INT(value) != 0) {
			fault(expect, "%s: its words are not those of its text",
			    name);
			return;
		}
}

void
expect_compare(Expect *expect)
{
	GHashTableIter iter;
	gpointer key, value;

	g_hash_table_iter_init(&iter, expect->words);
	while (g_hash_table_iter_next(&iter, &key, &value)) {
		const ExpectedWord *word = value;
		const char *name = key;

		if (word->stored != word->found)
			fault(expect,
			    "the word %.*s is counted %" G_GUINT64_FORMAT
			    " times, and stands in the texts %" G_GUINT64_FORMAT
			    " times",
			    (int)strcspn(name, "\x1f"), name, word->stored,
			    word->found);
	}
}

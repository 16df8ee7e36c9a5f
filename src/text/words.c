/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/words.h"

#include <string.h>

/* An open hash table: lists are known when the program is written, so that it
   never grows, and there is no more to it than this. */

enum { ENDS = 1 << 14 };

typedef struct Entry {
	const char *word; /* in the list that it is from; NULL if free */
	guint32 length;
	guint32 flags;
} Entry;

struct WordTable {
	gsize mask; /* one less than the number of entries, a power of 2 */
	Entry *entries;
	/* Bits of what words begin and end with and their length: most words
	   of a text are not in the table, and are not looked for further. */
	guint64 ends[ENDS / 64];
};

/* The bit in WordTable.ends. */
static guint
ends_of(const char *word, gsize length)
{
	return ((guint)(guchar)word[0] * 33u +
		   (guint)(guchar)word[length - 1] * 257u +
		   (guint)length * 1031u) %
	    ENDS;
}

/* FNV-1a, a byte at a time. */
static const guint32 hash_start = 0x811c9dc5;

static guint32
hash_byte(guint32 hash, char byte)
{
	return (hash ^ (guchar)byte) * 0x01000193u;
}

/* Where WORD, of the hash HASH, is or would be put. */
static Entry *
place(const WordTable *table, const char *word, gsize length, guint32 hash)
{
	gsize at = (hash ^ hash >> 15) & table->mask;

	for (;;) {
		Entry *entry = &table->entries[at];

		if (entry->word == NULL ||
		    (entry->length == length &&
			memcmp(entry->word, word, length) == 0))
			return entry;
		at = (at + 1) & table->mask;
	}
}

static gsize
count_words(const char *words)
{
	gsize count = 1;

	for (; *words != '\0'; words++)
		count += *words == ' ' ? 1 : 0;
	return count;
}

static void
add_list(WordTable *table, const WordList *list)
{
	const char *end = list->words;

	while (*end != '\0') {
		const char *word = end;
		guint32 hash = hash_start;
		Entry *entry;

		for (; *end != ' ' && *end != '\0'; end++)
			hash = hash_byte(hash, *end);
		entry = place(table, word, (gsize)(end - word), hash);
		entry->word = word;
		entry->length = (guint32)(end - word);
		entry->flags |= list->flags;
		if (entry->length > 0) {
			guint bit = ends_of(word, entry->length);

			table->ends[bit / 64] |= G_GUINT64_CONSTANT(1)
			    << bit % 64;
		}
		if (*end == ' ')
			end++;
	}
}

WordTable *
word_table_new(const WordList *lists, gsize count)
{
	WordTable *table = g_new0(WordTable, 1);
	gsize size = 0;
	gsize room = 64;

	for (gsize i = 0; i < count; i++)
		size += count_words(lists[i].words);
	while (room < size * 3 / 2)
		room *= 2;
	table->mask = room - 1;
	table->entries = g_new0(Entry, room);
	for (gsize i = 0; i < count; i++)
		add_list(table, &lists[i]);
	return table;
}

guint32
word_table_find(const WordTable *table, const char *word, gsize length)
{
	const Entry *entry;
	guint32 hash = hash_start;
	guint bit;

	if (length == 0)
		return 0;
	bit = ends_of(word, length);
	if ((table->ends[bit / 64] >> bit % 64 & 1) == 0)
		return 0;
	for (gsize i = 0; i < length; i++)
		hash = hash_byte(hash, word[i]);
	entry = place(table, word, length, hash);
	return entry->word == NULL ? 0 : entry->flags;
}

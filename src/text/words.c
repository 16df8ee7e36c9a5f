/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/words.h"

#include <string.h>

/* An open hash table: lists are known when the program is written, so that it
   never grows, and there is no more to it than this. */

typedef struct Entry {
	const char *word; /* in the list that it is from; NULL if free */
	guint32 length;
	guint32 flags;
} Entry;

struct WordTable {
	gsize mask; /* one less than the number of entries, a power of 2 */
	Entry *entries;
};

/* FNV-1a. */
static gsize
hash(const char *word, gsize length)
{
	guint64 value = G_GUINT64_CONSTANT(0xcbf29ce484222325);

	for (gsize i = 0; i < length; i++)
		value = (value ^ (guchar)word[i]) *
		    G_GUINT64_CONSTANT(0x100000001b3);
	return (gsize)(value ^ value >> 32);
}

/* Where WORD is, or would be put. */
static Entry *
place(const WordTable *table, const char *word, gsize length)
{
	gsize at = hash(word, length) & table->mask;

	for (;;) {
		Entry *entry = &table->entries[at];

		if (entry->word == NULL ||
		    (entry->length == length &&
			memcmp(entry->word, word, length) == 0))
			return entry;
		at = (at + 1) & table->mask;
	}
}

static void
add_list(WordTable *table, const WordList *list)
{
	const char *word = list->words;

	while (*word != '\0') {
		gsize length = strcspn(word, " ");
		Entry *entry = place(table, word, length);

		entry->word = word;
		entry->length = (guint32)length;
		entry->flags |= list->flags;
		word += length;
		word += strspn(word, " ");
	}
}

WordTable *
word_table_new(const WordList *lists, gsize count)
{
	WordTable *table = g_new(WordTable, 1);
	gsize size = 0;
	gsize room = 64;

	/* No word is shorter than one byte and a space. */
	for (gsize i = 0; i < count; i++)
		size += (strlen(lists[i].words) + 1) / 2;
	while (room < size)
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
	const Entry *entry = place(table, word, length);

	return entry->word == NULL ? 0 : entry->flags;
}

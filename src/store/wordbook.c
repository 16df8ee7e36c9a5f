/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/wordbook.h"

#include <string.h>

#include <xxhash.h>

#include "base/error.h"
#include "base/varint.h"
#include "store/item_data.h"
#include "store/schema.h"
#include "store/wordlist.h"

enum {
	/* Blocks that are read in their order: of the half million words first
	   met.  Most texts have few others. */
	PREPARED_BLOCKS = 1 << 13,
};

typedef struct Block {
	const char *words[WORDBOOK_BLOCK]; /* in Wordbook.strings */
	guint8 lengths[WORDBOOK_BLOCK];
	gboolean changed;
} Block;

G_STATIC_ASSERT(WORD_MAX_LENGTH <= G_MAXUINT8);

struct Wordbook {
	const Store *store;
	guint shard;
	GPtrArray *blocks; /* of Block, or NULL if it has not been read */
	GStringChunk *strings;
	GByteArray *bytes;
};

Wordbook *
wordbook_new(const Store *store, guint shard)
{
	Wordbook *wordbook = g_new0(Wordbook, 1);

	wordbook->store = store;
	wordbook->shard = shard;
	wordbook->blocks = g_ptr_array_new_with_free_func(g_free);
	wordbook->strings = g_string_chunk_new(1 << 12);
	wordbook->bytes = g_byte_array_new();
	return wordbook;
}

void
wordbook_free(Wordbook *wordbook)
{
	if (wordbook == NULL)
		return;
	g_ptr_array_unref(wordbook->blocks);
	g_string_chunk_free(wordbook->strings);
	g_byte_array_unref(wordbook->bytes);
	g_free(wordbook);
}

/* The metadata key of block NUMBER. */
static void
block_key(guint32 number, char key[ITEM_DATA_KEY])
{
	item_numbered_key(SCHEMA_KEY_SPELLING, number, key);
}

static gboolean
corrupt(GError **error)
{
	g_set_error_literal(error, POLIX_ERROR, POLIX_ERROR_CORRUPT,
	    "the index's list of written words is damaged");
	return FALSE;
}

/* Fills BLOCK from Wordbook.bytes. */
static gboolean
parse_block(Wordbook *wordbook, Block *block, GError **error)
{
	const GByteArray *bytes = wordbook->bytes;
	const guint8 *kept;
	guint64 checksum;
	const guint8 *next, *end;
	guint i;

	if (bytes->len < sizeof(checksum))
		return corrupt(error);
	memcpy(&checksum, bytes->data, sizeof(checksum));
	if (GUINT64_FROM_LE(checksum) !=
	    XXH3_64bits(
		bytes->data + sizeof(checksum), bytes->len - sizeof(checksum)))
		return corrupt(error);
	kept = (const guint8 *)g_string_chunk_insert_len(
	    wordbook->strings, (const char *)bytes->data, (gssize)bytes->len);
	next = kept + sizeof(checksum);
	end = kept + bytes->len;
	for (i = 0; i < WORDBOOK_BLOCK && next < end; i++) {
		guint length = *next++;

		if (length >= 0x80 && next < end)
			length = (length & 0x7f) | (guint)*next++ << 7;
		if (length > WORD_MAX_LENGTH || length > (gsize)(end - next))
			return corrupt(error);
		block->lengths[i] = (guint8)length;
		block->words[i] = (const char *)next;
		next += length;
	}
	return next != end ? corrupt(error) : TRUE;
}

/* Returns: (transfer none) the block that ID is in, or NULL with ERROR set. */
static Block *
find_block(Wordbook *wordbook, guint32 id, GError **error)
{
	guint32 number = id / WORDBOOK_BLOCK;
	g_autofree Block *block = NULL;
	char key[ITEM_DATA_KEY];

	if (number < wordbook->blocks->len &&
	    wordbook->blocks->pdata[number] != NULL)
		return wordbook->blocks->pdata[number];
	block = g_new0(Block, 1);
	block_key(number, key);
	if (!store_metadata(wordbook->store, wordbook->shard, key, sizeof(key),
		wordbook->bytes, error) ||
	    (wordbook->bytes->len > 0 && !parse_block(wordbook, block, error)))
		return NULL;
	if (number >= wordbook->blocks->len)
		g_ptr_array_set_size(wordbook->blocks, (gint)(number | 63) + 1);
	wordbook->blocks->pdata[number] = g_steal_pointer(&block);
	return wordbook->blocks->pdata[number];
}

static const char *
spell(guint32 word, gsize *length, gpointer user_data, GError **error)
{
	Wordbook *wordbook = user_data;
	const Block *block = find_block(wordbook, word, error);

	if (block == NULL)
		return NULL;
	*length = block->lengths[word % WORDBOOK_BLOCK];
	if (*length > 0)
		return block->words[word % WORDBOOK_BLOCK];
	corrupt(error);
	return NULL;
}

/* Reads the blocks of the words in their order: several lie in one block of the
   database, which keeps the one that it read last. */
static gboolean
prepare(const guint32 *words, guint n, gpointer user_data, GError **error)
{
	Wordbook *wordbook = user_data;
	guint64 wanted[PREPARED_BLOCKS / 64] = {0};
	guint i;

	for (i = 0; i < n; i++) {
		guint32 number = words[i] / WORDBOOK_BLOCK;

		if (number < PREPARED_BLOCKS)
			wanted[number / 64] |= G_GUINT64_CONSTANT(1)
			    << number % 64;
	}
	for (i = 0; i < PREPARED_BLOCKS / 64; i++) {
		for (; wanted[i] != 0; wanted[i] &= wanted[i] - 1) {
			guint32 number = i * 64 +
			    (guint32)__builtin_ctzll(wanted[i]);

			if (find_block(wordbook, number * WORDBOOK_BLOCK,
				error) == NULL)
				return FALSE;
		}
	}
	return TRUE;
}

UnitSpeller
wordbook_speller(Wordbook *wordbook)
{
	return (UnitSpeller){spell, prepare, wordbook};
}

gboolean
wordbook_set(Wordbook *wordbook, guint32 id, const char *word, gsize length,
    GError **error)
{
	Block *block = find_block(wordbook, id, error);
	guint i = id % WORDBOOK_BLOCK;

	g_return_val_if_fail(length <= WORD_MAX_LENGTH, FALSE);
	if (block == NULL)
		return FALSE;
	if (block->lengths[i] == length &&
	    (length == 0 || memcmp(block->words[i], word, length) == 0))
		return TRUE;
	block->words[i] = length == 0
	    ? NULL
	    : g_string_chunk_insert_len(
		  wordbook->strings, word, (gssize)length);
	block->lengths[i] = (guint8)length;
	block->changed = TRUE;
	return TRUE;
}

/* Puts BLOCK into Wordbook.bytes: nothing if it has no words. */
static void
format_block(Wordbook *wordbook, const Block *block)
{
	GByteArray *bytes = wordbook->bytes;
	guint64 checksum = 0;
	guint n = WORDBOOK_BLOCK, i;

	g_byte_array_set_size(bytes, 0);
	while (n > 0 && block->lengths[n - 1] == 0)
		n--;
	if (n == 0)
		return;
	g_byte_array_append(bytes, (const guint8 *)&checksum, sizeof(checksum));
	for (i = 0; i < n; i++) {
		varint_append(bytes, block->lengths[i]);
		g_byte_array_append(
		    bytes, (const guint8 *)block->words[i], block->lengths[i]);
	}
	checksum = GUINT64_TO_LE(XXH3_64bits(
	    bytes->data + sizeof(checksum), bytes->len - sizeof(checksum)));
	memcpy(bytes->data, &checksum, sizeof(checksum));
}

gboolean
wordbook_write(Wordbook *wordbook, StoreWriter *writer, GError **error)
{
	guint number;

	for (number = 0; number < wordbook->blocks->len; number++) {
		Block *block = wordbook->blocks->pdata[number];
		char key[ITEM_DATA_KEY];

		if (block == NULL || !block->changed)
			continue;
		format_block(wordbook, block);
		block_key(number, key);
		if (!store_writer_set_metadata(writer, key, sizeof(key),
			wordbook->bytes->data, wordbook->bytes->len, error))
			return FALSE;
		block->changed = FALSE;
	}
	return TRUE;
}

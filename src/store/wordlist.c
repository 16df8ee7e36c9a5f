/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/wordlist.h"

#include <xxhash.h>

#include "base/error.h"
#include "base/varint.h"
#include "store/schema.h"

enum {
	/* Blocks are cut when longer; a word is found by reading one. */
	BLOCK_BYTES = 2048,
};

/* How entries are ordered: word, language, flags, stem. */
static int
compare_bytes(const char *a, gsize a_length, const char *b, gsize b_length)
{
	int order = memcmp(a, b, MIN(a_length, b_length));

	if (order != 0)
		return order;
	return (a_length > b_length) - (a_length < b_length);
}

static int
compare_entries(const WordEntry *a, const WordEntry *b)
{
	int order = compare_bytes(a->word, a->length, b->word, b->length);

	if (order == 0)
		order = memcmp(a->language, b->language, 2);
	if (order == 0)
		order = (int)a->flags - (int)b->flags;
	if (order == 0)
		order = compare_bytes(
		    a->stem, a->stem_length, b->stem, b->stem_length);
	return order;
}

static gsize
shared_prefix(const char *a, gsize a_length, const char *b, gsize b_length)
{
	gsize i = 0, n = MIN(a_length, b_length);

	while (i < n && a[i] == b[i])
		i++;
	return i;
}

/* Appends ENTRY to a block in which PREVIOUS (LENGTH bytes) is the word before:
   the word as what it shares with that and the rest, the stem as what it
   shares with the word and the rest. */
static void
append_entry(GByteArray *block, const WordEntry *entry, const char *previous,
    gsize length)
{
	gsize shared = shared_prefix(
	    previous, length, entry->word, entry->length);
	gsize stem_shared = shared_prefix(
	    entry->word, entry->length, entry->stem, entry->stem_length);

	varint_append(block, shared);
	varint_append(block, entry->length - shared);
	g_byte_array_append(block, (const guint8 *)entry->word + shared,
	    (guint)(entry->length - shared));
	varint_append(block, entry->flags);
	g_byte_array_append(block, (const guint8 *)entry->language, 2);
	varint_append(block, stem_shared);
	varint_append(block, entry->stem_length - stem_shared);
	g_byte_array_append(block, (const guint8 *)entry->stem + stem_shared,
	    (guint)(entry->stem_length - stem_shared));
	varint_append(block, entry->id);
	varint_append(block, entry->count);
}

/* Reading a block, an entry at a time. */
typedef struct BlockReader {
	ByteReader bytes;
	char word[WORD_MAX_LENGTH];
	char stem[WORD_MAX_LENGTH];
	WordEntry entry;
} BlockReader;

/* Puts into TARGET, which holds what PREFIX begins with, a string given as the
   length shared with PREFIX and the rest. */
static gsize
read_shared(
    ByteReader *bytes, char *target, const char *prefix, gsize prefix_length)
{
	gsize shared = byte_reader_bounded(bytes, (guint32)prefix_length);
	gsize rest = byte_reader_bounded(
	    bytes, (guint32)(WORD_MAX_LENGTH - shared));
	const guint8 *tail = byte_reader_bytes(bytes, rest);

	if (tail == NULL)
		return 0;
	memmove(target, prefix, shared);
	memcpy(target + shared, tail, rest);
	return shared + rest;
}

/* A block begins with a checksum (XXH3, 64 bits) of the rest: glass has none.
 */
static void
block_reader_init(BlockReader *reader, const GByteArray *block)
{
	guint64 checksum = 0;
	const guint8 *start = block->data;

	reader->bytes = (ByteReader){NULL, NULL, TRUE};
	if (block->len >= sizeof(checksum)) {
		memcpy(&checksum, start, sizeof(checksum));
		start += sizeof(checksum);
		reader->bytes = (ByteReader){start, block->data + block->len,
		    GUINT64_FROM_LE(checksum) !=
			XXH3_64bits(start, block->len - sizeof(checksum))};
	}
	reader->entry = (WordEntry){.word = reader->word, .stem = reader->stem};
}

static gboolean
block_reader_next(BlockReader *reader)
{
	ByteReader *bytes = &reader->bytes;
	WordEntry *entry = &reader->entry;
	const guint8 *language;

	if (bytes->failed || bytes->next == bytes->end)
		return FALSE;
	entry->length = read_shared(
	    bytes, reader->word, reader->word, entry->length);
	entry->flags = (guint8)byte_reader_bounded(bytes, G_MAXUINT8);
	language = byte_reader_bytes(bytes, 2);
	if (language != NULL)
		memcpy(entry->language, language, 2);
	entry->stem_length = read_shared(
	    bytes, reader->stem, reader->word, entry->length);
	entry->id = byte_reader_bounded(bytes, G_MAXUINT32);
	entry->count = byte_reader_varint(bytes);
	return !bytes->failed;
}

static gboolean
block_reader_finish(const BlockReader *reader, GError **error)
{
	if (!reader->bytes.failed)
		return TRUE;
	g_set_error_literal(error, POLIX_ERROR, POLIX_ERROR_CORRUPT,
	    "the index's word list is damaged");
	return FALSE;
}

gboolean
wordlist_scan(const Store *store, guint shard, const char *from, gsize length,
    WordSink sink, gpointer user_data, GError **error)
{
	g_autoptr(GString) key = g_string_new(SCHEMA_KEY_WORDS);
	g_autoptr(GString) found = g_string_new(NULL);
	g_autoptr(GByteArray) block = g_byte_array_new();
	BlockReader reader;

	g_string_append_len(key, from, (gssize)length);
	for (;;) {
		if (!store_metadata_seek(store, shard, SCHEMA_KEY_WORDS,
			key->str, key->len, found, error))
			return FALSE;
		if (found->len == 0)
			return TRUE;
		if (!store_metadata(
			store, shard, found->str, found->len, block, error))
			return FALSE;
		block_reader_init(&reader, block);
		while (block_reader_next(&reader)) {
			const WordEntry *entry = &reader.entry;

			if (compare_bytes(
				entry->word, entry->length, from, length) < 0)
				continue;
			if (!sink(entry, user_data))
				return TRUE;
		}
		if (!block_reader_finish(&reader, error))
			return FALSE;
		/* The least key above this one. */
		g_string_assign(key, "");
		g_string_append_len(key, found->str, (gssize)found->len);
		g_string_append_c(key, '\0');
	}
}

/* An entry that the writer has met. */
struct WordlistEntry {
	WordEntry entry;  /* its strings follow this struct */
	gboolean changed; /* next to the count, which changes with it */
	guint64 hash;
};

typedef struct WordlistEntry Known;

struct WordlistWriter {
	StoreWriter *store;
	guint32 *next_word;
	guint32 *next_stop;
	gboolean empty;     /* the store had no words when this was made */
	GHashTable *known;  /* set of Known */
	GPtrArray *changed; /* of Known, owned by known */
	Wordbook *wordbook;
};

static guint64
hash_entry(const WordEntry *entry)
{
	guint64 seed = (guint64)entry->flags << 16 |
	    (guint64)(guint8)entry->language[0] << 8 |
	    (guint8)entry->language[1];

	return XXH3_64bits_withSeed(entry->word, entry->length, seed) +
	    XXH3_64bits(entry->stem, entry->stem_length);
}

static guint
known_hash(gconstpointer key)
{
	return (guint)((const Known *)key)->hash;
}

static gboolean
known_equal(gconstpointer a, gconstpointer b)
{
	const Known *left = a, *right = b;

	return left->hash == right->hash &&
	    compare_entries(&left->entry, &right->entry) == 0;
}

WordlistWriter *
wordlist_writer_new(StoreWriter *store, guint32 *next_word, guint32 *next_stop)
{
	WordlistWriter *writer = g_new0(WordlistWriter, 1);

	writer->store = store;
	writer->next_word = next_word;
	writer->next_stop = next_stop;
	writer->empty = *next_word == SCHEMA_FIRST_WORD && *next_stop == 1;
	writer->known = g_hash_table_new_full(
	    known_hash, known_equal, g_free, NULL);
	writer->changed = g_ptr_array_new();
	writer->wordbook = wordbook_new(store_writer_store(store), 0);
	return writer;
}

void
wordlist_writer_free(WordlistWriter *writer)
{
	if (writer == NULL)
		return;
	wordbook_free(writer->wordbook);
	g_ptr_array_unref(writer->changed);
	g_hash_table_unref(writer->known);
	g_free(writer);
}

Wordbook *
wordlist_writer_wordbook(WordlistWriter *writer)
{
	return writer->wordbook;
}

typedef struct Lookup {
	const WordEntry *wanted;
	WordEntry *target;
} Lookup;

static gboolean
look_up(const WordEntry *entry, gpointer user_data)
{
	Lookup *lookup = user_data;
	int order = compare_entries(entry, lookup->wanted);

	if (order == 0) {
		lookup->target->id = entry->id;
		lookup->target->count = entry->count;
	}
	return order < 0;
}

static guint32
new_id(WordlistWriter *writer, guint8 flags)
{
	if (flags & WORD_STOP && *writer->next_stop < SCHEMA_FIRST_WORD)
		return (*writer->next_stop)++;
	return (*writer->next_word)++;
}

/* Makes ENTRY the word of ID in the wordbook; compounds are no words of
   texts. */
static gboolean
spell(
    WordlistWriter *writer, const WordEntry *entry, guint32 id, GError **error)
{
	return entry->flags & WORD_COMPOUND ||
	    wordbook_set(
		writer->wordbook, id, entry->word, entry->length, error);
}

/* Makes the entry known, from the store if it is there.  Returns: (transfer
   none), or NULL with ERROR set. */
static Known *
make_known(WordlistWriter *writer, const WordEntry *entry, guint64 hash,
    GError **error)
{
	g_autofree Known *known = g_malloc(
	    sizeof(Known) + entry->length + entry->stem_length);
	char *strings = (char *)(known + 1);
	Lookup lookup = {entry, &known->entry};
	Known *made;

	memcpy(strings, entry->word, entry->length);
	memcpy(strings + entry->length, entry->stem, entry->stem_length);
	*known = (Known){.entry = *entry, .hash = hash};
	known->entry.word = strings;
	known->entry.stem = strings + entry->length;
	known->entry.id = 0;
	known->entry.count = 0;
	if (!writer->empty &&
	    !wordlist_scan(store_writer_store(writer->store), 0, entry->word,
		entry->length, look_up, &lookup, error))
		return NULL;
	if (known->entry.id == 0) {
		known->entry.id = new_id(writer, entry->flags);
		if (!spell(writer, entry, known->entry.id, error))
			return NULL;
	}
	made = g_steal_pointer(&known);
	g_hash_table_add(writer->known, made);
	return made;
}

WordlistEntry *
wordlist_writer_find(
    WordlistWriter *writer, const WordEntry *entry, GError **error)
{
	Known key = {.entry = *entry, .hash = hash_entry(entry)};
	Known *known = g_hash_table_lookup(writer->known, &key);

	g_return_val_if_fail(entry->length > 0 &&
		entry->length <= WORD_MAX_LENGTH &&
		entry->stem_length <= WORD_MAX_LENGTH,
	    NULL);
	return known != NULL ? known
			     : make_known(writer, entry, key.hash, error);
}

void
wordlist_entry_fetch(const WordlistEntry *known)
{
	__builtin_prefetch(&known->entry.count, 1);
}

guint32
wordlist_writer_change(
    WordlistWriter *writer, WordlistEntry *known, gint64 change)
{
	if (change < 0 && known->entry.count < (guint64)-change)
		known->entry.count = 0;
	else
		known->entry.count += (guint64)change;
	if (!known->changed) {
		known->changed = TRUE;
		g_ptr_array_add(writer->changed, known);
	}
	return known->entry.id;
}

gboolean
wordlist_writer_count(WordlistWriter *writer, const WordEntry *entry,
    gint64 change, guint32 *id, GError **error)
{
	WordlistEntry *known = wordlist_writer_find(writer, entry, error);

	if (known == NULL)
		return FALSE;
	*id = wordlist_writer_change(writer, known, change);
	return TRUE;
}

static gint
compare_known(gconstpointer a, gconstpointer b)
{
	const Known *left = *(Known *const *)a, *right = *(Known *const *)b;

	return compare_entries(&left->entry, &right->entry);
}

/* Where merged entries go: blocks under the key of their last word. */
typedef struct BlockWriter {
	StoreWriter *store;
	GByteArray *block;
	GString *last; /* the word of the last entry in the block */
} BlockWriter;

static gboolean
block_writer_flush(BlockWriter *writer, GError **error)
{
	g_autoptr(GString) key = g_string_new(SCHEMA_KEY_WORDS);

	guint64 checksum;

	if (writer->block->len == 0)
		return TRUE;
	checksum = GUINT64_TO_LE(
	    XXH3_64bits(writer->block->data, writer->block->len));
	g_byte_array_prepend(
	    writer->block, (const guint8 *)&checksum, sizeof(checksum));
	g_string_append_len(key, writer->last->str, (gssize)writer->last->len);
	if (!store_writer_set_metadata(writer->store, key->str, key->len,
		writer->block->data, writer->block->len, error))
		return FALSE;
	g_byte_array_set_size(writer->block, 0);
	g_string_truncate(writer->last, 0);
	return TRUE;
}

static gboolean
block_writer_add(BlockWriter *writer, const WordEntry *entry, GError **error)
{
	gboolean other = compare_bytes(writer->last->str, writer->last->len,
			     entry->word, entry->length) != 0;

	/* Entries that no text holds are left out. */
	if (entry->count == 0)
		return TRUE;
	if (writer->block->len >= BLOCK_BYTES && other &&
	    !block_writer_flush(writer, error))
		return FALSE;
	append_entry(
	    writer->block, entry, writer->last->str, writer->last->len);
	g_string_truncate(writer->last, 0);
	g_string_append_len(writer->last, entry->word, (gssize)entry->length);
	return TRUE;
}

/* Merges the block under KEY with the changed entries from *NEXT on that belong
   to it, and writes what comes of it in place of it. */
static gboolean
merge_block(WordlistWriter *writer, BlockWriter *target, const GString *key,
    guint *next, GError **error)
{
	g_autoptr(GByteArray) old = g_byte_array_new();
	const char *bound = key->str + strlen(SCHEMA_KEY_WORDS);
	gsize bound_length = key->len - strlen(SCHEMA_KEY_WORDS);
	BlockReader reader;
	gboolean more;

	if (!store_metadata(store_writer_store(writer->store), 0, key->str,
		key->len, old, error) ||
	    !store_writer_set_metadata(
		writer->store, key->str, key->len, NULL, 0, error))
		return FALSE;
	block_reader_init(&reader, old);
	more = block_reader_next(&reader);
	for (;;) {
		const Known *known = *next < writer->changed->len
		    ? writer->changed->pdata[*next]
		    : NULL;
		int order;

		if (known != NULL &&
		    compare_bytes(known->entry.word, known->entry.length, bound,
			bound_length) > 0)
			known = NULL;
		if (!more && known == NULL)
			break;
		order = known == NULL ? -1
		    : !more           ? 1
			    : compare_entries(&reader.entry, &known->entry);
		if (!block_writer_add(target,
			order < 0 ? &reader.entry : &known->entry, error))
			return FALSE;
		if (order >= 0)
			(*next)++;
		if (order <= 0)
			more = block_reader_next(&reader);
	}
	return block_reader_finish(&reader, error) &&
	    block_writer_flush(target, error);
}

static gboolean
merge_blocks(WordlistWriter *writer, BlockWriter *target, GError **error)
{
	const Store *store = store_writer_store(writer->store);
	g_autoptr(GString) key = g_string_new(NULL);
	g_autoptr(GString) found = g_string_new(NULL);
	guint next = 0;

	while (next < writer->changed->len) {
		const Known *known = writer->changed->pdata[next];

		g_string_assign(key, SCHEMA_KEY_WORDS);
		g_string_append_len(
		    key, known->entry.word, (gssize)known->entry.length);
		if (!store_metadata_seek(store, 0, SCHEMA_KEY_WORDS, key->str,
			key->len, found, error))
			return FALSE;
		if (found->len == 0)
			break;
		if (!merge_block(writer, target, found, &next, error))
			return FALSE;
	}
	/* Words behind the last block. */
	for (; next < writer->changed->len; next++) {
		const Known *known = writer->changed->pdata[next];

		if (!block_writer_add(target, &known->entry, error))
			return FALSE;
	}
	return block_writer_flush(target, error);
}

/* Brings the wordbook in line with the changed entries: those that no text
   holds any more leave it, those that came back are there again. */
static gboolean
write_wordbook(WordlistWriter *writer, GError **error)
{
	guint i;

	for (i = 0; i < writer->changed->len; i++) {
		const Known *known = writer->changed->pdata[i];
		WordEntry entry = known->entry;

		if (entry.count == 0)
			entry.length = 0;
		if (!spell(writer, &entry, entry.id, error))
			return FALSE;
	}
	return wordbook_write(writer->wordbook, writer->store, error);
}

gboolean
wordlist_writer_write(WordlistWriter *writer, GError **error)
{
	BlockWriter target = {
	    writer->store, g_byte_array_new(), g_string_new(NULL)};
	gboolean written;
	guint i;

	g_ptr_array_sort(writer->changed, compare_known);
	written = merge_blocks(writer, &target, error) &&
	    write_wordbook(writer, error);
	g_byte_array_unref(target.block);
	g_string_free(target.last, TRUE);
	if (!written)
		return FALSE;
	for (i = 0; i < writer->changed->len; i++)
		((Known *)writer->changed->pdata[i])->changed = FALSE;
	g_ptr_array_set_size(writer->changed, 0);
	writer->empty = FALSE;
	return TRUE;
}

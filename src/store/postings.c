/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/postings.h"

#include <string.h>

#include <xxhash.h>

#include "base/error.h"
#include "store/gaps.h"
#include "store/postings_parts.h"
#include "store/schema.h"

enum {
	/* Lists of fewer items are not worth packing. */
	PACKED_LEAST = 16,
};

struct PostingsReader {
	const Store *store;
	guint shard;
	PostingsHead head;
	GString *key;
	gsize list_length; /* of the list's key */
	GByteArray *value; /* the head's */
	GByteArray *chunk;
	ByteReader tail;
	ByteReader postings; /* what is left of the chunk at work */
	guint next_chunk;    /* bases->len is the tail */
	gboolean ended;
	StoreItem item;
	guint32 count;
};

void
postings_key(GString *key, const char *term, gsize length)
{
	g_string_assign(key, SCHEMA_KEY_POSTINGS);
	g_string_append_len(key, term, (gssize)length);
	g_string_append_c(key, '\0');
}

void
postings_chunk_key(GString *key, gsize list_length, StoreItem base)
{
	guint32 big = GUINT32_TO_BE(base);

	g_string_truncate(key, list_length);
	g_string_append_len(key, (const char *)&big, sizeof(big));
}

gboolean
postings_corrupt(GError **error)
{
	g_set_error_literal(error, POLIX_ERROR, POLIX_ERROR_CORRUPT,
	    "a list of the index's terms is damaged");
	return FALSE;
}

static guint32
checksum_of(const guint8 *bytes, gsize length)
{
	return GUINT32_TO_LE((guint32)XXH3_64bits(bytes, length));
}

/* Verifies the checksum of VALUE.  *CONTENT is what is behind it. */
static gboolean
open_value(const GByteArray *value, ByteReader *content, GError **error)
{
	guint32 checksum;

	if (value->len < sizeof(checksum))
		return postings_corrupt(error);
	memcpy(&checksum, value->data, sizeof(checksum));
	*content = (ByteReader){
	    value->data + sizeof(checksum), value->data + value->len, FALSE};
	if (checksum !=
	    checksum_of(content->next, value->len - sizeof(checksum)))
		return postings_corrupt(error);
	return TRUE;
}

/* Puts what POSTINGS, in VALUE, has packed in place of VALUE. */
static gboolean
unpack(GByteArray *value, ByteReader *postings, GError **error)
{
	g_autoptr(GByteArray) plain = g_byte_array_sized_new(
	    2 * (guint)(postings->end - postings->next));

	if (!gaps_unpack(postings, plain))
		return postings_corrupt(error);
	g_byte_array_set_size(value, 0);
	g_byte_array_append(value, plain->data, plain->len);
	*postings = (ByteReader){value->data, value->data + value->len, FALSE};
	return TRUE;
}

gboolean
postings_chunk_read(GByteArray *value, ByteReader *postings, GError **error)
{
	const guint8 *packed;

	if (!open_value(value, postings, error))
		return FALSE;
	packed = byte_reader_bytes(postings, 1);
	if (packed == NULL || *packed > 1)
		return postings_corrupt(error);
	return *packed == 0 || unpack(value, postings, error);
}

static gboolean
is_packed(const PostingsHead *head)
{
	return head->counts.most == 1 && head->counts.items >= PACKED_LEAST;
}

gboolean
postings_head_read(
    PostingsHead *head, GByteArray *value, ByteReader *tail, GError **error)
{
	StoreItem base = 0;
	guint32 chunks;

	head->counts = (PostingsCounts){0};
	head->base = head->last = 0;
	g_array_set_size(head->bases, 0);
	*tail = (ByteReader){0};
	if (value->len == 0)
		return TRUE;
	if (!open_value(value, tail, error))
		return FALSE;
	head->counts.items = byte_reader_varint(tail);
	head->counts.occurrences = byte_reader_varint(tail);
	head->counts.most = byte_reader_bounded(tail, G_MAXUINT32);
	chunks = byte_reader_bounded(tail, G_MAXUINT32);
	for (guint32 i = 0; i < chunks && !tail->failed; i++) {
		base += byte_reader_bounded(tail, G_MAXUINT32 - base);
		g_array_append_val(head->bases, base);
	}
	head->base = byte_reader_bounded(tail, G_MAXUINT32);
	head->last = head->base +
	    byte_reader_bounded(tail, G_MAXUINT32 - head->base);
	if (tail->failed)
		return postings_corrupt(error);
	return !is_packed(head) || unpack(value, tail, error);
}

/* Puts the checksum of what follows it where room was left for it. */
static void
seal(GByteArray *value)
{
	guint32 checksum = checksum_of(
	    value->data + sizeof(checksum), value->len - sizeof(checksum));

	memcpy(value->data, &checksum, sizeof(checksum));
}

void
postings_chunk_format(
    const GByteArray *postings, gboolean ones, GByteArray *value)
{
	const guint8 packed = ones ? 1 : 0;

	g_byte_array_set_size(value, sizeof(guint32));
	g_byte_array_append(value, &packed, 1);
	if (ones)
		gaps_pack(postings, value);
	else
		g_byte_array_append(value, postings->data, postings->len);
	seal(value);
}

void
postings_head_format(
    const PostingsHead *head, const GByteArray *tail, GByteArray *value)
{
	StoreItem before = 0;

	g_byte_array_set_size(value, sizeof(guint32));
	varint_append(value, head->counts.items);
	varint_append(value, head->counts.occurrences);
	varint_append(value, head->counts.most);
	varint_append(value, head->bases->len);
	for (guint i = 0; i < head->bases->len; i++) {
		StoreItem base = g_array_index(head->bases, StoreItem, i);

		varint_append(value, base - before);
		before = base;
	}
	varint_append(value, head->base);
	varint_append(value, head->last - head->base);
	if (is_packed(head))
		gaps_pack(tail, value);
	else
		g_byte_array_append(value, tail->data, tail->len);
	seal(value);
}

PostingsReader *
postings_reader_new(const Store *store, guint shard, const char *term,
    gsize length, GError **error)
{
	g_autoptr(PostingsReader) reader = g_new0(PostingsReader, 1);

	reader->store = store;
	reader->shard = shard;
	reader->head.bases = g_array_new(FALSE, FALSE, sizeof(StoreItem));
	reader->key = g_string_new(NULL);
	reader->value = g_byte_array_new();
	reader->chunk = g_byte_array_new();
	postings_key(reader->key, term, length);
	reader->list_length = reader->key->len;
	if (!store_metadata(store, shard, reader->key->str, reader->key->len,
		reader->value, error) ||
	    !postings_head_read(
		&reader->head, reader->value, &reader->tail, error))
		return NULL;
	return g_steal_pointer(&reader);
}

void
postings_reader_free(PostingsReader *reader)
{
	if (reader == NULL)
		return;
	g_array_unref(reader->head.bases);
	g_string_free(reader->key, TRUE);
	g_byte_array_unref(reader->value);
	g_byte_array_unref(reader->chunk);
	g_free(reader);
}

const PostingsCounts *
postings_reader_counts(const PostingsReader *reader)
{
	return &reader->head.counts;
}

StoreItem
postings_reader_item(const PostingsReader *reader)
{
	return reader->item;
}

guint32
postings_reader_count(const PostingsReader *reader)
{
	return reader->count;
}

/* Begins with chunk NUMBER. */
static gboolean
open_chunk(PostingsReader *reader, guint number, GError **error)
{
	reader->next_chunk = number + 1;
	if (number >= reader->head.bases->len) {
		reader->item = reader->head.base;
		reader->postings = reader->tail;
		return TRUE;
	}
	reader->item = g_array_index(reader->head.bases, StoreItem, number);
	postings_chunk_key(reader->key, reader->list_length, reader->item);
	return store_metadata(reader->store, reader->shard, reader->key->str,
		   reader->key->len, reader->chunk, error) &&
	    postings_chunk_read(reader->chunk, &reader->postings, error);
}

gboolean
postings_reader_next(PostingsReader *reader, GError **error)
{
	while (reader->postings.next == reader->postings.end) {
		if (reader->next_chunk > reader->head.bases->len) {
			reader->ended = TRUE;
			reader->item = 0;
			return TRUE;
		}
		if (!open_chunk(reader, reader->next_chunk, error))
			return FALSE;
	}
	postings_read(&reader->postings, &reader->item, &reader->count);
	return reader->postings.failed ? postings_corrupt(error) : TRUE;
}

/* The chunk that ITEM would be in. */
static guint
chunk_of(const PostingsHead *head, StoreItem item)
{
	guint low = 0, high = head->bases->len;

	if (item >= head->base && head->base != 0)
		return high;
	while (low < high) {
		guint middle = (low + high) / 2;

		if (g_array_index(head->bases, StoreItem, middle) <= item)
			low = middle + 1;
		else
			high = middle;
	}
	return low == 0 ? 0 : low - 1;
}

gboolean
postings_reader_seek(PostingsReader *reader, StoreItem item, GError **error)
{
	if (reader->ended || (reader->item != 0 && reader->item >= item))
		return TRUE;
	if (reader->head.bases->len > 0) {
		guint chunk = chunk_of(&reader->head, item);

		if (chunk >= reader->next_chunk &&
		    !open_chunk(reader, chunk, error))
			return FALSE;
	}
	do {
		if (!postings_reader_next(reader, error))
			return FALSE;
	} while (!reader->ended && reader->item < item);
	return TRUE;
}

gboolean
postings_terms(const Store *store, guint shard, const char *prefix,
    StoreTermSink sink, gpointer user_data, GError **error)
{
	g_autofree char *start = g_strconcat(SCHEMA_KEY_POSTINGS, prefix, NULL);
	g_autoptr(GString) key = g_string_new(start);
	g_autoptr(GString) found = g_string_new(NULL);

	for (;;) {
		const char *term;

		if (!store_metadata_seek(
			store, shard, start, key->str, key->len, found, error))
			return FALSE;
		if (found->len == 0)
			return TRUE;
		term = found->str + strlen(SCHEMA_KEY_POSTINGS);
		if (!sink(term, strlen(term), user_data))
			return TRUE;
		/* Behind its chunks. */
		g_string_assign(key, found->str);
		g_string_append_c(key, '\1');
	}
}

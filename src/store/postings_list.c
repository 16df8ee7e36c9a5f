/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/postings_list.h"

#include "store/postings_parts.h"

enum {
	/* A closed chunk is about this long, so that it is one entry of glass's
	   blocks of 8 KB, which take four at least. */
	CHUNK_BYTES = 1900,
};

struct PostingsList {
	StoreWriter *store;
	gboolean empty; /* nothing has been written to it */
	PostingsHead head;
	GString *key;
	gsize key_length; /* of the list's own */
	GByteArray *tail, *value, *chunk;
};

PostingsList *
postings_list_new(StoreWriter *store, gboolean empty)
{
	PostingsList *list = g_new0(PostingsList, 1);

	list->store = store;
	list->empty = empty;
	list->head.bases = g_array_new(FALSE, FALSE, sizeof(StoreItem));
	list->key = g_string_new(NULL);
	list->tail = g_byte_array_new();
	list->value = g_byte_array_new();
	list->chunk = g_byte_array_new();
	return list;
}

void
postings_list_free(PostingsList *list)
{
	if (list == NULL)
		return;
	g_array_unref(list->head.bases);
	g_string_free(list->key, TRUE);
	g_byte_array_unref(list->tail);
	g_byte_array_unref(list->value);
	g_byte_array_unref(list->chunk);
	g_free(list);
}

void
postings_list_filled(PostingsList *list)
{
	list->empty = FALSE;
}

int
postings_list_compare(gconstpointer a, gconstpointer b)
{
	const StoreItem *left = a, *right = b;

	return (*left > *right) - (*left < *right);
}

/* Gives what is in VALUE to the list being written, or to the chunk of it of
   BASE if that is not 0. */
static gboolean
put(PostingsList *list, StoreItem base, GError **error)
{
	g_string_truncate(list->key, list->key_length);
	if (base != 0)
		postings_chunk_key(list->key, list->key_length, base);
	return store_writer_set_metadata(list->store, list->key->str,
	    list->key->len, list->value->data, list->value->len, error);
}

gboolean
postings_list_load(
    PostingsList *list, const char *term, gsize length, GError **error)
{
	ByteReader tail;

	postings_key(list->key, term, length);
	list->key_length = list->key->len;
	g_byte_array_set_size(list->value, 0);
	g_byte_array_set_size(list->tail, 0);
	if (!list->empty &&
	    !store_metadata(store_writer_store(list->store), 0, list->key->str,
		list->key->len, list->value, error))
		return FALSE;
	if (!postings_head_read(&list->head, list->value, &tail, error))
		return FALSE;
	g_byte_array_append(
	    list->tail, tail.next, (guint)(tail.end - tail.next));
	return TRUE;
}

/* Closes as many chunks as the tail fills. */
static gboolean
close_chunks(PostingsList *list, GError **error)
{
	PostingsHead *head = &list->head;
	GByteArray *chunk = list->chunk;
	StoreItem item = head->base, last = item;
	ByteReader reader;

	if (list->tail->len <= CHUNK_BYTES)
		return TRUE;
	reader = (ByteReader){
	    list->tail->data, list->tail->data + list->tail->len, FALSE};
	g_byte_array_set_size(chunk, 0);
	while (reader.next < reader.end) {
		guint32 count;

		postings_read(&reader, &item, &count);
		if (reader.failed)
			return postings_corrupt(error);
		if (chunk->len >= CHUNK_BYTES) {
			postings_chunk_format(
			    chunk, head->counts.most == 1, list->value);
			if (!put(list, head->base, error))
				return FALSE;
			g_array_append_val(head->bases, head->base);
			g_byte_array_set_size(chunk, 0);
			head->base = last = item;
		}
		postings_append(chunk, item - last, count);
		last = item;
	}
	list->chunk = list->tail;
	list->tail = chunk;
	return TRUE;
}

gboolean
postings_list_save(PostingsList *list, GError **error)
{
	if (!close_chunks(list, error))
		return FALSE;
	if (list->head.counts.items == 0)
		g_byte_array_set_size(list->value, 0);
	else
		postings_head_format(&list->head, list->tail, list->value);
	return put(list, 0, error);
}

void
postings_list_append(PostingsList *list, const PostingsAddition *added)
{
	PostingsHead *head = &list->head;

	if (added->items == 0)
		return;
	if (list->tail->len == 0)
		head->base = head->last = added->first;
	postings_append(
	    list->tail, added->first - head->last, added->first_count);
	g_byte_array_append(list->tail, added->bytes, added->used);
	head->last = added->last;
	head->counts.items += added->items;
	head->counts.occurrences += added->occurrences;
	head->counts.most = MAX(head->counts.most, added->most);
}

/* The first place of GONE, rising, from PLACE on whose item is not less than
   ITEM. */
static guint
seek_gone(const GArray *gone, guint place, StoreItem item)
{
	while (
	    place < gone->len && g_array_index(gone, StoreItem, place) < item)
		place++;
	return place;
}

static void
copy(GByteArray *bytes, const guint8 *from, const guint8 *to)
{
	g_byte_array_append(bytes, from, (guint)(to - from));
}

/* Puts into PostingsList.chunk what is left of the postings in READER, behind
   BASE, without the items of GONE from place PLACE on, and takes those off the
   counts.  What is left is copied but for the postings behind those that go,
   whose distances change.  *LAST, at first the last item, is the last one left,
   *FOUND how many were taken out. */
static gboolean
filter(PostingsList *list, ByteReader reader, StoreItem base,
    const GArray *gone, guint place, StoreItem *last, guint *found,
    GError **error)
{
	const guint8 *kept = reader.next; /* not copied yet */
	StoreItem item = base, before = base;
	gboolean changed = FALSE; /* the posting before was taken out */

	*found = 0;
	g_byte_array_set_size(list->chunk, 0);
	while (reader.next < reader.end && (place < gone->len || changed)) {
		const guint8 *start = reader.next;
		guint32 count;

		postings_read(&reader, &item, &count);
		if (reader.failed)
			return postings_corrupt(error);
		place = seek_gone(gone, place, item);
		if (place < gone->len &&
		    g_array_index(gone, StoreItem, place) == item) {
			copy(list->chunk, kept, start);
			kept = reader.next;
			list->head.counts.items--;
			list->head.counts.occurrences -= count;
			(*found)++;
			changed = TRUE;
			continue;
		}
		if (changed) {
			postings_append(list->chunk, item - before, count);
			kept = reader.next;
			changed = FALSE;
		}
		before = item;
	}
	copy(list->chunk, kept, reader.end);
	if (changed)
		*last = before;
	return TRUE;
}

/* The first place of GONE, rising, whose item is not less than FIRST. */
static guint
first_from(const GArray *gone, StoreItem first)
{
	guint low = 0, high = gone->len;

	while (low < high) {
		guint middle = (low + high) / 2;

		if (g_array_index(gone, StoreItem, middle) < first)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Takes the items of GONE from place PLACE on out of closed chunk NUMBER, which
   is removed if none is left. */
static gboolean
filter_chunk(PostingsList *list, guint number, const GArray *gone, guint place,
    guint *found, GError **error)
{
	StoreItem base = g_array_index(list->head.bases, StoreItem, number);
	ByteReader reader;
	StoreItem last = base;

	postings_chunk_key(list->key, list->key_length, base);
	if (!store_metadata(store_writer_store(list->store), 0, list->key->str,
		list->key->len, list->value, error) ||
	    !postings_chunk_read(list->value, &reader, error) ||
	    !filter(list, reader, base, gone, place, &last, found, error))
		return FALSE;
	if (*found == 0)
		return TRUE;
	g_byte_array_set_size(list->value, 0);
	if (list->chunk->len > 0)
		postings_chunk_format(
		    list->chunk, list->head.counts.most == 1, list->value);
	else
		g_array_remove_index(list->head.bases, number);
	return put(list, base, error);
}

/* The same out of what is in none. */
static gboolean
filter_tail(
    PostingsList *list, const GArray *gone, guint *found, GError **error)
{
	GByteArray *tail = list->tail;
	guint place = first_from(gone, list->head.base);
	ByteReader reader;

	*found = 0;
	if (tail->len == 0 || place == gone->len)
		return TRUE;
	reader = (ByteReader){tail->data, tail->data + tail->len, FALSE};
	if (!filter(list, reader, list->head.base, gone, place,
		&list->head.last, found, error))
		return FALSE;
	list->tail = list->chunk;
	list->chunk = tail;
	return TRUE;
}

gboolean
postings_list_take_out(
    PostingsList *list, const GArray *gone, guint *found, GError **error)
{
	const GArray *bases = list->head.bases;
	StoreItem end = list->tail->len > 0 ? list->head.base : G_MAXUINT32;
	guint some;

	*found = 0;
	/* From behind, since chunks may go. */
	for (guint i = bases->len; i > 0; i--) {
		StoreItem base = g_array_index(bases, StoreItem, i - 1);
		guint place = first_from(gone, base);
		gboolean any = place < gone->len &&
		    g_array_index(gone, StoreItem, place) < end;

		end = base;
		if (!any)
			continue;
		if (!filter_chunk(list, i - 1, gone, place, &some, error))
			return FALSE;
		*found += some;
	}
	if (!filter_tail(list, gone, &some, error))
		return FALSE;
	*found += some;
	return TRUE;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include <xxhash.h>

#include "store/pairs.h"
#include "store/postings_parts.h"
#include "store/schema.h"

enum {
	FIRST_SLOTS = 1 << 12,
	FIRST_BYTES = 8,
	/* A closed chunk is about this long, so that it is one entry of glass's
	   blocks of 8 KB, which take four at least. */
	CHUNK_BYTES = 1900,
	/* Items whose pairs are collected before they are put into the lists,
	   of which each costs a miss of the cache or two. */
	PAIRS_ITEMS = 256,
	/* So many terms beforehand memory is asked for: about as long as that
	   takes, twice. */
	FETCH = 16,
};

/* Of a bucket, the items that have it: a bit each. */
typedef guint64 PairsRow[PAIRS_ITEMS / 64];

/* What a term's list is to get and to lose. */
typedef struct Pending {
	const char *term; /* in PostingsWriter.strings */
	guint64 hash;
	guint32 length;
	guint32 items, most;
	guint64 occurrences;
	StoreItem first, last;
	guint32 first_count;
	guint32 used, room;
	guint8 *bytes; /* the postings behind the first */
	GArray *gone;  /* of StoreItem; NULL if none */
} Pending;

struct PostingsWriter {
	StoreWriter *store;
	gboolean empty;  /* no list has been written */
	GArray *pending; /* of Pending */
	guint32 *slots;  /* 1 + place in pending; 0: free */
	guint32 n_slots; /* a power of 2 */
	GStringChunk *strings;
	gsize size;
	guint32 epoch; /* counted up when pending is emptied */
	StoreMemo length;
	PairsRow *pairs;      /* a bucket; NULL: there are none */
	StoreItem pairs_base; /* the item of the first bit; 0: all are clear */
	StoreMemo pair_memos[PAIRS_BUCKETS];
	StoreItem first; /* the lowest that was added; 0: none was */
	GArray *strays;  /* of StoreItem: may be in any list */
	/* Of the list being written: */
	PostingsHead head;
	GString *key;
	gsize list_length;
	GByteArray *tail, *value, *chunk;
};

PostingsWriter *
postings_writer_new(StoreWriter *store, gboolean empty)
{
	PostingsWriter *writer = g_new0(PostingsWriter, 1);

	writer->store = store;
	writer->empty = empty;
	writer->epoch = 1;
	writer->pending = g_array_new(FALSE, FALSE, sizeof(Pending));
	writer->n_slots = FIRST_SLOTS;
	writer->slots = g_new0(guint32, writer->n_slots);
	writer->strings = g_string_chunk_new(1 << 16);
	writer->strays = g_array_new(FALSE, FALSE, sizeof(StoreItem));
	writer->head.bases = g_array_new(FALSE, FALSE, sizeof(StoreItem));
	writer->key = g_string_new(NULL);
	writer->tail = g_byte_array_new();
	writer->value = g_byte_array_new();
	writer->chunk = g_byte_array_new();
	return writer;
}

/* Forgets what waits to be written. */
static void
forget(PostingsWriter *writer)
{
	for (guint i = 0; i < writer->pending->len; i++) {
		Pending *pending = &g_array_index(writer->pending, Pending, i);

		g_free(pending->bytes);
		if (pending->gone != NULL)
			g_array_unref(pending->gone);
	}
	g_array_set_size(writer->pending, 0);
	g_array_set_size(writer->strays, 0);
	memset(writer->slots, 0, writer->n_slots * sizeof(*writer->slots));
	g_string_chunk_clear(writer->strings);
	writer->size = 0;
	writer->first = 0;
	writer->epoch++;
}

void
postings_writer_free(PostingsWriter *writer)
{
	if (writer == NULL)
		return;
	forget(writer);
	g_array_unref(writer->pending);
	g_free(writer->slots);
	g_string_chunk_free(writer->strings);
	g_free(writer->pairs);
	g_array_unref(writer->strays);
	g_array_unref(writer->head.bases);
	g_string_free(writer->key, TRUE);
	g_byte_array_unref(writer->tail);
	g_byte_array_unref(writer->value);
	g_byte_array_unref(writer->chunk);
	g_free(writer);
}

gsize
postings_writer_size(const PostingsWriter *writer)
{
	return writer->size;
}

static void
grow(PostingsWriter *writer)
{
	guint32 mask;

	g_free(writer->slots);
	writer->n_slots *= 2;
	writer->slots = g_new0(guint32, writer->n_slots);
	mask = writer->n_slots - 1;
	for (guint32 i = 0; i < writer->pending->len; i++) {
		guint32 slot =
		    (guint32)g_array_index(writer->pending, Pending, i).hash &
		    mask;

		while (writer->slots[slot] != 0)
			slot = (slot + 1) & mask;
		writer->slots[slot] = i + 1;
	}
}

/* The entry of TERM, valid until the next call. */
static Pending *
find_pending(PostingsWriter *writer, const StoreTerm *term)
{
	guint64 hash = XXH3_64bits(term->term, term->length);
	guint32 mask = writer->n_slots - 1, slot = (guint32)hash & mask;
	Pending made = {.hash = hash, .length = (guint32)term->length};

	for (; writer->slots[slot] != 0; slot = (slot + 1) & mask) {
		Pending *pending = &g_array_index(
		    writer->pending, Pending, writer->slots[slot] - 1);

		if (pending->hash == hash && pending->length == term->length &&
		    memcmp(pending->term, term->term, term->length) == 0)
			return pending;
	}
	made.term = g_string_chunk_insert_len(
	    writer->strings, term->term, (gssize)term->length);
	g_array_append_val(writer->pending, made);
	writer->slots[slot] = writer->pending->len;
	writer->size += sizeof(made) + term->length;
	if (writer->pending->len * 2 > writer->n_slots)
		grow(writer);
	return &g_array_index(
	    writer->pending, Pending, writer->pending->len - 1);
}

/* The same, by the memo of TERM if it has one. */
static inline Pending *
recall_pending(PostingsWriter *writer, const StoreTerm *term)
{
	StoreMemo *memo = term->memo;

	if (memo == NULL)
		return find_pending(writer, term);
	if (memo->epoch != writer->epoch) {
		const Pending *found = find_pending(writer, term);

		memo->epoch = writer->epoch;
		memo->place = (guint32)(found -
		    &g_array_index(writer->pending, const Pending, 0));
	}
	return &g_array_index(writer->pending, Pending, memo->place);
}

/* Entries, and the bytes that they grow by, are all over the memory: what the
   next terms take is asked for some terms beforehand. */
static void
fetch_entry(const PostingsWriter *writer, const StoreMemo *memo)
{
	if (memo != NULL && memo->epoch == writer->epoch)
		__builtin_prefetch(
		    &g_array_index(writer->pending, Pending, memo->place), 1);
}

static void
fetch_bytes(const PostingsWriter *writer, const StoreMemo *memo)
{
	const Pending *pending;

	if (memo == NULL || memo->epoch != writer->epoch)
		return;
	pending = &g_array_index(writer->pending, Pending, memo->place);
	if (pending->bytes != NULL)
		__builtin_prefetch(pending->bytes + pending->used, 1);
}

static inline void
append_number(Pending *pending, guint64 number)
{
	for (; number >= 0x80; number >>= 7)
		pending->bytes[pending->used++] = (guint8)(number | 0x80);
	pending->bytes[pending->used++] = (guint8)number;
}

static inline void
make_room(PostingsWriter *writer, Pending *pending, guint32 bytes)
{
	if (pending->room - pending->used >= bytes)
		return;
	writer->size -= pending->room;
	pending->room = pending->room * 2 + FIRST_BYTES + bytes;
	pending->bytes = g_realloc(pending->bytes, pending->room);
	writer->size += pending->room;
}

static inline void
add_posting(
    PostingsWriter *writer, Pending *pending, StoreItem item, guint32 count)
{
	pending->items++;
	pending->occurrences += count;
	pending->most = MAX(pending->most, count);
	if (pending->items == 1) {
		pending->first = pending->last = item;
		pending->first_count = count;
		return;
	}
	make_room(writer, pending, 2 * VARINT_MAX_BYTES);
	append_number(
	    pending, (guint64)(item - pending->last) << 1 | (count > 1));
	if (count > 1)
		append_number(pending, count);
	pending->last = item;
}

static Pending *
length_pending(PostingsWriter *writer)
{
	const StoreTerm term = {
	    SCHEMA_LENGTHS, strlen(SCHEMA_LENGTHS), 0, &writer->length};

	return recall_pending(writer, &term);
}

static Pending *
pair_pending(PostingsWriter *writer, guint bucket)
{
	StoreMemo *memo = &writer->pair_memos[bucket];
	StoreTerm term = {.memo = memo};

	if (memo->epoch != writer->epoch) {
		schema_pair_term(writer->key, bucket);
		term.term = writer->key->str;
		term.length = writer->key->len;
	}
	return recall_pending(writer, &term);
}

/* Adds the items of ROW, whose counts are 1. */
static void
add_row(PostingsWriter *writer, Pending *pending, guint64 *row)
{
	guint8 bytes[PAIRS_ITEMS + VARINT_MAX_BYTES];
	guint used = 0;

	for (guint i = 0; i < PAIRS_ITEMS / 64; i++) {
		for (; row[i] != 0; row[i] &= row[i] - 1) {
			StoreItem item = writer->pairs_base + i * 64 +
			    (guint)__builtin_ctzll(row[i]);
			guint64 number = (guint64)(item - pending->last) << 1;

			pending->items++;
			pending->last = item;
			if (pending->items == 1) {
				pending->first = item;
				pending->first_count = pending->most = 1;
				continue;
			}
			for (; number >= 0x80; number >>= 7)
				bytes[used++] = (guint8)(number | 0x80);
			bytes[used++] = (guint8)number;
		}
	}
	pending->occurrences = pending->items;
	if (used == 0)
		return;
	make_room(writer, pending, used);
	memcpy(pending->bytes + pending->used, bytes, used);
	pending->used += used;
}

/* Puts the pairs that were collected into their lists. */
static void
add_collected(PostingsWriter *writer)
{
	if (writer->pairs_base == 0)
		return;
	for (guint bucket = 0; bucket < PAIRS_BUCKETS; bucket++) {
		guint64 *row = writer->pairs[bucket], any = 0;

		for (guint i = 0; i < PAIRS_ITEMS / 64; i++)
			any |= row[i];
		if (any != 0)
			add_row(writer, pair_pending(writer, bucket), row);
	}
	writer->pairs_base = 0;
}

void
postings_writer_add_pairs(
    PostingsWriter *writer, StoreItem item, const PairsSet *pairs)
{
	guint bit;

	if (writer->first == 0 || item < writer->first)
		writer->first = item;
	if (writer->pairs == NULL)
		writer->pairs = g_new0(PairsRow, PAIRS_BUCKETS);
	if (writer->pairs_base != 0 && item - writer->pairs_base >= PAIRS_ITEMS)
		add_collected(writer);
	if (writer->pairs_base == 0)
		writer->pairs_base = item;
	bit = item - writer->pairs_base;
	for (guint i = 0; i < PAIRS_BUCKETS / 64; i++)
		for (guint64 left = pairs->bits[i]; left != 0; left &= left - 1)
			writer->pairs[i * 64 + (guint)__builtin_ctzll(left)]
				     [bit / 64] |= G_GUINT64_CONSTANT(1)
			    << bit % 64;
}

void
postings_writer_add(
    PostingsWriter *writer, StoreItem item, const StoreContent *content)
{
	guint32 length = 0;

	if (writer->first == 0)
		writer->first = item;
	for (gsize i = 0; i < content->n_terms; i++) {
		const StoreTerm *term = &content->terms[i];

		if (i + FETCH < content->n_terms)
			fetch_entry(writer, term[FETCH].memo);
		if (i + FETCH / 2 < content->n_terms)
			fetch_bytes(writer, term[FETCH / 2].memo);
		if (term->count == 0)
			continue;
		add_posting(
		    writer, recall_pending(writer, term), item, term->count);
		length += term->count;
	}
	if (content->pairs != NULL)
		postings_writer_add_pairs(writer, item, content->pairs);
	if (length > 0)
		add_posting(writer, length_pending(writer), item, length);
}

static void
remove_posting(PostingsWriter *writer, Pending *pending, StoreItem item)
{
	if (pending->gone == NULL)
		pending->gone = g_array_new(FALSE, FALSE, sizeof(StoreItem));
	g_array_append_val(pending->gone, item);
	writer->size += sizeof(item);
}

gboolean
postings_writer_remove(PostingsWriter *writer, StoreItem item,
    const StoreContent *content, guint64 length, GError **error)
{
	const StoreContent none = {0};
	guint64 sum = 0;

	if (writer->first != 0 && item >= writer->first &&
	    !postings_writer_write(writer, error))
		return FALSE;
	if (content == NULL)
		content = &none;
	for (gsize i = 0; i < content->n_terms; i++) {
		const StoreTerm *term = &content->terms[i];

		if (term->count == 0)
			continue;
		remove_posting(writer, find_pending(writer, term), item);
		sum += term->count;
	}
	for (guint i = 0; content->pairs != NULL && i < PAIRS_BUCKETS; i++)
		if (pairs_has(content->pairs, i))
			remove_posting(writer, pair_pending(writer, i), item);
	if (length > 0)
		remove_posting(writer, length_pending(writer), item);
	if (sum != length)
		g_array_append_val(writer->strays, item);
	return TRUE;
}

/* Gives what is in VALUE to the list being written, or to the chunk of it of
   BASE if that is not 0. */
static gboolean
put(PostingsWriter *writer, StoreItem base, GError **error)
{
	g_string_truncate(writer->key, writer->list_length);
	if (base != 0)
		postings_chunk_key(writer->key, writer->list_length, base);
	return store_writer_set_metadata(writer->store, writer->key->str,
	    writer->key->len, writer->value->data, writer->value->len, error);
}

/* Reads the head and tail of the list of TERM. */
static gboolean
load(PostingsWriter *writer, const char *term, gsize length, GError **error)
{
	ByteReader tail;

	postings_key(writer->key, term, length);
	writer->list_length = writer->key->len;
	g_byte_array_set_size(writer->value, 0);
	g_byte_array_set_size(writer->tail, 0);
	if (!writer->empty &&
	    !store_metadata(store_writer_store(writer->store), 0,
		writer->key->str, writer->key->len, writer->value, error))
		return FALSE;
	if (!postings_head_read(&writer->head, writer->value, &tail, error))
		return FALSE;
	g_byte_array_append(
	    writer->tail, tail.next, (guint)(tail.end - tail.next));
	return TRUE;
}

static gboolean
save(PostingsWriter *writer, GError **error)
{
	if (writer->head.counts.items == 0)
		g_byte_array_set_size(writer->value, 0);
	else
		postings_head_format(
		    &writer->head, writer->tail, writer->value);
	return put(writer, 0, error);
}

/* Closes as many chunks as the tail fills. */
static gboolean
close_chunks(PostingsWriter *writer, GError **error)
{
	PostingsHead *head = &writer->head;
	GByteArray *chunk = writer->chunk;
	StoreItem item = head->base, last = item;
	ByteReader reader;

	if (writer->tail->len <= CHUNK_BYTES)
		return TRUE;
	reader = (ByteReader){
	    writer->tail->data, writer->tail->data + writer->tail->len, FALSE};
	g_byte_array_set_size(chunk, 0);
	while (reader.next < reader.end) {
		guint32 count;

		postings_read(&reader, &item, &count);
		if (reader.failed)
			return postings_corrupt(error);
		if (chunk->len >= CHUNK_BYTES) {
			postings_chunk_format(
			    chunk, head->counts.most == 1, writer->value);
			if (!put(writer, head->base, error))
				return FALSE;
			g_array_append_val(head->bases, head->base);
			g_byte_array_set_size(chunk, 0);
			head->base = last = item;
		}
		postings_append(chunk, item - last, count);
		last = item;
	}
	writer->chunk = writer->tail;
	writer->tail = chunk;
	return TRUE;
}

/* Adds to the list what PENDING has for it. */
static void
append_pending(PostingsWriter *writer, const Pending *pending)
{
	PostingsHead *head = &writer->head;

	if (pending->items == 0)
		return;
	if (writer->tail->len == 0)
		head->base = head->last = pending->first;
	postings_append(
	    writer->tail, pending->first - head->last, pending->first_count);
	g_byte_array_append(writer->tail, pending->bytes, pending->used);
	head->last = pending->last;
	head->counts.items += pending->items;
	head->counts.occurrences += pending->occurrences;
	head->counts.most = MAX(head->counts.most, pending->most);
}

static int
compare_items(gconstpointer a, gconstpointer b)
{
	const StoreItem *left = a, *right = b;

	return (*left > *right) - (*left < *right);
}

static gboolean
holds(const GArray *items, StoreItem item)
{
	return g_array_binary_search(
	    (GArray *)(gsize)items, &item, compare_items, NULL);
}

/* Puts into PostingsWriter.chunk what is left of the postings in READER, behind
   BASE, without the items of GONE, and takes those off the counts.  *LAST is
   the last one left, *FOUND how many were taken out. */
static gboolean
filter(PostingsWriter *writer, ByteReader reader, StoreItem base,
    const GArray *gone, StoreItem *last, guint *found, GError **error)
{
	StoreItem item = base;

	*last = base;
	*found = 0;
	g_byte_array_set_size(writer->chunk, 0);
	while (reader.next < reader.end) {
		guint32 count;

		postings_read(&reader, &item, &count);
		if (reader.failed)
			return postings_corrupt(error);
		if (holds(gone, item)) {
			writer->head.counts.items--;
			writer->head.counts.occurrences -= count;
			(*found)++;
		} else {
			postings_append(writer->chunk, item - *last, count);
			*last = item;
		}
	}
	return TRUE;
}

/* Takes the items of GONE out of closed chunk NUMBER, which is removed if none
   is left. */
static gboolean
filter_chunk(PostingsWriter *writer, guint number, const GArray *gone,
    guint *found, GError **error)
{
	StoreItem base = g_array_index(writer->head.bases, StoreItem, number);
	ByteReader reader;
	StoreItem last;

	postings_chunk_key(writer->key, writer->list_length, base);
	if (!store_metadata(store_writer_store(writer->store), 0,
		writer->key->str, writer->key->len, writer->value, error) ||
	    !postings_chunk_read(writer->value, &reader, error) ||
	    !filter(writer, reader, base, gone, &last, found, error))
		return FALSE;
	if (*found == 0)
		return TRUE;
	g_byte_array_set_size(writer->value, 0);
	if (writer->chunk->len > 0)
		postings_chunk_format(writer->chunk,
		    writer->head.counts.most == 1, writer->value);
	else
		g_array_remove_index(writer->head.bases, number);
	return put(writer, base, error);
}

static gboolean
filter_tail(
    PostingsWriter *writer, const GArray *gone, guint *found, GError **error)
{
	GByteArray *tail = writer->tail;
	ByteReader reader;

	*found = 0;
	if (tail->len == 0)
		return TRUE;
	reader = (ByteReader){tail->data, tail->data + tail->len, FALSE};
	if (!filter(writer, reader, writer->head.base, gone, &writer->head.last,
		found, error))
		return FALSE;
	writer->tail = writer->chunk;
	writer->chunk = tail;
	return TRUE;
}

/* Whether one of GONE, rising, is from FIRST to, not including, END. */
static gboolean
any_between(const GArray *gone, StoreItem first, StoreItem end)
{
	guint low = 0, high = gone->len;

	while (low < high) {
		guint middle = (low + high) / 2;

		if (g_array_index(gone, StoreItem, middle) < first)
			low = middle + 1;
		else
			high = middle;
	}
	return low < gone->len && g_array_index(gone, StoreItem, low) < end;
}

/* Takes the items of GONE out of the list.  *FOUND is how many were there. */
static gboolean
take_out(
    PostingsWriter *writer, const GArray *gone, guint *found, GError **error)
{
	const GArray *bases = writer->head.bases;
	StoreItem end = writer->tail->len > 0 ? writer->head.base : G_MAXUINT32;
	guint some;

	*found = 0;
	/* From behind, since chunks may go. */
	for (guint i = bases->len; i > 0; i--) {
		StoreItem base = g_array_index(bases, StoreItem, i - 1);
		gboolean any = any_between(gone, base, end);

		end = base;
		if (!any)
			continue;
		if (!filter_chunk(writer, i - 1, gone, &some, error))
			return FALSE;
		*found += some;
	}
	if (!filter_tail(writer, gone, &some, error))
		return FALSE;
	*found += some;
	return TRUE;
}

static gboolean
write_pending(PostingsWriter *writer, const Pending *pending, GError **error)
{
	if (!load(writer, pending->term, pending->length, error))
		return FALSE;
	if (pending->gone != NULL) {
		guint found;

		g_array_sort(pending->gone, compare_items);
		if (!take_out(writer, pending->gone, &found, error))
			return FALSE;
		/* Where it was instead is not known. */
		if (found < pending->gone->len)
			g_array_append_vals(writer->strays, pending->gone->data,
			    pending->gone->len);
	}
	append_pending(writer, pending);
	return close_chunks(writer, error) && save(writer, error);
}

static int
compare_pending(gconstpointer a, gconstpointer b)
{
	const Pending *left = *(const Pending *const *)a;
	const Pending *right = *(const Pending *const *)b;
	int order = memcmp(
	    left->term, right->term, MIN(left->length, right->length));

	if (order != 0)
		return order;
	return (left->length > right->length) - (left->length < right->length);
}

static gboolean
take_name(const char *term, gsize length G_GNUC_UNUSED, gpointer user_data)
{
	g_ptr_array_add(user_data, g_strdup(term));
	return TRUE;
}

/* Looks for the strays in every list.  Happens only if words are made otherwise
   than when they were added: by another version of a library, say. */
static gboolean
write_strays(PostingsWriter *writer, GError **error)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);

	if (writer->strays->len == 0)
		return TRUE;
	g_array_sort(writer->strays, compare_items);
	if (!postings_terms(store_writer_store(writer->store), 0, "", take_name,
		names, error))
		return FALSE;
	for (guint i = 0; i < names->len; i++) {
		const char *name = names->pdata[i];
		guint found;

		if (!load(writer, name, strlen(name), error) ||
		    !take_out(writer, writer->strays, &found, error) ||
		    (found > 0 && !save(writer, error)))
			return FALSE;
	}
	return TRUE;
}

gboolean
postings_writer_write(PostingsWriter *writer, GError **error)
{
	g_autofree const Pending **sorted = NULL;

	add_collected(writer);
	sorted = g_new(const Pending *, writer->pending->len + 1);
	/* In the order of the keys, which is how a tree is filled best. */
	for (guint i = 0; i < writer->pending->len; i++)
		sorted[i] = &g_array_index(writer->pending, Pending, i);
	qsort(sorted, writer->pending->len, sizeof(*sorted), compare_pending);
	for (guint i = 0; i < writer->pending->len; i++)
		if (!write_pending(writer, sorted[i], error))
			return FALSE;
	if (writer->pending->len > 0)
		writer->empty = FALSE;
	if (!write_strays(writer, error))
		return FALSE;
	forget(writer);
	return TRUE;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include <xxhash.h>

#include "base/varint.h"
#include "store/pairs.h"
#include "store/postings.h"
#include "store/postings_list.h"
#include "store/schema.h"

enum {
	FIRST_SLOTS = 1 << 12,
	FIRST_BYTES = 8,
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
	PostingsAddition added;
	GArray *gone; /* of StoreItem; NULL if none */
} Pending;

struct PostingsWriter {
	StoreWriter *store;
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
	StoreItem first;    /* the lowest that was added; 0: none was */
	GArray *strays;     /* of StoreItem: may be in any list */
	PostingsList *list; /* that is being written */
	GString *term;
};

PostingsWriter *
postings_writer_new(StoreWriter *store, gboolean empty)
{
	PostingsWriter *writer = g_new0(PostingsWriter, 1);

	writer->store = store;
	writer->epoch = 1;
	writer->pending = g_array_new(FALSE, FALSE, sizeof(Pending));
	writer->n_slots = FIRST_SLOTS;
	writer->slots = g_new0(guint32, writer->n_slots);
	writer->strings = g_string_chunk_new(1 << 16);
	writer->strays = g_array_new(FALSE, FALSE, sizeof(StoreItem));
	writer->list = postings_list_new(store, empty);
	writer->term = g_string_new(NULL);
	return writer;
}

/* Forgets what waits to be written. */
static void
forget(PostingsWriter *writer)
{
	for (guint i = 0; i < writer->pending->len; i++) {
		Pending *pending = &g_array_index(writer->pending, Pending, i);

		g_free(pending->added.bytes);
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
	postings_list_free(writer->list);
	g_string_free(writer->term, TRUE);
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
	if (pending->added.bytes != NULL)
		__builtin_prefetch(
		    pending->added.bytes + pending->added.used, 1);
}

static inline void
append_number(PostingsAddition *added, guint64 number)
{
	for (; number >= 0x80; number >>= 7)
		added->bytes[added->used++] = (guint8)(number | 0x80);
	added->bytes[added->used++] = (guint8)number;
}

static inline void
make_room(PostingsWriter *writer, PostingsAddition *added, guint32 bytes)
{
	if (added->room - added->used >= bytes)
		return;
	writer->size -= added->room;
	added->room = added->room * 2 + FIRST_BYTES + bytes;
	added->bytes = g_realloc(added->bytes, added->room);
	writer->size += added->room;
}

static inline void
add_posting(PostingsWriter *writer, PostingsAddition *added, StoreItem item,
    guint32 count)
{
	added->items++;
	added->occurrences += count;
	added->most = MAX(added->most, count);
	if (added->items == 1) {
		added->first = added->last = item;
		added->first_count = count;
		return;
	}
	make_room(writer, added, 2 * VARINT_MAX_BYTES);
	append_number(added, (guint64)(item - added->last) << 1 | (count > 1));
	if (count > 1)
		append_number(added, count);
	added->last = item;
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
		schema_pair_term(writer->term, bucket);
		term.term = writer->term->str;
		term.length = writer->term->len;
	}
	return recall_pending(writer, &term);
}

/* Adds the items of ROW, whose counts are 1. */
static void
add_row(PostingsWriter *writer, PostingsAddition *added, guint64 *row)
{
	guint8 bytes[PAIRS_ITEMS + VARINT_MAX_BYTES];
	guint used = 0;

	for (guint i = 0; i < PAIRS_ITEMS / 64; i++) {
		for (; row[i] != 0; row[i] &= row[i] - 1) {
			StoreItem item = writer->pairs_base + i * 64 +
			    (guint)__builtin_ctzll(row[i]);
			guint64 number = (guint64)(item - added->last) << 1;

			added->items++;
			added->last = item;
			if (added->items == 1) {
				added->first = item;
				added->first_count = added->most = 1;
				continue;
			}
			for (; number >= 0x80; number >>= 7)
				bytes[used++] = (guint8)(number | 0x80);
			bytes[used++] = (guint8)number;
		}
	}
	added->occurrences = added->items;
	if (used == 0)
		return;
	make_room(writer, added, used);
	memcpy(added->bytes + added->used, bytes, used);
	added->used += used;
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
			add_row(
			    writer, &pair_pending(writer, bucket)->added, row);
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
		add_posting(writer, &recall_pending(writer, term)->added, item,
		    term->count);
		length += term->count;
	}
	if (content->pairs != NULL)
		postings_writer_add_pairs(writer, item, content->pairs);
	if (length > 0)
		add_posting(
		    writer, &length_pending(writer)->added, item, length);
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

static gboolean
write_pending(PostingsWriter *writer, const Pending *pending, GError **error)
{
	if (!postings_list_load(
		writer->list, pending->term, pending->length, error))
		return FALSE;
	if (pending->gone != NULL) {
		guint found;

		g_array_sort(pending->gone, postings_list_compare);
		if (!postings_list_take_out(
			writer->list, pending->gone, &found, error))
			return FALSE;
		/* Where it was instead is not known. */
		if (found < pending->gone->len)
			g_array_append_vals(writer->strays, pending->gone->data,
			    pending->gone->len);
	}
	postings_list_append(writer->list, &pending->added);
	return postings_list_save(writer->list, error);
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
	g_array_sort(writer->strays, postings_list_compare);
	if (!postings_terms(store_writer_store(writer->store), 0, "", take_name,
		names, error))
		return FALSE;
	for (guint i = 0; i < names->len; i++) {
		const char *name = names->pdata[i];
		guint found;

		if (!postings_list_load(
			writer->list, name, strlen(name), error) ||
		    !postings_list_take_out(
			writer->list, writer->strays, &found, error) ||
		    (found > 0 && !postings_list_save(writer->list, error)))
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
		postings_list_filled(writer->list);
	if (!write_strays(writer, error))
		return FALSE;
	forget(writer);
	return TRUE;
}

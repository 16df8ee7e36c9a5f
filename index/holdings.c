/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/holdings.h"

#include <string.h>

#include <xxhash.h>

#include "store/postings.h"
#include "store/schema.h"

/* A set of things, each of which has a number by digest(): sums of these tell
   sets apart, whatever their order. */
typedef struct Set {
	guint64 members, count;
	guint64 sum;
} Set;

typedef struct ExpectedTerm {
	Set items;
	guint32 most; /* of the counts */
} ExpectedTerm;

typedef struct ExpectedSlot {
	Set items;
	char *least, *most;
} ExpectedSlot;

enum { SLOTS = SCHEMA_SLOT_DATE_LAST + 1 };

struct Holdings {
	ExpectSink sink;
	gpointer user_data;
	GStringChunk *strings;
	GHashTable *terms; /* of term to ExpectedTerm */
	GHashTable *items; /* of item to Set: its marks, all counts */
	ExpectedSlot slots[SLOTS];
	GString *key;
};

Holdings *
holdings_new(ExpectSink sink, gpointer user_data)
{
	Holdings *holdings = g_new0(Holdings, 1);

	holdings->sink = sink;
	holdings->user_data = user_data;
	holdings->strings = g_string_chunk_new(1 << 16);
	holdings->terms = g_hash_table_new_full(
	    g_str_hash, g_str_equal, NULL, g_free);
	holdings->items = g_hash_table_new_full(NULL, NULL, NULL, g_free);
	holdings->key = g_string_new(NULL);
	return holdings;
}

void
holdings_free(Holdings *holdings)
{
	if (holdings == NULL)
		return;
	g_hash_table_unref(holdings->terms);
	g_hash_table_unref(holdings->items);
	g_string_chunk_free(holdings->strings);
	for (guint i = 0; i < SLOTS; i++) {
		g_free(holdings->slots[i].least);
		g_free(holdings->slots[i].most);
	}
	g_string_free(holdings->key, TRUE);
	g_free(holdings);
}

static void G_GNUC_PRINTF(2, 3)
    fault(const Holdings *holdings, const char *format, ...)
{
	g_autofree char *message = NULL;
	va_list values;

	va_start(values, format);
	message = g_strdup_vprintf(format, values);
	va_end(values);
	holdings->sink(message, holdings->user_data);
}

static guint64
digest(const char *text, gsize length, guint64 number)
{
	return XXH3_64bits_withSeed(text, length, number);
}

static void
set_add(Set *set, guint32 count, guint64 number)
{
	set->members++;
	set->count += count;
	set->sum += number;
}

static gboolean
set_equal(const Set *a, const Set *b)
{
	return a->members == b->members && a->count == b->count &&
	    a->sum == b->sum;
}

/* ITEM with COUNT, as a member of the set of a term. */
static void
add_posting(Set *set, StoreItem item, guint32 count)
{
	set_add(set, count, digest("", 0, (guint64)item << 32 | count));
}

/* TERM with COUNT, as a member of the set of an item. */
static void
add_term(Set *set, const char *term, gsize length, guint32 count)
{
	set_add(set, count, digest(term, length, count));
}

/* That ITEM is in the list of TERM with COUNT. */
static void
expect_posting(Holdings *holdings, StoreItem item, const char *term,
    gsize length, guint32 count)
{
	ExpectedTerm *expected;

	g_string_truncate(holdings->key, 0);
	g_string_append_len(holdings->key, term, (gssize)length);
	expected = g_hash_table_lookup(holdings->terms, holdings->key->str);
	if (expected == NULL) {
		expected = g_new0(ExpectedTerm, 1);
		g_hash_table_insert(holdings->terms,
		    g_string_chunk_insert(
			holdings->strings, holdings->key->str),
		    expected);
	}
	add_posting(&expected->items, item, count);
	expected->most = MAX(expected->most, count);
}

void
holdings_term(Holdings *holdings, StoreItem item, const char *term,
    gsize length, guint32 count)
{
	Set *own = g_hash_table_lookup(holdings->items, GUINT_TO_POINTER(item));

	if (own == NULL) {
		own = g_new0(Set, 1);
		g_hash_table_insert(
		    holdings->items, GUINT_TO_POINTER(item), own);
	}
	expect_posting(holdings, item, term, length, count);
	if (schema_is_counted(term, length))
		own->count += count;
	else
		add_term(own, term, length, count);
}

void
holdings_pairs(Holdings *holdings, StoreItem item, const PairsSet *pairs)
{
	g_autoptr(GString) term = g_string_new(NULL);

	for (guint bucket = 0; bucket < PAIRS_BUCKETS; bucket++) {
		if (!pairs_has(pairs, bucket))
			continue;
		schema_pair_term(term, bucket);
		expect_posting(holdings, item, term->str, term->len, 1);
	}
}

/* That items with counted terms have the mark of their length, and are in the
   list of lengths. */
static void
expect_lengths(Holdings *holdings)
{
	GHashTableIter iter;
	gpointer key, value;

	g_hash_table_iter_init(&iter, holdings->items);
	while (g_hash_table_iter_next(&iter, &key, &value)) {
		Set *own = value;
		guint32 length = (guint32)own->count;

		if (length == 0)
			continue;
		expect_posting(holdings, GPOINTER_TO_UINT(key), SCHEMA_LENGTH,
		    strlen(SCHEMA_LENGTH), length);
		expect_posting(holdings, GPOINTER_TO_UINT(key), SCHEMA_LENGTHS,
		    strlen(SCHEMA_LENGTHS), length);
		own->count = 0;
		add_term(own, SCHEMA_LENGTH, strlen(SCHEMA_LENGTH), length);
	}
}

void
holdings_slot(Holdings *holdings, StoreItem item, guint slot, const char *value)
{
	ExpectedSlot *expected;

	g_return_if_fail(slot < SLOTS);
	expected = &holdings->slots[slot];
	set_add(&expected->items, 0, digest(value, strlen(value), item));
	if (expected->least == NULL || strcmp(value, expected->least) < 0) {
		g_free(expected->least);
		expected->least = g_strdup(value);
	}
	if (expected->most == NULL || strcmp(value, expected->most) > 0) {
		g_free(expected->most);
		expected->most = g_strdup(value);
	}
}

/* By term. */

typedef struct Comparison {
	const Holdings *holdings;
	const Store *store;
	guint64 terms; /* that were expected, and are there */
	GError *error;
} Comparison;

static void
take_posting(StoreItem item, guint32 count, gpointer user_data)
{
	add_posting(user_data, item, count);
}

static gboolean
compare_term(const char *term, gsize length, gpointer user_data)
{
	Comparison *comparison = user_data;
	const ExpectedTerm *expected = g_hash_table_lookup(
	    comparison->holdings->terms, term);
	guint64 items, count, most;
	Set found = {0};

	if (expected == NULL) {
		fault(comparison->holdings, "the term %s should not be there",
		    term);
		return TRUE;
	}
	comparison->terms++;
	if (!store_term_counts(comparison->store, term, length, &items, &count,
		&comparison->error) ||
	    !store_postings(comparison->store, term, length, take_posting,
		&found, &most, &comparison->error))
		return FALSE;
	if (items != expected->items.members ||
	    count != expected->items.count || most < expected->most ||
	    !set_equal(&found, &expected->items))
		fault(comparison->holdings,
		    "the term %s is in %" G_GUINT64_FORMAT
		    " items, %" G_GUINT64_FORMAT
		    " times, and should be in %" G_GUINT64_FORMAT
		    ", %" G_GUINT64_FORMAT " times",
		    term, found.members, found.count, expected->items.members,
		    expected->items.count);
	return TRUE;
}

static gboolean
compare_terms(const Holdings *holdings, const Store *store, GError **error)
{
	Comparison comparison = {holdings, store, 0, NULL};

	if (!store_terms(store, 0, "", compare_term, &comparison, error) ||
	    !postings_terms(store, 0, "", compare_term, &comparison, error))
		return FALSE;
	if (comparison.error != NULL) {
		g_propagate_error(error, comparison.error);
		return FALSE;
	}
	if (comparison.terms < g_hash_table_size(holdings->terms))
		fault(holdings, "%" G_GUINT64_FORMAT " terms are missing",
		    g_hash_table_size(holdings->terms) - comparison.terms);
	return TRUE;
}

/* By item. */

static void
take_item_term(
    const char *term, gsize length, guint32 count, gpointer user_data)
{
	add_term(user_data, term, length, count);
}

/* Adds up in TOTAL what there should be of all items. */
static gboolean
compare_items(const Holdings *holdings, const Store *store,
    StoreStatistics *total, GError **error)
{
	GHashTableIter iter;
	gpointer key, value;

	g_hash_table_iter_init(&iter, holdings->items);
	while (g_hash_table_iter_next(&iter, &key, &value)) {
		StoreItem item = GPOINTER_TO_UINT(key);
		const Set *expected = value;
		Set found = {0};
		guint64 length;

		if (!store_item_terms(
			store, item, take_item_term, &found, &length, error))
			return FALSE;
		if (!set_equal(&found, expected) || length != expected->count)
			fault(holdings,
			    "item %u does not list the terms that it has",
			    item);
		total->items++;
		total->length += expected->count;
		total->last = MAX(total->last, item);
		total->longest = MAX(total->longest, expected->count);
		if (expected->count > 0)
			total->shortest = MIN(total->shortest, expected->count);
	}
	return TRUE;
}

static gboolean
compare_statistics(const Holdings *holdings, const Store *store,
    const StoreStatistics *total, GError **error)
{
	StoreStatistics stored;

	if (!store_statistics(store, &stored, error))
		return FALSE;
	if (stored.items != total->items || stored.length != total->length ||
	    stored.last < total->last || stored.longest < total->longest ||
	    stored.shortest > total->shortest)
		fault(holdings,
		    "the statistics are of %" G_GUINT64_FORMAT
		    " items of %" G_GUINT64_FORMAT
		    " words, and there are %" G_GUINT64_FORMAT
		    " of %" G_GUINT64_FORMAT,
		    stored.items, stored.length, total->items, total->length);
	return TRUE;
}

/* By slot. */

static void
take_value(StoreItem item, const char *value, gsize length, gpointer user_data)
{
	set_add(user_data, 0, digest(value, length, item));
}

static gboolean
compare_slot(const Holdings *holdings, const Store *store, guint slot,
    StoreSlotStatistics *statistics, GError **error)
{
	const ExpectedSlot *expected = &holdings->slots[slot];
	Set found = {0};

	if (!store_slot_values(store, slot, take_value, &found, error) ||
	    !store_slot_statistics(store, slot, statistics, error))
		return FALSE;
	if (!set_equal(&found, &expected->items) ||
	    statistics->items != expected->items.members ||
	    (expected->least != NULL &&
		(strcmp(statistics->least->str, expected->least) > 0 ||
		    strcmp(statistics->most->str, expected->most) < 0)))
		fault(holdings,
		    "the dates of %" G_GUINT64_FORMAT
		    " items in slot %u are not those of the documents",
		    found.members, slot);
	return TRUE;
}

static gboolean
compare_slots(const Holdings *holdings, const Store *store, GError **error)
{
	StoreSlotStatistics statistics = {
	    0, g_string_new(NULL), g_string_new(NULL)};
	gboolean done = TRUE;

	for (guint i = 0; i < SLOTS && done; i++)
		done = compare_slot(holdings, store, i, &statistics, error);
	g_string_free(statistics.least, TRUE);
	g_string_free(statistics.most, TRUE);
	return done;
}

gboolean
holdings_compare(Holdings *holdings, const Store *store, GError **error)
{
	StoreStatistics total = {.shortest = G_MAXUINT64};

	expect_lengths(holdings);
	return compare_terms(holdings, store, error) &&
	    compare_items(holdings, store, &total, error) &&
	    compare_statistics(holdings, store, &total, error) &&
	    compare_slots(holdings, store, error);
}

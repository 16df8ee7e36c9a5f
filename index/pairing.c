/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/pairing.h"

#include <string.h>

#include "index/analyse.h"
#include "store/record.h"
#include "store/schema.h"

enum {
	/* So many units have lists. */
	LEAST_UNITS = 2048,
};

/* What a unit that was added by this writer would have in the lists. */
typedef struct Waiting {
	StoreItem item;
	PairsSet pairs;
} Waiting;

struct Pairing {
	StoreWriter *writer;
	gboolean kept;   /* there are lists: nothing else matters then */
	guint64 units;   /* that there are */
	StoreItem first; /* the first that was added */
	GArray *added;   /* of Waiting, rising: those still there */
};

Pairing *
pairing_new(StoreWriter *writer, GError **error)
{
	g_autoptr(Pairing) pairing = g_new0(Pairing, 1);
	const Store *store = store_writer_store(writer);

	pairing->writer = writer;
	pairing->added = g_array_new(FALSE, FALSE, sizeof(Waiting));
	if (!pairs_kept(store, 0, &pairing->kept, error) ||
	    !store_count_units(store, &pairing->units, error))
		return NULL;
	return g_steal_pointer(&pairing);
}

void
pairing_free(Pairing *pairing)
{
	if (pairing == NULL)
		return;
	g_array_unref(pairing->added);
	g_free(pairing);
}

const PairsSet *
pairing_stored(const Pairing *pairing, const PairsSet *pairs)
{
	return pairing->kept ? pairs : NULL;
}

/* The items of all units, rising.  Returns: (transfer full), or NULL with ERROR
   set. */
static GArray *
list_units(const Store *store, GError **error)
{
	g_autoptr(GArray) items = g_array_new(FALSE, FALSE, sizeof(StoreItem));
	g_autoptr(GArray)
	    records = g_array_new(FALSE, FALSE, sizeof(StoreItem));
	guint record = 0, n = 0;

	if (!store_shard_items(store, 0, "", 0, NULL, 0, items, error) ||
	    !store_items(
		store, SCHEMA_RECORD, strlen(SCHEMA_RECORD), records, error))
		return NULL;
	for (guint i = 0; i < items->len; i++) {
		StoreItem item = g_array_index(items, StoreItem, i);

		if (record < records->len &&
		    g_array_index(records, StoreItem, record) == item)
			record++;
		else
			g_array_index(items, StoreItem, n++) = item;
	}
	g_array_set_size(items, n);
	return g_steal_pointer(&items);
}

/* Makes the pairs of units of their texts. */
typedef struct Maker {
	const Store *store;
	UnitSpeller speller;
	Analyser *analyser;
	Unit *unit;
	GByteArray *bytes;
	GArray *words, *terms; /* that nobody asks for */
	StoreItem owner;       /* the record of the last unit, ... */
	Record *record;        /* ... or NULL */
} Maker;

static void
maker_init(Maker *maker, const Store *store, Wordbook *wordbook)
{
	*maker = (Maker){.store = store,
	    .speller = wordbook_speller(wordbook),
	    .analyser = analyser_new(),
	    .unit = unit_new(),
	    .bytes = g_byte_array_new(),
	    .words = g_array_new(FALSE, FALSE, sizeof(WordEntry)),
	    .terms = g_array_new(FALSE, FALSE, sizeof(StoreTerm))};
}

static void
maker_clear(Maker *maker)
{
	analyser_free(maker->analyser);
	unit_free(maker->unit);
	g_byte_array_unref(maker->bytes);
	g_array_unref(maker->words);
	g_array_unref(maker->terms);
	record_free(maker->record);
}

/* Reads the record that the unit is of, for the language of its words. */
static gboolean
load_record(Maker *maker, GError **error)
{
	g_autoptr(GByteArray) bytes = g_byte_array_new();

	if (maker->record != NULL && maker->owner == maker->unit->record)
		return TRUE;
	g_clear_pointer(&maker->record, record_free);
	maker->owner = maker->unit->record;
	if (!store_data(maker->store, maker->owner, bytes, error))
		return FALSE;
	maker->record = record_decode(bytes->data, bytes->len, error);
	return maker->record != NULL;
}

static gboolean
make_pairs(Maker *maker, StoreItem item, PairsSet *pairs, GError **error)
{
	Unit *unit = maker->unit;

	if (!store_data(maker->store, item, maker->bytes, error) ||
	    !unit_decode(unit, maker->bytes->data, maker->bytes->len, error) ||
	    !unit_decode_text(unit, &maker->speller, error) ||
	    !load_record(maker, error))
		return FALSE;
	g_array_set_size(maker->words, 0);
	g_array_set_size(maker->terms, 0);
	analyser_count(
	    maker->analyser, unit, maker->record->language, maker->words);
	analyser_count_terms(maker->analyser, unit, maker->terms, pairs);
	return TRUE;
}

/* Gives the lists the units that were there when this writer came. */
static gboolean
add_old(Pairing *pairing, Wordbook *wordbook, GError **error)
{
	const Store *store = store_writer_store(pairing->writer);
	g_autoptr(GArray) units = list_units(store, error);
	gboolean done = TRUE;
	Maker maker;

	if (units == NULL)
		return FALSE;
	maker_init(&maker, store, wordbook);
	for (guint i = 0; i < units->len && done; i++) {
		StoreItem item = g_array_index(units, StoreItem, i);
		PairsSet pairs;

		if (item >= pairing->first)
			break;
		done = make_pairs(&maker, item, &pairs, error);
		if (done)
			store_writer_add_pairs(pairing->writer, item, &pairs);
	}
	maker_clear(&maker);
	return done;
}

/* The same of those that this writer has added. */
static void
add_new(Pairing *pairing)
{
	for (guint i = 0; i < pairing->added->len; i++) {
		const Waiting *waiting = &g_array_index(
		    pairing->added, Waiting, i);

		store_writer_add_pairs(
		    pairing->writer, waiting->item, &waiting->pairs);
	}
}

gboolean
pairing_add(Pairing *pairing, StoreItem item, const PairsSet *pairs,
    Wordbook *wordbook, GError **error)
{
	Waiting waiting = {item, *pairs};

	if (pairing->kept)
		return TRUE;
	if (pairing->added->len == 0)
		pairing->first = item;
	g_array_append_val(pairing->added, waiting);
	if (++pairing->units < LEAST_UNITS)
		return TRUE;
	if (!add_old(pairing, wordbook, error) ||
	    !pairs_keep(pairing->writer, error))
		return FALSE;
	add_new(pairing);
	pairing->kept = TRUE;
	g_array_set_size(pairing->added, 0);
	return TRUE;
}

static int
compare_items(gconstpointer a, gconstpointer b)
{
	const Waiting *left = a, *right = b;

	return (left->item > right->item) - (left->item < right->item);
}

void
pairing_remove(Pairing *pairing, StoreItem item)
{
	const Waiting removed = {.item = item};
	guint place;

	if (pairing->kept)
		return;
	pairing->units--;
	if (g_array_binary_search(
		pairing->added, &removed, compare_items, &place))
		g_array_remove_index(pairing->added, place);
}

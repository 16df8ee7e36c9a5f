/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/check.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "base/error.h"
#include "cli/out.h"
#include "index/analyse.h"
#include "index/catalog.h"
#include "index/definitions.h"
#include "index/expect.h"
#include "index/holdings.h"
#include "index/lock.h"
#include "store/layout.h"
#include "store/record.h"
#include "store/schema.h"
#include "store/state.h"
#include "store/wordbook.h"
#include "text/stem.h"

enum { MAX_FAULTS = 20 /* that are printed */ };

typedef struct Check {
	Store *store;
	Wordbook *wordbook;
	State *state;  /* as stored */
	State *counts; /* as counted */
	Analyser *analyser;
	Catalog *catalog;
	Expect *expect;
	Holdings *holdings;
	GByteArray *bytes;
	GHashTable *ids; /* set of record ids that own one */
	gboolean pairs;  /* there are lists of them */
	guint64 units, faults;
	Tokenizer *tokenizer;
	GPtrArray *acronyms; /* of RecordAcronym: of the record at work */
} Check;

static void G_GNUC_PRINTF(2, 3) fault(Check *check, const char *format, ...)
{
	g_autofree char *message = NULL;
	va_list values;

	if (check->faults++ >= MAX_FAULTS)
		return;
	va_start(values, format);
	message = g_strdup_vprintf(format, values);
	va_end(values);
	out_complain("damaged", message);
}

static void
take_fault(const char *message, gpointer user_data)
{
	fault(user_data, "%s", message);
}

/* Derives words and terms of the unit ITEM from its text. */
static void
check_text(Check *check, const Unit *unit, const Record *record, StoreItem item)
{
	g_autoptr(GArray) terms = g_array_new(FALSE, FALSE, sizeof(StoreTerm));
	g_autoptr(GArray) words = g_array_new(FALSE, FALSE, sizeof(WordEntry));
	g_autofree char *name = g_strdup_printf(
	    "%s#%u", record->id, unit->first_passage);
	PairsSet pairs;

	definitions_collect(check->tokenizer, unit, check->acronyms);
	analyser_count(check->analyser, unit, record->language, words);
	expect_words(check->expect, words,
	    (const guint32 *)(gpointer)unit->words->data, unit->words->len,
	    name);
	analyser_count_terms(check->analyser, unit, terms, &pairs);
	if (check->pairs)
		holdings_pairs(check->holdings, item, &pairs);
	for (guint i = 0; i < terms->len; i++) {
		const StoreTerm *term = &g_array_index(terms, StoreTerm, i);

		holdings_term(check->holdings, item, term->term, term->length,
		    term->count);
	}
}

/* What the fields of RECORD add to the terms of its items. */
static AnalysedDocument *
analyse_fields(Check *check, const Record *record)
{
	g_autoptr(Document) document = document_new();

	document->id = g_strdup(record->id);
	document->language = language_intern(record->language);
	for (guint i = 0; i < record->fields->len; i++) {
		const RecordField *field = record->fields->pdata[i];

		document_set_field(
		    document, field->name, field->value, (Origin)field->origin);
	}
	return analyser_run(check->analyser, document);
}

static void
expect_text(Check *check, const char *prefix, const char *text, StoreItem item)
{
	g_autoptr(GString) term = g_string_new(NULL);

	schema_term(term, prefix, text, strlen(text));
	holdings_term(check->holdings, item, term->str, term->len, 0);
}

static void
expect_fields(Check *check, const AnalysedDocument *fields,
    const char *language, StoreItem item)
{
	for (guint i = 0; i < fields->field_terms->len; i++) {
		const StoreTerm *term = &g_array_index(
		    fields->field_terms, StoreTerm, i);

		holdings_term(
		    check->holdings, item, term->term, term->length, 0);
	}
	if (*language != '\0')
		expect_text(check, SCHEMA_LANGUAGE, language, item);
	if (*fields->date_first != '\0') {
		holdings_slot(check->holdings, item, SCHEMA_SLOT_DATE_FIRST,
		    fields->date_first);
		holdings_slot(check->holdings, item, SCHEMA_SLOT_DATE_LAST,
		    fields->date_last);
	}
}

/* Checks the unit at PLACE of RECORD, which is to begin with passage FIRST.
   Returns: the number of its passages. */
static guint32
check_unit(Check *check, StoreItem owner, const Record *record,
    const RecordUnit *place, const AnalysedDocument *fields, guint32 first)
{
	g_autoptr(Unit) unit = unit_new();
	g_autoptr(GString) term = g_string_new(NULL);
	g_autoptr(GError) error = NULL;
	UnitSpeller speller = wordbook_speller(check->wordbook);

	check->units++;
	if (!store_data(check->store, place->item, check->bytes, &error) ||
	    !unit_decode(unit, check->bytes->data, check->bytes->len, &error) ||
	    !unit_decode_text(unit, &speller, &error)) {
		fault(check, "%s: %s", record->id, error->message);
		return 0;
	}
	if (unit->record != owner || unit->first_passage != first ||
	    place->first_passage != first ||
	    unit->first_paragraph != place->first_paragraph)
		fault(check, "%s: the unit %u is not where it should be",
		    record->id, place->item);
	check->counts->words += unit->words->len;
	check->counts->content_words += unit_content_words(
	    unit, 0, unit->words->len);
	check_text(check, unit, record, place->item);
	schema_unit_term(term, owner);
	holdings_term(check->holdings, place->item, term->str, term->len, 0);
	expect_fields(check, fields, record->language, place->item);
	return unit->passages->len;
}

static void
expect_record(Check *check, StoreItem item, const Record *record)
{
	const CatalogEntry *container = record->container == 0
	    ? NULL
	    : catalog_at(check->catalog, record->container);

	expect_text(check, SCHEMA_RECORD, "", item);
	if (record->container != 0 && container == NULL)
		fault(
		    check, "%s: the file that it is in is missing", record->id);
	if (container == NULL || record->state != RECORD_FAILED) {
		expect_text(check, SCHEMA_ID, record->id, item);
		if (!g_hash_table_add(check->ids, g_strdup(record->id)))
			fault(check, "%s is there twice", record->id);
	}
	if (container != NULL)
		expect_text(check, SCHEMA_MEMBER, container->id, item);
	if (record->hash[0] != 0 || record->hash[1] != 0) {
		g_autofree char *hash = schema_hash(record->hash);

		expect_text(check, SCHEMA_HASH, hash, item);
	}
}

/* Whether RECORD has the acronyms that its text defines. */
static void
check_acronyms(Check *check, StoreItem item, const Record *record)
{
	const GPtrArray *found = check->acronyms;
	gboolean same = found->len == record->acronyms->len;

	for (guint i = 0; i < found->len; i++) {
		const RecordAcronym *own = found->pdata[i];
		const RecordAcronym *stored = same ? record->acronyms->pdata[i]
						   : NULL;

		expect_text(check, SCHEMA_ACRONYM, own->key, item);
		same = same && strcmp(own->key, stored->key) == 0 &&
		    own->passage == stored->passage;
	}
	if (!same)
		fault(check, "%s: its acronyms are not those of its text",
		    record->id);
}

static void
check_record(Check *check, StoreItem item, const Record *record)
{
	g_autoptr(AnalysedDocument) fields = analyse_fields(check, record);
	guint32 passages = 0;

	g_ptr_array_set_size(check->acronyms, 0);
	expect_record(check, item, record);
	expect_fields(check, fields, record->language, item);
	for (guint i = 0; i < record->units->len; i++)
		passages += check_unit(check, item, record,
		    &g_array_index(record->units, RecordUnit, i), fields,
		    passages + 1);
	check_acronyms(check, item, record);
	if (passages != record->passages)
		fault(check, "%s: it has %u passages, not %u", record->id,
		    passages, record->passages);
	check->counts->passages += passages;
	if (record->state == RECORD_OK) {
		check->counts->documents++;
		check->counts->bytes += record->bytes;
	} else if (record->state == RECORD_NO_TEXT) {
		check->counts->without_text++;
	} else if (record->state == RECORD_FAILED) {
		check->counts->failed++;
	}
}

static void
check_count(Check *check, const char *name, guint64 stored, guint64 counted)
{
	if (stored != counted)
		fault(check,
		    "the index counts %" G_GUINT64_FORMAT
		    " %s, and has %" G_GUINT64_FORMAT,
		    stored, name, counted);
}

static void
check_counts(Check *check)
{
	const State *stored = check->state, *counted = check->counts;

	check_count(check, "documents", stored->documents, counted->documents);
	check_count(check, "documents without text", stored->without_text,
	    counted->without_text);
	check_count(
	    check, "documents that failed", stored->failed, counted->failed);
	check_count(check, "passages", stored->passages, counted->passages);
	check_count(check, "words", stored->words, counted->words);
	check_count(check, "words but stop words", stored->content_words,
	    counted->content_words);
	check_count(check, "bytes of text", stored->bytes, counted->bytes);
}

static gboolean
check_records(Check *check, GError **error)
{
	const GPtrArray *entries = catalog_entries(check->catalog);

	for (guint i = 0; i < entries->len; i++) {
		const CatalogEntry *entry = entries->pdata[i];
		g_autoptr(Record) record = NULL;

		if (!store_data(check->store, entry->item, check->bytes, error))
			return FALSE;
		record = record_decode(
		    check->bytes->data, check->bytes->len, error);
		if (record == NULL)
			return FALSE;
		check_record(check, entry->item, record);
	}
	return TRUE;
}

/* The trees that it is kept in may be damaged where nothing is looked for.
   Xapian opens them to write, though it does not; without leave to, all else
   must do. */
static gboolean
check_trees(Check *check, const char *folder, GError **error)
{
	g_autofree char *table = g_build_filename(
	    folder, "termlist.glass", NULL);
	guint64 faults;

	if (g_access(table, W_OK) != 0 && errno != ENOENT)
		return TRUE;
	if (!store_verify(folder, &faults, error))
		return FALSE;
	if (faults > 0)
		fault(check,
		    "%" G_GUINT64_FORMAT " faults in the database's trees",
		    faults);
	return TRUE;
}

static gboolean
check_store(Check *check, const char *folder, GError **error)
{
	const char *const folders[] = {folder, NULL};

	check->store = store_open(folders, error);
	if (check->store == NULL)
		return FALSE;
	check->wordbook = wordbook_new(check->store, 0);
	if (!pairs_kept(check->store, 0, &check->pairs, error))
		return FALSE;
	check->state = state_load(check->store, 0, error);
	if (check->state == NULL)
		return FALSE;
	check->catalog = catalog_load(check->store, error);
	if (check->catalog == NULL ||
	    !expect_load(check->expect, check->store, check->state->next_word,
		check->state->next_stop, error) ||
	    !check_records(check, error))
		return FALSE;
	check_counts(check);
	expect_compare(check->expect);
	return holdings_compare(check->holdings, check->store, error) &&
	    check_trees(check, folder, error);
}

/* What the store could not read is damage too, whatever it says; but for blocks
   that are too new, if somebody may have written them meanwhile. */
static void
call_damage(const char *index, const IndexLock *lock, GError **error)
{
	g_autofree char *message = NULL;

	if (error == NULL || *error == NULL ||
	    (!lock_is_held(lock) &&
		g_error_matches(*error, POLIX_ERROR, POLIX_ERROR_STALE)) ||
	    g_error_matches(*error, POLIX_ERROR, POLIX_ERROR_VERSION))
		return;
	message = g_strdup((*error)->message);
	g_clear_error(error);
	g_set_error(error, POLIX_ERROR, POLIX_ERROR_CORRUPT,
	    "%s: the index is damaged: %s; build it again with: polix index "
	    "--rebuild PATH...",
	    index, message);
}

static gboolean
conclude(const Check *check, const char *index, gboolean quiet, GError **error)
{
	g_autofree char *message = NULL;

	if (check->faults > 0) {
		g_set_error(error, POLIX_ERROR, POLIX_ERROR_CORRUPT,
		    "%s: faults: %" G_GUINT64_FORMAT
		    "; build it again with: polix index --rebuild PATH...",
		    index, check->faults);
		return FALSE;
	}
	message = g_strdup_printf("%u records, %" G_GUINT64_FORMAT
				  " units, %" G_GUINT64_FORMAT
				  " passages: all is well",
	    catalog_entries(check->catalog)->len, check->units,
	    check->counts->passages);
	if (!quiet)
		out_complain(NULL, message);
	return TRUE;
}

static void
check_clear(Check *check)
{
	wordbook_free(check->wordbook);
	store_close(check->store);
	state_free(check->state);
	state_free(check->counts);
	analyser_free(check->analyser);
	catalog_free(check->catalog);
	expect_free(check->expect);
	holdings_free(check->holdings);
	g_byte_array_unref(check->bytes);
	g_hash_table_unref(check->ids);
	tokenizer_free(check->tokenizer);
	g_ptr_array_unref(check->acronyms);
}

gboolean
check_index(const char *index, double wait, gboolean quiet, GError **error)
{
	g_autoptr(IndexLock) lock = NULL;
	g_autofree char *live = NULL;
	Check check = {0};
	gboolean done;

	if (!g_file_test(index, G_FILE_TEST_IS_DIR))
		return layout_current(index, error) != NULL;
	lock = lock_share(index, wait, error);
	if (lock == NULL)
		return FALSE;
	live = layout_current(index, error);
	if (live == NULL)
		return FALSE;
	check.counts = state_new();
	check.analyser = analyser_new();
	check.expect = expect_new(take_fault, &check);
	check.holdings = holdings_new(take_fault, &check);
	check.bytes = g_byte_array_new();
	check.tokenizer = tokenizer_new();
	check.acronyms = record_acronyms_new();
	check.ids = g_hash_table_new_full(
	    g_str_hash, g_str_equal, g_free, NULL);
	done = check_store(&check, live, error);
	if (done)
		done = conclude(&check, index, quiet, error);
	else
		call_damage(index, lock, error);
	check_clear(&check);
	return done;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/build.h"

#include <string.h>

#include "index/known.h"
#include "index/pairing.h"
#include "store/layout.h"
#include "store/names.h"
#include "store/schema.h"

enum {
	/* Bytes of text between two commits. */
	FRESH_STEP = 16 << 20,
	UPDATE_STEP = 16 << 20,
	/* What a record costs beside its text. */
	RECORD_BYTES = 512,
};

struct Builder {
	StoreWriter *writer; /* NULL: it pretends */
	char *folder;
	WordlistWriter *words;
	Pairing *pairing;
	State *state;
	Analyser *analyser; /* for taking documents out; made when needed */
	gboolean fresh;
	gboolean dirty;      /* there is something to commit */
	guint64 pending;     /* bytes since the last commit */
	StoreItem pretended; /* items, if it pretends */
	Known *known;
	const GArray *memos; /* known_terms() of the document at work */
	/* Scratch: */
	GByteArray *bytes;
	GArray *terms;         /* of StoreTerm */
	GStringChunk *strings; /* theirs */
	GArray *ids;           /* of guint32: of the document's words */
	GArray *unit_ids;      /* of guint32 */
	GString *term;
};

static Builder *
builder_new(State *state)
{
	Builder *builder = g_new0(Builder, 1);

	builder->state = state;
	builder->known = known_new();
	builder->bytes = g_byte_array_new();
	builder->terms = g_array_new(FALSE, FALSE, sizeof(StoreTerm));
	builder->strings = g_string_chunk_new(4096);
	builder->ids = g_array_new(FALSE, FALSE, sizeof(guint32));
	builder->unit_ids = g_array_new(FALSE, FALSE, sizeof(guint32));
	builder->term = g_string_new(NULL);
	return builder;
}

Builder *
builder_open(const char *folder, gboolean fresh, State *state, GError **error)
{
	g_autoptr(StoreWriter) writer = store_writer_open(folder, fresh, error);
	g_autoptr(Pairing) pairing = NULL;
	Builder *builder;

	if (writer == NULL)
		return NULL;
	pairing = pairing_new(writer, error);
	if (pairing == NULL)
		return NULL;
	builder = builder_new(state);
	builder->pairing = g_steal_pointer(&pairing);
	builder->fresh = fresh;
	builder->dirty = fresh;
	builder->writer = g_steal_pointer(&writer);
	builder->folder = g_strdup(folder);
	builder->words = wordlist_writer_new(
	    builder->writer, &state->next_word, &state->next_stop);
	return builder;
}

Builder *
builder_pretend(State *state)
{
	return builder_new(state);
}

void
builder_free(Builder *builder)
{
	if (builder == NULL)
		return;
	wordlist_writer_free(builder->words);
	pairing_free(builder->pairing);
	store_writer_close(builder->writer);
	g_free(builder->folder);
	analyser_free(builder->analyser);
	known_free(builder->known);
	g_byte_array_unref(builder->bytes);
	g_array_unref(builder->terms);
	g_string_chunk_free(builder->strings);
	g_array_unref(builder->ids);
	g_array_unref(builder->unit_ids);
	g_string_free(builder->term, TRUE);
	g_free(builder);
}

const Store *
builder_store(const Builder *builder)
{
	if (builder->writer == NULL)
		return NULL;
	return store_writer_store(builder->writer);
}

void
builder_touch(Builder *builder)
{
	builder->dirty = TRUE;
}

gboolean
builder_names(Builder *builder, const GPtrArray *names, GError **error)
{
	if (builder->writer == NULL)
		return TRUE;
	builder->dirty = TRUE;
	return names_write(builder->writer, names, error);
}

gboolean
builder_commit(Builder *builder, GError **error)
{
	if (builder->writer == NULL || !builder->dirty)
		return TRUE;
	if (!wordlist_writer_write(builder->words, error) ||
	    !state_save(builder->state, builder->writer, error) ||
	    !store_writer_commit(builder->writer, error))
		return FALSE;
	builder->pending = 0;
	builder->dirty = FALSE;
	/* Glass syncs its files, but not the rename that makes them count. */
	return layout_sync(builder->folder, error);
}

gboolean
builder_step(Builder *builder, GError **error)
{
	if (builder->fresh || builder->pending < UPDATE_STEP)
		return TRUE;
	return builder_commit(builder, error);
}

/* Between two units. */
static gboolean
fresh_step(Builder *builder, GError **error)
{
	if (!builder->fresh || builder->pending < FRESH_STEP)
		return TRUE;
	builder->pending = 0;
	return store_writer_flush(builder->writer, error);
}

/* Adds SIGN times what RECORD holds to the counts of the index. */
static void
count_record(State *state, const Record *record, gint64 sign)
{
	guint64 change = (guint64)sign;

	switch (record->state) {
	case RECORD_OK:
		state->documents += change;
		state->passages += change * record->passages;
		state->words += change * record->words;
		state->bytes += change * record->bytes;
		break;
	case RECORD_NO_TEXT:
		state->without_text += change;
		break;
	case RECORD_FAILED:
		state->failed += change;
		break;
	case RECORD_CONTAINER:
		break;
	}
}

/* Adds Builder.term to Builder.terms. */
static void
take_term(Builder *builder)
{
	StoreTerm term = {.length = builder->term->len};

	term.term = g_string_chunk_insert_len(
	    builder->strings, builder->term->str, (gssize)builder->term->len);
	g_array_append_val(builder->terms, term);
}

static void
add_term(Builder *builder, const char *prefix, const char *text)
{
	schema_term(builder->term, prefix, text, strlen(text));
	take_term(builder);
}

/* Empties Builder.terms and puts there what RECORD is found by but for its
   fields. */
static void
record_terms(Builder *builder, const Record *record, const char *container)
{
	g_array_set_size(builder->terms, 0);
	g_string_chunk_clear(builder->strings);
	add_term(builder, SCHEMA_RECORD, "");
	/* A member that could not be read owns no id. */
	if (container == NULL || record->state != RECORD_FAILED)
		add_term(builder, SCHEMA_ID, record->id);
	if (record->hash[0] != 0 || record->hash[1] != 0) {
		g_autofree char *hash = schema_hash(record->hash);

		add_term(builder, SCHEMA_HASH, hash);
	}
	if (container != NULL)
		add_term(builder, SCHEMA_MEMBER, container);
	if (*record->language != '\0')
		add_term(builder, SCHEMA_LANGUAGE, record->language);
	for (guint i = 0; i < record->acronyms->len; i++)
		add_term(builder, SCHEMA_ACRONYM,
		    ((const RecordAcronym *)record->acronyms->pdata[i])->key);
}

/* Writes the item ITEM, or if that is 0 a new one, which it is set to. */
static gboolean
put_item(Builder *builder, StoreItem *item, const AnalysedDocument *analysed,
    const PairsSet *pairs, GError **error)
{
	StoreSlot slots[2];
	StoreContent content = {
	    .terms = (const StoreTerm *)(gpointer)builder->terms->data,
	    .n_terms = builder->terms->len,
	    .pairs = pairs,
	    .slots = slots,
	    .data = builder->bytes->data,
	    .data_length = builder->bytes->len,
	};

	if (analysed != NULL && *analysed->date_first != '\0') {
		slots[0] = (StoreSlot){
		    SCHEMA_SLOT_DATE_FIRST, analysed->date_first};
		slots[1] = (StoreSlot){
		    SCHEMA_SLOT_DATE_LAST, analysed->date_last};
		content.n_slots = 2;
	}
	builder->dirty = TRUE;
	if (*item != 0)
		return store_writer_replace(
		    builder->writer, *item, &content, error);
	return store_writer_add(builder->writer, &content, item, error);
}

/* Puts the terms of UNIT into Builder.terms, with their memos. */
static void
take_unit_terms(Builder *builder, const AnalysedUnit *unit,
    const AnalysedDocument *analysed)
{
	const GArray *memos = builder->memos;
	const guint n = unit->n_counts;
	StoreTerm *made;

	g_array_set_size(builder->terms, n);
	made = (StoreTerm *)(gpointer)builder->terms->data;
	for (guint i = 0; i < n; i++) {
		const LexiconCount *count = &unit->counts[i];
		const LexiconTerm *term = &g_array_index(
		    analysed->terms, LexiconTerm, count->term);

		made[i] = (StoreTerm){term->name, term->length, count->count,
		    &g_array_index(memos, StoreMemo, term->place)};
	}
	g_array_append_vals(
	    builder->terms, unit->sections->data, unit->sections->len);
}

/* Puts PART, of the record that is to be item RECORD, into Builder.bytes. */
static void
encode_unit(Builder *builder, AnalysedUnit *part, StoreItem record)
{
	const guint32 *ids = (const guint32 *)(gpointer)builder->ids->data;
	Unit *unit = part->unit;
	GArray *words = unit->words;
	guint32 *id;

	g_array_set_size(builder->unit_ids, part->n_words);
	id = (guint32 *)(gpointer)builder->unit_ids->data;
	for (guint i = 0; i < part->n_words; i++)
		id[i] = ids[part->words[i]];
	unit->words = builder->unit_ids;
	unit->record = record;
	builder->state->content_words += unit_content_words(
	    unit, 0, part->n_words);
	g_byte_array_set_size(builder->bytes, 0);
	unit_encode(unit, part->packed, part->packed_length, builder->bytes);
	unit->words = words;
}

/* Writes a unit of the record that is to be item RECORD. */
static gboolean
put_unit(Builder *builder, AnalysedUnit *part, const AnalysedDocument *analysed,
    const char *language, StoreItem record, StoreItem *item, GError **error)
{
	encode_unit(builder, part, record);
	g_string_chunk_clear(builder->strings);
	take_unit_terms(builder, part, analysed);
	g_array_append_vals(builder->terms, analysed->field_terms->data,
	    analysed->field_terms->len);
	schema_unit_term(builder->term, record);
	take_term(builder);
	if (*language != '\0')
		add_term(builder, SCHEMA_LANGUAGE, language);
	*item = 0;
	return put_item(builder, item, analysed,
		   pairing_stored(builder->pairing, &part->pairs), error) &&
	    pairing_add(builder->pairing, *item, &part->pairs,
		wordlist_writer_wordbook(builder->words), error);
}

static gboolean
put_units(Builder *builder, Record *record, AnalysedDocument *analysed,
    StoreItem own, GError **error)
{
	if (!known_count_words(
		builder->known, analysed, builder->words, builder->ids, error))
		return FALSE;
	builder->memos = known_terms(builder->known, analysed);
	for (guint i = 0; i < analysed->units->len; i++) {
		AnalysedUnit *part = analysed->units->pdata[i];
		const GArray *passages = part->unit->passages;
		RecordUnit place = {
		    0, part->unit->first_passage, part->unit->first_paragraph};

		if (!put_unit(builder, part, analysed, record->language, own,
			&place.item, error))
			return FALSE;
		g_array_append_val(record->units, place);
		builder->pending += g_array_index(
		    passages, UnitPassage, passages->len - 1)
					.text_end;
		if (!fresh_step(builder, error))
			return FALSE;
	}
	return TRUE;
}

/* Reads the unit ITEM with its text into UNIT; BYTES must live as long. */
static gboolean
load_unit(Builder *builder, StoreItem item, Unit *unit, GByteArray *bytes,
    GError **error)
{
	UnitSpeller speller = wordbook_speller(
	    wordlist_writer_wordbook(builder->words));

	return store_data(builder_store(builder), item, bytes, error) &&
	    unit_decode(unit, bytes->data, bytes->len, error) &&
	    unit_decode_text(unit, &speller, error);
}

/* Takes the units of RECORD out, and their words out of the word list. */
static gboolean
remove_units(Builder *builder, const Record *record, GError **error)
{
	g_autoptr(GArray) words = g_array_new(FALSE, FALSE, sizeof(WordEntry));
	g_autoptr(GArray) terms = g_array_new(FALSE, FALSE, sizeof(StoreTerm));
	PairsSet pairs;
	guint32 id;

	if (builder->analyser == NULL)
		builder->analyser = analyser_new();
	for (guint i = 0; i < record->units->len; i++) {
		StoreItem item = g_array_index(record->units, RecordUnit, i)
				     .item;
		g_autoptr(Unit) unit = unit_new();
		StoreContent content = {
		    .pairs = pairing_stored(builder->pairing, &pairs)};

		if (!load_unit(builder, item, unit, builder->bytes, error))
			return FALSE;
		g_array_set_size(words, 0);
		analyser_count(
		    builder->analyser, unit, record->language, words);
		for (guint k = 0; k < words->len; k++) {
			const WordEntry *entry = &g_array_index(
			    words, WordEntry, k);

			if (!wordlist_writer_count(builder->words, entry,
				-(gint64)entry->count, &id, error))
				return FALSE;
		}
		builder->state->content_words -= unit_content_words(
		    unit, 0, unit->words->len);
		builder->pending += unit->text->len;
		g_array_set_size(terms, 0);
		analyser_count_terms(builder->analyser, unit, terms, &pairs);
		content.terms = (const StoreTerm *)(gpointer)terms->data;
		content.n_terms = terms->len;
		if (!store_writer_remove(
			builder->writer, item, &content, error))
			return FALSE;
		pairing_remove(builder->pairing, item);
	}
	return TRUE;
}

/* Returns: (transfer full) the record ITEM, or NULL with ERROR set. */
static Record *
load(Builder *builder, StoreItem item, GError **error)
{
	if (!store_data(builder_store(builder), item, builder->bytes, error))
		return NULL;
	return record_decode(builder->bytes->data, builder->bytes->len, error);
}

/* Takes all out that the record ITEM stands for, but for its own item. */
static gboolean
take_out(Builder *builder, StoreItem item, GError **error)
{
	g_autoptr(Record) old = load(builder, item, error);

	if (old == NULL || !remove_units(builder, old, error))
		return FALSE;
	count_record(builder->state, old, -1);
	builder->pending += RECORD_BYTES;
	builder->dirty = TRUE;
	return TRUE;
}

static gboolean
pretend_write(Builder *builder, const Record *record, StoreItem *item)
{
	count_record(builder->state, record, 1);
	if (*item == 0)
		*item = ++builder->pretended;
	return TRUE;
}

gboolean
builder_write(Builder *builder, Record *record, AnalysedDocument *analysed,
    const char *container, StoreItem *item, GError **error)
{
	StoreItem own = *item;

	if (builder->writer == NULL)
		return pretend_write(builder, record, item);
	if (*item != 0 && !take_out(builder, *item, error))
		return FALSE;
	g_array_set_size(record->units, 0);
	/* The units name their record, which comes after them. */
	if (own == 0)
		own = store_writer_last(builder->writer) + 1 +
		    (analysed == NULL ? 0 : analysed->units->len);
	if (analysed != NULL &&
	    !put_units(builder, record, analysed, own, error))
		return FALSE;
	record_terms(builder, record, container);
	if (analysed != NULL)
		g_array_append_vals(builder->terms, analysed->field_terms->data,
		    analysed->field_terms->len);
	g_byte_array_set_size(builder->bytes, 0);
	record_encode(record, builder->bytes);
	if (!put_item(builder, item, analysed, NULL, error))
		return FALSE;
	g_assert(*item == own);
	count_record(builder->state, record, 1);
	builder->pending += RECORD_BYTES;
	return TRUE;
}

/* Gives the units of RECORD the group of a document of its id. */
static gboolean
regroup_units(Builder *builder, const Record *record, GError **error)
{
	guint64 group = record_group(record->id, record->parent);

	for (guint i = 0; i < record->units->len; i++) {
		StoreItem item = g_array_index(record->units, RecordUnit, i)
				     .item;
		g_autoptr(GByteArray) old = g_byte_array_new();
		g_autoptr(Unit) unit = unit_new();
		StoreContent content = {0};

		if (!store_data(builder_store(builder), item, old, error) ||
		    !unit_decode(unit, old->data, old->len, error))
			return FALSE;
		unit->group = group;
		g_byte_array_set_size(builder->bytes, 0);
		unit_encode(
		    unit, unit->packed, unit->packed_length, builder->bytes);
		content.data = builder->bytes->data;
		content.data_length = builder->bytes->len;
		if (!store_writer_change(
			builder->writer, item, &content, NULL, 0, error))
			return FALSE;
	}
	return TRUE;
}

gboolean
builder_rewrite(Builder *builder, StoreItem item, Record *record,
    const char *container, const char *old_container, GError **error)
{
	g_autoptr(Record) old = NULL;
	g_autoptr(GArray) gone = NULL;
	g_autoptr(GStringChunk) gone_strings = NULL;
	StoreContent content = {0};

	if (builder->writer == NULL)
		return TRUE;
	old = load(builder, item, error);
	if (old == NULL)
		return FALSE;
	if (*record->parent == '\0' && strcmp(old->id, record->id) != 0 &&
	    !regroup_units(builder, record, error))
		return FALSE;
	/* The terms of old are kept aside with their strings. */
	record_terms(builder, old, old_container);
	gone = builder->terms;
	gone_strings = builder->strings;
	builder->terms = g_array_new(FALSE, FALSE, sizeof(StoreTerm));
	builder->strings = g_string_chunk_new(4096);
	record_terms(builder, record, container);
	g_byte_array_set_size(builder->bytes, 0);
	record_encode(record, builder->bytes);
	content.terms = (const StoreTerm *)(gpointer)builder->terms->data;
	content.n_terms = builder->terms->len;
	content.data = builder->bytes->data;
	content.data_length = builder->bytes->len;
	builder->dirty = TRUE;
	builder->pending += RECORD_BYTES;
	return store_writer_change(builder->writer, item, &content,
	    (const StoreTerm *)(gpointer)gone->data, gone->len, error);
}

gboolean
builder_remove(Builder *builder, StoreItem item, GError **error)
{
	if (builder->writer == NULL)
		return TRUE;
	return take_out(builder, item, error) &&
	    store_writer_remove(builder->writer, item, NULL, error);
}

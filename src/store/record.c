/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/record.h"

#include <string.h>

#include <xxhash.h>

#include "base/error.h"
#include "store/sealed.h"

/* In the order of struct Record; strings that may be no UTF-8 are "ay". */
#define RECORD_TYPE "(ayayuayayayayayuuttxxttxa(uuu)uuttaua(ayayy)a(ayayayu))"

static void
field_free(gpointer data)
{
	RecordField *field = data;

	g_free(field->name);
	g_free(field->value);
	g_free(field);
}

static void
acronym_free(gpointer data)
{
	RecordAcronym *acronym = data;

	g_free(acronym->key);
	g_free(acronym->acronym);
	g_free(acronym->meaning);
	g_free(acronym);
}

RecordAcronym *
record_acronym_new(const char *key, const char *acronym, gsize acronym_length,
    const char *meaning, gsize meaning_length, guint32 passage)
{
	RecordAcronym *made = g_new(RecordAcronym, 1);

	made->key = g_strdup(key);
	made->acronym = g_strndup(acronym, acronym_length);
	made->meaning = g_strndup(meaning, meaning_length);
	made->passage = passage;
	return made;
}

GPtrArray *
record_acronyms_new(void)
{
	return g_ptr_array_new_with_free_func(acronym_free);
}

guint64
record_group(const char *id, const char *parent)
{
	const char *group = parent == NULL || *parent == '\0' ? id : parent;

	return XXH3_64bits(group, strlen(group));
}

Record *
record_new(void)
{
	Record *record = g_new0(Record, 1);

	record->id = g_strdup("");
	record->path = g_strdup("");
	record->reason = g_strdup("");
	record->format = g_strdup("");
	record->charset = g_strdup("");
	record->language = g_strdup("");
	record->parent = g_strdup("");
	record->units = g_array_new(FALSE, FALSE, sizeof(RecordUnit));
	record->fields = g_ptr_array_new_with_free_func(field_free);
	record->acronyms = record_acronyms_new();
	return record;
}

void
record_free(Record *record)
{
	if (record == NULL)
		return;
	g_free(record->id);
	g_free(record->path);
	g_free(record->reason);
	g_free(record->format);
	g_free(record->charset);
	g_free(record->language);
	g_free(record->parent);
	g_array_unref(record->units);
	g_ptr_array_unref(record->fields);
	g_ptr_array_unref(record->acronyms);
	g_free(record);
}

void
record_add_field(
    Record *record, const char *name, const char *value, guint8 origin)
{
	RecordField *field = g_new(RecordField, 1);

	field->name = g_strdup(name);
	field->value = g_strdup(value);
	field->origin = origin;
	g_ptr_array_add(record->fields, field);
}

const char *
record_field(const Record *record, const char *name)
{
	guint i;

	for (i = 0; i < record->fields->len; i++) {
		const RecordField *field = record->fields->pdata[i];

		if (strcmp(field->name, name) == 0)
			return field->value;
	}
	return NULL;
}

static GVariant *
units_variant(const Record *record)
{
	GVariantBuilder builder;
	guint i;

	g_variant_builder_init(&builder, G_VARIANT_TYPE("a(uuu)"));
	for (i = 0; i < record->units->len; i++) {
		const RecordUnit *unit = &g_array_index(
		    record->units, RecordUnit, i);

		g_variant_builder_add(&builder, "(uuu)", unit->item,
		    unit->first_passage, unit->first_paragraph);
	}
	return g_variant_builder_end(&builder);
}

static GVariant *
fields_variant(const Record *record)
{
	GVariantBuilder builder;
	guint i;

	g_variant_builder_init(&builder, G_VARIANT_TYPE("a(ayayy)"));
	for (i = 0; i < record->fields->len; i++) {
		const RecordField *field = record->fields->pdata[i];

		g_variant_builder_add(&builder, "(^ay^ayy)", field->name,
		    field->value, field->origin);
	}
	return g_variant_builder_end(&builder);
}

static GVariant *
acronyms_variant(const Record *record)
{
	GVariantBuilder builder;
	guint i;

	g_variant_builder_init(&builder, G_VARIANT_TYPE("a(ayayayu)"));
	for (i = 0; i < record->acronyms->len; i++) {
		const RecordAcronym *acronym = record->acronyms->pdata[i];

		g_variant_builder_add(&builder, "(^ay^ay^ayu)", acronym->key,
		    acronym->acronym, acronym->meaning, acronym->passage);
	}
	return g_variant_builder_end(&builder);
}

void
record_encode(const Record *record, GByteArray *bytes)
{
	g_autoptr(GVariant) variant = g_variant_ref_sink(g_variant_new(
	    "(^ay^ayu^ay^ay^ay^ay^ayuuttxxttx@a(uuu)uutt@au@a(ayayy)@a(ayayayu)"
	    ")",
	    record->id, record->path, (guint32)record->state, record->reason,
	    record->format, record->charset, record->language, record->parent,
	    record->container, record->root, record->size, record->inode,
	    record->mtime, record->ctime, record->hash[0], record->hash[1],
	    record->read, units_variant(record), record->passages,
	    record->paragraphs, record->words, record->bytes,
	    g_variant_new_fixed_array(G_VARIANT_TYPE_UINT32, record->repairs,
		REPAIR_KINDS, sizeof *record->repairs),
	    fields_variant(record), acronyms_variant(record)));

	sealed_append(variant, bytes);
}

static void
take_string(char **target, GVariant *tuple, gsize place)
{
	g_autoptr(GVariant) child = g_variant_get_child_value(tuple, place);

	g_free(*target);
	*target = g_variant_dup_bytestring(child, NULL);
}

static void
take_units(Record *record, GVariant *tuple, gsize place)
{
	g_autoptr(GVariant) child = g_variant_get_child_value(tuple, place);
	GVariantIter iter;
	RecordUnit unit;

	g_variant_iter_init(&iter, child);
	while (g_variant_iter_next(&iter, "(uuu)", &unit.item,
	    &unit.first_passage, &unit.first_paragraph))
		g_array_append_val(record->units, unit);
}

static void
take_repairs(Record *record, GVariant *tuple, gsize place)
{
	g_autoptr(GVariant) child = g_variant_get_child_value(tuple, place);
	gsize n;
	const guint32 *counts = g_variant_get_fixed_array(
	    child, &n, sizeof *counts);

	memcpy(record->repairs, counts, MIN(n, REPAIR_KINDS) * sizeof *counts);
}

static void
take_fields(Record *record, GVariant *tuple, gsize place)
{
	g_autoptr(GVariant) child = g_variant_get_child_value(tuple, place);
	GVariantIter iter;
	const char *name, *value;
	guint8 origin;

	g_variant_iter_init(&iter, child);
	while (
	    g_variant_iter_next(&iter, "(^&ay^&ayy)", &name, &value, &origin))
		record_add_field(record, name, value, origin);
}

static void
take_acronyms(Record *record, GVariant *tuple, gsize place)
{
	g_autoptr(GVariant) child = g_variant_get_child_value(tuple, place);
	GVariantIter iter;
	const char *key, *acronym, *meaning;
	guint32 passage;

	g_variant_iter_init(&iter, child);
	while (g_variant_iter_next(
	    &iter, "(^&ay^&ay^&ayu)", &key, &acronym, &meaning, &passage))
		g_ptr_array_add(record->acronyms,
		    record_acronym_new(key, acronym, strlen(acronym), meaning,
			strlen(meaning), passage));
}

static Record *
from_variant(GVariant *tuple)
{
	Record *record = record_new();
	guint32 state;

	take_string(&record->id, tuple, 0);
	take_string(&record->path, tuple, 1);
	g_variant_get_child(tuple, 2, "u", &state);
	record->state = state <= RECORD_CONTAINER ? (RecordState)state
						  : RECORD_FAILED;
	take_string(&record->reason, tuple, 3);
	take_string(&record->format, tuple, 4);
	take_string(&record->charset, tuple, 5);
	take_string(&record->language, tuple, 6);
	take_string(&record->parent, tuple, 7);
	g_variant_get_child(tuple, 8, "u", &record->container);
	g_variant_get_child(tuple, 9, "u", &record->root);
	g_variant_get_child(tuple, 10, "t", &record->size);
	g_variant_get_child(tuple, 11, "t", &record->inode);
	g_variant_get_child(tuple, 12, "x", &record->mtime);
	g_variant_get_child(tuple, 13, "x", &record->ctime);
	g_variant_get_child(tuple, 14, "t", &record->hash[0]);
	g_variant_get_child(tuple, 15, "t", &record->hash[1]);
	g_variant_get_child(tuple, 16, "x", &record->read);
	take_units(record, tuple, 17);
	g_variant_get_child(tuple, 18, "u", &record->passages);
	g_variant_get_child(tuple, 19, "u", &record->paragraphs);
	g_variant_get_child(tuple, 20, "t", &record->words);
	g_variant_get_child(tuple, 21, "t", &record->bytes);
	take_repairs(record, tuple, 22);
	take_fields(record, tuple, 23);
	take_acronyms(record, tuple, 24);
	return record;
}

Record *
record_decode(const guint8 *bytes, gsize length, GError **error)
{
	g_autoptr(GVariant) variant = sealed_read(RECORD_TYPE, bytes, length);

	if (variant == NULL) {
		g_set_error_literal(error, POLIX_ERROR, POLIX_ERROR_CORRUPT,
		    "a document's record in the index is damaged");
		return NULL;
	}
	return from_variant(variant);
}

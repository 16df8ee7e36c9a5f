/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/record.h"

#include <string.h>

#include <xxhash.h>

#include "base/error.h"
#include "base/varint.h"

/* All is written by hand, and not as a GVariant, since every run of polix-index
   reads every record: one in a microsecond, not in fourteen. */

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

/* The field NAME from the format, or NULL. */
static const char *
field_of_format(const Record *record, const char *name)
{
	for (guint i = 0; i < record->fields->len; i++) {
		const RecordField *field = record->fields->pdata[i];

		if (strcmp(field->name, name) == 0)
			return field->origin == RECORD_ORIGIN_FORMAT
			    ? field->value
			    : NULL;
	}
	return NULL;
}

gboolean
record_date_is_files(const Record *record)
{
	const char *date = field_of_format(record, "date");
	const char *created = field_of_format(record, "created");

	return date != NULL && created != NULL &&
	    g_str_has_prefix(created, date);
}

static void
append_string(GByteArray *bytes, const char *string)
{
	gsize length = strlen(string);

	varint_append(bytes, length);
	g_byte_array_append(bytes, (const guint8 *)string, (guint)length);
}

/* Returns: (transfer full). */
static char *
read_string(ByteReader *reader)
{
	guint32 length = byte_reader_bounded(reader, G_MAXINT32);
	const guint8 *bytes = byte_reader_bytes(reader, length);

	return g_strndup(bytes == NULL ? "" : (const char *)bytes,
	    bytes == NULL ? 0 : length);
}

/* Times and hashes: they have no small values. */
static void
append_wide(GByteArray *bytes, guint64 number)
{
	guint64 little = GUINT64_TO_LE(number);

	g_byte_array_append(bytes, (const guint8 *)&little, sizeof(little));
}

static guint64
read_wide(ByteReader *reader)
{
	guint64 little = 0;
	const guint8 *bytes = byte_reader_bytes(reader, sizeof(little));

	if (bytes == NULL) {
		reader->failed = TRUE;
		return 0;
	}
	memcpy(&little, bytes, sizeof(little));
	return GUINT64_FROM_LE(little);
}

static void
append_units(const Record *record, GByteArray *bytes)
{
	RecordUnit before = {0};

	varint_append(bytes, record->units->len);
	for (guint i = 0; i < record->units->len; i++) {
		const RecordUnit *unit = &g_array_index(
		    record->units, RecordUnit, i);

		/* All three rise. */
		varint_append(bytes, unit->item - before.item);
		varint_append(
		    bytes, unit->first_passage - before.first_passage);
		varint_append(
		    bytes, unit->first_paragraph - before.first_paragraph);
		before = *unit;
	}
}

static void
read_units(Record *record, ByteReader *reader)
{
	guint32 n = byte_reader_bounded(reader, G_MAXUINT32);
	RecordUnit unit = {0};

	for (guint32 i = 0; i < n && !reader->failed; i++) {
		unit.item += byte_reader_bounded(reader, G_MAXUINT32);
		unit.first_passage += byte_reader_bounded(reader, G_MAXUINT32);
		unit.first_paragraph += byte_reader_bounded(
		    reader, G_MAXUINT32);
		g_array_append_val(record->units, unit);
	}
}

static void
append_fields(const Record *record, GByteArray *bytes)
{
	varint_append(bytes, record->fields->len);
	for (guint i = 0; i < record->fields->len; i++) {
		const RecordField *field = record->fields->pdata[i];

		append_string(bytes, field->name);
		append_string(bytes, field->value);
		varint_append(bytes, field->origin);
	}
}

static void
read_fields(Record *record, ByteReader *reader)
{
	guint32 n = byte_reader_bounded(reader, G_MAXUINT32);

	for (guint32 i = 0; i < n && !reader->failed; i++) {
		RecordField *field = g_new(RecordField, 1);

		field->name = read_string(reader);
		field->value = read_string(reader);
		field->origin = (guint8)byte_reader_bounded(reader, G_MAXUINT8);
		g_ptr_array_add(record->fields, field);
	}
}

static void
append_acronyms(const Record *record, GByteArray *bytes)
{
	varint_append(bytes, record->acronyms->len);
	for (guint i = 0; i < record->acronyms->len; i++) {
		const RecordAcronym *acronym = record->acronyms->pdata[i];

		append_string(bytes, acronym->key);
		append_string(bytes, acronym->acronym);
		append_string(bytes, acronym->meaning);
		varint_append(bytes, acronym->passage);
	}
}

static void
read_acronyms(Record *record, ByteReader *reader)
{
	guint32 n = byte_reader_bounded(reader, G_MAXUINT32);

	for (guint32 i = 0; i < n && !reader->failed; i++) {
		RecordAcronym *acronym = g_new(RecordAcronym, 1);

		acronym->key = read_string(reader);
		acronym->acronym = read_string(reader);
		acronym->meaning = read_string(reader);
		acronym->passage = byte_reader_bounded(reader, G_MAXUINT32);
		g_ptr_array_add(record->acronyms, acronym);
	}
}

/* Its strings, in the order that they are written in. */
static void
list_strings(Record *record, char **strings[7])
{
	strings[0] = &record->id;
	strings[1] = &record->path;
	strings[2] = &record->reason;
	strings[3] = &record->format;
	strings[4] = &record->charset;
	strings[5] = &record->language;
	strings[6] = &record->parent;
}

void
record_encode(const Record *record, GByteArray *bytes)
{
	Record strings_of = *record;
	char **strings[7];
	guint start = bytes->len;
	guint64 checksum = 0;

	append_wide(bytes, checksum);
	list_strings(&strings_of, strings);
	for (guint i = 0; i < G_N_ELEMENTS(strings); i++)
		append_string(bytes, *strings[i]);
	varint_append(bytes, record->state);
	varint_append(bytes, record->container);
	varint_append(bytes, record->root);
	varint_append(bytes, record->size);
	varint_append(bytes, record->inode);
	append_wide(bytes, (guint64)record->mtime);
	append_wide(bytes, (guint64)record->ctime);
	append_wide(bytes, (guint64)record->read);
	append_wide(bytes, record->hash[0]);
	append_wide(bytes, record->hash[1]);
	varint_append(bytes, record->passages);
	varint_append(bytes, record->paragraphs);
	varint_append(bytes, record->words);
	varint_append(bytes, record->bytes);
	varint_append(bytes, REPAIR_KINDS);
	for (guint i = 0; i < REPAIR_KINDS; i++)
		varint_append(bytes, record->repairs[i]);
	append_units(record, bytes);
	append_fields(record, bytes);
	append_acronyms(record, bytes);
	checksum = GUINT64_TO_LE(
	    XXH3_64bits(bytes->data + start + sizeof(checksum),
		bytes->len - start - sizeof(checksum)));
	memcpy(bytes->data + start, &checksum, sizeof(checksum));
}

static void
read_numbers(Record *record, ByteReader *reader)
{
	guint32 kinds;

	record->state = (RecordState)byte_reader_bounded(
	    reader, RECORD_CONTAINER);
	record->container = byte_reader_bounded(reader, G_MAXUINT32);
	record->root = byte_reader_bounded(reader, G_MAXUINT32);
	record->size = byte_reader_varint(reader);
	record->inode = byte_reader_varint(reader);
	record->mtime = (gint64)read_wide(reader);
	record->ctime = (gint64)read_wide(reader);
	record->read = (gint64)read_wide(reader);
	record->hash[0] = read_wide(reader);
	record->hash[1] = read_wide(reader);
	record->passages = byte_reader_bounded(reader, G_MAXUINT32);
	record->paragraphs = byte_reader_bounded(reader, G_MAXUINT32);
	record->words = byte_reader_varint(reader);
	record->bytes = byte_reader_varint(reader);
	kinds = byte_reader_bounded(reader, REPAIR_KINDS);
	for (guint32 i = 0; i < kinds; i++)
		record->repairs[i] = byte_reader_bounded(reader, G_MAXUINT32);
}

Record *
record_decode(const guint8 *bytes, gsize length, GError **error)
{
	g_autoptr(Record) record = record_new();
	ByteReader reader = {bytes, bytes + length, FALSE};
	guint64 checksum = read_wide(&reader);
	char **strings[7];

	if (reader.failed ||
	    checksum !=
		XXH3_64bits(reader.next, (gsize)(reader.end - reader.next)))
		reader.failed = TRUE;
	list_strings(record, strings);
	for (guint i = 0; i < G_N_ELEMENTS(strings) && !reader.failed; i++) {
		g_free(*strings[i]);
		*strings[i] = read_string(&reader);
	}
	if (!reader.failed) {
		read_numbers(record, &reader);
		read_units(record, &reader);
		read_fields(record, &reader);
		read_acronyms(record, &reader);
	}
	if (!reader.failed && reader.next == reader.end)
		return g_steal_pointer(&record);
	g_set_error_literal(error, POLIX_ERROR, POLIX_ERROR_CORRUPT,
	    "a document's record in the index is damaged");
	return NULL;
}

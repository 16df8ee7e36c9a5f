/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/unit.h"

#include <xxhash.h>

#include "base/error.h"
#include "store/schema.h"
#include "store/unit_parts.h"

enum { KIND_BITS = 3 };

Unit *
unit_new(void)
{
	Unit *unit = g_new0(Unit, 1);

	unit->passages = g_array_new(FALSE, FALSE, sizeof(UnitPassage));
	unit->paragraphs = g_array_new(FALSE, FALSE, sizeof(UnitParagraph));
	unit->headings = g_array_new(FALSE, FALSE, sizeof(UnitHeading));
	unit->words = g_array_new(FALSE, FALSE, sizeof(guint32));
	unit->stretches = unit_stretches_new();
	unit->places = g_array_new(FALSE, FALSE, sizeof(UnitPlace));
	unit->pages = g_array_new(FALSE, FALSE, sizeof(UnitPage));
	unit->lines = g_array_new(FALSE, FALSE, sizeof(UnitLine));
	unit->text = g_string_new(NULL);
	unit->strings = g_string_chunk_new(512);
	return unit;
}

void
unit_clear_text(Unit *unit)
{
	g_array_set_size(unit->places, 0);
	g_array_set_size(unit->pages, 0);
	g_array_set_size(unit->lines, 0);
	g_string_truncate(unit->text, 0);
	g_string_chunk_clear(unit->strings);
}

void
unit_clear(Unit *unit)
{
	unit->record = 0;
	unit->first_passage = 0;
	unit->first_paragraph = 0;
	unit->group = 0;
	g_array_set_size(unit->passages, 0);
	g_array_set_size(unit->paragraphs, 0);
	g_array_set_size(unit->headings, 0);
	g_array_set_size(unit->words, 0);
	g_array_set_size(unit->stretches, 0);
	unit->decoded = FALSE;
	unit_clear_text(unit);
	unit->n_words = 0;
	unit->stored = NULL;
	unit->stored_length = 0;
	unit->packed = NULL;
	unit->packed_length = 0;
}

void
unit_free(Unit *unit)
{
	if (unit == NULL)
		return;
	g_array_unref(unit->passages);
	g_array_unref(unit->paragraphs);
	g_array_unref(unit->headings);
	g_array_unref(unit->words);
	g_array_unref(unit->stretches);
	g_array_unref(unit->places);
	g_array_unref(unit->pages);
	g_array_unref(unit->lines);
	g_string_free(unit->text, TRUE);
	g_string_chunk_free(unit->strings);
	unit_free_unpacker(unit);
	g_free(unit);
}

guint32
unit_content_words(const Unit *unit, guint32 first, guint32 end)
{
	const guint32 *words = (const guint32 *)(gconstpointer)
				   unit->words->data;
	guint32 n = 0;

	for (; first < end; first++)
		n += words[first] >= SCHEMA_FIRST_WORD;
	return n;
}

/* Appends the words: most of what there is to append. */
static void
append_words(const GArray *words, GByteArray *bytes)
{
	const guint32 *word = (const guint32 *)(gconstpointer)words->data;
	guint start = bytes->len;
	guint8 *to;

	g_byte_array_set_size(bytes, start + words->len * VARINT_MAX_BYTES);
	to = bytes->data + start;
	for (guint i = 0; i < words->len; i++)
		to = varint_put(to, word[i]);
	g_byte_array_set_size(bytes, (guint)(to - bytes->data));
}

/* How many bytes the words take. */
static gsize
words_length(const Unit *unit)
{
	const guint32 *words = (const guint32 *)(gconstpointer)
				   unit->words->data;
	gsize length = unit->words->len;

	for (guint i = 0; i < unit->words->len; i++)
		for (guint32 word = words[i]; word >= 1 << 7; word >>= 7)
			length++;
	return length;
}

/* Levels end with a 0 unless there are as many as can be. */
static void
append_heading(GByteArray *bytes, const UnitHeading *heading)
{
	varint_append(bytes, heading->key);
	for (guint i = 0; i < UNIT_LEVELS; i++) {
		varint_append(bytes, heading->levels[i]);
		if (heading->levels[i] == 0)
			break;
	}
}

void
unit_encode(const Unit *unit, const guint8 *packed, gsize packed_length,
    GByteArray *bytes)
{
	guint start = bytes->len, i;
	guint32 last = 0;
	guint64 checksum = 0;

	g_byte_array_append(bytes, (const guint8 *)&checksum, sizeof(checksum));
	varint_append(bytes, unit->record);
	varint_append(bytes, unit->first_passage);
	varint_append(bytes, unit->first_paragraph);
	g_byte_array_append(
	    bytes, (const guint8 *)&unit->group, sizeof(unit->group));
	varint_append(bytes, unit->headings->len);
	for (i = 0; i < unit->headings->len; i++)
		append_heading(
		    bytes, &g_array_index(unit->headings, UnitHeading, i));
	varint_append(bytes, unit->passages->len);
	for (i = 0; i < unit->passages->len; i++) {
		const UnitPassage *passage = &g_array_index(
		    unit->passages, UnitPassage, i);

		varint_append(bytes, passage->words_end - last);
		varint_append(bytes, (guint32)(passage->heading + 1));
		last = passage->words_end;
	}
	varint_append(bytes, unit->paragraphs->len);
	for (i = 0, last = 0; i < unit->paragraphs->len; i++) {
		const UnitParagraph *paragraph = &g_array_index(
		    unit->paragraphs, UnitParagraph, i);

		varint_append(bytes,
		    (guint64)(paragraph->words_end - last) << KIND_BITS |
			paragraph->kind);
		last = paragraph->words_end;
	}
	varint_append(bytes, unit->words->len);
	varint_append(bytes, words_length(unit));
	append_words(unit->words, bytes);
	g_byte_array_append(bytes, packed, (guint)packed_length);
	checksum = GUINT64_TO_LE(
	    XXH3_64bits(bytes->data + start + 8, bytes->len - start - 8));
	memcpy(bytes->data + start, &checksum, sizeof(checksum));
}

gboolean
unit_corrupt(GError **error)
{
	g_set_error_literal(error, POLIX_ERROR, POLIX_ERROR_CORRUPT,
	    "a text block of the index is damaged");
	return FALSE;
}

guint
unit_read_count(ByteReader *reader, GArray *array)
{
	guint32 count = byte_reader_bounded(reader, UNIT_MAX_ITEMS);

	if (count > (gsize)(reader->end - reader->next)) {
		reader->failed = TRUE;
		count = 0;
	}
	g_array_set_size(array, count);
	return count;
}

static void
read_heading(UnitHeading *heading, ByteReader *reader)
{
	*heading = (UnitHeading){
	    .key = byte_reader_bounded(reader, G_MAXUINT32)};
	for (guint i = 0; i < UNIT_LEVELS; i++) {
		heading->levels[i] = byte_reader_bounded(reader, G_MAXUINT32);
		if (heading->levels[i] == 0)
			break;
	}
}

static void
read_passages(Unit *unit, ByteReader *reader)
{
	guint32 last = 0;
	guint i, n = unit_read_count(reader, unit->headings);

	for (i = 0; i < n; i++)
		read_heading(
		    &g_array_index(unit->headings, UnitHeading, i), reader);
	n = unit_read_count(reader, unit->passages);
	for (i = 0; i < n; i++) {
		UnitPassage *passage = &g_array_index(
		    unit->passages, UnitPassage, i);

		last += byte_reader_bounded(reader, UNIT_MAX_ITEMS - last);
		passage->words_end = last;
		passage->text_end = 0;
		passage->heading = byte_reader_bounded(
				       reader, unit->headings->len) -
		    1;
	}
	n = unit_read_count(reader, unit->paragraphs);
	for (i = 0, last = 0; i < n; i++) {
		guint64 packed = byte_reader_varint(reader);
		UnitParagraph *paragraph = &g_array_index(
		    unit->paragraphs, UnitParagraph, i);

		if (packed >> KIND_BITS > UNIT_MAX_ITEMS - last) {
			reader->failed = TRUE;
			return;
		}
		last += (guint32)(packed >> KIND_BITS);
		*paragraph = (UnitParagraph){.words_end = last,
		    .kind = (UnitKind)(packed & ((1 << KIND_BITS) - 1))};
	}
}

/* The last of each must end with the last word. */
static gboolean
tiles(const Unit *unit)
{
	guint n = unit->n_words;

	if (unit->passages->len == 0 || unit->paragraphs->len == 0)
		return FALSE;
	return g_array_index(
		   unit->passages, UnitPassage, unit->passages->len - 1)
		   .words_end == n &&
	    g_array_index(
		unit->paragraphs, UnitParagraph, unit->paragraphs->len - 1)
		.words_end == n;
}

gboolean
unit_open(Unit *unit, const guint8 *bytes, gsize length, GError **error)
{
	ByteReader reader;
	const guint8 *group;
	guint64 checksum;

	unit_clear(unit);
	if (length < sizeof(checksum))
		return unit_corrupt(error);
	memcpy(&checksum, bytes, sizeof(checksum));
	reader = (ByteReader){bytes + sizeof(checksum), bytes + length, FALSE};
	if (GUINT64_FROM_LE(checksum) !=
	    XXH3_64bits(reader.next, (gsize)(reader.end - reader.next)))
		return unit_corrupt(error);
	unit->record = byte_reader_bounded(&reader, G_MAXUINT32);
	unit->first_passage = byte_reader_bounded(&reader, G_MAXUINT32);
	unit->first_paragraph = byte_reader_bounded(&reader, G_MAXUINT32);
	group = byte_reader_bytes(&reader, sizeof(unit->group));
	if (group != NULL)
		memcpy(&unit->group, group, sizeof(unit->group));
	read_passages(unit, &reader);
	unit->n_words = byte_reader_bounded(&reader, UNIT_MAX_ITEMS);
	unit->stored_length = byte_reader_bounded(&reader, UNIT_MAX_TEXT);
	unit->stored = byte_reader_bytes(&reader, unit->stored_length);
	unit->packed = reader.next;
	unit->packed_length = (gsize)(reader.end - reader.next);
	if (reader.failed || unit->n_words > unit->stored_length ||
	    !tiles(unit))
		return unit_corrupt(error);
	return TRUE;
}

gboolean
unit_decode(Unit *unit, const guint8 *bytes, gsize length, GError **error)
{
	return unit_open(unit, bytes, length, error) &&
	    unit_decode_words(unit, error);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Makes the text of a unit again, of what it is beside its words. */
#include <string.h>

#include <zstd.h>

#include "store/unit_spelling.h"
#include "store/wordlist.h"

enum {
	/* What a word that does not stand in full adds to the text at most. */
	MOST_BYTES = WORD_MAX_LENGTH + 8,
};

/* The text while it is made, in room for all of it.  What does not fit is left
   out, and said by FULL. */
typedef struct TextWriter {
	char *start;
	char *next;
	char *end;
	gboolean full;
} TextWriter;

static inline void
put(TextWriter *writer, const char *bytes, gsize length)
{
	if (length > (gsize)(writer->end - writer->next)) {
		writer->full = TRUE;
		return;
	}
	memcpy(writer->next, bytes, length);
	writer->next += length;
}

/* A string that stands in full. */
static void
put_literal(TextWriter *writer, ByteReader *reader)
{
	guint32 length = byte_reader_bounded(reader, UNIT_MAX_TEXT);
	const guint8 *bytes = byte_reader_bytes(reader, length);

	if (bytes != NULL)
		put(writer, (const char *)bytes, length);
}

static inline void
put_word(TextWriter *writer, const char *word, gsize length, WordCase how)
{
	char *from = writer->next, *to;

	put(writer, word, length);
	to = how == CASE_CAPITALS ? writer->next
	    : how == CASE_INITIAL ? MIN(from + 1, writer->next)
				  : from;
	for (; from < to; from++)
		*from = g_ascii_toupper(*from);
}

/* The text of some words of a unit being made.  Of the others, only what stands
   next to an anchor (unit_spelling.h) gets its place. */
typedef struct TextReader {
	Unit *unit;
	ByteReader bytes; /* what stands in full, word by word */
	const guint8 *codes;
	const UnitSpeller *speller;
	TextWriter writer;
	guint32 first,
	    end;          /* words that are made: from one anchor to another */
	const char *from; /* where the text begins that is made */
} TextReader;

static guint32
written(const TextReader *reader)
{
	return (guint32)(reader->writer.next - reader->writer.start);
}

/* Reads what stands before word WORD, or behind the last.  Returns: (transfer
   none) LENGTH bytes. */
static const char *
read_gap(TextReader *reader, guint32 word, gsize *length)
{
	guint gap = word < reader->unit->words->len
	    ? reader->codes[word] >> CASE_BITS
	    : GAP_LITERAL;
	const guint8 *bytes;

	if (gap < GAP_LITERAL) {
		*length = strlen(gaps[gap]);
		return gaps[gap];
	}
	*length = byte_reader_bounded(&reader->bytes, UNIT_MAX_TEXT);
	bytes = byte_reader_bytes(&reader->bytes, *length);
	if (bytes != NULL)
		return (const char *)bytes;
	*length = 0;
	return "";
}

/* Reads what is before word WORD, an anchor at byte START.  Returns: FALSE if
   it can't be there. */
static gboolean
read_anchor(TextReader *reader, guint32 word, gsize start)
{
	UnitPlace *places = (UnitPlace *)(gpointer)reader->unit->places->data;
	TextWriter *writer = &reader->writer;
	gsize length;
	const char *gap = read_gap(reader, word, &length);

	if (word == 0 && reader->unit->words->len > 0)
		start = length;
	if (reader->bytes.failed || length > start ||
	    start > (gsize)(writer->end - writer->start))
		return FALSE;
	if (word == reader->first)
		reader->from = writer->next = writer->start + (start - length);
	if (word >= reader->first && word <= reader->end) {
		if (written(reader) != start - length)
			return FALSE;
		put(writer, gap, length);
	}
	if (word > 0)
		places[word - 1].end = (guint32)(start - length);
	if (word < reader->unit->words->len)
		places[word].start = (guint32)start;
	return TRUE;
}

/* Reads word WORD into the text.  Returns: FALSE with ERROR set. */
static gboolean
read_word(TextReader *reader, guint32 word, GError **error)
{
	WordCase how = reader->codes[word] & ((1 << CASE_BITS) - 1);
	const char *spelt;
	gsize length = 0;

	if (how == CASE_LITERAL) {
		put_literal(&reader->writer, &reader->bytes);
		return TRUE;
	}
	spelt = reader->speller->spell(
	    g_array_index(reader->unit->words, guint32, word), &length,
	    reader->speller->user_data, error);
	if (spelt == NULL)
		return FALSE;
	put_word(&reader->writer, spelt, length, how);
	return TRUE;
}

/* Reads the words from WORD, an anchor, up to END, the next.  Returns: FALSE
   with ERROR set. */
static gboolean
read_stretch(TextReader *reader, guint32 word, guint32 end, GError **error)
{
	UnitPlace *places = (UnitPlace *)(gpointer)reader->unit->places->data;
	guint32 anchor = word;

	for (; word < end; word++) {
		if (word > anchor) {
			gsize length;
			const char *gap = read_gap(reader, word, &length);

			put(&reader->writer, gap, length);
			places[word].start = written(reader);
		}
		if (!read_word(reader, word, error))
			return FALSE;
		places[word].end = written(reader);
		if (reader->bytes.failed || reader->writer.full)
			return unit_corrupt(error);
	}
	return TRUE;
}

/* Passes over the same. */
static void
skip_stretch(TextReader *reader, guint32 word, guint32 end)
{
	guint32 anchor = word;

	for (; word < end; word++) {
		guint8 code = reader->codes[word];
		guint n = (code & ((1 << CASE_BITS) - 1)) == CASE_LITERAL;

		n += word > anchor && code >> CASE_BITS == GAP_LITERAL;
		for (; n > 0; n--)
			byte_reader_bytes(&reader->bytes,
			    byte_reader_bounded(&reader->bytes, UNIT_MAX_TEXT));
	}
}

/* Goes through all words from anchor to anchor, which STARTS (of guint32) says
   the places of. */
static gboolean
read_stretches(TextReader *reader, const GArray *starts, GError **error)
{
	const Unit *unit = reader->unit;
	guint passage = 0, paragraph = 0, n = 0;
	guint32 word = 0, start = 0, next;

	for (;; word = next) {
		if (word == unit->words->len)
			start = (guint32)unit->text->len;
		else if (word > 0)
			start = g_array_index(starts, guint32, n++);
		if (!read_anchor(reader, word, start))
			return unit_corrupt(error);
		if (word == unit->words->len)
			return TRUE;
		next = next_anchor(unit, word, &passage, &paragraph);
		if (word < reader->first || word >= reader->end)
			skip_stretch(reader, word, next);
		else if (!read_stretch(reader, word, next, error))
			return FALSE;
	}
}

/* The bytes at which the anchors stand.  Returns: (transfer full). */
static GArray *
read_anchors(const Unit *unit, ByteReader *bytes)
{
	GArray *starts = g_array_new(FALSE, FALSE, sizeof(guint32));
	guint passage = 0, paragraph = 0;
	guint32 word = 0, start = 0;

	for (;;) {
		word = next_anchor(unit, word, &passage, &paragraph);
		if (word >= unit->words->len || bytes->failed)
			return starts;
		start += byte_reader_bounded(bytes, UNIT_MAX_TEXT);
		g_array_append_val(starts, start);
	}
}

/* Makes the text of LENGTH bytes of the words FIRST up to END, blanks
   elsewhere, and their places.  Returns: FALSE with ERROR set. */
static gboolean
read_words(Unit *unit, ByteReader *bytes, gsize length, guint32 first,
    guint32 end, const UnitSpeller *speller, GError **error)
{
	g_autoptr(GArray) starts = read_anchors(unit, bytes);
	TextReader reader = {.unit = unit,
	    .codes = byte_reader_bytes(bytes, unit->words->len),
	    .speller = speller,
	    .first = first,
	    .end = end};
	char *text;

	if (reader.codes == NULL || first > end || end > unit->words->len)
		return unit_corrupt(error);
	if (speller->prepare != NULL && first < end &&
	    !speller->prepare(
		(const guint32 *)(gconstpointer)unit->words->data + first,
		end - first, speller->user_data, error))
		return FALSE;
	g_array_set_size(unit->places, unit->words->len);
	if (unit->words->len > 0)
		memset(unit->places->data, 0xff,
		    unit->words->len * sizeof(UnitPlace));
	g_string_set_size(unit->text, length);
	text = unit->text->str;
	if (first > 0 || end < unit->words->len)
		memset(text, ' ', length);
	reader.bytes = *bytes;
	reader.writer = (TextWriter){text, text, text + length, FALSE};
	reader.from = text;
	if (!read_stretches(&reader, starts, error))
		return FALSE;
	*bytes = reader.bytes;
	if (reader.bytes.failed || reader.writer.full ||
	    !g_utf8_validate(
		reader.from, reader.writer.next - reader.from, NULL))
		return unit_corrupt(error);
	return TRUE;
}

/* A name, which is UTF-8.  Returns: (transfer none), or NULL if there is none;
   READER has failed if it is damaged. */
static const char *
read_string(Unit *unit, ByteReader *reader)
{
	guint32 length = byte_reader_bounded(reader, UNIT_MAX_TEXT);
	const guint8 *bytes;

	if (length == 0)
		return NULL;
	bytes = byte_reader_bytes(reader, length - 1);
	if (bytes == NULL ||
	    !g_utf8_validate((const char *)bytes, (gssize)length - 1, NULL)) {
		reader->failed = TRUE;
		return NULL;
	}
	return g_string_chunk_insert_len(
	    unit->strings, (const char *)bytes, (gssize)length - 1);
}

/* A boundary that lies a number of bytes before BYTE. */
static guint32
read_before(ByteReader *reader, guint32 byte)
{
	return byte - byte_reader_bounded(reader, byte);
}

static void
read_bounds(Unit *unit, ByteReader *reader)
{
	guint32 first = 0;
	guint i;

	for (i = 0; i < unit->passages->len; i++) {
		UnitPassage *passage = &g_array_index(
		    unit->passages, UnitPassage, i);

		passage->text_end = read_before(
		    reader, start_of(unit, passage->words_end));
	}
	for (i = 0; i < unit->paragraphs->len; i++) {
		UnitParagraph *paragraph = &g_array_index(
		    unit->paragraphs, UnitParagraph, i);
		guint32 last;

		paragraph->text_start = read_before(
		    reader, start_of(unit, first));
		last = MAX(paragraph->text_start,
		    end_before(unit, paragraph->words_end));
		paragraph->text_end = last +
		    byte_reader_bounded(reader, UNIT_MAX_TEXT);
		paragraph->label = read_string(unit, reader);
		first = paragraph->words_end;
	}
}

static void
read_lines(Unit *unit, ByteReader *reader)
{
	guint32 base = 0, line = 0;
	guint paragraph = 0, i, n = unit_read_count(reader, unit->lines);

	for (i = 0; i < n; i++) {
		UnitLine *mark = &g_array_index(unit->lines, UnitLine, i);
		guint further = byte_reader_bounded(
		    reader, unit->paragraphs->len - 1 - paragraph);

		paragraph += further;
		if (further > 0)
			base = g_array_index(
			    unit->paragraphs, UnitParagraph, paragraph)
				   .text_start;
		base += byte_reader_bounded(reader, UNIT_MAX_TEXT);
		line += byte_reader_bounded(reader, G_MAXUINT32);
		mark->offset = base;
		mark->line = line;
	}
}

static void
read_marks(Unit *unit, ByteReader *reader)
{
	guint i, n;

	for (i = 0; i < unit->headings->len; i++)
		g_array_index(unit->headings, UnitHeading, i)
		    .path = read_string(unit, reader);
	n = unit_read_count(reader, unit->pages);
	for (i = 0; i < n; i++) {
		UnitPage *page = &g_array_index(unit->pages, UnitPage, i);

		page->offset = byte_reader_bounded(reader, UNIT_MAX_TEXT);
		page->number = byte_reader_bounded(reader, G_MAXUINT32);
		page->label = read_string(unit, reader);
	}
	read_lines(unit, reader);
}

/* Every place must lie in the text, and every heading be there. */
static gboolean
places_fit(const Unit *unit)
{
	guint32 length = (guint32)unit->text->len, last = 0;
	guint i;

	for (i = 0; i < unit->paragraphs->len; i++) {
		const UnitParagraph *paragraph = &g_array_index(
		    unit->paragraphs, UnitParagraph, i);

		if (paragraph->text_start > paragraph->text_end ||
		    paragraph->text_end > length)
			return FALSE;
	}
	for (i = 0; i < unit->passages->len; i++) {
		guint32 end = g_array_index(unit->passages, UnitPassage, i)
				  .text_end;

		if (end < last || end > length)
			return FALSE;
		last = end;
	}
	for (i = 0; i < unit->pages->len; i++)
		if (g_array_index(unit->pages, UnitPage, i).offset > length)
			return FALSE;
	for (i = 0; i < unit->lines->len; i++)
		if (g_array_index(unit->lines, UnitLine, i).offset > length)
			return FALSE;
	for (i = 0; i < unit->headings->len; i++)
		if (g_array_index(unit->headings, UnitHeading, i).path == NULL)
			return FALSE;
	return last == length;
}

void
unit_free_unpacker(Unit *unit)
{
	ZSTD_freeDCtx(unit->unpacker);
}

/* Unpacks what READER has into PLAIN, LENGTH bytes.  Returns: whether it is
   that. */
static gboolean
unpack(Unit *unit, const ByteReader *reader, guint8 *plain, gsize length)
{
	gsize unpacked;

	if (unit->unpacker == NULL) {
		unit->unpacker = ZSTD_createDCtx();
		g_assert(unit->unpacker != NULL);
	}
	unpacked = ZSTD_decompressDCtx(unit->unpacker, plain, length,
	    reader->next, (gsize)(reader->end - reader->next));
	return !ZSTD_isError(unpacked) && unpacked == length;
}

gboolean
unit_decode_paragraphs(Unit *unit, guint first, guint end,
    const UnitSpeller *speller, GError **error)
{
	guint32 words = first == 0
	    ? 0
	    : g_array_index(unit->paragraphs, UnitParagraph, first - 1)
		  .words_end;
	guint32 words_end =
	    g_array_index(unit->paragraphs, UnitParagraph, end - 1).words_end;
	ByteReader reader = {
	    unit->packed, unit->packed + unit->packed_length, FALSE};
	guint32 length = byte_reader_bounded(&reader, UNIT_MAX_TEXT);
	g_autofree guint8 *plain = NULL;
	gsize unpacked;

	unit_clear_text(unit);
	unit_need_words(unit, words, words_end);
	if (reader.failed)
		return unit_corrupt(error);
	plain = g_malloc(length + 1);
	unpacked = length;
	if (!unpack(unit, &reader, plain, unpacked))
		return unit_corrupt(error);
	reader = (ByteReader){plain, plain + unpacked, FALSE};
	length = byte_reader_bounded(&reader, UNIT_MAX_TEXT);
	if (reader.failed ||
	    length > unpacked + (gsize)unit->words->len * MOST_BYTES)
		return unit_corrupt(error);
	if (!read_words(
		unit, &reader, length, words, words_end, speller, error))
		return FALSE;
	read_bounds(unit, &reader);
	read_marks(unit, &reader);
	if (reader.failed || reader.next != reader.end || !places_fit(unit))
		return unit_corrupt(error);
	return TRUE;
}

gboolean
unit_decode_text(Unit *unit, const UnitSpeller *speller, GError **error)
{
	return unit_decode_paragraphs(
	    unit, 0, unit->paragraphs->len, speller, error);
}

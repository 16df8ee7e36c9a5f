/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The text of a unit, as what it is beside its words. */
#include <string.h>

#include <zstd.h>

#include "store/unit_parts.h"
#include "store/wordlist.h"

enum {
	/* What is left of a text has few repetitions: higher levels gain
	   nothing. */
	COMPRESSION_LEVEL = 3,
	CASE_BITS = 2,
};

/* How a word stands in the text. */
typedef enum WordCase {
	CASE_FOLDED,   /* as the word list has it */
	CASE_INITIAL,  /* its first letter a capital of ASCII's */
	CASE_CAPITALS, /* all of them */
	CASE_LITERAL,  /* otherwise: in full */
} WordCase;

/* What stands before a word, the most frequent first.  A unit names it by its
   place here: appending is all that may be done to this table within a version
   of the format.  What is not here stands in full. */
static const char *const gaps[] = {" ", ", ", ". ", "-", ".\n\n", "\n\n", "",
    "; ", " (", ") ", "\n", "’s ", "'s ", ": ", "/", "’ ", "' ", "), ", "). ",
    " “", "” ", " \"", "\" ", " ‘", " '", ".\n", ",\n", "—", " — ", " – ", "–",
    " - ", "- ", "? ", "! ", " $", "% ", "%, ", "%. ", ", “", ".” ", ",” ",
    ".\" ", ",\" ", ".”\n\n", ".\"\n\n", ";\n\n", ":\n\n", ":\n", ";\n", " (“",
    " (\"", "”) ", "\") ", " [", "] ", " & ", "_", "\t", "  ", " €", " £",
    "  "};

enum {
	GAP_LITERAL = G_N_ELEMENTS(gaps),
	/* What a word that does not stand in full adds to the text at most. */
	MOST_BYTES = WORD_MAX_LENGTH + 8,
};

G_STATIC_ASSERT(G_N_ELEMENTS(gaps) < 1 << (8 - CASE_BITS));

struct UnitPacker {
	ZSTD_CCtx *context;
	GByteArray *plain;
	GByteArray *literals;
};

UnitPacker *
unit_packer_new(void)
{
	UnitPacker *packer = g_new0(UnitPacker, 1);

	packer->context = ZSTD_createCCtx();
	g_assert(packer->context != NULL);
	packer->plain = g_byte_array_new();
	packer->literals = g_byte_array_new();
	return packer;
}

void
unit_packer_free(UnitPacker *packer)
{
	if (packer == NULL)
		return;
	ZSTD_freeCCtx(packer->context);
	g_byte_array_unref(packer->plain);
	g_byte_array_unref(packer->literals);
	g_free(packer);
}

static void
append_bytes(GByteArray *bytes, const char *string, gsize length)
{
	varint_append(bytes, length);
	g_byte_array_append(bytes, (const guint8 *)string, (guint)length);
}

/* A string that may be NULL: its length and one, or 0. */
static void
append_string(GByteArray *bytes, const char *string)
{
	gsize length;

	if (string == NULL) {
		varint_append(bytes, 0);
		return;
	}
	length = strlen(string);
	varint_append(bytes, length + 1);
	g_byte_array_append(bytes, (const guint8 *)string, (guint)length);
}

static const char *
read_string(Unit *unit, ByteReader *reader)
{
	guint32 length = byte_reader_bounded(reader, UNIT_MAX_TEXT);
	const guint8 *bytes;

	if (length == 0)
		return NULL;
	bytes = byte_reader_bytes(reader, length - 1);
	if (bytes == NULL)
		return NULL;
	return g_string_chunk_insert_len(
	    unit->strings, (const char *)bytes, (gssize)length - 1);
}

static guint8
gap_code(const char *gap, gsize length)
{
	guint i;

	if (length == 1 && *gap == ' ')
		return 0;
	for (i = 0; i < G_N_ELEMENTS(gaps); i++)
		if ((length == 0 || *gap == *gaps[i]) &&
		    strlen(gaps[i]) == length &&
		    memcmp(gaps[i], gap, length) == 0)
			break;
	return (guint8)i;
}

static WordCase
word_case(const char *written, gsize length, const char *word)
{
	gsize i;

	if (memcmp(written, word, length) == 0)
		return CASE_FOLDED;
	if (length == 0 || written[0] != g_ascii_toupper(word[0]))
		return CASE_LITERAL;
	if (memcmp(written + 1, word + 1, length - 1) == 0)
		return CASE_INITIAL;
	for (i = 1; i < length; i++)
		if (written[i] != g_ascii_toupper(word[i]))
			return CASE_LITERAL;
	return CASE_CAPITALS;
}

/* Appends a byte for every word to PLAIN, and what stands in full to
   LITERALS. */
static void
append_words(UnitPacker *packer, const Unit *unit, const UnitSpeller *speller)
{
	const char *text = unit->text->str;
	guint first = packer->plain->len, i;
	guint32 last = 0;

	g_byte_array_set_size(packer->plain, first + unit->words->len);
	for (i = 0; i < unit->words->len; i++) {
		UnitPlace place = g_array_index(unit->places, UnitPlace, i);
		gsize written = place.end - place.start, length = 0;
		const char *word = speller->spell(
		    g_array_index(unit->words, guint32, i), &length,
		    speller->user_data, NULL);
		WordCase how = word == NULL || length != written
		    ? CASE_LITERAL
		    : word_case(text + place.start, length, word);
		guint8 gap = gap_code(text + last, place.start - last);

		packer->plain->data[first + i] = (guint8)((guint)gap
			<< CASE_BITS |
		    how);
		if (gap == GAP_LITERAL)
			append_bytes(
			    packer->literals, text + last, place.start - last);
		if (how == CASE_LITERAL)
			append_bytes(
			    packer->literals, text + place.start, written);
		last = place.end;
	}
	append_bytes(packer->literals, text + last, unit->text->len - last);
}

/* Where the words before word WORD end, and where it begins: the bytes between
   which a boundary before it lies. */
static guint32
end_before(const Unit *unit, guint32 word)
{
	return word == 0 ? 0
			 : g_array_index(unit->places, UnitPlace, word - 1).end;
}

static guint32
start_of(const Unit *unit, guint32 word)
{
	return word < unit->places->len
	    ? g_array_index(unit->places, UnitPlace, word).start
	    : (guint32)unit->text->len;
}

/* Where passages and paragraphs begin and end, as distances from the words next
   to them: mostly none, and a full stop. */
static void
append_bounds(const Unit *unit, GByteArray *bytes)
{
	guint32 first = 0;
	guint i;

	for (i = 0; i < unit->passages->len; i++) {
		const UnitPassage *passage = &g_array_index(
		    unit->passages, UnitPassage, i);

		varint_append(bytes,
		    start_of(unit, passage->words_end) - passage->text_end);
	}
	for (i = 0; i < unit->paragraphs->len; i++) {
		const UnitParagraph *paragraph = &g_array_index(
		    unit->paragraphs, UnitParagraph, i);
		guint32 start = paragraph->text_start;
		guint32 last = MAX(
		    start, end_before(unit, paragraph->words_end));

		varint_append(bytes, start_of(unit, first) - start);
		varint_append(bytes, paragraph->text_end - last);
		append_string(bytes, paragraph->label);
		first = paragraph->words_end;
	}
}

/* Lines begin where paragraphs do, mostly: how many paragraphs further, and how
   many bytes from there or, in the same one, from the line before. */
static void
append_lines(const Unit *unit, GByteArray *bytes)
{
	guint32 base = 0, line = 0;
	guint paragraph = 0, i;

	varint_append(bytes, unit->lines->len);
	for (i = 0; i < unit->lines->len; i++) {
		const UnitLine *mark = &g_array_index(unit->lines, UnitLine, i);
		guint before = paragraph;

		while (paragraph + 1 < unit->paragraphs->len &&
		    g_array_index(
			unit->paragraphs, UnitParagraph, paragraph + 1)
			    .text_start <= mark->offset)
			paragraph++;
		if (paragraph > before)
			base = g_array_index(
			    unit->paragraphs, UnitParagraph, paragraph)
				   .text_start;
		varint_append(bytes, paragraph - before);
		varint_append(bytes, mark->offset - base);
		varint_append(bytes, mark->line - line);
		base = mark->offset;
		line = mark->line;
	}
}

static void
append_marks(const Unit *unit, GByteArray *bytes)
{
	guint i;

	for (i = 0; i < unit->headings->len; i++)
		append_string(
		    bytes, g_array_index(unit->headings, UnitHeading, i).path);
	varint_append(bytes, unit->pages->len);
	for (i = 0; i < unit->pages->len; i++) {
		const UnitPage *page = &g_array_index(unit->pages, UnitPage, i);

		varint_append(bytes, page->offset);
		varint_append(bytes, page->number);
		append_string(bytes, page->label);
	}
	append_lines(unit, bytes);
}

void
unit_packer_run(UnitPacker *packer, const Unit *unit,
    const UnitSpeller *speller, GByteArray *bytes)
{
	GByteArray *plain = packer->plain;
	gsize bound, start;

	g_assert(unit->places->len == unit->words->len);
	g_byte_array_set_size(plain, 0);
	g_byte_array_set_size(packer->literals, 0);
	varint_append(plain, unit->text->len);
	append_words(packer, unit, speller);
	g_byte_array_append(
	    plain, packer->literals->data, packer->literals->len);
	append_bounds(unit, plain);
	append_marks(unit, plain);
	bound = ZSTD_compressBound(plain->len);
	g_byte_array_set_size(bytes, 0);
	varint_append(bytes, plain->len);
	start = bytes->len;
	g_byte_array_set_size(bytes, (guint)(start + bound));
	bound = ZSTD_compressCCtx(packer->context, bytes->data + start, bound,
	    plain->data, plain->len, COMPRESSION_LEVEL);
	g_assert(!ZSTD_isError(bound));
	g_byte_array_set_size(bytes, (guint)(start + bound));
}

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
put_gap(TextWriter *writer, const char *gap)
{
	for (; *gap != '\0' && writer->next < writer->end; gap++)
		*writer->next++ = *gap;
	writer->full = writer->full || *gap != '\0';
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

/* Puts the words, of which CODES say how each is written, and sets their
   places.  Returns: FALSE with ERROR set if a word can't be read. */
static gboolean
put_words(TextWriter *writer, Unit *unit, const guint8 *codes,
    ByteReader *reader, const UnitSpeller *speller, GError **error)
{
	const guint32 *words = (const guint32 *)(gpointer)unit->words->data;
	UnitPlace *places;
	guint i;

	g_array_set_size(unit->places, unit->words->len);
	places = (UnitPlace *)(gpointer)unit->places->data;
	for (i = 0; i < unit->words->len; i++) {
		guint gap = codes[i] >> CASE_BITS;
		WordCase how = codes[i] & ((1 << CASE_BITS) - 1);

		if (gap < GAP_LITERAL)
			put_gap(writer, gaps[gap]);
		else
			put_literal(writer, reader);
		places[i].start = (guint32)(writer->next - writer->start);
		if (how == CASE_LITERAL) {
			put_literal(writer, reader);
		} else {
			gsize n = 0;
			const char *word = speller->spell(
			    words[i], &n, speller->user_data, error);

			if (word == NULL)
				return FALSE;
			put_word(writer, word, n, how);
		}
		places[i].end = (guint32)(writer->next - writer->start);
		if (reader->failed || writer->full)
			return unit_corrupt(error);
	}
	return TRUE;
}

/* Makes the text of LENGTH bytes of the words, and their places.  Returns:
   FALSE with ERROR set if a word can't be read. */
static gboolean
read_words(Unit *unit, ByteReader *reader, gsize length,
    const UnitSpeller *speller, GError **error)
{
	const guint8 *codes = byte_reader_bytes(reader, unit->words->len);
	GString *text = unit->text;
	TextWriter writer = {0};

	if (codes == NULL)
		return unit_corrupt(error);
	if (speller->prepare != NULL &&
	    !speller->prepare((const guint32 *)(gconstpointer)unit->words->data,
		unit->words->len, speller->user_data, error))
		return FALSE;
	g_string_set_size(text, length);
	writer = (TextWriter){text->str, text->str, text->str + length, FALSE};
	if (!put_words(&writer, unit, codes, reader, speller, error))
		return FALSE;
	put_literal(&writer, reader);
	return reader->failed || writer.full || writer.next != writer.end
	    ? unit_corrupt(error)
	    : TRUE;
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

gboolean
unit_decode_text(Unit *unit, const UnitSpeller *speller, GError **error)
{
	ByteReader reader = {
	    unit->packed, unit->packed + unit->packed_length, FALSE};
	guint32 length = byte_reader_bounded(&reader, UNIT_MAX_TEXT);
	g_autofree guint8 *plain = NULL;
	gsize unpacked;

	unit_clear_text(unit);
	if (reader.failed)
		return unit_corrupt(error);
	plain = g_malloc(length + 1);
	unpacked = ZSTD_decompress(
	    plain, length, reader.next, (gsize)(reader.end - reader.next));
	if (ZSTD_isError(unpacked) || unpacked != length)
		return unit_corrupt(error);
	reader = (ByteReader){plain, plain + length, FALSE};
	length = byte_reader_bounded(&reader, UNIT_MAX_TEXT);
	if (reader.failed ||
	    length > unpacked + (gsize)unit->words->len * MOST_BYTES)
		return unit_corrupt(error);
	if (!read_words(unit, &reader, length, speller, error))
		return FALSE;
	read_bounds(unit, &reader);
	read_marks(unit, &reader);
	if (reader.failed || reader.next != reader.end || !places_fit(unit) ||
	    !g_utf8_validate(unit->text->str, (gssize)unit->text->len, NULL))
		return unit_corrupt(error);
	return TRUE;
}

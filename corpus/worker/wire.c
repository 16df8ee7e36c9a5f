/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/worker/wire.h"

#include <string.h>

#include "base/error.h"
#include "base/varint.h"
#include "text/stem.h"

enum {
	MAX_LEVEL = 255,       /* of a heading */
	MAX_SECTION = 1024,    /* headings above a record */
	MAX_WORD = 64,         /* bytes of a format's or an encoding's name */
	MOST_WORDS = 1000,     /* that are kept; there are not half as many */
	MAX_MESSAGE = 1024,    /* bytes of a failure */
	MAX_STRING = 64 << 20, /* bytes of an id or a label: a line of JSON */
	BETWEEN_BLOCKS = 2,    /* bytes: document.h */
};

/* Bits of a document's first byte. */
enum { FLAG_BELOW = 1, FLAG_AS_IS = 2, FLAGS_ALL = 3 };

/* Bits of a request's. */
enum { ASK_AS_IS = 1, ASK_LINES = 2 };

/* Bits of an end's. */
enum { END_CONTAINER = 1, END_LEAVING = 2, END_ALL = 3 };

gsize
wire_begin(GByteArray *bytes, WireKind kind)
{
	const WireHead head = {.kind = kind};
	gsize begun = bytes->len;

	g_byte_array_append(bytes, (const guint8 *)&head, sizeof(head));
	return begun;
}

void
wire_end(GByteArray *bytes, gsize begun)
{
	const guint64 length = bytes->len - begun - sizeof(WireHead);

	memcpy(bytes->data + begun + G_STRUCT_OFFSET(WireHead, length), &length,
	    sizeof(length));
}

/* No bytes at all may have no address. */
static ByteReader
begin_reading(const guint8 *bytes, gsize length)
{
	return (ByteReader){bytes, length == 0 ? bytes : bytes + length, FALSE};
}

/* Strings: length + 1, bytes; NULL is 0. */

static void
put_bytes(GByteArray *bytes, const char *text, gsize length)
{
	varint_append(bytes, length + 1);
	g_byte_array_append(bytes, (const guint8 *)text, (guint)length);
}

static void
put_string(GByteArray *bytes, const char *text)
{
	if (text == NULL)
		varint_append(bytes, 0);
	else
		put_bytes(bytes, text, strlen(text));
}

/* A message for the user, cut between characters if it is long. */
static void
put_message(GByteArray *bytes, const char *text)
{
	const char *end;

	if (text == NULL) {
		varint_append(bytes, 0);
		return;
	}
	g_utf8_validate_len(text, MIN(strlen(text), MAX_MESSAGE), &end);
	put_bytes(bytes, text, (gsize)(end - text));
}

/* A string of at most MOST bytes of UTF-8 without NUL.  Returns: (transfer
   full), or NULL if it is none or failed. */
static char *
get_string(ByteReader *reader, gsize most)
{
	guint64 length = byte_reader_varint(reader);
	const guint8 *bytes;

	if (length == 0)
		return NULL;
	if (--length > most) {
		reader->failed = TRUE;
		return NULL;
	}
	bytes = byte_reader_bytes(reader, (gsize)length);
	if (bytes == NULL ||
	    !g_utf8_validate((const char *)bytes, (gssize)length, NULL)) {
		reader->failed = TRUE;
		return NULL;
	}
	return g_strndup((const char *)bytes, (gsize)length);
}

/* WORD interned, for as long as the program runs; NULL if a reader sends more
   of them than there are: they would fill the memory. */
static const char *
keep_word(const char *word)
{
	static gint kept;

	if (g_quark_try_string(word) == 0 &&
	    g_atomic_int_add(&kept, 1) >= MOST_WORDS) {
		g_atomic_int_set(&kept, MOST_WORDS);
		return NULL;
	}
	return g_intern_string(word);
}

/* A name such as "html" or "windows-1252", or NULL. */
static const char *
get_word(ByteReader *reader)
{
	const char *kept;
	g_autofree char *word = get_string(reader, MAX_WORD);

	if (word == NULL)
		return NULL;
	for (const char *p = word; *p != '\0'; p++)
		if (!g_ascii_isalnum(*p) && strchr("+-._:, ()/", *p) == NULL) {
			reader->failed = TRUE;
			return NULL;
		}
	kept = keep_word(word);
	reader->failed = reader->failed || kept == NULL;
	return kept;
}

/* How many of something follow, each of which takes LEAST bytes or more. */
static guint
get_count(ByteReader *reader, guint least)
{
	gsize room = (gsize)(reader->end - reader->next) / least;

	return byte_reader_bounded(reader, (guint32)MIN(room, G_MAXINT32));
}

void
wire_put_input(GByteArray *bytes, const ReaderInput *input)
{
	varint_append(bytes,
	    (guint)((input->as_is ? ASK_AS_IS : 0) |
		(input->lines ? ASK_LINES : 0)));
	put_string(bytes, input->name);
	put_string(bytes, input->language);
	varint_append(bytes, input->depth);
	varint_append(bytes, input->line);
	varint_append(bytes, input->member);
	varint_append(bytes, input->length);
}

gboolean
wire_get_input(const guint8 *bytes, gsize length, WireInput *got)
{
	ByteReader reader = begin_reading(bytes, length);
	guint64 flags = byte_reader_varint(&reader);
	ReaderInput *input = &got->input;

	*got = (WireInput){0};
	got->name = get_string(&reader, MAX_STRING);
	got->language = get_string(&reader, MAX_WORD);
	*input = (ReaderInput){
	    .name = got->name,
	    .language = got->language,
	    .as_is = (flags & ASK_AS_IS) != 0,
	    .lines = (flags & ASK_LINES) != 0,
	};
	input->depth = byte_reader_bounded(&reader, READER_MAX_DEPTH);
	input->line = byte_reader_varint(&reader);
	input->member = byte_reader_varint(&reader);
	input->length = byte_reader_varint(&reader);
	if (!reader.failed && reader.next == reader.end)
		return TRUE;
	wire_input_clear(got);
	return FALSE;
}

void
wire_input_clear(WireInput *input)
{
	g_clear_pointer(&input->name, g_free);
	g_clear_pointer(&input->language, g_free);
}

static void
put_section(GByteArray *bytes, char *const *section)
{
	guint count = 0;

	while (section != NULL && section[count] != NULL && count < MAX_SECTION)
		count++;
	varint_append(bytes, section == NULL ? 0 : count + 1);
	for (guint i = 0; i < count; i++)
		put_string(bytes, section[i]);
}

/* Blocks stand one after another, so a length says where one is. */
static void
put_blocks(GByteArray *bytes, const GArray *blocks)
{
	varint_append(bytes, blocks->len);
	for (guint i = 0; i < blocks->len; i++) {
		const Block *block = &g_array_index(blocks, Block, i);

		varint_append(bytes, block->kind);
		varint_append(bytes, block->level);
		varint_append(bytes, block->end - block->start);
		put_string(bytes, block->label);
	}
}

static void
put_pages(GByteArray *bytes, const GArray *pages)
{
	gsize last = 0;

	varint_append(bytes, pages->len);
	for (guint i = 0; i < pages->len; i++) {
		const PageMark *mark = &g_array_index(pages, PageMark, i);

		varint_append(bytes, mark->offset - last);
		varint_append(bytes, mark->number);
		put_string(bytes, mark->label);
		last = mark->offset;
	}
}

static void
put_lines(GByteArray *bytes, const GArray *lines)
{
	gsize last = 0;

	varint_append(bytes, lines->len);
	for (guint i = 0; i < lines->len; i++) {
		const LineMark *mark = &g_array_index(lines, LineMark, i);

		varint_append(bytes, mark->offset - last);
		varint_append(bytes, mark->line);
		last = mark->offset;
	}
}

static void
put_fields(GByteArray *bytes, const GPtrArray *fields)
{
	varint_append(bytes, fields->len);
	for (guint i = 0; i < fields->len; i++) {
		const Field *field = fields->pdata[i];

		varint_append(bytes, field->origin);
		put_string(bytes, field->name);
		put_string(bytes, field->value);
	}
}

void
wire_put_document(GByteArray *bytes, const Document *document)
{
	varint_append(bytes,
	    (guint)((document->below ? FLAG_BELOW : 0) |
		(document->as_is ? FLAG_AS_IS : 0)));
	put_string(bytes, document->id);
	put_string(bytes, document->parent);
	put_section(bytes, document->section);
	put_string(bytes, document->format);
	put_string(bytes, document->charset);
	put_string(bytes, document->language);
	put_message(bytes, document->failure);
	for (guint i = 0; i < REPAIR_KINDS; i++)
		varint_append(bytes, document->repairs[i]);
	put_bytes(bytes, document->text->str, document->text->len);
	put_blocks(bytes, document->blocks);
	put_pages(bytes, document->pages);
	put_lines(bytes, document->lines);
	put_fields(bytes, document->fields);
}

static char **
get_section(ByteReader *reader)
{
	guint count = byte_reader_bounded(reader, MAX_SECTION + 1);
	g_auto(GStrv) section = NULL;

	/* A count more than there are: the last is its end. */
	if (count == 0)
		return NULL;
	section = g_new0(char *, count);
	for (guint i = 0; i + 1 < count; i++) {
		section[i] = get_string(reader, MAX_STRING);
		if (section[i] == NULL) {
			reader->failed = TRUE;
			return NULL;
		}
	}
	return g_steal_pointer(&section);
}

static void
get_text(ByteReader *reader, GString *text)
{
	guint64 length = byte_reader_varint(reader);
	const guint8 *bytes = NULL;

	if (length > 0)
		bytes = byte_reader_bytes(reader, (gsize)(length - 1));
	/* This takes no NUL either. */
	if (bytes == NULL ||
	    !g_utf8_validate_len((const char *)bytes, length - 1, NULL)) {
		reader->failed = TRUE;
		return;
	}
	g_string_append_len(text, (const char *)bytes, (gssize)(length - 1));
}

/* Whether the blocks may be parted at END, where TEXT has an empty line. */
static gboolean
is_between(const GString *text, gsize end)
{
	return text->len - end > BETWEEN_BLOCKS &&
	    memcmp(text->str + end, "\n\n", BETWEEN_BLOCKS) == 0;
}

static gboolean
is_block(const Block *block)
{
	return block->kind <= BLOCK_CONTENTS && block->level <= MAX_LEVEL &&
	    (block->kind == BLOCK_HEADING) == (block->level > 0);
}

static void
get_blocks(ByteReader *reader, Document *document)
{
	const GString *text = document->text;
	guint count = get_count(reader, 4);
	gsize start = 0;

	for (guint i = 0; i < count && !reader->failed; i++) {
		Block block = {.start = start};
		guint64 length;

		block.kind = (BlockKind)byte_reader_bounded(
		    reader, BLOCK_CONTENTS);
		block.level = byte_reader_bounded(reader, MAX_LEVEL);
		length = byte_reader_varint(reader);
		block.label = get_string(reader, MAX_STRING);
		if (length == 0 || length > text->len - start ||
		    !is_block(&block))
			reader->failed = TRUE;
		block.end = start + (gsize)length;
		if (!reader->failed && i + 1 < count &&
		    !is_between(text, block.end))
			reader->failed = TRUE;
		if (!reader->failed && i + 1 == count && block.end != text->len)
			reader->failed = TRUE;
		if (reader->failed)
			block.end = block.start;
		start = block.end + BETWEEN_BLOCKS;
		g_array_append_val(document->blocks, block);
	}
	if (count == 0 && text->len > 0)
		reader->failed = TRUE;
}

/* The next offset of a mark, LAST being that of the one before. */
static gsize
get_offset(ByteReader *reader, const GString *text, gsize last)
{
	guint64 rise = byte_reader_varint(reader);
	gsize offset;

	if (rise > text->len - last) {
		reader->failed = TRUE;
		return last;
	}
	offset = last + (gsize)rise;
	/* The middle of a character is no place. */
	if (((guchar)text->str[offset] & 0xc0) == 0x80)
		reader->failed = TRUE;
	return offset;
}

static void
get_pages(ByteReader *reader, Document *document)
{
	guint count = get_count(reader, 3);
	gsize last = 0;

	for (guint i = 0; i < count && !reader->failed; i++) {
		PageMark mark = {0};

		mark.offset = get_offset(reader, document->text, last);
		mark.number = byte_reader_bounded(reader, G_MAXINT32);
		mark.label = get_string(reader, MAX_STRING);
		if ((mark.number == 0 && mark.label != NULL) ||
		    (i > 0 && mark.offset == last))
			reader->failed = TRUE;
		last = mark.offset;
		g_array_append_val(document->pages, mark);
	}
}

static void
get_lines(ByteReader *reader, Document *document)
{
	guint count = get_count(reader, 2);
	gsize last = 0;

	for (guint i = 0; i < count && !reader->failed; i++) {
		LineMark mark = {0};

		mark.offset = get_offset(reader, document->text, last);
		mark.line = byte_reader_bounded(reader, G_MAXUINT32);
		if (mark.line == 0 || (i > 0 && mark.offset == last))
			reader->failed = TRUE;
		last = mark.offset;
		g_array_append_val(document->lines, mark);
	}
}

/* What document_set_field() does not take is no field. */
static void
get_fields(ByteReader *reader, Document *document)
{
	guint count = byte_reader_bounded(reader, DOCUMENT_MAX_FIELDS);

	for (guint i = 0; i < count && !reader->failed; i++) {
		Origin origin = (Origin)byte_reader_bounded(
		    reader, ORIGIN_FORMAT);
		g_autofree char *name = get_string(
		    reader, 2 * DOCUMENT_MAX_FIELD_NAME);
		g_autofree char *value = get_string(
		    reader, DOCUMENT_MAX_FIELD_VALUE);

		if (name == NULL || value == NULL)
			reader->failed = TRUE;
		else
			document_set_field(document, name, value, origin);
	}
}

/* What a document has beside its text. */
static void
get_about(ByteReader *reader, Document *document)
{
	g_autofree char *language = NULL;

	document->id = get_string(reader, MAX_STRING);
	document->parent = get_string(reader, MAX_STRING);
	document->section = get_section(reader);
	document->format = get_word(reader);
	document->charset = get_word(reader);
	language = get_string(reader, MAX_WORD);
	if (language != NULL)
		document->language = language_intern(language);
	if (document->language == NULL)
		document->language = "und";
	document->failure = get_string(reader, MAX_MESSAGE);
	for (guint i = 0; i < REPAIR_KINDS; i++)
		document->repairs[i] = byte_reader_bounded(reader, G_MAXUINT32);
}

Document *
wire_get_document(const guint8 *bytes, gsize length)
{
	ByteReader reader = begin_reading(bytes, length);
	g_autoptr(Document) document = document_new();
	guint64 flags = byte_reader_bounded(&reader, FLAGS_ALL);

	document->below = (flags & FLAG_BELOW) != 0;
	document->as_is = (flags & FLAG_AS_IS) != 0;
	get_about(&reader, document);
	get_text(&reader, document->text);
	if (!reader.failed)
		get_blocks(&reader, document);
	if (!reader.failed)
		get_pages(&reader, document);
	if (!reader.failed)
		get_lines(&reader, document);
	if (!reader.failed)
		get_fields(&reader, document);
	if (reader.failed || reader.next != reader.end ||
	    document->format == NULL ||
	    (document->failure != NULL && document->text->len > 0))
		return NULL;
	return g_steal_pointer(&document);
}

void
wire_put_text(GByteArray *bytes, const char *text)
{
	put_string(bytes, text);
}

char *
wire_get_text(const guint8 *bytes, gsize length)
{
	ByteReader reader = begin_reading(bytes, length);
	g_autofree char *text = get_string(&reader, MAX_MESSAGE);

	return reader.failed || reader.next != reader.end
	    ? NULL
	    : g_steal_pointer(&text);
}

static void
put_end(GByteArray *bytes, const WireDone *done)
{
	varint_append(bytes,
	    (guint)((done->container ? END_CONTAINER : 0) |
		(done->leaving ? END_LEAVING : 0)));
}

static void
get_end(ByteReader *reader, WireDone *done)
{
	guint flags = byte_reader_bounded(reader, END_ALL);

	done->container = (flags & END_CONTAINER) != 0;
	done->leaving = (flags & END_LEAVING) != 0;
}

void
wire_put_member(GByteArray *bytes, const WireMember *member)
{
	varint_append(bytes, member->number);
	put_string(bytes, member->name);
}

gboolean
wire_get_member(const guint8 *bytes, gsize length, WireMember *member)
{
	ByteReader reader = begin_reading(bytes, length);

	member->number = byte_reader_varint(&reader);
	member->name = get_string(&reader, MAX_STRING);
	if (!reader.failed && reader.next == reader.end && member->name != NULL)
		return TRUE;
	g_clear_pointer(&member->name, g_free);
	return FALSE;
}

void
wire_put_done(GByteArray *bytes, const WireDone *done)
{
	put_end(bytes, done);
}

gboolean
wire_get_done(const guint8 *bytes, gsize length, WireDone *done)
{
	ByteReader reader = begin_reading(bytes, length);

	get_end(&reader, done);
	return !reader.failed && reader.next == reader.end;
}

void
wire_put_error(GByteArray *bytes, const WireDone *done, const GError *error)
{
	put_end(bytes, done);
	put_message(bytes, error->message);
}

gboolean
wire_get_error(
    const guint8 *bytes, gsize length, WireDone *done, GError **error)
{
	ByteReader reader = begin_reading(bytes, length);
	g_autofree char *message = NULL;

	get_end(&reader, done);
	message = get_string(&reader, MAX_MESSAGE);
	if (reader.failed || message == NULL || reader.next != reader.end)
		return FALSE;
	g_set_error_literal(error, POLIX_ERROR, POLIX_ERROR_DOCUMENT, message);
	return TRUE;
}

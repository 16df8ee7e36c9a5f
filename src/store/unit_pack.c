/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Packs the text of a unit, as what it is beside its words. */
#include <string.h>

#include <zstd.h>

#include "store/unit_spelling.h"

enum {
	/* What is left of a text has few repetitions: higher levels gain
	   nothing. */
	COMPRESSION_LEVEL = 3,
};

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

/* Where the words stand at which passages and paragraphs begin, so that the
   text of one can be made without that of those before it. */
static void
append_anchors(const Unit *unit, GByteArray *bytes)
{
	guint passage = 0, paragraph = 0;
	guint32 word = 0, last = 0;

	for (;;) {
		guint32 start;

		word = next_anchor(unit, word, &passage, &paragraph);
		if (word >= unit->words->len)
			return;
		start = start_of(unit, word);
		varint_append(bytes, start - last);
		last = start;
	}
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
	append_anchors(unit, plain);
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

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/unit.h"

#include "base/error.h"
#include "store/record.h"
#include "store/unit.h"

/* How some of the words are written; the others nowhere. */
static const char *
spell(guint32 word, gsize *length, gpointer user_data, GError **error)
{
	static const struct {
		guint32 id;
		const char *word;
	} words[] = {{3, "3.11"}, {1024, "south"}, {99, "east"},
	    {70000, "ships"}, {1, "call"}, {300000000, "at"}, {128, "CAM"}};

	(void)user_data;
	for (guint i = 0; i < G_N_ELEMENTS(words); i++)
		if (words[i].id == word) {
			*length = strlen(words[i].word);
			return words[i].word;
		}
	g_set_error_literal(
	    error, POLIX_ERROR, POLIX_ERROR_CORRUPT, "no such word");
	return NULL;
}

static const UnitSpeller speller = {spell, NULL, NULL};

#define TEXT "3.11 South East Asia\n\nShips call at Cam Ranh.\n\nThey stay."

static void
add_passage(Unit *unit, guint32 words_end, guint32 text_end, guint32 heading)
{
	UnitPassage passage = {words_end, text_end, heading};

	g_array_append_val(unit->passages, passage);
}

static void
add_paragraph(Unit *unit, guint32 words_end, UnitKind kind, guint32 start,
    guint32 end, const char *label)
{
	UnitParagraph paragraph = {words_end, kind, start, end, label};

	g_array_append_val(unit->paragraphs, paragraph);
}

/* A unit with something of everything; LABEL is that of a paragraph. */
static GByteArray *
make_labelled(const char *label)
{
	static const guint32 words[] = {
	    3, 1024, 99, 2000000, 5, 70000, 1, 300000000, 128, 127, 16384, 2};
	g_autoptr(Unit) unit = unit_new();
	g_autoptr(GByteArray) packed = g_byte_array_new();
	GByteArray *bytes = g_byte_array_new();
	UnitHeading heading = {42, {7, 300, 0},
	    "3 Region\x1f"
	    "3.11 South East Asia"};
	static const UnitPlace places[] = {{0, 4}, {5, 10}, {11, 15}, {16, 20},
	    {20, 20}, {22, 27}, {28, 32}, {33, 35}, {36, 39}, {40, 44},
	    {47, 51}, {52, 56}};
	g_autoptr(UnitPacker) packer = unit_packer_new();
	UnitPage page = {0, 54, "42"}, next_page = {22, 55, NULL};
	UnitLine line = {0, 7}, next_line = {22, 9};

	unit->record = 12;
	unit->first_passage = 4;
	unit->first_paragraph = 9;
	unit->group = G_GUINT64_CONSTANT(0xfedcba9876543210);
	g_array_append_vals(unit->words, words, G_N_ELEMENTS(words));
	g_array_append_vals(unit->places, places, G_N_ELEMENTS(places));
	add_passage(unit, 10, 47, 0);
	add_passage(unit, 12, (guint32)strlen(TEXT), G_MAXUINT32);
	add_paragraph(unit, 5, UNIT_HEADING, 0, 20, "3.11");
	add_paragraph(unit, 10, UNIT_PARAGRAPH, 22, 45, NULL);
	add_paragraph(unit, 12, UNIT_FOOTNOTE, 47, 57, label);
	g_array_append_val(unit->headings, heading);
	g_array_append_val(unit->pages, page);
	g_array_append_val(unit->pages, next_page);
	g_array_append_val(unit->lines, line);
	g_array_append_val(unit->lines, next_line);
	g_string_append(unit->text, TEXT);
	unit_packer_run(packer, unit, &speller, packed);
	unit_encode(unit, packed->data, packed->len, bytes);
	return bytes;
}

static GByteArray *
make_bytes(void)
{
	return make_labelled("(a)");
}

static void
print_places(const Unit *unit, GString *text)
{
	guint i;

	for (i = 0; i < unit->headings->len; i++) {
		const UnitHeading *heading = &g_array_index(
		    unit->headings, UnitHeading, i);

		g_string_append_printf(text, " h%u,%u,%u,%u=%s", heading->key,
		    heading->levels[0], heading->levels[1], heading->levels[2],
		    heading->path);
	}
	for (i = 0; i < unit->pages->len; i++) {
		const UnitPage *page = &g_array_index(unit->pages, UnitPage, i);

		g_string_append_printf(text, " p%u=%u/%s", page->offset,
		    page->number, page->label == NULL ? "-" : page->label);
	}
	for (i = 0; i < unit->lines->len; i++) {
		const UnitLine *line = &g_array_index(unit->lines, UnitLine, i);

		g_string_append_printf(
		    text, " l%u=%u", line->offset, line->line);
	}
}

static char *
print_unit(const Unit *unit)
{
	GString *text = g_string_new(NULL);
	guint i;

	g_string_append_printf(text,
	    "%u %u %u %" G_GINT64_MODIFIER "x:", unit->record,
	    unit->first_passage, unit->first_paragraph, unit->group);
	for (i = 0; i < unit->words->len; i++)
		g_string_append_printf(
		    text, " %u", g_array_index(unit->words, guint32, i));
	for (i = 0; i < unit->passages->len; i++) {
		const UnitPassage *passage = &g_array_index(
		    unit->passages, UnitPassage, i);

		g_string_append_printf(text, " [%u %u %d]", passage->words_end,
		    passage->text_end, (gint32)passage->heading);
	}
	for (i = 0; i < unit->paragraphs->len; i++) {
		const UnitParagraph *paragraph = &g_array_index(
		    unit->paragraphs, UnitParagraph, i);

		g_string_append_printf(text, " (%u %d %u-%u %s)",
		    paragraph->words_end, (int)paragraph->kind,
		    paragraph->text_start, paragraph->text_end,
		    paragraph->label == NULL ? "-" : paragraph->label);
	}
	print_places(unit, text);
	g_string_append_printf(text, " %s", unit->text->str);
	return g_string_free(text, FALSE);
}

static void
a_unit_comes_back_as_it_was(void **state)
{
	g_autoptr(GByteArray) bytes = make_bytes();
	g_autoptr(Unit) unit = unit_new();
	g_autofree char *printed = NULL;

	(void)state;
	assert_true(unit_decode(unit, bytes->data, bytes->len, NULL));
	assert_true(unit_decode_text(unit, &speller, NULL));
	printed = print_unit(unit);
	assert_string_equal(printed,
	    "12 4 9 fedcba9876543210: 3 1024 99 2000000 5 70000 1 300000000 "
	    "128 127 16384 2 [10 47 0] [12 57 -1] (5 1 0-20 3.11) "
	    "(10 0 22-45 -) (12 6 47-57 (a)) h42,7,300,0=3 Region\x1f"
	    "3.11 South East Asia p0=54/42 p22=55/- l0=7 l22=9 " TEXT);
}

/* What is not decoded is blank, its words are behind the end; all else is as if
   it had been decoded whole. */
static void
paragraphs_come_back_by_themselves(void **state)
{
	static const struct {
		guint first, end;
		const char *text; /* bars where it may be blank */
	} rows[] = {
	    {0, 1,
		"3.11 South East Asia\n\n|||||||||||||||||||||||||||||||||||"},
	    {1, 2,
		"||||||||||||||||||||\n\nShips call at Cam "
		"Ranh.\n\n||||||||||"},
	    {2, 3,
		"||||||||||||||||||||||||||||||||||||||||||||.\n\nThey stay."},
	    {0, 2,
		"3.11 South East Asia\n\nShips call at Cam "
		"Ranh.\n\n||||||||||"},
	    {1, 3,
		"||||||||||||||||||||\n\nShips call at Cam Ranh.\n\nThey "
		"stay."},
	};
	g_autoptr(GByteArray) bytes = make_bytes();
	g_autoptr(Unit) whole = unit_new();
	guint row, i;

	(void)state;
	assert_true(unit_decode(whole, bytes->data, bytes->len, NULL));
	assert_true(unit_decode_text(whole, &speller, NULL));
	for (row = 0; row < G_N_ELEMENTS(rows); row++) {
		g_autoptr(Unit) unit = unit_new();
		guint32 first = rows[row].first == 0
		    ? 0
		    : g_array_index(
			  whole->paragraphs, UnitParagraph, rows[row].first - 1)
			  .words_end;
		guint32 end = g_array_index(
		    whole->paragraphs, UnitParagraph, rows[row].end - 1)
				  .words_end;

		assert_true(unit_decode(unit, bytes->data, bytes->len, NULL));
		assert_true(unit_decode_paragraphs(
		    unit, rows[row].first, rows[row].end, &speller, NULL));
		for (i = 0; i < unit->text->len; i++)
			if (unit->text->str[i] == ' ' &&
			    rows[row].text[i] == '|')
				unit->text->str[i] = '|';
		assert_string_equal(unit->text->str, rows[row].text);
		assert_memory_equal(
		    &g_array_index(unit->places, UnitPlace, first),
		    &g_array_index(whole->places, UnitPlace, first),
		    (end - first) * sizeof(UnitPlace));
		assert_memory_equal(unit->passages->data, whole->passages->data,
		    whole->passages->len * sizeof(UnitPassage));
		for (i = 0; i < whole->paragraphs->len; i++)
			assert_memory_equal(
			    &g_array_index(unit->paragraphs, UnitParagraph, i)
				 .text_start,
			    &g_array_index(whole->paragraphs, UnitParagraph, i)
				 .text_start,
			    2 * sizeof(guint32));
	}
}

static void
words_come_back_by_themselves(void **state)
{
	static const struct {
		guint32 first, end;
	} rows[] = {{0, 1}, {10, 11}, {11, 12}, {9, 12}, {4, 4}, {0, 12}};
	g_autoptr(GByteArray) bytes = make_bytes();
	g_autoptr(Unit) whole = unit_new();
	g_autoptr(Unit) unit = unit_new();

	(void)state;
	assert_true(unit_decode(whole, bytes->data, bytes->len, NULL));
	for (guint row = 0; row < G_N_ELEMENTS(rows); row++) {
		guint32 first = rows[row].first;

		assert_true(unit_open(unit, bytes->data, bytes->len, NULL));
		for (guint again = 0; again < 2; again++) {
			unit_need_words(unit, first, rows[row].end);
			assert_int_equal(unit->words->len, whole->words->len);
			assert_memory_equal(
			    &g_array_index(unit->words, guint32, first),
			    &g_array_index(whole->words, guint32, first),
			    (rows[row].end - first) * sizeof(guint32));
		}
	}
}

/* A number that takes one byte, two, three or more, or is near where stop words
   end. */
static guint32
pick_id(guint n)
{
	static const guint32 ids[] = {
	    0, 127, 128, 129, 1023, 1024, 1025, 16383, 16384, 2097152, 5, 300};

	return n % 3 == 0 ? ids[n / 3 % G_N_ELEMENTS(ids)]
			  : (n * 2654435761u) >> (n % 31);
}

/* Passages of 0 to 60 words. */
static GByteArray *
make_long_bytes(void)
{
	g_autoptr(Unit) unit = unit_new();
	GByteArray *bytes = g_byte_array_new();
	guint32 end = 0;

	for (guint n = 0; n <= 60; n++) {
		add_passage(unit, end += n, 0, G_MAXUINT32);
		while (unit->words->len < end) {
			guint32 id = pick_id(unit->words->len);

			g_array_append_val(unit->words, id);
		}
	}
	add_paragraph(unit, end, UNIT_PARAGRAPH, 0, 0, NULL);
	unit_encode(unit, NULL, 0, bytes);
	return bytes;
}

static void
content_words_are_counted_before_they_are_read(void **state)
{
	g_autoptr(GByteArray) bytes = make_long_bytes();
	g_autoptr(Unit) whole = unit_new();
	g_autoptr(Unit) unit = unit_new();
	guint32 before = 0;

	(void)state;
	assert_true(unit_decode(whole, bytes->data, bytes->len, NULL));
	assert_true(unit_open(unit, bytes->data, bytes->len, NULL));
	for (guint i = 0; i < whole->passages->len; i++) {
		guint32 end = g_array_index(whole->passages, UnitPassage, i)
				  .words_end;

		assert_int_equal(unit_passage_words(unit, i),
		    unit_content_words(whole, before, end));
		before = end;
	}
	assert_int_equal(
	    unit_count_ends(unit->stored, unit->stored + unit->stored_length),
	    whole->words->len);
	unit_need_words(unit, 0, unit->n_words);
	assert_memory_equal(unit->words->data, whole->words->data,
	    whole->words->len * sizeof(guint32));
}

static void
every_flipped_bit_of_a_unit_is_found(void **state)
{
	g_autoptr(GByteArray) bytes = make_bytes();
	g_autoptr(Unit) unit = unit_new();
	guint bit;

	(void)state;
	for (bit = 0; bit < bytes->len * 8; bit++) {
		g_autoptr(GError) error = NULL;
		guint8 mask = (guint8)(1 << bit % 8);

		bytes->data[bit / 8] ^= mask;
		assert_false(
		    unit_decode(unit, bytes->data, bytes->len, &error));
		assert_true(
		    g_error_matches(error, POLIX_ERROR, POLIX_ERROR_CORRUPT));
		bytes->data[bit / 8] ^= mask;
	}
}

/* However right its checksum is. */
static void
a_label_is_utf_8(void **state)
{
	static const char *const labels[] = {"\xc3", "(\xff)", "\xed\xa0\x80"};

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(labels); i++) {
		g_autoptr(GByteArray) bytes = make_labelled(labels[i]);
		g_autoptr(Unit) unit = unit_new();
		g_autoptr(GError) error = NULL;

		assert_true(unit_decode(unit, bytes->data, bytes->len, NULL));
		assert_false(unit_decode_text(unit, &speller, &error));
		assert_true(
		    g_error_matches(error, POLIX_ERROR, POLIX_ERROR_CORRUPT));
	}
}

static void
every_truncation_of_a_unit_is_found(void **state)
{
	g_autoptr(GByteArray) bytes = make_bytes();
	g_autoptr(Unit) unit = unit_new();
	guint length;

	(void)state;
	for (length = 0; length < bytes->len; length++) {
		g_autofree guint8 *copy = g_memdup2(bytes->data, length);

		assert_false(unit_decode(unit, copy, length, NULL));
	}
}

static Record *
make_record(void)
{
	Record *record = record_new();
	RecordUnit unit = {3, 1, 1}, next = {4, 9, 30};

	g_free(record->id);
	record->id = g_strdup("vn/white-paper.txt");
	g_free(record->path);
	record->path = g_strdup("/docs/vn/\xff.txt");
	record->state = RECORD_NO_TEXT;
	record->size = G_MAXUINT64;
	record->mtime = -5;
	record->hash[0] = 1;
	record->hash[1] = 2;
	record->passages = 11;
	record->repairs[REPAIR_HYPHEN] = 6;
	record->repairs[REPAIR_SPACING] = 1;
	g_array_append_val(record->units, unit);
	g_array_append_val(record->units, next);
	record_add_field(record, "title", "Sách trắng", 4);
	record_add_field(record, "date", "2009-12", 3);
	return record;
}

static void
a_record_comes_back_as_it_was(void **state)
{
	g_autoptr(Record) record = make_record();
	g_autoptr(GByteArray) bytes = g_byte_array_new();
	g_autoptr(GByteArray) again = g_byte_array_new();
	g_autoptr(Record) copy = NULL;

	(void)state;
	record_encode(record, bytes);
	copy = record_decode(bytes->data, bytes->len, NULL);
	assert_non_null(copy);
	assert_string_equal(copy->id, "vn/white-paper.txt");
	assert_string_equal(copy->path, "/docs/vn/\xff.txt");
	assert_int_equal(copy->mtime, -5);
	assert_int_equal(copy->units->len, 2);
	assert_string_equal(record_field(copy, "title"), "Sách trắng");
	assert_string_equal(record_field(copy, "date"), "2009-12");
	assert_null(record_field(copy, "author"));
	/* What was not asked above. */
	record_encode(copy, again);
	assert_int_equal(again->len, bytes->len);
	assert_memory_equal(again->data, bytes->data, bytes->len);
}

static void
every_flipped_bit_of_a_record_is_found(void **state)
{
	g_autoptr(Record) record = make_record();
	g_autoptr(GByteArray) bytes = g_byte_array_new();
	guint bit;

	(void)state;
	record_encode(record, bytes);
	for (bit = 0; bit < bytes->len * 8; bit++) {
		guint8 mask = (guint8)(1 << bit % 8);

		bytes->data[bit / 8] ^= mask;
		assert_null(record_decode(bytes->data, bytes->len, NULL));
		bytes->data[bit / 8] ^= mask;
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_unit_comes_back_as_it_was),
	    cmocka_unit_test(paragraphs_come_back_by_themselves),
	    cmocka_unit_test(words_come_back_by_themselves),
	    cmocka_unit_test(content_words_are_counted_before_they_are_read),
	    cmocka_unit_test(every_flipped_bit_of_a_unit_is_found),
	    cmocka_unit_test(a_label_is_utf_8),
	    cmocka_unit_test(every_truncation_of_a_unit_is_found),
	    cmocka_unit_test(a_record_comes_back_as_it_was),
	    cmocka_unit_test(every_flipped_bit_of_a_record_is_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

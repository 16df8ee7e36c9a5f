/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/unit.h"

#include <string.h>

#include "base/error.h"
#include "corpus/worker/wire.h"

static void
append(Document *document, BlockKind kind, guint level, const char *text)
{
	document_append(document, kind, level, text, strlen(text), TRUE);
}

/* A document that has all there can be. */
static Document *
make_document(void)
{
	Document *document = document_new();

	document->id = g_strdup("papers.zip/\xc3\xa9.txt");
	document->below = TRUE;
	document->as_is = TRUE;
	document->parent = g_strdup("papers");
	document->section = g_strsplit("3 Region/3.11 Asia", "/", 0);
	document->format = "text";
	document->charset = "windows-1252";
	document->language = "fr";
	document_mark_page(document, 3, "iii");
	document_mark_line(document, 1);
	append(document, BLOCK_HEADING, 2,
	    "Art. 1 D\xc3\xa9"
	    "fense");
	g_array_index(document->blocks, Block, 0).label = g_strdup("Art. 1");
	document_mark_page(document, 4, NULL);
	document_mark_line(document, 9);
	append(document, BLOCK_TABLE, 0, "a row\nof two lines");
	append(document, BLOCK_FOOTNOTE, 0, "1 A note.");
	document_set_field(document, "title",
	    "D\xc3\xa9"
	    "fense",
	    ORIGIN_TEXT);
	document_set_field(document, "date", "2015-03", ORIGIN_FORMAT);
	for (guint i = 0; i < REPAIR_KINDS; i++)
		document->repairs[i] = i * 1000;
	return document;
}

static GByteArray *
encode(const Document *document)
{
	GByteArray *bytes = g_byte_array_new();

	wire_put_document(bytes, document);
	return bytes;
}

static void
assert_section(char **a, char **b)
{
	if (a == NULL || b == NULL)
		assert_ptr_equal(a, b);
	else
		assert_true(g_strv_equal(
		    (const char *const *)a, (const char *const *)b));
}

static void
assert_blocks(const GArray *a, const GArray *b)
{
	assert_int_equal(a->len, b->len);
	for (guint i = 0; i < a->len; i++) {
		const Block *x = &g_array_index(a, Block, i);
		const Block *y = &g_array_index(b, Block, i);

		assert_int_equal(x->kind, y->kind);
		assert_int_equal(x->level, y->level);
		assert_int_equal(x->start, y->start);
		assert_int_equal(x->end, y->end);
		assert_int_equal(g_strcmp0(x->label, y->label), 0);
	}
}

static void
assert_marks(const Document *a, const Document *b)
{
	assert_int_equal(a->pages->len, b->pages->len);
	for (guint i = 0; i < a->pages->len; i++) {
		const PageMark *x = &g_array_index(a->pages, PageMark, i);
		const PageMark *y = &g_array_index(b->pages, PageMark, i);

		assert_int_equal(x->offset, y->offset);
		assert_int_equal(x->number, y->number);
		assert_int_equal(g_strcmp0(x->label, y->label), 0);
	}
	assert_int_equal(a->lines->len, b->lines->len);
	for (guint i = 0; i < a->lines->len; i++) {
		const LineMark *x = &g_array_index(a->lines, LineMark, i);
		const LineMark *y = &g_array_index(b->lines, LineMark, i);

		assert_int_equal(x->offset, y->offset);
		assert_int_equal(x->line, y->line);
	}
}

static void
assert_same(const Document *a, const Document *b)
{
	assert_int_equal(g_strcmp0(a->id, b->id), 0);
	assert_int_equal(a->below, b->below);
	assert_int_equal(a->as_is, b->as_is);
	assert_int_equal(g_strcmp0(a->parent, b->parent), 0);
	assert_section(a->section, b->section);
	assert_true(g_string_equal(a->text, b->text));
	assert_blocks(a->blocks, b->blocks);
	assert_marks(a, b);
	assert_int_equal(a->fields->len, b->fields->len);
	for (guint i = 0; i < a->fields->len; i++) {
		const Field *x = a->fields->pdata[i];
		const Field *y = b->fields->pdata[i];

		assert_string_equal(x->name, y->name);
		assert_string_equal(x->value, y->value);
		assert_int_equal(x->origin, y->origin);
	}
	assert_string_equal(a->format, b->format);
	assert_int_equal(g_strcmp0(a->charset, b->charset), 0);
	assert_string_equal(a->language, b->language);
	assert_memory_equal(a->repairs, b->repairs, sizeof(a->repairs));
	assert_int_equal(g_strcmp0(a->failure, b->failure), 0);
}

static void
a_document_arrives_as_it_was(void **state)
{
	g_autoptr(Document) document = make_document();
	g_autoptr(GByteArray) bytes = encode(document);
	g_autoptr(Document) got = wire_get_document(bytes->data, bytes->len);

	(void)state;
	assert_non_null(got);
	assert_same(document, got);
}

static void
an_empty_one_and_a_failure_arrive(void **state)
{
	g_autoptr(Document) empty = document_new();
	g_autoptr(GByteArray) bytes = NULL;
	g_autoptr(Document) got = NULL;

	(void)state;
	empty->format = "json";
	empty->language = "und";
	bytes = encode(empty);
	got = wire_get_document(bytes->data, bytes->len);
	assert_non_null(got);
	assert_same(empty, got);
	document_free(got);
	g_byte_array_unref(bytes);
	empty->failure = g_strdup("line 7: no text");
	bytes = encode(empty);
	got = wire_get_document(bytes->data, bytes->len);
	assert_non_null(got);
	assert_same(empty, got);
}

static void
a_part_of_a_document_is_none(void **state)
{
	g_autoptr(Document) document = make_document();
	g_autoptr(GByteArray) bytes = encode(document);

	(void)state;
	for (guint length = 0; length < bytes->len; length++) {
		/* Of its own, so that reading behind it shows. */
		g_autofree guint8 *part = g_memdup2(bytes->data, length);

		assert_null(wire_get_document(part, length));
	}
	g_byte_array_append(bytes, (const guint8 *)"x", 1);
	assert_null(wire_get_document(bytes->data, bytes->len));
}

/* Each spoils a document. */

static void
text_is_not_utf8(Document *document)
{
	document->text->str[0] = (char)0xff;
}

static void
text_holds_nul(Document *document)
{
	document->text->str[0] = '\0';
}

static void
kind_is_unknown(Document *document)
{
	g_array_index(document->blocks, Block, 1).kind = (BlockKind)99;
}

static void
paragraph_has_level(Document *document)
{
	g_array_index(document->blocks, Block, 1).level = 1;
}

static void
heading_has_none(Document *document)
{
	g_array_index(document->blocks, Block, 0).level = 0;
}

static void
block_ends_early(Document *document)
{
	g_array_index(document->blocks, Block, 1).end--;
}

static void
block_ends_behind_the_text(Document *document)
{
	g_array_index(document->blocks, Block, 2).end += 100;
}

static void
block_is_empty(Document *document)
{
	Block *block = &g_array_index(document->blocks, Block, 2);

	block->end = block->start;
}

static void
text_is_in_no_block(Document *document)
{
	g_array_set_size(document->blocks, 2);
}

static void
no_blocks(Document *document)
{
	g_array_set_size(document->blocks, 0);
}

static void
page_is_behind_the_text(Document *document)
{
	g_array_index(document->pages, PageMark, 1).offset = 10000;
}

static void
page_is_in_a_character(Document *document)
{
	g_array_index(document->pages, PageMark, 1).offset = 9;
}

static void
pages_go_back(Document *document)
{
	g_array_index(document->pages, PageMark, 0).offset = 20;
}

static void
page_is_zero(Document *document)
{
	g_array_index(document->pages, PageMark, 0).number = 0;
}

static void
line_is_zero(Document *document)
{
	g_array_index(document->lines, LineMark, 0).line = 0;
}

static void
lines_stand_still(Document *document)
{
	g_array_index(document->lines, LineMark, 1).offset = 0;
}

static void
origin_is_unknown(Document *document)
{
	((Field *)document->fields->pdata[0])->origin = (Origin)50;
}

static void
name_is_no_utf8(Document *document)
{
	((Field *)document->fields->pdata[0])->name[0] = (char)0xc3;
}

static void
id_is_no_utf8(Document *document)
{
	document->id[0] = (char)0x80;
}

static void
format_is_no_word(Document *document)
{
	document->format = "te\x1bxt";
}

static void
format_is_missing(Document *document)
{
	document->format = NULL;
}

static void
failure_has_text(Document *document)
{
	document->failure = g_strdup("failed");
}

static void
what_breaks_a_promise_is_no_document(void **state)
{
	static void (*const spoil[])(Document *) = {
	    text_is_not_utf8,
	    text_holds_nul,
	    kind_is_unknown,
	    paragraph_has_level,
	    heading_has_none,
	    block_ends_early,
	    block_ends_behind_the_text,
	    block_is_empty,
	    text_is_in_no_block,
	    no_blocks,
	    page_is_behind_the_text,
	    page_is_in_a_character,
	    pages_go_back,
	    page_is_zero,
	    line_is_zero,
	    lines_stand_still,
	    origin_is_unknown,
	    name_is_no_utf8,
	    id_is_no_utf8,
	    format_is_no_word,
	    format_is_missing,
	    failure_has_text,
	};

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(spoil); i++) {
		g_autoptr(Document) document = make_document();
		g_autoptr(GByteArray) bytes = NULL;

		spoil[i](document);
		bytes = encode(document);
		if (wire_get_document(bytes->data, bytes->len) != NULL)
			fail_msg("spoilt in way %" G_GSIZE_FORMAT, i);
	}
}

/* It would take memory for as long as the program runs.  The last test, since
   no new word is taken behind it. */
static void
words_without_end_are_not_kept(void **state G_GNUC_UNUSED)
{
	g_autoptr(Document) document = make_document();
	guint taken = 0;

	for (guint i = 0; i < 5000; i++) {
		g_autofree char *word = g_strdup_printf("latin-%u", i);
		g_autoptr(GByteArray) bytes = NULL;
		g_autoptr(Document) got = NULL;

		document->charset = word;
		bytes = encode(document);
		got = wire_get_document(bytes->data, bytes->len);
		taken += got != NULL ? 1 : 0;
	}
	assert_in_range(taken, 500, 2000);
	document->charset = "windows-1252";
	a_document_arrives_as_it_was(state);
}

static void
fields_are_cleaned_as_any_reader_s(void **state)
{
	g_autoptr(Document) document = make_document();
	g_autoptr(GByteArray) bytes = NULL;
	g_autoptr(Document) got = NULL;
	Field *field = document->fields->pdata[0];

	(void)state;
	g_free(field->name);
	g_free(field->value);
	field->name = g_strdup("Big Title!");
	field->value = g_strdup(" a \n b ");
	bytes = encode(document);
	got = wire_get_document(bytes->data, bytes->len);
	assert_non_null(got);
	assert_string_equal(document_field(got, "big_title"), "a b");
}

static void
a_request_arrives_as_it_was(void **state)
{
	const ReaderInput input = {
	    .name = "a.txt",
	    .length = 12345,
	    .language = "vi",
	    .as_is = TRUE,
	    .lines = TRUE,
	    .depth = 2,
	    .line = 1ULL << 40,
	};
	g_autoptr(GByteArray) bytes = g_byte_array_new();
	g_auto(WireInput) got = {0};

	(void)state;
	wire_put_input(bytes, &input);
	assert_true(wire_get_input(bytes->data, bytes->len, &got));
	assert_string_equal(got.input.name, input.name);
	assert_string_equal(got.input.language, input.language);
	assert_int_equal(got.input.length, input.length);
	assert_true(got.input.as_is && got.input.lines);
	assert_int_equal(got.input.depth, input.depth);
	assert_int_equal(got.input.line, input.line);
}

static void
a_failure_arrives_with_its_message(void **state)
{
	const WireDone end = {.container = TRUE, .leaving = TRUE};
	g_autoptr(GError) error = g_error_new(
	    POLIX_ERROR, POLIX_ERROR_DOCUMENT, "a PDF document: %02000d", 0);
	g_autoptr(GByteArray) bytes = g_byte_array_new();
	g_autoptr(GError) got = NULL;
	WireDone done = {0};

	(void)state;
	wire_put_error(bytes, &end, error);
	assert_true(wire_get_error(bytes->data, bytes->len, &done, &got));
	assert_true(done.container && done.leaving);
	assert_true(g_error_matches(got, POLIX_ERROR, POLIX_ERROR_DOCUMENT));
	assert_true(g_str_has_prefix(error->message, got->message));
	assert_in_range(strlen(got->message), 100, 1024);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_document_arrives_as_it_was),
	    cmocka_unit_test(an_empty_one_and_a_failure_arrive),
	    cmocka_unit_test(a_part_of_a_document_is_none),
	    cmocka_unit_test(what_breaks_a_promise_is_no_document),
	    cmocka_unit_test(fields_are_cleaned_as_any_reader_s),
	    cmocka_unit_test(a_request_arrives_as_it_was),
	    cmocka_unit_test(a_failure_arrives_with_its_message),
	    cmocka_unit_test(words_without_end_are_not_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/unit.h"

#include <string.h>

#include "corpus/document.h"

static Block *
append(Document *document, BlockKind kind, const char *text, gboolean lines)
{
	return document_append(document, kind, 0, text, strlen(text), lines);
}

static void
white_space_is_folded(void **state)
{
	static const struct {
		const char *text;
		gboolean keep_lines;
		const char *folded;
	} cases[] = {
	    {"one two", FALSE, "one two"},
	    {"  one \t two\r\n", FALSE, "one two"},
	    {"one\ntwo", FALSE, "one two"},
	    {"one \n\n two\n", TRUE, "one\ntwo"},
	    {"one\t two \n three", TRUE, "one two\nthree"},
	    {"one\xc2\xa0two\xe3\x80\x80three", FALSE, "one two three"},
	    {"one\xe2\x80\xa8two", TRUE, "one\ntwo"},
	    {"\xe1\xbb\x87 \xc4\x90", FALSE, "\xe1\xbb\x87 \xc4\x90"},
	};
	guint i;

	(void)state;
	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(Document) document = document_new();

		append(document, BLOCK_PARAGRAPH, cases[i].text,
		    cases[i].keep_lines);
		assert_string_equal(document->text->str, cases[i].folded);
	}
}

static void
what_can_not_be_seen_makes_no_block(void **state)
{
	static const char *const cases[] = {
	    "",
	    " \n\t",
	    "\xc2\xa0",
	    "\xe2\x80\x8e\xef\xbb\xbf",
	    "\x01\x7f",
	    "\xe2\x80\xa8 \xe2\x80\xa9\xc2\x85",
	};
	g_autoptr(Document) document = document_new();
	guint i;

	(void)state;
	for (i = 0; i < G_N_ELEMENTS(cases); i++)
		assert_null(append(document, BLOCK_PARAGRAPH, cases[i], FALSE));
	assert_int_equal(document->text->len, 0);
	assert_int_equal(document->blocks->len, 0);
}

static void
blocks_are_ranges_with_an_empty_line_between(void **state)
{
	g_autoptr(Document) document = document_new();
	const Block *block;

	(void)state;
	document_append(document, BLOCK_HEADING, 2, " Scope ", 7, FALSE);
	append(document, BLOCK_LIST_ITEM, "(a) ships", FALSE);
	assert_string_equal(document->text->str, "Scope\n\n(a) ships");
	assert_int_equal(document->blocks->len, 2);
	block = &g_array_index(document->blocks, Block, 0);
	assert_int_equal(block->kind, BLOCK_HEADING);
	assert_int_equal(block->level, 2);
	assert_int_equal(block->end, 5);
	block = &g_array_index(document->blocks, Block, 1);
	assert_int_equal(block->kind, BLOCK_LIST_ITEM);
	assert_int_equal(block->start, 7);
	assert_int_equal(block->end, document->text->len);
}

static void
marks_stand_where_the_next_block_begins(void **state)
{
	g_autoptr(Document) document = document_new();
	const PageMark *page;
	const LineMark *line;

	(void)state;
	document_mark_page(document, 1, NULL);
	document_mark_line(document, 1);
	append(document, BLOCK_PARAGRAPH, "one", FALSE);
	document_mark_page(document, 2, "ii");
	document_mark_page(document, 3, "iii");
	document_mark_line(document, 9);
	append(document, BLOCK_PARAGRAPH, "two", FALSE);
	assert_int_equal(document->pages->len, 2);
	page = &g_array_index(document->pages, PageMark, 0);
	assert_int_equal(page->offset, 0);
	page = &g_array_index(document->pages, PageMark, 1);
	assert_int_equal(page->offset, 5);
	assert_int_equal(page->number, 3);
	assert_string_equal(page->label, "iii");
	assert_int_equal(document->lines->len, 2);
	line = &g_array_index(document->lines, LineMark, 1);
	assert_int_equal(line->offset, 5);
	assert_int_equal(line->line, 9);
}

static char *
fields_print(const Document *document)
{
	GString *out = g_string_new(NULL);
	guint i;

	for (i = 0; i < document->fields->len; i++) {
		const Field *field = g_ptr_array_index(document->fields, i);

		g_string_append_printf(
		    out, "%s=%s;", field->name, field->value);
	}
	return g_string_free(out, FALSE);
}

static void
names_and_values_of_fields_are_cleaned(void **state)
{
	static const struct {
		const char *name, *value, *fields;
	} cases[] = {
	    {"Title", " A  title\n", "title=A title;"},
	    {"DC.Date", "2015", "dc_date=2015;"},
	    {"_id", "7", "id=7;"},
	    {"Publication  Date:", "x", "publication_date=x;"},
	    {"\xc4\x90\xc6\xa0N V\xe1\xbb\x8a", "x",
		"\xc4\x91\xc6\xa1n_v\xe1\xbb\x8b=x;"},
	    {"e-mail", "x", "e-mail=x;"},
	    {"...", "x", ""},
	    {"", "x", ""},
	    {"title", " \n", ""},
	};
	guint i;

	(void)state;
	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(Document) document = document_new();
		g_autofree char *fields = NULL;

		document_set_field(
		    document, cases[i].name, cases[i].value, ORIGIN_JSON);
		fields = fields_print(document);
		assert_string_equal(fields, cases[i].fields);
	}
}

static void
the_more_trusted_origin_wins(void **state)
{
	g_autoptr(Document) document = document_new();
	g_autofree char *fields = NULL;

	(void)state;
	document_set_field(document, "author", "format", ORIGIN_FORMAT);
	document_set_field(document, "author", "Linh", ORIGIN_JSON);
	document_set_field(document, "author", "Minh", ORIGIN_JSON);
	document_set_field(document, "author", "Linh", ORIGIN_JSON);
	document_set_field(document, "author", "text", ORIGIN_TEXT);
	document_set_field(document, "date", "2015", ORIGIN_TEXT);
	document_set_field(document, "date", "2016", ORIGIN_TABLE);
	fields = fields_print(document);
	assert_string_equal(fields, "author=Linh;author=Minh;date=2016;");
	assert_string_equal(document_field(document, "author"), "Linh");
	assert_null(document_field(document, "title"));
}

static void
fields_are_bounded(void **state)
{
	g_autoptr(Document) document = document_new();
	GString *value = g_string_new("x");
	guint i;

	(void)state;
	for (i = 0; i < DOCUMENT_MAX_FIELD_VALUE; i++)
		g_string_append(value, "\xc4\x91");
	document_set_field(document, value->str, value->str, ORIGIN_JSON);
	for (i = 0; i < 2 * DOCUMENT_MAX_FIELDS; i++) {
		g_autofree char *name = g_strdup_printf("key%u", i);

		document_set_field(document, name, "x", ORIGIN_JSON);
	}
	g_string_free(value, TRUE);
	assert_int_equal(document->fields->len, DOCUMENT_MAX_FIELDS);
	{
		const Field *field = g_ptr_array_index(document->fields, 0);

		assert_true(strlen(field->value) <= DOCUMENT_MAX_FIELD_VALUE);
		assert_true(g_utf8_validate(field->value, -1, NULL));
		assert_true(g_utf8_validate(field->name, -1, NULL));
		assert_true(strlen(field->name) < DOCUMENT_MAX_FIELD_NAME + 4);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(white_space_is_folded),
	    cmocka_unit_test(what_can_not_be_seen_makes_no_block),
	    cmocka_unit_test(blocks_are_ranges_with_an_empty_line_between),
	    cmocka_unit_test(marks_stand_where_the_next_block_begins),
	    cmocka_unit_test(names_and_values_of_fields_are_cleaned),
	    cmocka_unit_test(the_more_trusted_origin_wins),
	    cmocka_unit_test(fields_are_bounded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

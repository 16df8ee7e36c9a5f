/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/reading.h"

#include <string.h>

#include "base/error.h"

static void
text_of_any_encoding_is_read(void **state)
{
	static const struct {
		const char *bytes;
		gsize length;
		const char *expected;
	} cases[] = {
	    {"The ports are open.\n", 20, "p The ports are open.\n"},
	    {"\xef\xbb\xbfThe ports.\n", 14, "p The ports.\n"},
	    {"\xff\xfeO\0k\0.\0", 8, "p Ok.\n"},
	    {"\xfe\xff\0O\0k\0.", 8, "p Ok.\n"},
	    {"", 0, ""},
	    {" \n\n\t\n", 5, ""},
	};
	guint i;

	(void)state;
	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *found = reading_blocks(
		    "a.txt", cases[i].bytes, cases[i].length);

		assert_string_equal(found, cases[i].expected);
	}
}

static void
paragraphs_are_put_together_of_lines(void **state)
{
	(void)state;
	reading_is("a.txt",
	    "The first port of call was chosen with\n"
	    "care, since the draught of the ship is\n"
	    "greater than that of the old ones.\n"
	    "\n"
	    "The second was not chosen by anybody at\n"
	    "all, and so it was not called at.\n",
	    "p The first port of call was chosen with care, since the draught "
	    "of the ship is greater than that of the old ones.\n"
	    "p The second was not chosen by anybody at all, and so it was not "
	    "called at.\n");
}

static void
a_title_of_two_lines_is_one_heading(void **state)
{
	(void)state;
	reading_is("a.txt",
	    "DECREE\n\nON THE PORTS\n\nArticle 1. Aims\n\n"
	    "The ports are open to the ships of all, and stay open all year, "
	    "but where the council of a port has said in good time that they "
	    "are not.\n",
	    "h1 DECREE ON THE PORTS\nh1 Article 1. Aims\n"
	    "p The ports are open to the ships of all, and stay open all year, "
	    "but where the council of a port has said in good time that they "
	    "are not.\n");
}

static gboolean
take(Document *document, gpointer user_data, GError **error)
{
	(void)error;
	*(Document **)user_data = document;
	return TRUE;
}

static void
the_encoding_and_the_language_are_told(void **state)
{
	static const char text[] =
	    "The ministers of the region have agreed that the ships of all "
	    "of them may call at the ports of each of them.\n";
	ReaderInput input = {
	    .name = "a.txt", .bytes = text, .length = sizeof(text) - 1};
	g_autoptr(Document) found = NULL, given = NULL;

	(void)state;
	assert_true(reader_read(&reader_text, &input, take, &found, NULL));
	assert_string_equal(found->charset, "UTF-8");
	assert_string_equal(found->language, "en");
	assert_string_equal(found->format, "text");
	input.language = "de";
	assert_true(reader_read(&reader_text, &input, take, &given, NULL));
	assert_string_equal(given->language, "de");
}

static void
a_text_may_say_its_language(void **state)
{
	static const char text[] =
	    "Title: Mare nostrum\nLanguage: Latin\n\nThe ships of the region "
	    "may call at all of the ports.\n";
	ReaderInput input = {
	    .name = "a.txt", .bytes = text, .length = sizeof(text) - 1};
	g_autoptr(Document) found = NULL, given = NULL;

	(void)state;
	assert_true(reader_read(&reader_text, &input, take, &found, NULL));
	assert_string_equal(found->language, "la");
	assert_string_equal(document_field(found, "language"), "la");
	input.language = "de";
	assert_true(reader_read(&reader_text, &input, take, &given, NULL));
	assert_string_equal(given->language, "de");
}

static void
a_long_text_is_not_in_a_language_that_it_merely_says(void **state)
{
	g_autoptr(GString) text = g_string_new(
	    "Title: The Open Harbour\nLanguage: French\n\n");
	ReaderInput input = {.name = "a.txt"};
	g_autoptr(Document) found = NULL;

	(void)state;
	for (guint i = 0; i < 30; i++)
		g_string_append(text,
		    "The ships of the region may call at all of the ports.\n");
	input.bytes = text->str;
	input.length = text->len;
	assert_true(reader_read(&reader_text, &input, take, &found, NULL));
	assert_string_equal(found->language, "en");
	assert_null(document_field(found, "language"));
}

static void
binary_bytes_are_refused(void **state)
{
	char bytes[4096];
	ReaderInput input = {
	    .name = "a.txt", .bytes = bytes, .length = sizeof(bytes)};
	g_autoptr(Document) document = NULL;
	g_autoptr(GError) error = NULL;
	guint i;

	(void)state;
	for (i = 0; i < sizeof(bytes); i++)
		bytes[i] = (char)(i * 7 % 31);
	assert_false(
	    reader_read(&reader_text, &input, take, &document, &error));
	assert_true(g_error_matches(error, POLIX_ERROR, POLIX_ERROR_DOCUMENT));
}

static void
text_about_other_formats_is_text(void **state)
{
	static const char *const cases[] = {
	    "The %PDF-1.4 header is described in Annex H.\n",
	    "Use <html> and <body> in every page.\n",
	    "BM is not a bitmap.\n",
	    "MZ neither.\n",
	    "---\n\nA rule of dashes.\n",
	    "",
	};
	guint i;

	(void)state;
	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		ReaderInput input = {.name = "a.txt",
		    .bytes = cases[i],
		    .length = strlen(cases[i])};

		assert_ptr_equal(reader_find(&input, NULL), &reader_text);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(text_of_any_encoding_is_read),
	    cmocka_unit_test(paragraphs_are_put_together_of_lines),
	    cmocka_unit_test(a_title_of_two_lines_is_one_heading),
	    cmocka_unit_test(the_encoding_and_the_language_are_told),
	    cmocka_unit_test(a_text_may_say_its_language),
	    cmocka_unit_test(
		a_long_text_is_not_in_a_language_that_it_merely_says),
	    cmocka_unit_test(binary_bytes_are_refused),
	    cmocka_unit_test(text_about_other_formats_is_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

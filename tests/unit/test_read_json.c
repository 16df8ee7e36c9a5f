/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/reading.h"

#include <string.h>

#include "base/error.h"
#include "corpus/plain/read_json.h"

static void
a_line_is_a_document(void **state)
{
	static const struct {
		const char *lines, *expected;
	} cases[] = {
	    {"{\"id\": \"a\", \"text\": \"One.\"}\n"
	     "{\"_id\": \"b\", \"text\": \"Two.\"}",
		"# a\np One.\n# b\np Two.\n"},
	    {"{\"id\": 7, \"text\": \"One.\"}\r\n\r\n", "# 7\np One.\n"},
	    {"\xef\xbb\xbf{\"id\": \"a\", \"text\": \"One.\"}",
		"# a\np One.\n"},
	    {"{\"id\": \" a/B #1\", \"text\": \"\"}", "#  a/B #1\n"},
	    {"{\"id\": \"a\", \"text\": \"M\\u00fcnchen \\u0000\"}",
		"# a\np M\xc3\xbcnchen \xef\xbf\xbd\n"},
	    {"{\"id\": \"a\", \"text\": \"M\xfcnchen\"}",
		"# a\np M\xc3\xbcnchen\n"},
	};
	guint i;

	(void)state;
	for (i = 0; i < G_N_ELEMENTS(cases); i++)
		reading_is("x.jsonl", cases[i].lines, cases[i].expected);
}

static void
a_bad_line_costs_that_line(void **state)
{
	static const struct {
		const char *lines, *expected;
	} cases[] = {
	    {"{\"id\": \"a\", \"text\": \"One.\"}\n"
	     "[1]\n"
	     "{\"id\": \"b\", \"text\": [\"One.\"]}\n"
	     "{\"text\": \"Two.\"}\n"
	     "{\"id\": \"\", \"text\": \"Two.\"}\n"
	     "{\"id\": \"c\", \"text\": 3}\n"
	     "{\"id\": \"a\", \"text\": \"Again.\"}\n"
	     "{\"id\": \"d\", \"text\": \"Two.\"}\n",
		"# a\np One.\n"
		"! line 2: no JSON object\n"
		"! line 3: its text is no string\n"
		"! line 4: no id\n"
		"! line 5: no id\n"
		"! line 6: its text is no string\n"
		"! line 7: its id was there before\n"
		"# d\np Two.\n"},
	};
	guint i;

	(void)state;
	for (i = 0; i < G_N_ELEMENTS(cases); i++)
		reading_is("x.jsonl", cases[i].lines, cases[i].expected);
}

static void
what_is_no_json_is_told_with_its_line(void **state)
{
	g_autofree char *found = NULL;
	const char lines[] = "{\"id\": \"a\", \"text\": \"One.\"}\n{\"id\"\n";

	(void)state;
	found = reading_blocks("x.jsonl", lines, sizeof(lines) - 1);
	assert_true(g_str_has_prefix(found, "# a\np One.\n! line 2: "));
}

static void
paragraphs_are_where_the_text_has_them(void **state)
{
	static const struct {
		const char *text, *expected;
	} cases[] = {
	    {"One\\n\\nTwo", "p One\np Two\n"},
	    {"One.\\nTwo.", "p One.\np Two.\n"},
	    {"The firm must:\\n(a)\\ttell us; and\\n(b)\\tpay.",
		"p The firm must:\nli (a) tell us; and\nli (b) pay.\n"},
	    {"Mr. Ogburn\\nMr. Lacy", "p Mr. Ogburn\nMr. Lacy\n"},
	    {"CUSTODY\\nSafe custody of assets\\n"
	     "Whoever holds assets for others keeps them apart.",
		"p CUSTODY\nSafe custody of assets\n"
		"p Whoever holds assets for others keeps them apart.\n"},
	    {"1. Scope\\nThis part applies to ports.",
		"li 1. Scope\np This part applies to ports.\n"},
	    {"The firm must tell the harbour\\nMaster of it.",
		"p The firm must tell the harbour\nMaster of it.\n"},
	    {"a port of\\ncall for\\nall ships",
		"p a port of call for all ships\n"},
	    {"2.2.1. Ports 2.2.2. Ships", "li 2.2.1. Ports 2.2.2. Ships\n"},
	};
	guint i;

	(void)state;
	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *line = g_strdup_printf(
		    "{\"id\": \"a\", \"text\": \"%s\"}", cases[i].text);
		g_autofree char *expected = g_strconcat(
		    "# a\n", cases[i].expected, NULL);

		reading_is("x.jsonl", line, expected);
	}
}

static void
a_title_heads_the_text_unless_it_begins_it(void **state)
{
	static const struct {
		const char *members, *expected;
	} cases[] = {
	    {"\"title\": \"A plan\", \"text\": \"One.\"",
		"h1 A plan\np One.\n"},
	    {"\"text\": \"One.\", \"metadata\": {\"title\": \"A plan\"}",
		"h1 A plan\np One.\n"},
	    {"\"title\": \"A  plan \", \"text\": \" A PLAN\\n\\nOne.\"",
		"p A PLAN\np One.\n"},
	    {"\"title\": \"A plan\", \"text\": \"A plan. One.\"",
		"p A plan. One.\n"},
	    {"\"title\": \"A plan\", \"text\": \"A planet.\"",
		"h1 A plan\np A planet.\n"},
	    {"\"title\": \"A plan\", \"text\": \"A\"", "h1 A plan\np A\n"},
	    {"\"title\": \" \", \"text\": \"One.\"", "p One.\n"},
	    {"\"title\": \"A plan\", \"text\": \" \"", "h1 A plan\n"},
	    {"\"title\": \"A plan\"", "h1 A plan\n"},
	    {"\"title\": \"A plan\", \"text\": null", "h1 A plan\n"},
	    {"\"title\": \" \"", ""},
	    {"\"title\": \"A plan\", \"doc\": \"d\"", ""},
	    {"\"title\": \"A plan\", \"text\": \"One.\", \"doc\": \"d\"",
		"p One.\n"},
	};
	guint i;

	(void)state;
	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *line = g_strdup_printf(
		    "{\"id\": \"a\", %s}", cases[i].members);
		g_autofree char *expected = g_strconcat(
		    "# a\n", cases[i].expected, NULL);

		reading_is("x.jsonl", line, expected);
	}
}

static void
other_keys_are_fields(void **state)
{
	static const struct {
		const char *members, *fields;
	} cases[] = {
	    {"\"title\": \"A plan\"", "title=A plan\n"},
	    {"\"date\": \"2015-03-02\"", "date=2015-03-02\n"},
	    {"\"publication_date\": \"2015-03-02\"",
		"publication_date=2015-03-02\ndate=2015-03-02\n"},
	    {"\"authors\": [\"Linh\", \"Minh\"]",
		"authors=Linh\nauthors=Minh\nauthor=Linh\nauthor=Minh\n"},
	    {"\"n\": 3, \"share\": 0.1, \"final\": true, \"note\": null",
		"n=3\nshare=0.1\nfinal=true\n"},
	    {"\"place\": {\"city\": \"Hue\"}", "place_city=Hue\n"},
	    {"\"metadata\": {\"url\": \"x\"}", "url=x\n"},
	    {"\"year\": 2015", "year=2015\ndate=2015\n"},
	};
	guint i;

	(void)state;
	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *line = g_strdup_printf(
		    "{\"id\": \"a\", \"text\": \"x\", %s}", cases[i].members);
		g_autofree char *expected = g_strconcat(
		    "format=json\n", cases[i].fields, NULL);

		fields_are("x.jsonl", line, expected);
	}
}

static gboolean
take_first(Document *document, gpointer user_data, GError **error)
{
	Document **first = user_data;

	(void)error;
	if (*first == NULL)
		*first = document;
	else
		document_free(document);
	return TRUE;
}

static void
doc_and_section_name_a_place_in_a_document(void **state)
{
	static const struct {
		const char *members, *parent, *section;
	} cases[] = {
	    {"\"doc\": \"1\", \"section\": \"1.2\"", "1", "1.2"},
	    {"\"doc\": 1, \"section\": [\"Part I\", \"1.2\"]", "1",
		"Part I>1.2"},
	    {"\"section\": [\" \", {}]", NULL, NULL},
	    {"\"doc\": null", NULL, NULL},
	};
	guint i;

	(void)state;
	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *line = g_strdup_printf(
		    "{\"id\": \"a\", \"text\": \"x\", %s}", cases[i].members);
		ReaderInput input = {
		    .name = "x.jsonl", .bytes = line, .length = strlen(line)};
		g_autoptr(Document) document = NULL;
		g_autofree char *section = NULL;

		assert_true(reader_read(
		    &reader_json, &input, take_first, &document, NULL));
		if (document->section != NULL)
			section = g_strjoinv(">", document->section);
		assert_int_equal(
		    g_strcmp0(document->parent, cases[i].parent), 0);
		assert_int_equal(g_strcmp0(section, cases[i].section), 0);
		assert_int_equal(document->fields->len, 0);
	}
}

static void
a_short_record_has_the_language_of_the_file(void **state)
{
	GString *lines = g_string_new("{\"id\": \"a\", \"text\": \"Hafen\"}\n");
	ReaderInput input = {.name = "x.jsonl"};
	g_autoptr(Document) document = NULL;
	guint i;

	(void)state;
	for (i = 0; i < 30; i++)
		g_string_append_printf(lines,
		    "{\"id\": %u, \"text\": \"Die Schiffe, die in den Hafen "
		    "einlaufen, sind von der Abgabe befreit, wenn sie nicht "
		    "l\xc3\xa4nger als einen Tag bleiben.\"}\n",
		    i);
	input.bytes = lines->str;
	input.length = lines->len;
	assert_true(
	    reader_read(&reader_json, &input, take_first, &document, NULL));
	assert_string_equal(document->language, "de");
	g_string_free(lines, TRUE);
}

static gboolean
refuse(Document *document, gpointer user_data, GError **error)
{
	guint *count = user_data;

	document_free(document);
	(*count)++;
	g_set_error_literal(
	    error, POLIX_ERROR, POLIX_ERROR_CANCELLED, "stopped");
	return FALSE;
}

static void
a_sink_that_fails_ends_the_reading(void **state)
{
	static const char lines[] = "{\"id\": \"a\", \"text\": \"One.\"}\n"
				    "{\"id\": \"b\", \"text\": \"Two.\"}";
	ReaderInput input = {
	    .name = "x.jsonl", .bytes = lines, .length = sizeof(lines) - 1};
	g_autoptr(GError) error = NULL;
	guint count = 0;

	(void)state;
	assert_false(reader_read(&reader_json, &input, refuse, &count, &error));
	assert_int_equal(count, 1);
	assert_true(g_error_matches(error, POLIX_ERROR, POLIX_ERROR_CANCELLED));
}

static void
hostile_lines_do_no_harm(void **state)
{
	GString *line = g_string_new(
	    "{\"id\": \"a\", \"text\": \"x\", \"k\": ");
	g_autofree char *found = NULL;
	guint i;

	(void)state;
	for (i = 0; i < 100000; i++)
		g_string_append(line, "[");
	g_string_append(line, "\n{\"id\": \"b\", \"text\": \"");
	for (i = 0; i <= READ_JSON_MAX_LINE; i++)
		g_string_append_c(line, 'x');
	g_string_append(line, "\"}\n{\"id\": \"c\", \"text\": \"Three.\"}");
	found = reading_blocks("x.jsonl", line->str, line->len);
	assert_true(g_str_has_prefix(found, "! line 1: "));
	assert_true(g_str_has_suffix(
	    found, "\n! line 2: too long a line\n# c\np Three.\n"));
	g_string_free(line, TRUE);
}

static void
json_lines_are_known_without_the_suffix(void **state)
{
	static const struct {
		const char *name, *text;
		const Reader *reader;
	} cases[] = {
	    {"x.jsonl", "", &reader_json},
	    {"x.NDJSON", "", &reader_json},
	    {"x", "{\"_id\": \"a\", \"text\": \"x\"}\n", &reader_json},
	    {"x.json", "{\"id\": \"a\", \"n\": 1}\n", &reader_text},
	    {"x.json", "{\n  \"id\": \"a\",\n", &reader_text},
	    {"x", "{a brace}\n", &reader_text},
	};
	guint i;

	(void)state;
	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		ReaderInput input = {.name = cases[i].name,
		    .bytes = cases[i].text,
		    .length = strlen(cases[i].text)};

		assert_ptr_equal(reader_find(&input, NULL), cases[i].reader);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_line_is_a_document),
	    cmocka_unit_test(a_bad_line_costs_that_line),
	    cmocka_unit_test(what_is_no_json_is_told_with_its_line),
	    cmocka_unit_test(paragraphs_are_where_the_text_has_them),
	    cmocka_unit_test(a_title_heads_the_text_unless_it_begins_it),
	    cmocka_unit_test(other_keys_are_fields),
	    cmocka_unit_test(doc_and_section_name_a_place_in_a_document),
	    cmocka_unit_test(a_short_record_has_the_language_of_the_file),
	    cmocka_unit_test(a_sink_that_fails_ends_the_reading),
	    cmocka_unit_test(hostile_lines_do_no_harm),
	    cmocka_unit_test(json_lines_are_known_without_the_suffix),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

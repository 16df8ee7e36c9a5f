/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/unit.h"

#include <string.h>
#include <time.h>

#include <glib/gstdio.h>

#include "base/error.h"
#include "corpus/metadata_table.h"

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

/* Loads TEXT as a table. */
static MetadataTable *
load(const char *text, GError **error)
{
	g_autofree char *path = NULL;
	int fd = g_file_open_tmp("polix-table-XXXXXX", &path, NULL);
	MetadataTable *table;

	assert_true(fd >= 0);
	g_close(fd, NULL);
	assert_true(g_file_set_contents(path, text, -1, NULL));
	table = metadata_table_load(path, error);
	g_remove(path);
	if (error != NULL && *error != NULL) {
		/* The path differs each time. */
		const char *rest = strstr((*error)->message, ": ");
		char *message = g_strdup(rest == NULL ? "" : rest + 2);

		g_free((*error)->message);
		(*error)->message = message;
	}
	return table;
}

static void
columns_become_fields(void **state)
{
	static const struct {
		const char *table, *id, *fields;
	} cases[] = {
	    {"path,country\na.txt,VNM\n", "a.txt", "country=VNM;"},
	    {"path,country\na.txt,VNM\n", "b.txt", NULL},
	    {"country,ID\nVNM,7", "7", "country=VNM;"},
	    {"path,title\r\na.txt,\"A \"\"plan\"\", by two\nauthors\"\r\n",
		"a.txt", "title=A \"plan\", by two authors;"},
	    {"\xef\xbb\xbfpath,title\na.txt,x\n", "a.txt", "title=x;"},
	    {"path\ttitle\na.txt\tA, B\n", "a.txt", "title=A, B;"},
	    {"path;title\na.txt;A, B\n", "a.txt", "title=A, B;"},
	    {"path,title\n\n./au/a.txt,x\n", "au/a.txt", "title=x;"},
	    {"path,Publication Date\na,2015-03-02\n", "a",
		"publication_date=2015-03-02;date=2015-03-02;"},
	    {"path,title,note\na,,\nb\n", "a", ""},
	    {"path,title,,\na,x,,\n", "a", "title=x;"},
	    {"path,title\na,\xd0\xa0\n", "a", "title=\xd0\xa0;"},
	    {"path,title\na,caf\xe9 au lait, \n", "a",
		"title=caf\xc3\xa9 au lait;"},
	};
	guint i;

	(void)state;
	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) error = NULL;
		g_autoptr(MetadataTable) table = load(cases[i].table, &error);
		g_autoptr(Document) document = document_new();
		g_autofree char *fields = NULL;

		assert_null(error);
		assert_int_equal(
		    metadata_table_apply(table, cases[i].id, NULL, document),
		    cases[i].fields != NULL);
		fields = fields_print(document);
		assert_string_equal(
		    fields, cases[i].fields == NULL ? "" : cases[i].fields);
	}
}

static void
a_path_may_be_as_it_was_given(void **state)
{
	static const struct {
		const char *table, *id, *path;
		gboolean met;
	} cases[] = {
	    {"path,n\nd/a.txt,1\n", "a.txt", "/x/d/a.txt", TRUE},
	    {"path,n\n./d/a.txt,1\n", "a.txt", "/x/d/a.txt", TRUE},
	    {"path,n\n../x/d/a.txt,1\n", "a.txt", "/x/d/a.txt", TRUE},
	    {"path,n\n/x/d/a.txt,1\n", "a.txt", "/x/d/a.txt", TRUE},
	    {"path,n\nx/d/s/a.txt,1\n", "s/a.txt", "/x/d/s/a.txt", TRUE},
	    {"path,n\nd/a.txt,1\n", "au/a.txt", "/x/d/a.txt", TRUE},
	    {"path,n\na.txt,1\n", "s/a.txt", "/x/d/s/a.txt", FALSE},
	    {"path,n\nd/a.txt,1\n", "a.txt", NULL, FALSE},
	    {"id,n\nd/a.txt,1\n", "a.txt", "/x/d/a.txt", FALSE},
	};
	guint i;

	(void)state;
	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(MetadataTable) table = load(cases[i].table, NULL);
		g_autoptr(Document) document = document_new();

		assert_int_equal(metadata_table_apply(table, cases[i].id,
				     cases[i].path, document),
		    cases[i].met);
		assert_int_equal(document->fields->len, cases[i].met ? 1 : 0);
	}
}

static void
rows_of_no_document_are_counted(void **state)
{
	g_autoptr(MetadataTable)
	    table = load("path,n\na,1\nb,2\n./c,3\n", NULL);
	g_autoptr(Document) document = document_new();
	const char *first = NULL;

	(void)state;
	assert_int_equal(metadata_table_unmet(table, &first), 3);
	assert_string_equal(first, "a");
	metadata_table_apply(table, "a", NULL, document);
	assert_false(metadata_table_meet(table, "x", NULL));
	assert_true(metadata_table_meet(table, "b", NULL));
	assert_int_equal(metadata_table_unmet(table, &first), 1);
	assert_string_equal(first, "./c");
	metadata_table_meet(table, "c", NULL);
	assert_int_equal(metadata_table_unmet(table, &first), 0);
}

static void
of_two_rows_of_a_document_the_later_counts(void **state)
{
	static const struct {
		const char *table, *title;
		guint replaced, line;
	} cases[] = {
	    {"path,title\na,x\nb,y\n", "x", 0, 0},
	    {"path,title\na,x\na,x\n./a,x\n", "x", 0, 0},
	    {"path,title\na,x\n\nb,y\n./a,z\n", "z", 1, 5},
	    {"path,title\na,x\na,y\na,y\na,x\n", "x", 2, 3},
	};
	guint i;

	(void)state;
	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(MetadataTable) table = load(cases[i].table, NULL);
		g_autoptr(Document) document = document_new();
		const char *first;
		guint line;

		assert_true(metadata_table_apply(table, "a", NULL, document));
		assert_string_equal(
		    document_field(document, "title"), cases[i].title);
		assert_int_equal(
		    metadata_table_replaced(table, &line), cases[i].replaced);
		assert_int_equal(line, cases[i].line);
		metadata_table_meet(table, "b", NULL);
		assert_int_equal(metadata_table_unmet(table, &first), 0);
	}
}

static void
a_bad_table_is_told_with_its_line(void **state)
{
	static const struct {
		const char *table, *message;
	} cases[] = {
	    {"",
		"line 1: no column \"path\" or \"id\" (the first line names "
		"the "
		"columns, with commas, tabs or semicolons between them)"},
	    {"name,title\n",
		"line 1: no column \"path\" or \"id\" (the first line names "
		"the "
		"columns, with commas, tabs or semicolons between them)"},
	    {"path,title\na,\"x\ny\n",
		"line 2: quotation marks that don't close"},
	    {"path,title\na,\"x\ny\"\nb,1,2\n",
		"line 4: more cells than columns"},
	    {"path,title\n,x\n", "line 2: no path or id"},
	};
	guint i;

	(void)state;
	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) error = NULL;

		assert_null(load(cases[i].table, &error));
		assert_true(
		    g_error_matches(error, POLIX_ERROR, POLIX_ERROR_USAGE));
		assert_string_equal(error->message, cases[i].message);
	}
}

static void
a_table_that_is_not_there_is_an_error(void **state)
{
	g_autoptr(GError) error = NULL;

	(void)state;
	assert_null(metadata_table_load("/nowhere/a.csv", &error));
	assert_true(g_error_matches(error, POLIX_ERROR, POLIX_ERROR_IO));
	assert_non_null(strstr(error->message, "/nowhere/a.csv"));
}

static void
a_table_is_trusted_most(void **state)
{
	g_autoptr(MetadataTable) table = load("path,title\na,x\n", NULL);
	g_autoptr(Document) document = document_new();

	(void)state;
	document_set_field(document, "title", "y", ORIGIN_PATH);
	metadata_table_apply(table, "a", NULL, document);
	assert_string_equal(document_field(document, "title"), "x");
}

static void
named_groups_become_fields(void **state)
{
	static const struct {
		const char *regex, *id, *fields;
	} cases[] = {
	    {"(?<country>[A-Z]{3})_\\d+_(?<year>\\d{4})\\.txt",
		"un/VNM_70_2015.txt", "country=VNM;year=2015;date=2015;"},
	    {"(?<country>[A-Z]{3})_\\d+_(?<year>\\d{4})\\.txt", "a.txt", NULL},
	    {"^(?P<country>[^/]+)/(?'n'\\d+)?", "au/x.txt", "country=au;"},
	    {"(?<=a)(?<n>b)[(?<x>]?\\(?<y>", "ab<y>", "n=b;"},
	    {"(?<year>\\d+)", "15.txt", "year=15;"},
	    {"(?<date>\\d{4}-\\d\\d-\\d\\d)", "x-2015-03-02.txt",
		"date=2015-03-02;"},
	    {"(?<n>\\w+)\\.txt", "\xc4\x90\xc3\xa0.txt", "n=\xc4\x90\xc3\xa0;"},
	};
	guint i;

	(void)state;
	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) error = NULL;
		g_autoptr(PathMetadata)
		    pattern = path_metadata_new(cases[i].regex, &error);
		g_autoptr(Document) document = document_new();
		g_autofree char *fields = NULL;

		assert_null(error);
		assert_int_equal(
		    path_metadata_apply(pattern, cases[i].id, document),
		    cases[i].fields != NULL);
		fields = fields_print(document);
		assert_string_equal(
		    fields, cases[i].fields == NULL ? "" : cases[i].fields);
	}
}

static void
a_year_says_less_than_a_date_in_it(void **state)
{
	static const struct {
		const char *date, *expected;
	} cases[] = {
	    {"2015-03-02", "2015-03-02"},
	    {"2014-03-02", "2015"},
	};
	g_autoptr(PathMetadata)
	    pattern = path_metadata_new("(?<year>\\d{4})", NULL);
	guint i;

	(void)state;
	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(Document) document = document_new();

		document_set_field(
		    document, "date", cases[i].date, ORIGIN_TEXT);
		path_metadata_apply(pattern, "a_2015.txt", document);
		assert_string_equal(
		    document_field(document, "date"), cases[i].expected);
	}
}

static void
a_bad_expression_is_an_error(void **state)
{
	static const char *const cases[] = {
	    "(?<year>\\d{4}", "\\d{4}", "", "(\\d)", "(?<a>x)(?<a>y)"};
	guint i;

	(void)state;
	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) error = NULL;

		assert_null(path_metadata_new(cases[i], &error));
		assert_true(
		    g_error_matches(error, POLIX_ERROR, POLIX_ERROR_USAGE));
	}
}

static void
an_expression_that_takes_forever_does_not(void **state)
{
	g_autoptr(PathMetadata)
	    pattern = path_metadata_new("^(?<x>(a+)+)+$", NULL);
	g_autoptr(Document) document = document_new();
	g_autofree char *id = g_strnfill(4000, 'a');
	clock_t start = clock();

	(void)state;
	id[3999] = 'b';
	assert_false(path_metadata_apply(pattern, id, document));
	assert_true(clock() - start < 5 * CLOCKS_PER_SEC);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(columns_become_fields),
	    cmocka_unit_test(a_path_may_be_as_it_was_given),
	    cmocka_unit_test(rows_of_no_document_are_counted),
	    cmocka_unit_test(of_two_rows_of_a_document_the_later_counts),
	    cmocka_unit_test(a_bad_table_is_told_with_its_line),
	    cmocka_unit_test(a_table_that_is_not_there_is_an_error),
	    cmocka_unit_test(a_table_is_trusted_most),
	    cmocka_unit_test(named_groups_become_fields),
	    cmocka_unit_test(a_year_says_less_than_a_date_in_it),
	    cmocka_unit_test(a_bad_expression_is_an_error),
	    cmocka_unit_test(an_expression_that_takes_forever_does_not),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

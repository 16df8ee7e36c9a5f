/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/unit.h"

#include "base/error.h"
#include "index/aliases.h"

typedef struct Row {
	const char *text;
	const char *names; /* as print() has them */
} Row;

/* The names that are not of the default, a line each, or what is wrong. */
static char *
print(const char *text, gsize length)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) names = aliases_read("f", text, length, &error);
	GString *lines = g_string_new(NULL);

	if (names == NULL) {
		assert_true(
		    g_error_matches(error, POLIX_ERROR, POLIX_ERROR_USAGE));
		g_string_append(lines, error->message);
		return g_string_free(lines, FALSE);
	}
	for (guint i = 0; i < names->len; i++) {
		const NameAlias *alias = names->pdata[i];

		if (strcmp(alias->origin, "default") == 0)
			break;
		g_string_append_printf(lines, "%s%s%s > %s%s%s (%s)",
		    i > 0 ? "\n" : "", alias->name, alias->capitals ? "!" : "",
		    alias->other, *alias->dates != '\0' ? " " : "",
		    alias->dates, alias->origin);
	}
	return g_string_free(lines, FALSE);
}

static void
check_rows(const Row *rows, gsize n)
{
	for (gsize i = 0; i < n; i++) {
		g_autofree char *names = print(
		    rows[i].text, strlen(rows[i].text));

		assert_string_equal(names, rows[i].names);
	}
}

static void
lines_are_pairs_of_names(void **state G_GNUC_UNUSED)
{
	static const Row rows[] = {
	    {"", ""},
	    {"\xef\xbb\xbf# a = b\n\n", ""},
	    {"Wide Sea = Đông Hải\n",
		"wide sea > Đông Hải (line 1)\ndong hai > Wide Sea (line 1)"},
	    {"a=b = c",
		"a > b (line 1)\na > c (line 1)\nb > a (line 1)\n"
		"b > c (line 1)\nc > a (line 1)\nc > b (line 1)"},
	    {"\nharbour -> port = haven\r\n",
		"harbour > port (line 2)\nharbour > haven (line 2)"},
	    {"a = b -> c", "a > c (line 1)\nb > c (line 1)"},
	    {"1946..1949 Old Office = New Office",
		"old office > New Office 1946..1949 (line 1)\n"
		"new office > Old Office 1946..1949 (line 1)"},
	    {"..1949-03\tx -> y", "x > y ..1949-03 (line 1)"},
	    {"XQ = xylo-quartz",
		"xq! > xylo-quartz (line 1)\nxylo quartz > XQ (line 1)"},
	    {"XQRS -> u", "xqrs > u (line 1)"},
	    {"A = a", ""},
	};

	check_rows(rows, G_N_ELEMENTS(rows));
}

static void
faults_are_told_with_file_and_line(void **state G_GNUC_UNUSED)
{
	static const Row rows[] = {
	    {"a", "f:1: “a” is not NAME = NAME"},
	    {"a = b\nc =", "f:2: a name is missing"},
	    {"-> c", "f:1: a name is missing"},
	    {"c ->", "f:1: a name is missing"},
	    {"!", "f:1: a name is missing"},
	    {"a = —", "f:1: “—” has no word in it"},
	    {"a = b b b b b b b b b b b b b b b b b",
		"f:1: “b b b b b b b b b b b b b b b b b” has too many words"},
	    {"1.x..y a = b", "f:1: “1.x..y” are no years such as 1946..1949"},
	    {"a=b=c=d=e=f=g=h=i=j=k=l=m=n=o=p=q=r=s=t=u=v=w=x=y=z=1=2=3=4=5=6"
	     "=7",
		"f:1: there are more than 32 names"},
	    {"a = \xff", "f: the file is not UTF-8"},
	};
	g_autofree char *long_name = g_strnfill(ALIASES_MAX_NAME + 1, 'x');
	g_autofree char *long_line = g_strconcat("a = ", long_name, NULL);
	g_autofree char *shown = print(long_line, strlen(long_line));
	g_autofree char *blank = g_strnfill(ALIASES_MAX_BYTES + 1, '\n');
	g_autofree char *large = print(blank, ALIASES_MAX_BYTES + 1);

	check_rows(rows, G_N_ELEMENTS(rows));
	assert_string_equal(
	    shown, "f:1: “xxxxxxxxxxxxxxxxxxxx…” is longer than 150 bytes");
	assert_string_equal(large, "f: the file is too large");
}

static void
pairs_are_bounded(void **state G_GNUC_UNUSED)
{
	g_autoptr(GString) text = g_string_new(NULL);
	g_autofree char *shown = NULL;

	for (guint i = 0; i < 100; i++) {
		for (guint k = 0; k < ALIASES_MAX_LINE; k++)
			g_string_append_printf(
			    text, "%sn%u", k > 0 ? "=" : "", i * 100 + k);
		g_string_append_c(text, '\n');
	}
	shown = print(text->str, text->len);
	assert_string_equal(
	    shown, "f:67: there are more than 65536 pairs of names");
}

static gboolean
has(const GPtrArray *names, const char *name, const char *other)
{
	for (guint i = 0; i < names->len; i++) {
		const NameAlias *alias = names->pdata[i];

		if (strcmp(alias->name, name) == 0 &&
		    strcmp(alias->other, other) == 0)
			return TRUE;
	}
	return FALSE;
}

static void
default_is_there_unless_it_is_refused(void **state G_GNUC_UNUSED)
{
	g_autoptr(GPtrArray) names = aliases_read(NULL, NULL, 0, NULL);
	g_autoptr(GPtrArray)
	    fewer = aliases_read("f", "! South  China Sea\n", 19, NULL);

	assert_non_null(names);
	assert_true(has(names, "south china sea", "East Sea"));
	assert_true(has(names, "east sea", "South China Sea"));
	assert_true(has(names, "viet nam", "Vietnam"));
	assert_true(has(names, "un", "United Nations"));
	assert_non_null(fewer);
	assert_false(has(fewer, "south china sea", "East Sea"));
	assert_true(has(fewer, "east sea", "South China Sea"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(lines_are_pairs_of_names),
	    cmocka_unit_test(faults_are_told_with_file_and_line),
	    cmocka_unit_test(pairs_are_bounded),
	    cmocka_unit_test(default_is_there_unless_it_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/unit.h"

#include <glib/gstdio.h>

#include "base/error.h"
#include "cli/config.h"

/* All that TEXT sets, a line each, or what is wrong with it. */
static char *
read_all(const char *text, gsize length)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Config) config = config_read("f", text, length, &error);
	GString *all = g_string_new(NULL);

	if (config == NULL) {
		assert_true(
		    g_error_matches(error, POLIX_ERROR, POLIX_ERROR_USAGE));
		g_string_append(all, error->message);
		return g_string_free(all, FALSE);
	}
	for (guint i = CONFIG_QUERIES; i <= CONFIG_INDEXES; i++) {
		const char *const *names = config_names(config, i);

		for (; *names != NULL; names++) {
			g_autofree char *place = config_place(
			    config, i, *names);

			g_string_append_printf(all, "%u %s %s=%s\n", i, place,
			    *names, config_value(config, i, *names));
		}
	}
	return g_string_free(all, FALSE);
}

typedef struct Row {
	const char *text;
	const char *all;
} Row;

static void
check_rows(const Row *rows, gsize n)
{
	for (gsize i = 0; i < n; i++) {
		g_autofree char *all = read_all(
		    rows[i].text, strlen(rows[i].text));

		assert_string_equal(all, rows[i].all);
	}
}

static void
settings_are_read_with_their_lines(void **state G_GNUC_UNUSED)
{
	static const Row rows[] = {
	    {"", ""},
	    {"\xef\xbb\xbf# nothing\n\n", ""},
	    {"[queries]\nmodal = (shall OR must)\r\n",
		"0 f:2 modal=(shall OR "
		"must)\n"},
	    {" [queries] \n  b=\"x\" \n\n#c=d\na = =E\\s=F",
		"0 f:2 b=\"x\"\n0 f:5 a==E\\s=F\n"},
	    {"[filters]\n[ab].x = cat [y]\n", "1 f:2 [ab].x=cat [y]\n"},
	    {"[filters]\n*.d[jo]vu = djvutxt\n[ab].x=cat\n"
	     "image/svg+xml = rsvg -t %\n",
		"1 f:2 *.d[jo]vu=djvutxt\n1 f:3 [ab].x=cat\n"
		"1 f:4 image/svg+xml=rsvg -t %\n"},
	    {"[indexes]\nall = /a\n[queries]\nđ-1 = x\n[indexes]\nb=/b;~/c\n",
		"0 f:4 đ-1=x\n2 f:2 all=/a\n2 f:6 b=/b;~/c\n"},
	};

	check_rows(rows, G_N_ELEMENTS(rows));
}

static void
faults_are_told_with_file_and_line(void **state G_GNUC_UNUSED)
{
	static const Row rows[] = {
	    {"a = b",
		"f:1: a section such as [queries] has to stand before this"},
	    {"#\n[query]\n",
		"f:2: there is no section [query]; there are [queries], "
		"[filters] and [indexes]"},
	    {"[queries\n",
		"f:1: a section such as [queries] has to stand before this"},
	    {"[queries]\nmodal\n", "f:2: “modal” is not NAME = VALUE"},
	    {"[queries]\n = x\n",
		"f:2: “” is not a name of letters, digits, - and _"},
	    {"[queries]\na b = x\n",
		"f:2: “a b” is not a name of letters, digits, - and _"},
	    {"[indexes]\n*.x = /x\n",
		"f:2: “*.x” is not a name of letters, digits, - and _"},
	    {"[queries]\na =  \n", "f:2: “a” is set to nothing"},
	    {"[queries]\na = 1\n\na = 2\n",
		"f:4: “a” was set in line 2 already"},
	    {"[queries]\na = 1\nb = \xff\n", "f:3: this is not UTF-8"},
	};
	g_autofree char *nul = read_all("[queries]\n\0", 11);
	g_autofree char *blank = g_strnfill(CONFIG_MAX_BYTES + 1, ' ');
	g_autofree char *large = read_all(blank, CONFIG_MAX_BYTES + 1);

	check_rows(rows, G_N_ELEMENTS(rows));
	assert_string_equal(nul, "f:2: there is a NUL");
	assert_string_equal(large, "f: the file is longer than 1048576 bytes");
}

static void
set_of_indexes_is_its_folders(void **state G_GNUC_UNUSED)
{
	static const Row rows[] = {
	    {"au", "/a b/au"},
	    {"all", "/a|HOME/v|/n"},
	    {"none", "f:4: @none has no folder"},
	    {"here", "f:5: “x/y” does not begin with / or ~/"},
	    {"nil",
		"--index: there is no set of indexes @nil; there are @au, "
		"@all, @none, @here"},
	};
	static const char text[] = "[indexes]\nau = /a b/au\n"
				   "all = /a; ~/v ;/n;\nnone = ;\n"
				   "here = /a;x/y\n";
	g_autoptr(Config) config = config_read("f", text, strlen(text), NULL);

	assert_non_null(config);
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(GError) error = NULL;
		g_auto(GStrv)
		    folders = config_indexes(config, rows[i].text, &error);
		g_autofree char *line = folders == NULL
		    ? g_strdup(error->message)
		    : g_strjoinv("|", folders);
		g_autoptr(GString) found = g_string_new(line);

		g_string_replace(found, g_get_home_dir(), "HOME", 0);
		assert_string_equal(found->str, rows[i].all);
	}
}

static void
file_is_read_only_for_a_set(void **state G_GNUC_UNUSED)
{
	const char *const plain[] = {"a", "./@b", NULL};
	const char *const set[] = {"a", "@two", NULL};
	g_autofree char *folder = g_build_filename(
	    g_get_user_config_dir(), "polix", NULL);
	g_autofree char *file = g_build_filename(folder, "config", NULL);
	g_autoptr(GError) error = NULL;
	g_auto(GStrv) all = NULL;
	g_auto(GStrv) none = NULL;
	g_autofree char *line = NULL;

	/* There is no file yet. */
	none = config_expand_indexes(set, &error);
	assert_null(none);
	assert_non_null(strstr(error->message, "no set of indexes @two"));
	assert_int_equal(g_mkdir(folder, 0700), 0);
	assert_true(g_file_set_contents(file, "wrong", -1, NULL));
	all = config_expand_indexes(plain, NULL);
	assert_non_null(all);
	assert_int_equal(g_strv_length(all), 2);
	assert_true(
	    g_file_set_contents(file, "[indexes]\ntwo = /b; /c\n", -1, NULL));
	g_strfreev(all);
	all = config_expand_indexes(set, NULL);
	assert_non_null(all);
	line = g_strjoinv(" ", all);
	assert_string_equal(line, "a /b /c");
	g_unlink(file);
	g_rmdir(folder);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(settings_are_read_with_their_lines),
	    cmocka_unit_test(faults_are_told_with_file_and_line),
	    cmocka_unit_test(set_of_indexes_is_its_folders),
	    cmocka_unit_test(file_is_read_only_for_a_set),
	};
	g_autofree char *root = g_dir_make_tmp("polix-test-XXXXXX", NULL);
	int failed;

	/* GLib reads it once, when it is first asked for. */
	g_setenv("XDG_CONFIG_HOME", root, TRUE);
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	g_rmdir(root);
	return failed;
}

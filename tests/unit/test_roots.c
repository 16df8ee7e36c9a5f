/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/unit.h"

#include <glib/gstdio.h>

#include "index/roots.h"

static const char *const folders[] = {"a", "a/b", "a/b/c", "ab", NULL};

static int
set_up(void **state)
{
	char *here = g_dir_make_tmp("polix-test-XXXXXX", NULL);
	/* The folder for temporary files may be a link. */
	char *real = roots_resolve(here);

	g_free(here);
	assert_int_equal(g_chdir(real), 0);
	for (gsize i = 0; folders[i] != NULL; i++)
		assert_int_equal(g_mkdir(folders[i], 0700), 0);
	assert_true(g_file_set_contents("a/f", "text", -1, NULL));
	*state = real;
	return 0;
}

static int
tear_down(void **state)
{
	assert_int_equal(g_unlink("a/f"), 0);
	for (gsize i = G_N_ELEMENTS(folders) - 1; i-- > 0;)
		assert_int_equal(g_rmdir(folders[i]), 0);
	assert_int_equal(g_chdir("/"), 0);
	assert_int_equal(g_rmdir(*state), 0);
	g_free(*state);
	return 0;
}

/* PATH below the test's folder. */
static const char *
below(const char *here, const char *path)
{
	if (path == NULL)
		return "-";
	assert_true(roots_contains(here, path));
	return strcmp(path, here) == 0 ? "." : path + strlen(here) + 1;
}

static gint
compare_strings(gconstpointer a, gconstpointer b)
{
	return strcmp(a, b);
}

/* ROOTS as one string: number, path, prefix, what was given of it, marks. */
static char *
render(const char *here, const GPtrArray *roots)
{
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < roots->len; i++) {
		const Root *root = roots->pdata[i];
		g_autoptr(GList) given = NULL;

		g_string_append_printf(text, "%s%u=%s", i > 0 ? " " : "",
		    root->number, below(here, root->path));
		if (*root->prefix != '\0')
			g_string_append_printf(text, "@%s", root->prefix);
		if (root->below != NULL)
			given = g_list_sort(g_hash_table_get_keys(root->below),
			    compare_strings);
		for (GList *path = given; path != NULL; path = path->next)
			g_string_append_printf(
			    text, "<%s", below(here, path->data));
		if (root->whole)
			g_string_append(text, " whole");
		if (!root->removes)
			g_string_append(text, " keeps");
	}
	return g_string_free(text, FALSE);
}

typedef struct Row {
	const char *remembered; /* paths, spaces between them */
	const char *given;
	RootChoice choice;
	const char *chosen;
	PolixExit status;
} Row;

static void
paths_are_chosen(void **state)
{
	static const Row rows[] = {
	    {"", "a", {0}, "0=a", 0},
	    {"", "ab a", {0}, "0=a 1=ab", 0},
	    {"", "a/f", {0}, "0=a/f", 0},
	    /* The same in other words. */
	    {"", "a ./a a/ a/b/..", {0}, "0=a", 0},
	    /* One inside another is a part of it. */
	    {"", "a/b a a/b/c", {0}, "0=a", 0},
	    {"a", "a/b", {0}, "0=a<a/b", 0},
	    {"a", "a/f a/b/c", {0}, "0=a<a/b/c<a/f", 0},
	    {"a", "a/b a", {0}, "0=a", 0},
	    {"a", "ab", {0}, "1=ab", 0},
	    /* One around another takes it in. */
	    {"a/b ab", "a", {0}, "0=- 2=a", 0},
	    {"a/b/c a/f", "a", {.no_delete = TRUE},
		"0=- keeps 1=- keeps 2=a keeps", 0},
	    /* All that are remembered. */
	    {"a ab", "", {.all = TRUE}, "0=a 1=ab", 0},
	    {"a ab", "", {.all = TRUE, .no_delete = TRUE},
		"0=a keeps 1=ab keeps", 0},
	    {"a ab", "", {0}, "", 0},
	    {"a ab", "ab", {.others = TRUE}, "0=a keeps 1=ab whole", 0},
	    {"a", "a/b", {.others = TRUE}, "0=a<a/b whole", 0},
	    /* A prefix keeps apart. */
	    {"a", "a/b", {.prefix = "x"}, "1=a/b@x", 0},
	    {"a", "a", {.prefix = "x"}, "0=a@x", 0},
	    /* What is not there is told; the rest is done. */
	    {"", "nowhere a", {0}, "0=a", POLIX_EXIT_TROUBLE},
	    {"", "a/f/x", {0}, "", POLIX_EXIT_TROUBLE},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		const ReportOptions quiet = {.quiet = TRUE};
		g_auto(GStrv)
		    remembered = g_strsplit(rows[i].remembered, " ", -1);
		g_auto(GStrv) given = g_strsplit(rows[i].given, " ", -1);
		g_autoptr(Report) report = report_new(&quiet);
		g_autoptr(GPtrArray) roots = NULL;
		g_autofree char *text = NULL;
		State *index = state_new();
		RootChoice choice = rows[i].choice;

		for (char **path = remembered; *path != NULL; path++) {
			g_ptr_array_add(index->roots,
			    g_build_filename(*state, *path, NULL));
			g_ptr_array_add(index->prefixes, g_strdup(""));
		}
		choice.paths = given;
		roots = roots_choose(&choice, index, report);
		text = render(*state, roots);
		assert_string_equal(text, rows[i].chosen);
		assert_int_equal(report_exit(report), rows[i].status);
		state_free(index);
	}
}

static void
innermost_path_above_is_found(void **state)
{
	static const struct {
		const char *path, *found;
	} rows[] = {
	    {"/a", "/a"},
	    {"/a/b/c", "/a"},
	    {"/a/d/e/f", "/a/d"},
	    {"/ab", NULL},
	    {"/", NULL},
	};
	g_autoptr(GHashTable) paths = g_hash_table_new(g_str_hash, g_str_equal);
	static char above[] = "/a", inside[] = "/a/d", top[] = "/";

	(void)state;
	g_hash_table_add(paths, above);
	g_hash_table_add(paths, inside);
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		const char *found = roots_find_above(paths, rows[i].path);

		assert_int_equal(g_strcmp0(found, rows[i].found), 0);
	}
	g_hash_table_add(paths, top);
	assert_string_equal(roots_find_above(paths, "/ab/c"), "/");
}

static void
folder_contains_itself_and_what_is_below(void **state)
{
	(void)state;
	assert_true(roots_contains("/a", "/a"));
	assert_true(roots_contains("/a", "/a/b"));
	assert_true(roots_contains("/", "/a"));
	assert_false(roots_contains("/a", "/ab"));
	assert_false(roots_contains("/a/b", "/a"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		paths_are_chosen, set_up, tear_down),
	    cmocka_unit_test(innermost_path_above_is_found),
	    cmocka_unit_test(folder_contains_itself_and_what_is_below),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

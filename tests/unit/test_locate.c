/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/unit.h"

#include <unistd.h>

#include <glib/gstdio.h>

#include "cli/locate.h"

typedef struct Place {
	char *root;
	char *deep;
} Place;

/* ROOT/a/b, where we are, and what NAME is below ROOT. */
static int
set_up(void **state)
{
	Place *place = g_new0(Place, 1);

	place->root = g_dir_make_tmp("polix-test-XXXXXX", NULL);
	assert_non_null(place->root);
	place->deep = g_build_filename(place->root, "a", "b", NULL);
	assert_int_equal(g_mkdir_with_parents(place->deep, 0700), 0);
	assert_int_equal(g_chdir(place->deep), 0);
	g_unsetenv("POLIX_INDEX");
	*state = place;
	return 0;
}

static int
tear_down(void **state)
{
	static const char *const folders[] = {"a/b/.polix", "a/b", "a/.polix",
	    "a", "data/polix/default", "data/polix", "data", NULL};
	Place *place = *state;

	assert_int_equal(g_chdir("/"), 0);
	for (gsize i = 0; folders[i] != NULL; i++) {
		g_autofree char *folder = g_build_filename(
		    place->root, folders[i], NULL);

		g_rmdir(folder);
	}
	assert_int_equal(g_rmdir(place->root), 0);
	g_free(place->deep);
	g_free(place->root);
	g_free(place);
	return 0;
}

static void
make(const Place *place, const char *folder)
{
	g_autofree char *path = g_build_filename(place->root, folder, NULL);

	assert_int_equal(g_mkdir_with_parents(path, 0700), 0);
}

static void
check(const Place *place, const char *given, const char *below)
{
	g_autofree char *index = locate_index(given);
	g_autofree char *here = g_get_current_dir();
	g_autofree char *wanted = NULL;

	/* The temporary folder may lie behind a link. */
	assert_true(g_str_has_suffix(here, "/a/b"));
	here[strlen(here) - strlen("/a/b")] = '\0';
	wanted = below[0] == '/' ? g_strdup(below)
				 : g_build_filename(here, below, NULL);
	assert_non_null(place->root);
	assert_non_null(index);
	assert_string_equal(index, wanted);
}

static void
nearest_folder_is_found(void **state)
{
	make(*state, "a/.polix");
	check(*state, NULL, "a/.polix");
	make(*state, "a/b/.polix");
	check(*state, NULL, "a/b/.polix");
}

static void
option_goes_before_environment_before_nearest(void **state)
{
	make(*state, "a/.polix");
	g_setenv("POLIX_INDEX", "", TRUE);
	check(*state, NULL, "a/.polix");
	g_setenv("POLIX_INDEX", "/named", TRUE);
	check(*state, NULL, "/named");
	check(*state, "/given", "/given");
	g_unsetenv("POLIX_INDEX");
}

static void
default_is_in_the_data_home_if_it_is_there(void **state)
{
	g_autofree char *none = locate_index(NULL);
	const Place *place = *state;

	assert_null(none);
	make(place, "data/polix/default");
	check(place, NULL, "data/polix/default");
}

static int
set_up_default(void **state)
{
	g_autofree char *data = NULL;

	set_up(state);
	data = g_get_current_dir();
	data[strlen(data) - strlen("a/b")] = '\0';
	/* Read once by GLib, so this test stands alone in its process's
	   first use of it. */
	{
		g_autofree char *home = g_strconcat(data, "data", NULL);

		g_setenv("XDG_DATA_HOME", home, TRUE);
	}
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		default_is_in_the_data_home_if_it_is_there, set_up_default,
		tear_down),
	    cmocka_unit_test_setup_teardown(
		nearest_folder_is_found, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(
		option_goes_before_environment_before_nearest, set_up,
		tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

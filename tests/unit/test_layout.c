/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/unit.h"

#include <unistd.h>

#include <glib/gstdio.h>

#include "base/error.h"
#include "store/layout.h"
#include "store/schema.h"

#define VERSION_LINE "polix-index " G_STRINGIFY(SCHEMA_VERSION) "\n"

static int
set_up(void **state)
{
	*state = g_dir_make_tmp("polix-XXXXXX", NULL);
	return *state == NULL ? -1 : 0;
}

static int
tear_down(void **state)
{
	char *folder = *state;
	g_autofree char *current = g_build_filename(folder, "current", NULL);
	guint i;

	g_unlink(current);
	for (i = 1; i < 4; i++) {
		g_autofree char *generation = g_strdup_printf(
		    "%s/generation-%u", folder, i);

		g_rmdir(generation);
	}
	g_rmdir(folder);
	g_free(folder);
	return 0;
}

static char *
make_generation(const char *folder)
{
	char *generation = layout_next(folder, NULL);

	assert_non_null(generation);
	assert_int_equal(g_mkdir(generation, 0700), 0);
	return generation;
}

static void
write_current(const char *folder, const char *content)
{
	g_autofree char *current = g_build_filename(folder, "current", NULL);

	assert_true(g_file_set_contents(current, content, -1, NULL));
}

static void
assert_current_fails(const char *folder, PolixError code)
{
	g_autoptr(GError) error = NULL;

	assert_null(layout_current(folder, &error));
	assert_true(g_error_matches(error, POLIX_ERROR, (gint)code));
}

static void
what_is_published_is_live(void **state)
{
	g_autofree char *first = make_generation(*state);
	g_autofree char *live = NULL;
	g_autofree char *second = NULL;
	g_autofree char *later = NULL;

	assert_true(layout_publish(*state, first, NULL));
	live = layout_current(*state, NULL);
	assert_string_equal(live, first);
	second = make_generation(*state);
	assert_string_not_equal(second, first);
	assert_true(layout_publish(*state, second, NULL));
	later = layout_current(*state, NULL);
	assert_string_equal(later, second);
}

static void
only_what_is_not_live_is_removed(void **state)
{
	g_autofree char *first = make_generation(*state);
	g_autofree char *second = make_generation(*state);

	assert_true(layout_publish(*state, first, NULL));
	layout_remove_old(*state);
	assert_true(g_file_test(first, G_FILE_TEST_IS_DIR));
	assert_false(g_file_test(second, G_FILE_TEST_EXISTS));
}

static void
an_index_of_another_version_is_kept(void **state)
{
	g_autofree char *first = make_generation(*state);
	g_autofree char *second = make_generation(*state);

	write_current(*state, "polix-index 99\ngeneration-1\n");
	assert_current_fails(*state, POLIX_ERROR_VERSION);
	layout_remove_old(*state);
	assert_true(g_file_test(first, G_FILE_TEST_IS_DIR));
	assert_false(g_file_test(second, G_FILE_TEST_EXISTS));
}

static void
nothing_is_removed_if_the_live_one_is_not_known(void **state)
{
	g_autofree char *first = make_generation(*state);

	write_current(*state, VERSION_LINE "nonsense\n");
	assert_current_fails(*state, POLIX_ERROR_CORRUPT);
	layout_remove_old(*state);
	assert_true(g_file_test(first, G_FILE_TEST_IS_DIR));
}

static void
no_index_is_told_from_damage(void **state)
{
	assert_current_fails(*state, POLIX_ERROR_NO_INDEX);
	assert_current_fails("/nonexistent/polix", POLIX_ERROR_NO_INDEX);
	write_current(*state, VERSION_LINE "generation-7\n");
	assert_current_fails(*state, POLIX_ERROR_CORRUPT);
	write_current(*state, "");
	assert_current_fails(*state, POLIX_ERROR_CORRUPT);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

static void
a_link_is_no_generation_and_what_it_leads_to_is_kept(void **state)
{
	g_autofree char *first = make_generation(*state);
	g_autofree char *link = g_build_filename(*state, "generation-2", NULL);
	g_autofree char *other = g_dir_make_tmp("polix-XXXXXX", NULL);
	g_autofree char *file = g_build_filename(other, "precious", NULL);

	assert_true(g_file_set_contents(file, "precious", -1, NULL));
	assert_int_equal(symlink(other, link), 0);
	assert_true(layout_publish(*state, first, NULL));
	layout_remove_old(*state);
	assert_true(g_file_test(file, G_FILE_TEST_EXISTS));
	write_current(*state, VERSION_LINE "generation-2\n");
	assert_current_fails(*state, POLIX_ERROR_CORRUPT);
	g_unlink(link);
	g_unlink(file);
	g_rmdir(other);
}

static void
what_a_killed_publisher_left_is_removed(void **state)
{
	g_autofree char *first = make_generation(*state);
	g_autofree char *left = g_build_filename(
	    *state, "current.ABC123", NULL);

	assert_true(layout_publish(*state, first, NULL));
	assert_true(g_file_set_contents(left, "polix-index", -1, NULL));
	layout_remove_old(*state);
	assert_false(g_file_test(left, G_FILE_TEST_EXISTS));
}

static void
an_index_is_known_by_what_is_in_it(void **state)
{
	g_autofree char *generation = make_generation(*state);
	g_autofree char *glass = g_build_filename(generation, "iamglass", NULL);

	assert_false(layout_is_index("/nowhere"));
	assert_false(layout_is_index(*state));
	assert_true(g_file_set_contents(glass, "x", 1, NULL));
	assert_true(layout_is_index(*state));
	g_unlink(glass);
	write_current(*state, "Current affairs\n");
	assert_false(layout_is_index(*state));
	write_current(*state, "polix-index 1\n");
	assert_true(layout_is_index(*state));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(what_is_published_is_live),
	    TEST(only_what_is_not_live_is_removed),
	    TEST(an_index_is_known_by_what_is_in_it),
	    TEST(an_index_of_another_version_is_kept),
	    TEST(nothing_is_removed_if_the_live_one_is_not_known),
	    TEST(no_index_is_told_from_damage),
	    TEST(a_link_is_no_generation_and_what_it_leads_to_is_kept),
	    TEST(what_a_killed_publisher_left_is_removed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

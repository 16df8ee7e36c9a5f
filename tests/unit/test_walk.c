/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/unit.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "base/error.h"
#include "corpus/files/walk.h"

/* Each test has a folder of its own, and is in it. */

static int
enter_new_folder(void **state)
{
	char *folder = g_dir_make_tmp("polix-walk-XXXXXX", NULL);

	*state = folder;
	return folder == NULL || chdir(folder) != 0;
}

static void
remove_all(const char *path)
{
	struct stat st;

	if (lstat(path, &st) == 0 && S_ISDIR(st.st_mode)) {
		g_autoptr(GDir) folder = NULL;
		const char *name;

		chmod(path, 0700);
		folder = g_dir_open(path, 0, NULL);
		while (folder != NULL && (name = g_dir_read_name(folder))) {
			g_autofree char *below = g_build_filename(
			    path, name, NULL);

			remove_all(below);
		}
	}
	g_remove(path);
}

static int
leave_folder(void **state)
{
	int failed = chdir("/");

	remove_all(*state);
	g_free(*state);
	return failed;
}

/* Makes files and, for names that end in "/", folders. */
static void
make_all(const char *const *paths)
{
	for (; *paths != NULL; paths++) {
		g_autofree char *folder = g_path_get_dirname(*paths);

		assert_int_equal(g_mkdir_with_parents(folder, 0700), 0);
		if (!g_str_has_suffix(*paths, "/"))
			assert_true(
			    g_file_set_contents(*paths, "text", 4, NULL));
	}
}

static const char *
close_shut(const char *folder)
{
	return g_str_has_suffix(folder, "/shut") ? "shut" : NULL;
}

/* The entries, "relative", "relative - why" or "relative ! why" a line. */
static char *
walk_print(const char *start, const WalkOptions *options)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) entries = walk(start, options, &error);
	GString *out = g_string_new(NULL);
	guint i;

	assert_null(error);
	for (i = 0; entries != NULL && i < entries->len; i++) {
		const WalkEntry *entry = g_ptr_array_index(entries, i);

		g_string_append(out, entry->relative);
		if (entry->skipped != NULL)
			g_string_append_printf(out, " %c %s",
			    entry->failed ? '!' : '-', entry->skipped);
		g_string_append_c(out, '\n');
	}
	return g_string_free(out, FALSE);
}

static void
check(const char *start, const WalkOptions *options, const char *expected)
{
	g_autofree char *found = walk_print(start, options);

	assert_string_equal(found, expected);
}

static void
files_come_in_the_order_of_their_names(void **state)
{
	static const char *const paths[] = {"t/b/2.txt", "t/b/10.txt",
	    "t/a.txt", "t/b.txt", "t/Z.txt", "t/\xff", "t/empty/", NULL};
	const WalkOptions options = {.follow = FALSE};

	(void)state;
	make_all(paths);
	check("t", &options, "Z.txt\na.txt\nb/10.txt\nb/2.txt\nb.txt\n\xff\n");
}

static void
an_entry_tells_how_to_open_it(void **state)
{
	static const char *const paths[] = {"t/b/2.txt", NULL};
	static const struct {
		const char *start, *path, *relative;
	} cases[] = {
	    {"t", "t/b/2.txt", "b/2.txt"},
	    {"t/", "t/b/2.txt", "b/2.txt"},
	    {".", "./t/b/2.txt", "t/b/2.txt"},
	    {"t/b/2.txt", "t/b/2.txt", "2.txt"},
	    {"t/../t//b/2.txt", "t/../t//b/2.txt", "2.txt"},
	};
	const WalkOptions options = {.follow = FALSE};
	struct stat st;
	guint i;

	(void)state;
	make_all(paths);
	assert_int_equal(stat("t/b/2.txt", &st), 0);
	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GPtrArray)
		    entries = walk(cases[i].start, &options, NULL);
		const WalkEntry *entry;

		assert_int_equal(entries->len, 1);
		entry = g_ptr_array_index(entries, 0);
		assert_string_equal(entry->path, cases[i].path);
		assert_string_equal(entry->relative, cases[i].relative);
		assert_int_equal(entry->size, 4);
		assert_int_equal(entry->inode, st.st_ino);
		assert_int_equal(entry->mtime % 1000000000, st.st_mtim.tv_nsec);
		assert_int_equal(entry->ctime / 1000000000, st.st_ctim.tv_sec);
	}
}

static void
hidden_files_are_passed_over_unless_asked_for(void **state)
{
	static const char *const paths[] = {
	    "t/.a", "t/.polix/b", "t/c", ".hidden/d", NULL};
	const WalkOptions options = {.follow = FALSE};

	(void)state;
	make_all(paths);
	check("t", &options, "c\n");
	check(".hidden", &options, "d\n");
	check("t/.a", &options, ".a\n");
}

static void
polixignore_holds_below_its_folder(void **state)
{
	static const char *const paths[] = {"t/a.bak", "t/a.txt",
	    "t/keep/a.bak", "t/keep/b.bak", "t/drafts/a.txt", "t/x/drafts",
	    "t/x/only/a.txt", "t/x/a/only", "t/only", NULL};
	const WalkOptions options = {.follow = FALSE};

	(void)state;
	make_all(paths);
	g_file_set_contents("t/.polixignore", "*.bak\ndrafts/\n", -1, NULL);
	g_file_set_contents("t/keep/.polixignore", "!a.bak\n", -1, NULL);
	g_file_set_contents("t/x/.polixignore", "/only\n", -1, NULL);
	check("t", &options, "a.txt\nkeep/a.bak\nonly\nx/a/only\nx/drafts\n");
}

static void
a_polixignore_that_can_not_be_read_is_told(void **state)
{
	static const char *const paths[] = {"t/a.txt", "t/.polixignore/", NULL};
	const WalkOptions options = {.follow = FALSE};

	(void)state;
	make_all(paths);
	check("t", &options, ".polixignore ! Invalid argument\na.txt\n");
}

static void
globs_choose_files(void **state)
{
	static const char *const paths[] = {
	    "t/a.txt", "t/b.html", "t/au/c.txt", "t/au/d/e.html", NULL};
	static const struct {
		const char *include, *exclude, *found;
	} cases[] = {
	    {NULL, NULL, "a.txt\nau/c.txt\nau/d/e.html\nb.html\n"},
	    {"*.txt", NULL, "a.txt\nau/c.txt\n"},
	    {"au", NULL, "au/c.txt\nau/d/e.html\n"},
	    {"au/*", NULL, "au/c.txt\nau/d/e.html\n"},
	    {"au/*.txt", NULL, "au/c.txt\n"},
	    {NULL, "*.html", "a.txt\nau/c.txt\n"},
	    {NULL, "au/", "a.txt\nb.html\n"},
	    {"*.html", "d", "b.html\n"},
	};
	guint i;

	(void)state;
	make_all(paths);
	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		const char *include[] = {cases[i].include, NULL};
		const char *exclude[] = {cases[i].exclude, NULL};
		const WalkOptions options = {
		    .include = include, .exclude = exclude};

		check("t", &options, cases[i].found);
	}
	{
		const char *exclude[] = {"*.txt", NULL};
		const WalkOptions options = {.exclude = exclude};

		check("t/a.txt", &options, "");
		check("t/b.html", &options, "b.html\n");
	}
}

static void
what_is_no_file_is_told_and_not_opened(void **state)
{
	static const char *const paths[] = {"t/a.txt", NULL};
	const WalkOptions options = {.follow = FALSE};

	(void)state;
	make_all(paths);
	assert_int_equal(mkfifo("t/fifo", 0600), 0);
	assert_int_equal(mkfifo("t/.polixignore", 0600), 0);
	check("t", &options,
	    ".polixignore ! Invalid argument\na.txt\nfifo - a FIFO\n");
	check("t/fifo", &options, "fifo - a FIFO\n");
	check("/dev/null", &options, "null - a device\n");
}

static void
links_are_followed_inside_only(void **state)
{
	static const char *const paths[] = {
	    "t/a.txt", "t/b/c.txt", "out/d.txt", "t2/e.txt", NULL};
	WalkOptions options = {.follow = FALSE};

	(void)state;
	make_all(paths);
	assert_int_equal(symlink("a.txt", "t/in.txt"), 0);
	assert_int_equal(symlink("../out/d.txt", "t/out.txt"), 0);
	assert_int_equal(symlink("../out", "t/outside"), 0);
	assert_int_equal(symlink("../t2", "t/t2"), 0);
	assert_int_equal(symlink("nowhere", "t/broken"), 0);
	assert_int_equal(symlink("t", "start"), 0);
	check("t", &options,
	    "a.txt\nb/c.txt\nbroken - a link that leads to no file\nin.txt\n"
	    "out.txt - a link that leads out of the folder\n"
	    "outside - a link that leads out of the folder\n"
	    "t2 - a link that leads out of the folder\n");
	options.follow = TRUE;
	check("start", &options,
	    "a.txt\nb/c.txt\nbroken - a link that leads to no file\nin.txt\n"
	    "out.txt\noutside/d.txt\nt2/e.txt\n");
}

static void
loops_of_links_end(void **state)
{
	static const char *const paths[] = {"t/a/b/c.txt", NULL};
	const WalkOptions options = {.follow = TRUE};

	(void)state;
	make_all(paths);
	assert_int_equal(symlink("..", "t/a/b/up"), 0);
	assert_int_equal(symlink("self", "t/self"), 0);
	check("t", &options,
	    "a/b/c.txt\na/b/up - a link back to a folder that it is in\n"
	    "self - a link that leads to no file\n");
}

static void
links_do_not_multiply(void **state)
{
	const WalkOptions options = {.follow = FALSE};
	g_autoptr(GPtrArray) entries = NULL;
	guint i, j;

	(void)state;
	for (i = 0; i < 30; i++) {
		g_autofree char *folder = g_strdup_printf("t/%02u", i);
		g_autofree char *target = g_strdup_printf("../%02u", i + 1);

		assert_int_equal(g_mkdir_with_parents(folder, 0700), 0);
		for (j = 0; j < 3; j++) {
			g_autofree char *link = g_strdup_printf(
			    "%s/%u", folder, j);

			assert_int_equal(symlink(target, link), 0);
		}
	}
	entries = walk("t", &options, NULL);
	assert_true(entries->len <= 2 * 3 * 30);
}

static void
a_folder_that_can_not_be_read_is_told(void **state)
{
	static const char *const paths[] = {"t/a/b.txt", "t/c.txt", NULL};
	const WalkOptions options = {.follow = FALSE};

	(void)state;
	make_all(paths);
	assert_int_equal(chmod("t/a", 0), 0);
	if (geteuid() == 0) /* whom nothing stops */
		skip();
	check("t", &options, "a ! Permission denied\nc.txt\n");
}

static void
deep_folders_end(void **state)
{
	const WalkOptions options = {.follow = FALSE};
	GString *path = g_string_new("t");
	g_autoptr(GPtrArray) entries = NULL;
	const WalkEntry *entry;
	guint i;

	(void)state;
	for (i = 0; i < 300; i++)
		g_string_append(path, "/d");
	assert_int_equal(g_mkdir_with_parents(path->str, 0700), 0);
	g_string_free(path, TRUE);
	entries = walk("t", &options, NULL);
	assert_int_equal(entries->len, 1);
	entry = g_ptr_array_index(entries, 0);
	assert_true(entry->failed);
}

static void
a_start_that_is_not_there_is_an_error(void **state)
{
	const WalkOptions options = {.follow = FALSE};
	g_autoptr(GError) error = NULL;

	(void)state;
	assert_null(walk("nowhere/at/all", &options, &error));
	assert_true(g_error_matches(error, POLIX_ERROR, POLIX_ERROR_IO));
	assert_string_equal(
	    error->message, "nowhere/at/all: No such file or directory");
}

static void
closed_folders_are_skipped(void **state)
{
	static const char *const paths[] = {
	    "t/a/shut/x.txt", "t/b.txt", "t/shut.txt", "t/c/shut", NULL};
	const WalkOptions options = {.why_closed = close_shut};

	(void)state;
	make_all(paths);
	check("t", &options, "a/shut - shut\nb.txt\nc/shut\nshut.txt\n");
	check("t/a", &options, "shut - shut\n");
}

#define folder_test(test)                                                      \
	cmocka_unit_test_setup_teardown(test, enter_new_folder, leave_folder)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    folder_test(files_come_in_the_order_of_their_names),
	    folder_test(an_entry_tells_how_to_open_it),
	    folder_test(hidden_files_are_passed_over_unless_asked_for),
	    folder_test(polixignore_holds_below_its_folder),
	    folder_test(a_polixignore_that_can_not_be_read_is_told),
	    folder_test(globs_choose_files),
	    folder_test(what_is_no_file_is_told_and_not_opened),
	    folder_test(links_are_followed_inside_only),
	    folder_test(loops_of_links_end),
	    folder_test(links_do_not_multiply),
	    folder_test(a_folder_that_can_not_be_read_is_told),
	    folder_test(closed_folders_are_skipped),
	    folder_test(deep_folders_end),
	    folder_test(a_start_that_is_not_there_is_an_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

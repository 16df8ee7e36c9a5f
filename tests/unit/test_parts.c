/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/unit.h"

#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "base/error.h"
#include "index/parts.h"

static int
set_up(void **state)
{
	char *folder = g_dir_make_tmp("polix-test-XXXXXX", NULL);

	*state = g_build_filename(folder, "file", NULL);
	g_free(folder);
	return 0;
}

static int
tear_down(void **state)
{
	g_autofree char *folder = g_path_get_dirname(*state);

	g_unlink(*state);
	assert_int_equal(g_rmdir(folder), 0);
	g_free(*state);
	return 0;
}

static void
write_file(const char *path, const GString *content)
{
	assert_true(g_file_set_contents(
	    path, content->str, (gssize)content->len, NULL));
}

/* Lines of LENGTH bytes, COUNT of them; the last without its end if OPEN. */
static GString *
make_lines(gsize length, gsize count, gboolean open)
{
	GString *content = g_string_new(NULL);

	for (gsize i = 0; i < count; i++) {
		for (gsize k = 1; k < length; k++)
			g_string_append_c(content, (char)('a' + (i + k) % 26));
		g_string_append_c(content, '\n');
	}
	if (open && content->len > 0)
		g_string_truncate(content, content->len - 1);
	return content;
}

static void
assert_same(const PartsStatus *a, const PartsStatus *b)
{
	assert_int_equal(a->size, b->size);
	assert_int_equal(a->inode, b->inode);
	assert_int_equal(a->mtime, b->mtime);
	assert_int_equal(a->ctime, b->ctime);
	assert_memory_equal(a->hash, b->hash, sizeof(a->hash));
	assert_int_equal(a->unstable, b->unstable);
}

static void
parts_are_whole_lines_and_make_the_file(void **state)
{
	static const struct {
		gsize length, count;
		gboolean open;
		guint least; /* parts */
	} rows[] = {
	    {1, 0, FALSE, 1},
	    {10, 3, FALSE, 1},
	    {4096, 4, FALSE, 1}, /* whole pages */
	    {10, 3, TRUE, 1},
	    {1, 1000, FALSE, 1},
	    {100, 30000, FALSE, 5},
	    {100, 30000, TRUE, 5},
	    {300000, 10, FALSE, 4},
	    {3000000, 3, FALSE, 3},
	    {3000000, 1, TRUE, 1},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(GString) content = make_lines(
		    rows[i].length, rows[i].count, rows[i].open);
		g_autoptr(GString) joined = g_string_new(NULL);
		g_autoptr(Content) whole = NULL;
		const char *bytes;
		g_autoptr(Parts) parts = NULL;
		PartsStatus status, as_whole, hashed;
		gboolean last = FALSE;
		guint64 lines = 0;
		guint count = 0;

		write_file(*state, content);
		parts = parts_open(*state, 0, NULL);
		assert_non_null(parts);
		assert_true(parts_hash(parts, &hashed));
		while (!last) {
			g_autoptr(GString) part = NULL;

			assert_int_equal(parts_line(parts), lines);
			part = parts_next(parts, &last, &status, NULL);
			assert_non_null(part);
			if (!last)
				assert_int_equal(
				    part->str[part->len - 1], '\n');
			for (gsize k = 0; k < part->len; k++)
				lines += part->str[k] == '\n';
			g_string_append_len(
			    joined, part->str, (gssize)part->len);
			count++;
		}
		assert_true(g_string_equal(joined, content));
		assert_true(count >= rows[i].least);
		whole = parts_read_whole(
		    *state, 0, G_MAXUINT32, &as_whole, NULL);
		assert_int_equal(whole->length, content->len);
		bytes = content_map(whole, NULL);
		/* With the NUL behind them. */
		assert_memory_equal(bytes, content->str, content->len + 1);
		content_unmap(bytes, whole->length);
		assert_same(&status, &as_whole);
		assert_same(&status, &hashed);
		assert_false(status.unstable);
		assert_int_equal(status.size, content->len);
	}
}

/* What no reader would take is not kept in memory. */
static void
line_without_end_is_cut(void **state)
{
	enum { LIMIT = (64 << 20) + 1 };
	g_autoptr(GString) content = g_string_new("first\n");
	g_autoptr(Parts) parts = NULL;
	g_autoptr(GString) joined = g_string_new(NULL);
	PartsStatus status;
	gboolean last = FALSE;

	g_string_set_size(content, 6 + LIMIT + 1000000);
	memset(content->str + 6, 'x', LIMIT + 1000000);
	g_string_append(content, "\nlast\n");
	write_file(*state, content);
	parts = parts_open(*state, 0, NULL);
	while (!last) {
		g_autoptr(GString)
		    part = parts_next(parts, &last, &status, NULL);

		g_string_append_len(joined, part->str, (gssize)part->len);
	}
	assert_in_range(joined->len, 6 + LIMIT, 6 + LIMIT + 300000);
	assert_string_equal(joined->str + joined->len - 7, "x\nlast\n");
	assert_int_equal(parts_line(parts), 3);
}

static void
wide_text_is_told_apart(void **state)
{
	static const struct {
		const char *bytes;
		gsize length;
		gboolean wide;
	} rows[] = {
	    {"", 0, FALSE},
	    {"\xff", 1, FALSE},
	    {"\xff\xfe", 2, TRUE},
	    {"\xfe\xff{", 3, TRUE},
	    {"\xef\xbb\xbf{}", 5, FALSE},
	    {"{}", 2, FALSE},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(GString) content = g_string_new_len(
		    rows[i].bytes, (gssize)rows[i].length);
		g_autoptr(Parts) parts = NULL;

		write_file(*state, content);
		parts = parts_open(*state, 0, NULL);
		assert_int_equal(parts_is_wide(parts), rows[i].wide);
	}
}

static void
assert_fails(const char *path, guint64 max_size, PolixError code)
{
	g_autoptr(GError) error = NULL;
	PartsStatus status;

	assert_null(parts_read_whole(path, 0, max_size, &status, &error));
	assert_true(g_error_matches(error, POLIX_ERROR, (gint)code));
}

static void
what_is_no_file_or_too_large_is_an_error(void **state)
{
	g_autofree char *folder = g_path_get_dirname(*state);
	g_autofree char *fifo = g_build_filename(folder, "fifo", NULL);
	g_autoptr(GString) content = g_string_new("123456");

	assert_fails(*state, 100, POLIX_ERROR_IO);
	assert_fails(folder, 100, POLIX_ERROR_IO);
	write_file(*state, content);
	assert_fails(*state, 5, POLIX_ERROR_DOCUMENT);
	/* Opening one must not wait for a writer. */
	assert_int_equal(mkfifo(fifo, 0600), 0);
	assert_fails(fifo, 100, POLIX_ERROR_IO);
	g_unlink(fifo);
}

static void
link_in_the_place_of_a_file_is_not_read(void **state)
{
	g_autofree char *other = g_strconcat(*state, ".other", NULL);
	g_autoptr(GError) error = NULL;
	g_autoptr(Content) content = NULL;
	PartsStatus status;
	GStatBuf found;

	assert_true(g_file_set_contents(*state, "harmless", -1, NULL));
	assert_true(g_file_set_contents(other, "secret", -1, NULL));
	assert_int_equal(g_stat(*state, &found), 0);
	g_unlink(*state);
	assert_int_equal(symlink(other, *state), 0);
	assert_null(parts_open(*state, found.st_ino, NULL));
	assert_null(parts_read_whole(
	    *state, found.st_ino, G_MAXUINT32, &status, &error));
	assert_true(g_error_matches(error, POLIX_ERROR, POLIX_ERROR_IO));
	/* A file is, as editors write them. */
	g_unlink(*state);
	assert_true(g_file_set_contents(*state, "harmless", -1, NULL));
	content = parts_read_whole(
	    *state, found.st_ino + 1, G_MAXUINT32, &status, NULL);
	assert_non_null(content);
	g_unlink(other);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
	    TEST(parts_are_whole_lines_and_make_the_file),
	    TEST(line_without_end_is_cut),
	    TEST(wide_text_is_told_apart),
	    TEST(what_is_no_file_or_too_large_is_an_error),
	    TEST(link_in_the_place_of_a_file_is_not_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

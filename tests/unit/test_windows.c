/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/unit.h"

#include <string.h>

#include "base/varint.h"
#include "search/windows.h"

/* A set as the test knows it. */
typedef struct Set {
	guint8 pairs[256][256];
	Windows *windows;
} Set;

static guint32 state = 1;

/* A number below MOST; the same ones in each run. */
static guint
pick(guint most)
{
	state = state * 1103515245 + 12345;
	return (state >> 16) % most;
}

/* Adds the pairs of N bytes, or of all that end a number if N is 0, and M. */
static void
add(Set *set, guint n, guint m)
{
	guint8 left[256] = {0}, right[256] = {0};
	guint i, j;

	for (i = 0; i < n; i++)
		left[pick(256)] = 1;
	for (i = 0; i < m; i++)
		right[pick(256)] = 1;
	for (i = 0; i < 256; i++)
		for (j = 0; j < 256; j++)
			if ((n == 0 ? i < 0x80 : left[i]) && right[j])
				set->pairs[i][j] = 1;
	windows_add(set->windows, n == 0 ? NULL : left, right);
}

/* Compares what is found in LENGTH random bytes with what is there. */
static void
search(const Set *set, gsize length)
{
	/* Of its own size, so that memcheck sees what is read behind it. */
	g_autofree guint8 *bytes = g_malloc(length);
	const guint8 *end = bytes + length, *at = bytes, *found;
	gsize i;

	for (i = 0; i < length; i++)
		bytes[i] = (guint8)pick(256);
	do {
		found = windows_next(set->windows, at, end);
		while (end - at >= 2 && !set->pairs[at[0]][at[1]])
			at++;
		assert_ptr_equal(found, end - at >= 2 ? at : end);
		at = found + 1;
	} while (found < end && at < end);
}

typedef struct Row {
	guint left, right;
} Row;

static void
pairs_are_found_wherever_they_stand(void **unused)
{
	/* The last ones are too many to be compared with. */
	static const Row rows[] = {
	    {1, 1}, {2, 1}, {0, 1}, {3, 3}, {4, 8}, {0, 20}, {90, 90}};
	guint row, again;

	(void)unused;
	for (row = 0; row < G_N_ELEMENTS(rows); row++) {
		Set *set = g_new0(Set, 1);

		set->windows = windows_new();
		search(set, 100);
		for (again = 0; again < 3; again++) {
			gsize length;

			add(set, rows[row].left, rows[row].right);
			for (length = 1; length < 70; length++)
				search(set, length);
			search(set, 20000);
		}
		windows_free(set->windows);
		g_free(set);
	}
}

static void
sides_without_bytes_make_no_pairs(void **unused)
{
	static const guint8 none[256] = {0}, one[256] = {[7] = 1};
	static const guint8 bytes[40] = {7, 7};
	Windows *windows = windows_new();

	(void)unused;
	windows_add(windows, none, one);
	windows_add(windows, one, none);
	assert_ptr_equal(windows_next(windows, bytes, bytes + sizeof(bytes)),
	    bytes + sizeof(bytes));
	windows_add(windows, one, one);
	assert_ptr_equal(
	    windows_next(windows, bytes, bytes + sizeof(bytes)), bytes);
	windows_free(windows);
}

/* Each word is found where it stands, alone or between others. */
static void
words_are_found_by_their_first_bytes(void **unused)
{
	static const guint32 ids[] = {0, 1, 127, 128, 1024, 16383, 16384, 70000,
	    2097151, 2097152, G_MAXUINT32};

	(void)unused;
	for (guint i = 0; i < G_N_ELEMENTS(ids); i++) {
		g_autoptr(GArray) words = g_array_new(FALSE, FALSE, 4);
		g_autoptr(Windows) windows = windows_new();
		guint8 bytes[60] = {0};
		const guint8 *found, *end = bytes + sizeof(bytes);
		guint at = 41;

		memset(bytes, 0x55, sizeof(bytes));
		varint_put(bytes + at, ids[i]);
		g_array_append_val(words, ids[i]);
		windows_add_words(windows, words);
		found = windows_next(windows, bytes, end);
		assert_ptr_equal(found, bytes + at - (ids[i] < 0x80 ? 1 : 0));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(pairs_are_found_wherever_they_stand),
	    cmocka_unit_test(sides_without_bytes_make_no_pairs),
	    cmocka_unit_test(words_are_found_by_their_first_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/unit.h"

#include <string.h>

#include "search/nearness.h"

/* Words of the query are letters, a leaf each; a capital is an inflection of
   the small one.  a is worth 1, b 2, c 4, d 8 and so on; x, y and z are stop
   words, worth nothing.  In passages . is a word that the query does not have.
 */

typedef struct Row {
	const char *query;
	const char *passage;
	const char *values; /* before, window, run; = if it is all there */
} Row;

static const Row rows[] = {
    {"a", "a", "0 1 0 ="},
    {"a", "..a.a", "2 1 0 ="},
    {"a", "...", "3 0 0"},
    {"ab", "", "0 0 0"},
    {"ab", "b..a", "0 3 0"},
    {"ab", "ba", "0 3 0"},
    {"ab", "b.a.ab", "0 3 0 ="},
    /* 30 words, then one more. */
    {"ab", "a............................b", "0 3 0"},
    {"ab", "a.............................b", "0 2 0"},
    {"abc", "ab............................c.a.......b", "0 7 0"},
    {"abc", "a.............................b..........c", "0 6 0"},
    {"aab", "aaa", "0 1 0"},
    /* What is inflected is the same word. */
    {"abc", ".aBC", "1 7 7 ="},
    {"axb", ".axb", "1 3 3 ="},
    {"axb", ".a.b", "1 3 0"},
    {"axb", "abx", "0 3 0"},
    {"axyb", "xya", "2 1 0"},
    {"axyb", "xyb", "2 2 2"},
    {"xyz", "xyz", "3 0 0 ="},
    {"ab-cde", "abcde", "0 31 28"},
    {"abcabd", "ababd", "0 11 11"},
    {"abcabd", "abcabc", "0 7 10"},
    {"xaxbxc", "xbxcxaxb", "1 7 6"},
};

static GPtrArray *
make_leaves(void)
{
	GPtrArray *leaves = g_ptr_array_new_with_free_func(g_free);

	for (guint32 i = 0; i < 26; i++) {
		Leaf *leaf = g_new0(Leaf, 1);
		GArray *ids = g_array_new(FALSE, FALSE, sizeof(guint32));
		guint32 id = 'A' + i;

		g_array_append_val(ids, id);
		id = 'a' + i;
		g_array_append_val(ids, id);
		leaf->ids = g_ptr_array_new();
		g_ptr_array_add(leaf->ids, ids);
		g_ptr_array_add(leaves, leaf);
	}
	return leaves;
}

static void
free_leaves(GPtrArray *leaves)
{
	for (guint i = 0; i < leaves->len; i++) {
		Leaf *leaf = leaves->pdata[i];

		g_array_unref(leaf->ids->pdata[0]);
		g_ptr_array_unref(leaf->ids);
	}
	g_ptr_array_unref(leaves);
}

static Nearness *
make(const char *query)
{
	static const guint32 word_ids[] = {'z' + 1};
	GPtrArray *leaves = make_leaves();
	g_autoptr(GArray) order = g_array_new(FALSE, FALSE, sizeof(guint));
	double worths[26] = {0};
	Nearness *nearness;

	for (guint i = 0; i < 23; i++)
		worths[i] = 1 << i;
	for (; *query != '\0'; query++) {
		guint leaf = *query == '-' ? (guint)NEARNESS_OTHER
					   : (guint)(*query - 'a');

		g_array_append_val(order, leaf);
	}
	nearness = nearness_new(leaves, worths, order, 1, word_ids);
	free_leaves(leaves);
	return nearness;
}

/* The words of PASSAGE, each a letter.  Returns: (transfer full). */
static GArray *
make_words(const char *passage)
{
	GArray *words = g_array_sized_new(FALSE, FALSE, sizeof(FoundWord), 64);

	for (guint32 i = 0; passage[i] != '\0'; i++) {
		FoundWord word = {i, (guint8)passage[i]};

		g_array_append_val(words, word);
	}
	return words;
}

/* Measures words FIRST up to END of WORDS. */
static NearnessValues
measure_part(
    Nearness *nearness, const GArray *words, guint32 first, guint32 end)
{
	NearnessValues values;

	nearness_measure(nearness, 0, &g_array_index(words, FoundWord, first),
	    end - first, first, end, &values);
	return values;
}

static char *
measure(Nearness *nearness, const char *passage)
{
	g_autoptr(GArray) words = make_words(passage);
	NearnessValues values = measure_part(nearness, words, 0, words->len);

	return g_strdup_printf("%u %g %g%s", values.before, values.window,
	    values.run, values.whole ? " =" : "");
}

static void
words_near_each_other_are_measured(void **state)
{
	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Nearness) nearness = make(rows[i].query);
		g_autofree char *values = measure(nearness, rows[i].passage);

		if (strcmp(values, rows[i].values) != 0)
			fail_msg("%s in %s: %s", rows[i].query, rows[i].passage,
			    values);
	}
}

static void
passages_do_not_reach_into_each_other(void **state)
{
	g_autoptr(Nearness) nearness = make("abc");
	g_autoptr(GArray) words = make_words("abcab");
	NearnessValues values;

	(void)state;
	values = measure_part(nearness, words, 0, 2);
	assert_true(values.window == 3 && values.run == 0);
	values = measure_part(nearness, words, 2, 5);
	assert_true(values.window == 7 && values.run == 0);
	values = measure_part(nearness, words, 0, 5);
	assert_true(values.window == 7 && values.run == 7);
}

/* Not even from the end of one unit into the beginning of another. */
static void
what_was_measured_before_does_not_count(void **state)
{
	g_autoptr(Nearness) nearness = make("abc");
	g_autofree char *before = measure(nearness, ".ab");
	g_autofree char *values = measure(nearness, "c.");

	(void)state;
	assert_string_equal(before, "1 3 0");
	assert_string_equal(values, "0 4 0");
}

/* The time that a word takes does not grow with the query. */
static void
queries_of_one_word_over_and_over_are_bounded(void **state)
{
	g_autofree char *query = g_strnfill(100000, 'a');
	g_autofree char *passage = g_strnfill(100000, 'a');
	g_autoptr(Nearness) nearness = make(query);
	g_autofree char *values = measure(nearness, passage);

	(void)state;
	assert_string_equal(values, "0 1 16");
}

/* An id that the word list did not have when the index was opened. */
static void
unknown_words_are_others(void **state)
{
	g_autoptr(Nearness) nearness = make("abc");
	g_autofree char *values = measure(nearness, "a~~bc");

	(void)state;
	assert_string_equal(values, "0 7 0");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(words_near_each_other_are_measured),
	    cmocka_unit_test(passages_do_not_reach_into_each_other),
	    cmocka_unit_test(what_was_measured_before_does_not_count),
	    cmocka_unit_test(queries_of_one_word_over_and_over_are_bounded),
	    cmocka_unit_test(unknown_words_are_others),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

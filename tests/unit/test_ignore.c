/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/unit.h"

#include <string.h>
#include <time.h>

#include "corpus/files/ignore.h"

static void
patterns_match_as_in_gitignore(void **state)
{
	static const struct {
		const char *glob, *path;
		gboolean folder, matches;
	} cases[] = {
	    {"a.txt", "a.txt", FALSE, TRUE},
	    {"a.txt", "b/c/a.txt", FALSE, TRUE},
	    {"a.txt", "a.txt.bak", FALSE, FALSE},
	    {"/a.txt", "a.txt", FALSE, TRUE},
	    {"/a.txt", "b/a.txt", FALSE, FALSE},
	    {"b/a.txt", "b/a.txt", FALSE, TRUE},
	    {"b/a.txt", "c/b/a.txt", FALSE, FALSE},
	    {"drafts/", "drafts", TRUE, TRUE},
	    {"drafts/", "x/drafts", TRUE, TRUE},
	    {"drafts/", "drafts", FALSE, FALSE},
	    {"*.txt", "x/a.txt", FALSE, TRUE},
	    {"*.txt", ".txt", FALSE, TRUE},
	    {"*.txt", "a.txt/b", FALSE, FALSE},
	    {"x/*", "x/a", FALSE, TRUE},
	    {"x/*", "x/a/b", FALSE, FALSE},
	    {"*a*b*c", "aabbcc", FALSE, TRUE},
	    {"*a*b*c", "acb", FALSE, FALSE},
	    {"*ab", "aab", FALSE, TRUE},
	    {"?.txt", "\xc4\x90.txt", FALSE, TRUE},
	    {"?.txt", "\xff.txt", FALSE, TRUE},
	    {"?.txt", "ab.txt", FALSE, FALSE},
	    {"x?y", "x/y", FALSE, FALSE},
	    {"/x?y", "x/y", FALSE, FALSE},
	    {"[a-c].txt", "b.txt", FALSE, TRUE},
	    {"[!a-c].txt", "b.txt", FALSE, FALSE},
	    {"[^a-c].txt", "d.txt", FALSE, TRUE},
	    {"[]a].txt", "].txt", FALSE, TRUE},
	    {"[a-].txt", "-.txt", FALSE, TRUE},
	    {"[\\]].txt", "].txt", FALSE, TRUE},
	    {"[[:digit:]x].txt", "7.txt", FALSE, TRUE},
	    {"[[:digit:]x].txt", "y.txt", FALSE, FALSE},
	    {"[\xc4\x90-\xc4\x92].txt", "\xc4\x91.txt", FALSE, TRUE},
	    {"[ab", "[ab", FALSE, TRUE},
	    {"/x[/]y", "x/y", FALSE, FALSE},
	    {"\\*.txt", "*.txt", FALSE, TRUE},
	    {"\\*.txt", "a.txt", FALSE, FALSE},
	    {"**/a", "a", FALSE, TRUE},
	    {"**/a", "x/y/a", FALSE, TRUE},
	    {"**/a", "x/ya", FALSE, FALSE},
	    {"**/a/b*d/c", "a/bd/a/bxd/c", FALSE, TRUE},
	    {"a/**", "a/b/c", FALSE, TRUE},
	    {"a/**", "a", TRUE, FALSE},
	    {"a/**/b", "a/b", FALSE, TRUE},
	    {"a/**/b", "a/x/y/b", FALSE, TRUE},
	    {"a/**/b", "ab", FALSE, FALSE},
	    {"a/**/b", "a/x/yb", FALSE, FALSE},
	    {"**", "a/b", FALSE, TRUE},
	    {"a**b", "axyb", FALSE, TRUE},
	    {"/a**b", "ax/yb", FALSE, FALSE},
	    {"", "a", FALSE, FALSE},
	    {"/", "a", TRUE, FALSE},
	};
	guint i;

	(void)state;
	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		if (ignore_glob(cases[i].glob, cases[i].path,
			cases[i].folder) != cases[i].matches)
			fail_msg("\"%s\" on \"%s\" is not %d", cases[i].glob,
			    cases[i].path, cases[i].matches);
	}
}

static void
the_last_line_that_matches_decides(void **state)
{
	static const struct {
		const char *lines, *path;
		IgnoreVerdict verdict;
	} cases[] = {
	    {"*.txt\n!a.txt\n", "a.txt", IGNORE_RESTORED},
	    {"!a.txt\n*.txt\n", "a.txt", IGNORE_PASSED},
	    {"*.txt\n", "a.md", IGNORE_UNNAMED},
	    {"", "a.md", IGNORE_UNNAMED},
	    {"# a.md\n\n", "a.md", IGNORE_UNNAMED},
	    {"\\#a\n", "#a", IGNORE_PASSED},
	    {"\\!a\n", "!a", IGNORE_PASSED},
	    {"a.md  \r\n", "a.md", IGNORE_PASSED},
	    {"a\\ \n", "a ", IGNORE_PASSED},
	    {"\xef\xbb\xbf"
	     "a.md",
		"a.md", IGNORE_PASSED},
	    {"!\n/\n", "a", IGNORE_UNNAMED},
	    {"a\\\n", "a\\", IGNORE_PASSED},
	};
	guint i;

	(void)state;
	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(IgnoreRules) rules = ignore_rules_new(
		    cases[i].lines, strlen(cases[i].lines));

		assert_int_equal(ignore_match(rules, cases[i].path, FALSE),
		    cases[i].verdict);
	}
}

static void
hostile_patterns_end_soon(void **state)
{
	GString *pattern = g_string_new(NULL);
	GString *path = g_string_new(NULL);
	clock_t start = clock();
	guint i;

	(void)state;
	for (i = 0; i < 500; i++)
		g_string_append(pattern, "**/*a");
	for (i = 0; i < 2000; i++)
		g_string_append(path, "a/");
	g_string_append_c(path, 'b');
	assert_false(ignore_glob(pattern->str, path->str, FALSE));
	g_string_truncate(pattern, 0);
	for (i = 0; i < 1000; i++)
		g_string_append(pattern, "*a");
	g_string_truncate(path, 0);
	for (i = 0; i < 4000; i++)
		g_string_append_c(path, 'a');
	g_string_append_c(path, 'b');
	assert_false(ignore_glob(pattern->str, path->str, FALSE));
	g_string_free(pattern, TRUE);
	g_string_free(path, TRUE);
	assert_true(clock() - start < 5 * CLOCKS_PER_SEC);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(patterns_match_as_in_gitignore),
	    cmocka_unit_test(the_last_line_that_matches_decides),
	    cmocka_unit_test(hostile_patterns_end_soon),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/unit.h"

#include "base/glob.h"

static void
elements_take_characters(void **state G_GNUC_UNUSED)
{
	static const struct {
		const char *pattern, *text;
		gboolean matches, path;
	} cases[] = {
	    {"caf?.md", "café.md", TRUE, TRUE},
	    {"caf??.md", "café.md", FALSE, FALSE},
	    {"caf[éè].md", "café.md", TRUE, TRUE},
	    {"caf[!a-z].md", "café.md", TRUE, TRUE},
	    {"caf[à-ÿ].md", "café.md", TRUE, TRUE},
	    {"caf[[:alpha:]].md", "café.md", TRUE, TRUE},
	    {"caf?.md", "caf\xe9.md", TRUE, TRUE},
	    {"caf\xe9*", "caf\xe9.md", TRUE, TRUE},
	    {"caf[a-z].md", "caf\xe9.md", FALSE, FALSE},
	    {"Đi?u *", "Điều 52", TRUE, TRUE},
	    {"*.md", "au/b.md", TRUE, FALSE},
	    {"a?b", "a/b", TRUE, FALSE},
	    {"a[/]b", "a/b", TRUE, FALSE},
	    {"**/b.md", "b.md", FALSE, TRUE},
	    {"**/b.md", "au/c/b.md", TRUE, TRUE},
	    {"a[b", "a[b", TRUE, TRUE},
	    {"a\\*", "a*", TRUE, TRUE},
	    {"a\\*", "ab", FALSE, FALSE},
	    {"", "", TRUE, TRUE},
	    {"*", "", TRUE, TRUE},
	    {"?", "", FALSE, FALSE},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		assert_int_equal(cases[i].matches,
		    glob_match(cases[i].pattern, cases[i].text));
		assert_int_equal(cases[i].path,
		    glob_match_path(cases[i].pattern, cases[i].text));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(elements_take_characters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

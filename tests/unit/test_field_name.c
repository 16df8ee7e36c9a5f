/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/unit.h"

#include "base/field_name.h"

static void
names_are_lower_case_without_spaces(void **state G_GNUC_UNUSED)
{
	static const struct {
		const char *given, *name;
	} cases[] = {
	    {"country", "country"},
	    {"Country", "country"},
	    {"Extra Col", "extra_col"},
	    {" extra\t col. ", "extra_col"},
	    {"dc:title", "dc_title"},
	    {"page-label", "page-label"},
	    {"Année", "année"},
	    {"a\xff"
	     "b",
		"a_b"},
	    {"a\xf0", "a"},
	    {"?!", ""},
	    {"", ""},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *name = field_name(cases[i].given);

		assert_string_equal(name, cases[i].name);
	}
}

static void
long_names_are_cut_between_characters(void **state G_GNUC_UNUSED)
{
	g_autoptr(GString) given = g_string_new(NULL);
	g_autofree char *name = NULL;

	for (guint i = 0; i < FIELD_NAME_MOST; i++)
		g_string_append(given, "é");
	name = field_name(given->str);
	assert_int_equal(strlen(name), FIELD_NAME_MOST);
	assert_true(g_utf8_validate(name, -1, NULL));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(names_are_lower_case_without_spaces),
	    cmocka_unit_test(long_names_are_cut_between_characters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/unit.h"

#include "search/wild.h"

/* A word of a query, and its parts: a space between them, a hyphen if one
   stands there, and parts without wildcards in brackets. */
static const struct {
	const char *word;
	const char *parts;
} rows[] = {
    {"organi?ation", "organi?ation"},
    {"\xc3\x89lect*", "elect*"},
    {"co-operat*", "(co)-operat*"},
    {"*-operation", "*-(operation)"},
    {"p?st-war-era", "p?st-(war)-(era)"},
    {"F-35?", "(f)-35?"},
    {"and/o*", "(and) o*"},
    {"U.S.-l*", "(us)-l*"},
    {"O'Bri*", "obri*"},
    {"l'acc*", "(l) acc*"},
    {"aujourd*", "aujourd*"},
    {"aujourd'h*", "aujourdh*"},
    {"co\xe2\x80\x91operat*", "(co)-operat*"},
    /* As in the texts, a full stop between letters parts words, an ampersand
       and one in a number do not. */
    {"www.harb*", "(www) harb*"},
    {"AT&*", "at&*"},
    {"*&T", "*&t"},
    {"1.3.*", "1.3.*"},
    {"?.5", "?.5"},
    {"12(3*", "(12) 3*"},
};

static void
words_with_wildcards_are_parted_as_texts_are(void **state)
{
	g_autoptr(Tokenizer) tokenizer = tokenizer_new();

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(GArray) parts = wild_parts(tokenizer, rows[i].word);
		g_autoptr(GString) told = g_string_new(NULL);

		for (guint j = 0; j < parts->len; j++) {
			const WildPart *part = &g_array_index(
			    parts, WildPart, j);

			g_string_append_printf(told,
			    part->wild ? "%s%s" : "%s(%s)",
			    part->hyphenated ? "-"
				: j > 0      ? " "
					     : "",
			    part->folded);
		}
		assert_string_equal(told->str, rows[i].parts);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(words_with_wildcards_are_parted_as_texts_are)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

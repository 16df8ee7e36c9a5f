/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/unit.h"

#include "search/pattern.h"

#include <string.h>

typedef struct Row {
	const char *pattern;
	const char *word;
	gboolean matches;
} Row;

static const Row globs[] = {
    {"diplom*", "diplomacy", TRUE},
    {"diplom*", "diplom", TRUE},
    {"diplom*", "dialogue", FALSE},
    {"organi?ation", "organisation", TRUE},
    {"organi?ation", "organiation", FALSE},
    {"*port", "airport", TRUE},
    {"*port", "ports", FALSE},
    {"c*p*n", "cooperation", TRUE},
    {"c*p*n", "cooperating", FALSE},
    /* A letter is a character, not a byte. */
    {"na?ve", "na\xc3\xafve", TRUE},
    {"na??ve", "na\xc3\xafve", FALSE},
    {"*", "", TRUE},
    {"?", "", FALSE},
};

static const Row misspelled[] = {
    {"candidate", "candidate", TRUE},
    {"candidate", "candidte", TRUE},
    {"candidate", "candidaet", TRUE},
    {"candidate", "cadnidaet", TRUE},
    {"candidate", "cadnidaets", FALSE},
    /* What scanners confuse counts half: four are as two errors. */
    {"candidate", "candiclate", TRUE},
    {"modern", "rnodem", TRUE},
    {"policy", "po1icy", TRUE},
    /* Short words may have one error only. */
    {"navy", "nayv", TRUE},
    {"navy", "nyav", FALSE},
    {"navy", "nave", TRUE},
    {"navy", "nose", FALSE},
    {"port", "ports", TRUE},
    {"port", "portals", FALSE},
};

static void
check(const Row *rows, guint n, Pattern *(*make)(const char *))
{
	guint i;

	for (i = 0; i < n; i++) {
		Pattern *pattern = make(rows[i].pattern);
		gboolean matches = pattern_match(
		    pattern, rows[i].word, strlen(rows[i].word));

		pattern_free(pattern);
		if (matches != rows[i].matches)
			fail_msg("%s and %s: %d", rows[i].pattern, rows[i].word,
			    matches);
	}
}

static void
wildcards_stand_for_letters(void **state)
{
	(void)state;
	check(globs, G_N_ELEMENTS(globs), pattern_new_glob);
}

static void
misspelled_words_are_near(void **state)
{
	(void)state;
	check(misspelled, G_N_ELEMENTS(misspelled), pattern_new_fuzzy);
}

/* A pattern that is tried in every way would take longer than the universe. */
static void
many_stars_take_no_time(void **state)
{
	g_autoptr(GString) glob = g_string_new(NULL);
	g_autoptr(GString) word = g_string_new(NULL);
	Pattern *pattern;
	guint i;

	(void)state;
	for (i = 0; i < 60; i++) {
		g_string_append(glob, "a*");
		g_string_append(word, "aa");
	}
	g_string_append_c(glob, 'b');
	pattern = pattern_new_glob(glob->str);
	assert_false(pattern_match(pattern, word->str, word->len));
	pattern_free(pattern);
}

static void
words_begin_with_what_is_before_the_first_wildcard(void **state)
{
	Pattern *pattern = pattern_new_glob("diplo*a?y");

	(void)state;
	assert_int_equal(pattern_prefix(pattern), 5);
	pattern_free(pattern);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(wildcards_stand_for_letters),
	    cmocka_unit_test(misspelled_words_are_near),
	    cmocka_unit_test(many_stars_take_no_time),
	    cmocka_unit_test(
		words_begin_with_what_is_before_the_first_wildcard),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

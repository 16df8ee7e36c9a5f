/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/stem.h"

#include <string.h>

#include "text/fold.h"

#include "tests/unit/unit.h"

static const struct {
	const char *language;
	const char *word;
	const char *stem;
} stems[] = {
    {"en", "dialogues", "dialogu"},
    {"en", "dialogue", "dialogu"},
    {"en", "policies", "polici"},
    {"en", "policy", "polici"},
    {"en", "cafés", "café"},
    {"de", "verträge", "vertrag"},
    {"de", "strasse", "strass"},
    {"fr", "démocraties", "democrat"},
    {"fr", "démocratie", "democrat"},
    {"es", "naciones", "nacion"},
    {"ru", "политики", "политик"},
    {"vi", "nẵng", "nang"},
    {"und", "policies", "policies"},
    {"xx", "policies", "policies"},
    {"en", "s", "s"},
    {"en", "1.3.3", "1.3.3"},
};

static void
inflections_meet_in_the_stem(void **state)
{
	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(stems); i++) {
		g_autoptr(Stemmer) stemmer = stemmer_new(stems[i].language);
		g_autoptr(GString) stem = g_string_new("+");
		g_autofree char *expected = fold_word(
		    stems[i].stem, strlen(stems[i].stem));

		stemmer_stem(
		    stemmer, stems[i].word, strlen(stems[i].word), stem);
		assert_string_equal(stem->str + 1, expected);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(inflections_meet_in_the_stem),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/unit.h"

#include "cli/quotation.h"

/* The parts of all quotations of two words or more in TEXT: " / " between
   those of one, " | " between quotations. */
static char *
find(const char *text)
{
	g_autoptr(GArray) found = quotations_find(text, 2);
	GString *all = g_string_new(NULL);

	for (guint i = 0; i < found->len; i++) {
		const Quotation *quotation = &g_array_index(
		    found, Quotation, i);
		g_autofree char *parts = g_strjoinv(" / ", quotation->parts);

		g_string_append_printf(all, "%s%s", i > 0 ? " | " : "", parts);
	}
	return g_string_free(all, FALSE);
}

static void
quotations_are_found_by_their_marks(void **state G_GNUC_UNUSED)
{
	static const struct {
		const char *text, *found;
	} cases[] = {
	    {"No quotation.", ""},
	    {"It says “ports remain open” today.", "ports remain open"},
	    {"It says \"ports remain open\" today.", "ports remain open"},
	    {"Il dit «ports ouverts» ici.", "ports ouverts"},
	    {"Es heißt „offene Häfen“ hier.", "offene Häfen"},
	    {"Es heißt „offene Häfen” hier.", "offene Häfen"},
	    {"It says ‘the ports’ rules’ today.", "the ports"},
	    {"“first one” and “second one”", "first one | second one"},
	    /* An apostrophe does not end one, an inch does not begin one. */
	    {"‘the port’s own rules’", "the port’s own rules"},
	    {"A 5\" gun and a 3\" gun.", ""},
	    {"“single”", ""},
	    {"“never closed", ""},
	    {"closed” never opened", ""},
	    {"“”", ""},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *found = find(cases[i].text);

		assert_string_equal(found, cases[i].found);
	}
}

static void
what_is_the_writers_parts_a_quotation(void **state G_GNUC_UNUSED)
{
	static const struct {
		const char *text, *found;
	} cases[] = {
	    {"“all ports […] remain open”", "all ports / remain open"},
	    {"“all ports … remain open”", "all ports / remain open"},
	    {"“all ports ... remain open”", "all ports / remain open"},
	    {"“all ports . . . remain open”", "all ports / remain open"},
	    {"“all ports. . . . Remain open”", "all ports / Remain open"},
	    {"“all ports .... remain open”", "all ports / remain open"},
	    {"“all ports . . . remain”", "all ports / remain"},
	    {"“all ports. . remain”", "all ports. . remain"},
	    {"“[A]ll ports [sic] remain”", "All ports / remain"},
	    {"“so [t]he ports remain”", "so / the ports remain"},
	    {"“É[t]é comme [é]tat”", "comme / état"},
	    {"“all port[s] remain open”", "all / remain open"},
	    {"“all port[] remain open”", "all / remain open"},
	    {"“ports re-declar[ed], open now”", "ports / , open now"},
	    {"“[un]open ports remain”", "ports remain"},
	    {"“all [re]open[ed] ports remain”", "all / ports remain"},
	    {"“all ports[12] remain[sic] open”", "all ports / remain / open"},
	    {"“all ports[, too,] remain”", "all ports / remain"},
	    {"“a [b] c”", "a / c"},
	    {"“port[s] remain[ed]”", ""},
	    {"“…all ports…”", "all ports"},
	    {"“all ports [remain”", "all ports [remain"},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *found = find(cases[i].text);

		assert_string_equal(found, cases[i].found);
	}
}

static void
changed_words_are_words(void **state G_GNUC_UNUSED)
{
	static const struct {
		const char *text;
		guint words;
	} cases[] = {
	    {"“[T]he port[s] remain”", 3},
	    {"“the [re]open[ed] ports remain[]”", 4},
	    {"“the ports[12] remain [sic]”", 3},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GArray) found = quotations_find(cases[i].text, 1);

		assert_int_equal(found->len, 1);
		assert_int_equal(
		    g_array_index(found, Quotation, 0).words, cases[i].words);
	}
}

static void
marks_that_never_close_are_no_quotations(void **state G_GNUC_UNUSED)
{
	enum { MARKS = 200000 };
	g_autoptr(GString) text = g_string_new(NULL);
	g_autoptr(GArray) found = NULL;
	g_autoptr(GArray) whole = NULL;

	for (guint i = 0; i < MARKS; i++)
		g_string_append(text, " “[");
	found = quotations_find(text->str, 1);
	whole = quotations_whole(text->str, 1);
	assert_int_equal(found->len, 0);
	assert_int_equal(whole->len, 0);
}

static void
difference_is_told_by_words(void **state G_GNUC_UNUSED)
{
	static const char source[] =
	    "In 2010 all the ports of the coast, save one, remain open.";
	static const struct {
		const char *quote, *difference;
		double likeness;
	} cases[] = {
	    {"all the ports of the coast", "all the ports of the coast", 1},
	    {"All the ports, of the coast!", "All the ports, of the coast!", 1},
	    {"all the harbours of the coast",
		"all the [-harbours-] {+ports+} of the coast", 5.0 / 6},
	    {"all the ports of our coast",
		"all the ports of [-our-] {+the+} coast", 5.0 / 6},
	    {"the coast, save one, remain closed",
		"the coast, save one, remain [-closed-]", 5.0 / 6},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *difference = NULL;
		double likeness = -1;

		quotation_compare(
		    cases[i].quote, source, &likeness, &difference);
		assert_string_equal(difference, cases[i].difference);
		assert_true(likeness > cases[i].likeness - 1e-9 &&
		    likeness < cases[i].likeness + 1e-9);
	}
}

static void
nothing_in_common_is_no_likeness(void **state G_GNUC_UNUSED)
{
	g_autofree char *difference = NULL;
	double likeness = -1;

	quotation_compare(
	    "quite other words", "all ports open", &likeness, &difference);
	assert_true(likeness >= 0 && likeness < 1e-9);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(quotations_are_found_by_their_marks),
	    cmocka_unit_test(what_is_the_writers_parts_a_quotation),
	    cmocka_unit_test(changed_words_are_words),
	    cmocka_unit_test(marks_that_never_close_are_no_quotations),
	    cmocka_unit_test(difference_is_told_by_words),
	    cmocka_unit_test(nothing_in_common_is_no_likeness),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

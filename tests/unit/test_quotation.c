/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/unit.h"

#include "verify/quotation.h"

/* The quotations of WORDS or more in TEXT, whose paragraphs have an empty line
   between them. */
static GArray *
find_in(const char *text, guint words)
{
	g_auto(GStrv) paragraphs = g_strsplit(text, "\n\n", -1);

	return quotations_find((const char *const *)paragraphs, words);
}

/* The parts of all quotations of two words or more in TEXT: " / " between
   those of one, " | " between quotations; behind a "?" the beginning of one
   that can't be checked. */
static char *
find(const char *text)
{
	g_autoptr(GArray) found = find_in(text, 2);
	GString *all = g_string_new(NULL);

	for (guint i = 0; i < found->len; i++) {
		const Quotation *quotation = &g_array_index(
		    found, Quotation, i);
		g_autofree char *parts = g_strjoinv(" / ", quotation->parts);

		g_string_append_printf(all, "%s%s%s", i > 0 ? " | " : "",
		    quotation->trouble != NULL ? "? " : "",
		    quotation->parts[0] == NULL ? quotation->text : parts);
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
	    {"Es heißt »offene Häfen« hier.", "offene Häfen"},
	    {"Es heißt ›offene Häfen‹ hier.", "offene Häfen"},
	    {"Es heißt ‚offene Häfen‘ hier.", "offene Häfen"},
	    {"Es heißt ‚offene Häfen’ hier.", "offene Häfen"},
	    {"Es heißt „offene Häfen\" hier.", "offene Häfen"},
	    /* Where no spaces are, two letters count as a word, and no space
	       stands before a mark. */
	    {"他说“港口仍然开放”。", "港口仍然开放"},
	    {"他说\"港口仍然开放\"的话", "港口仍然开放"},
	    {"彼は「港は開いている」と『海も開いている』と言った。",
		"港は開いている | 海も開いている"},
	    {"他说“港”，也说“开”。", ""},
	    {"Es heißt ,,offene Häfen'' hier.", "offene Häfen"},
	    {"Det står ”öppna hamnar” här.", "öppna hamnar"},
	    {"Tässä »avoimet satamat» on.", "avoimet satamat"},
	    {"It says ``ports remain open'' today.", "ports remain open"},
	    {"It says ``ports remain open\" today.", "ports remain open"},
	    {"It says ''ports remain open'' today.", "ports remain open"},
	    {"It says 'ports remain open' today.", "ports remain open"},
	    {"It says “ports remain open\" today.", "ports remain open"},
	    {"Il dit « ports ouverts », et l’«autre port».",
		"ports ouverts | autre port"},
	    {"Il dit ‹ ports ouverts ›.", "ports ouverts"},
	    {"»Erste Häfen«, »zweite Häfen«; «troisième port».",
		"Erste Häfen | zweite Häfen | troisième port"},
	    /* Marks of notes stand behind; one kind stands in another. */
	    {"“first one”12 and 'second one.'3 and \"third one\"4",
		"first one | second one. | third one"},
	    {"»an ›inner one‹ there« ‘an “inner one” there’",
		"an ›inner one‹ there | an “inner one” there"},
	    {"“one “inner one” there” «un « autre un » ici»",
		"one “inner one” there | un « autre un » ici"},
	    {"“one “inner one there”", "one “inner one there"},
	    /* Apostrophes. */
	    {"The ports' rules are the allies' rules.", ""},
	    {"'Tis the season of the '90s, rock 'n' roll, and 'em all' so.",
		""},
	    {"It's 'a port' of the crews' own", "a port"},
	    {"'the ports' rules are old.' They're.",
		"the ports' rules are old."},
	    {"‘the ports’ rules are old’, he said.",
		"the ports’ rules are old"},
	    {"the ‘open ports’ policy and ‘closed ports’ policy",
		"open ports | closed ports"},
	    {"'an open port never closed", ""},
	    /* None of them. */
	    {"a 5' 10\" man, 3'' pipes , \" ditto \"", ""},
	    {"\"first one\", \"second one\".", "first one | second one"},
	    {"“never closed", "? never closed"},
	    {"“never closed. “first one”", "never closed. “first one"},
	    {"\"never closed. \"first one\"",
		"? never closed. \"first one\" "
		"| first one"},
	    {"“[all of it]”", ""},
	    {"closed” never opened", ""},
	    {"“”", ""},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *found = find(cases[i].text);

		assert_string_equal(found, cases[i].found);
	}
}

static void
quotations_run_over_paragraphs(void **state G_GNUC_UNUSED)
{
	static const struct {
		const char *text, *found;
	} cases[] = {
	    {"He said “ports open.\n\nPorts closed.” So.",
		"ports open. Ports closed."},
	    {"“ports open.\n\n“Ports closed.\n\n“Ports.” So.",
		"ports open. Ports closed. Ports."},
	    {"\"ports open.\n\n\"Ports closed.\" So.",
		"ports open. Ports closed."},
	    {"«ports ouverts.\n\n« Ports fermés.\n\n» Ports. »",
		"ports ouverts. Ports fermés. Ports."},
	    {"»offene Häfen.\n\n»Andere Häfen.« So.",
		"offene Häfen. Andere Häfen."},
	    {"‘the ports.\n\n‘The ports’ rules.’ So.",
		"the ports. The ports’ rules."},
	    /* The numbers of pages are no part of them. */
	    {"“ports stay\n\n- 12 -\n\nopen” So.", "ports stay open"},
	    {"“ports stay\n\n- 12 - “open” So.", "ports stay open"},
	    {"“ports stay\n\n12\n\nopen” So.", "ports stay open"},
	    /* What has no end is told, and what follows is found. */
	    {"\"ports open.\n\nHe said \"ports closed\" then.",
		"? ports open. | ports closed"},
	    {"“ports open.\n\nPorts closed.", "? ports open."},
	    {"'ports open.\n\nPorts closed.'", ""},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *found = find(cases[i].text);

		assert_string_equal(found, cases[i].found);
	}
}

static void
quotations_longer_than_a_page_are_told(void **state G_GNUC_UNUSED)
{
	enum { WORDS = 4000 };
	g_autoptr(GString) text = g_string_new("“");
	g_autofree char *found = NULL;

	for (guint i = 0; i < WORDS; i++)
		g_string_append(text, "é e ");
	g_string_append(text, "”");
	found = find(text->str);
	assert_true(g_str_has_prefix(found, "? é e é e"));
	assert_true(g_utf8_validate(found, -1, NULL));
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
	    {"“port[s] remain[ed]”", "? port[s] remain[ed]"},
	    {"“…all ports…”", "all ports"},
	    {"“all ports [remain”", "all ports [remain"},
	    {"“两[个]港口……仍然开放”", "两 / 港口 / 仍然开放"},
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
		g_autoptr(GArray) found = find_in(cases[i].text, 1);

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
	found = find_in(text->str, 1);
	whole = quotations_whole(text->str, 1);
	assert_int_equal(found->len, 0);
	assert_int_equal(whole->len, 0);
}

/* How QUOTE, all of it a quotation, differs from SOURCE. */
static char *
compare(const char *quote, const char *source, double *likeness, guint *changes)
{
	g_autoptr(GArray) whole = quotations_whole(quote, 1);
	char *difference = NULL;
	gsize start;

	assert_int_equal(whole->len, 1);
	*likeness = quotation_compare(&g_array_index(whole, Quotation, 0),
	    source, changes, &start, &difference);
	assert_true(start <= strlen(source));
	return difference;
}

static void
difference_is_told_by_words(void **state G_GNUC_UNUSED)
{
	static const char source[] =
	    "In 2010 all the ports of the coast, save one, remain open.";
	static const struct {
		const char *quote, *difference;
		guint words, changes;
	} cases[] = {
	    {"all the ports of the coast", "all the ports of the coast", 6, 0},
	    {"All the ports, of the coast!", "All the ports, of the coast!", 6,
		0},
	    {"all the harbours of the coast",
		"all the [-harbours-] {+ports+} of the coast", 6, 1},
	    {"all the ports of our coast",
		"all the ports of [-our-] {+the+} coast", 6, 1},
	    {"the coast, save one, remain closed",
		"the coast, save one, remain [-closed-] {+open.+}", 6, 1},
	    {"all ports of the coast", "all {+the+} ports of the coast", 5, 1},
	    /* What is left out is no change, and nor is what the writer has
	       put in. */
	    {"all the ports … remain open", "all the ports … remain open", 5,
		0},
	    {"all the ports . . . . remain open",
		"all the ports . . . . remain open", 5, 0},
	    {"[A]ll the ports [sic] of the [west] coast",
		"All the ports [sic] of the [west] coast", 6, 0},
	    {"all the ports … one, open",
		"all the ports … one, {+remain+} open", 5, 1},
	    {"all our ports […] one, remain closed",
		"all [-our-] {+the+} ports […] one, remain [-closed-] "
		"{+open.+}",
		6, 2},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		double likeness, expected;
		guint changes;
		g_autofree char *difference = compare(
		    cases[i].quote, source, &likeness, &changes);

		expected = 1 -
		    (double)cases[i].changes / (double)cases[i].words;
		assert_string_equal(difference, cases[i].difference);
		assert_int_equal(changes, cases[i].changes);
		assert_true(
		    likeness > expected - 1e-9 && likeness < expected + 1e-9);
	}
}

/* Where a script has no spaces, dictionaries tell the words. */
static void
difference_needs_no_spaces(void **state G_GNUC_UNUSED)
{
	static const struct {
		const char *quote, *source, *difference;
		guint changes;
	} cases[] = {
	    {"海军定期访问港口", "中国海军经常访问港口。双方同意合作。",
		"海军[-定期-]{+经常+}访问港口", 1},
	    {"海军访问……同意合作", "中国海军经常访问港口。双方同意合作。",
		"海军{+经常+}访问 …… 同意合作", 1},
	    {"船は港に時々寄る", "その船は港に毎日寄る。",
		"船は港に[-時々-]{+毎日+}寄る", 1},
	    {"เรือเยือนท่าเรือทุกปี", "กองเรือเยือนท่าเรือทุกเดือน",
		"เรือเยือนท่าเรือทุก[-ปี-]{+เดือน+}", 1},
	    {"the 海军 often", "the 海军 rarely",
		"the 海军 [-often-] {+rarely+}", 1},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		double likeness;
		guint changes;
		g_autofree char *difference = compare(
		    cases[i].quote, cases[i].source, &likeness, &changes);

		assert_string_equal(difference, cases[i].difference);
		assert_int_equal(changes, cases[i].changes);
	}
}

static void
nothing_in_common_is_no_likeness(void **state G_GNUC_UNUSED)
{
	double likeness;
	guint changes;
	g_autofree char *difference = compare(
	    "quite other words", "all ports open", &likeness, &changes);

	assert_true(likeness >= 0 && likeness < 1e-9);
	assert_non_null(difference);
}

static void
parts_beyond_count_are_bounded(void **state G_GNUC_UNUSED)
{
	enum { PARTS = 20000 };
	g_autoptr(GString) quote = g_string_new(NULL);
	double likeness;
	guint changes;
	g_autofree char *difference = NULL;

	for (guint i = 0; i < PARTS; i++)
		g_string_append(quote, "ports … ");
	difference = compare(quote->str, "all ports open", &likeness, &changes);
	assert_true(changes < QUOTATION_MOST_WORDS);
	assert_non_null(difference);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(quotations_are_found_by_their_marks),
	    cmocka_unit_test(quotations_run_over_paragraphs),
	    cmocka_unit_test(quotations_longer_than_a_page_are_told),
	    cmocka_unit_test(what_is_the_writers_parts_a_quotation),
	    cmocka_unit_test(changed_words_are_words),
	    cmocka_unit_test(marks_that_never_close_are_no_quotations),
	    cmocka_unit_test(difference_is_told_by_words),
	    cmocka_unit_test(difference_needs_no_spaces),
	    cmocka_unit_test(nothing_in_common_is_no_likeness),
	    cmocka_unit_test(parts_beyond_count_are_bounded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

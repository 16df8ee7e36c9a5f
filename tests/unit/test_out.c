/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/unit.h"

#include <string.h>

#include "base/error.h"
#include "tests/unit/fake_hit.h"

static void
paths_are_shown_as_text(void **state G_GNUC_UNUSED)
{
	static const struct {
		const char *path;
		const char *shown;
		gboolean encoded;
	} cases[] = {
	    {"a.txt", "a.txt", FALSE},
	    {"ngày 5%/Đà Nẵng.txt", "ngày 5%/Đà Nẵng.txt", FALSE},
	    {"", "", FALSE},
	    {"a\xff", "a%FF", TRUE},
	    {"50%\xff", "50%25%FF", TRUE},
	    {"a\nb", "a%0Ab", TRUE},
	    {"a\033[31m", "a%1B[31m", TRUE},
	    {"a\x7f", "a%7F", TRUE},
	    {"a\xc2\x9b", "a%C2%9B", TRUE},
	    {"a\xe2\x80\xae", "a%E2%80%AE", TRUE},
	    {"a\xc3", "a%C3", TRUE},
	    {"\xed\xa0\x80", "%ED%A0%80", TRUE},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		gboolean encoded = !cases[i].encoded;
		g_autofree char *shown = printed_path(cases[i].path, &encoded);

		assert_string_equal(shown, cases[i].shown);
		assert_int_equal(encoded, cases[i].encoded);
	}
}

static void
text_is_cleaned_for_a_terminal(void **state G_GNUC_UNUSED)
{
	static const struct {
		const char *text;
		const char *clean;
	} cases[] = {
	    {"", ""},
	    {"a  b\n\n\tc\r\nd", "a b c d"},
	    {"  a ", "a "},
	    {"a\fb\vc\xc2\x85"
	     "d",
		"a b c d"},
	    {"a\xc2\xa0\xe3\x80\x80"
	     "b",
		"a b"},
	    {"a\033[2Jb", "a\xef\xbf\xbd[2Jb"},
	    {"a\x08\x7f\xc2\x9b", "a\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"},
	    {"a\xe2\x80\xae"
	     "b\xe2\x81\xa9"
	     "c",
		"abc"},
	    {"a\xff\xc3", "a\xef\xbf\xbd\xef\xbf\xbd"},
	    {"a\xe2\x80\x8e"
	     "b\xd8\x9c"
	     "c\xe2\x80\xa8"
	     "d",
		"abc d"},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GString) line = g_string_new(NULL);

		out_append_clean(line, cases[i].text, strlen(cases[i].text));
		assert_string_equal(line->str, cases[i].clean);
	}
}

static void
locator_leaves_unknown_parts_empty(void **state G_GNUC_UNUSED)
{
	static const struct {
		const char *path;
		guint page;
		const char *page_label;
		const char *section[3];
		const char *paragraph_label;
		const char *locator;
	} cases[] = {
	    {"a.txt", 0, NULL, {NULL}, NULL, "a.txt::"},
	    {"a.txt", 7, NULL, {NULL}, NULL, "a.txt:7:"},
	    {"a.txt", 7, "iv", {NULL}, NULL, "a.txt:iv:"},
	    {"a.txt", 7, "iv\n", {NULL}, "3.11", "a.txt:iv:3.11"},
	    {"a", 0, NULL, {"3 Region", "3.11 Asia"}, NULL, "a::3.11"},
	    {"a", 0, NULL, {"3 Region", "3.11 Asia"}, "3.12", "a::3.12"},
	    {"a", 0, NULL, {"3.11. Asia"}, NULL, "a::3.11"},
	    {"a", 0, NULL, {"4) Ports"}, NULL, "a::4"},
	    {"a", 0, NULL, {"12"}, NULL, "a::12"},
	    {"a", 0, NULL, {"2016 Paper"}, NULL, "a::2016 Paper"},
	    {"a", 0, NULL, {"Article 5"}, NULL, "a::Article 5"},
	    {"a", 0, NULL, {"", "A\033\nb "}, NULL, "a::A\xef\xbf\xbd b"},
	    {"a\nb", 0, NULL, {NULL}, NULL, "a%0Ab::"},
	    {"a", 0, NULL,
		{"äääääääääääääääääääääääääääääääääääääääääääääääääääääääääääää"
		 "ääääääääääääääääääääääää"},
		NULL,
		"a::ääääääääääääääääääääääääääääääääääääääääääääääääääääääääää"
		"äääääääääääääääääääää…"},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(Hit) hit = fake_bare_hit(cases[i].path, "");
		g_autofree char *locator = NULL;

		hit->page = cases[i].page;
		hit->page_label = g_strdup(cases[i].page_label);
		hit->section = g_strdupv((char **)(guintptr)cases[i].section);
		hit->paragraph_label = g_strdup(cases[i].paragraph_label);
		locator = out_locator(hit);
		assert_string_equal(locator, cases[i].locator);
	}
}

static void
citation_pinpoints_only_when_asked(void **state G_GNUC_UNUSED)
{
	g_autoptr(Hit) hit = fake_hit();
	g_autoptr(Hit) bare = fake_bare_hit("a.txt", "");
	g_autofree char *precise = out_citation(hit, TRUE);
	g_autofree char *whole = out_citation(hit, FALSE);
	g_autofree char *least = out_citation(bare, TRUE);

	assert_string_equal(precise,
	    "Defence White Paper, Department of Defence, 2016-02-25, "
	    "section 3.11, p. 42, docs/au/dwp.pdf");
	assert_string_equal(whole,
	    "Defence White Paper, Department of Defence, 2016-02-25, "
	    "docs/au/dwp.pdf");
	assert_string_equal(least, "a.txt");
}

static void
citation_names_the_section_as_it_is_called(void **state G_GNUC_UNUSED)
{
	static const struct {
		const char *label;
		const char *heading;
		const char *citation;
	} cases[] = {
	    {NULL, "3.11 Asia", "Paper, section 3.11, p. 1, a"},
	    {"V", "V Ports", "Paper, section V, p. 1, a"},
	    {"4", "Ports", "Paper, para. 4, p. 1, a"},
	    {"3", "3.11 Asia", "Paper, section 3.11, para. 3, p. 1, a"},
	    {"3.11", NULL, "Paper, para. 3.11, p. 1, a"},
	    {"(b)", NULL, "Paper, para. (b), p. 1, a"},
	    {"xviii", NULL, "Paper, para. xviii, p. 1, a"},
	    {"Article 5", "Ports", "Paper, Article 5, p. 1, a"},
	    {"Thirdly", "2 Ports", "Paper, section 2, p. 1, a"},
	    {"F\303\274nftens", NULL, "Paper, p. 1, a"},
	    {"Article 5", "Ports", "Paper, Article 5, p. 1, a"},
	    {NULL, "Ports", "Paper, Ports, p. 1, a"},
	    {NULL, "Paper", "Paper, p. 1, a"},
	    {NULL, "Paper (PaG)", "Paper, p. 1, a"},
	    {NULL, "Paper (draft) annex",
		"Paper, Paper (draft) annex, p. 1, a"},
	    {NULL, "Paper 2", "Paper, Paper 2, p. 1, a"},
	    {"(2)", "Paper", "Paper, para. (2), p. 1, a"},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		const char *const section[] = {cases[i].heading, NULL};
		g_autoptr(Hit) hit = fake_bare_hit("a", "");
		g_autofree char *citation = NULL;

		hit->title = g_strdup("Paper");
		hit->page = 1;
		hit->section = g_strdupv((char **)(guintptr)section);
		hit->paragraph_label = g_strdup(cases[i].label);
		citation = out_citation(hit, TRUE);
		assert_string_equal(citation, cases[i].citation);
	}
}

static void
long_title_is_not_cited_as_a_section(void **state G_GNUC_UNUSED)
{
	g_autofree char *title = g_strnfill(200, 'x');
	const char *const section[] = {title, NULL};
	g_autoptr(Hit) hit = fake_bare_hit("a", "");
	g_autofree char *expected = g_strconcat(title, ", a", NULL);
	g_autofree char *citation = NULL;

	hit->title = g_strdup(title);
	hit->section = g_strdupv((char **)(guintptr)section);
	citation = out_citation(hit, TRUE);
	assert_string_equal(citation, expected);
}

static void
part_of_a_section_is_cited_with_its_number(void **state G_GNUC_UNUSED)
{
	static const struct {
		const char *label;
		const char *section[4];
		const char *locator;
		const char *pinpoint;
	} cases[] = {
	    {"(5)", {"Part 1", "§ 8b Quays"}, "§ 8b (5)", "§ 8b (5)"},
	    {"a)", {"Điều 23. Ports"}, "Điều 23 a)", "Điều 23 a)"},
	    {"2", {"Điều 23. Ports"}, "Điều 23, 2", "Điều 23, para. 2"},
	    {"(9)", {"PART I Dues", "3 Fees"}, "3(9)", "section 3(9)"},
	    {"a)", {"3 Fees"}, "3 a)", "section 3 a)"},
	    {"(ii)", {"3 Fees", "(a) Ships"}, "3(a)(ii)", "section 3(a)(ii)"},
	    {"(2)", {"Article 5 - Fees"}, "Article 5 (2)", "Article 5 (2)"},
	    {"b)", {"Article R*22-13"}, "Article R*22-13 b)",
		"Article R*22-13 b)"},
	    {"45", {"IV. Ships"}, "IV, 45", "section IV, para. 45"},
	    {"(4)(a)(ii)", {"6 Dues"}, "6(4)(a)(ii)", "section 6(4)(a)(ii)"},
	    {"2 a)", {"Điều 4. Ports"}, "Điều 4, 2 a)", "Điều 4, para. 2 a)"},
	    {"6\302\260 e)", {"Article L3"}, "Article L3, 6\302\260 e)",
		"Article L3, 6\302\260 e)"},
	    {"(b)", {"Sec. 3. Terms"}, "Sec. 3(b)", "Sec. 3(b)"},
	    {"(2) 1", {"5 Fees"}, "5(2) no. 1", "section 5(2) no. 1"},
	    {"54(a)", {"Ports"}, "54(a)", "para. 54(a)"},
	    {"Article 5 2", {"Ports"}, "Article 5, 2", "Article 5, para. 2"},
	    {"IV 1", {"Ports"}, "IV no. 1", "para. IV no. 1"},
	    /* These stand by themselves. */
	    {"§ 8b", {"§ 8b Quays"}, "§ 8b", "§ 8b"},
	    {"101", {"Part 2", "101 Fees"}, "101", "section 101"},
	    {"10.24", {"10 Fees"}, "10.24", "para. 10.24"},
	    /* No numbers: a year, words, the title. */
	    {"(2)", {"Vision 2030: Quays"}, "(2)", "para. (2)"},
	    {"(2)", {"CIVIL Ports"}, "(2)", "para. (2)"},
	    {"(2)", {"5 Fees", "Ships"}, "(2)", "para. (2)"},
	    {"(2)", {"Order 7"}, "(2)", "para. (2)"},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(Hit) hit = fake_bare_hit("a", "");
		g_autofree char *section = NULL;
		g_autofree char *pinpoint = NULL;

		hit->title = g_strdup("Order 7");
		hit->section = g_strdupv((char **)(guintptr)cases[i].section);
		hit->paragraph_label = g_strdup(cases[i].label);
		section = out_section(hit);
		pinpoint = out_pinpoint(hit);
		assert_string_equal(section, cases[i].locator);
		assert_string_equal(pinpoint, cases[i].pinpoint);
	}
}

/* A German paragraph is in brackets, and what has none is a number of it. */
static void
german_numbers_are_not_called_paragraphs(void **state G_GNUC_UNUSED)
{
	static const struct {
		const char *label;
		const char *heading;
		const char *locator;
		const char *pinpoint;
	} cases[] = {
	    {"(2) 1 a)", "§ 8b Kais", "§ 8b (2) Nr. 1 a)", "§ 8b (2) Nr. 1 a)"},
	    {"4", "§ 8b Kais", "§ 8b Nr. 4", "§ 8b Nr. 4"},
	    {"4", "Kais", "Nr. 4", "Nr. 4"},
	    {"101", "101 Kais", "101", "section 101"},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		const char *const section[] = {cases[i].heading, NULL};
		g_autoptr(Hit) hit = fake_bare_hit("a", "");
		g_autofree char *locator = NULL;
		g_autofree char *pinpoint = NULL;

		hit->section = g_strdupv((char **)(guintptr)section);
		g_free(hit->language);
		hit->language = g_strdup("de");
		hit->paragraph_label = g_strdup(cases[i].label);
		locator = out_section(hit);
		pinpoint = out_pinpoint(hit);
		assert_string_equal(locator, cases[i].locator);
		assert_string_equal(pinpoint, cases[i].pinpoint);
	}
}

static void
sentences_are_cited_from_the_first_to_the_last(void **state G_GNUC_UNUSED)
{
	static const struct {
		const char *first, *last;
		guint page;
		const char *citation;
	} cases[] = {
	    {"(4)", "(4)", 7, "§ 8b (4), p. 7, a"},
	    {"(4)", "(5)", 8, "§ 8b (4)–(5), pp. 7–8, a"},
	    {"(4)", "b)", 7, "§ 8b (4), b), p. 7, a"},
	    {"4", "12", 7, "§ 8b, para. 4–12, p. 7, a"},
	    {"§ 8b", "(5)", 7, "§ 8b, p. 7, a"},
	    {"(4)", NULL, 7, "§ 8b (4), p. 7, a"},
	    {NULL, "(4)", 7, "§ 8b Quays, p. 7, a"},
	    {"10.23", "10.24", 7, "para. 10.23–10.24, p. 7, a"},
	    {"(4)(a)", "(4)(c)", 7, "§ 8b (4)(a)–(c), p. 7, a"},
	    {"(4)(a)", "(5)", 7, "§ 8b (4)(a)–(5), p. 7, a"},
	    {"(4)", "(4)(c)", 7, "§ 8b (4), p. 7, a"},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		const char *const section[] = {"§ 8b Quays", NULL};
		g_autoptr(Hit) hit = fake_bare_hit("a", "One.\n\nTwo.");
		HitPlace first = {
		    .page = 7, .paragraph_label = g_strdup(cases[i].first)};
		HitPlace last = {.start = strlen("One.\n\n"),
		    .page = cases[i].page,
		    .paragraph_label = g_strdup(cases[i].last)};
		g_autofree char *citation = NULL;
		Hit from, to;

		hit->section = g_strdupv((char **)(guintptr)section);
		g_array_append_val(hit->places, first);
		g_array_append_val(hit->places, last);
		from = hit_at(hit, 2);
		to = hit_at(hit, strlen("One.\n\n"));
		citation = out_citation_between(&from, &to);
		assert_string_equal(citation, cases[i].citation);
	}
}

static void
quotation_has_other_marks_than_are_in_it(void **state G_GNUC_UNUSED)
{
	static const struct {
		const char *text;
		const char *quote;
	} cases[] = {
	    {"The \"quay\" is long.", "“The \"quay\" is long.” (a)\n"},
	    {"The “quay” is long.", "‘The “quay” is long.’ (a)\n"},
	    {"“The quay is", "‘“The quay is’ (a)\n"},
	    {"The ‘quay’ is long.", "“The ‘quay’ is long.” (a)\n"},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(Hit) hit = fake_bare_hit("a", cases[i].text);
		g_autofree char *quote = NULL;

		fake_match(hit, hit->sentences, cases[i].text);
		quote = fake_write_hit(&out_quote, hit);
		assert_string_equal(quote, cases[i].quote);
	}
}

static void
formats_are_found_by_name(void **state G_GNUC_UNUSED)
{
	g_autoptr(GError) error = NULL;

	assert_ptr_equal(out_format_find("jsonl", NULL), &out_jsonl);
	assert_ptr_equal(out_format_find("csv", NULL), &out_csv);
	assert_null(out_format_find("paths", &error));
	assert_true(g_error_matches(error, POLIX_ERROR, POLIX_ERROR_USAGE));
	assert_string_equal(error->message,
	    "--format: “paths” is not one of text, jsonl, tsv, csv, quote, "
	    "trec, vimgrep");
}

static void
no_format_writes_hostile_characters(void **state G_GNUC_UNUSED)
{
	static const struct {
		const OutFormat *format;
		const char *separators;
	} cases[] = {
	    {&out_text, "\t\n"},
	    {&out_jsonl, "\n"},
	    {&out_tsv, "\t\n"},
	    {&out_csv, "\t\r\n"},
	    {&out_quote, "\n"},
	    {&out_trec, "\n"},
	    {&out_vimgrep, "\n"},
	    {&out_paths, "\t\n"},
	    {&out_matches, "\t\n"},
	    {&out_reading, "\n"},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		static const OutOptions topics = {.topics = TRUE};
		g_autoptr(Hit) hit = fake_hostile_hit();
		const Hit *const hits[] = {hit, NULL};
		g_autofree char *text = fake_write(
		    cases[i].format, &topics, "q\033\n\xe2\x80\xae\xff", hits);

		assert_clean(text, cases[i].separators);
		assert_true(strlen(text) > 0);
	}
}

static void
grep_like_formats_give_paths_and_matches(void **state G_GNUC_UNUSED)
{
	static const OutOptions raw = {.raw = TRUE};
	g_autoptr(Hit) hit = fake_hit();
	g_autoptr(Hit) odd = fake_bare_hit("b\n\xff", "x");
	const Hit *const hits[] = {hit, odd, NULL};
	g_autofree char *paths = fake_write(&out_paths, NULL, NULL, hits);
	g_autofree char *bytes = fake_write(&out_paths, &raw, NULL, hits);
	g_autofree char *matches = NULL;

	assert_string_equal(paths, "docs/au/dwp.pdf\nb%0A%FF\n");
	assert_memory_equal(bytes, "docs/au/dwp.pdf\0b\n\xff\0",
	    sizeof "docs/au/dwp.pdf\0b\n\xff");
	fake_match(hit, hit->spans, "Ships");
	matches = fake_write(&out_matches, NULL, NULL, hits);
	assert_string_equal(matches,
	    "docs/au/dwp.pdf:42:defence diplomacy\ndocs/au/dwp.pdf:42:Ships\n");
}

static void
many_queries_are_told_apart(void **state G_GNUC_UNUSED)
{
	static const OutOptions topics = {.topics = TRUE};
	static const OutOptions raw = {.topics = TRUE, .raw = TRUE};
	g_autoptr(Hit) hit = fake_bare_hit("a", "x");
	const Hit *const hits[] = {hit, hit, NULL};
	g_autofree char *paths = fake_write(&out_paths, &topics, "q\t1", hits);
	g_autofree char *text = fake_write(&out_text, &topics, "q\t1", hits);
	g_autofree char *matches = NULL;

	fake_match(hit, hit->spans, "x");
	matches = fake_write(&out_matches, &raw, "7", hits);
	assert_string_equal(paths, "q 1\ta\nq 1\ta\n");
	assert_memory_equal(matches,
	    "7\ta::x\0"
	    "7\ta::x\0",
	    sizeof "7\ta::x\0"
		   "7\ta::x\0");
	assert_string_equal(
	    text, "q 1\tdialogue\xef\xbf\xbd\n\na::\n  x\n\na::\n  x\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(paths_are_shown_as_text),
	    cmocka_unit_test(text_is_cleaned_for_a_terminal),
	    cmocka_unit_test(locator_leaves_unknown_parts_empty),
	    cmocka_unit_test(citation_pinpoints_only_when_asked),
	    cmocka_unit_test(citation_names_the_section_as_it_is_called),
	    cmocka_unit_test(long_title_is_not_cited_as_a_section),
	    cmocka_unit_test(part_of_a_section_is_cited_with_its_number),
	    cmocka_unit_test(german_numbers_are_not_called_paragraphs),
	    cmocka_unit_test(sentences_are_cited_from_the_first_to_the_last),
	    cmocka_unit_test(quotation_has_other_marks_than_are_in_it),
	    cmocka_unit_test(formats_are_found_by_name),
	    cmocka_unit_test(no_format_writes_hostile_characters),
	    cmocka_unit_test(grep_like_formats_give_paths_and_matches),
	    cmocka_unit_test(many_queries_are_told_apart),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

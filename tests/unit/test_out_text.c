/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/unit.h"

#include "tests/unit/fake_hit.h"

#define RED "\033[1;31m"
#define OFF "\033[m"

static char *
write_one(const Hit *hit, const OutOptions *options)
{
	const Hit *const hits[] = {hit, NULL};

	return fake_write(&out_text, options, NULL, hits);
}

static void
best_lines_are_shown_below_the_place(void **state G_GNUC_UNUSED)
{
	g_autoptr(Hit) hit = fake_hit();
	g_autofree char *text = write_one(hit, NULL);

	assert_string_equal(text,
	    "docs/au/dwp.pdf:42:3.11\n"
	    "  … Our defence diplomacy grows. …\n");
}

static void
ellipsis_stands_only_for_text(void **state G_GNUC_UNUSED)
{
	static const struct {
		Span ranges[3];
		const char *shown;
	} cases[] = {
	    {{{0, 1}}, "  A …\n"},
	    {{{0, 1}, {2, 3}}, "  A B …\n"},
	    {{{0, 1}, {4, 5}}, "  A … C …\n"},
	    {{{2, 3}, {4, 5}, {8, 9}}, "  … B C … E\n"},
	    {{{0, 9}}, "  A B C D E\n"},
	    {{{0, 2}, {2, 9}}, "  A B C D E\n"},
	    {{{0, 2}}, "  A …\n"},
	    {{{0, 2}, {4, 6}}, "  A … C …\n"},
	    {{{8, 900}}, "  … E\n"},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(Hit) hit = fake_bare_hit("a", "A B\nC D E");
		g_autofree char *text = NULL;

		for (gsize k = 0; k < 3 && cases[i].ranges[k].end > 0; k++)
			fake_span(hit->excerpt, cases[i].ranges[k].start,
			    cases[i].ranges[k].end);
		text = write_one(hit, NULL);
		assert_true(g_str_has_prefix(text, "a::\n"));
		assert_string_equal(text + strlen("a::\n"), cases[i].shown);
	}
}

static void
each_paragraph_of_an_excerpt_has_its_line(void **state G_GNUC_UNUSED)
{
	static const struct {
		Span ranges[3];
		const char *shown;
	} cases[] = {
	    {{{0, 1}, {3, 4}}, "  H\n  A …\n"},
	    {{{0, 4}}, "  H\n  A …\n"},
	    {{{0, 1}, {5, 6}}, "  H …\n  … B …\n"},
	    {{{3, 4}, {8, 9}}, "  … A …\n  C …\n"},
	    {{{0, 9}}, "  H\n  A B\n  C …\n"},
	    {{{0, 11}, {13, 14}}, "  H\n  A B\n  C D\n  E\n"},
	    {{{0, 1}, {13, 14}}, "  H …\n  E\n"},
	    {{{1, 3}, {2, 4}}, "  … A …\n"},
	    {{{0, 99}, {3, 4}}, "  H\n  A B\n  C D\n  E\n"},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(Hit) hit = fake_bare_hit("a", "H\n\nA B\n\nC D\n\nE");
		g_autofree char *text = NULL;

		for (gsize k = 0; k < 3 && cases[i].ranges[k].end > 0; k++)
			fake_span(hit->excerpt, cases[i].ranges[k].start,
			    cases[i].ranges[k].end);
		text = write_one(hit, NULL);
		assert_string_equal(text + strlen("a::\n"), cases[i].shown);
	}
}

static void
whole_matches_are_highlighted(void **state G_GNUC_UNUSED)
{
	static const OutOptions color = {.color = TRUE};
	static const OutOptions narrow = {.color = TRUE, .width = 16};
	g_autoptr(Hit) hit = fake_hit();
	g_autofree char *text = write_one(hit, &color);
	g_autofree char *wrapped = write_one(hit, &narrow);

	assert_string_equal(text,
	    "\033[1mdocs/au/dwp.pdf:42:3.11" OFF "\n"
	    "  … Our " RED "defence diplomacy" OFF " grows. …\n");
	assert_string_equal(wrapped,
	    "\033[1mdocs/au/dwp.pdf:42:3.11" OFF "\n"
	    "  … Our " RED "defence" OFF "\n"
	    "  " RED "diplomacy" OFF "\n"
	    "  grows. …\n");
}

static void
match_that_an_excerpt_cuts_is_highlighted_on_both_sides(
    void **state G_GNUC_UNUSED)
{
	static const OutOptions color = {.color = TRUE};
	g_autoptr(Hit) hit = fake_bare_hit("a", "one two three four");
	g_autofree char *text = NULL;

	fake_match(hit, hit->spans, "two three");
	fake_span(hit->excerpt, 0, 7);
	fake_span(hit->excerpt, 7, 18);
	text = write_one(hit, &color);
	assert_string_equal(text,
	    "\033[1ma::" OFF "\n"
	    "  one " RED "two" OFF " " RED "three" OFF " four\n");
}

static void
lines_are_wrapped_between_words_and_wide_characters(void **state G_GNUC_UNUSED)
{
	static const struct {
		const char *text;
		guint width;
		const char *shown;
	} cases[] = {
	    {"aaa bbb ccc", 0, "  aaa bbb ccc\n"},
	    {"aaa bbb ccc", 9, "  aaa bbb\n  ccc\n"},
	    {"aaa bbb ccc", 8, "  aaa\n  bbb\n  ccc\n"},
	    {"aaaaaaaaaaaa b", 6, "  aaaaaaaaaaaa\n  b\n"},
	    {"aaa bbb", 1, "  aaa\n  bbb\n"},
	    {"国防白皮书", 8, "  国防白\n  皮书\n"},
	    {"a 国防", 6, "  a 国\n  防\n"},
	    {"e\xcc\x81\xcc\x81 e", 6, "  e\xcc\x81\xcc\x81 e\n"},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		const OutOptions options = {.width = cases[i].width};
		g_autoptr(Hit) hit = fake_bare_hit("a", cases[i].text);
		g_autofree char *text = NULL;

		fake_span(hit->excerpt, 0, strlen(cases[i].text));
		text = write_one(hit, &options);
		assert_string_equal(text + strlen("a::\n"), cases[i].shown);
	}
}

static void
near_copies_are_folded(void **state G_GNUC_UNUSED)
{
	g_autoptr(Hit) first = fake_bare_hit("a", "one");
	g_autoptr(Hit) copy = fake_bare_hit("b", "one");
	g_autoptr(Hit) other = fake_bare_hit("c", "two");
	const Hit *const hits[] = {first, copy, other, NULL};
	g_autofree char *text = NULL;

	first->copies = 1;
	copy->copy_of = g_strdup("a#1");
	other->copies = 6;
	other->passages = 3;
	text = fake_write(&out_text, NULL, NULL, hits);
	assert_string_equal(text,
	    "a:: (+1 copy)\n  one\n\nc:: (3 passages) (+6 copies)\n  two\n");
}

static void
context_and_whole_passages_are_paragraph_by_paragraph(
    void **state G_GNUC_UNUSED)
{
	static const OutOptions whole = {.whole = TRUE, .color = TRUE};
	g_autoptr(Hit) hit = fake_hit();
	g_autofree char *text = NULL;

	fake_match(hit, hit->spans, "ports");
	g_ptr_array_add(hit->before, g_strdup("Before\nit."));
	g_ptr_array_add(hit->after, g_strdup("After it."));
	text = write_one(hit, &whole);
	assert_string_equal(text,
	    "\033[1mdocs/au/dwp.pdf:42:3.11" OFF "\n"
	    "  Before it.\n"
	    "  The café met in Huế. Our " RED "defence diplomacy" OFF
	    " grows.\n"
	    "  Ships visit " RED "ports" OFF ".\n"
	    "  After it.\n");
}

static void
link_goes_to_a_file_that_is_there(void **state G_GNUC_UNUSED)
{
	static const OutOptions link = {.hyperlink = TRUE};
	g_autoptr(Hit) missing = fake_bare_hit("no/such/file", "one");
	g_autoptr(Hit) here = fake_bare_hit("/proc/self/../version", "one");
	g_autofree char *plain = write_one(missing, &link);
	g_autofree char *linked = write_one(here, &link);

	assert_string_equal(plain, "no/such/file::\n  one\n");
	assert_true(g_str_has_prefix(linked, "\033]8;;file://"));
	assert_non_null(
	    strstr(linked, "\033\\/proc/self/../version::\033]8;;\033\\\n"));
}

static void
show_gives_citation_then_text(void **state G_GNUC_UNUSED)
{
	static const OutOptions whole = {.whole = TRUE};
	g_autoptr(Hit) first = fake_hit();
	g_autoptr(Hit) second = fake_hit();
	const Hit *const one[] = {first, NULL};
	const Hit *const both[] = {first, second, NULL};
	g_autofree char *passage = fake_write(&out_reading, NULL, NULL, one);
	g_autofree char *document = NULL;

	assert_string_equal(passage,
	    "Defence White Paper, Department of Defence, 2016-02-25, "
	    "section 3.11, p. 42, docs/au/dwp.pdf\n"
	    "\n"
	    "The café met in Huế. Our defence diplomacy grows.\n"
	    "\n"
	    "Ships visit ports.\n");
	g_free(second->section[1]);
	second->section[1] = g_strdup("3.12 Africa");
	g_free(second->text);
	second->text = g_strdup("3.12 Africa\n\nNone.");
	document = fake_write(&out_reading, &whole, NULL, both);
	assert_string_equal(document,
	    "Defence White Paper, Department of Defence, 2016-02-25, "
	    "docs/au/dwp.pdf\n"
	    "\n"
	    "3 Region\n"
	    "\n"
	    "3.11 South East Asia\n"
	    "\n"
	    "The café met in Huế. Our defence diplomacy grows.\n"
	    "\n"
	    "Ships visit ports.\n"
	    "\n"
	    "3.12 Africa\n"
	    "\n"
	    "None.\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(best_lines_are_shown_below_the_place),
	    cmocka_unit_test(ellipsis_stands_only_for_text),
	    cmocka_unit_test(each_paragraph_of_an_excerpt_has_its_line),
	    cmocka_unit_test(whole_matches_are_highlighted),
	    cmocka_unit_test(
		match_that_an_excerpt_cuts_is_highlighted_on_both_sides),
	    cmocka_unit_test(
		lines_are_wrapped_between_words_and_wide_characters),
	    cmocka_unit_test(near_copies_are_folded),
	    cmocka_unit_test(
		context_and_whole_passages_are_paragraph_by_paragraph),
	    cmocka_unit_test(link_goes_to_a_file_that_is_there),
	    cmocka_unit_test(show_gives_citation_then_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

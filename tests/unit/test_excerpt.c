/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/unit.h"

#include <string.h>

#include "search/excerpt.h"

/* A hit of TEXT in which WORDS match, wherever they stand. */
static Hit *
make_hit(const char *text, const char *const *words)
{
	Hit *hit = hit_new();

	hit->text = g_strdup(text);
	for (const char *at = text; *at != '\0'; at++)
		for (const char *const *word = words; *word != NULL; word++)
			if (g_str_has_prefix(at, *word)) {
				Span span = {(gsize)(at - text),
				    (gsize)(at - text) + strlen(*word)};

				g_array_append_val(hit->spans, span);
				break;
			}
	return hit;
}

/* The sentences of TEXT, which end in periods. */
static GArray *
make_sentences(const char *text)
{
	GArray *sentences = g_array_new(FALSE, FALSE, sizeof(Span));
	Span span = {0, 0};

	for (const char *at = text; *at != '\0'; at++)
		if (*at == '.') {
			span.end = (gsize)(at - text) + 1;
			g_array_append_val(sentences, span);
			span.start = span.end + 1;
		}
	return sentences;
}

/* STARTS of 0 is all. */
static char *
excerpt_from(const char *text, const char *const *words, guint starts)
{
	g_autoptr(Hit) hit = make_hit(text, words);
	g_autoptr(GArray) sentences = make_sentences(text);
	const Span *span;

	excerpt_choose(hit, sentences, starts == 0 ? sentences->len : starts);
	assert_int_equal(hit->excerpt->len, 1);
	span = &g_array_index(hit->excerpt, Span, 0);
	return g_strndup(text + span->start, span->end - span->start);
}

static char *
excerpt_of(const char *text, const char *const *words)
{
	return excerpt_from(text, words, 0);
}

#define PADDING                                                                \
	"Between these there is a great deal to be said of other matters, "    \
	"which take more room than is to be had beside what is shown, so "     \
	"that only one of the two can be, and which of them it is can be "     \
	"seen from what is found here, as long as this one is by itself too "  \
	"long to stand beside either of those that are looked for in it, "     \
	"since it goes on for so many words. "

static void
different_words_count_more_than_one_that_is_repeated(void **state G_GNUC_UNUSED)
{
	static const char *const words[] = {"peace", "forces", "force", NULL};
	g_autofree char *first = excerpt_of(
	    "A force is a force and no other force. " PADDING
	    "The forces keep the peace.",
	    words);
	g_autofree char *second = excerpt_of(
	    "The forces keep the peace. " PADDING
	    "A force is a force and no other force.",
	    words);

	assert_string_equal(first, "The forces keep the peace.");
	assert_string_equal(second, "The forces keep the peace.");
}

static void
of_the_same_words_more_are_better(void **state G_GNUC_UNUSED)
{
	static const char *const words[] = {"port", NULL};
	g_autofree char *excerpt = excerpt_of(
	    "A port is open. " PADDING "One port and another port.", words);

	assert_string_equal(excerpt, "One port and another port.");
}

static void
a_sentence_that_is_too_long_is_cut_around_its_match(void **state G_GNUC_UNUSED)
{
	static const char *const words[] = {"harbour", NULL};
	g_autoptr(GString) text = g_string_new(NULL);
	g_autofree char *excerpt = NULL;

	for (guint i = 0; i < 300; i++)
		g_string_append(text, i == 200 ? "harbour " : "word ");
	g_string_append_c(text, '.');
	excerpt = excerpt_of(text->str, words);
	assert_true(strlen(excerpt) < 400);
	assert_non_null(strstr(excerpt, "harbour"));
}

static void
a_heading_goes_on_into_what_is_below_it(void **state G_GNUC_UNUSED)
{
	static const char *const words[] = {"port", NULL};
	g_autofree char *below = excerpt_from(
	    "12 Ports. " PADDING ". A port and a port.", words, 1);
	g_autofree char *fits = excerpt_from(
	    "12 Ports. A port is open. " PADDING ".", words, 1);

	assert_true(g_str_has_prefix(below, "12 Ports. Between these "));
	assert_true(strlen(below) > 330 && strlen(below) <= 360);
	assert_true(g_str_has_suffix(below, " goes on for so"));
	assert_true(
	    g_str_has_prefix(fits, "12 Ports. A port is open. Between these "));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(
		different_words_count_more_than_one_that_is_repeated),
	    cmocka_unit_test(of_the_same_words_more_are_better),
	    cmocka_unit_test(a_heading_goes_on_into_what_is_below_it),
	    cmocka_unit_test(
		a_sentence_that_is_too_long_is_cut_around_its_match),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

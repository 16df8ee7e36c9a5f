/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/unit.h"

#include "index/passage.h"

typedef struct Row {
	const char *
	    pieces; /* words of each; "h" behind a heading's, "c" of contents */
	const char *firsts; /* the first piece of each passage */
} Row;

static const Row rows[] = {
    {"", ""},
    {"0", "0"},
    {"120", "0"},
    /* Short paragraphs share a passage, until it has 100 words. */
    {"40 40 40", "0"},
    {"40 40 40 40 40 40", "0 3"},
    {"100 100 100", "0 1 2"},
    {"99 120 120 120", "0 2 3"},
    {"200 200", "0 1"},
    /* A passage never crosses a heading, which stands before it. */
    {"3h 80 4h 80", "0 2"},
    {"80 4h 80", "0 1"},
    {"2h 3h 4h 80", "0"},
    /* What is left at a section's end joins the passage before it … */
    {"200 90 10", "0 1"},
    {"240 20 4h 80", "0 2"},
    {"240 20", "0"},
    /* … unless that belongs to another section, or would be too long. */
    {"4h 240 4h 20", "0 2"},
    {"250 49", "0"},
    {"250 51", "0 1"},
    /* A short paragraph goes with a long one after it. */
    {"20 240", "0"},
    {"60 240", "0 1"},
    /* A table of contents has its own. */
    {"60 3h 40c 60c 80c 4h 80", "0 1 4 5"},
    {"60 40c 20 3h 9c 2h 9", "0 1 2 3 5"},
    /* Headings without end are cut too. */
    {"100h 100h 100h 100h 100h", "0 4"},
};

static GArray *
parse_pieces(const char *text)
{
	GArray *pieces = g_array_new(FALSE, FALSE, sizeof(Piece));
	g_auto(GStrv) words = g_strsplit(text, " ", 0);
	guint i;

	for (i = 0; words[i] != NULL && *words[i] != '\0'; i++) {
		char *end;
		Piece piece;

		piece.words = (guint32)g_ascii_strtoull(words[i], &end, 10);
		piece.heading = *end == 'h';
		piece.contents = *end == 'c';
		g_array_append_val(pieces, piece);
	}
	return pieces;
}

static char *
print_numbers(const GArray *numbers)
{
	GString *text = g_string_new(NULL);
	guint i;

	for (i = 0; i < numbers->len; i++)
		g_string_append_printf(text, "%s%u", i == 0 ? "" : " ",
		    g_array_index(numbers, guint32, i));
	return g_string_free(text, FALSE);
}

static void
paragraphs_are_grouped_to_passages(void **state)
{
	guint i;

	(void)state;
	for (i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(GArray) pieces = parse_pieces(rows[i].pieces);
		g_autoptr(GArray)
		    firsts = g_array_new(FALSE, FALSE, sizeof(guint32));
		g_autofree char *printed = NULL;
		PassageGrouping grouping = {0};

		/* Piece by piece, it comes to the same. */
		for (guint n = 0; n < pieces->len; n++)
			passage_group(&grouping,
			    (const Piece *)(gpointer)pieces->data, n, FALSE,
			    firsts);
		passage_group(&grouping, (const Piece *)(gpointer)pieces->data,
		    pieces->len, TRUE, firsts);
		printed = print_numbers(firsts);
		if (strcmp(printed, rows[i].firsts) != 0)
			fail_msg("%s: passages begin at %s, not at %s",
			    rows[i].pieces, printed, rows[i].firsts);
	}
}

/* The words that the parts of a paragraph of WORDS words begin with, its
   sentences having LENGTH words each. */
static char *
cut_even(guint32 words, guint32 length)
{
	g_autoptr(GArray)
	    sentences = g_array_new(FALSE, FALSE, sizeof(guint32));
	g_autoptr(GArray) cuts = g_array_new(FALSE, FALSE, sizeof(guint32));
	guint32 i;

	for (i = 0; i < words; i += length)
		g_array_append_val(sentences, i);
	passage_cut((const guint32 *)(gpointer)sentences->data, sentences->len,
	    words, cuts);
	return print_numbers(cuts);
}

static void
long_paragraphs_are_cut_evenly_between_sentences(void **state)
{
	g_autofree char *two = cut_even(300, 20);
	g_autofree char *three = cut_even(520, 10);

	(void)state;
	assert_string_equal(two, "140");
	assert_string_equal(three, "170 350");
}

static void
endless_sentences_are_cut_inside(void **state)
{
	g_autofree char *cuts = cut_even(1000, 1000);

	(void)state;
	assert_string_equal(cuts, "250 500 750");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(paragraphs_are_grouped_to_passages),
	    cmocka_unit_test(long_paragraphs_are_cut_evenly_between_sentences),
	    cmocka_unit_test(endless_sentences_are_cut_inside),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

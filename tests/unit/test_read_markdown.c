/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/reading.h"

#include <string.h>
#include <time.h>

static void
blocks_are_as_markdown_tells(void **state)
{
	static const struct {
		const char *text, *expected;
	} cases[] = {
	    {"# One\n\nTwo\nthree.\n\n## Four ##\n",
		"h1 One\np Two three.\nh2 Four\n"},
	    {"One\n===\n\nTwo\n---\n", "h1 One\nh2 Two\n"},
	    {"# A\n\n- one\n- two\n  more\n\n  further\n",
		"h1 A\nli one\nli two more\np further\n"},
	    {"# A\n\n3. one\n5. two\n", "h1 A\nli 3. one\nli 5. two\n"},
	    {"# A\n\n1. one\n   - two\n", "h1 A\nli 1. one\nli two\n"},
	    {"# A\n\n1. 2. one\n3.\n", "h1 A\nli 1. 2. one\nli 3.\n"},
	    {"# A\n\n> quoted\n> text\n\nnot\n",
		"h1 A\nq quoted text\np not\n"},
	    {"# A\n\none  \ntwo\\\nthree\n", "h1 A\np one\ntwo\nthree\n"},
	    {"# A\n\nSont :\n1° Les ports ;\na) De mer,\nou de lac ;\n"
	     "b) De ville ;\n2° Les quais.\n",
		"h1 A\np Sont :\np 1° Les ports ;\np a) De mer, ou de lac ;\n"
		"p b) De ville ;\np 2° Les quais.\n"},
	    {"# A\n\nI. - Le port.\nII. - Le quai.\n",
		"h1 A\np I. - Le port.\np II. - Le quai.\n"},
	    {"# A\n\nAs section 5\n(a) of 2\n7. has it.\n",
		"h1 A\np As section 5 (a) of 2 7. has it.\n"},
	    {"# A\n\n***\n\nb\n", "h1 A\np b\n"},
	    {"# A\n\n    indented\n    twice\n\n    again\n",
		"h1 A\np indented\ntwice\np again\n"},
	    {"# A\n\n```c\nint i;\n```\n", "h1 A\np int i;\n"},
	};
	guint i;

	(void)state;
	for (i = 0; i < G_N_ELEMENTS(cases); i++)
		reading_is("a.md", cases[i].text, cases[i].expected);
}

static void
text_files_that_are_plainly_markdown_are_read_so(void **state)
{
	static const struct {
		const char *text, *expected;
	} cases[] = {
	    {"**Madam President,**  \n**Ministers,**\n\n---\n\n### I. Ports"
	     "\n\nThe ports are **open**.\n",
		"p Madam President,\nMinisters,\nh3 I. Ports\n"
		"p The ports are open.\n"},
	    {"## Ports\n\n[A](https://a.org/) is.\n\n## Éclair\n\nB.\n",
		"h2 Ports\np A is.\nh2 Éclair\np B.\n"},
	    {"# the fees\n# of ports\n# and quays\n\nThey are due.\n",
		"p # the fees\np # of ports\np # and quays\n"
		"p They are due.\n"},
	    {"The fee ** is 5 ** or 6 **.\n\n**** ****\n\n***Paid.\n",
		"p The fee ** is 5 ** or 6 **.\np ***Paid.\n"},
	    {"The port is **open**.\n\n#5 is shut.\n",
		"p The port is **open**.\np #5 is shut.\n"},
	};
	guint i;

	(void)state;
	for (i = 0; i < G_N_ELEMENTS(cases); i++)
		reading_is("a.txt", cases[i].text, cases[i].expected);
}

static void
marks_within_lines_are_resolved(void **state)
{
	static const struct {
		const char *text, *expected;
	} cases[] = {
	    {"# A\n\n**1.**\xe2\x80\x94(1) *Every* `port` is __open__.",
		"h1 A\np 1.\xe2\x80\x94(1) Every port is open.\n"},
	    {"# A\n\n**1.**A "
	     "port.\n\n**2.\xe2\x80\x94**Ships\n**b**.\n\n**(3)**It"
	     " **x.**y.\n",
		"h1 A\np 1. A port.\np 2.\xe2\x80\x94Ships b.\n"
		"p (3) It **x.**y.\n"},
	    {"# [A](b.md \"c\")\n", "h1 A\n"},
	    {"# A\n\n![a map](map.png) <https://example.org/>",
		"h1 A\np a map https://example.org/\n"},
	    {"# A\n\n1\\. \\*b\\* &amp; &eacute;",
		"h1 A\np 1. *b* & \xc3\xa9\n"},
	    {"# A {#a}\n\n## B {1}\n\n### C { .d #e }\n\n#### {#f}\n",
		"h1 A\nh2 B {1}\nh3 C { .d #e }\nh4 {#f}\n"},
	    {"# A\n\nIt ~~*shall*~~may ~~not\nbe~~ pay ~~~1~~~, ~~ 2 ~~ 3~~.",
		"h1 A\np It may pay ~~~1~~~, ~~ 2 ~~ 3~~.\n"},
	    {"# A\n\n~~one~~\n\na | ~~b~~c\n--|--\n", "h1 A\nt a | c\n"},
	    {"# A\n\none<br>two <b>three</b>", "h1 A\np one two three\n"},
	    {"# A\n\n[b]: http://example.org/\n\nsee [b]", "h1 A\np see b\n"},
	    {"# A\n\nas agreed[^1] here\n\n[^1]: See B.\n[^x y]\n",
		"h1 A\np as agreed here\nfn 1 See B. [^x y]\n"},
	};
	guint i;

	(void)state;
	for (i = 0; i < G_N_ELEMENTS(cases); i++)
		reading_is("a.md", cases[i].text, cases[i].expected);
}

static void
tables_and_definitions_are_read(void **state)
{
	static const struct {
		const char *text, *expected;
	} cases[] = {
	    {"# A\n\n| Port | Fee |\n| --- | ---: |\n| Hue | *5* |\n| | 6 |\n",
		"h1 A\nt Port | Fee\nt Hue | 5\nt | 6\n"},
	    {"# A\n\nFees:\na | b\n--|--\nc | d\nend\n",
		"h1 A\np Fees:\nt a | b\nt c | d\np end\n"},
	    {"# A\n\none | two\nthree | four\n",
		"h1 A\np one | two three | four\n"},
	    {"# A\n\nDate\n:   1991\n", "h1 A\np Date: 1991\n"},
	    {"# A\n\nDate\n\n:   1991\n", "h1 A\np Date\np 1991\n"},
	    {"# A\n\n<table><tr><td>a</td><td>b</td></tr></table>\n\nc\n",
		"h1 A\nt a | b\np c\n"},
	};
	guint i;

	(void)state;
	for (i = 0; i < G_N_ELEMENTS(cases); i++)
		reading_is("a.md", cases[i].text, cases[i].expected);
}

static void
words_cut_at_lines_ends_are_mended(void **state)
{
	(void)state;
	reading_is("a.md",
	    "# The government\n\nThe govern-\nment and peace-\nkeeping, its "
	    "peace-keeping.\n",
	    "h1 The government\n"
	    "p The government and peace-keeping, its peace-keeping.\n");
}

static void
front_matter_is_metadata(void **state)
{
	static const struct {
		const char *text, *fields;
	} cases[] = {
	    {"---\ntitle: \"A plan\"\ncountry: ie\n---\n# B\n",
		"title=A plan\ncountry=ie\n"},
	    {"---\npublication_date: '1927-05-26'\nrank: act\n---\nx\n",
		"publication_date=1927-05-26\nrank=act\ndate=1927-05-26\n"
		"type=act\n"},
	    {"---\nauthors:\n- Linh\n- Minh\nplace: {city: Hue, n: [1, "
	     "2]}\n...\n",
		"authors=Linh\nauthors=Minh\nplace_city=Hue\nplace_n=1\n"
		"place_n=2\nauthor=Linh\nauthor=Minh\n"},
	    {"---\na: null\nb: ~\nc:\nd: 'null'\ne: []\n---\n", "d=null\n"},
	    {"---\nDate : 2 March 2015\n\"date\": x\n---\n",
		"date=2015-03-02\ndate_text=x\n"},
	    {"---\nsource: https://example.org/a\n---\n",
		"source=https://example.org/a\nurl=https://example.org/a\n"},
	    {"---\na: &x 1\nb: *x\nc: 3\n---\n", "a=1\nc=3\n"},
	    {"---\ntitle: Asia: a plan\ndate: 2015-03-02\n---\n",
		"title=Asia: a plan\ndate=2015-03-02\n"},
	    {"---\ntitle: 'cut\n---\n", "title='cut\n"},
	    {"---\nd: e\n? [a, b]\n: c\n---\n", "d=e\n"},
	    {"---\n\nXx: 5.\n\n---\n", ""},
	    {"---\ntitle: never closed\n", ""},
	    {"# One\n---\ntitle: late\n---\n", "title=One\n"},
	};
	guint i;

	(void)state;
	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *found = reading_fields(
		    "a.md", cases[i].text, strlen(cases[i].text));
		g_autofree char *expected = g_strconcat(
		    "format=markdown\n", cases[i].fields, NULL);

		assert_string_equal(found, expected);
	}
}

static gboolean
take(Document *document, gpointer user_data, GError **error)
{
	(void)error;
	*(Document **)user_data = document;
	return TRUE;
}

/* "TEXT@LINE " for each line mark, TEXT the first six characters there. */
static char *
marks_print(const Document *document)
{
	GString *out = g_string_new(NULL);
	guint i;

	for (i = 0; i < document->lines->len; i++) {
		const LineMark *mark = &g_array_index(
		    document->lines, LineMark, i);
		g_autofree char *text = g_strndup(
		    document->text->str + mark->offset, 6);

		g_string_append_printf(
		    out, "%s@%u ", g_strdelimit(text, "\n", '/'), mark->line);
	}
	return g_string_free(out, FALSE);
}

static void
lines_of_the_source_are_marked(void **state)
{
	static const char text[] = "---\n"
				   "country: ie\n"
				   "---\n"
				   "# Ports of call\n"
				   "\n"
				   "Ships from\n"
				   "abroad pay\n"
				   "more.\n"
				   "\n"
				   "| Name | Fee |\n"
				   "| --- | --- |\n"
				   "| Hue port | 5 |\n";
	ReaderInput input = {
	    .name = "a.md", .bytes = text, .length = sizeof(text) - 1};
	g_autoptr(Document) document = NULL;
	g_autofree char *marks = NULL;

	(void)state;
	assert_true(
	    reader_read(&reader_markdown, &input, take, &document, NULL));
	marks = marks_print(document);
	assert_string_equal(
	    marks, "Ports @4 Ships @6 abroad@7 more./@8 Name |@10 Hue po@12 ");
}

/* Characters that are mended, and white space that is folded, move what stands
   behind them. */
static void
lines_are_marked_where_text_was_mended(void **state)
{
	static const char text[] =
	    "Die Küsten\xc2\xadwache   schützt die oﬃce\n"
	    "über dem  Hafen\n"
	    "Ämter.\n";
	ReaderInput input = {
	    .name = "a.md", .bytes = text, .length = sizeof(text) - 1};
	g_autoptr(Document) document = NULL;
	g_autofree char *marks = NULL;

	(void)state;
	assert_true(
	    reader_read(&reader_markdown, &input, take, &document, NULL));
	marks = marks_print(document);
	assert_string_equal(marks,
	    "Die K\xc3@1 \xc3\xbc"
	    "ber @2 \xc3\x84mter@3 ");
}

static void
text_with_nothing_but_front_matter_is_mended_as_text(void **state)
{
	static const char text[] = "---\n"
				   "country: ie\n"
				   "---\n"
				   "The first port of call was chosen with\n"
				   "care, since the draught of the ship is\n"
				   "\n"
				   "greater than that of the old ones, and\n"
				   "its crew is larger too.\n";
	ReaderInput input = {
	    .name = "a.md", .bytes = text, .length = sizeof(text) - 1};
	g_autoptr(Document) document = NULL;

	(void)state;
	assert_true(
	    reader_read(&reader_markdown, &input, take, &document, NULL));
	assert_string_equal(document->text->str,
	    "The first port of call was chosen with care, since the draught of "
	    "the ship is greater than that of the old ones, and its crew is "
	    "larger too.");
	assert_int_equal(g_array_index(document->lines, LineMark, 0).line, 4);
}

static void
hostile_markdown_ends_soon(void **state)
{
	static const char *const pieces[] = {
	    "- ", ">", "[", "*a_ ", "[a](<b", "`a", "![", "&#", "1. "};
	clock_t start = clock();
	guint i, n;

	(void)state;
	for (i = 0; i < G_N_ELEMENTS(pieces); i++) {
		GString *text = g_string_new("# A\n\n");
		g_autofree char *found = NULL;

		for (n = 0; n < 20000; n++)
			g_string_append(text, pieces[i]);
		g_string_append(text, "end\n");
		for (n = 0; n < 20000; n++)
			g_string_append_c(text, '\n');
		found = reading_blocks("a.md", text->str, text->len);
		assert_true(g_str_has_prefix(found, "h1 A\n"));
		assert_non_null(strstr(found, "end"));
		g_string_free(text, TRUE);
	}
	assert_true(clock() - start < 30 * CLOCKS_PER_SEC);
}

static void
hostile_front_matter_ends_soon(void **state)
{
	clock_t start = clock();
	GString *text = g_string_new("---\na: ");
	g_autofree char *found = NULL;
	guint i;

	(void)state;
	for (i = 0; i < 100000; i++)
		g_string_append_c(text, '[');
	g_string_append(text, "\n---\nText.\n");
	found = reading_blocks("a.md", text->str, text->len);
	assert_string_equal(found, "p Text.\n");
	g_string_free(text, TRUE);
	assert_true(clock() - start < 30 * CLOCKS_PER_SEC);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(blocks_are_as_markdown_tells),
	    cmocka_unit_test(text_files_that_are_plainly_markdown_are_read_so),
	    cmocka_unit_test(marks_within_lines_are_resolved),
	    cmocka_unit_test(tables_and_definitions_are_read),
	    cmocka_unit_test(words_cut_at_lines_ends_are_mended),
	    cmocka_unit_test(front_matter_is_metadata),
	    cmocka_unit_test(lines_of_the_source_are_marked),
	    cmocka_unit_test(lines_are_marked_where_text_was_mended),
	    cmocka_unit_test(
		text_with_nothing_but_front_matter_is_mended_as_text),
	    cmocka_unit_test(hostile_markdown_ends_soon),
	    cmocka_unit_test(hostile_front_matter_ends_soon),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

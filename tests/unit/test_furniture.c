/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/unit.h"

#include "corpus/repair/furniture.h"

#include <string.h>

/* Sentences enough for a page of a text: N of them, each told by its place. */
static void
add_sentences(GString *text, guint page, guint n)
{
	guint i;

	for (i = 0; i < n; i++)
		g_string_append_printf(text,
		    "Sentence %c%c of the report speaks of the policy that "
		    "the Ministry has followed in the region since then. ",
		    (char)('A' + page), (char)('a' + i));
}

/* A text of PAGES pages in one paragraph, with HEADS in the middle of
   sentences: "%u" in them is the number of the page, from FIRST on. */
static GString *
make_paragraph(const char *const heads[2], guint first, guint pages)
{
	static const char *const words[] = {
	    "over", "under", "along", "across", "beyond"};
	GString *text = g_string_new(NULL);
	guint i;

	for (i = 0; i < pages; i++) {
		g_autofree char *number = g_strdup_printf("%u", first + i);
		g_auto(GStrv) parts = NULL;

		add_sentences(text, i, 20);
		if (i + 1 == pages)
			break;
		parts = g_strsplit(heads[i % 2], "%u", 2);
		g_string_append_printf(text,
		    "Here the sentence of page %c goes %s%s%s %s it. ",
		    (char)('A' + i), parts[0], number, parts[1],
		    words[i % G_N_ELEMENTS(words)]);
	}
	return text;
}

static char *
render_pages(const GArray *pages)
{
	GString *out = g_string_new(NULL);
	guint i;

	for (i = 0; i < pages->len; i++) {
		const Page *page = &g_array_index(pages, Page, i);

		g_string_append_printf(out, "%s%u:%s", i > 0 ? " " : "",
		    page->number, page->label != NULL ? page->label : "?");
	}
	return g_string_free(out, FALSE);
}

static guint
count_string(const char *text, const char *what)
{
	guint count = 0;

	for (; (text = strstr(text, what)) != NULL; text++)
		count++;
	return count;
}

static const struct {
	const char *name;
	const char *heads[2];
	guint first;
	guint cut;         /* heads that are cut, of five pages' four */
	const char *pages; /* rendered */
} inner[] = {
    {"the title before the number",
	{"Policy in the Region %u", "Policy in the Region %u"}, 24, 4,
	"1:23 2:24 3:25 4:26 5:27"},
    {"title and authors in turn",
	{"Le Van A and Tran B %u", "A Policy: the Region %u"}, 74, 4,
	"1:73 2:74 3:75 4:76 5:77"},
    {"the number before the head",
	{"%u Annual Defence Report", "%u Annual Defence Report"}, 12, 4,
	"1:11 2:12 3:13 4:14 5:15"},
    {"an odd first number is at its page's foot",
	{"Policy in the Region %u", "Policy in the Region %u"}, 23, 4,
	"1:23 2:24 3:25 4:26 5:27"},
    {"words in lower case are no head", {"under article %u", "in article %u"},
	24, 0, ""},
};

static void
heads_inside_a_paragraph_are_cut(void **state)
{
	guint i;

	(void)state;
	for (i = 0; i < G_N_ELEMENTS(inner); i++) {
		g_autoptr(GString)
		    text = make_paragraph(inner[i].heads, inner[i].first, 5);
		g_autoptr(GArray) pages = NULL;
		g_autofree char *rendered = NULL;
		g_autoptr(GArray) asides = furniture_asides_new();
		g_autoptr(Document) document = document_new();
		guint count;

		pages = furniture_cut(text, asides, document);
		count = document->repairs[REPAIR_FURNITURE];
		rendered = render_pages(pages);
		if (count != inner[i].cut ||
		    strcmp(rendered, inner[i].pages) != 0)
			fail_msg(
			    "%s: %u cut, %s", inner[i].name, count, rendered);
		assert_int_equal(
		    count_string(text->str, "goes \f "), inner[i].cut);
	}
}

/* Words that are a title stay where no number is next to them. */
static void
the_same_words_elsewhere_stay(void **state)
{
	static const char *const heads[2] = {
	    "Policy in the Region %u", "Policy in the Region %u"};
	g_autoptr(GString) text = make_paragraph(heads, 24, 5);
	g_autoptr(GArray) asides = furniture_asides_new();
	g_autoptr(GArray) pages = NULL;
	g_autoptr(Document) document = document_new();
	guint count;

	(void)state;
	g_string_prepend(text, "Policy in the Region\n\n");
	g_string_append(text, "We speak of Policy in the Region here.");
	pages = furniture_cut(text, asides, document);
	count = document->repairs[REPAIR_FURNITURE];
	assert_int_equal(count, 4);
	assert_int_equal(count_string(text->str, "Policy in the Region"), 2);
}

/* Lines of a text without furniture, with what is written between them. */
static GString *
make_lines(const char *const *between, guint n)
{
	GString *text = g_string_new(NULL);
	guint i, k;

	for (i = 0; i <= n; i++) {
		for (k = 0; k < 12; k++)
			g_string_append_printf(text,
			    "The line %c%c of a report that is wrapped, as\n"
			    "lines of reports are, and goes on in the next\n",
			    (char)('A' + i), (char)('a' + k));
		if (i < n)
			g_string_append(text, between[i]);
	}
	return text;
}

static const struct {
	const char *name;
	const char *between[4];
	guint cut;
	const char *pages;
} lines[] = {
    {"numbers alone, blank lines below: feet",
	{"2\n\n", "3\n\n", "4\n\n", NULL}, 3, "1:2 2:3 3:4 4:5"},
    {"numbers with dashes", {"- 2 -\n\n", "- 3 -\n\n", "- 4 -\n\n", NULL}, 3,
	"1:2 2:3 3:4 4:5"},
    {"Page 2 of 9", {"Page 2 of 9\n\n", "Page 3 of 9\n\n", NULL}, 2,
	"1:2 2:3 3:4"},
    {"Roman numbers", {"ii\n\n", "iii\n\n", "iv\n\n", NULL}, 3,
	"1:ii 2:iii 3:iv 4:v"},
    {"a word that is a Roman number", {"\nI\n", "2\n\n", "3\n\n", NULL}, 2,
	"1:? 2:3 3:4"},
    {"a head with its number",
	{"\nAnnual Report 8\n", "\nAnnual Report 9\n", NULL}, 2, "1:7 2:8 3:9"},
    {"a head with its number between dashes",
	{"Annual Report 2030  - 2 -\n", "Annual Report 2030  - 3 -\n",
	    "Annual Report 2030  - 4 -\n", NULL},
	3, "1:1 2:2 3:3 4:4"},
    {"a head with its number between bars",
	{"Annual Report | 2 |\n", "Annual Report | 3 |\n", NULL}, 2,
	"1:1 2:2 3:3"},
    {"a dash behind a number of the text",
	{"Annual Report 2 -\n", "Annual Report 3 -\n", NULL}, 0, ""},
    {"a head below a number",
	{"8\n\nAnnual Report 2015\n", "9\n\nAnnual Report 2015\n", NULL}, 2,
	"1:8 2:9 3:10"},
    {"left and right pages mirrored",
	{"15-29425 31/34\n\nA/70/PV.15 28/09/2015\n",
	    "32/34 15-29425\n\n28/09/2015 A/70/PV.15\n", NULL},
	2, "1:31 2:32 3:33"},
    {"a form feed and a head",
	{"31\n\fAnnual Report 2015\n", "32\n\fAnnual Report 2015\n", NULL}, 4,
	"1:31 2:32 3:?"},
    {"articles are no pages",
	{"\nArticle 2\n\n", "\nArticle 3\n\n", "\nArticle 4\n\n", NULL}, 0, ""},
    {"tables are no pages",
	{".\n\nTable A 2\n\n", ".\n\nTable A 3\n\n", ".\n\nTable A 4\n\n",
	    NULL},
	0, ""},
    {"years are no pages", {"1995\n", "2001\n", NULL}, 0, ""},
};

static void
heads_in_lines_of_their_own_are_cut(void **state)
{
	guint i, n;

	(void)state;
	for (i = 0; i < G_N_ELEMENTS(lines); i++) {
		g_autoptr(GString) text = NULL;
		g_autoptr(GArray) asides = furniture_asides_new();
		g_autoptr(GArray) pages = NULL;
		g_autofree char *rendered = NULL;
		g_autoptr(Document) document = document_new();
		guint count, newlines;

		for (n = 0; lines[i].between[n] != NULL; n++)
			;
		text = make_lines(lines[i].between, n);
		newlines = count_string(text->str, "\n");
		pages = furniture_cut(text, asides, document);
		count = document->repairs[REPAIR_FURNITURE];
		rendered = render_pages(pages);
		if (count != lines[i].cut ||
		    strcmp(rendered, lines[i].pages) != 0)
			fail_msg(
			    "%s: %u cut, %s", lines[i].name, count, rendered);
		/* The numbers of the lines stay what they are. */
		assert_int_equal(count_string(text->str, "\n"), newlines);
	}
}

/* Pages of 36 lines, whose numbers stand below them; NUMBERS are those that are
   there, 0 for none.  The last page is as long as REST others. */
static GString *
make_pages(const guint *numbers, guint n, guint rest)
{
	GString *text = g_string_new(NULL);
	guint i, k;

	for (i = 0; i < n + rest; i++) {
		for (k = 0; k < 12; k++)
			g_string_append_printf(text,
			    "The page %c has paragraphs, and the number of\n"
			    "this one is %c, as nothing else. It ends in this\n"
			    "line, as the others do in theirs.\n\n",
			    (char)('A' + i), (char)('a' + k));
		g_string_append_printf(text,
		    "The sentence %cx of the page is one which goes on as\n",
		    (char)('A' + i));
		if (i < n && numbers[i] > 0)
			g_string_append_printf(text, "%u\n\n", numbers[i]);
		g_string_append_printf(text,
		    "sentences %cy at the ends of pages do.\n\n",
		    (char)('A' + i));
	}
	return text;
}

static const struct {
	const char *name;
	guint numbers[16];
	guint rest;
	const char *pages;
} gaps[] = {
    {"those before the first number", {0, 0, 0, 5, 6, 7, 8}, 1,
	"0:? 2:6 3:7 4:8 5:9"},
    {"all are there", {2, 3, 4, 5}, 1, "1:2 2:3 3:4 4:5 5:6"},
    {"the text goes on behind the last", {2, 3, 4, 5}, 4,
	"1:2 2:3 3:4 4:5 5:6 0:?"},
    {"two are missing", {2, 3, 0, 0, 6, 7}, 1, "1:2 2:3 3:4 0:? 6:7 7:8"},
    {"a part without numbers is as long as they say",
	{2, 3, 4, 5, 0, 0, 0, 0, 0, 0, 0, 13, 14, 15}, 1,
	"1:2 2:3 3:4 4:5 5:6 0:? 13:14 14:15 15:16"},
    {"it is not: other numbers", {2, 3, 4, 5, 0, 0, 0, 0, 0, 0, 0, 26, 27, 28},
	0, "1:2 2:3 3:4 4:5 5:6 0:?"},
};

static void
no_page_is_told_where_numbers_are_missing(void **state)
{
	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(gaps); i++) {
		g_autoptr(GString) text = NULL;
		g_autoptr(GArray) asides = furniture_asides_new();
		g_autoptr(GArray) pages = NULL;
		g_autofree char *rendered = NULL;
		g_autoptr(Document) document = document_new();
		guint n = G_N_ELEMENTS(gaps[i].numbers);

		while (gaps[i].numbers[n - 1] == 0)
			n--;
		text = make_pages(gaps[i].numbers, n, gaps[i].rest);
		pages = furniture_cut(text, asides, document);
		rendered = render_pages(pages);
		if (strcmp(rendered, gaps[i].pages) != 0)
			fail_msg("%s: %s", gaps[i].name, rendered);
		assert_int_equal(count_string(text->str, "\f"), pages->len - 1);
	}
}

/* Pages that gaps part.  What is on each: "." nothing but text, "f" its foot,
   "c" its foot above a chapter's heading, "b" a number before its text, "-" a
   page left blank, "l" a foot and gaps inside the page. */
static GString *
make_gaps(const char *what, guint first)
{
	static const char *const words[] = {
	    "over", "under", "along", "across", "beyond"};
	GString *text = g_string_new(NULL);
	guint i, k;

	for (i = 0; what[i] != '\0'; i++) {
		const char page = (char)('A' + i);

		if (what[i] == '-')
			continue;
		if (what[i] == 'b')
			g_string_append_printf(text, "%u ", first + i);
		g_string_append_printf(text,
		    "%centences %cy at the ends of all pages do.\n\n",
		    i > 0 && strchr("c-", what[i - 1]) != NULL ? 'S' : 's',
		    page);
		for (k = 0; k < 12; k++)
			g_string_append_printf(text,
			    "The page %c has paragraphs, and the number of "
			    "this one is %c, as no other has. It ends in this "
			    "line, as the others do in theirs.\n\n%s",
			    page, (char)('a' + k),
			    what[i] == 'l' ? "\n\n" : "");
		if (what[i + 1] == '\0')
			break;
		g_string_append_printf(text,
		    "The sentence %cx of the page stands in a long line, as it "
		    "is the last of its page, and is one which goes %s ",
		    page, words[i % G_N_ELEMENTS(words)]);
		if (what[i] != '.' && what[i] != 'b')
			g_string_append_printf(
			    text, "Plan of Coastal Regions %u", first + i);
		if (what[i] == 'c')
			g_string_append_printf(text,
			    " %c. Harbours of Today\n\n\"Nobody can say it "
			    "better.\"\n\nA. Sailor",
			    g_ascii_tolower(page));
		g_string_append(text, "\n\n\n\n");
	}
	return text;
}

static const struct {
	const char *name;
	const char *what;
	guint first;
	const char *pages;
} page_gaps[] = {
    {"feet", "fffffff", 2, "1:2 2:3 3:4 4:5 5:6 6:7 7:8"},
    {"headings below feet", "cfcfcfc.", 2, "1:2 2:3 3:4 4:5 5:6 6:7 7:8 0:?"},
    {"heads and feet", "ff.bfff", 5, "1:5 2:6 3:7 4:8 5:9 6:10 7:11"},
    {"some have no number", "cf..fcf.", 1, "1:1 2:2 3:3 4:4 5:5 6:6 7:7 8:8"},
    {"a page is blank behind a sentence's end", "ffc.-fff", 1,
	"1:1 2:2 3:3 0:? 6:6 7:7 8:8"},
    {"a page is blank behind another", "ff.-ffff", 1,
	"1:1 2:2 3:3 5:5 6:6 7:7 8:8"},
    {"gaps inside pages", "llllll", 1, "1:1 2:2 3:3 4:4 5:5 6:6"},
};

static void
gaps_between_numbers_part_pages(void **state)
{
	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(page_gaps); i++) {
		g_autoptr(GString)
		    text = make_gaps(page_gaps[i].what, page_gaps[i].first);
		const guint newlines = count_string(text->str, "\n");
		g_autoptr(GArray) asides = furniture_asides_new();
		g_autoptr(Document) document = document_new();
		g_autoptr(GArray) pages = furniture_cut(text, asides, document);
		g_autofree char *rendered = render_pages(pages);
		g_auto(GStrv) parts = g_strsplit(text->str, "\f", -1);

		if (strcmp(rendered, page_gaps[i].pages) != 0)
			fail_msg("%s: %s", page_gaps[i].name, rendered);
		assert_int_equal(g_strv_length(parts), pages->len);
		for (guint k = 0; parts[k] != NULL; k++)
			if (strstr(parts[k], "Harbours") != NULL)
				assert_non_null(strstr(parts[k], "The page"));
		assert_int_equal(count_string(text->str, "A. Sailor"),
		    count_string(page_gaps[i].what, "c"));
		if (strstr(text->str, "Coastal") != NULL)
			fail_msg("%s: %s", page_gaps[i].name, text->str);
		assert_int_equal(count_string(text->str, "\n"), newlines);
	}
}

/* Numbers from 2 on, alone in lines behind so many paragraphs each; only the
   first of them stands in a sentence. */
static guint
count_numbers_cut(const guint *paragraphs, guint n)
{
	g_autoptr(GString) text = g_string_new(NULL);
	g_autoptr(GArray) asides = furniture_asides_new();
	g_autoptr(GArray) pages = NULL;
	g_autoptr(Document) document = document_new();

	for (guint i = 0; i < n; i++) {
		for (guint k = 0; k < paragraphs[i]; k++)
			g_string_append_printf(text,
			    "%c. The office sees to the quays, the number of\n"
			    "which is %c, and to the ships that lie there.\n\n",
			    (char)('a' + k), (char)('A' + i));
		g_string_append_printf(text, "%s%u\n\n%s",
		    i == 0 ? "n. It also sees to what the harbour master\n"
			   : "",
		    i + 2, i == 0 ? "leaves to it.\n\n" : "");
	}
	g_string_append(text, "o. It is open on all days of the week.\n");
	pages = furniture_cut(text, asides, document);
	return document->repairs[REPAIR_FURNITURE];
}

static void
numbers_as_regular_as_pages_are_cut_between_paragraphs(void **state)
{
	static const guint regular[] = {12, 13, 11, 12, 12, 13};
	static const guint sections[] = {12, 2, 13, 1, 20, 3};

	(void)state;
	assert_int_equal(count_numbers_cut(regular, G_N_ELEMENTS(regular)), 6);
	assert_int_equal(
	    count_numbers_cut(sections, G_N_ELEMENTS(sections)), 0);
}

static void
hostile_texts_take_linear_time(void **state)
{
	static const char *const pieces[] = {
	    "1 ", "7\n", "\f", "A B 7 ", "Head Line 5\n", "9999 9999\n\f"};
	guint i, k;

	(void)state;
	for (i = 0; i < G_N_ELEMENTS(pieces); i++) {
		g_autoptr(GString) text = g_string_new(NULL);
		g_autoptr(GArray) asides = furniture_asides_new();
		g_autoptr(GArray) pages = NULL;
		g_autoptr(Document) document = document_new();

		for (k = 0; k < 200000; k++)
			g_string_append(text, pieces[i]);
		pages = furniture_cut(text, asides, document);
		assert_true(g_utf8_validate(text->str, -1, NULL));
	}
}

/* Short pages: their lines are near the numbers at both ends, and the numbers
   are near each other. */
static void
text_of_short_pages_stays(void **state)
{
	g_autoptr(GString) text = g_string_new(NULL);
	g_autoptr(GArray) asides = furniture_asides_new();
	g_autoptr(GArray) pages = NULL;
	g_autofree char *rendered = NULL;
	g_autoptr(Document) document = document_new();

	(void)state;
	for (guint i = 0; i < 4; i++)
		g_string_append_printf(text,
		    "Report of the Board\n\nThe owners of %c ships withdrew\n"
		    "what they had said of the %c pilots, and\n\n%u\n%s",
		    (char)('q' + i), (char)('t' + i), 17 + i,
		    i < 3 ? "\f" : "");
	pages = furniture_cut(text, asides, document);
	rendered = render_pages(pages);
	assert_string_equal(rendered, "1:17 2:18 3:19 4:20");
	assert_int_equal(count_string(text->str, "ships withdrew"), 4);
	assert_int_equal(count_string(text->str, "what they had said"), 4);
	assert_int_equal(count_string(text->str, "Report of the Board"), 1);
	assert_int_equal(count_string(text->str, "19"), 0);
}

/* A text of ten pages without numbers.  HEAD stands before each; every other
   one parts a sentence if PARTS is. */
static GString *
make_unnumbered(const char *title, const char *head, gboolean parts)
{
	GString *text = g_string_new(title);

	for (guint i = 0; i < 10; i++) {
		const gboolean open = parts && i % 2 == 0;

		g_string_append(text, "\n\n");
		if (i % 2 == 1 && parts)
			g_string_append(text, "of what there was. ");
		add_sentences(text, i, 20);
		g_string_append_printf(text,
		    "Here the ships of %c took their share%s\n\n\n%s\n",
		    (char)('A' + i), open ? "" : ".", head);
	}
	g_string_append(text, "\nThe end.\n");
	return text;
}

static void
heads_without_numbers_are_told_by_the_sentences_they_part(void **state)
{
	static const struct {
		const char *name, *title, *head;
		gboolean parts;
		guint left;
		guint pages;
	} rows[] = {
	    {"a head", "A text", "NaVal PoLIcy", TRUE, 0, 10},
	    {"the title as head", "Naval Policy", "Naval Policy", TRUE, 1, 10},
	    {"a heading that comes again", "A text", "Naval Policy", FALSE, 10,
		0},
	    {"a sentence that comes again", "A text", "Down with it.", TRUE, 10,
		0},
	};

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(GString) text = make_unnumbered(
		    rows[i].title, rows[i].head, rows[i].parts);
		g_autoptr(GArray) asides = furniture_asides_new();
		g_autoptr(Document) document = document_new();
		g_autoptr(GArray) pages = furniture_cut(text, asides, document);

		print_message("%s\n", rows[i].name);
		assert_int_equal(pages->len, 0);
		assert_int_equal(
		    count_string(text->str, rows[i].head), rows[i].left);
		assert_int_equal(count_string(text->str, "\f"), rows[i].pages);
		assert_int_equal(count_string(text->str, "took their"), 10);
	}
}

/* Notes at a page's foot, and the sentence that they stand in. */
static void
notes_before_a_head_are_set_aside(void **state)
{
	static const char *const heads[2] = {
	    "and Received January 7, 2018. Contact Anna, e-mail: Policy in "
	    "the Region %u",
	    "Policy in the Region %u"};
	g_autoptr(GString) text = make_paragraph(heads, 24, 5);
	g_autoptr(GArray) asides = furniture_asides_new();
	g_autoptr(GArray) pages = NULL;
	g_autoptr(Document) document = document_new();
	guint count;

	(void)state;
	g_string_prepend(text, "A first line\n");
	pages = furniture_cut(text, asides, document);
	count = document->repairs[REPAIR_FURNITURE];
	assert_int_equal(count, 4);
	assert_int_equal(asides->len, 2);
	assert_int_equal(g_array_index(asides, Aside, 0).line, 2);
	assert_string_equal(g_array_index(asides, Aside, 0).text,
	    "Received January 7, 2018. Contact Anna, e-mail: ");
	assert_non_null(strstr(text->str, "goes and \f over it"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(heads_inside_a_paragraph_are_cut),
	    cmocka_unit_test(the_same_words_elsewhere_stay),
	    cmocka_unit_test(text_of_short_pages_stays),
	    cmocka_unit_test(notes_before_a_head_are_set_aside),
	    cmocka_unit_test(heads_in_lines_of_their_own_are_cut),
	    cmocka_unit_test(
		heads_without_numbers_are_told_by_the_sentences_they_part),
	    cmocka_unit_test(no_page_is_told_where_numbers_are_missing),
	    cmocka_unit_test(gaps_between_numbers_part_pages),
	    cmocka_unit_test(
		numbers_as_regular_as_pages_are_cut_between_paragraphs),
	    cmocka_unit_test(hostile_texts_take_linear_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

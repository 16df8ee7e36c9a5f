/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/pdf/pdf_key.h"
#include "tests/unit/pdf_maker.h"
#include "tests/unit/reading.h"

#include <string.h>

/* Lines of one column: text at X, from Y down, 12 points apart. */
static void
add_lines(GString *page, double x, double y, double size, const char *text)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

	for (guint i = 0; lines[i] != NULL; i++, y += size * 1.2)
		if (*lines[i] != '\0')
			g_string_append_printf(
			    page, "@%g,%g,%g %s\n", x, y, size, lines[i]);
}

static void
blocks_are(const char *description, const char *expected)
{
	g_autoptr(GBytes) pdf = pdf_make(description);
	gsize length;
	const char *bytes = g_bytes_get_data(pdf, &length);
	g_autofree char *found = reading_blocks("a.pdf", bytes, length);

	assert_string_equal(found, expected);
}

static void
fields_of_are(const char *description, const char *expected)
{
	g_autoptr(GBytes) pdf = pdf_make(description);
	gsize length;
	const char *bytes = g_bytes_get_data(pdf, &length);
	g_autofree char *found = reading_fields("a.pdf", bytes, length);

	assert_string_equal(found, expected);
}

static void
lines_far_apart_are_a_paragraph_where_a_sentence_goes_on(void **state)
{
	(void)state;
	blocks_are(
	    "@72,80,10 The dues of the harbour are those that the council has "
	    "set, and a ship\n"
	    "@72,92,10 pays them before it leaves; one that comes back within "
	    "the same week, for\n"
	    "@72,104,10 whatever reason, pays a half of them, and a ship of "
	    "the navy none at all.\n"
	    "@72,150,10 1. A master who has not paid is told so by the harbour "
	    "office, which then\n"
	    "@84,174,10 keeps the papers of the ship until he has, and gives "
	    "them back on the same\n"
	    "@84,198,10 day.\n",
	    "p The dues of the harbour are those that the council has set, and "
	    "a ship pays them before it leaves; one that comes back within the "
	    "same week, for whatever reason, pays a half of them, and a ship "
	    "of the navy none at all.\n"
	    "p 1. A master who has not paid is told so by the harbour "
	    "office, which then keeps the papers of the ship until he has, and "
	    "gives them back on the same day.\n");
}

static void
letters_set_apart_are_words(void **state)
{
	(void)state;
	blocks_are(
	    "@72,80,14 H A R B O U R\n"
	    "@72,120,10 The harbour is open to all ships of whatever flag.\n",
	    "h1 HARBOUR\n"
	    "p The harbour is open to all ships of whatever flag.\n");
}

/* Prints where pages begin: "2=ii:" and the text there. */
static gboolean
print_pages(Document *document, gpointer user_data, GError **error)
{
	(void)error;
	document_check(document);
	for (guint i = 0; i < document->pages->len; i++) {
		const PageMark *page = &g_array_index(
		    document->pages, PageMark, i);

		g_string_append_printf(user_data, "%u=%s:%.12s\n", page->number,
		    page->label == NULL ? "" : page->label,
		    document->text->str + page->offset);
	}
	document_free(document);
	return TRUE;
}

static void
pages_are(const char *description, const char *expected)
{
	g_autoptr(GBytes) pdf = pdf_make(description);
	g_autoptr(GString) found = g_string_new(NULL);
	ReaderInput input = {.name = "a.pdf"};

	input.bytes = g_bytes_get_data(pdf, &input.length);
	assert_true(reader_read(&reader_pdf, &input, print_pages, found, NULL));
	assert_string_equal(found->str, expected);
}

static void
lines_become_paragraphs(void **state)
{
	static const struct {
		const char *text, *expected;
	} cases[] = {
	    {"The harbour master keeps a record of every ship and\n"
	     "of every visit, and sends it to the ministry.",
		"p The harbour master keeps a record of every ship and of "
		"every visit, and sends it to the ministry.\n"},
	    {"The government asked for a record, and the govern-\n"
	     "ment had it before the end of the year.",
		"p The government asked for a record, and the government had "
		"it before the end of the year.\n"},
	    {"Their co-operation was as good as could be, and co-\n"
	     "operation is what the treaty asks for.",
		"p Their co-operation was as good as could be, and "
		"co-operation is what the treaty asks for.\n"},
	    {"It is a matter of the greatest concern to the har-\n"
	     "bour and to those who live there.",
		"p It is a matter of the greatest concern to the har-bour and "
		"to those who live there.\n"},
	    {"The first paragraph of this page ends in a short line\n"
	     "that stops here.\n"
	     "The second paragraph of this page goes on for a while\n"
	     "and stops here, too.",
		"p The first paragraph of this page ends in a short line that "
		"stops here.\np The second paragraph of this page goes on for "
		"a while and stops here, too.\n"},
	    {"The treaty asks three things of those who sign it now:\n"
	     "(a) that they keep a record;\n"
	     "(b) that they send it to the ministry each year.",
		"p The treaty asks three things of those who sign it now:\n"
		"p (a) that they keep a record;\n"
		"p (b) that they send it to the ministry each year.\n"},
	    {"The of\xef\xac\x81"
	     "ce is open.",
		"p The office is open.\n"},
	};

	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GString) page = g_string_new(NULL);

		add_lines(page, 72, 100, 10, cases[i].text);
		blocks_are(page->str, cases[i].expected);
	}
}

static void
columns_are_read_one_behind_the_other(void **state)
{
	g_autoptr(GString) page = g_string_new(
	    "@72,60,16,b Ships of the Northern Coast and Their Visits\n");

	(void)state;
	add_lines(page, 72, 100, 9,
	    "The first column begins here and it goes\n"
	    "on for a number of lines of much the same\n"
	    "width as this one has, so that a reader is\n"
	    "in no doubt that it is a column of text and\n"
	    "is not a table, and its last sentence does");
	add_lines(page, 310, 103, 9,
	    "not end before the second column, which is\n"
	    "as wide as the first one and has as many\n"
	    "lines, none of which is at the height of a\n"
	    "line of the first column, as is usual where\n"
	    "columns are set one by one for a printer.");
	blocks_are(page->str,
	    "h1 Ships of the Northern Coast and Their Visits\n"
	    "p The first column begins here and it goes on for a number of "
	    "lines of much the same width as this one has, so that a reader "
	    "is in no doubt that it is a column of text and is not a table, "
	    "and its last sentence does not end before the second column, "
	    "which is as wide as the first one and has as many lines, none of "
	    "which is at the height of a line of the first column, as is "
	    "usual where columns are set one by one for a printer.\n");
}

static void
tables_are_read_row_by_row(void **state)
{
	static const char page[] =
	    "@72,100,10 The fees of the harbours are these, as of this year:\n"
	    "@72,130,10,b Port\n@200,130,10,b Fee\n@300,130,10,b Remarks\n"
	    "@72,150,10 Calder\n@200,150,10 500\n@300,150,10 A day, with the\n"
	    "@300,162,10 pilot\n"
	    "@72,182,10 Norland\n@300,182,10 None\n"
	    "@72,220,10 They are paid in advance by those who come to stay.\n";

	(void)state;
	blocks_are(page,
	    "p The fees of the harbours are these, as of this year:\n"
	    "t Port | Fee | Remarks\n"
	    "t Calder | 500 | A day, with the pilot\n"
	    "t Norland | | None\n"
	    "p They are paid in advance by those who come to stay.\n");
}

/* Eight pages with a running head that differs from page to page, and a note
   on most of them, whose numbers rise with the pages for a while.  HEADS says
   whether there are heads. */
static char *
pages_with_notes(gboolean heads)
{
	static const char *const notes[] = {NULL, NULL,
	    "1 A ship is here whatever floats and carries goods or people "
	    "over the sea of",
	    "2 The order was repealed in the year of the great storm.",
	    "3 This includes boats", NULL,
	    "4 As the harbour master wrote to the council of the town in "
	    "spring, ships have",
	    "7 See the decree on pilots and the orders made under it, of "
	    "which there are two and"};
	static const char *const names[] = {"Foreword", "Foreword", "Ships",
	    "Pilots", "Of dues and fees", "Quays", "Storms", "The dry dock"};
	static const char *const ends[] = {NULL, NULL, "the north.",
	    "It is of no use.", "and rafts.", NULL, "been seen to leave.",
	    "no more."};
	GString *pages = g_string_new(NULL);

	for (guint i = 0; i < G_N_ELEMENTS(notes); i++) {
		g_string_append_printf(pages,
		    "%s@72,%u,10 The ship of the year %u went out of the port "
		    "with the goods of spring.\n",
		    i > 0 ? "---\n" : "", 300 + i * 40, 1901 + i);
		if (heads)
			g_string_append_printf(
			    pages, "@72,40,8 %s | %u\n", names[i], i + 1);
		if (notes[i] != NULL)
			g_string_append_printf(pages,
			    "@72,794,8 %s\n"
			    "@72,804,8 %s\n",
			    notes[i], ends[i]);
	}
	return g_string_free(pages, FALSE);
}

/* Their numbers rise with the pages as the pages' own do. */
static void
notes_are_no_furniture(void **state)
{
	static const char *const kept[] = {"1 A ship is here", "2 The order",
	    "3 This includes", "4 As the harbour", "7 See the decree",
	    "and rafts", "no more"};
	static const gboolean heads[] = {TRUE, FALSE};

	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(heads); i++) {
		g_autofree char *pages = pages_with_notes(heads[i]);
		g_autoptr(GBytes) made = pdf_make(pages);
		gsize length;
		const char *bytes = g_bytes_get_data(made, &length);
		g_autofree char *blocks = reading_blocks(
		    "a.pdf", bytes, length);

		for (guint k = 0; k < G_N_ELEMENTS(kept); k++)
			if (strstr(blocks, kept[k]) == NULL)
				fail_msg("lost: %s\n%s", kept[k], blocks);
		assert_null(strstr(blocks, "dry dock"));
		assert_null(strstr(blocks, "Of dues"));
	}
}

/* A number sign at a page's edge is no page number. */
static void
number_signs_may_be_furniture(void **state)
{
	GString *pages = g_string_new(NULL);
	g_autoptr(GBytes) made = NULL;
	g_autofree char *blocks = NULL;
	gsize length;
	const char *bytes;

	(void)state;
	for (guint i = 0; i < 4; i++)
		g_string_append_printf(pages,
		    "%s@72,40,8 # of the ships\n"
		    "@72,%u,10 The ship of the year %u went out of the port.\n",
		    i > 0 ? "---\n" : "", 300 + i * 40, 1901 + i);
	made = pdf_make(pages->str);
	bytes = g_bytes_get_data(made, &length);
	blocks = reading_blocks("a.pdf", bytes, length);
	assert_null(strstr(blocks, "# of the ships"));
	assert_non_null(strstr(blocks, "The ship of the year 1904"));
	g_string_free(pages, TRUE);
}

/* A sentence of the minutes of each meeting, at one height; a running head goes
   all the same. */
static void
what_comes_again_below_text_is_text(void **state)
{
	static const char *const first[] = {"The council met in spring.",
	    "Members came by ship.", "A vote was not taken."};
	GString *pages = g_string_new(NULL);
	g_autoptr(GBytes) made = NULL;
	g_autofree char *blocks = NULL;
	gsize length;
	const char *bytes;
	guint found = 0;

	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(first); i++)
		g_string_append_printf(pages,
		    "%s@72,40,8 Minutes of the council\n"
		    "@72,70,10 %s\n"
		    "@72,82,10 The report on the docks was read.\n"
		    "@72,%u,10 The ship of the year %u went out of the port.\n"
		    "@72,780,10 The report on the roads was read.\n"
		    "@72,794,10 %s\n",
		    i > 0 ? "---\n" : "", first[i], 300 + i * 40, 1901 + i,
		    first[i]);
	made = pdf_make(pages->str);
	bytes = g_bytes_get_data(made, &length);
	blocks = reading_blocks("a.pdf", bytes, length);
	for (const char *at = blocks;
	     (at = strstr(at, "The report on the ")) != NULL; at++)
		found++;
	assert_int_equal(found, 6);
	assert_null(strstr(blocks, "Minutes of the council"));
	g_string_free(pages, TRUE);
}

/* Hebrew, drawn as it stands on paper: its last letter first. */
static void
text_from_right_to_left_is_in_the_order_of_reading(void **state)
{
	static const char page[] =
	    "@300,100,12 \u05dd\u05d9\u05dc\u05de\u05e0 \u05d7\u05d5\u05e7\n"
	    "@300,115,12 2015 Calder Port \u05d7\u05d5\u05ea\u05e4\n"
	    "@300,130,12 .\u05dc\u05db\u05dc\n";
	static const char quoted[] =
	    "@72,100,12 The act is named \u05dd\u05d9\u05dc\u05de\u05e0 "
	    "\u05d7\u05d5\u05e7 in the law.\n";
	g_autoptr(GBytes) made = pdf_make(page);
	g_autofree char *blocks = NULL;
	gsize length;
	const char *bytes = g_bytes_get_data(made, &length);

	(void)state;
	blocks = reading_blocks("a.pdf", bytes, length);
	assert_non_null(strstr(
	    blocks, "\u05e7\u05d5\u05d7 \u05e0\u05de\u05dc\u05d9\u05dd"));
	assert_non_null(
	    strstr(blocks, "\u05e4\u05ea\u05d5\u05d7 Calder Port 2015"));
	assert_non_null(strstr(blocks, "\u05dc\u05db\u05dc."));
	blocks_are(quoted,
	    "p The act is named \u05e7\u05d5\u05d7 "
	    "\u05e0\u05de\u05dc\u05d9\u05dd in the law.\n");
}

static void
tall_cells_stand_beside_short_ones(void **state)
{
	static const char comments[] =
	    "@72,130,10,b No.\n@110,130,10,b Comment\n@330,130,10,b Answer\n"
	    "@72,142,10 1\n@110,142,10 The fee of the harbour of Calder is\n"
	    "@330,142,10 Changed.\n"
	    "@110,154,10 named twice in the list of all fees and\n"
	    "@110,166,10 dues.\n"
	    "@72,178,10 2\n@110,178,10 Norland is not there, though it is a\n"
	    "@330,178,10 It has no fee and no\n"
	    "@110,190,10 port.\n@330,190,10 dues that we know of.\n"
	    "@72,202,10 3\n@110,202,10 Which year are the dues for?\n"
	    "@330,202,10 This one.\n";
	static const char form[] =
	    "@72,130,10,b TO:\n@150,130,10 The Harbour Board\n"
	    "@72,152,10,b FROM:\n@150,152,10 Anna de Vries\n"
	    "@72,174,10,b DATE:\n@150,174,10 03/25/15\n"
	    "@72,186,10,b RE:\n@150,186,10 Approval of Berths\n";
	static const char names[] =
	    "@72,130,10,b Name\n@170,130,10,b What it is\n"
	    "@72,142,10 Berth\n@170,142,10 A place for a ship\n"
	    "@72,154,10 Harbour\n@170,154,10 A place for many ships that wait"
	    "\n"
	    "@72,166,10 of call\n@170,166,10 for their turn\n"
	    "@72,178,10 Pier\n@170,178,10 A wall in the sea\n"
	    "@72,190,10 Quay\n@170,190,10 A wall by the sea\n";

	(void)state;
	blocks_are(comments,
	    "t No. | Comment | Answer\n"
	    "t 1 | The fee of the harbour of Calder is named twice in the list "
	    "of all fees and dues. | Changed.\n"
	    "t 2 | Norland is not there, though it is a port. | It has no fee "
	    "and no dues that we know of.\n"
	    "t 3 | Which year are the dues for? | This one.\n");
	blocks_are(form,
	    "t TO: | The Harbour Board\nt FROM: | Anna de Vries\n"
	    "t DATE: | 03/25/15\nt RE: | Approval of Berths\n");
	blocks_are(names,
	    "t Name | What it is\nt Berth | A place for a ship\n"
	    "t Harbour of call | A place for many ships that wait for their "
	    "turn\nt Pier | A wall in the sea\nt Quay | A wall by the sea\n");
}

static void
cells_of_small_letters_are_rows_of_their_own(void **state)
{
	static const char page[] = "@72,130,10,b Port\n@200,130,10,b Fee\n"
				   "@72,146,10 Calder\n@200,146,10 500 crowns\n"
				   "@72,162,10 Norland\n@200,162,10 nothing\n"
				   "@72,178,10 Westermark\n@200,178,10 none\n";

	(void)state;
	blocks_are(page,
	    "t Port | Fee\nt Calder | 500 crowns\nt Norland | nothing\n"
	    "t Westermark | none\n");
}

static void
a_table_of_contents_has_a_row_a_line(void **state)
{
	(void)state;
	blocks_are("@72,100,10 1. Purpose of the visits ............... 3\n"
		   "@72,112,10 2. Their practice . . . . . . . . . . . . 14\n",
	    "t 1. Purpose of the visits | 3\nt 2. Their practice | 14\n");
}

static const char first_page[] =
    "@72,100,10 The record of the visits is kept by the harbour master, who\n"
    "@72,112,10 sends it to the ministry at the end of the year. There it is\n"
    "@72,124,10 read by those who have to know what the ships were doing\n"
    "@72,760,7 1 Decree of the ministry, in force since the year 1998.\n"
    "@72,770,7 2 Letter of the harbour master to the ministry.\n"
    "---\n"
    "@72,100,10 in the harbour, and by nobody else in the whole of the land.\n";

static void
footnotes_stand_apart(void **state)
{
	(void)state;
	blocks_are(first_page,
	    "p The record of the visits is kept by the harbour master, who "
	    "sends it to the ministry at the end of the year. There it is "
	    "read by those who have to know what the ships were doing in the "
	    "harbour, and by nobody else in the whole of the land.\n"
	    "fn 1 Decree of the ministry, in force since the year 1998.\n"
	    "fn 2 Letter of the harbour master to the ministry.\n");
}

static void
pages_are_marked_inside_paragraphs(void **state)
{
	(void)state;
	pages_are(
	    first_page, "1=:The record o\n2=:in the harbo\n1=:1 Decree of \n");
	pages_are("!ii\n@72,100,10 One.\n---\n!iii\n@72,100,10 Two.\n",
	    "1=ii:One.\n\nTwo.\n2=iii:Two.\n");
}

/* Four pages with a running head, which is at the left or the right, and their
   numbers, from 17 on. */
static char *
numbered_pages(gboolean label)
{
	static const char *const sentences[] = {
	    "Ships come to the harbour of Calder in spring and in",
	    "autumn, when the sea is calm, and they stay for as long",
	    "as they are allowed to, which is never more than nine",
	    "days in all, as the decree of the ministry has it."};
	GString *pages = g_string_new(NULL);

	for (guint i = 0; i < 4; i++) {
		if (i > 0)
			g_string_append(pages, "---\n");
		if (label)
			g_string_append_printf(pages, "!A%u\n", i);
		if (i % 2 == 0)
			g_string_append_printf(pages,
			    "@72,40,8 Records of the Harbour\n"
			    "@500,40,8 %u\n",
			    17 + i);
		else
			g_string_append_printf(pages,
			    "@72,40,8 %u\n"
			    "@350,40,8 Records of the Harbour\n",
			    17 + i);
		add_lines(pages, 72, 100, 10, sentences[i]);
		g_string_append(pages, "^30,600,6 printed by machine 7\n");
	}
	return g_string_free(pages, FALSE);
}

static void
furniture_is_taken_out_and_its_numbers_are_labels(void **state)
{
	g_autofree char *pages = numbered_pages(FALSE);
	g_autofree char *labelled = numbered_pages(TRUE);

	(void)state;
	blocks_are(pages,
	    "p Ships come to the harbour of Calder in spring and in autumn, "
	    "when the sea is calm, and they stay for as long as they are "
	    "allowed to, which is never more than nine days in all, as the "
	    "decree of the ministry has it.\n");
	pages_are(pages,
	    "1=17:Ships come t\n2=18:autumn, when\n3=19:as they are \n"
	    "4=20:days in all,\n");
	pages_are(labelled,
	    "1=A0:Ships come t\n2=A1:autumn, when\n3=A2:as they are \n"
	    "4=A3:days in all,\n");
	fields_of_are(pages,
	    "format=pdf\nin en\nfurniture=Records of the Harbour 17\n"
	    "furniture=printed by machine 7\n"
	    "furniture=18 Records of the Harbour\n"
	    "created=2001-02-03\npages=4\ndate=2001-02-03\n");
}

static gboolean
print_text(Document *document, gpointer user_data, GError **error)
{
	guint repairs = 0;

	(void)error;
	for (guint i = 0; i < REPAIR_KINDS; i++)
		repairs += document->repairs[i];
	g_string_append_printf(
	    user_data, "%u %s", repairs, document->text->str);
	document_free(document);
	return TRUE;
}

static void
nothing_is_mended_if_it_is_to_stay(void **state)
{
	g_autoptr(GString) text = g_string_new(
	    "@72,30,8 Page 1 of 2\n@72,100,10 The government and the govern-\n"
	    "@72,112,10 ment of\xef\xac\x81"
	    "ce.\n---\n@72,30,8 Page 2 of 2\n@72,100,10 More.\n");
	g_autoptr(GBytes) pdf = pdf_make(text->str);
	g_autoptr(GString) found = g_string_new(NULL);
	ReaderInput input = {.name = "a.pdf", .as_is = TRUE};

	(void)state;
	input.bytes = g_bytes_get_data(pdf, &input.length);
	assert_true(reader_read(&reader_pdf, &input, print_text, found, NULL));
	assert_non_null(strstr(found->str,
	    "govern- ment of\xef\xac\x81"
	    "ce."));
	assert_non_null(strstr(found->str, "Page 2 of 2"));
	assert_true(g_str_has_prefix(found->str, "0 "));
	g_string_truncate(found, 0);
	input.as_is = FALSE;
	assert_true(reader_read(&reader_pdf, &input, print_text, found, NULL));
	assert_non_null(
	    strstr(found->str, "and the government office.\n\nMore."));
	assert_null(strstr(found->str, "Page 2"));
	assert_false(g_str_has_prefix(found->str, "0 "));
}

static void
line_numbers_are_no_text(void **state)
{
	g_autoptr(GString) pages = g_string_new(NULL);
	g_autoptr(GBytes) pdf = NULL;
	g_autofree char *found = NULL;
	gsize length;
	const char *bytes;

	(void)state;
	for (guint page = 0; page < 2; page++) {
		for (guint i = 0; i < 12; i++)
			g_string_append_printf(pages,
			    "@40,%u,8 %u\n"
			    "@72,%u,10 and a line that goes on with what the "
			    "one above it says\n",
			    100 + 14 * i, 12 * page + i + 1, 100 + 14 * i);
		g_string_append(pages, page == 0 ? "---\n" : "");
	}
	pdf = pdf_make(pages->str);
	bytes = g_bytes_get_data(pdf, &length);
	found = reading_blocks("a.pdf", bytes, length);
	assert_null(strpbrk(found, "0123456789"));
	assert_true(g_str_has_prefix(found, "p and a line that goes on"));
}

/* Three pages of numbered lines, whose numbers skip some from the first on; the
   last page has a table's cells right beside the numbers. */
static void
line_numbers_may_skip_lines(void **state)
{
	g_autoptr(GString) pages = g_string_new(NULL);
	g_autoptr(GBytes) pdf = NULL;
	g_autofree char *found = NULL;
	gsize length;
	const char *bytes;
	guint number = 100;

	(void)state;
	for (guint page = 0; page < 3; page++) {
		for (guint i = 0; i < 12; i++) {
			number += page == 1 && (i == 1 || i % 4 == 0) ? 2 : 1;
			g_string_append_printf(pages,
			    "@40,%u,8 %u\n"
			    "@72,%u,10 and a line that goes on with what the "
			    "one above it says\n",
			    100 + 14 * i, number, 100 + 14 * i);
		}
		for (guint i = 0; page == 2 && i < 6; i++)
			g_string_append_printf(pages,
			    "@54,%u,10 Port\n@150,%u,10 Fee\n", 500 + 20 * i,
			    500 + 20 * i);
		g_string_append(pages, page < 2 ? "---\n" : "");
	}
	pdf = pdf_make(pages->str);
	bytes = g_bytes_get_data(pdf, &length);
	found = reading_blocks("a.pdf", bytes, length);
	if (strpbrk(found, "0123456789") != NULL)
		fail_msg("%s", found);
	assert_non_null(strstr(found, "Port | Fee"));
}

/* A word may be as long as a line, where no spaces are written. */
static void
keys_are_cut_between_characters(void **state)
{
	GString *line = g_string_new("a");
	PdfKey key;

	(void)state;
	for (guint i = 0; i < 200; i++)
		g_string_append(line, "\xe6\xb5\xb7");
	pdf_key_init(&key, line->str);
	assert_true(g_utf8_validate(key.text, -1, NULL));
	pdf_key_clear(&key);
	g_string_free(line, TRUE);
}

/* Three short chapters; BOLD sets their headings so, SIZE is theirs. */
static char *
make_chapters(gboolean outline, const char *style)
{
	static const char *const texts[] = {
	    "Ships come to the harbour of Calder in spring and in\nautumn.",
	    "Nobody knows why they come to the harbour of Norland,\nor when.",
	    "Westermark has no harbour, and there are no ships but\nin glass."};
	GString *pages = g_string_new(NULL);

	for (guint i = 1; i <= 3; i++) {
		if (outline)
			g_string_append_printf(pages,
			    ">1 Visit %u\n>2 Purpose of visit %u\n", i, i);
		g_string_append_printf(pages,
		    "@72,100,%s Visit %u\n@72,130,%s Purpose of visit %u\n",
		    style, i, outline ? "10" : "12,b", i);
		add_lines(pages, 72, 150, 10, texts[i - 1]);
		g_string_append(pages, i < 3 ? "---\n" : "");
	}
	return g_string_free(pages, FALSE);
}

static void
headings_are_the_outlines_or_told_by_fonts(void **state)
{
	static const char chapters[] =
	    "h1 Visit 1\nh2 Purpose of visit 1\n"
	    "p Ships come to the harbour of Calder in spring and in autumn.\n"
	    "h1 Visit 2\nh2 Purpose of visit 2\n"
	    "p Nobody knows why they come to the harbour of Norland, or when.\n"
	    "h1 Visit 3\nh2 Purpose of visit 3\n"
	    "p Westermark has no harbour, and there are no ships but in "
	    "glass.\n";
	static const struct {
		gboolean outline;
		const char *style;
	} cases[] = {{TRUE, "10"}, {FALSE, "16"}, {FALSE, "16,b"}};

	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *pages = make_chapters(
		    cases[i].outline, cases[i].style);
		blocks_are(pages, chapters);
	}
}

/* Between a table's rows, and what its head has on each page. */
static void
rows_in_one_cell_are_no_headings(void **state)
{
	static const char ports[] =
	    "All the ports of the sea, and the ships of each";
	static const char pilots[] =
	    "Pilots and all that they may take on board there";
	g_autofree char *chapters = make_chapters(TRUE, "16,b");
	g_autofree char *expected = g_strdup_printf(
	    "\np %s\nt Calder | twelve\np %s\nt Calder | twelve\n"
	    "p %s\nt Calder | twelve\nh1 Sources\n",
	    ports, pilots, ports);
	GString *pages = g_string_new(chapters);
	g_autoptr(GBytes) pdf = NULL;
	g_autofree char *found = NULL;
	const char *bytes;
	gsize length;

	(void)state;
	for (guint i = 0; i < 3; i++) {
		const guint y = 250 + 120 * i;

		g_string_append_printf(pages,
		    "@72,%u,16,b %s\n@72,%u,10 Calder\n@350,%u,10 twelve\n", y,
		    i == 1 ? pilots : ports, y + 30, y + 30);
	}
	g_string_append(pages, "@72,620,16,b Sources\n");
	pdf = pdf_make(pages->str);
	g_string_free(pages, TRUE);
	bytes = g_bytes_get_data(pdf, &length);
	found = reading_blocks("a.pdf", bytes, length);
	assert_non_null(strstr(found, expected));
}

/* Set large, as what is to be noticed is. */
static void
pieces_of_sentences_are_no_headings(void **state)
{
	g_autofree char *chapters = make_chapters(FALSE, "16");
	g_autofree char *pages = g_strconcat(chapters,
	    "@72,250,16 and so all of them may come.\n"
	    "@72,330,16 Ships that are here for the good of the\n"
	    "@72,400,10 harbour and its masters, who meet there.\n"
	    "@72,470,16 Sources of Ships\n",
	    NULL);
	g_autofree char *found = NULL;
	g_autoptr(GBytes) pdf = pdf_make(pages);
	gsize length;
	const char *bytes = g_bytes_get_data(pdf, &length);

	(void)state;
	found = reading_blocks("a.pdf", bytes, length);
	assert_non_null(strstr(found,
	    "\np and so all of them may come.\n"
	    "p Ships that are here for the good of the\n"
	    "p harbour and its masters, who meet there.\n"
	    "h1 Sources of Ships\n"));
}

static void
words_in_capitals_need_more_room(void **state)
{
	(void)state;
	blocks_are(
	    "@72,80,14,b 4 ON THE PAPERS AND THE CARDS OF THE\n"
	    "@100,97,14,b PASSENGERS\n"
	    "@72,130,10 The dues of the harbour are those that the council of "
	    "the port has set in spring, and a ship\n"
	    "@72,142,10 pays them before it leaves.\n"
	    "@72,180,14,b 5 ON THE DUES\n@72,210,10 All pay.\n",
	    "h1 4 ON THE PAPERS AND THE CARDS OF THE PASSENGERS\n"
	    "p The dues of the harbour are those that the council of the port "
	    "has "
	    "set in spring, and a ship pays them before it leaves.\n"
	    "h1 5 ON THE DUES\np All pay.\n");
}

static void
words_of_other_sizes_are_of_the_same_line(void **state)
{
	(void)state;
	blocks_are("@72,80,20 New\n@112,80,34 Harbours\n"
		   "@72,140,10 A harbour is built where there is none.\n"
		   "@72,170,10 Fee\n@112,170,14 Twelve crowns\n",
	    "p New Harbours\np A harbour is built where there is none.\n"
	    "t Fee | Twelve crowns\n");
}

/* There is more text in the tables. */
static void
text_larger_than_that_of_tables_is_no_heading(void **state)
{
	static const char *const fees[][2] = {
	    {"Fees of the North",
		"Whoever comes by night pays more, but for a ship in distress, "
		"which pays none:"},
	    {"Southern Ports",
		"There the council has set these in May, and has read them to "
		"the masters:"},
	    {"What the West Asks For",
		"They have not changed since the pier was built, and are those "
		"of the year before:"}};
	g_autoptr(GString) pages = g_string_new(NULL);
	g_autoptr(GString) expected = g_string_new(NULL);

	(void)state;
	for (guint page = 0; page < G_N_ELEMENTS(fees); page++) {
		g_string_append_printf(pages,
		    "%s@72,80,16,b %s\n@72,110,12 %s\n",
		    page > 0 ? "---\n" : "", fees[page][0], fees[page][1]);
		g_string_append_printf(
		    expected, "h1 %s\np %s\n", fees[page][0], fees[page][1]);
		for (guint i = 0; i < 12; i++) {
			guint y = 160 + 20 * i, n = 20 * page + i;

			g_string_append_printf(pages,
			    "@72,%u,9 Ship %u\n@200,%u,9 by day %u crowns\n"
			    "@340,%u,9 by night %u crowns\n",
			    y, n, y, n, y, n);
			g_string_append_printf(expected,
			    "t Ship %u | by day %u crowns | "
			    "by night %u crowns\n",
			    n, n, n);
		}
	}
	blocks_are(pages->str, expected->str);
}

static void
numbers_tell_the_level_of_a_heading(void **state)
{
	static const char page[] =
	    "@72,80,12,b 1 Ships\n@72,100,10 A ship is a thing that floats.\n"
	    "@72,130,12,b 1.1 Large ships\n@72,150,10 They are long.\n"
	    "@72,180,12,b 2 Ports\n@72,200,10 A port is where ships are.\n"
	    "@72,230,10 Article 5\n@72,250,10 Ports are open to all ships.\n";

	(void)state;
	blocks_are(page,
	    "h1 1 Ships\np A ship is a thing that floats.\n"
	    "h2 1.1 Large ships\np They are long.\n"
	    "h1 2 Ports\np A port is where ships are.\n"
	    "h3 Article 5\np Ports are open to all ships.\n");
}

/* A title, chapters that look like text, a word in a picture. */
static void
numbers_tell_what_stands_below_what(void **state)
{
	static const char pages[] =
	    "@72,80,20,b The Plan for the Ports\n"
	    "@72,120,10 It was read to the council, and kept.\n"
	    "---\n"
	    "@72,80,10 1. AIMS\n@72,100,10 Ships are to come and to go.\n"
	    "@72,130,14,b 1.1 Ships\n@72,160,10 A ship floats.\n"
	    "@72,190,12,b 1.1.1 Large Ships\n@72,210,10 They are long.\n"
	    "---\n"
	    "@72,80,10 2. MEANS\n@72,100,10 There are some.\n"
	    "@72,130,14,b 2.1 Pilots\n@72,160,10 A pilot knows it.\n"
	    "@72,190,18,b LANTERN\n@72,220,10 It is lit at night.\n"
	    "@72,250,14,b 2.2 Cranes\n@72,280,10 A crane lifts.\n"
	    "@72,310,12,b APPENDIX A: WORDS\n@72,340,10 A quay is a wall.\n";

	(void)state;
	blocks_are(pages,
	    "h1 The Plan for the Ports\n"
	    "p It was read to the council, and kept.\n"
	    "h1 1. AIMS\np Ships are to come and to go.\n"
	    "h2 1.1 Ships\np A ship floats.\n"
	    "h3 1.1.1 Large Ships\np They are long.\n"
	    "h1 2. MEANS\np There are some.\n"
	    "h2 2.1 Pilots\np A pilot knows it.\n"
	    "h2 LANTERN\np It is lit at night.\n"
	    "h2 2.2 Cranes\np A crane lifts.\n"
	    "h1 APPENDIX A: WORDS\np A quay is a wall.\n");
}

static void
chapters_stand_below_parts(void **state)
{
	static const char *const parts[] = {
	    "Ships", "Ports", "Trade", "War", "Sand"};
	g_autoptr(GString) pages = g_string_new(NULL);
	g_autoptr(GString) expected = g_string_new(NULL);

	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(parts); i++) {
		const char *name = parts[i];

		g_string_append_printf(pages,
		    "%s@72,80,20,b %s\n@72,120,16,b 1 Aims of %s\n"
		    "@72,150,10 There is %s.\n@72,180,14,b 1.1 Old %s\n"
		    "@72,210,10 Then there was %s.\n",
		    i > 0 ? "---\n" : "", name, name, name, name, name);
		g_string_append_printf(expected,
		    "h1 %s\nh2 1 Aims of %s\np There is %s.\n"
		    "h3 1.1 Old %s\np Then there was %s.\n",
		    name, name, name, name, name);
	}
	blocks_are(pages->str, expected->str);
}

static void
captions_stand_apart(void **state)
{
	static const char page[] =
	    "@72,100,10 The harbour is shown in a picture, and its fees in\n"
	    "@72,112,10 Table 2 of this report, as they were in that year.\n"
	    "@72,300,10,i Figure 1: The harbour of Calder, as it was then\n"
	    "@72,340,10 Table 2 shows that the fees have not changed since.\n";

	(void)state;
	blocks_are(page,
	    "p The harbour is shown in a picture, and its fees in Table 2 of "
	    "this report, as they were in that year.\n"
	    "cap Figure 1: The harbour of Calder, as it was then\n"
	    "p Table 2 shows that the fees have not changed since.\n");
}

static void
text_is_read_once_and_as_it_is_seen(void **state)
{
	static const struct {
		const char *page, *expected;
	} cases[] = {
	    /* Drawn twice, to look bold. */
	    {"@72,100,10 A port of call.\n@72.2,100,10 A port of call.\n",
		"p A port of call.\n"},
	    {"@72,100,10 A port of call.\n@900,100,10 Outside.\n"
	     "@72,-100,10 Above.\n",
		"p A port of call.\n"},
	    {"@72,100,10 A port of call.\n@72,100,1 hidden\n",
		"p A port of call.\n"},
	    {"@72,100,10 A port of call.\n^300,700,10 Upwards we go.\n",
		"p A port of call.\np Upwards we go.\n"},
	    {"^100,700,10 A page that was\n^112,700,10 turned by hand.\n",
		"p A page that was turned by hand.\n"},
	    /* The number of a note. */
	    {"@72,100,10 The policy\n@124.5,96,6 3\n@130,100,10 is old.\n",
		"p The policy is old.\n"},
	    {"", ""},
	};

	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
		blocks_are(cases[i].page, cases[i].expected);
}

static void
fields_are_what_the_pdf_tells(void **state)
{
	static const struct {
		const char *page, *expected;
	} cases[] = {
	    {"=title Visits of Ships\n=author A. Miller\n=subject Ships\n"
	     "=keywords ships, ports\n",
		"format=pdf\ntitle=Visits of Ships\nauthor=A. Miller\n"
		"subject=Ships\nkeywords=ships, ports\ncreated=2001-02-03\n"
		"pages=1\ndate=2001-02-03\n"},
	    {"=title Microsoft Word - visits.doc\n",
		"format=pdf\ncreated=2001-02-03\npages=1\ndate=2001-02-03\n"},
	    {"=title 7BVisits of Ships\n",
		"format=pdf\ntitle=Visits of Ships\ncreated=2001-02-03\n"
		"pages=1\ndate=2001-02-03\n"},
	    {"=title visits_v2.indd\n",
		"format=pdf\ncreated=2001-02-03\npages=1\ndate=2001-02-03\n"},
	};

	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
		fields_of_are(cases[i].page, cases[i].expected);
}

/* Whether the text's own date counts for more than when the PDF was made. */
static gboolean
print_date(Document *document, gpointer user_data, GError **error)
{
	(void)error;
	g_string_append(user_data, document_field(document, "date"));
	document_free(document);
	return TRUE;
}

static void
the_texts_date_counts_for_more(void **state)
{
	g_autoptr(GBytes) pdf = pdf_make(
	    "@72,80,16,b Visits of Ships\n@72,110,10 2 March 2015\n"
	    "@72,140,10 Ships come to the harbour of Calder in spring and in\n"
	    "@72,152,10 autumn, when the sea is calm, and stay for as long as\n"
	    "@72,164,10 they are allowed to, which is never more than a "
	    "week.\n");
	g_autoptr(GString) found = g_string_new(NULL);
	ReaderInput input = {.name = "a.pdf"};

	(void)state;
	input.bytes = g_bytes_get_data(pdf, &input.length);
	assert_true(reader_read(&reader_pdf, &input, print_date, found, NULL));
	assert_string_equal(found->str, "2015-03-02");
}

static void
what_can_not_be_read_is_told(void **state)
{
	static const struct {
		const char *bytes, *expected;
	} cases[] = {
	    {"%PDF-1.7\n", "error: a damaged PDF document\n"},
	    {"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
	     "2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
	     "trailer<</Root 1 0 R/Size 3/ID[(a)(a)]/Encrypt<<"
	     "/Filter/Standard/V 1/R 2/P -4"
	     "/O(01234567890123456789012345678901)"
	     "/U(01234567890123456789012345678901)>>>>\n",
		"error: the PDF is encrypted: a password is needed to read "
		"it\n"},
	};

	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
		reading_is("a.pdf", cases[i].bytes, cases[i].expected);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(
		lines_far_apart_are_a_paragraph_where_a_sentence_goes_on),
	    cmocka_unit_test(letters_set_apart_are_words),
	    cmocka_unit_test(lines_become_paragraphs),
	    cmocka_unit_test(columns_are_read_one_behind_the_other),
	    cmocka_unit_test(tables_are_read_row_by_row),
	    cmocka_unit_test(tall_cells_stand_beside_short_ones),
	    cmocka_unit_test(notes_are_no_furniture),
	    cmocka_unit_test(number_signs_may_be_furniture),
	    cmocka_unit_test(what_comes_again_below_text_is_text),
	    cmocka_unit_test(
		text_from_right_to_left_is_in_the_order_of_reading),
	    cmocka_unit_test(cells_of_small_letters_are_rows_of_their_own),
	    cmocka_unit_test(a_table_of_contents_has_a_row_a_line),
	    cmocka_unit_test(footnotes_stand_apart),
	    cmocka_unit_test(pages_are_marked_inside_paragraphs),
	    cmocka_unit_test(furniture_is_taken_out_and_its_numbers_are_labels),
	    cmocka_unit_test(nothing_is_mended_if_it_is_to_stay),
	    cmocka_unit_test(line_numbers_are_no_text),
	    cmocka_unit_test(line_numbers_may_skip_lines),
	    cmocka_unit_test(keys_are_cut_between_characters),
	    cmocka_unit_test(headings_are_the_outlines_or_told_by_fonts),
	    cmocka_unit_test(rows_in_one_cell_are_no_headings),
	    cmocka_unit_test(words_in_capitals_need_more_room),
	    cmocka_unit_test(words_of_other_sizes_are_of_the_same_line),
	    cmocka_unit_test(pieces_of_sentences_are_no_headings),
	    cmocka_unit_test(text_larger_than_that_of_tables_is_no_heading),
	    cmocka_unit_test(numbers_tell_the_level_of_a_heading),
	    cmocka_unit_test(numbers_tell_what_stands_below_what),
	    cmocka_unit_test(chapters_stand_below_parts),
	    cmocka_unit_test(captions_stand_apart),
	    cmocka_unit_test(text_is_read_once_and_as_it_is_seen),
	    cmocka_unit_test(fields_are_what_the_pdf_tells),
	    cmocka_unit_test(the_texts_date_counts_for_more),
	    cmocka_unit_test(what_can_not_be_read_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

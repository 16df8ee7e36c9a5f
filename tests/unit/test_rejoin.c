/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/unit.h"

#include <string.h>

#include "corpus/repair/rejoin.h"

/* Two paragraphs, of which the first is on page 1, and lines and the second
   page begin where a "|" stands. */
static Document *
make_document(const char *first, const char *second)
{
	const char *const paragraphs[] = {first, second};
	Document *document = document_new();

	document_mark_page(document, 1, NULL);
	for (guint i = 0; i < G_N_ELEMENTS(paragraphs); i++) {
		g_auto(GStrv) parts = g_strsplit(paragraphs[i], "|", 2);
		g_autofree char *text = g_strjoinv("", parts);
		const Block *block = document_append(
		    document, BLOCK_PARAGRAPH, 0, text, strlen(text), FALSE);
		LineMark line = {block->start + strlen(parts[0]), i + 1};
		PageMark page = {.offset = line.offset, .number = i + 2};

		if (parts[1] == NULL)
			continue;
		g_array_append_val(document->lines, line);
		g_array_append_val(document->pages, page);
	}
	return document;
}

/* The text of DOCUMENT with its marks. */
static char *
render(const Document *document)
{
	GString *text = g_string_new(document->text->str);

	for (guint i = document->lines->len; i > 0; i--) {
		gsize offset = g_array_index(document->lines, LineMark, i - 1)
				   .offset;

		assert_int_equal(
		    g_array_index(document->pages, PageMark, i).offset, offset);
		g_string_insert_c(text, (gssize)offset, '|');
	}
	return g_string_free(text, FALSE);
}

static const struct {
	const char *first, *second;
	const char *text;
	guint repairs;
} cases[] = {
    {"The govern- ment of |it.", "A government.",
	"The government of |it.\n\nA government.", 1},
    {"The govern- |ment of it.", "A |government.",
	"The govern|ment of it.\n\nA |government.", 1},
    {"A peace- keeping force", "and peace-keeping |ships",
	"A peace-keeping force\n\nand peace-keeping |ships", 1},
    /* Each of several. */
    {"The gov- ernment, the govern- ment", "A govern- ment, |government",
	"The government, the government\n\nA government, |government", 3},
    /* What nothing is told of, and what is meant. */
    {"A widget- maker is |here.", "A maker.",
	"A widget- maker is |here.\n\nA maker.", 0},
    /* What is a word nowhere else is the rest of one. */
    {"The port- folio is |here.", "None.", "The port-folio is |here.\n\nNone.",
	1},
    {"The depart- ment is |here.", "None.", "The department is |here.\n\nNone.",
	1},
    {"The depart\xc2\xad ment is |here.", "None.",
	"The department is |here.\n\nNone.", 1},
    {"Mid- and long-term plans", "mid-term |plans",
	"Mid- and long-term plans\n\nmid-term |plans", 0},
    {"Yes - government", "it |was", "Yes - government\n\nit |was", 0},
    /* Capitals that are cut by the layout. */
    {"THE PORT STR ATEGY OF", "A port |strategy.",
	"THE PORT STRATEGY OF\n\nA port |strategy.", 1},
    {"PORT STR ATEGY", "A |port.", "PORT STR ATEGY\n\nA |port.", 0},
    {"CYBER SECURITY", "Security: |cybersecurity",
	"CYBER SECURITY\n\nSecurity: |cybersecurity", 0},
    {"UN ARMED MEN", "Not |unarmed.", "UN ARMED MEN\n\nNot |unarmed.", 0},
    {"NO WHERE", "None is |nowhere.", "NO WHERE\n\nNone is |nowhere.", 0},
    {"SALT II", "The |SALTII", "SALT II\n\nThe |SALTII", 0},
    {"THƯỜNG VỤ BAN", "thường vụban, |ban",
	"THƯỜNG VỤ BAN\n\nthường vụban, "
	"|ban",
	0},
    /* Across blocks nothing is joined. */
    {"The govern-", "ment of the |government",
	"The govern-\n\nment of the |government", 0},
};

static void
words_are_joined_as_the_document_spells_them(void **state)
{
	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(Document)
		    document = make_document(cases[i].first, cases[i].second);
		g_autofree char *text = NULL;
		const Block *last = &g_array_index(document->blocks, Block, 1);

		rejoin_words(document);
		text = render(document);
		assert_string_equal(text, cases[i].text);
		assert_int_equal(document->repairs[REPAIR_HYPHEN] +
			document->repairs[REPAIR_SPACING],
		    cases[i].repairs);
		assert_int_equal(last->end, document->text->len);
		assert_memory_equal(
		    document->text->str + last->start - 2, "\n\n", 2);
	}
}

static const struct {
	const char *paragraphs[6];
	const char *text;
} texts[] = {
    {{"S E C U R I T Y C O N C E P T", "The security concept is new."},
	"SECURITY CONCEPT\n\nThe security concept is new."},
    {{"S E C U R I T Y C O N C E P T", "The security is new."},
	"S E C U R I T Y C O N C E P T\n\nThe security is new."},
    {{"X X X X 0 0 1 1", "XX is twenty, 00 and 11 are numbers."},
	"X X X X 0 0 1 1\n\nXX is twenty, 00 and 11 are numbers."},
    {{"The two governments met in the town to speak",
	 "about the quota for the northern banks, which",
	 "had been left open in the agreement of the spring,",
	 "and they agreed on all of it without a word."},
	"The two governments met in the town to speak about the quota for the "
	"northern banks, which had been left open in the agreement of the "
	"spring, and they agreed on all of it without a word."},
    /* Some paragraphs end so. */
    {{"The two governments met in the town to speak",
	 "about the quota for the northern banks.", "A.", "B.", "C."},
	"The two governments met in the town to speak\n\n"
	"about the quota for the northern banks.\n\nA.\n\nB.\n\nC."},
};

static void
letters_and_lines_are_joined(void **state)
{
	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
		g_autoptr(Document) document = document_new();

		for (const char *const *p = texts[i].paragraphs; *p != NULL;
		     p++)
			document_append(document, BLOCK_PARAGRAPH, 0, *p,
			    strlen(*p), FALSE);
		rejoin_words(document);
		assert_string_equal(document->text->str, texts[i].text);
	}
}

/* Of lines and pages of which nothing is left only the next is marked. */
static void
marks_rise(void **state)
{
	static const struct {
		const char *text, *expected;
	} lines[] = {
	    {"|The |\xc2\xad |port", "|The |port"},
	    {"|The port\n|-\n|-\n|the port", "|The port\n|-\n|-\n|the port"},
	};

	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(lines); i++) {
		g_autoptr(Document) document = document_new();
		g_auto(GStrv) parts = g_strsplit(lines[i].text, "|", -1);
		g_autofree char *text = g_strjoinv("", parts);
		g_autofree char *found = NULL;
		gsize offset = 0;

		document_append(
		    document, BLOCK_PARAGRAPH, 0, text, strlen(text), TRUE);
		for (guint part = 0; parts[part + 1] != NULL; part++) {
			LineMark line = {offset, part + 1};
			PageMark page = {.offset = offset,
			    .number = part + 1,
			    .label = g_strdup("i")};

			g_array_append_val(document->pages, page);
			if (part > 0)
				g_array_append_val(document->lines, line);
			offset += strlen(parts[part + 1]);
		}
		rejoin_words(document);
		found = render(document);
		assert_string_equal(found, lines[i].expected + 1);
	}
}

static void
what_is_to_stay_as_it_is_does(void **state)
{
	g_autoptr(Document)
	    document = make_document(cases[0].first, cases[0].second);

	(void)state;
	document->as_is = TRUE;
	rejoin_words(document);
	assert_non_null(strstr(document->text->str, "govern- ment"));
	assert_int_equal(document->repairs[REPAIR_HYPHEN], 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(words_are_joined_as_the_document_spells_them),
	    cmocka_unit_test(letters_and_lines_are_joined),
	    cmocka_unit_test(marks_rise),
	    cmocka_unit_test(what_is_to_stay_as_it_is_does),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/reading.h"

#include <string.h>

#define HEAD "{\\rtf1\\ansi\\ansicpg1252\\deff0"
#define FONTS                                                                  \
	"{\\fonttbl{\\f0\\froman\\fcharset0 Times;}{\\f1\\fcharset204 Cyr;}"   \
	"{\\f2\\fcharset128 Mincho;}{\\f3\\fcharset2 Symbol;}"                 \
	"{\\f4\\fcharset161{\\*\\falt Arial} Greek;}"                          \
	"{\\f5\\cpg1258 Viet;}{\\f6\\fcharset134 Song;}}"

typedef struct Case {
	const char *text, *expected;
} Case;

/* Reads what begins with HEAD, goes on with BEFORE, and has the case's text in
   it. */
static void
check_cases(const char *before, const Case *cases, guint count)
{
	for (guint i = 0; i < count; i++) {
		g_autofree char *text = g_strconcat(
		    HEAD, before, "\n", cases[i].text, "}", NULL);

		reading_is("a.rtf", text, cases[i].expected);
	}
}

static void
paragraphs_are_as_a_person_sees_them(void **state)
{
	static const Case cases[] = {
	    {"\\pard One {\\b two}\nthree.\\par Four.\\par",
		"p One two"
		"three.\np Four.\n"},
	    {"\\pard Article\\~5\\tab of\\emdash the \\ldblquote "
	     "Pact\\rdblquote "
	     " \\lquote a\\rquote\\par",
		"p Article 5 of\xe2\x80\x94the \xe2\x80\x9cPact\xe2\x80\x9d "
		"\xe2\x80\x98"
		"a\xe2\x80\x99\n"},
	    {"One\\line two\\par", "p One\ntwo\n"},
	    {"co\\_operation and inter\\-national\\par",
		"p co-operation and international\n"},
	    {"a \\{b\\} \\\\ c\\par", "p a {b} \\ c\n"},
	    {"One\\\nTwo\\\r\nThree", "p One\np Two\np Three\n"},
	    {"{\\super 1} EU{\\super 3} in 1998\\super 12\\nosupersub 5 "
	     "UN\\super "
	     "4\\super0 6 {\\super th}",
		"p 1 EU\xc2\xb3 in 1998\xc2\xb9\xc2\xb2"
		"5 UN\xe2\x81\xb4"
		"6th\n"},
	    {"One{\\v hidden} two{\\deleted three} \\v four\\v0 five",
		"p One two five\n"},
	    {"See {\\field{\\*\\fldinst HYPERLINK \"http://a.example/\"}"
	     "{\\fldrslt the note}}.",
		"p See the note.\n"},
	    {"See {\\field{\\fldinst PAGEREF a}{\\fldrslt 5}}.", "p See 5.\n"},
	    {"A{\\pict\\wmetafile8 0100ff} B{\\pict\\bin5 }}{\\\\}C",
		"p A BC\n"},
	    {"A{\\*\\unheard text {of} it} B{\\unheard text}", "p A Btext\n"},
	    {"A{\\object\\objemb{\\*\\objclass Word}{\\*\\objdata 0a0b}"
	     "{\\result{B}}}",
		"p AB\n"},
	    {"A{\\xe Navy}{\\tc Heading}B{\\*\\annotation Note}C", "p ABC\n"},
	    {"", ""},
	    {"}}}One", "p One\n"},
	    {"{{{One", "p One\n"},
	};

	(void)state;
	check_cases("", cases, G_N_ELEMENTS(cases));
}

static void
characters_of_all_encodings_are_read(void **state)
{
	static const Case cases[] = {
	    {"\\'dcbersicht caf\\'e9 \\'93a\\'94",
		"p \xc3\x9c"
		"bersicht caf\xc3\xa9 \xe2\x80\x9c"
		"a\xe2\x80\x9d\n"},
	    {"{\\f1 \\'cc\\'e8\\'f0} \\'e9",
		"p \xd0\x9c\xd0\xb8\xd1\x80 \xc3\xa9\n"},
	    {"\\f2\\'93\\'fa\\'96\\'7b \\'83A",
		"p \xe6\x97\xa5\xe6\x9c\xac \xe3\x82\xa2\n"},
	    {"\\f4 \\'c5\\'eb", "p \xce\x95\xce\xbb\n"},
	    {"\\f6 \\'d6\\'d0", "p \xe4\xb8\xad\n"},
	    {"\\f5 bi\\'eacn \\'f0\\'f5",
		"p bi\xc3\xaa"
		"cn \xc4\x91\xc6\xa1\n"},
	    {"\\u272?\\u7889 ?i\\u7873\\'3fu",
		"p \xc4\x90\xe1\xbb\x91i\xe1\xbb\x81"
		"u\n"},
	    {"\\uc0\\u8217 s \\uc2\\u26085\\'93\\'fax",
		"p \xe2\x80\x99s \xe6\x97\xa5x\n"},
	    {"\\u-10179?\\u-8704?", "p \xf0\x9f\x98\x80\n"},
	    {"\\u-10179?x", "p x\n"},
	    {"{\\uc1 a{\\uc0 \\u233}\\u233 b}", "p a\xc3\xa9\xc3\xa9\n"},
	    {"{\\upr{\\'3f\\'3f}{\\*\\ud{\\u1052?\\u1080?}}}",
		"p \xd0\x9c\xd0\xb8\n"},
	    {"A\\u-3913 \\'b7 B{\\f3\\'b7}", "p A\xe2\x80\xa2 B\xe2\x80\xa2\n"},
	};

	(void)state;
	check_cases(FONTS, cases, G_N_ELEMENTS(cases));
	reading_is("a.rtf", "{\\rtf1\\ansi\\ansicpg1251 \\'cc\\'e8\\'f0}",
	    "p \xd0\x9c\xd0\xb8\xd1\x80\n");
	reading_is("a.rtf", "{\\rtf1\\mac caf\\'8e}", "p caf\xc3\xa9\n");
	reading_is("a.rtf", "{\\rtf1\\pc caf\\'82}", "p caf\xc3\xa9\n");
}

static void
headings_are_told_by_style_or_outline(void **state)
{
	static const char styles[] =
	    "{\\stylesheet{\\s0 Normal;}{\\s1\\sbasedon0\\snext0 heading 1;}"
	    "{\\s2\\outlinelevel1 Abschnitt;}{\\s3\\sbasedon2 My section;}"
	    "{\\s4\\sbasedon5 x;}{\\s5\\sbasedon4 y;}{\\s6 heading 12;}"
	    "{\\s7{\\*\\keycode a}Title;}{\\*\\cs10 \\additive heading 3;}}";
	static const Case cases[] = {
	    {"\\pard\\s1 One\\par\\pard Text.\\par", "h1 One\np Text.\n"},
	    {"\\pard\\plain\\s2 One\\par\\pard\\s3 Two\\par\\s4 Text.\\par",
		"h2 One\nh2 Two\np Text.\n"},
	    {"\\pard\\s6 Text here.\\par\\pard\\s7 One\\par",
		"p Text here.\nh1 One\n"},
	    {"\\pard\\outlinelevel2 Three\\par\\pard\\outlinelevel9 "
	     "Text.\\par",
		"h3 Three\np Text.\n"},
	    {"\\pard\\s1 One\\line two\\par\\pard Text.",
		"h1 One two\np Text.\n"},
	    {"\\pard\\s1{\\listtext\\pard\\plain 1.1\\tab}Ports\\par\\pard A.",
		"h1 1.1 Ports\np A.\n"},
	};

	(void)state;
	check_cases(styles, cases, G_N_ELEMENTS(cases));
}

static void
lists_keep_the_numbers_they_were_printed_with(void **state)
{
	static const Case cases[] = {
	    {"\\pard{\\listtext\\pard\\plain (a)\\tab}Ships may call.\\par",
		"li (a) Ships may call.\n"},
	    {"{\\pntext\\f3\\'b7\\tab}{\\*\\pn\\pnlvlblt{\\pntxtb\\'b7}}One "
	     "port.\\par{\\listtext o\\tab}Two.",
		"li One port.\nli Two.\n"},
	};

	(void)state;
	check_cases(FONTS, cases, G_N_ELEMENTS(cases));
}

static void
tables_have_a_row_a_line(void **state)
{
	static const Case cases[] = {
	    {"\\trowd\\cellx100\\cellx200\\pard\\intbl Port\\cell Fee\\cell"
	     "\\row\\trowd\\pard\\intbl Hue\\cell 5\\par a day\\cell\\row"
	     "\\pard End.\\par",
		"t Port | Fee\nt Hue | 5 a day\np End.\n"},
	    {"\\pard\\intbl a\\cell\\cell b\\cell\\cell\\row", "t a | | b\n"},
	    {"\\pard\\intbl Alone in it\\cell\\row", "p Alone in it\n"},
	    {"\\pard\\intbl a\\cell b\\cell", "t a | b\n"},
	    {"\\pard\\intbl a\\cell{\\pard\\intbl\\itap2 x\\nestcell "
	     "y\\nestcell"
	     "{\\*\\nesttableprops\\trowd\\nestrow}{\\nonesttables\\par}}"
	     "\\pard\\intbl z\\cell\\row",
		"t a | x y z\n"},
	    {"\\pard\\intbl a{\\footnote Note.}\\cell b\\cell\\row End.",
		"t a | b\nfn Note.\np End.\n"},
	};

	(void)state;
	check_cases("", cases, G_N_ELEMENTS(cases));
}

static void
what_stands_beside_the_text_is_kept_apart(void **state)
{
	static const Case cases[] = {
	    {"One{\\super\\chftn}{\\footnote\\pard\\plain{\\super\\chftn} See "
	     "two.\\par More.} and so on.\\par Two.",
		"p One and so on.\nfn 1 See two.\nfn More.\np Two.\n"},
	    {"A{\\chftn}{\\footnote\\ftnalt{\\chftn} B}\\par", "p A\nfn 1 B\n"},
	    {"{\\header\\pard White Paper \\chpgn\\par}{\\footerr Page 3}One "
	     "port.",
		"p One port.\n"},
	    {"A{\\shp{\\*\\shpinst{\\sp{\\sn dx}{\\sv 0}}{\\shptxt\\pard In a "
	     "box.\\par}}{\\shprslt{\\*\\do{\\dptxbxtext In a box.}}}} goes "
	     "on.\\par",
		"p A goes on.\np In a box.\n"},
	};

	(void)state;
	check_cases("", cases, G_N_ELEMENTS(cases));
	fields_are("a.rtf",
	    HEAD "{\\header White Paper \\chpgn\\par}{\\footer Secret}One.}",
	    "format=rtf\nfurniture=White Paper\nfurniture=Secret\n");
}

static void
properties_are_fields(void **state)
{
	(void)state;
	fields_are("a.rtf",
	    HEAD "{\\info{\\title Ports of call}{\\author J. Doe}{\\operator X}"
		 "{\\creatim\\yr2015\\mo3\\dy2\\hr9\\min1}{\\revtim\\yr2016"
		 "\\mo1\\dy1}{\\*\\company The Ministry}{\\nofpages3}}Text.}",
	    "format=rtf\ntitle=Ports of call\nauthor=J. Doe\n"
	    "issuer=The Ministry\ncreated=2015-03-02\n"
	    "date=2015-03-02\n");
	fields_are("a.rtf",
	    HEAD "{\\info{\\title Microsoft Word - a_final.doc}}Text.}",
	    "format=rtf\n");
	fields_are("a.rtf",
	    HEAD "{\\info{\\title{\\*\\x a}\\u272?i\\u7873?u 5}"
		 "{\\creatim\\yr2015\\mo33\\dy2}}Text.}",
	    "format=rtf\ntitle=\xc4\x90i\xe1\xbb\x81u 5\n");
}

static gboolean
print_pages(Document *document, gpointer user_data, GError **error)
{
	(void)error;
	for (guint i = 0; i < document->pages->len; i++) {
		const PageMark *mark = &g_array_index(
		    document->pages, PageMark, i);

		g_string_append_printf(user_data, "%u %s;", mark->number,
		    document->text->str + mark->offset);
	}
	document_free(document);
	return TRUE;
}

static void
pages_are_marked_if_all_their_breaks_are_known(void **state)
{
	static const Case cases[] = {
	    {"A.\\par\\page B.\\par", "1 A.\n\nB.;2 B.;"},
	    {"A.\\page\\par B.\\par", "1 A.\n\nB.;2 B.;"},
	    {"A.\\par\\page\\page B.", "1 A.\n\nB.;3 B.;"},
	    {"\\sectd A.\\sect\\sectd B.\\sect\\sectd\\sbknone C.",
		"1 A.\n\nB.\n\nC.;2 B.\n\nC.;"},
	    {"A.\\par B.\\par", ""},
	    {"{\\info{\\nofpages7}}A.\\par\\page B.\\par", ""},
	    {"{\\info{\\nofpages2}}A.\\par\\page B.\\par", "1 A.\n\nB.;2 B.;"},
	};

	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *text = g_strconcat(
		    HEAD, " ", cases[i].text, "}", NULL);
		ReaderInput input = {
		    .name = "a.rtf", .bytes = text, .length = strlen(text)};
		GString *pages = g_string_new(NULL);

		assert_true(
		    reader_read(&reader_rtf, &input, print_pages, pages, NULL));
		assert_string_equal(pages->str, cases[i].expected);
		g_string_free(pages, TRUE);
	}
}

static void
hostile_files_end_soon(void **state)
{
	static const char deep[] = "error: groups nest deeper than 1024\n";
	static const struct {
		const char *repeated, *expected;
	} cases[] = {
	    {"{", deep},
	    {"}", ""},
	    {"{\\footnote ", deep},
	    {"{\\info", deep},
	    {"\\cell", ""},
	    {"\\row", ""},
	    {"\\u-10179", ""},
	    {"\\ansicpg1252\\'e9\\ansicpg77777", NULL},
	    {"{\\fonttbl{\\f99\\fcharset9}}", ""},
	    {"{\\stylesheet{\\s9 heading 9;}}", ""},
	    {"\\par\\page", ""},
	};

	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GString) text = g_string_new(HEAD);
		g_autofree char *found = NULL;

		for (guint k = 0; k < 100000; k++)
			g_string_append(text, cases[i].repeated);
		found = reading_blocks("a.rtf", text->str, text->len);
		if (cases[i].expected != NULL)
			assert_string_equal(found, cases[i].expected);
	}
}

static void
numbers_without_bounds_are_bounded(void **state)
{
	(void)state;
	reading_is("a.rtf", HEAD "\\fs99999999999999999999 A\\u99999999999 ?B}",
	    "p AB\n");
	reading_is("a.rtf", HEAD "\\bin99999999999999 A}", "");
	reading_is("a.rtf", HEAD " A\\bin-5 B\\uc-7\\u233C}",
	    "p AB\xc3\xa9"
	    "C\n");
	reading_is("a.rtf", HEAD " A\\'", "p A\n");
	reading_is("a.rtf", HEAD " A\\'e", "p Ae\n");
	reading_is("a.rtf", HEAD " A\\", "p A\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(paragraphs_are_as_a_person_sees_them),
	    cmocka_unit_test(characters_of_all_encodings_are_read),
	    cmocka_unit_test(headings_are_told_by_style_or_outline),
	    cmocka_unit_test(lists_keep_the_numbers_they_were_printed_with),
	    cmocka_unit_test(tables_have_a_row_a_line),
	    cmocka_unit_test(what_stands_beside_the_text_is_kept_apart),
	    cmocka_unit_test(properties_are_fields),
	    cmocka_unit_test(pages_are_marked_if_all_their_breaks_are_known),
	    cmocka_unit_test(hostile_files_end_soon),
	    cmocka_unit_test(numbers_without_bounds_are_bounded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/reading.h"

#include <string.h>

#define AKOMA(text)                                                            \
	"<akomaNtoso xmlns='http://docs.oasis-open.org/legaldocml/ns/akn/"     \
	"3.0'><act name='act'>" text "</act></akomaNtoso>"
#define USLM(text)                                                             \
	"<lawDoc xmlns='http://xml.house.gov/schemas/uslm/1.0' "               \
	"xmlns:dc='http://purl.org/dc/elements/1.1/'>" text "</lawDoc>"
#define TEI(text) "<TEI xmlns='http://www.tei-c.org/ns/1.0'>" text "</TEI>"

typedef struct Case {
	const char *text, *expected;
} Case;

static void
check_cases(const Case *cases, guint count)
{
	for (guint i = 0; i < count; i++)
		reading_is("a.xml", cases[i].text, cases[i].expected);
}

static void
laws_have_headings_and_numbered_paragraphs(void **state)
{
	static const Case cases[] = {
	    {AKOMA("<body><part><num>Part I</num><heading>Ports</heading>"
		   "<article><num>Article 2</num><paragraph><num>1.</num>"
		   "<content><p>Ships <b>may</b> call.</p></content>"
		   "</paragraph></article></part></body>"),
		"h1 Part I Ports\nh2 Article 2\np 1. Ships may call.\n"},
	    {AKOMA("<body><section><num>5.</num><heading>Calls</heading>"
		   "<subsection><num>(1)</num><paragraph><num>(a)</num>"
		   "<content><p>One.</p></content></paragraph><paragraph>"
		   "<num>(b)</num><content><p>Two.</p><p>Three.</p>"
		   "</content></paragraph></subsection></section></body>"),
		"h1 5. Calls\np (1) (a) One.\np (b) Two.\np Three.\n"},
	    {AKOMA("<body><section><num>6.</num><heading>Repealed</heading>"
		   "</section><section><num>7.</num></section></body>"),
		"h1 6. Repealed\np 7.\n"},
	    {AKOMA("<body><article><num>1</num><content><p>Insert "
		   "<mod><quotedStructure><section><num>9.</num><heading>Fees"
		   "</heading><content><p>Due.</p></content></section>"
		   "</quotedStructure></mod></p></content></article></body>"),
		"p 1 Insert\nq 9. Fees\nq Due.\n"},
	    {AKOMA("<preface><p>An Act<authorialNote marker='*'><p>See "
		   "<ref>b</ref>.</p></authorialNote> on ports</p></preface>"
		   "<conclusions><p>Nol<eol/>2015</p></conclusions>"),
		"p An Act on ports\nfn * See b.\np Nol\n2015\n"},
	    {AKOMA("<body><article><num>1</num><content><p>The EU<sup>3</sup> "
		   "and 5 m<sup>2</sup>, CO<sub>2</sub></p><p><sup>4</sup> "
		   "See 1<sup>st</sup></p></content></article></body>"),
		"p 1 The EU\xc2\xb3 and 5 m\xc2\xb2, CO2\np 4 See 1st\n"},
	    {USLM("<main><section><num value='1'>\xc2\xa7 1.</num><heading> "
		  "Calls</heading><subsection><num>(a)</num><chapeau>A ship "
		  "may\xe2\x80\x94</chapeau><paragraph><num>(1)</num><content> "
		  "call; or</content></paragraph><continuation>stay"
		  "<ref class='footnoteRef'>1</ref>.</continuation>"
		  "</subsection></section></main>"),
		"h1 \xc2\xa7 1. Calls\np (a) A ship may\xe2\x80\x94\np (1) "
		"call; or\np stay.\n"},
	    {"<bill><legis-body><section><enum>1.</enum><header>Title</header>"
	     "<text>This is it.</text></section></legis-body></bill>",
		"h1 1. Title\np This is it.\n"},
	    {"<dokumente><norm><metadaten><jurabk>X</jurabk><enbez>\xc2\xa7 "
	     "1</enbez><titel>Hafen</titel></metadaten><textdaten><text>"
	     "<Content><P>(1) Schiffe:</P><DL><DT>1.</DT><DD><LA>alle</LA>"
	     "</DD></DL></Content></text></textdaten></norm></dokumente>",
		"h1 \xc2\xa7 1 Hafen\np (1) Schiffe:\np 1. alle\n"},
	    {"<?xml version='1.0'?><ACT><ENACTING.TERMS><ARTICLE><TI.ART>"
	     "Article 1</TI.ART><STI.ART><P>Scope</P></STI.ART><PARAG>"
	     "<NO.PARAG>1.</NO.PARAG><ALINEA>It applies<NOTE><P>OJ.</P>"
	     "</NOTE>.</ALINEA></PARAG></ARTICLE></ENACTING.TERMS></ACT>",
		"h1 Article 1 Scope\np 1. It applies.\nfn OJ.\n"},
	};

	(void)state;
	check_cases(cases, G_N_ELEMENTS(cases));
}

static void
papers_have_notes_lists_and_tables(void **state)
{
	static const Case cases[] = {
	    {TEI("<text><body><div><head>1. Memo<note n='1'>Source.</note>"
		 "</head><p>Ships<note n='2'>But 3.</note> call.</p><list>"
		 "<item>One</item></list><table><row><cell>a</cell><cell>b"
		 "</cell></row></table><figure><head>Map</head></figure>"
		 "</div></body></text>"),
		"h1 1. Memo\nfn 1 Source.\np Ships call.\nfn 2 But 3.\n"
		"li One\nt a | b\ncap Map\n"},
	    {"<?xml version='1.0'?><article><sec><title>One</title><p>Text "
	     "<x>in</x> it.</p><sec><label>1.1</label><title>Two</title>"
	     "<p><y>Bold</y> text<fn>Note</fn></p></sec></sec></article>",
		"h1 One\np Text in it.\nh2 1.1 Two\np Bold text\nfn Note\n"},
	    {"<?xml version='1.0'?><r><m>One</m><n>Two <c>three</c></n>"
	     "<![CDATA[<four>]]></r>",
		"p One\np Two three\np <four>\n"},
	    {"<?xml version='1.0'?><w:wordDocument xmlns:w='http://schemas."
	     "microsoft.com/office/word/2003/wordml'><w:body><w:p><w:pPr>"
	     "<w:pStyle w:val='Heading2'/></w:pPr><w:r><w:t>Ports</w:t></w:r>"
	     "</w:p><w:p><w:r><w:t>Ships </w:t><w:instrText>PAGE</w:instrText>"
	     "<w:t>call.</w:t></w:r></w:p></w:body></w:wordDocument>",
		"h2 Ports\np Ships call.\n"},
	};

	(void)state;
	check_cases(cases, G_N_ELEMENTS(cases));
}

static void
what_documents_declare_is_passed_over(void **state)
{
	static const Case cases[] = {
	    {"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY x 'yy'><!ENTITY z "
	     "'&x;&x;'><!ENTITY f SYSTEM 'file:///etc/passwd'>]><a>One &z;&x;"
	     "&f;&amp; two&#167;</a>",
		"p One & two\xc2\xa7\n"},
	    {"<?xml version='1.0'?><!DOCTYPE a SYSTEM 'a.dtd'><a>caf&eacute;"
	     "&nbsp;&unheard;</a>",
		"p caf\xc3\xa9\n"},
	    {"<?xml version='1.0' encoding='ISO-8859-1'?><a>caf\xe9</a>",
		"p caf\xc3\xa9\n"},
	    {"<?xml version='1.0'?><a><m>One</m><m>Two", "p One\np Two\n"},
	    {"<?xml version='1.0'?><a>One</b> &amp; two</a>", "p One\n"},
	    {"<?xml version='1.0'?>", ""},
	};

	(void)state;
	check_cases(cases, G_N_ELEMENTS(cases));
}

static void
metadata_is_taken_from_where_it_is_kept(void **state)
{
	(void)state;
	fields_are("a.xml",
	    AKOMA(
		"<meta><identification><FRBRWork><FRBRdate date='2018-03-02'/>"
		"<FRBRauthor href='#a'/><FRBRcountry value='nl'/></FRBRWork>"
		"<FRBRExpression><FRBRdate date='2021-01-01'/><FRBRlanguage "
		"language='eng'/></FRBRExpression></identification>"
		"<references><TLCOrganization eId='a' showAs='The Assembly'/>"
		"</references></meta><preface><p>An Act on <docTitle>calls "
		"at <i>ports</i></docTitle></p></preface>"),
	    "format=xml\nin en\nlanguage=en\ndate=2018-03-02\ncountry=nl\n"
	    "type=act\nissuer=The Assembly\ntitle=calls at ports\n");
	fields_are("a.xml",
	    USLM("<meta><dc:title>Title 9</dc:title><dc:type>Law</dc:type>"
		 "<approvedDate>2015-03-02</approvedDate></meta><main><p>One."
		 "</p></main>"),
	    "format=xml\ntype=Law\ndate=2015-03-02\ntitle=Title 9\n");
	fields_are("a.xml",
	    TEI("<teiHeader><fileDesc><titleStmt><title type='sub'>B</title>"
		"<title type='complete'>Papers, B</title><editor>A. Nol"
		"</editor></titleStmt><publicationStmt><date when='1975'>March"
		"</date></publicationStmt></fileDesc></teiHeader><text><p>One."
		"</p></text>"),
	    "format=xml\neditor=A. Nol\ndate=1975\ntitle=Papers, B\n");
}

typedef struct Marks {
	GString *text;
} Marks;

static gboolean
print_marks(Document *document, gpointer user_data, GError **error)
{
	GString *out = ((Marks *)user_data)->text;

	(void)error;
	for (guint i = 0; i < document->pages->len; i++) {
		const PageMark *mark = &g_array_index(
		    document->pages, PageMark, i);

		g_string_append_printf(out, "%u/%s %.5s;", mark->number,
		    mark->label == NULL ? "" : mark->label,
		    document->text->str + mark->offset);
	}
	for (guint i = 0; i < document->blocks->len; i++) {
		const Block *block = &g_array_index(document->blocks, Block, i);

		if (block->label != NULL)
			g_string_append_printf(out, "%s;", block->label);
	}
	document_free(document);
	return TRUE;
}

static void
pages_and_numbers_are_labels(void **state)
{
	static const Case cases[] = {
	    {TEI("<text><pb n='iv'/><p>First <pb n='v'/>page.</p><p>Later."
		 "</p><pb/><p>Third.</p></text>"),
		"1/iv First;2/v Later;3/ Third;"},
	    {USLM("<main><page>12 STAT. 5</page><p>First.</p></main>"),
		"1/12 STAT. 5 First;"},
	    {AKOMA("<body><section><num>1.</num><subsection><num>(2)</num>"
		   "<content><p>One.</p></content></subsection></section>"
		   "<section><num>3.</num><content><p>Two.</p></content>"
		   "</section></body>"),
		"1(2);3;"},
	};

	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		ReaderInput input = {.name = "a.xml",
		    .bytes = cases[i].text,
		    .length = strlen(cases[i].text)};
		Marks marks = {g_string_new(NULL)};

		assert_true(reader_read(
		    &reader_xml, &input, print_marks, &marks, NULL));
		assert_string_equal(marks.text->str, cases[i].expected);
		g_string_free(marks.text, TRUE);
	}
}

static void
hostile_files_end_soon(void **state)
{
	static const char *const repeated[] = {"<a>", "<a x='1'>",
	    "<!DOCTYPE a [<!ENTITY b 'c'>", "<p><note>",
	    "<section><num>1</num>", "<quotedStructure>", "&amp;", "<tr><td>",
	    "</a>", "<pb n='1'/>", " x:y='1'"};

	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(repeated); i++) {
		g_autoptr(GString) text = g_string_new("<?xml version='1.0'?>");
		g_autofree char *found = NULL;

		g_string_append(text,
		    i % 2 == 0 ? "<akomaNtoso>"
			       : "<TEI xmlns='http://www.tei-c.org/ns/1.0'");
		if (i % 2 == 1 && repeated[i][0] != ' ')
			g_string_append_c(text, '>');
		for (guint k = 0; k < 100000; k++)
			g_string_append(text, repeated[i]);
		found = reading_blocks("a.xml", text->str, text->len);
		assert_non_null(found);
		if (i == 0)
			assert_string_equal(
			    found, "error: elements nest deeper than 512\n");
	}
	{
		g_autoptr(GString) text = g_string_new("<?xml ?><a");
		g_autofree char *found = NULL;

		for (guint k = 0; k < 100000; k++)
			g_string_append_printf(text, " a%u='>'", k);
		g_string_append(text, "/>");
		found = reading_blocks("a.xml", text->str, text->len);
		assert_string_equal(
		    found, "error: an element has more than 512 attributes\n");
	}
}

static void
xml_is_known_by_its_content(void **state)
{
	static const struct {
		const char *name, *text, *format;
	} cases[] = {
	    {"a.txt", "<?xml version='1.0'?><a>b</a>", "xml"},
	    {"a.txt", "\xef\xbb\xbf\n<akomaNtoso><act/></akomaNtoso>", "xml"},
	    {"a.xml", "<a>b</a>", "xml"},
	    {"a.xml", "a < b", "text"},
	    {"a.xml", "<?xml version='1.0'?><html><body>b</body></html>",
		"html"},
	    {"a.txt", "<a> is a tag of XML.", "text"},
	};

	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		ReaderInput input = {.name = cases[i].name,
		    .bytes = cases[i].text,
		    .length = strlen(cases[i].text)};
		const Reader *reader = reader_find(&input, NULL);

		assert_non_null(reader);
		assert_string_equal(reader->format, cases[i].format);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(laws_have_headings_and_numbered_paragraphs),
	    cmocka_unit_test(papers_have_notes_lists_and_tables),
	    cmocka_unit_test(what_documents_declare_is_passed_over),
	    cmocka_unit_test(metadata_is_taken_from_where_it_is_kept),
	    cmocka_unit_test(pages_and_numbers_are_labels),
	    cmocka_unit_test(hostile_files_end_soon),
	    cmocka_unit_test(xml_is_known_by_its_content),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

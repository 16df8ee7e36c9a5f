/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/reading.h"

#include <string.h>

#include "tests/unit/zipping.h"

#define OASIS "urn:oasis:names:tc:opendocument:xmlns:"
#define SPACES                                                                 \
	" xmlns:office='" OASIS "office:1.0' xmlns:text='" OASIS               \
	"text:1.0' xmlns:table='" OASIS "table:1.0' xmlns:style='" OASIS       \
	"style:1.0' xmlns:draw='" OASIS "drawing:1.0' xmlns:fo='" OASIS        \
	"xsl-fo-compatible:1.0' xmlns:presentation='" OASIS                    \
	"presentation:1.0' xmlns:meta='" OASIS "meta:1.0' "                    \
	"xmlns:dc='http://purl.org/dc/elements/1.1/'"

/* A file of that TYPE ("text"); STYLES and META may be NULL. */
static GString *
make_odf(const char *type, const char *body, const char *automatic,
    const char *styles, const char *meta)
{
	g_autoptr(GString) text = g_string_new(NULL);

	g_string_printf(text,
	    "== mimetype\napplication/vnd.oasis.opendocument.%s\n"
	    "== content.xml\n<office:document-content" SPACES
	    "><office:automatic-styles>%s</office:automatic-styles>"
	    "<office:body><office:%s>%s</office:%s></office:body>"
	    "</office:document-content>\n",
	    type, automatic == NULL ? "" : automatic, type, body, type);
	if (styles != NULL)
		g_string_append_printf(text,
		    "== styles.xml\n<office:document-styles" SPACES
		    ">%s</office:document-styles>\n",
		    styles);
	if (meta != NULL)
		g_string_append_printf(text,
		    "== meta.xml\n<office:document-meta" SPACES
		    ">%s</office:document-meta>\n",
		    meta);
	return zip_text(text->str, text->len, ZIP_STORED);
}

static void
odf_is(GString *bytes, const char *expected)
{
	g_autofree char *found = reading_blocks(
	    "a.odt", bytes->str, bytes->len);

	assert_string_equal(found, expected);
	g_string_free(bytes, TRUE);
}

#define P(text) "<text:p>" text "</text:p>"
#define STYLED(style, text)                                                    \
	"<text:p text:style-name='" style "'>" text "</text:p>"
#define H(level, text)                                                         \
	"<text:h text:outline-level='" level "'>" text "</text:h>"
#define ITEM(content) "<text:list-item>" content "</text:list-item>"

static const char styles[] =
    "<style:style style:name='P1' style:family='paragraph' "
    "style:parent-style-name='Title'/>"
    "<style:style style:name='P2' style:family='paragraph' "
    "style:parent-style-name='Quotations'/>"
    "<style:style style:name='P3' style:family='paragraph'>"
    "<style:paragraph-properties fo:break-before='page'/></style:style>"
    "<style:style style:name='P4' style:family='paragraph' "
    "style:master-page-name='Front'><style:paragraph-properties "
    "style:page-number='4'/></style:style>"
    "<style:style style:name='T1' style:family='text'>"
    "<style:text-properties text:display='none'/></style:style>"
    "<text:list-style style:name='L1'>"
    "<text:list-level-style-number text:level='1' style:num-format='1' "
    "style:num-suffix='.' text:start-value='3'/>"
    "<text:list-level-style-number text:level='2' style:num-format='a' "
    "style:num-prefix='(' style:num-suffix=')'/></text:list-style>"
    "<text:list-style style:name='L2'>"
    "<text:list-level-style-bullet text:level='1'/></text:list-style>";

static const char outline[] =
    "<text:outline-style>"
    "<text:outline-level-style text:level='1' style:num-format='I' "
    "style:num-prefix='Part ' style:num-suffix='.'/>"
    "<text:outline-level-style text:level='2' style:num-format='1' "
    "text:display-levels='2'/></text:outline-style>";

static void
text_is_as_it_is_printed(void **state)
{
	static const struct {
		const char *body, *expected;
	} cases[] = {
	    {H("1", "Ports") P("A text.") H("2", "Fees"),
		"h1 Ports\np A text.\nh2 Fees\n"},
	    {STYLED("P1", "The Act") H("1", "Ports"), "h1 The Act\nh1 Ports\n"},
	    {STYLED("P2", "All ships may call."), "q All ships may call.\n"},
	    {P("one<text:s text:c='3'/>two<text:tab/>three<text:line-break/>"
	       "four"),
		"p one two three\nfour\n"},
	    {P("a <text:span text:style-name='T1'>hidden</text:span>"
	       "<text:span>seen</text:span>"),
		"p a seen\n"},
	    {"<text:tracked-changes>" P("old") "</text:tracked-changes>" P(
		 "new<office:annotation>" P("a remark") "</office:annotation>"),
		"p new\n"},
	    {P("Ports<text:note text:note-class='footnote'>"
	       "<text:note-citation>1</text:note-citation><text:note-body>" P(
		   "Since 2015.") "</text:note-body></text:note> are open.")
		    P("Two."),
		"p Ports are open.\nfn 1 Since 2015.\np Two.\n"},
	    {P("One<text:note text:note-class='endnote'>"
	       "<text:note-citation>i</text:note-citation><text:note-body>" P(
		   "Late.") "</text:note-body></text:note>.") P("Two."),
		"p One.\np Two.\nfn i Late.\n"},
	    {P("be<draw:frame><draw:text-box>" P(
		 "box") "</draw:text-box></draw:frame>fore"),
		"p before\np box\n"},
	    {"<text:list text:style-name='L1'>" ITEM(P("one") P("more"))
		    ITEM(P("two") "<text:list>" ITEM(P("three")) ITEM(P(
			"four")) "</text:list>") ITEM(P("five")) "</text:list>",
		"li 3. one\np more\nli 4. two\nli (a) three\nli (b) four\n"
		"li 5. five\n"},
	    {"<text:list text:style-name='L1'>" ITEM(
		 P("one")) "</text:list>"
			   "<text:list text:style-name='L1'>" ITEM(
			       P("two")) "</text:list>"
					 "<text:list text:style-name='L1' "
					 "text:continue-numbering='true'>" ITEM(
					     P("three")) "</text:list>",
		"li 3. one\nli 3. two\nli 4. three\n"},
	    {"<text:list text:style-name='L2'>" ITEM(P("one")) "</text:list>",
		"li one\n"},
	    {"<text:list><text:list-item><text:number>(iv)</text:number>" P(
		 "one") "</text:list-item></text:list>",
		"li (iv) one\n"},
	    {"<table:table><table:table-row><table:table-cell>" P(
		 "Port") "</table:table-cell><table:table-cell>" P("Fee") "</"
									  "tabl"
									  "e:"
									  "tabl"
									  "e-"
									  "cell"
									  "></"
									  "tabl"
									  "e:"
									  "tabl"
									  "e-"
									  "row>"
									  "</"
									  "tabl"
									  "e:"
									  "tabl"
									  "e>",
		"t Port | Fee\n"},
	    {"<text:table-of-content><text:index-body>" P(
		 "Ports 3") "</text:index-body></text:table-of-content>",
		"toc Ports 3\n"},
	};

	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
		odf_is(make_odf("text", cases[i].body, styles, NULL, NULL),
		    cases[i].expected);
}

static void
headings_have_the_outlines_numbers(void **state)
{
	(void)state;
	odf_is(make_odf("text",
		   H("1", "Ports") H("2", "Fees") H("2", "Fines")
		       H("1", "Ships") H("2", "Crews") "<text:h "
						       "text:outline-level='2' "
						       "text:is-list-header='"
						       "true'>None</text:h>",
		   NULL, outline, NULL),
	    "h1 Part I. Ports\nh2 I.1 Fees\nh2 I.2 Fines\nh1 Part II. Ships\n"
	    "h2 II.1 Crews\nh2 None\n");
}

static gboolean
print_pages(Document *document, gpointer user_data, GError **error)
{
	(void)error;
	for (guint i = 0; i < document->pages->len; i++) {
		const PageMark *page = &g_array_index(
		    document->pages, PageMark, i);

		g_string_append_printf(user_data, "%u/%s %.4s;", page->number,
		    page->label == NULL ? "" : page->label,
		    document->text->str + page->offset);
	}
	document_free(document);
	return TRUE;
}

static void
pages_are_marked(void **state)
{
	static const struct {
		const char *type, *body, *expected;
	} cases[] = {
	    {"text", P("one"), ""},
	    {"text", P("one <text:soft-page-break/>two"), "1/ one ;2/ two;"},
	    {"text", P("one") "<text:soft-page-break/>" P("two"),
		"1/ one\n;2/ two;"},
	    {"text", STYLED("P3", "one") STYLED("P3", "two"),
		"1/ one\n;2/ two;"},
	    {"text", P("one") "<text:soft-page-break/>" STYLED("P3", "two"),
		"1/ one\n;2/ two;"},
	    {"text", P("one") STYLED("P4", "two"), "1/ one\n;2/iv two;"},
	    {"presentation",
		"<draw:page><draw:frame><draw:text-box>" P(
		    "one") "</draw:text-box></draw:frame></draw:page>"
			   "<draw:page/"
			   "><draw:page><draw:frame><draw:text-box>" P(
			       "two") "</draw:text-box></draw:frame></"
				      "draw:page>",
		"1/ one\n;3/ two;"},
	    /* Where there are slides, they are the pages. */
	    {"presentation",
		P("one <text:soft-page-break/>two") "<draw:page><draw:frame>"
						    "<draw:text-box>" P(
							"six") "</draw:text-"
							       "box></"
							       "draw:frame></"
							       "draw:page>",
		"1/ six;"},
	};

	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		GString *bytes = make_odf(cases[i].type, cases[i].body, styles,
		    "<style:page-layout style:name='a'>"
		    "<style:page-layout-properties style:num-format='i'/>"
		    "</style:page-layout><style:master-page style:name='Front' "
		    "style:page-layout-name='a'/>",
		    NULL);
		ReaderInput input = {
		    .name = "a.odt", .bytes = bytes->str, .length = bytes->len};
		GString *pages = g_string_new(NULL);

		assert_true(
		    reader_read(&reader_odt, &input, print_pages, pages, NULL));
		assert_string_equal(pages->str, cases[i].expected);
		g_string_free(pages, TRUE);
		g_string_free(bytes, TRUE);
	}
}

static void
slides_have_their_titles_first(void **state)
{
	(void)state;
	odf_is(
	    make_odf("presentation",
		"<draw:page><draw:frame><draw:text-box>" P(
		    "Open.") "</draw:text-box></draw:frame><draw:frame "
			     "presentation:class='title'><draw:text-box>" P(
				 "Ports") "</draw:text-box></"
					  "draw:frame><draw:frame "
					  "presentation:class='footer'><draw:"
					  "text-box>" P(
					      "Foot") "</draw:text-box></"
						      "draw:frame>"
						      "<presentation:notes><"
						      "draw:frame "
						      "presentation:class='"
						      "notes'><draw:text-"
						      "box>" P(
							  "Say it.") "</"
								     "draw:"
								     "text-box>"
								     "</"
								     "draw:"
								     "frame>"
								     "</"
								     "presentat"
								     "ion:"
								     "notes></"
								     "draw:"
								     "page>",
		NULL, NULL, NULL),
	    "h1 Ports\np Open.\nfn Say it.\n");
}

static void
sheets_have_headings_and_rows(void **state)
{
	(void)state;
	odf_is(make_odf("spreadsheet",
		   "<table:table table:name='Fees'><table:table-row>"
		   "<table:table-cell>" P(
		       "Hue") "</table:table-cell>"
			      "<table:table-cell>" P(
				  "5") "</table:table-cell></table:table-row>"
				       "</table:table>",
		   NULL, NULL, NULL),
	    "h1 Fees\nt Hue | 5\n");
}

static void
metadata_and_heads_are_fields(void **state)
{
	GString *bytes = make_odf("text", P("Ports are open to all ships."),
	    NULL,
	    "<style:master-page style:name='a'><style:header>" P(
		"Ministry of Ports") "</style:header></style:master-page>",
	    "<dc:title>The Ports Act</dc:title><meta:initial-creator>A. Clerk"
	    "</meta:initial-creator><dc:creator>B. Clerk</dc:creator>"
	    "<meta:creation-date>2015-03-02T10:00:00</meta:creation-date>"
	    "<dc:language>en-GB</dc:language>"
	    "<meta:document-statistic meta:page-count='3'/>"
	    "<meta:user-defined meta:name='Country'>Calder"
	    "</meta:user-defined>");
	g_autofree char *found = reading_fields(
	    "a.odt", bytes->str, bytes->len);

	(void)state;
	assert_string_equal(found,
	    "format=odt\nin en\nfurniture=Ministry of Ports\n"
	    "title=The Ports Act\nauthor=A. Clerk\ncreated=2015-03-02\n"
	    "language=en-GB\npages=3\ncountry=Calder\ndate=2015-03-02\n");
	g_string_free(bytes, TRUE);
}

static void
what_is_encrypted_or_damaged_is_refused(void **state)
{
	static const struct {
		const char *text, *expected;
	} cases[] = {
	    {"== mimetype\napplication/vnd.oasis.opendocument.text\n"
	     "== META-INF/manifest.xml\n<a><manifest:encryption-data/></a>\n"
	     "== content.xml\nx",
		"error: encrypted\n"},
	    {"== mimetype\napplication/vnd.oasis.opendocument.text\n"
	     "== meta.xml\n<a/>",
		"error: damaged: it has no content\n"},
	};

	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
		odf_is(
		    zip_text(cases[i].text, strlen(cases[i].text), ZIP_STORED),
		    cases[i].expected);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(text_is_as_it_is_printed),
	    cmocka_unit_test(headings_have_the_outlines_numbers),
	    cmocka_unit_test(pages_are_marked),
	    cmocka_unit_test(slides_have_their_titles_first),
	    cmocka_unit_test(sheets_have_headings_and_rows),
	    cmocka_unit_test(metadata_and_heads_are_fields),
	    cmocka_unit_test(what_is_encrypted_or_damaged_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

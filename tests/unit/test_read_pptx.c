/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/reading.h"

#include <string.h>

#include "tests/unit/zipping.h"

#define OFFICE "http://schemas.openxmlformats.org/"
#define SPACES                                                                 \
	" xmlns:p='" OFFICE "presentationml/2006/main' xmlns:a='" OFFICE       \
	"drawingml/2006/main' xmlns:r='" OFFICE                                \
	"officeDocument/2006/relationships' xmlns:x='" OFFICE                  \
	"spreadsheetml/2006/main'"
#define RELATIONS "<Relationships xmlns='" OFFICE "package/2006/relationships'>"
#define RELATION(id, kind, target)                                             \
	"<Relationship Id='" id "' Type='x/" kind "' Target='" target "'/>"

/* A presentation of two slides, the second part first. */
static const char presentation[] =
    "== [Content_Types].xml\n<Types/>\n"
    "== ppt/presentation.xml\n<p:presentation" SPACES "><p:sldIdLst>"
    "<p:sldId r:id='r2'/><p:sldId r:id='r1'/><p:sldId r:id='r2'/>"
    "</p:sldIdLst></p:presentation>\n"
    "== ppt/_rels/presentation.xml.rels\n" RELATIONS RELATION(
	"r1", "slide", "slides/slide1.xml") RELATION("r2", "slide",
	"slides/slide2.xml") "</Relationships>\n"
			     "== ppt/slides/_rels/slide2.xml.rels\n" RELATIONS
				 RELATION("r1", "notesSlide",
				     "../notesSlides/n.xml") "</"
							     "Relationships>\n";

#define SP(placeholder, paragraphs)                                            \
	"<p:sp><p:nvSpPr><p:nvPr>" placeholder                                 \
	"</p:nvPr></p:nvSpPr><p:txBody>" paragraphs "</p:txBody></p:sp>"
#define AP(text) "<a:p><a:r><a:t>" text "</a:t></a:r></a:p>"
#define NUMBERED(type, text)                                                   \
	"<a:p><a:pPr><a:buAutoNum type='" type "'/></a:pPr><a:r><a:t>" text    \
	"</a:t></a:r></a:p>"

static const char slides[] = "== ppt/slides/slide1.xml\n<p:sld" SPACES ">" SP(
    "<p:ph type='title'/>", NUMBERED("romanUcPeriod", "Docks")) SP("",
    AP("Last.")) "</p:sld>\n"
		 "== ppt/slides/slide2.xml\n<p:sld" SPACES ">" SP("",
		     AP("Open.") NUMBERED("arabicPeriod", "One") NUMBERED(
			 "arabicPeriod", "Two") NUMBERED("alphaLcParenBoth",
			 "Three")) SP("<p:ph type='title'/>",
		     AP("Ports")) SP("<p:ph type='ftr'/>",
		     AP("Ministry")) SP("<p:ph type='sldNum'/>",
		     AP("1")) "<a:tbl><a:tr><a:"
			      "tc>" AP("Hue") "</a:tc><a:tc>" AP(
				  "5") "</"
				       "a:tc></"
				       "a:tr>"
				       "</"
				       "a:tbl><"
				       "/p:sld>"
				       "\n"
				       "== "
				       "ppt/"
				       "notesSl"
				       "ides/"
				       "n."
				       "xml\n<"
				       "p:"
				       "note"
				       "s" SPACES ">" SP("<p:"
							 "ph "
							 "typ"
							 "e='"
							 "sld"
							 "Img"
							 "'/"
							 ">",
					   AP("x")) SP("<p:ph type='body'/>",
					   AP("Say it.")) "</p:notes>\n";

static void
slides_are_pages_with_titles(void **state)
{
	g_autofree char *text = g_strconcat(presentation, slides, NULL);
	GString *bytes = zip_text(text, strlen(text), ZIP_ZIP);
	g_autofree char *blocks = reading_blocks(
	    "a.pptx", bytes->str, bytes->len);
	g_autofree char *fields = reading_fields(
	    "a.pptx", bytes->str, bytes->len);

	(void)state;
	assert_string_equal(blocks,
	    "h1 Ports\np Open.\nli 1. One\nli 2. Two\nli (c) Three\n"
	    "t Hue | 5\nfn Say it.\nh1 I. Docks\np Last.\n");
	assert_string_equal(fields, "format=pptx\nin en\nfurniture=Ministry\n");
	g_string_free(bytes, TRUE);
}

/* A diagram's text comes behind that of its slide. */
static void
diagrams_are_read(void **state)
{
	static const char part[] =
	    "== ppt/slides/_rels/slide1.xml.rels\n" RELATIONS RELATION("d",
		"diagramData",
		"../diagrams/data1.xml") "</Relationships>\n"
					 "== "
					 "ppt/diagrams/"
					 "data1.xml\n<d:dataModel" SPACES
					 " xmlns:d='" OFFICE "drawingml/2006/"
					 "diagram'><d:pt><d:t>" AP(
					     "Call the pilot") "</d:t></d:pt></"
							       "d:dataModel>\n";
	g_autofree char *text = g_strconcat(presentation, slides, part, NULL);
	GString *bytes = zip_text(text, strlen(text), ZIP_ZIP);
	g_autofree char *blocks = reading_blocks(
	    "a.pptx", bytes->str, bytes->len);

	(void)state;
	assert_true(g_str_has_suffix(blocks, "p Last.\np Call the pilot\n"));
	g_string_free(bytes, TRUE);
}

static gboolean
print_pages(Document *document, gpointer user_data, GError **error)
{
	(void)error;
	for (guint i = 0; i < document->pages->len; i++) {
		const PageMark *page = &g_array_index(
		    document->pages, PageMark, i);

		g_string_append_printf(user_data, "%u %.4s;", page->number,
		    document->text->str + page->offset);
	}
	document_free(document);
	return TRUE;
}

static void
slides_are_in_the_presentations_order(void **state)
{
	g_autofree char *text = g_strconcat(presentation, slides, NULL);
	GString *bytes = zip_text(text, strlen(text), ZIP_ZIP);
	ReaderInput input = {
	    .name = "a.pptx", .bytes = bytes->str, .length = bytes->len};
	GString *pages = g_string_new(NULL);

	(void)state;
	assert_true(
	    reader_read(&reader_pptx, &input, print_pages, pages, NULL));
	assert_true(g_str_has_prefix(pages->str, "1 Port;2 I. D;"));
	g_string_free(pages, TRUE);
	g_string_free(bytes, TRUE);
}

static void
sheets_have_headings_and_rows(void **state)
{
	static const char text[] =
	    "== [Content_Types].xml\n<Types/>\n"
	    "== xl/workbook.xml\n<x:workbook" SPACES "><x:sheets>"
	    "<x:sheet name='Fees' r:id='r1'/></x:sheets></x:workbook>\n"
	    "== xl/_rels/workbook.xml.rels\n" RELATIONS RELATION(
		"r1", "worksheet", "worksheets/sheet1.xml") RELATION("r2",
		"sharedStrings",
		"sharedStrings.xml") "</Relationships>\n"
				     "== xl/sharedStrings.xml\n<x:sst" SPACES
				     "><x:si><x:t>Port</x:t></"
				     "x:si><x:si><x:r><x:t>H</x:t></x:r><x:r>"
				     "<x:t>ue</x:t></x:r><x:rPh><x:t>not</"
				     "x:t></x:rPh></x:si></x:sst>\n"
				     "== "
				     "xl/worksheets/"
				     "sheet1.xml\n<x:worksheet" SPACES
				     "><x:sheetData><x:row><x:c "
				     "t='s'><x:v>0</x:v></x:c>"
				     "<x:c "
				     "t='inlineStr'><x:is><x:t>Fee</x:t></"
				     "x:is></x:c></x:row>"
				     "<x:row><x:c "
				     "t='s'><x:v>1</x:v></x:c><x:c><x:f>A1+1</"
				     "x:f><x:v>5"
				     "</x:v></x:c><x:c "
				     "t='s'><x:v>99</x:v></x:c></x:row></"
				     "x:sheetData>"
				     "</x:worksheet>\n";
	GString *bytes = zip_text(text, strlen(text), ZIP_ZIP);
	g_autofree char *blocks = reading_blocks(
	    "a.xlsx", bytes->str, bytes->len);

	(void)state;
	assert_string_equal(blocks, "h1 Fees\nt Port | Fee\nt Hue | 5\n");
	g_string_free(bytes, TRUE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(slides_are_pages_with_titles),
	    cmocka_unit_test(diagrams_are_read),
	    cmocka_unit_test(slides_are_in_the_presentations_order),
	    cmocka_unit_test(sheets_have_headings_and_rows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

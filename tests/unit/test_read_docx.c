/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/reading.h"

#include <string.h>

#include "tests/unit/zipping.h"

#define W "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define R "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define DIAGRAM "http://schemas.openxmlformats.org/drawingml/2006/diagram"
#define DRAWING "http://schemas.openxmlformats.org/drawingml/2006/main"
#define MC "http://schemas.openxmlformats.org/markup-compatibility/2006"

/* A Word document with these parts; each may be NULL. */
typedef struct Parts {
	const char *body, *styles, *numbering, *footnotes, *header;
} Parts;

static void
add_part(GString *text, const char *name, const char *root, const char *xml)
{
	if (xml != NULL)
		g_string_append_printf(text,
		    "== word/%s.xml\n<w:%s xmlns:w='" W "' xmlns:r='" R
		    "' xmlns:mc='" MC "'>%s</w:%s>\n",
		    name, root, xml, root);
}

static GString *
make_docx(const Parts *parts)
{
	g_autoptr(GString) text = g_string_new(
	    "== [Content_Types].xml\n<Types/>\n"
	    "== word/_rels/document.xml.rels\n"
	    "<Relationships xmlns='http://schemas.openxmlformats.org/package/"
	    "2006/relationships'>");
	static const char *const kinds[] = {
	    "styles", "numbering", "footnotes", "header"};
	g_autofree char *body = g_strconcat(
	    "<w:body>", parts->body, "</w:body>", NULL);

	for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
		g_string_append_printf(text,
		    "<Relationship Id='r%u' Type='" R "/%s' Target='%s.xml'/>",
		    i, kinds[i], kinds[i]);
	g_string_append(text, "</Relationships>\n");
	add_part(text, "document", "document", body);
	add_part(text, "styles", "styles", parts->styles);
	add_part(text, "numbering", "numbering", parts->numbering);
	add_part(text, "footnotes", "footnotes", parts->footnotes);
	add_part(text, "header", "hdr", parts->header);
	return zip_text(text->str, text->len, ZIP_ZIP);
}

static void
docx_is(const Parts *parts, const char *expected)
{
	GString *bytes = make_docx(parts);
	g_autofree char *found = reading_blocks(
	    "a.docx", bytes->str, bytes->len);

	assert_string_equal(found, expected);
	g_string_free(bytes, TRUE);
}

#define P(text) "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"
#define STYLED(style, text)                                                    \
	"<w:p><w:pPr><w:pStyle w:val='" style "'/></w:pPr><w:r><w:t>" text     \
	"</w:t></w:r></w:p>"
#define NUMBERED(list, level, text)                                            \
	"<w:p><w:pPr><w:numPr><w:ilvl w:val='" level                           \
	"'/><w:numId w:val='" list "'/></w:numPr></w:pPr><w:r><w:t>" text      \
	"</w:t></w:r></w:p>"

static const char styles[] =
    "<w:style w:type='paragraph' w:default='1' w:styleId='Standard'>"
    "<w:name w:val='Normal'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='berschrift1'>"
    "<w:name w:val='heading 1'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='Kapitel'>"
    "<w:name w:val='Kapitel'/><w:basedOn w:val='berschrift1'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='Klausel'>"
    "<w:name w:val='Klausel'/><w:basedOn w:val='Standard'/>"
    "<w:pPr><w:outlineLvl w:val='2'/></w:pPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='Kein'>"
    "<w:name w:val='Kein'/><w:basedOn w:val='berschrift1'/>"
    "<w:pPr><w:outlineLvl w:val='9'/></w:pPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='Kreis1'>"
    "<w:name w:val='Kreis1'/><w:basedOn w:val='Kreis2'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='Kreis2'>"
    "<w:name w:val='Kreis2'/><w:basedOn w:val='Kreis1'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='Titel'>"
    "<w:name w:val='Title'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='Beschriftung'>"
    "<w:name w:val='caption'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='Zitat'>"
    "<w:name w:val='Quote'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='Artikel'>"
    "<w:name w:val='Artikel'/><w:basedOn w:val='berschrift1'/>"
    "<w:pPr><w:numPr><w:numId w:val='3'/></w:numPr></w:pPr></w:style>";

static void
styles_tell_what_a_paragraph_is(void **state)
{
	static const struct {
		const char *body, *expected;
	} cases[] = {
	    {STYLED("berschrift1", "Ports") P("A text."),
		"h1 Ports\np A text.\n"},
	    {STYLED("Kapitel", "Ports"), "h1 Ports\n"},
	    {STYLED("Klausel", "Ports"), "h3 Ports\n"},
	    {STYLED("Kein", "Ports are open."), "p Ports are open.\n"},
	    {STYLED("Kreis1", "Ports are open."), "p Ports are open.\n"},
	    {STYLED("Heading2", "Ports"), "h2 Ports\n"},
	    {"<w:p><w:pPr><w:outlineLvl w:val='1'/></w:pPr><w:r><w:t>Ports"
	     "</w:t></w:r></w:p>",
		"h2 Ports\n"},
	    {STYLED("Titel", "The Act") STYLED("berschrift1", "Ports"),
		"h1 The Act\nh1 Ports\n"},
	    {STYLED("Beschriftung", "Map of ports"), "cap Map of ports\n"},
	    {STYLED("Zitat", "All ships may call."), "q All ships may call.\n"},
	    /* A clause that has a heading's style. */
	    {STYLED("berschrift1", "Ports") STYLED("Klausel",
		 "The master of a ship that calls at a port gives notice of "
		 "it one week before, in writing."),
		"h1 Ports\n"
		"p The master of a ship that calls at a port gives notice of "
		"it one week before, in writing.\n"},
	};

	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
		docx_is(&(Parts){.body = cases[i].body, .styles = styles},
		    cases[i].expected);
}

static const char numbering[] =
    "<w:abstractNum w:abstractNumId='0'>"
    "<w:lvl w:ilvl='0'><w:start w:val='3'/><w:numFmt w:val='decimal'/>"
    "<w:lvlText w:val='%1.'/></w:lvl>"
    "<w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='decimal'/>"
    "<w:lvlText w:val='%1.%2'/></w:lvl>"
    "<w:lvl w:ilvl='2'><w:start w:val='1'/><w:numFmt w:val='lowerLetter'/>"
    "<w:lvlText w:val='(%3)'/></w:lvl>"
    "<w:lvl w:ilvl='3'><w:start w:val='1'/><w:numFmt w:val='upperRoman'/>"
    "<w:isLgl/><w:lvlText w:val='%1.%2.%3.%4'/></w:lvl>"
    "</w:abstractNum>"
    "<w:abstractNum w:abstractNumId='1'>"
    "<w:lvl w:ilvl='0'><w:numFmt w:val='bullet'/>"
    "<w:lvlText w:val='&#xB7;'/></w:lvl></w:abstractNum>"
    "<w:abstractNum w:abstractNumId='2'>"
    "<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='upperRoman'/>"
    "<w:lvlText w:val='Artikel %1.'/><w:pStyle w:val='Artikel'/></w:lvl>"
    "</w:abstractNum>"
    "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
    "<w:num w:numId='2'><w:abstractNumId w:val='1'/></w:num>"
    "<w:num w:numId='3'><w:abstractNumId w:val='2'/></w:num>"
    "<w:num w:numId='4'><w:abstractNumId w:val='0'/>"
    "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='7'/></w:lvlOverride>"
    "</w:num>";

static void
numbers_are_counted_as_word_counts_them(void **state)
{
	static const struct {
		const char *body, *expected;
	} cases[] = {
	    {NUMBERED("1", "0", "One") NUMBERED("1", "1", "two")
		    NUMBERED("1", "1", "three") NUMBERED("1", "2", "four")
			NUMBERED("1", "0", "five") NUMBERED("1", "1", "six"),
		"li 3. One\nli 3.1 two\nli 3.2 three\nli (a) four\n"
		"li 4. five\nli 4.1 six\n"},
	    /* A level above that was not used counts as begun. */
	    {NUMBERED("1", "2", "one") NUMBERED("1", "3", "two"),
		"li (a) one\nli 3.1.1.1 two\n"},
	    {NUMBERED("2", "0", "one"), "li one\n"},
	    {STYLED("Artikel", "Ports") STYLED("Artikel", "Fees"),
		"h1 Artikel I. Ports\nh1 Artikel II. Fees\n"},
	    /* Lists that share a pattern count on, but where one says not. */
	    {NUMBERED("1", "0", "one") NUMBERED("4", "0", "two")
		    NUMBERED("4", "0", "three"),
		"li 3. one\nli 7. two\nli 8. three\n"},
	    {NUMBERED("0", "0", "One is none."), "p One is none.\n"},
	    {NUMBERED("9", "0", "None."), "p None.\n"},
	    {NUMBERED("1", "0", " ") NUMBERED("1", "0", "two"), "li 4. two\n"},
	};

	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
		docx_is(&(Parts){.body = cases[i].body,
			    .styles = styles,
			    .numbering = numbering},
		    cases[i].expected);
}

static gboolean
print_labels(Document *document, gpointer user_data, GError **error)
{
	(void)error;
	for (guint i = 0; i < document->blocks->len; i++) {
		const Block *block = &g_array_index(document->blocks, Block, i);

		g_string_append_printf(
		    user_data, "%s;", block->label == NULL ? "" : block->label);
	}
	document_free(document);
	return TRUE;
}

static void
numbers_are_labels(void **state)
{
	GString *bytes = make_docx(&(Parts){
	    .body = NUMBERED("1", "0", "one") NUMBERED("1", "1", "two")
		NUMBERED("1", "2", "three") STYLED("Artikel", "Ports")
		    NUMBERED("2", "0", "four") P("5.1 Ports are open."),
	    .styles = styles,
	    .numbering = numbering});
	ReaderInput input = {
	    .name = "a.docx", .bytes = bytes->str, .length = bytes->len};
	GString *labels = g_string_new(NULL);

	(void)state;
	assert_true(
	    reader_read(&reader_docx, &input, print_labels, labels, NULL));
	assert_string_equal(labels->str, "3;3.1;3.1(a);Artikel I;;5.1;");
	g_string_free(labels, TRUE);
	g_string_free(bytes, TRUE);
}

/* Which frees the one that is being read: AddressSanitizer sees it. */
static void
lists_may_stand_within_themselves(void **state)
{
#define NESTED(element, id)                                                    \
	"<w:" element " w:" id "='1'><w:lvl w:ilvl='0'>"                       \
	"<w:" element " w:" id "='1'><w:start w:val='3'/></w:" element         \
	"><w:start w:val='4'/></w:lvl></w:" element ">"
	(void)state;
	docx_is(&(Parts){.body = P("Ports are open."),
		    .numbering = NESTED("num", "numId")
			NESTED("abstractNum", "abstractNumId")},
	    "p Ports are open.\n");
#undef NESTED
}

/* Likewise: the first is that of paragraphs without one. */
static void
a_style_may_be_defined_twice(void **state)
{
	(void)state;
	docx_is(&(Parts){.body = P("Ports are open."),
		    .styles = "<w:style w:type='paragraph' w:default='1' "
			      "w:styleId='A'><w:name w:val='A'/></w:style>"
			      "<w:style w:type='paragraph' w:styleId='A'>"
			      "<w:name w:val='heading 1'/></w:style>"},
	    "p Ports are open.\n");
}

static void
text_is_as_it_is_printed(void **state)
{
	static const struct {
		const char *body, *expected;
	} cases[] = {
	    {"<w:p><w:r><w:t>one</w:t><w:tab/><w:t>two</w:t><w:br/>"
	     "<w:t>three</w:t></w:r></w:p>",
		"p one two\nthree\n"},
	    {"<w:p><w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>opera</w:t>"
	     "<w:softHyphen/><w:t>tion</w:t></w:r></w:p>",
		"p co-operation\n"},
	    {"<w:p><w:r><w:t>a </w:t></w:r><w:ins><w:r><w:t>new</w:t></w:r>"
	     "</w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del>"
	     "<w:moveFrom><w:r><w:t>gone</w:t></w:r></w:moveFrom></w:p>",
		"p a new\n"},
	    {"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>one "
	     "</w:t></w:r></w:p>" P("two"),
		"p one two\n"},
	    {"<w:p><w:r><w:t>EU</w:t></w:r><w:r><w:rPr><w:vertAlign "
	     "w:val='superscript'/></w:rPr><w:t>3</w:t></w:r><w:r><w:t>1"
	     "</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='subscript'/>"
	     "</w:rPr><w:t>2</w:t></w:r></w:p>",
		"p EU\xc2\xb3"
		"12\n"},
	    {"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>not</w:t></w:r><w:r>"
	     "<w:rPr><w:vanish w:val='0'/></w:rPr><w:t>seen</w:t></w:r></w:p>",
		"p seen\n"},
	    {"<w:p><w:hyperlink r:id='x'><w:r><w:t>a link</w:t></w:r>"
	     "</w:hyperlink><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>",
		"p a link\n"},
	    {"<w:p><w:pPr><w:framePr w:dropCap='drop'/></w:pPr><w:r><w:t>T"
	     "</w:t></w:r></w:p>" P("he port"),
		"p The port\n"},
	    {"<w:sdt><w:sdtPr><w:tag w:val='x'/></w:sdtPr><w:sdtContent>" P(
		 "one") "</w:sdtContent></w:sdt>",
		"p one\n"},
	    {"<w:p><w:r><mc:AlternateContent><mc:Choice><w:t>one</w:t>"
	     "</mc:Choice><mc:Fallback><w:t>two</w:t></mc:Fallback>"
	     "</mc:AlternateContent></w:r></w:p>",
		"p one\n"},
	    {"<w:p><w:r><w:t>be</w:t><w:pict><w:txbxContent>" P(
		 "box") "</w:txbxContent></w:pict><w:t>fore</w:t></w:r></w:p>",
		"p before\np box\n"},
	};

	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
		docx_is(&(Parts){.body = cases[i].body}, cases[i].expected);
}

#define TC(content) "<w:tc>" content "</w:tc>"

static void
tables_have_a_row_a_block(void **state)
{
	static const struct {
		const char *body, *expected;
	} cases[] = {
	    {"<w:tbl><w:tr>" TC(P("Port")) TC(P("Fee")) "</w:tr><w:tr>" TC(
		 P("Hue")) TC(P("5") P("a day")) "</w:tr></w:tbl>",
		"t Port | Fee\nt Hue | 5 a day\n"},
	    {"<w:tbl><w:tr>" TC(P("a")) TC(P("")) TC(P("b"))
		    TC(P("")) "</w:tr></w:tbl>",
		"t a | | b\n"},
	    {"<w:tbl><w:tr>" TC(P("Alone.")) "</w:tr></w:tbl>", "p Alone.\n"},
	    {"<w:tbl><w:tr>" TC(P("x")) TC("<w:tbl><w:tr>" TC(P("a"))
		     TC(P("b")) "</w:tr></w:tbl>" P("")) "</w:tr></w:tbl>",
		"p x\nt a | b\n"},
	};

	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
		docx_is(&(Parts){.body = cases[i].body}, cases[i].expected);
}

static void
notes_stand_behind_their_paragraphs(void **state)
{
	(void)state;
	docx_is(
	    &(Parts){.body = "<w:p><w:r><w:t>Ports</w:t></w:r><w:r>"
			     "<w:footnoteReference w:id='2'/></w:r><w:r>"
			     "<w:t> are open.</w:t></w:r></w:p>" P("Two."),
		.footnotes = "<w:footnote w:type='separator' w:id='0'>" P(
		    "---") "</w:footnote><w:footnote w:id='2'>" P("Since 2015.")
		    P("All of them.") "</w:footnote>"},
	    "p Ports are open.\nfn 1 Since 2015.\nfn All of them.\np Two.\n");
}

static void
heads_are_furniture(void **state)
{
	GString *bytes = make_docx(&(Parts){
	    .body = P("Ports are open."), .header = P("Ministry of Ports")});
	g_autofree char *found = reading_fields(
	    "a.docx", bytes->str, bytes->len);

	(void)state;
	assert_string_equal(
	    found, "format=docx\nin en\nfurniture=Ministry of Ports\n");
	g_string_free(bytes, TRUE);
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

#define RENDERED "<w:lastRenderedPageBreak/>"
#define HARD "<w:br w:type='page'/>"
#define SECTION(properties)                                                    \
	"<w:p><w:pPr><w:sectPr>" properties "</w:sectPr></w:pPr></w:p>"

static void
pages_begin_where_word_or_the_author_says(void **state)
{
	static const struct {
		const char *body, *expected;
	} cases[] = {
	    {P("one"), ""},
	    {P("one") "<w:p><w:r>" RENDERED "<w:t>two</w:t></w:r></w:p>",
		"1/ one\n;2/ two;"},
	    /* In the midst of a paragraph, to the letter. */
	    {"<w:p><w:r><w:t>one  two </w:t>" RENDERED
	     "<w:t>three</w:t></w:r></w:p>",
		"1/ one ;2/ thre;"},
	    /* What the author began was laid out too. */
	    {"<w:p><w:r><w:t>one</w:t>" HARD "</w:r></w:p><w:p><w:r>" RENDERED
	     "<w:t>two</w:t></w:r></w:p>",
		"1/ one\n;2/ two;"},
	    {"<w:p><w:r><w:t>one</w:t>" HARD "</w:r></w:p>" P("two"),
		"1/ one\n;2/ two;"},
	    {P("one") "<w:p><w:pPr><w:pageBreakBefore/></w:pPr><w:r><w:t>two"
		      "</w:t></w:r></w:p>",
		"1/ one\n;2/ two;"},
	    /* A number stands on the page of its paragraph. */
	    {P("one") "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId "
		      "w:val='1'/></w:numPr></w:pPr><w:r>" RENDERED
		      "<w:t>two</w:t></w:r></w:p>",
		"1/ one\n;2/ 3. t;"},
	    {P("one") SECTION("<w:pgNumType w:fmt='lowerRoman'/>") P("two")
		    SECTION("<w:pgNumType w:start='1'/>"),
		"1/i one\n;2/1 two;"},
	    {P("one") SECTION("") P("two")
		    SECTION("<w:type w:val='continuous'/>"),
		""},
	    {P("one") SECTION("") P("two") SECTION("<w:type w:val='oddPage'/>"),
		"1/ one\n;3/ two;"},
	    /* Cells stand side by side. */
	    {"<w:tbl><w:tr>" TC(
		 "<w:p><w:r><w:t>a</w:t>" RENDERED "<w:t>b</w:t></w:r></w:p>")
		    TC("<w:p><w:r><w:t>c</w:t>" RENDERED
		       "<w:t>d</w:t></w:r></w:p>") "</w:tr></w:tbl>" P("two"),
		"1/ ab |;2/ two;"},
	};

	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		GString *bytes = make_docx(
		    &(Parts){.body = cases[i].body, .numbering = numbering});
		ReaderInput input = {.name = "a.docx",
		    .bytes = bytes->str,
		    .length = bytes->len};
		GString *pages = g_string_new(NULL);

		assert_true(reader_read(
		    &reader_docx, &input, print_pages, pages, NULL));
		assert_string_equal(pages->str, cases[i].expected);
		g_string_free(pages, TRUE);
		g_string_free(bytes, TRUE);
	}
}

static void
properties_are_fields(void **state)
{
	static const char text[] =
	    "== [Content_Types].xml\n<Types/>\n"
	    "== _rels/.rels\n<Relationships xmlns='http://schemas."
	    "openxmlformats.org/package/2006/relationships'>"
	    "<Relationship Id='a' Type='http://purl.oclc.org/ooxml/"
	    "officeDocument/relationships/officeDocument' "
	    "Target='/word/main.xml'/>"
	    "<Relationship Id='b' Type='x/core-properties' "
	    "Target='docProps/core.xml'/>"
	    "<Relationship Id='c' Type='x/extended-properties' "
	    "Target='docProps/app.xml'/></Relationships>\n"
	    "== docProps/core.xml\n<c:coreProperties xmlns:c='http://schemas."
	    "openxmlformats.org/package/2006/metadata/core-properties' "
	    "xmlns:dc='http://purl.org/dc/elements/1.1/' "
	    "xmlns:dcterms='http://purl.org/dc/terms/'>"
	    "<dc:title>The Ports Act</dc:title><dc:creator>A. Clerk"
	    "</dc:creator><dcterms:created>2015-03-02T10:00:00Z"
	    "</dcterms:created><dc:language>en</dc:language>"
	    "</c:coreProperties>\n"
	    "== docProps/app.xml\n<Properties xmlns='http://schemas."
	    "openxmlformats.org/officeDocument/2006/extended-properties'>"
	    "<Pages>12</Pages></Properties>\n"
	    "== word/main.xml\n<document xmlns='http://purl.oclc.org/ooxml/"
	    "wordprocessingml/main'><body><p><r><t>A text.</t></r></p></body>"
	    "</document>\n";
	GString *bytes = zip_text(text, strlen(text), ZIP_STORED);
	g_autofree char *fields = reading_fields(
	    "a.docx", bytes->str, bytes->len);
	g_autofree char *blocks = reading_blocks(
	    "a.docx", bytes->str, bytes->len);

	(void)state;
	assert_string_equal(fields,
	    "format=docx\nin en\ntitle=The Ports Act\nauthor=A. Clerk\n"
	    "created=2015-03-02\nlanguage=en\npages=12\ndate=2015-03-02\n");
	assert_string_equal(blocks, "p A text.\n");
	g_string_free(bytes, TRUE);
}

static void
what_is_no_document_is_refused(void **state)
{
	static const struct {
		const char *text, *expected;
	} cases[] = {
	    {"== [Content_Types].xml\n<Types/>\n== word/styles.xml\n<a/>\n",
		"error: damaged: it has no main part\n"},
	    {"== [Content_Types].xml\n<Types/>\n== word/document.xml\n<w:p",
		"error: XML line 1: "},
	    /* Entities are not known, so they can't multiply. */
	    {"== [Content_Types].xml\n<Types/>\n== word/document.xml\n"
	     "<!DOCTYPE a [<!ENTITY b 'ccc'>]><a>&b;</a>",
		"error: XML line 1: "},
	};

	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		GString *bytes = zip_text(
		    cases[i].text, strlen(cases[i].text), ZIP_ZIP);
		g_autofree char *found = reading_blocks(
		    "a.docx", bytes->str, bytes->len);

		assert_true(g_str_has_prefix(found, cases[i].expected));
		g_string_free(bytes, TRUE);
	}
}

/* XML that no Word writes loses none of its text. */
static void
paragraphs_may_stand_anywhere(void **state)
{
	static const struct {
		const char *body, *expected;
	} cases[] = {
	    {"<w:p><w:pPr>" P("Ports.") "<w:pStyle w:val='a'/><w:del/></w:pPr>"
					"<w:r><w:t>Ships.</w:t></w:r></w:p>",
		"p Ports.\np Ships.\n"},
	    {"<w:p><w:pPr><w:p/><w:sectPr>" P(
		 "Fees.") "</w:sectPr>"
			  "<w:pStyle "
			  "w:val='a'/></w:pPr><w:r><w:t>Ports.</w:t></w:r></"
			  "w:p>",
		"p Fees.\np Ports.\n"},
	    {"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
	     "<w:r><w:t>Ports.</w:t></w:r></w:p>"
	     "<w:pPr><w:tc/><w:pStyle w:val='a'/></w:pPr>" P("Ships."),
		"p Ports.\np Ships.\n"},
	};

	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
		docx_is(&(Parts){.body = cases[i].body}, cases[i].expected);
}

/* What a chunk in another format holds comes where it is to be, once. */
static void
chunks_are_taken_in(void **state)
{
	static const char text[] =
	    "== [Content_Types].xml\n<Types/>\n"
	    "== word/_rels/document.xml.rels\n"
	    "<Relationships xmlns='http://schemas.openxmlformats.org/package/"
	    "2006/relationships'>"
	    "<Relationship Id='a' Type='" R "/aFChunk' Target='a.html'/>"
	    "<Relationship Id='b' Type='" R "/aFChunk' Target='/word/b.mht'/>"
	    "<Relationship Id='c' Type='" R "/aFChunk' Target='c.docx'/>"
	    "</Relationships>\n"
	    "== word/a.html\n<h2>Fees</h2><p>A fee is paid.</p>\n"
	    "== word/b.mht\nSubject: Dues\nMIME-Version: 1.0\n"
	    "Content-Type: text/html\n\n<p>Dues are paid.</p>\n"
	    "== word/c.docx\nPK\n"
	    "== word/document.xml\n<w:document xmlns:w='" W "' xmlns:r='" R
	    "'><w:body><w:p><w:r><w:t>Before.</w:t></w:r></w:p>"
	    "<w:altChunk r:id='a'/><w:altChunk r:id='c'/>"
	    "<w:p><w:r><w:t>Between.</w:t></w:r></w:p>"
	    "<w:altChunk r:id='b'/><w:altChunk r:id='a'/>"
	    "<w:altChunk r:id='none'/>"
	    "<w:p><w:r><w:t>Behind.</w:t></w:r></w:p>"
	    "</w:body></w:document>\n";
	GString *bytes = zip_text(text, strlen(text), ZIP_ZIP);
	g_autofree char *found = reading_blocks(
	    "a.docx", bytes->str, bytes->len);

	(void)state;
	assert_string_equal(found,
	    "p Before.\nh2 Fees\np A fee is paid.\np Between.\n"
	    "p Dues are paid.\np Behind.\n");
	g_string_free(bytes, TRUE);
}

/* A diagram's text comes behind the paragraph that it stands in. */
static void
diagrams_are_read(void **state)
{
	static const char text[] =
	    "== [Content_Types].xml\n<Types/>\n"
	    "== word/_rels/document.xml.rels\n"
	    "<Relationships xmlns='http://schemas.openxmlformats.org/package/"
	    "2006/relationships'>"
	    "<Relationship Id='d' Type='" R "/diagramData' "
	    "Target='diagrams/data1.xml'/></Relationships>\n"
	    "== word/diagrams/data1.xml\n"
	    "<d:dataModel xmlns:d='" DIAGRAM "' xmlns:a='" DRAWING "'>"
	    "<d:ptLst><d:pt><d:t><a:p><a:r><a:t>Call the pilot</a:t></a:r>"
	    "</a:p></d:t></d:pt><d:pt type='pres'/><d:pt><d:t><a:p><a:r>"
	    "<a:t>Moor</a:t></a:r><a:br/><a:r><a:t>the ship</a:t></a:r></a:p>"
	    "</d:t></d:pt></d:ptLst></d:dataModel>\n"
	    "== word/document.xml\n<w:document xmlns:w='" W "' xmlns:r='" R
	    "' xmlns:d='" DIAGRAM "'><w:body><w:p><w:r><w:t>As </w:t></w:r>"
	    "<w:r><w:drawing><d:relIds r:dm='d'/></w:drawing></w:r>"
	    "<w:r><w:t>shown.</w:t></w:r></w:p>"
	    "<w:p><w:r><w:t>Behind.</w:t></w:r></w:p>"
	    "</w:body></w:document>\n";
	GString *bytes = zip_text(text, strlen(text), ZIP_ZIP);
	g_autofree char *found = reading_blocks(
	    "a.docx", bytes->str, bytes->len);

	(void)state;
	assert_string_equal(found,
	    "p As shown.\np Call the pilot\np Moor the ship\np Behind.\n");
	g_string_free(bytes, TRUE);
}

static void
text_from_right_to_left_is_in_the_order_of_reading(void **state)
{
	(void)state;
	docx_is(
	    &(const Parts){
		.body = "<w:p><w:pPr><w:bidi/></w:pPr>"
			"<w:r><w:rPr><w:rtl/></w:rPr><w:t>"
			"\u0645\u064a\u0646\u0627\u0621 </w:t></w:r>"
			"<w:r><w:t>Calder 12</w:t></w:r>"
			"<w:r><w:rPr><w:rtl/></w:rPr><w:t xml:space='preserve'>"
			" \u0645\u0641\u062a\u0648\u062d</w:t></w:r></w:p>"},
	    "p \u0645\u064a\u0646\u0627\u0621 Calder 12 "
	    "\u0645\u0641\u062a\u0648\u062d\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(chunks_are_taken_in),
	    cmocka_unit_test(paragraphs_may_stand_anywhere),
	    cmocka_unit_test(diagrams_are_read),
	    cmocka_unit_test(
		text_from_right_to_left_is_in_the_order_of_reading),
	    cmocka_unit_test(styles_tell_what_a_paragraph_is),
	    cmocka_unit_test(numbers_are_counted_as_word_counts_them),
	    cmocka_unit_test(numbers_are_labels),
	    cmocka_unit_test(lists_may_stand_within_themselves),
	    cmocka_unit_test(a_style_may_be_defined_twice),
	    cmocka_unit_test(text_is_as_it_is_printed),
	    cmocka_unit_test(tables_have_a_row_a_block),
	    cmocka_unit_test(notes_stand_behind_their_paragraphs),
	    cmocka_unit_test(heads_are_furniture),
	    cmocka_unit_test(pages_begin_where_word_or_the_author_says),
	    cmocka_unit_test(properties_are_fields),
	    cmocka_unit_test(what_is_no_document_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

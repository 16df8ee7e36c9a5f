/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/reading.h"

#include <string.h>

#include "tests/unit/zipping.h"

#define BEGINNING                                                              \
	"== mimetype\napplication/epub+zip\n"                                  \
	"== META-INF/container.xml\n<container "                               \
	"xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><rootfiles>"  \
	"<rootfile full-path='book/book.opf'/></rootfiles></container>\n"
#define BOOK(metadata, items, spine)                                           \
	"== book/book.opf\n<package xmlns='http://www.idpf.org/2007/opf' "     \
	"xmlns:dc='http://purl.org/dc/elements/1.1/'><metadata>" metadata      \
	"</metadata><manifest>" items "</manifest><spine>" spine               \
	"</spine></package>\n"
#define ITEM(id, target) "<item id='" id "' href='" target "'/>"
#define REFERENCE(id) "<itemref idref='" id "'/>"
#define PAGE(name, body)                                                       \
	"== book/" name "\n<html xmlns='http://www.w3.org/1999/xhtml' "        \
	"xmlns:epub='http://www.idpf.org/2007/ops'><head><title>x</title>"     \
	"</head><body>" body "</body></html>\n"
#define NAV(content)                                                           \
	"== book/nav.xhtml\n<html xmlns='http://www.w3.org/1999/xhtml' "       \
	"xmlns:epub='http://www.idpf.org/2007/ops'><body>" content             \
	"</body></html>\n"

static const char book[] = BEGINNING BOOK(
    "<dc:title>The Ports</dc:title><dc:creator>A. Clerk"
    "</dc:creator><dc:date>2015-03</dc:date>"
    "<dc:language>en</dc:language>",
    ITEM("b", "text/two.xhtml") ITEM("a",
	"text/one%20.xhtml") "<item id='n' href='nav.xhtml' properties='nav'/>",
    REFERENCE("n") REFERENCE("a") REFERENCE("b") REFERENCE("a")
	REFERENCE("gone"))
    NAV("<nav epub:type='toc'><ol><li><a href='text/one%20.xhtml#x'>First "
	"<b>chapter</b></a></li><li><a href='text/two.xhtml'>Second"
	"</a></li></ol></nav><nav epub:type='page-list'><ol><li>"
	"<a href='text/two.xhtml#p9'>9</a></li></ol></nav>")
	PAGE("text/two.xhtml",
	    "<h1>Fees</h1><p>Nine <i>begins</i> <span id='p9'>here</span>"
	    ", and <span epub:type='pagebreak' title='10'/>ten there.</p>")
	    PAGE("text/one .xhtml",
		"<p epub:type='pagebreak' role='doc-pagebreak' "
		"id='a'>iv</p><p>Ports are open<a epub:type='noteref' "
		"href='#n'>1</a>.</p><aside epub:type='footnote' id='n'>"
		"<p>1 Since 2015.</p></aside>");

static void
chapters_are_read_in_the_spines_order(void **state)
{
	GString *bytes = zip_text(book, strlen(book), ZIP_STORED);
	g_autofree char *blocks = reading_blocks(
	    "a.epub", bytes->str, bytes->len);
	g_autofree char *fields = reading_fields(
	    "a.epub", bytes->str, bytes->len);

	(void)state;
	assert_string_equal(blocks,
	    "h1 First chapter\np Ports are open.\nfn 1 Since 2015.\n"
	    "h1 Fees\np Nine begins here, and ten there.\n");
	assert_string_equal(fields,
	    "format=epub\nin en\ntitle=The Ports\nauthor=A. Clerk\n"
	    "date=2015-03\nlanguage=en\n");
	g_string_free(bytes, TRUE);
}

static gboolean
print_pages(Document *document, gpointer user_data, GError **error)
{
	(void)error;
	document_check(document);
	for (guint i = 0; i < document->pages->len; i++) {
		const PageMark *page = &g_array_index(
		    document->pages, PageMark, i);

		g_string_append_printf(user_data, "%u/%s %.5s;", page->number,
		    page->label == NULL ? "" : page->label,
		    document->text->str + page->offset);
	}
	document_free(document);
	return TRUE;
}

static void
printed_pages_are_marked(void **state)
{
	GString *bytes = zip_text(book, strlen(book), ZIP_STORED);
	ReaderInput input = {
	    .name = "a.epub", .bytes = bytes->str, .length = bytes->len};
	GString *pages = g_string_new(NULL);

	(void)state;
	assert_true(
	    reader_read(&reader_epub, &input, print_pages, pages, NULL));
	assert_string_equal(pages->str, "1/iv Ports;2/9 here,;3/10 ten t;");
	g_string_free(pages, TRUE);
	g_string_free(bytes, TRUE);
}

static void
an_older_book_has_an_ncx(void **state)
{
	static const char text[] = BEGINNING BOOK("",
	    ITEM("a", "one.html") "<item id='n' href='toc.ncx' "
				  "media-type='application/x-dtbncx+xml'/>",
	    REFERENCE(
		"a")) "== book/toc.ncx\n<!DOCTYPE ncx PUBLIC '-//NISO//DTD ncx "
		      "2005-1//"
		      "EN' "
		      "'http://www.daisy.org/z3986/2005/ncx-2005-1.dtd'><ncx "
		      "xmlns='http://www.daisy.org/z3986/2005/ncx/"
		      "'><navMap><navPoint>"
		      "<navLabel><text>Ports</text></navLabel><content "
		      "src='one.html'/>"
		      "</navPoint></navMap></ncx>\n" PAGE(
			  "one.html", "<p>Open.</p>");
	GString *bytes = zip_text(text, strlen(text), ZIP_STORED);
	g_autofree char *blocks = reading_blocks(
	    "a.epub", bytes->str, bytes->len);

	(void)state;
	assert_string_equal(blocks, "h1 Ports\np Open.\n");
	g_string_free(bytes, TRUE);
}

static void
what_is_encrypted_or_damaged_is_refused(void **state)
{
	static const struct {
		const char *text, *expected;
	} cases[] = {
	    {BEGINNING BOOK("", ITEM("a", "one.html"), REFERENCE("a")) PAGE(
		 "one.html",
		 "<p>Open.</p>") "== "
				 "META-INF/"
				 "encryption.xml\n<encryption><CipherReference "
				 "xmlns='http://www.w3.org/2001/04/xmlenc#' "
				 "URI='book/one.html'/></encryption>\n",
		"error: encrypted\n"},
	    {BEGINNING, "error: damaged: it does not say what its parts are\n"},
	};

	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		GString *bytes = zip_text(
		    cases[i].text, strlen(cases[i].text), ZIP_STORED);
		g_autofree char *found = reading_blocks(
		    "a.epub", bytes->str, bytes->len);

		assert_string_equal(found, cases[i].expected);
		g_string_free(bytes, TRUE);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(chapters_are_read_in_the_spines_order),
	    cmocka_unit_test(printed_pages_are_marked),
	    cmocka_unit_test(an_older_book_has_an_ncx),
	    cmocka_unit_test(what_is_encrypted_or_damaged_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

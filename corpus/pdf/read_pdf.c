/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/reader.h"

#include <string.h>

#include "base/error.h"
#include "corpus/pdf/pdf_blocks.h"
#include "corpus/pdf/pdf_furniture.h"
#include "corpus/pdf/pdf_headings.h"
#include "corpus/pdf/pdf_meta.h"
#include "corpus/pdf/pdf_notes.h"
#include "corpus/pdf/pdf_order.h"
#include "corpus/pdf/pdf_text.h"
#include "corpus/repair/repair.h"

enum {
	HEADER = 1024, /* bytes in which the header may begin */
	MAX_LOST = 64, /* pages in a row that can't be read: there are none */
};

static int
bid(const ReaderInput *input)
{
	if (input->length >= 5 && memcmp(input->bytes, "%PDF-", 5) == 0)
		return 100;
	/* ISO 32000-1, Annex H: the header may stand in the first 1024. */
	return memmem(input->bytes, MIN(input->length, HEADER), "%PDF-", 5) !=
		    NULL &&
		memchr(input->bytes, '\0', input->length) != NULL
	    ? 95
	    : 0;
}

static PopplerDocument *
open_pdf(const ReaderInput *input, GError **error)
{
	g_autoptr(GBytes)
	    bytes = g_bytes_new_static(input->bytes, input->length);
	g_autoptr(GError) reason = NULL;
	PopplerDocument *pdf = poppler_document_new_from_bytes(
	    bytes, NULL, &reason);

	if (pdf != NULL)
		return pdf;
	if (g_error_matches(reason, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
		g_set_error_literal(error, POLIX_ERROR, POLIX_ERROR_DOCUMENT,
		    "the PDF is encrypted: a password is needed to read it");
	else
		g_set_error_literal(error, POLIX_ERROR, POLIX_ERROR_DOCUMENT,
		    "a damaged PDF document");
	return NULL;
}

/* Whether the pages have labels of the PDF's own: where it has none, poppler
   counts them. */
static gboolean
has_labels(const PdfText *text)
{
	guint i;

	for (i = 0; i < text->pages->len; i++) {
		const PdfPage *page = &g_array_index(text->pages, PdfPage, i);
		g_autofree char *number = g_strdup_printf("%u", i + 1);

		if (page->label != NULL && strcmp(page->label, number) != 0)
			return TRUE;
	}
	return FALSE;
}

static void
read_pages(PopplerDocument *pdf, PdfText *text)
{
	int i, lost = 0, n = poppler_document_get_n_pages(pdf);
	guint k;

	for (i = 0; i < MIN(n, PDF_MAX_PAGES) && lost < MAX_LOST; i++) {
		PopplerPage *page = poppler_document_get_page(pdf, i);

		lost = page == NULL ? lost + 1 : 0;
		pdf_text_add_page(text, page);
		if (page != NULL)
			g_object_unref(page);
	}
	for (k = 0; !has_labels(text) && k < text->pages->len; k++)
		g_clear_pointer(
		    &g_array_index(text->pages, PdfPage, k).label, g_free);
}

/* Mends the characters of LINES; they stay as many. */
static void
mend_lines(Document *document, PdfLines *lines)
{
	gsize at = 0;
	guint i;

	repair_inline(document, lines->text);
	for (i = 0; i < lines->lines->len; i++) {
		PdfLine *line = &g_array_index(lines->lines, PdfLine, i);
		const char *end = at >= lines->text->len
		    ? NULL
		    : memchr(
			  lines->text->str + at, '\n', lines->text->len - at);

		line->start = MIN(at, lines->text->len);
		line->length = end == NULL
		    ? lines->text->len - line->start
		    : (gsize)(end - lines->text->str) - line->start;
		at = line->start + line->length + 1;
	}
}

static Document *
make_document(PopplerDocument *pdf, gboolean as_is)
{
	Document *document = document_new();
	g_autoptr(PdfText) text = pdf_text_new(as_is);
	g_autoptr(PdfLines) lines = pdf_lines_new();
	g_autoptr(GArray) blocks = NULL;
	g_autoptr(GArray) outline = NULL;
	guint i;

	document->as_is = as_is;
	read_pages(pdf, text);
	pdf_furniture_find(document, text);
	for (i = 0; i < text->pages->len; i++)
		pdf_order_page(lines, text, i);
	mend_lines(document, lines);
	pdf_notes_mark(lines);
	blocks = pdf_blocks_find(lines);
	pdf_captions_find(lines, blocks);
	outline = pdf_outline_read(pdf);
	pdf_headings_find(lines, blocks, outline);
	pdf_blocks_write(document, text, lines, blocks);
	pdf_read_meta(document, pdf);
	return document;
}

static gboolean
read_pdf(const ReaderInput *input, DocumentSink sink, gpointer user_data,
    GError **error)
{
	PopplerDocument *pdf = open_pdf(input, error);
	Document *document;

	if (pdf == NULL)
		return FALSE;
	document = make_document(pdf, input->as_is);
	g_object_unref(pdf);
	return sink(document, user_data, error);
}

const Reader reader_pdf = {
    .format = "pdf",
    .bid = bid,
    .read = read_pdf,
};

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/reader.h"

#include "corpus/repair/repair.h"
#include "text/charset.h"

/* Plain text, in whatever encoding: what nobody else wants. */
static int
bid(const ReaderInput *input)
{
	static const char *const suffixes[] = {".txt", ".text", NULL};

	return reader_has_suffix(input, suffixes) ? 10 : 1;
}

static gboolean
read_text(const ReaderInput *input, DocumentSink sink, gpointer user_data,
    GError **error)
{
	g_autoptr(Document) document = document_new();
	GString *text = charset_to_utf8(
	    input->bytes, input->length, NULL, &document->charset, error);

	document->as_is = input->as_is;
	if (text == NULL)
		return FALSE;
	repair_text(document, text);
	return sink(g_steal_pointer(&document), user_data, error);
}

const Reader reader_text = {
    .format = "text",
    .text = TRUE,
    .bid = bid,
    .read = read_text,
};

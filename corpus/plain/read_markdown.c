/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/reader.h"

#include <string.h>

#include "corpus/plain/front_matter.h"
#include "corpus/plain/markdown.h"
#include "corpus/repair/repair.h"
#include "text/charset.h"

static int
bid(const ReaderInput *input)
{
	static const char *const suffixes[] = {
	    ".md", ".markdown", ".mdown", ".mkd", ".mdwn", NULL};
	g_autofree char *peek = NULL;
	gsize length;

	if (reader_has_suffix(input, suffixes))
		return 70;
	peek = reader_peek(input, 4096);
	length = strlen(peek);
	/* Just the beginning: longer front matter is not worth the look. */
	return front_matter_length(peek, length) > 0 ? 40 : 0;
}

static guint
count_lines(const char *text, gsize length)
{
	const char *end = text + length;
	guint count = 0;

	while ((text = memchr(text, '\n', (gsize)(end - text))) != NULL) {
		text++;
		count++;
	}
	return count;
}

/* Text with nothing of Markdown but the front matter, as OCR makes it: its
   lines are to be mended as any text's. */
static void
read_plain(
    Document *document, const char *text, gsize length, guint lines_before)
{
	guint i;

	document->told = TRUE;
	repair_lines(document, text, length);
	for (i = 0; i < document->lines->len; i++)
		g_array_index(document->lines, LineMark, i)
		    .line += lines_before;
}

static gboolean
read_markdown(const ReaderInput *input, DocumentSink sink, gpointer user_data,
    GError **error)
{
	g_autoptr(Document) document = document_new();
	GString *text = charset_to_utf8(
	    input->bytes, input->length, NULL, &document->charset, error);
	const char *body;
	gsize head, length;
	guint lines;

	document->as_is = input->as_is;
	if (text == NULL)
		return FALSE;
	head = front_matter_length(text->str, text->len);
	if (head > 0)
		front_matter_read(document, text->str, head);
	body = text->str + head;
	length = text->len - head;
	lines = count_lines(text->str, head);
	if (!markdown_append(document, body, length, lines + 1))
		read_plain(document, body, length, lines);
	g_string_free(text, TRUE);
	return sink(g_steal_pointer(&document), user_data, error);
}

const Reader reader_markdown = {
    .format = "markdown",
    .text = TRUE,
    .bid = bid,
    .read = read_markdown,
};

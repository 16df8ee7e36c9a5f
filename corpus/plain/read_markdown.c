/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/reader.h"

#include <string.h>

#include "corpus/plain/front_matter.h"
#include "corpus/plain/markdown.h"
#include "corpus/repair/repair.h"
#include "text/charset.h"

enum {
	PEEK = 4096,
	MIN_MARKS = 3, /* in that, of a text that is plainly Markdown */
};

/* Whether LINE, up to END, begins as a heading below the first level: "# " is a
   comment in many a text. */
static gboolean
is_heading(const char *line, const char *end)
{
	const char *p = line;

	while (p < end && *p == '#')
		p++;
	return p - line >= 2 && p - line <= 6 && end - p >= 2 && *p == ' ' &&
	    !g_ascii_isspace(p[1]);
}

/* How often something in LINE, up to END, is strong ("**Ports**"). */
static guint
count_strong(const char *line, const char *end)
{
	const char *open = NULL;
	guint count = 0;

	for (const char *p = line; p + 1 < end; p++) {
		if (p[0] != '*' || p[1] != '*')
			continue;
		if (open != NULL && p > open && !g_ascii_isspace(p[-1])) {
			open = NULL;
			count++;
		} else {
			open = p + 2 < end && !g_ascii_isspace(p[2]) &&
				p[2] != '*'
			    ? p + 2
			    : NULL;
		}
		while (p + 1 < end && p[1] == '*')
			p++;
	}
	return count;
}

/* Whether the text that begins with PEEK has marks that only Markdown has. */
static gboolean
is_plainly_markdown(const char *peek)
{
	guint marks = 0;

	for (const char *line = peek, *end; *line != '\0';
	     line = *end == '\0' ? end : end + 1) {
		end = line + strcspn(line, "\r\n");
		marks += is_heading(line, end) ? 1 : 0;
		marks += count_strong(line, end);
		marks += g_strstr_len(line, end - line, "](http") != NULL;
	}
	return marks >= MIN_MARKS;
}

static int
bid(const ReaderInput *input)
{
	static const char *const suffixes[] = {
	    ".md", ".markdown", ".mdown", ".mkd", ".mdwn", NULL};
	static const char *const plain[] = {".txt", ".text", NULL};
	g_autofree char *peek = NULL;
	gsize length;

	if (reader_has_suffix(input, suffixes))
		return 70;
	peek = reader_peek(input, PEEK);
	length = strlen(peek);
	/* Just the beginning: longer front matter is not worth the look. */
	if (front_matter_length(peek, length) > 0)
		return 40;
	return reader_has_suffix(input, plain) && is_plainly_markdown(peek) ? 40
									    : 0;
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

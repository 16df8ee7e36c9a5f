/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/plain/mail_text.h"

#include <string.h>

#include "corpus/repair/repair.h"
#include "corpus/structure/structure.h"

enum { MAX_LEVEL = 9 };

typedef struct Writer {
	Document *document;
	GString *lines; /* that are quoted, or not, together */
	gboolean quoted;
	gboolean open; /* the last line goes on in the next */
	guint depth;   /* of that */
} Writer;

void
mail_copy_blocks(Document *document, const Document *part, guint deeper)
{
	guint i;

	for (i = 0; i < part->blocks->len; i++) {
		const Block *block = &g_array_index(part->blocks, Block, i);
		guint level = block->level > 0
		    ? MIN(block->level + deeper, MAX_LEVEL)
		    : 0;
		Block *copy = document_append(document, block->kind, level,
		    part->text->str + block->start, block->end - block->start,
		    TRUE);

		if (copy != NULL)
			copy->label = g_strdup(block->label);
	}
}

/* Appends the lines at hand. */
static void
flush(Writer *writer)
{
	g_autoptr(Document) part = document_new();
	guint i;

	part->as_is = writer->document->as_is;
	repair_lines(part, writer->lines->str, writer->lines->len);
	for (i = 0; writer->quoted && i < part->blocks->len; i++)
		g_array_index(part->blocks, Block, i).kind = BLOCK_QUOTATION;
	mail_copy_blocks(writer->document, part, 0);
	document_add_repairs(writer->document, part);
	g_string_truncate(writer->lines, 0);
	writer->open = FALSE;
}

/* How many ">" the line from TEXT to END begins with, and where what was quoted
   begins.  A ">" before "From" was put there by a mail program, as mbox files
   have it. */
static guint
quote_depth(const char *text, const char *end, const char **rest)
{
	const char *p = text;
	guint depth = 0;

	*rest = text;
	if (end - p >= 6 && memcmp(p, ">From ", 6) == 0) {
		*rest = text + 1;
		return 0;
	}
	while (p < end && *p == '>') {
		depth++;
		*rest = ++p;
		while (p < end && *p == ' ')
			p++;
	}
	return depth;
}

static void
take_line(Writer *writer, const char *text, const char *end, MailFlow flow)
{
	guint depth = quote_depth(text, end, &text);
	gboolean goes_on = FALSE;

	if (text < end && *text == ' ' && (flow.flowed || depth > 0))
		text++;
	if (flow.flowed && end > text && end[-1] == ' ') {
		/* What stands above a signature does not. */
		goes_on = end - text != 3 || memcmp(text, "-- ", 3) != 0;
		if (goes_on && flow.delete_space)
			end--;
	}
	if (writer->open && depth != writer->depth)
		g_string_append_c(writer->lines, '\n');
	if ((depth > 0) != writer->quoted && text < end) {
		flush(writer);
		writer->quoted = depth > 0;
	}
	g_string_append_len(writer->lines, text, end - text);
	if (!goes_on)
		g_string_append_c(writer->lines, '\n');
	writer->open = goes_on;
	writer->depth = depth;
}

void
mail_text_append(
    Document *document, const char *text, gsize length, MailFlow flow)
{
	const char *end = text + length;
	Writer writer = {.document = document};

	writer.lines = g_string_new(NULL);
	while (text < end) {
		const char *newline = memchr(text, '\n', (gsize)(end - text));

		if (newline == NULL)
			newline = end;
		take_line(&writer, text, newline, flow);
		text = newline + 1;
	}
	flush(&writer);
	g_string_free(writer.lines, TRUE);
	structure_find(document);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/office/rtf_writer.h"

#include <string.h>

#include "corpus/cue/label.h"
#include "corpus/repair/repair.h"

enum {
	MAX_STREAMS = 16,
	MAX_ROW = 1500, /* bytes of a table's row; longer ones lay out a page */
};

typedef struct Stream {
	RtfStreamKind kind;
	GString *text;       /* of the paragraph at hand */
	gboolean keep_lines; /* there are line ends in it */
	gboolean listed;     /* it has a number or bullet */
} Stream;

/* A paragraph that waits for what it stands in to be done. */
typedef struct Waiting {
	BlockKind kind;
	guint level;
	guint cell; /* of the row, from 0 */
	gboolean keep_lines;
	GString *text;
} Waiting;

struct RtfWriter {
	Document *document;
	Stream streams[MAX_STREAMS];
	guint open;         /* how many of those are */
	GPtrArray *row;     /* of Waiting: the row at hand */
	guint cell;         /* of it */
	GPtrArray *waiting; /* of Waiting: footnotes and boxes */
	guint notes;        /* that there were */
	guint page;
	guint breaks; /* pages that begin in the paragraph at hand */
};

static void
waiting_free(gpointer data)
{
	Waiting *waiting = data;

	g_string_free(waiting->text, TRUE);
	g_free(waiting);
}

RtfWriter *
rtf_writer_new(Document *document)
{
	RtfWriter *writer = g_new0(RtfWriter, 1);

	writer->document = document;
	writer->row = g_ptr_array_new_with_free_func(waiting_free);
	writer->waiting = g_ptr_array_new_with_free_func(waiting_free);
	writer->page = 1;
	document_mark_page(document, 1, NULL);
	rtf_writer_open(writer, RTF_STREAM_BODY);
	return writer;
}

void
rtf_writer_free(RtfWriter *writer)
{
	if (writer == NULL)
		return;
	while (writer->open > 0)
		g_string_free(writer->streams[--writer->open].text, TRUE);
	g_ptr_array_unref(writer->row);
	g_ptr_array_unref(writer->waiting);
	g_free(writer);
}

static Stream *
innermost(RtfWriter *writer)
{
	return &writer->streams[writer->open - 1];
}

gboolean
rtf_writer_open(RtfWriter *writer, RtfStreamKind kind)
{
	Stream *stream;

	if (writer->open == MAX_STREAMS)
		return FALSE;
	writer->open++;
	stream = innermost(writer);
	*stream = (Stream){.kind = kind, .text = g_string_new(NULL)};
	if (kind == RTF_STREAM_NOTE)
		writer->notes++;
	return TRUE;
}

GString *
rtf_writer_text(RtfWriter *writer)
{
	return innermost(writer)->text;
}

char *
rtf_writer_take(RtfWriter *writer)
{
	GString *text = innermost(writer)->text;
	char *taken = g_strstrip(g_strndup(text->str, text->len));

	g_string_truncate(text, 0);
	return taken;
}

static void
append(RtfWriter *writer, Waiting *waiting)
{
	repair_inline(writer->document, waiting->text);
	document_append(writer->document, waiting->kind, waiting->level,
	    waiting->text->str, waiting->text->len, waiting->keep_lines);
}

/* Appends the footnotes and boxes that the paragraph at hand referred to. */
static void
append_waiting(RtfWriter *writer)
{
	for (guint i = 0; i < writer->waiting->len; i++)
		append(writer, writer->waiting->pdata[i]);
	g_ptr_array_set_size(writer->waiting, 0);
}

/* Takes the paragraph at hand out of STREAM.  Returns: (transfer full), or
   NULL if there is nothing in it. */
static Waiting *
take_paragraph(Stream *stream, RtfParagraph paragraph)
{
	Waiting *waiting;
	gboolean empty = strspn(stream->text->str, " \t\n") ==
	    stream->text->len;

	if (empty) {
		g_string_truncate(stream->text, 0);
		stream->keep_lines = stream->listed = FALSE;
		return NULL;
	}
	waiting = g_new0(Waiting, 1);
	waiting->text = g_steal_pointer(&stream->text);
	waiting->keep_lines = stream->keep_lines;
	waiting->level = paragraph.level;
	if (paragraph.level > 0)
		waiting->kind = BLOCK_HEADING;
	else if (stream->listed)
		waiting->kind = BLOCK_LIST_ITEM;
	if (paragraph.level > 0)
		waiting->keep_lines = FALSE;
	stream->text = g_string_new(NULL);
	stream->keep_lines = stream->listed = FALSE;
	return waiting;
}

/* Whether the row at hand is a table's: it has two cells or more that hold
   something, none of it much or a heading. */
static gboolean
is_data(const RtfWriter *writer)
{
	gsize length = 0;
	guint i, cells = 0;

	for (i = 0; i < writer->row->len; i++) {
		const Waiting *here = writer->row->pdata[i];
		const Waiting *before = i == 0 ? NULL
					       : writer->row->pdata[i - 1];

		length += here->text->len;
		cells += before == NULL || before->cell != here->cell;
		if (here->level > 0)
			return FALSE;
	}
	return cells > 1 && length <= MAX_ROW;
}

/* Joins the cells of the row at hand; empty ones show only between others. */
static void
append_joined(RtfWriter *writer)
{
	g_autoptr(GString) line = g_string_new(NULL);
	const Waiting *first = writer->row->pdata[0];
	guint i, cell = first->cell;

	for (i = 0; i < writer->row->len; i++) {
		const Waiting *here = writer->row->pdata[i];

		if (i > 0 && here->cell == cell)
			g_string_append_c(line, ' ');
		for (; cell < here->cell; cell++)
			g_string_append(line, " | ");
		g_string_append_len(
		    line, here->text->str, (gssize)here->text->len);
	}
	repair_inline(writer->document, line);
	document_append(
	    writer->document, BLOCK_TABLE, 0, line->str, line->len, FALSE);
}

/* Appends the row at hand, and what its cells referred to. */
static void
flush_row(RtfWriter *writer)
{
	if (is_data(writer)) {
		append_joined(writer);
	} else {
		for (guint i = 0; i < writer->row->len; i++)
			append(writer, writer->row->pdata[i]);
	}
	g_ptr_array_set_size(writer->row, 0);
	writer->cell = 0;
}

/* Marks the pages that began in what has been appended. */
static void
mark_pages(RtfWriter *writer)
{
	if (writer->breaks == 0)
		return;
	writer->page += writer->breaks;
	writer->breaks = 0;
	document_mark_page(writer->document, writer->page, NULL);
}

static void
end_body_paragraph(RtfWriter *writer, RtfParagraph paragraph)
{
	Waiting *taken = take_paragraph(innermost(writer), paragraph);

	if (taken == NULL) {
		if (writer->row->len == 0)
			mark_pages(writer);
		return;
	}
	if (paragraph.in_table) {
		taken->cell = writer->cell;
		g_ptr_array_add(writer->row, taken);
		return;
	}
	if (writer->row->len > 0)
		flush_row(writer);
	append(writer, taken);
	waiting_free(taken);
	append_waiting(writer);
	mark_pages(writer);
}

/* A paragraph of another stream: it waits for the body's. */
static void
end_other_paragraph(RtfWriter *writer, RtfParagraph paragraph)
{
	Stream *stream = innermost(writer);
	Waiting *taken = take_paragraph(stream, paragraph);

	if (taken == NULL)
		return;
	if (stream->kind == RTF_STREAM_NOTE) {
		taken->kind = BLOCK_FOOTNOTE;
		taken->level = 0;
	}
	if (stream->kind == RTF_STREAM_EDGE) {
		document_add_furniture(
		    writer->document, taken->text->str, taken->text->len);
		waiting_free(taken);
	} else {
		g_ptr_array_add(writer->waiting, taken);
	}
}

void
rtf_writer_end_paragraph(RtfWriter *writer, RtfParagraph paragraph)
{
	switch (innermost(writer)->kind) {
	case RTF_STREAM_BODY:
		end_body_paragraph(writer, paragraph);
		break;
	case RTF_STREAM_NOTE:
	case RTF_STREAM_BOX:
	case RTF_STREAM_EDGE:
		end_other_paragraph(writer, paragraph);
		break;
	case RTF_STREAM_NUMBER:
	case RTF_STREAM_VALUE:
		g_string_append_c(innermost(writer)->text, ' ');
		break;
	}
}

/* Puts the number that STREAM holds before the paragraph it stands in; a
   bullet just makes an item of it. */
static void
put_number(RtfWriter *writer, const GString *number)
{
	Stream *outer = innermost(writer);
	g_autofree char *clean = g_strstrip(
	    g_strndup(number->str, number->len));
	gboolean numbered = FALSE;
	char *p;

	if (*clean == '\0')
		return;
	for (p = clean; *p != '\0'; p = g_utf8_next_char(p))
		numbered |= g_unichar_isalnum(g_utf8_get_char(p)) &&
		    (p[0] != 'o' || p[1] != '\0');
	outer->listed = TRUE;
	if (!numbered)
		return;
	g_string_append(outer->text, clean);
	g_string_append_c(outer->text, ' ');
}

void
rtf_writer_close(RtfWriter *writer)
{
	RtfParagraph last = {0};
	Stream closed;

	if (writer->open < 2)
		return;
	rtf_writer_end_paragraph(writer, last);
	closed = writer->streams[--writer->open];
	if (closed.kind == RTF_STREAM_NUMBER)
		put_number(writer, closed.text);
	g_string_free(closed.text, TRUE);
}

void
rtf_writer_end_line(RtfWriter *writer)
{
	Stream *stream = innermost(writer);

	g_string_append_c(stream->text, '\n');
	stream->keep_lines = TRUE;
}

void
rtf_writer_end_cell(RtfWriter *writer, RtfParagraph paragraph)
{
	if (innermost(writer)->kind != RTF_STREAM_BODY) {
		rtf_writer_end_paragraph(writer, paragraph);
		return;
	}
	paragraph.in_table = TRUE;
	end_body_paragraph(writer, paragraph);
	writer->cell++;
}

void
rtf_writer_end_row(RtfWriter *writer)
{
	if (innermost(writer)->kind != RTF_STREAM_BODY)
		return;
	if (writer->row->len > 0)
		flush_row(writer);
	writer->cell = 0;
	append_waiting(writer);
	mark_pages(writer);
}

void
rtf_writer_note_number(RtfWriter *writer)
{
	Stream *stream = innermost(writer);

	if (stream->kind == RTF_STREAM_NOTE)
		g_string_append_printf(stream->text, "%u ", writer->notes);
}

void
rtf_writer_page(RtfWriter *writer)
{
	const GString *text = innermost(writer)->text;

	if (innermost(writer)->kind != RTF_STREAM_BODY)
		return;
	writer->breaks++;
	if (strspn(text->str, " \t\n") == text->len && writer->row->len == 0)
		mark_pages(writer);
}

void
rtf_writer_finish(RtfWriter *writer, RtfParagraph paragraph, guint pages)
{
	while (writer->open > 1)
		rtf_writer_close(writer);
	paragraph.in_table = writer->row->len > 0;
	end_body_paragraph(writer, paragraph);
	rtf_writer_end_row(writer);
	if (pages > 0 ? pages != writer->page : writer->page == 1)
		g_array_set_size(writer->document->pages, 0);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/pdf/pdf_blocks.h"

#include "corpus/repair/hyphen.h"
#include "corpus/repair/repair.h"

#include <string.h>

/* What stands between two lines of a block. */
typedef enum Joint {
	JOINT_SPACE,
	JOINT_HYPHEN, /* a word was cut there */
	JOINT_SOFT,   /* by a hyphen that is no part of it */
	JOINT_CELL,   /* cells of a row */
} Joint;

typedef struct Writer {
	Document *document;
	const PdfText *text;
	const PdfLines *lines;
	Vocabulary *vocabulary;
	GString *block; /* its text */
	guint page;     /* that the text is on, from 1; 0: none yet */
	GArray *marks;  /* of PageMark in the block, without labels */
} Writer;

static const PdfLine *
line_at(const PdfLines *lines, guint i)
{
	return &g_array_index(lines->lines, PdfLine, i);
}

/* The bytes of the hyphen that TEXT ends with; 0 if it ends otherwise. */
static gsize
final_hyphen(const char *text, gsize length)
{
	static const char *const hyphens[] = {
	    "-", "\xc2\xad", "\xe2\x80\x90", "\xe2\x80\x91"};
	guint i;

	for (i = 0; i < G_N_ELEMENTS(hyphens); i++) {
		gsize n = strlen(hyphens[i]);

		if (length > n &&
		    memcmp(text + length - n, hyphens[i], n) == 0 &&
		    g_unichar_isalnum(
			g_utf8_get_char(g_utf8_prev_char(text + length - n))))
			return n;
	}
	return 0;
}

/* What joins TEXT, LENGTH bytes, and the line BELOW. */
static Joint
find_joint(
    const Writer *writer, const char *text, gsize length, const PdfLine *below)
{
	const char *next = writer->lines->text->str + below->start;
	gunichar c = g_utf8_get_char(next), last;
	gsize hyphen = final_hyphen(text, length);

	if (below->begin == PDF_BEGIN_CELL)
		return JOINT_CELL;
	if (hyphen == 0 || !g_unichar_isalnum(c))
		return JOINT_SPACE;
	last = g_utf8_get_char(g_utf8_prev_char(text + length - hyphen));
	if (hyphen == 2)
		return g_unichar_islower(c) || g_unichar_isupper(last)
		    ? JOINT_SOFT
		    : JOINT_SPACE;
	return JOINT_HYPHEN;
}

/* Asks for the words that are cut at the lines' ends. */
static void
ask(Writer *writer, const GArray *blocks)
{
	const PdfLines *lines = writer->lines;
	guint i, k;

	for (i = 0; i < blocks->len; i++) {
		const PdfBlock *block = &g_array_index(blocks, PdfBlock, i);

		for (k = block->first + 1; k < block->first + block->count;
		     k++) {
			const PdfLine *above = line_at(lines, k - 1);
			const PdfLine *below = line_at(lines, k);
			const char *text = lines->text->str + above->start;

			if (find_joint(writer, text, above->length, below) ==
			    JOINT_HYPHEN)
				hyphen_ask(writer->vocabulary, text,
				    above->length,
				    lines->text->str + below->start,
				    below->length);
		}
	}
	if (!vocabulary_is_empty(writer->vocabulary))
		vocabulary_read(
		    writer->vocabulary, lines->text->str, lines->text->len);
}

/* Joins the text of the block to LINE, whose beginning is a word's second
   half. */
static void
write_hyphen(Writer *writer, const PdfLine *line)
{
	GString *block = writer->block;
	const char *next = writer->lines->text->str + line->start;
	gsize hyphen = final_hyphen(block->str, block->len);

	switch (hyphen_decide(
	    writer->vocabulary, block->str, block->len, next, line->length)) {
	case HYPHEN_SUSPEND:
		g_string_append_c(block, ' ');
		return;
	case HYPHEN_CLOSE:
		g_string_truncate(block, block->len - hyphen);
		break;
	case HYPHEN_KEEP:
	case HYPHEN_COMPOUND:
	case HYPHEN_UNKNOWN:
		break;
	}
	writer->document->repairs[REPAIR_HYPHEN]++;
}

static void
write_joint(Writer *writer, const PdfLine *line)
{
	GString *block = writer->block;
	Joint joint = find_joint(writer, block->str, block->len, line);

	if (joint != JOINT_CELL && writer->document->as_is)
		joint = JOINT_SPACE;
	switch (joint) {
	case JOINT_SPACE:
		g_string_append_c(block, ' ');
		break;
	case JOINT_HYPHEN:
		write_hyphen(writer, line);
		break;
	case JOINT_SOFT:
		g_string_truncate(block, block->len - 2);
		writer->document->repairs[REPAIR_HYPHEN]++;
		break;
	case JOINT_CELL:
		break;
	}
}

/* Notes that the text goes on on PAGE, counted from 0. */
static void
mark_page(Writer *writer, guint page)
{
	PageMark mark = {.offset = writer->block->len, .number = page + 1};

	if (writer->page == mark.number)
		return;
	writer->page = mark.number;
	g_array_append_val(writer->marks, mark);
}

/* Appends LINE with its white space folded. */
static void
write_line(Writer *writer, const PdfLine *line)
{
	const char *text = writer->lines->text->str + line->start;
	gsize i;

	for (i = 0; i < line->length; i++) {
		gboolean space = text[i] == ' ' ||
		    (text[i] >= '\t' && text[i] <= '\r');

		if (!space)
			g_string_append_c(writer->block, text[i]);
		else if (writer->block->len > 0 &&
		    writer->block->str[writer->block->len - 1] != ' ')
			g_string_append_c(writer->block, ' ');
	}
}

/* Appends the cell that LINE begins, behind LAST, which ends one of those
   before it. */
static void
write_cell(Writer *writer, const PdfLine *last, const PdfLine *line)
{
	guint i;

	for (i = last->cell; i < line->cell; i++)
		g_string_append(writer->block, i == last->cell ? " |" : " |");
	g_string_append_c(writer->block, ' ');
}

static void
end_block(Writer *writer, const PdfBlock *block)
{
	Document *document = writer->document;
	const Block *written = document_append(document, block->kind,
	    block->level, writer->block->str, writer->block->len, FALSE);
	guint i;

	for (i = 0; written != NULL && i < writer->marks->len; i++) {
		PageMark mark = g_array_index(writer->marks, PageMark, i);
		const PdfPage *page = &g_array_index(
		    writer->text->pages, PdfPage, mark.number - 1);

		mark.offset = MIN(
		    written->start + mark.offset, written->end - 1);
		mark.label = g_strdup(page->label);
		g_array_append_val(document->pages, mark);
	}
	g_array_set_size(writer->marks, 0);
	g_string_truncate(writer->block, 0);
}

void
pdf_blocks_write(Document *document, const PdfText *text, const PdfLines *lines,
    const GArray *blocks)
{
	g_autoptr(Vocabulary)
	    vocabulary = vocabulary_sized_new(lines->text->len);
	Writer writer = {.document = document,
	    .text = text,
	    .lines = lines,
	    .vocabulary = vocabulary};
	guint i, k;

	writer.block = g_string_new(NULL);
	writer.marks = g_array_new(FALSE, FALSE, sizeof(PageMark));
	ask(&writer, blocks);
	for (i = 0; i < blocks->len; i++) {
		const PdfBlock *block = &g_array_index(blocks, PdfBlock, i);

		for (k = block->first; k < block->first + block->count; k++) {
			const PdfLine *line = line_at(lines, k);

			if (k > block->first) {
				write_joint(&writer, line);
				if (line->begin == PDF_BEGIN_CELL)
					write_cell(&writer,
					    line_at(lines, k - 1), line);
			}
			mark_page(&writer, line->page);
			write_line(&writer, line);
		}
		end_block(&writer, block);
	}
	g_string_free(writer.block, TRUE);
	g_array_unref(writer.marks);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/repair.h"

#include "corpus/hyphen.h"
#include "corpus/inline.h"
#include "corpus/label.h"
#include "corpus/layout.h"
#include "corpus/utf8.h"

#include <string.h>

/* The first lines of a document, where titles and dates stand. */
enum { HEAD_LINES = 8 };

/* A paragraph that is being put together. */
typedef struct Builder {
	Document *document;
	const Vocabulary *vocabulary;
	GString *buffer;
	GArray *lines; /* of LineMark, PageMark: offsets in the buffer */
	GArray *pages;
	guint page;    /* the number of the page that is read */
	guint rows;    /* source lines in the buffer */
	gboolean keep; /* its lines are kept */
} Builder;

/* Mends "balance-of- power": TEXT, up to END, stands behind a hyphen and a
   space, the buffer ends in that hyphen.  Returns whether the space goes. */
static gboolean
mend_inside(Builder *builder, const char *text, const char *end)
{
	GString *buffer = builder->buffer;

	if (!g_unichar_islower(g_utf8_get_char(text)) || buffer->len < 2 ||
	    buffer->str[buffer->len - 2] == ' ' ||
	    buffer->str[buffer->len - 2] == '-')
		return FALSE;
	switch (hyphen_decide(builder->vocabulary, buffer->str, buffer->len,
	    text, (gsize)(end - text))) {
	case HYPHEN_CLOSE:
		g_string_truncate(buffer, buffer->len - 1);
		break;
	case HYPHEN_KEEP:
		break;
	case HYPHEN_SUSPEND:
	case HYPHEN_UNKNOWN:
		return FALSE;
	}
	builder->document->repairs++;
	return TRUE;
}

/* Appends TEXT with its white space folded. */
static void
add_folded(Builder *builder, const char *text, gsize length)
{
	GString *buffer = builder->buffer;
	const char *end = text + length, *run = text;

	while (text < end) {
		gsize space = utf8_space(text, end);
		const char *next;

		if (space == 0) {
			text++;
			continue;
		}
		next = text + space;
		while (next < end && (space = utf8_space(next, end)) > 0)
			next += space;
		g_string_append_len(buffer, run, text - run);
		run = next;
		if (next < end && buffer->len > 0 &&
		    (buffer->str[buffer->len - 1] != '-' ||
			!mend_inside(builder, next, end)))
			g_string_append_c(buffer, ' ');
		text = next;
	}
	g_string_append_len(buffer, run, text - run);
}

/* Gives the block that was appended from START on its marks. */
static void
move_marks(Builder *builder, gsize start, gsize end)
{
	Document *document = builder->document;
	guint i;

	for (i = 0; i < builder->lines->len; i++) {
		LineMark mark = g_array_index(builder->lines, LineMark, i);

		mark.offset = MIN(start + mark.offset, end);
		g_array_append_val(document->lines, mark);
	}
	for (i = 0; i < builder->pages->len; i++) {
		PageMark mark = g_array_index(builder->pages, PageMark, i);

		mark.offset = MIN(start + mark.offset, end);
		g_array_append_val(document->pages, mark);
	}
	g_array_set_size(builder->lines, 0);
	g_array_set_size(builder->pages, 0);
}

static void
flush(Builder *builder)
{
	Label label;
	BlockKind kind = BLOCK_PARAGRAPH;
	GString *buffer = builder->buffer;
	const Block *block;

	if (buffer->len > 0) {
		if (label_parse(buffer->str, buffer->len, &label) &&
		    label.kind == LABEL_BULLET)
			kind = BLOCK_LIST_ITEM;
		block = document_append(builder->document, kind, 0, buffer->str,
		    buffer->len, builder->keep);
		if (block != NULL)
			move_marks(builder, block->start, block->end);
	}
	g_string_truncate(buffer, 0);
	builder->rows = 0;
	builder->keep = FALSE;
}

/* Joins BELOW, whose beginning is a word's second half, to the buffer. */
static void
add_cut_word(Builder *builder, const Line *below)
{
	GString *buffer = builder->buffer;
	Hyphen hyphen = hyphen_decide(builder->vocabulary, buffer->str,
	    buffer->len, below->text, below->length);

	if (hyphen == HYPHEN_SUSPEND)
		g_string_append_c(buffer, ' ');
	else if (hyphen == HYPHEN_CLOSE)
		g_string_truncate(buffer,
		    buffer->len -
			(buffer->str[buffer->len - 1] == '-' ? 1 : 3));
	builder->document->repairs++;
}

static void
add_joint(Builder *builder, Join join, const Line *below)
{
	GString *buffer = builder->buffer;

	switch (join) {
	case JOIN_NONE:
		flush(builder);
		break;
	case JOIN_SPACE:
		g_string_append_c(buffer, ' ');
		break;
	case JOIN_CLOSED:
		break;
	case JOIN_HYPHEN:
		add_cut_word(builder, below);
		break;
	case JOIN_SOFT:
		g_string_truncate(buffer, buffer->len - 2);
		builder->document->repairs++;
		break;
	case JOIN_LINE:
		g_string_append_c(buffer, '\n');
		builder->keep = TRUE;
		break;
	}
}

static void
mark(Builder *builder, const Line *line)
{
	LineMark line_mark = {builder->buffer->len, line->number};
	PageMark page_mark = {.offset = builder->buffer->len};

	g_array_append_val(builder->lines, line_mark);
	if (line->pages == 0 && builder->page > 0)
		return;
	builder->page += MAX(line->pages, builder->page == 0 ? 1 : 0);
	page_mark.number = builder->page;
	g_array_append_val(builder->pages, page_mark);
}

static void
build(Builder *builder, const Layout *layout, const char *text, gsize length)
{
	LineReader reader;
	Line above = {.text = NULL}, below;
	guint count = 0;

	line_reader_init(&reader, text, length);
	while (line_reader_next(&reader, &below)) {
		if (above.text != NULL)
			add_joint(builder,
			    layout_join(layout, &above, &below, builder->rows,
				count < HEAD_LINES),
			    &below);
		count++;
		if (!below.ruler) {
			mark(builder, &below);
			add_folded(builder, below.text, below.length);
			builder->rows++;
		}
		above = below;
	}
	flush(builder);
}

guint
repair_inline(GString *text)
{
	guint count = mend_characters(text);

	return count + mend_questions(text);
}

void
repair_lines(Document *document, const char *text, gsize length)
{
	g_autoptr(GString) mended = g_string_new_len(text, (gssize)length);
	g_autoptr(Vocabulary) vocabulary = vocabulary_new();
	Builder builder = {.document = document, .vocabulary = vocabulary};
	Layout layout;

	document->repairs += repair_inline(mended);
	layout_measure(&layout, mended->str, mended->len, vocabulary);
	hyphen_ask_inside(vocabulary, mended->str, mended->len);
	if (!vocabulary_is_empty(vocabulary))
		vocabulary_read(vocabulary, mended->str, mended->len);
	builder.buffer = g_string_new(NULL);
	builder.lines = g_array_new(FALSE, FALSE, sizeof(LineMark));
	builder.pages = g_array_new(FALSE, FALSE, sizeof(PageMark));
	/* Without a form feed there are no pages to be told. */
	if (memchr(mended->str, '\f', mended->len) == NULL)
		builder.page = 1;
	build(&builder, &layout, mended->str, mended->len);
	g_string_free(builder.buffer, TRUE);
	g_array_unref(builder.lines);
	g_array_unref(builder.pages);
}

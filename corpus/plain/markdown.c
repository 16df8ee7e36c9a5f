/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/plain/markdown.h"

#include <string.h>

#include <cmark.h>

#include "corpus/html/html.h"
#include "corpus/repair/hyphen.h"
#include "corpus/repair/lines.h"
#include "corpus/plain/markdown_block.h"
#include "corpus/plain/markdown_guard.h"

enum {
	PLAIN_BYTES = 2000, /* a plain text has less than a mark in so many: a
			       stray asterisk or underscore */
	MAX_NUMBER = 16,    /* bytes of an item's number */
};

typedef struct Writer {
	Document *document;
	const GString *source;
	GArray *line_offsets; /* of gsize: where SOURCE's lines begin */
	guint first_line;
	Vocabulary *vocabulary;
	MarkdownBlock block;
	GString *number;      /* of the item that is about to begin */
	gboolean item_begins; /* its first block is to come */
	guint quotations;     /* that are open */
} Writer;

static gsize
literal_length(cmark_node *node)
{
	const char *literal = cmark_node_get_literal(node);

	return literal == NULL ? 0 : strlen(literal);
}

/* The number in the source of cmark's line. */
static guint
source_line(const Writer *writer, int line)
{
	return writer->first_line + (guint)MAX(line, 1) - 1;
}

/* Counts, over the whole of ROOT, what plain text does not have; headings
   count for many. */
static gboolean
is_plain(cmark_node *root, const GString *source)
{
	cmark_iter *iter = cmark_iter_new(root);
	cmark_event_type event;
	gsize marks = 0;

	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
		cmark_node_type type = cmark_node_get_type(
		    cmark_iter_get_node(iter));

		if (event != CMARK_EVENT_ENTER)
			continue;
		if (type == CMARK_NODE_HEADING || type == CMARK_NODE_HTML_BLOCK)
			marks += 1 + source->len / PLAIN_BYTES;
		else if (type == CMARK_NODE_BLOCK_QUOTE ||
		    type == CMARK_NODE_STRONG || type == CMARK_NODE_EMPH ||
		    type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE ||
		    type == CMARK_NODE_CODE || type == CMARK_NODE_HTML_INLINE)
			marks++;
	}
	cmark_iter_free(iter);
	return marks <= source->len / PLAIN_BYTES &&
	    strstr(source->str, "|-") == NULL &&
	    strstr(source->str, "| -") == NULL &&
	    strstr(source->str, "|:-") == NULL;
}

/* If a word may be cut at the line's end NODE, sets LEFT to what is before it
   and RIGHT to what is behind. */
static gboolean
is_cut(cmark_node *node, const char **left, const char **right)
{
	cmark_node *before = cmark_node_previous(node);
	cmark_node *behind = cmark_node_next(node);
	gsize length;

	if (cmark_node_get_type(node) != CMARK_NODE_SOFTBREAK ||
	    before == NULL || behind == NULL ||
	    cmark_node_get_type(before) != CMARK_NODE_TEXT ||
	    cmark_node_get_type(behind) != CMARK_NODE_TEXT)
		return FALSE;
	length = literal_length(before);
	*left = cmark_node_get_literal(before);
	*right = cmark_node_get_literal(behind);
	return length > 1 && (*left)[length - 1] == '-';
}

/* Learns how the words that are cut at lines' ends are spelled elsewhere. */
static void
learn_words(Writer *writer, cmark_node *root)
{
	cmark_iter *iter = cmark_iter_new(root);
	const char *left, *right;

	while (cmark_iter_next(iter) != CMARK_EVENT_DONE) {
		if (is_cut(cmark_iter_get_node(iter), &left, &right))
			hyphen_ask(writer->vocabulary, left, strlen(left),
			    right, strlen(right));
	}
	cmark_iter_free(iter);
	if (!vocabulary_is_empty(writer->vocabulary))
		vocabulary_read(writer->vocabulary, writer->source->str,
		    writer->source->len);
}

/* The line's end NODE is not taken to the block's text if a word goes on. */
static void
add_break(Writer *writer, cmark_node *node)
{
	MarkdownBlock *block = &writer->block;
	guint line = block->line + block->breaks->len + 1;
	gboolean hard = cmark_node_get_type(node) == CMARK_NODE_LINEBREAK;
	gboolean closed = FALSE;
	const char *left, *right;

	if (is_cut(node, &left, &right)) {
		Hyphen hyphen = hyphen_decide(writer->vocabulary, left,
		    strlen(left), right, strlen(right));

		closed = hyphen != HYPHEN_SUSPEND;
		if (hyphen == HYPHEN_CLOSE)
			g_string_truncate(block->text, block->text->len - 1);
	}
	markdown_block_break(block, line, hard, closed);
}

/* The number of the item NODE as it is typed; nothing for a bullet. */
static void
find_number(Writer *writer, cmark_node *node)
{
	const GString *source = writer->source;
	int line = cmark_node_get_start_line(node);
	int column = cmark_node_get_start_column(node);
	gsize start, end;

	writer->item_begins = TRUE;
	if (line < 1 || (guint)line > writer->line_offsets->len || column < 1)
		return;
	start = g_array_index(writer->line_offsets, gsize, line - 1) +
	    (gsize)column - 1;
	while (start < source->len && source->str[start] == ' ')
		start++;
	end = start;
	while (end < source->len && end - start < MAX_NUMBER &&
	    g_ascii_isdigit(source->str[end]))
		end++;
	if (end == start || end == source->len)
		return;
	g_string_append_len(
	    writer->number, source->str + start, (gssize)(end + 1 - start));
	g_string_append_c(writer->number, ' ');
}

static void
begin_block(Writer *writer, cmark_node *node)
{
	MarkdownBlock *block = &writer->block;

	block->line = source_line(writer, cmark_node_get_start_line(node));
	block->level = 0;
	block->kind = BLOCK_PARAGRAPH;
	if (writer->quotations > 0)
		block->kind = BLOCK_QUOTATION;
	if (writer->item_begins)
		block->kind = BLOCK_LIST_ITEM;
	if (cmark_node_get_type(node) == CMARK_NODE_HEADING) {
		block->kind = BLOCK_HEADING;
		block->level = (guint)cmark_node_get_heading_level(node);
	}
	g_string_append(block->text, writer->number->str);
	g_string_truncate(writer->number, 0);
	writer->item_begins = FALSE;
}

/* The first of the highest headings may be the title, if nothing tells it
   better. */
static void
end_block(Writer *writer)
{
	Document *document = writer->document;
	gboolean title = writer->block.kind == BLOCK_HEADING &&
	    writer->block.level == 1;
	const Block *last;

	markdown_block_append(&writer->block, document);
	if (!title || document->blocks->len == 0 ||
	    document_field(document, "title") != NULL)
		return;
	last = &g_array_index(
	    document->blocks, Block, document->blocks->len - 1);
	if (last->kind == BLOCK_HEADING) {
		g_autofree char *text = g_strndup(
		    document->text->str + last->start, last->end - last->start);

		document_set_field(document, "title", text, ORIGIN_FORMAT);
	}
}

/* Appends a code block: more often than not just text that was indented. */
static void
append_code(Writer *writer, cmark_node *node)
{
	MarkdownBlock *block = &writer->block;
	LineReader reader;
	Line line;
	guint first, last = 0;

	begin_block(writer, node);
	first = block->line +
	    (cmark_node_get_fence_info(node) != NULL &&
		*cmark_node_get_fence_info(node) != '\0');
	line_reader_init(
	    &reader, cmark_node_get_literal(node), literal_length(node));
	while (line_reader_next(&reader, &line)) {
		if (last > 0 && line.blanks > 0)
			markdown_block_append(block, writer->document);
		else if (last > 0)
			markdown_block_break(
			    block, first + line.number - 1, TRUE, FALSE);
		if (block->text->len == 0)
			block->line = first + line.number - 1;
		g_string_append_len(
		    block->text, line.text, (gssize)line.length);
		last = line.number;
	}
	markdown_block_append(block, writer->document);
}

static void
append_html(Writer *writer, cmark_node *node)
{
	document_mark_line(writer->document,
	    source_line(writer, cmark_node_get_start_line(node)));
	html_append(writer->document, cmark_node_get_literal(node),
	    literal_length(node));
}

/* Takes the inline NODE to the block's text. */
static void
enter_inline(Writer *writer, cmark_node *node)
{
	cmark_node_type type = cmark_node_get_type(node);
	const char *literal;

	if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK) {
		add_break(writer, node);
	} else if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE) {
		g_string_append(
		    writer->block.text, cmark_node_get_literal(node));
	} else if (type == CMARK_NODE_HTML_INLINE) {
		literal = cmark_node_get_literal(node);
		if (literal != NULL &&
		    g_ascii_strncasecmp(literal, "<br", 3) == 0)
			g_string_append_c(writer->block.text, ' ');
	}
}

static void
enter_node(Writer *writer, cmark_node *node)
{
	cmark_node_type type = cmark_node_get_type(node);

	if (type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING)
		begin_block(writer, node);
	else if (type == CMARK_NODE_BLOCK_QUOTE)
		writer->quotations++;
	else if (type == CMARK_NODE_ITEM)
		find_number(writer, node);
	else if (type == CMARK_NODE_CODE_BLOCK)
		append_code(writer, node);
	else if (type == CMARK_NODE_HTML_BLOCK)
		append_html(writer, node);
	else
		enter_inline(writer, node);
}

/* An item without a block is its number. */
static void
end_item(Writer *writer, cmark_node *node)
{
	if (writer->number->len > 0) {
		begin_block(writer, node);
		end_block(writer);
	}
	writer->item_begins = FALSE;
}

static void
exit_node(Writer *writer, cmark_node *node)
{
	cmark_node_type type = cmark_node_get_type(node);

	if (type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING)
		end_block(writer);
	else if (type == CMARK_NODE_BLOCK_QUOTE)
		writer->quotations--;
	else if (type == CMARK_NODE_ITEM)
		end_item(writer, node);
}

static void
write_blocks(Writer *writer, cmark_node *root)
{
	cmark_iter *iter = cmark_iter_new(root);
	cmark_event_type event;

	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(iter);

		if (event == CMARK_EVENT_ENTER)
			enter_node(writer, node);
		else
			exit_node(writer, node);
	}
	cmark_iter_free(iter);
}

/* Where the lines of TEXT begin. */
static GArray *
find_lines(const GString *text)
{
	GArray *offsets = g_array_new(FALSE, FALSE, sizeof(gsize));
	gsize start = 0;

	while (start < text->len) {
		const char *newline = memchr(
		    text->str + start, '\n', text->len - start);

		g_array_append_val(offsets, start);
		if (newline == NULL)
			break;
		start = (gsize)(newline - text->str) + 1;
	}
	return offsets;
}

gboolean
markdown_append(
    Document *document, const char *text, gsize length, guint first_line)
{
	GString *source = markdown_guard(text, length);
	cmark_node *root = cmark_parse_document(
	    source->str, source->len, CMARK_OPT_DEFAULT);
	gboolean plain = is_plain(root, source);

	if (!plain) {
		Writer writer = {.document = document,
		    .source = source,
		    .first_line = first_line};

		writer.line_offsets = find_lines(source);
		writer.vocabulary = vocabulary_new();
		writer.number = g_string_new(NULL);
		markdown_block_init(&writer.block);
		learn_words(&writer, root);
		write_blocks(&writer, root);
		markdown_block_clear(&writer.block);
		g_string_free(writer.number, TRUE);
		vocabulary_free(writer.vocabulary);
		g_array_unref(writer.line_offsets);
	}
	cmark_node_free(root);
	g_string_free(source, TRUE);
	return !plain;
}

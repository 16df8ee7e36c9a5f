/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/html/html_writer.h"

#include <string.h>

#include "corpus/html/html_list.h"
#include "corpus/html/html_note.h"
#include "corpus/cue/label.h"
#include "corpus/repair/lines.h"
#include "corpus/repair/repair.h"
#include "corpus/superscript.h"

enum {
	MAX_ROW = 1500, /* bytes of a table's row; longer ones lay out a page */
	MAX_LABEL = 16, /* bytes of a paragraph's number that stands alone */
	PLAIN_LINES = 20, /* of preformatted text that is a whole document */
};

typedef struct Writer {
	Document *document;
	GString *text;       /* of the block at hand */
	gboolean keep_lines; /* there are line ends in it that count */
	BlockKind kind;      /* of it, unless what it is in tells */
	guint level;
	guint joined;         /* elements that make one block of all in them */
	guint quotations;     /* that are open */
	guint footnotes;      /* likewise */
	HtmlList list;        /* the innermost */
	char *number;         /* of the item that has begun, or NULL */
	char *label;          /* that stood alone before what is to come, as in
				 a column of its own, or NULL */
	gboolean label_apart; /* in a p, not a div or cell beside another */
	guint labels;         /* those that there were */
	gboolean item_begins; /* its first block is to come */
	gboolean lone_before; /* the last block was such a label */
	HtmlPages *pages;     /* to be marked, or NULL */
} Writer;

static void write_children(Writer *writer, const xmlNode *node);

/* Puts the number that a browser writes before the block at hand, unless the
   author wrote one: then the list is numbered by hand.  Returns: (transfer
   full) the number without what ends it, or NULL. */
static char *
add_number(Writer *writer)
{
	g_autofree char *number = g_steal_pointer(&writer->number);
	Label label;

	if (number == NULL || *number == '\0')
		return NULL;
	if (label_parse(writer->text->str, writer->text->len, &label) &&
	    label.ending != 0) {
		writer->list.style = NUMERAL_NONE;
		return NULL;
	}
	g_string_prepend(writer->text, number);
	return g_strndup(number, strcspn(number, "."));
}

/* Puts the number that stood alone before the block at hand.  Returns:
   likewise. */
static char *
add_label(Writer *writer)
{
	char *label = g_steal_pointer(&writer->label);
	gsize length;

	if (label == NULL)
		return NULL;
	g_strchomp(label);
	g_string_prepend_c(writer->text, ' ');
	g_string_prepend(writer->text, label);
	length = strlen(label);
	if (length > 0 && label[length - 1] == '.')
		label[length - 1] = '\0';
	return label;
}

static BlockKind
kind_at_hand(const Writer *writer)
{
	if (writer->kind != BLOCK_PARAGRAPH)
		return writer->kind;
	if (writer->footnotes > 0)
		return BLOCK_FOOTNOTE;
	if (writer->quotations > 0)
		return BLOCK_QUOTATION;
	return writer->item_begins ? BLOCK_LIST_ITEM : BLOCK_PARAGRAPH;
}

/* Whether TEXT, LENGTH bytes without white space at its end, looks like the
   number of a paragraph or clause, as "3.11", "2.1A(1)", "(a)".  Four digits
   are a year. */
static gboolean
is_number(const char *text, gsize length)
{
	Label label;

	if (length == 0 || length > MAX_LABEL ||
	    (length == 4 && strspn(text, "0123456789") >= length))
		return FALSE;
	if (label_parse(text, length, &label) &&
	    (label.kind == LABEL_NUMBER || label.kind == LABEL_LETTER ||
		label.kind == LABEL_ROMAN) &&
	    label.next >= length)
		return TRUE;
	return g_ascii_isdigit(*text) &&
	    strspn(text, "0123456789.()ABCDEFGHIJKLMNOPQRSTUVWXYZ") >= length;
}

/* Whether the block at hand is nothing but the number of what follows. */
static gboolean
is_lone_label(const Writer *writer)
{
	const GString *text = writer->text;
	gsize length = text->len;

	while (length > 0 && text->str[length - 1] == ' ')
		length--;
	return writer->kind == BLOCK_PARAGRAPH && is_number(text->str, length);
}

static void
append_block(Writer *writer)
{
	g_autofree char *number = NULL;
	g_autofree char *label = NULL;
	Block *block;

	html_pages_begin_block(writer->pages, writer->document, writer->text);
	number = add_number(writer);
	label = add_label(writer);
	html_pages_add_prefix(writer->pages, writer->text);
	repair_inline(writer->document, writer->text);
	block = document_append(writer->document, kind_at_hand(writer),
	    writer->level, writer->text->str, writer->text->len,
	    writer->keep_lines);
	if (block == NULL)
		return;
	html_pages_mark_block(writer->pages, writer->document, block);
	block->label = label == NULL ? g_steal_pointer(&number)
				     : g_steal_pointer(&label);
	writer->item_begins = FALSE;
	writer->lone_before = FALSE;
}

/* The number that stood alone is of nothing that follows: it is a block. */
static void
end_label(Writer *writer)
{
	GString *text = writer->text;
	BlockKind kind = writer->kind;

	if (writer->label == NULL || writer->joined > 0)
		return;
	writer->text = g_string_new(g_strchomp(writer->label));
	writer->kind = BLOCK_PARAGRAPH;
	g_clear_pointer(&writer->label, g_free);
	append_block(writer);
	writer->lone_before = TRUE;
	g_string_free(writer->text, TRUE);
	writer->text = text;
	writer->kind = kind;
}

/* Likewise before a heading or table, unless the number stands beside it. */
static void
end_label_apart(Writer *writer)
{
	if (writer->label_apart)
		end_label(writer);
}

/* The block at hand is a number that stands alone: of the block to come, if it
   is not one of several, which are data. */
static void
keep_label(Writer *writer)
{
	end_label(writer);
	if (!writer->lone_before) {
		writer->label = g_strdup(writer->text->str);
		writer->label_apart = FALSE;
		writer->labels++;
		return;
	}
	append_block(writer);
	writer->lone_before = TRUE;
}

/* Ends the block at hand; in an element that makes one block of all in it,
   that is just a space. */
static void
end_block(Writer *writer)
{
	gsize space = strspn(writer->text->str, " \n");

	if (writer->joined > 0) {
		g_string_append_c(writer->text, ' ');
		return;
	}
	if (space < writer->text->len) {
		g_string_erase(writer->text, 0, (gssize)space);
		if (is_lone_label(writer))
			keep_label(writer);
		else
			append_block(writer);
	}
	html_pages_end_block(writer->pages);
	g_string_truncate(writer->text, 0);
	writer->keep_lines = FALSE;
}

/* Writes NODE as one block of KIND. */
static void
write_joined(Writer *writer, const xmlNode *node, BlockKind kind, guint level)
{
	BlockKind outer_kind = writer->kind;
	guint outer_level = writer->level;

	end_block(writer);
	end_label_apart(writer);
	if (writer->joined == 0) {
		writer->kind = kind;
		writer->level = level;
	}
	writer->joined++;
	write_children(writer, node);
	writer->joined--;
	end_block(writer);
	writer->kind = outer_kind;
	writer->level = outer_level;
}

static void
write_heading(Writer *writer, const xmlNode *node)
{
	if (html_is_notice(node))
		write_joined(writer, node, BLOCK_PARAGRAPH, 0);
	else
		write_joined(
		    writer, node, BLOCK_HEADING, (guint)(node->name[1] - '0'));
}

static void
write_block(Writer *writer, const xmlNode *node)
{
	guint labels;

	end_block(writer);
	labels = writer->labels;
	write_children(writer, node);
	end_block(writer);
	/* The outermost element that holds it tells. */
	if (writer->labels > labels)
		writer->label_apart = element_is(node, "p");
}

static void
write_table(Writer *writer, const xmlNode *table)
{
	end_block(writer);
	end_label_apart(writer);
	write_block(writer, table);
	end_label(writer);
}

/* Whether NODE or an element in it, but for those left out, is of what no row
   of data holds. */
static gboolean
holds_layout(const xmlNode *node)
{
	const xmlNode *child;

	for (child = node->children; child != NULL; child = child->next) {
		ElementRole role;

		if (child->type != XML_ELEMENT_NODE ||
		    element_note(child)->left_out)
			continue;
		role = element_role(child);
		if (role == ELEMENT_TABLE || role == ELEMENT_HEADING ||
		    role == ELEMENT_LIST || role == ELEMENT_PRE ||
		    holds_layout(child))
			return TRUE;
	}
	return FALSE;
}

static gboolean
is_cell(const xmlNode *node)
{
	return node->type == XML_ELEMENT_NODE &&
	    element_role(node) == ELEMENT_CELL && !element_note(node)->left_out;
}

/* The cells of ROW that hold anything. */
static guint
count_cells(const xmlNode *row)
{
	const xmlNode *child;
	guint count = 0;

	for (child = row->children; child != NULL; child = child->next)
		count += is_cell(child) && element_note(child)->text > 0;
	return count;
}

/* Empty cells show where others stand only between those. */
static void
trim_row(GString *text)
{
	gsize end = text->len;

	while (end > 0 && strchr(" |", text->str[end - 1]) != NULL)
		end--;
	g_string_truncate(text, end);
	g_string_erase(text, 0, (gssize)strspn(text->str, " |"));
}

static void
write_row(Writer *writer, const xmlNode *row)
{
	const xmlNode *child;
	gboolean first = TRUE;

	if (writer->joined > 0 || element_note(row)->text > MAX_ROW ||
	    count_cells(row) < 2 || holds_layout(row)) {
		write_block(writer, row);
		end_label(writer);
		return;
	}
	end_block(writer);
	end_label_apart(writer);
	writer->kind = BLOCK_TABLE;
	writer->joined++;
	for (child = row->children; child != NULL; child = child->next) {
		if (!is_cell(child))
			continue;
		if (!first)
			g_string_append(writer->text, " | ");
		first = FALSE;
		write_children(writer, child);
	}
	writer->joined--;
	trim_row(writer->text);
	end_block(writer);
	writer->kind = BLOCK_PARAGRAPH;
}

static void
write_item(Writer *writer, const xmlNode *item)
{
	end_block(writer);
	g_free(writer->number);
	writer->number = html_list_number(&writer->list, item);
	writer->item_begins = TRUE;
	write_children(writer, item);
	end_block(writer);
	end_label(writer);
	g_clear_pointer(&writer->number, g_free);
	writer->item_begins = FALSE;
}

static void
write_list(Writer *writer, const xmlNode *node)
{
	HtmlList outer;

	end_block(writer);
	outer = writer->list;
	html_list_init(&writer->list, node);
	write_block(writer, node);
	writer->list = outer;
}

/* Appends a whole text that is preformatted: its lines are to be mended as
   those of a text file. */
static void
write_plain(Writer *writer, const char *text, gsize length)
{
	g_autoptr(Document) plain = document_new();
	guint i;

	plain->as_is = writer->document->as_is;
	repair_lines(plain, text, length);
	for (i = 0; i < plain->blocks->len; i++) {
		const Block *block = &g_array_index(plain->blocks, Block, i);

		document_append(writer->document, block->kind, block->level,
		    plain->text->str + block->start, block->end - block->start,
		    TRUE);
	}
	document_add_repairs(writer->document, plain);
}

static void
write_pre(Writer *writer, const xmlNode *node)
{
	xmlChar *content;
	LineReader reader;
	Line line;
	guint count = 0;
	gsize length;

	end_block(writer);
	content = xmlNodeGetContent(node);
	if (content == NULL)
		return;
	length = strlen((const char *)content);
	line_reader_init(&reader, (const char *)content, length);
	while (count < PLAIN_LINES && line_reader_next(&reader, &line))
		count++;
	if (count < PLAIN_LINES || writer->joined > 0) {
		g_string_append_len(
		    writer->text, (const char *)content, (gssize)length);
		writer->keep_lines = TRUE;
		end_block(writer);
	} else {
		end_label(writer);
		write_plain(writer, (const char *)content, length);
	}
	xmlFree(content);
}

/* A line's end; two are a paragraph's. */
static void
write_break(Writer *writer)
{
	const GString *text = writer->text;
	gsize end = text->len;

	if (writer->joined > 0) {
		g_string_append_c(writer->text, ' ');
		return;
	}
	while (end > 0 && text->str[end - 1] == ' ')
		end--;
	if (end > 0 && text->str[end - 1] == '\n') {
		end_block(writer);
		return;
	}
	g_string_append_c(writer->text, '\n');
	writer->keep_lines = TRUE;
}

static void
write_inline(Writer *writer, const xmlNode *node)
{
	gsize start;

	if (html_is_note_mark(node, writer->text))
		return;
	if (element_is(node, "q")) {
		g_string_append(writer->text, "\xe2\x80\x9c");
		write_children(writer, node);
		g_string_append(writer->text, "\xe2\x80\x9d");
		return;
	}
	start = writer->text->len;
	write_children(writer, node);
	if (element_is(node, "sup"))
		superscript_raise(writer->text, start);
}

static void
write_quotation(Writer *writer, const xmlNode *node)
{
	end_block(writer);
	writer->quotations++;
	write_children(writer, node);
	end_block(writer);
	writer->quotations--;
}

static void
write_element(Writer *writer, const xmlNode *node)
{
	switch (element_role(node)) {
	case ELEMENT_INLINE:
		write_inline(writer, node);
		break;
	case ELEMENT_HEADING:
		write_heading(writer, node);
		break;
	case ELEMENT_CAPTION:
		write_joined(writer, node, BLOCK_CAPTION, 0);
		break;
	case ELEMENT_LIST:
		write_list(writer, node);
		break;
	case ELEMENT_ITEM:
		write_item(writer, node);
		break;
	case ELEMENT_TABLE:
		write_table(writer, node);
		break;
	case ELEMENT_ROW:
		write_row(writer, node);
		break;
	case ELEMENT_QUOTE:
		write_quotation(writer, node);
		break;
	case ELEMENT_PRE:
		write_pre(writer, node);
		break;
	case ELEMENT_BREAK:
		write_break(writer);
		break;
	case ELEMENT_BLOCK:
	case ELEMENT_CELL:
	case ELEMENT_SITE:
	case ELEMENT_FORM:
		write_block(writer, node);
		break;
	case ELEMENT_CONTROL:
	case ELEMENT_NEVER:
		break;
	}
}

/* Appends a text node's characters; line ends in it are spaces, and so is
   U+00A0. */
static void
write_text(Writer *writer, const char *text)
{
	gsize before = writer->text->len;
	const char *space;

	while ((space = strstr(text, "\xc2\xa0")) != NULL) {
		g_string_append_len(writer->text, text, space - text);
		g_string_append_c(writer->text, ' ');
		text = space + 2;
	}
	g_string_append(writer->text, text);
	g_strdelimit(writer->text->str + before, "\t\n\r\f\v", ' ');
}

static void
write_children(Writer *writer, const xmlNode *node)
{
	guint footnotes = html_holds_notes(node) ? 1 : 0;
	const xmlNode *child;

	writer->footnotes += footnotes;
	for (child = node->children; child != NULL; child = child->next) {
		if (child->type == XML_ELEMENT_NODE) {
			if (!element_note(child)->left_out &&
			    !html_pages_read(
				writer->pages, child, writer->text))
				write_element(writer, child);
		} else if (child->content != NULL &&
		    (child->type == XML_TEXT_NODE ||
			child->type == XML_CDATA_SECTION_NODE)) {
			write_text(writer, (const char *)child->content);
		}
	}
	writer->footnotes -= footnotes;
}

void
html_write_pages(Document *document, const xmlNode *node, HtmlPages *pages)
{
	Writer writer = {
	    .document = document, .kind = BLOCK_PARAGRAPH, .pages = pages};

	writer.text = g_string_new(NULL);
	write_children(&writer, node);
	end_block(&writer);
	end_label(&writer);
	g_free(writer.number);
	g_string_free(writer.text, TRUE);
}

void
html_write(Document *document, const xmlNode *node)
{
	html_write_pages(document, node, NULL);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/office/odf_body.h"

#include <string.h>

#include "corpus/office/odf_lists.h"
#include "corpus/office/odf_names.h"
#include "corpus/office/odf_paragraph.h"
#include "corpus/office/office_text.h"

enum {
	MAX_SPACES = 16,
	MAX_NUMBER = 64, /* bytes of a number that is written out */
};

struct OdfBody {
	Document *document;
	Flow *flow;
	OdfStyles *styles;
	GArray *paragraphs; /* of OdfParagraph, those that are open */
	OdfLists *lists;    /* likewise */
	GArray *sections;   /* of FlowSection */
	GPtrArray *ends;    /* of FlowBlock: endnotes */
	GString *number;    /* a number that is written out, before its text */
	GString *citation;  /* of the note at hand */
	gboolean in_body, in_number, in_citation;
	gboolean at_end;      /* the note at hand is an endnote */
	gboolean break_after; /* the last paragraph says so */
	gboolean title_frame; /* of a slide */
	gboolean begun;       /* a paragraph has been met */
	gboolean sheets;      /* tables are sheets */
	guint asides, contents, tables, pages, n_headings;
};

OdfBody *
odf_body_new(Document *document, Flow *flow, OdfStyles *styles)
{
	OdfBody *body = g_new0(OdfBody, 1);
	FlowSection section = {.first = -1, .numeral = NUMERAL_DECIMAL};

	body->document = document;
	body->flow = flow;
	body->styles = styles;
	body->paragraphs = g_array_new(FALSE, FALSE, sizeof(OdfParagraph));
	g_array_set_clear_func(body->paragraphs, odf_paragraph_clear);
	body->lists = odf_lists_new(styles);
	body->sections = g_array_new(FALSE, FALSE, sizeof(FlowSection));
	g_array_append_val(body->sections, section);
	body->ends = flow_blocks_new();
	body->number = g_string_new(NULL);
	body->citation = g_string_new(NULL);
	return body;
}

void
odf_body_free(OdfBody *body)
{
	if (body == NULL)
		return;
	g_array_unref(body->paragraphs);
	odf_lists_free(body->lists);
	g_array_unref(body->sections);
	g_clear_pointer(&body->ends, g_ptr_array_unref);
	g_string_free(body->number, TRUE);
	g_string_free(body->citation, TRUE);
	g_free(body);
}

guint
odf_body_headings(const OdfBody *body)
{
	return body->n_headings;
}

static OdfParagraph *
top(const OdfBody *body)
{
	return body->paragraphs->len == 0
	    ? NULL
	    : &g_array_index(
		  body->paragraphs, OdfParagraph, body->paragraphs->len - 1);
}

/* Paragraphs. */

/* Begins the page that STYLE says begins with a paragraph. */
static void
begin_page(OdfBody *body, FlowBlock *block, const OdfStyle *style)
{
	FlowSection section = {.first = style->page,
	    .numeral = style->master == NULL
		? NUMERAL_DECIMAL
		: odf_styles_page_numeral(body->styles, style->master)};

	if (body->asides > 0 || body->tables > 0)
		return;
	if (style->master != NULL && !body->begun) {
		g_array_index(body->sections, FlowSection, 0) = section;
	} else if (style->master != NULL) {
		g_array_append_val(body->sections, section);
		flow_block_break(block, 0, FLOW_SECTION);
	} else if (body->begun && (body->break_after || style->break_before)) {
		flow_block_break(block, 0, FLOW_HARD);
	}
	body->break_after = FALSE;
	body->begun = TRUE;
}

/* What numbers a paragraph of a list: the first one of an item. */
static void
set_list(OdfBody *body, OdfParagraph *paragraph)
{
	if (odf_lists_take(body->lists, &paragraph->list, &paragraph->level,
		&paragraph->first))
		paragraph->block->kind = BLOCK_LIST_ITEM;
}

static void
begin_paragraph(
    OdfBody *body, Sax *sax, int element, const SaxAttributes *attributes)
{
	g_autofree char *name = sax_attribute(attributes, "text:style-name");
	const OdfStyle *style = odf_styles_find(body->styles, name);
	OdfRole role = style->role;
	OdfParagraph paragraph;

	if (style->hidden) {
		sax_skip(sax);
		return;
	}
	if (body->contents > 0)
		role = ODF_CONTENTS;
	else if (body->title_frame)
		role = ODF_TITLE;
	odf_paragraph_init(&paragraph, role);
	paragraph.breaks = style->break_after;
	begin_page(body, paragraph.block, style);
	set_list(body, &paragraph);
	if (element == TEXT_H && body->contents == 0)
		odf_paragraph_set_heading(&paragraph, attributes);
	else if (paragraph.block->kind != BLOCK_HEADING)
		paragraph.block->level = 0;
	g_array_append_val(body->paragraphs, paragraph);
}

static void
end_paragraph(OdfBody *body)
{
	OdfParagraph *paragraph = top(body);
	FlowBlock *block;

	if (paragraph == NULL)
		return;
	odf_paragraph_begin(paragraph, body->styles, body->number);
	block = g_steal_pointer(&paragraph->block);
	g_string_truncate(body->number, 0);
	office_end_text(block, paragraph->prefix);
	if (block->kind == BLOCK_HEADING && block->text->len > 0 &&
	    !paragraph->title)
		body->n_headings++;
	body->break_after |= paragraph->breaks && body->asides == 0;
	g_array_set_size(body->paragraphs, body->paragraphs->len - 1);
	flow_add(body->flow, block);
}

/* Notes and boxes. */

static void
begin_aside(OdfBody *body)
{
	body->asides++;
	flow_begin_aside(body->flow);
}

static void
end_note(OdfBody *body)
{
	OdfParagraph *paragraph;
	GPtrArray *blocks;

	body->asides--;
	blocks = flow_end_aside(body->flow);
	paragraph = top(body);
	office_make_note(blocks, body->citation->str);
	if (!body->at_end && paragraph != NULL) {
		flow_block_add_after(paragraph->block, blocks);
		return;
	}
	g_ptr_array_set_free_func(blocks, NULL);
	for (guint i = 0; i < blocks->len; i++)
		g_ptr_array_add(body->ends, blocks->pdata[i]);
	g_ptr_array_unref(blocks);
}

/* A text box comes behind the paragraph that it hangs on; on a slide it hangs
   on none. */
static void
end_box(OdfBody *body)
{
	OdfParagraph *paragraph;
	GPtrArray *blocks;

	body->asides--;
	blocks = flow_end_aside(body->flow);
	paragraph = top(body);
	if (paragraph != NULL) {
		flow_block_add_after(paragraph->block, blocks);
		return;
	}
	flow_add_all(body->flow, blocks);
}

static void
end_edge(OdfBody *body)
{
	g_autoptr(GPtrArray) blocks = NULL;

	body->in_body = FALSE;
	body->asides--;
	blocks = flow_end_aside(body->flow);
	office_add_furniture(body->document, blocks);
}

/* Slides. */

/* Gives the flow those of BLOCKS that are of KIND, or all others. */
static void
give_blocks(OdfBody *body, GPtrArray *blocks, BlockKind kind, gboolean of_kind)
{
	for (guint i = 0; i < blocks->len; i++) {
		FlowBlock *block = blocks->pdata[i];

		if (block == NULL || (block->kind == kind) != of_kind)
			continue;
		blocks->pdata[i] = NULL;
		body->n_headings += block->kind == BLOCK_HEADING;
		flow_add(body->flow, block);
	}
}

static void
end_slide(OdfBody *body)
{
	g_autoptr(GPtrArray) blocks = flow_end_aside(body->flow);

	body->asides--;
	document_mark_page(body->document, ++body->pages, NULL);
	/* Its title first, its notes last. */
	give_blocks(body, blocks, BLOCK_HEADING, TRUE);
	give_blocks(body, blocks, BLOCK_FOOTNOTE, FALSE);
	give_blocks(body, blocks, BLOCK_FOOTNOTE, TRUE);
}

/* What is on every slide is not read on each. */
static void
begin_frame(OdfBody *body, Sax *sax, const SaxAttributes *attributes)
{
	static const char *const edges[] = {
	    "header", "footer", "date-time", "page-number", "page"};
	g_autofree char *class = sax_attribute(
	    attributes, "presentation:class");

	for (guint i = 0; class != NULL && i < G_N_ELEMENTS(edges); i++)
		if (strcmp(class, edges[i]) == 0) {
			sax_skip(sax);
			return;
		}
	body->title_frame = class != NULL && strcmp(class, "title") == 0;
}

static void
end_slide_notes(OdfBody *body)
{
	GPtrArray *blocks;

	body->asides--;
	blocks = flow_end_aside(body->flow);
	office_make_note(blocks, "");
	flow_add_all(body->flow, blocks);
}

/* A sheet's name is a heading; other tables' are not seen. */
static void
begin_table(OdfBody *body, const SaxAttributes *attributes)
{
	g_autofree char *name = NULL;
	FlowBlock *block;

	if (body->tables++ > 0 || !body->sheets)
		return;
	name = sax_attribute(attributes, "table:name");
	block = flow_block_new();
	block->kind = BLOCK_HEADING;
	block->level = 1;
	g_string_append(block->text, name == NULL ? "" : name);
	body->n_headings++;
	flow_add(body->flow, block);
}

/* Text. */

static void
append(OdfBody *body, const char *text)
{
	OdfParagraph *paragraph = top(body);

	if (paragraph == NULL)
		return;
	odf_paragraph_begin(paragraph, body->styles, body->number);
	g_string_append(paragraph->block->text, text);
}

static void
begin_soft_page(OdfBody *body)
{
	OdfParagraph *paragraph = top(body);
	FlowBlock *block;

	if (body->asides > 0)
		return;
	if (paragraph != NULL) {
		gsize position;

		odf_paragraph_begin(paragraph, body->styles, body->number);
		position = paragraph->block->text->len;
		flow_block_break(paragraph->block,
		    position <= paragraph->prefix ? 0 : position,
		    FLOW_RENDERED);
		return;
	}
	block = flow_block_new();
	flow_block_break(block, 0, FLOW_RENDERED);
	flow_add(body->flow, block);
}

static void
add_spaces(OdfBody *body, const SaxAttributes *attributes)
{
	int count = sax_number(attributes, "text:c", 1);

	for (int i = 0; i < MIN(count, MAX_SPACES); i++)
		append(body, " ");
}

/* Events. */

static void
start_inline(OdfBody *body, int element, const SaxAttributes *attributes)
{
	OdfParagraph *paragraph = top(body);

	switch (element) {
	case TEXT_S:
		add_spaces(body, attributes);
		break;
	case TEXT_TAB:
		append(body, " ");
		break;
	case TEXT_LINE_BREAK:
		append(body, "\n");
		if (paragraph != NULL)
			paragraph->block->keep_lines = TRUE;
		break;
	case TEXT_SOFT_PAGE_BREAK:
		begin_soft_page(body);
		break;
	case TEXT_NUMBER:
		body->in_number = TRUE;
		g_string_truncate(body->number, 0);
		break;
	case TEXT_NOTE:
		body->at_end = sax_is(attributes, "text:note-class", "endnote");
		g_string_truncate(body->citation, 0);
		break;
	case TEXT_NOTE_CITATION:
		body->in_citation = TRUE;
		break;
	case TEXT_NOTE_BODY:
	case DRAW_TEXT_BOX:
	case PRESENTATION_NOTES:
		begin_aside(body);
		break;
	default:
		break;
	}
}

static void
start_block(
    OdfBody *body, Sax *sax, int element, const SaxAttributes *attributes)
{
	switch (element) {
	case TEXT_P:
	case TEXT_H:
		begin_paragraph(body, sax, element, attributes);
		break;
	case TEXT_LIST:
		odf_lists_begin(body->lists, attributes);
		break;
	case TEXT_LIST_ITEM:
		odf_lists_begin_item(body->lists, attributes);
		break;
	case TEXT_CONTENTS:
		body->contents++;
		break;
	case OFFICE_SPREADSHEET:
		body->sheets = TRUE;
		break;
	case TABLE_TABLE:
		begin_table(body, attributes);
		break;
	case TABLE_ROW:
		flow_begin_row(body->flow);
		break;
	case TABLE_CELL:
		flow_begin_cell(body->flow);
		break;
	case DRAW_PAGE:
		begin_aside(body);
		break;
	case DRAW_FRAME:
		begin_frame(body, sax, attributes);
		break;
	default:
		start_inline(body, element, attributes);
		break;
	}
}

/* Whether ELEMENT with all in it is not seen. */
static gboolean
is_hidden(const OdfBody *body, int element, const SaxAttributes *attributes)
{
	g_autofree char *name = NULL;

	if (element == OFFICE_SKIPPED)
		return TRUE;
	if (element == TEXT_SECTION)
		return sax_is(attributes, "text:display", "none");
	if (element != TEXT_SPAN)
		return FALSE;
	name = sax_attribute(attributes, "text:style-name");
	return odf_styles_find(body->styles, name)->hidden;
}

static void
start(Sax *sax, int element, const SaxAttributes *attributes, gpointer data)
{
	OdfBody *body = data;

	if (element > 0 && element < ODF_STYLES_END) {
		odf_styles_start(body->styles, element, attributes);
	} else if (element == OFFICE_BODY) {
		body->in_body = TRUE;
	} else if (element == STYLE_EDGE) {
		body->in_body = TRUE;
		begin_aside(body);
	} else if (body->in_body) {
		if (is_hidden(body, element, attributes))
			sax_skip(sax);
		else
			start_block(body, sax, element, attributes);
	}
}

static void
end_inline(OdfBody *body, int element)
{
	switch (element) {
	case TEXT_NUMBER:
		body->in_number = FALSE;
		break;
	case TEXT_NOTE_CITATION:
		body->in_citation = FALSE;
		break;
	case TEXT_NOTE_BODY:
		end_note(body);
		break;
	case DRAW_TEXT_BOX:
		end_box(body);
		break;
	case DRAW_FRAME:
		body->title_frame = FALSE;
		break;
	case PRESENTATION_NOTES:
		end_slide_notes(body);
		break;
	case DRAW_PAGE:
		end_slide(body);
		break;
	default:
		break;
	}
}

static void
end(int element, gpointer data)
{
	OdfBody *body = data;

	if (!body->in_body)
		return;
	switch (element) {
	case OFFICE_BODY:
		body->in_body = FALSE;
		break;
	case STYLE_EDGE:
		end_edge(body);
		break;
	case TEXT_P:
	case TEXT_H:
		end_paragraph(body);
		break;
	case TEXT_LIST:
		odf_lists_end(body->lists);
		break;
	case TEXT_CONTENTS:
		body->contents--;
		break;
	case TABLE_TABLE:
		body->tables--;
		break;
	case TABLE_ROW:
		flow_end_row(body->flow);
		break;
	default:
		end_inline(body, element);
		break;
	}
}

static void
text(const char *characters, gsize length, gpointer data)
{
	OdfBody *body = data;
	OdfParagraph *paragraph = top(body);

	if (body->in_number) {
		if (body->number->len + length <= MAX_NUMBER)
			g_string_append_len(
			    body->number, characters, (gssize)length);
	} else if (body->in_citation) {
		if (body->citation->len + length <= MAX_NUMBER)
			g_string_append_len(
			    body->citation, characters, (gssize)length);
	} else if (body->in_body && paragraph != NULL) {
		odf_paragraph_begin(paragraph, body->styles, body->number);
		office_append(paragraph->block->text, characters, length);
	}
}

gboolean
odf_body_read(OdfBody *body, const GString *xml, GError **error)
{
	static const SaxHandler handler = {
	    odf_names, ODF_NAMES, start, end, text};

	return sax_parse(&handler, xml->str, xml->len, body, error);
}

void
odf_body_finish(OdfBody *body)
{
	while (body->paragraphs->len > 0)
		end_paragraph(body);
	flow_add_all(body->flow, g_steal_pointer(&body->ends));
	flow_finish(body->flow, body->sections);
}

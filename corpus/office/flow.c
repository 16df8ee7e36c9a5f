/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/office/flow.h"

#include <string.h>

#include "corpus/repair/repair.h"
#include "corpus/html/visible.h"

enum {
	MAX_ROW = 1500,  /* bytes of a row; longer ones lay out a page */
	MAX_CELLS = 512, /* likewise, of its cells */
};

/* A page's beginning in a block. */
typedef struct Place {
	gsize position; /* in its text */
	FlowBreak kind;
} Place;

/* A page's beginning in the document. */
typedef struct Mark {
	gsize offset;
	FlowBreak kind;
} Mark;

typedef enum FrameKind {
	FRAME_ROW,
	FRAME_ASIDE,
} FrameKind;

/* What does not go to the document at once. */
typedef struct Frame {
	FrameKind kind;
	GPtrArray *blocks;
	guint cells; /* begun so far */
} Frame;

struct Flow {
	Document *document;
	GArray *frames; /* the innermost last */
	GArray *marks;  /* in order */
	guint pending;  /* of them, those that await the next block */
};

FlowBlock *
flow_block_new(void)
{
	FlowBlock *block = g_new0(FlowBlock, 1);

	block->kind = BLOCK_PARAGRAPH;
	block->text = g_string_new(NULL);
	block->breaks = g_array_new(FALSE, FALSE, sizeof(Place));
	return block;
}

void
flow_block_free(FlowBlock *block)
{
	if (block == NULL)
		return;
	g_free(block->label);
	g_string_free(block->text, TRUE);
	g_array_unref(block->breaks);
	g_clear_pointer(&block->after, g_ptr_array_unref);
	g_free(block);
}

static void
free_block(gpointer block)
{
	flow_block_free(block);
}

GPtrArray *
flow_blocks_new(void)
{
	return g_ptr_array_new_with_free_func(free_block);
}

void
flow_block_break(FlowBlock *block, gsize position, FlowBreak kind)
{
	Place place = {position, kind};

	g_array_append_val(block->breaks, place);
}

/* Moves all of BLOCKS to the end of TARGET. */
static void
move_blocks(GPtrArray *target, GPtrArray *blocks)
{
	g_ptr_array_set_free_func(blocks, NULL);
	for (guint i = 0; i < blocks->len; i++)
		g_ptr_array_add(target, blocks->pdata[i]);
	g_ptr_array_unref(blocks);
}

void
flow_block_add_after(FlowBlock *block, GPtrArray *blocks)
{
	if (block->after == NULL)
		block->after = blocks;
	else
		move_blocks(block->after, blocks);
}

static void
frame_clear(gpointer data)
{
	Frame *frame = data;

	g_clear_pointer(&frame->blocks, g_ptr_array_unref);
}

Flow *
flow_new(Document *document)
{
	Flow *flow = g_new0(Flow, 1);

	flow->document = document;
	flow->frames = g_array_new(FALSE, FALSE, sizeof(Frame));
	g_array_set_clear_func(flow->frames, frame_clear);
	flow->marks = g_array_new(FALSE, FALSE, sizeof(Mark));
	return flow;
}

void
flow_free(Flow *flow)
{
	if (flow == NULL)
		return;
	g_array_unref(flow->frames);
	g_array_unref(flow->marks);
	g_free(flow);
}

static void
add_mark(Flow *flow, gsize offset, FlowBreak kind)
{
	Mark mark = {offset, kind};

	g_array_append_val(flow->marks, mark);
}

/* The pages' beginnings in BLOCK, which became MADE, or nothing. */
static void
add_marks(
    Flow *flow, const FlowBlock *block, const gsize *visible, const Block *made)
{
	const char *text = flow->document->text->str;
	const char *found = made == NULL ? NULL : text + made->start;
	gsize before = 0;

	for (guint i = 0; i < block->breaks->len; i++) {
		const Place *place = &g_array_index(block->breaks, Place, i);

		if (made == NULL) {
			add_mark(flow, 0, place->kind);
			flow->pending++;
			continue;
		}
		found = visible_find(
		    found, text + made->end, visible[i] - before);
		before = visible[i];
		add_mark(flow, (gsize)(found - text), place->kind);
		if (found == text + made->end)
			flow->pending++;
	}
}

/* Marks made since the last block belong to the one at OFFSET. */
static void
settle_marks(Flow *flow, gsize offset)
{
	for (; flow->pending > 0; flow->pending--)
		g_array_index(
		    flow->marks, Mark, flow->marks->len - flow->pending)
		    .offset = offset;
}

static void
append_block(Flow *flow, FlowBlock *block)
{
	g_autofree gsize *visible = g_new(gsize, block->breaks->len + 1);
	gsize at = 0, count = 0;
	Block *made;

	for (guint i = 0; i < block->breaks->len; i++) {
		gsize position = g_array_index(block->breaks, Place, i)
				     .position;

		count += visible_count(block->text->str + at, position - at);
		visible[i] = count;
		at = position;
	}
	repair_inline(flow->document, block->text);
	made = document_append(flow->document, block->kind, block->level,
	    block->text->str, block->text->len, block->keep_lines);
	if (made != NULL) {
		made->label = g_steal_pointer(&block->label);
		settle_marks(flow, made->start);
	}
	add_marks(flow, block, visible, made);
}

void
flow_add(Flow *flow, FlowBlock *block)
{
	GPtrArray *after;

	if (flow->frames->len > 0) {
		Frame *frame = &g_array_index(
		    flow->frames, Frame, flow->frames->len - 1);

		block->cell = frame->cells;
		g_ptr_array_add(frame->blocks, block);
		return;
	}
	append_block(flow, block);
	after = g_steal_pointer(&block->after);
	flow_block_free(block);
	if (after != NULL)
		flow_add_all(flow, after);
}

void
flow_add_all(Flow *flow, GPtrArray *blocks)
{
	g_ptr_array_set_free_func(blocks, NULL);
	for (guint i = 0; i < blocks->len; i++)
		flow_add(flow, blocks->pdata[i]);
	g_ptr_array_unref(blocks);
}

static void
begin_frame(Flow *flow, FrameKind kind)
{
	Frame frame = {.kind = kind, .blocks = flow_blocks_new()};

	g_array_append_val(flow->frames, frame);
}

/* Ends the innermost frame if it is of KIND.  Returns: (transfer full) what is
   in it, or NULL. */
static GPtrArray *
end_frame(Flow *flow, FrameKind kind, guint *cells)
{
	GPtrArray *blocks;
	Frame *frame;

	if (flow->frames->len == 0)
		return NULL;
	frame = &g_array_index(flow->frames, Frame, flow->frames->len - 1);
	if (frame->kind != kind)
		return NULL;
	blocks = g_steal_pointer(&frame->blocks);
	*cells = frame->cells;
	g_array_set_size(flow->frames, flow->frames->len - 1);
	return blocks;
}

guint
flow_headings(const GPtrArray *blocks)
{
	guint count = 0;

	for (guint i = 0; i < blocks->len; i++) {
		const FlowBlock *block = blocks->pdata[i];

		count += block->kind == BLOCK_HEADING ? 1U : 0U;
	}
	return count;
}

void
flow_begin_row(Flow *flow)
{
	begin_frame(flow, FRAME_ROW);
}

void
flow_begin_cell(Flow *flow)
{
	if (flow->frames->len > 0)
		g_array_index(flow->frames, Frame, flow->frames->len - 1)
		    .cells++;
}

static gboolean
is_blank(const GString *text)
{
	return visible_count(text->str, text->len) == 0;
}

/* Whether BLOCKS, a row's, are to be one line. */
static gboolean
is_line(const GPtrArray *blocks)
{
	gsize length = 0;
	guint filled = 0, last = 0;

	for (guint i = 0; i < blocks->len; i++) {
		const FlowBlock *block = blocks->pdata[i];

		if (is_blank(block->text))
			continue;
		length += block->text->len;
		if (length > MAX_ROW || block->cell > MAX_CELLS ||
		    block->kind == BLOCK_HEADING || block->kind == BLOCK_TABLE)
			return FALSE;
		filled += filled == 0 || block->cell != last;
		last = block->cell;
	}
	return filled > 1;
}

/* The pages that begin in a row: cells stand beside each other, so they are
   those of the cell that has most. */
static void
join_breaks(FlowBlock *row, const GPtrArray *blocks)
{
	guint most = 0, count = 0, cell = 0;
	gboolean before = FALSE;

	for (guint i = 0; i < blocks->len; i++) {
		const FlowBlock *block = blocks->pdata[i];

		if (i == 0 || block->cell != cell)
			count = 0;
		for (guint k = 0; k < block->breaks->len; k++) {
			const Place *place = &g_array_index(
			    block->breaks, Place, k);

			if (count == 0 && place->position == 0 &&
			    (i == 0 || block->cell != cell))
				before = TRUE;
			else
				count++;
		}
		cell = block->cell;
		most = MAX(most, count);
	}
	if (before)
		flow_block_break(row, 0, FLOW_RENDERED);
	for (guint i = 0; i < most; i++)
		flow_block_break(row, row->text->len, FLOW_RENDERED);
}

/* Appends a paragraph of a cell to its row's text. */
static void
join_text(FlowBlock *row, const GString *text)
{
	gsize before = row->text->len;

	if (before > 0 && row->text->str[before - 1] != ' ')
		g_string_append_c(row->text, ' ');
	before = row->text->len;
	g_string_append_len(row->text, text->str, (gssize)text->len);
	g_strdelimit(row->text->str + before, "\n", ' ');
}

/* Empty cells show where others stand only between those. */
static FlowBlock *
join_row(GPtrArray *blocks)
{
	FlowBlock *row = flow_block_new();
	guint cell = 0;

	row->kind = BLOCK_TABLE;
	for (guint i = 0; i < blocks->len; i++) {
		FlowBlock *block = blocks->pdata[i];

		if (!is_blank(block->text)) {
			if (row->text->len > 0)
				for (; cell < block->cell; cell++)
					g_string_append(row->text, " | ");
			cell = block->cell;
			join_text(row, block->text);
		}
		if (block->after != NULL)
			flow_block_add_after(
			    row, g_steal_pointer(&block->after));
	}
	join_breaks(row, blocks);
	return row;
}

void
flow_end_row(Flow *flow)
{
	guint cells = 0;
	GPtrArray *blocks = end_frame(flow, FRAME_ROW, &cells);

	if (blocks == NULL)
		return;
	if (is_line(blocks)) {
		flow_add(flow, join_row(blocks));
		g_ptr_array_unref(blocks);
	} else {
		flow_add_all(flow, blocks);
	}
}

void
flow_begin_aside(Flow *flow)
{
	begin_frame(flow, FRAME_ASIDE);
}

GPtrArray *
flow_end_aside(Flow *flow)
{
	guint cells = 0;
	GPtrArray *blocks;

	/* Rows that did not end. */
	while (flow->frames->len > 0 &&
	    g_array_index(flow->frames, Frame, flow->frames->len - 1).kind ==
		FRAME_ROW)
		flow_end_row(flow);
	blocks = end_frame(flow, FRAME_ASIDE, &cells);
	return blocks == NULL ? flow_blocks_new() : blocks;
}

/* Marking the pages. */

typedef struct Pager {
	Document *document;
	guint number;  /* of the page at hand */
	guint printed; /* on it */
	FlowSection section;
	gboolean labels; /* pages have others than their numbers */
} Pager;

static void
mark_page(Pager *pager, gsize offset)
{
	PageMark page = {.offset = offset, .number = pager->number};

	if (pager->labels || pager->printed != pager->number) {
		g_autoptr(GString) label = g_string_new(NULL);

		numeral_append(
		    label, pager->section.numeral, pager->printed, TRUE);
		if (label->len > 0)
			page.label = g_strdup(label->str);
	}
	g_array_append_val(pager->document->pages, page);
}

static void
begin_section(Pager *pager, const FlowSection *section, gboolean new_page)
{
	pager->section = *section;
	if (section->numeral != NUMERAL_DECIMAL)
		pager->labels = TRUE;
	if (!new_page)
		return;
	if (section->first >= 0)
		pager->printed = (guint)section->first;
	/* An empty page comes before. */
	if (section->parity != 0 && pager->printed % 2 != section->parity % 2) {
		pager->number++;
		if (section->first < 0)
			pager->printed++;
	}
}

/* Reads the marks of FLOW at the same place, from I on.  Returns: the next. */
static guint
read_place(const Flow *flow, guint i, const GArray *sections, guint *section,
    Pager *pager)
{
	gsize offset = g_array_index(flow->marks, Mark, i).offset;
	guint rendered = 0, told = 0, before = *section;

	for (; i < flow->marks->len; i++) {
		const Mark *mark = &g_array_index(flow->marks, Mark, i);

		if (mark->offset != offset)
			break;
		if (mark->kind == FLOW_RENDERED) {
			rendered++;
		} else if (mark->kind == FLOW_HARD) {
			told++;
		} else if (sections != NULL && *section + 1 < sections->len) {
			(*section)++;
			told += !g_array_index(sections, FlowSection, *section)
				     .same_page;
		}
	}
	/* A page that its author began was laid out, too. */
	rendered = MAX(rendered, told);
	pager->number += rendered;
	pager->printed += rendered;
	if (*section != before)
		begin_section(pager,
		    &g_array_index(sections, FlowSection, *section),
		    rendered > 0);
	if (rendered > 0 && offset > 0)
		mark_page(pager, offset);
	return i;
}

void
flow_finish(Flow *flow, const GArray *sections)
{
	Pager pager = {.document = flow->document,
	    .number = 1,
	    .printed = 1,
	    .section = {.first = -1, .numeral = NUMERAL_DECIMAL}};
	guint section = 0, i = 0;

	while (flow->frames->len > 0) {
		g_autoptr(GPtrArray) left = NULL;

		if (g_array_index(flow->frames, Frame, flow->frames->len - 1)
			.kind == FRAME_ROW)
			flow_end_row(flow);
		else
			left = flow_end_aside(flow);
	}
	/* Nothing comes on those pages. */
	g_array_set_size(flow->marks, flow->marks->len - flow->pending);
	flow->pending = 0;
	if (sections != NULL && sections->len > 0)
		begin_section(
		    &pager, &g_array_index(sections, FlowSection, 0), TRUE);
	/* Slides are pages already. */
	if (flow->marks->len == 0 || flow->document->pages->len > 0)
		return;
	if (g_array_index(flow->marks, Mark, 0).offset > 0)
		mark_page(&pager, 0);
	else
		i = read_place(flow, 0, sections, &section, &pager);
	if (flow->document->pages->len == 0)
		mark_page(&pager, 0);
	while (i < flow->marks->len)
		i = read_place(flow, i, sections, &section, &pager);
	/* Sections that begin no pages tell nothing of pages. */
	if (pager.number == 1)
		g_array_set_size(flow->document->pages, 0);
}

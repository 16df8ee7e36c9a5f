/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/recut.h"

/* What is being rewritten. */
typedef struct Work {
	Document *document;
	const GString *old;
	GArray *moves; /* of Move, by offset */
} Work;

/* From OFFSET of the old text on, offsets change by BY. */
typedef struct Move {
	gsize offset;
	gssize by;
} Move;

static void
add_move(Work *work, gsize offset)
{
	Move move = {
	    offset, (gssize)work->document->text->len - (gssize)offset};

	g_array_append_val(work->moves, move);
}

/* Where OFFSET of the old text is now.  NEXT is the first move that may be
   behind it, as offsets are asked for in order. */
static gsize
moved(const Work *work, gsize offset, guint *next)
{
	gssize by = 0;

	while (*next < work->moves->len &&
	    g_array_index(work->moves, Move, *next).offset <= offset)
		(*next)++;
	if (*next > 0)
		by = g_array_index(work->moves, Move, *next - 1).by;
	return (gsize)((gssize)offset + by);
}

static void
move_marks(Work *work)
{
	guint i, next = 0;

	for (i = 0; i < work->document->pages->len; i++) {
		PageMark *mark = &g_array_index(
		    work->document->pages, PageMark, i);

		mark->offset = moved(work, mark->offset, &next);
	}
	next = 0;
	for (i = 0; i < work->document->lines->len; i++) {
		LineMark *mark = &g_array_index(
		    work->document->lines, LineMark, i);

		mark->offset = moved(work, mark->offset, &next);
	}
}

/* Copies the old text from START to END. */
static void
copy(Work *work, gsize start, gsize end)
{
	g_string_append_len(work->document->text, work->old->str + start,
	    (gssize)(end - start));
}

/* Copies block LAST, the document's last, whose place is still that in the old
   text, cut at the splits of RECUTS from *NEXT on. */
static void
copy_block(Work *work, guint last, const GArray *recuts, guint *next)
{
	GString *text = work->document->text;
	GArray *blocks = work->document->blocks;
	gsize at = g_array_index(blocks, Block, last).start;
	gsize end = g_array_index(blocks, Block, last).end;

	g_array_index(blocks, Block, last).start = text->len;
	add_move(work, at);
	for (; *next < recuts->len; (*next)++) {
		const Recut *recut = &g_array_index(recuts, Recut, *next);
		Block rest = {.kind = recut->block, .level = recut->level};

		if (recut->offset >= end)
			break;
		if (recut->kind != RECUT_SPLIT || recut->offset <= at ||
		    recut->offset + 1 >= end ||
		    work->old->str[recut->offset] != ' ')
			continue;
		copy(work, at, recut->offset);
		g_array_index(blocks, Block, last++).end = text->len;
		at = recut->offset + 1;
		g_string_append_len(text, "\n\n", 2);
		add_move(work, at);
		rest.start = text->len;
		g_array_append_val(blocks, rest);
	}
	copy(work, at, end);
	g_array_index(blocks, Block, last).end = text->len;
}

/* Whether the block that ends at OFFSET is merged with the next. */
static gboolean
is_merged(const GArray *recuts, guint *next, gsize offset)
{
	while (*next < recuts->len &&
	    g_array_index(recuts, Recut, *next).offset < offset)
		(*next)++;
	return *next < recuts->len &&
	    g_array_index(recuts, Recut, *next).offset == offset &&
	    g_array_index(recuts, Recut, *next).kind == RECUT_MERGE;
}

/* Moves the blocks of DOCUMENT into an array of their own. */
static GArray *
take_blocks(Document *document)
{
	GArray *blocks = g_array_new(FALSE, FALSE, sizeof(Block));
	guint i;

	g_array_append_vals(
	    blocks, document->blocks->data, document->blocks->len);
	for (i = 0; i < document->blocks->len; i++)
		g_array_index(document->blocks, Block, i).label = NULL;
	g_array_set_size(document->blocks, 0);
	return blocks;
}

void
recut_apply(Document *document, const GArray *recuts)
{
	g_autoptr(GArray) blocks = take_blocks(document);
	g_autoptr(GString) old = document->text;
	g_autoptr(GArray) moves = g_array_new(FALSE, FALSE, sizeof(Move));
	Work work = {document, old, moves};
	gboolean merge = FALSE;
	guint i, next = 0;

	document->text = g_string_sized_new(old->len + recuts->len);
	for (i = 0; i < blocks->len; i++) {
		Block block = g_array_index(blocks, Block, i);
		guint last = document->blocks->len;

		if (i > 0)
			g_string_append(document->text, merge ? " " : "\n\n");
		g_array_append_val(document->blocks, block);
		copy_block(&work, last, recuts, &next);
		if (merge) {
			g_array_index(document->blocks, Block, last - 1).end =
			    g_array_index(document->blocks, Block, last).end;
			g_array_remove_index(document->blocks, last);
		}
		merge = is_merged(recuts, &next, block.end);
	}
	move_marks(&work);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/structure/numbering.h"

#include <string.h>

#include "corpus/structure/clause.h"
#include "corpus/structure/mark.h"
#include "corpus/structure/shape.h"
#include "corpus/utf8.h"

enum {
	MAX_DEPTH = 8,  /* of lists in lists */
	MAX_MARKS = 3,  /* in a row: "(4) (a) (i) The …" */
	MAX_GAP = 4,    /* items left out: repealed, or not seen */
	MAX_ROOT = 64,  /* bytes of "Article 6": it is before all below it */
	MAX_AHEAD = 64, /* blocks in which "(ii)" or "(j)" may come */
};

/* A list whose items are being read. */
typedef struct List {
	guint index; /* of Numbering.lists */
	MarkKind kind;
	Mark mark;     /* of its last item */
	guint value;   /* likewise */
	char *chain;   /* likewise, with what it is below */
	gboolean same; /* it began again as the one above it is written:
			  unless that goes on, it is unknown which of both
			  an item is of */
} List;

/* What is known of a list in the end. */
typedef struct Known {
	gint parent; /* index, or -1 */
	gboolean sure;
} Known;

/* An item whose label is to be set when its section has ended. */
typedef struct Item {
	guint block;
	guint list;
	char *chain;
} Item;

typedef struct Numbering {
	Document *document;
	List open[MAX_DEPTH]; /* the innermost last */
	guint depth;
	GArray *lists; /* of Known */
	GArray *items; /* of Item */
	const Block *heading;
	char *root;      /* what stands for itself, and the lists are below:
			    "Article 6", "3.11"; or NULL */
	gboolean parted; /* something stood between the last item and here
			    that a list may be below */
	gboolean hidden; /* the items of a list stand in a paragraph, not
			    one in each: what follows may be below one */
	guint quoting;   /* quotations that are open, of provisions that
			    others are to be amended by */
	guint called[LABEL_ANNEX + 1]; /* the number of the last article,
					  section … that stood for itself */
} Numbering;

static void
clear_item(gpointer data)
{
	Item *item = data;

	g_free(item->chain);
}

static Known *
known(const Numbering *numbering, guint index)
{
	return &g_array_index(numbering->lists, Known, index);
}

/* Closes all lists but the outer DEPTH. */
static void
close_lists(Numbering *numbering, guint depth)
{
	while (numbering->depth > depth) {
		List *list = &numbering->open[--numbering->depth];

		/* What it began again did not go on. */
		if (list->same && numbering->depth > depth)
			known(numbering, list[-1].index)->sure = FALSE;
		g_clear_pointer(&list->chain, g_free);
	}
}

static gboolean
is_sure(const Numbering *numbering, guint index)
{
	const Known *list = known(numbering, index);

	while (list->sure && list->parent >= 0)
		list = known(numbering, (guint)list->parent);
	return list->sure;
}

/* Ends a section: what is known of its lists now is all there is. */
static void
end_section(Numbering *numbering)
{
	close_lists(numbering, 0);
	for (guint i = 0; i < numbering->items->len; i++) {
		Item *item = &g_array_index(numbering->items, Item, i);
		Block *block = &g_array_index(
		    numbering->document->blocks, Block, item->block);

		g_free(block->label);
		block->label = is_sure(numbering, item->list)
		    ? g_steal_pointer(&item->chain)
		    : NULL;
	}
	g_array_set_size(numbering->items, 0);
	g_array_set_size(numbering->lists, 0);
	g_clear_pointer(&numbering->root, g_free);
	numbering->parted = numbering->hidden = FALSE;
	numbering->quoting = 0;
}

/* Behind CHAIN: "(4)" and "(a)" are "(4)(a)", "(2)" and "1" are "(2) 1". */
static char *
chain_with(const char *chain, const Mark *mark)
{
	gsize length = chain == NULL ? 0 : strlen(chain);
	g_autofree char *text = g_strndup(mark->text, mark->length);

	if (length == 0)
		return g_steal_pointer(&text);
	return g_strconcat(chain,
	    *text == '(' && strchr(chain, ' ') == NULL ? "" : " ", text, NULL);
}

static void
set_item(Numbering *numbering, List *list, const Mark *mark, guint value)
{
	const char *above = list == numbering->open ? numbering->root
						    : list[-1].chain;

	list->mark = *mark;
	list->value = value;
	g_free(list->chain);
	list->chain = chain_with(above, mark);
}

/* Whether MARK, read as KIND, is of a list written as LIST is. */
static gboolean
is_of(const List *list, const Mark *mark, MarkKind kind)
{
	return list->kind == kind && mark->values[kind] > 0 &&
	    mark_is_alike(&list->mark, mark);
}

/* Opens a list that MARK, read as KIND, is the first item of.  One that is
   written as another that is open begins that again, or is below an item of it:
   the next items tell. */
static gboolean
open_list(Numbering *numbering, const Mark *mark, MarkKind kind)
{
	Known found = {-1,
	    !numbering->hidden &&
		(numbering->depth == 0 || !numbering->parted)};
	gboolean same = FALSE;
	List *list;

	for (guint i = numbering->depth; i-- > 0 && !same;) {
		const List *other = &numbering->open[i];

		same = is_of(other, mark, kind);
		if (same)
			close_lists(numbering, other->same ? i : i + 1);
	}
	if (numbering->depth == MAX_DEPTH)
		return FALSE;
	list = &numbering->open[numbering->depth];
	if (numbering->depth > 0)
		found.parent = (gint)list[-1].index;
	found.sure &= !same;
	*list = (List){.index = numbering->lists->len, .same = same};
	list->kind = kind;
	g_array_append_val(numbering->lists, found);
	numbering->depth++;
	set_item(numbering, list, mark, mark->values[kind]);
	return TRUE;
}

static void
go_on(Numbering *numbering, guint level, const Mark *mark)
{
	List *list = &numbering->open[level];

	close_lists(numbering, level + 1);
	set_item(numbering, list, mark, mark->values[list->kind]);
}

/* The innermost list that MARK goes on, with nothing left out but for GAP
   items; or -1. */
static gint
find_list(const Numbering *numbering, const Mark *mark, guint gap)
{
	for (guint i = numbering->depth; i-- > 0;) {
		const List *list = &numbering->open[i];
		const guint value = mark->values[list->kind];

		if (is_of(list, mark, list->kind) && value > list->value &&
		    value <= list->value + (gap + 1) * MARK_STEP)
			return (gint)i;
	}
	return -1;
}

/* Reads the mark that block I of the document begins with. */
static gboolean
read_block_mark(const Numbering *numbering, guint i, Mark *mark)
{
	const Document *document = numbering->document;
	const Block *block = &g_array_index(document->blocks, Block, i);
	const char *text = document->text->str + block->start;
	Label label;

	return label_parse(text, block->end - block->start, &label) &&
	    mark_read(text, &label, mark);
}

/* Whether "(i)" or "(aa)", which MARK is, in block AT, is the first of a list,
   rather than behind "(h)" or "(z)": it is if the second comes before what is
   behind it as a letter, or is it once more. */
static gboolean
is_first(const Numbering *numbering, guint at, const Mark *mark, MarkKind kind)
{
	const GArray *blocks = numbering->document->blocks;
	const guint end = MIN(blocks->len, at + 1 + MAX_AHEAD);

	for (guint i = at + 1; i < end; i++) {
		const Block *block = &g_array_index(blocks, Block, i);
		Mark other;

		if (block->kind == BLOCK_HEADING)
			return FALSE;
		if (!read_block_mark(numbering, i, &other) ||
		    !mark_is_alike(&other, mark))
			continue;
		if (other.values[MARK_LETTER] ==
			mark->values[MARK_LETTER] + MARK_STEP ||
		    other.values[kind] == MARK_FIRST)
			return FALSE;
		if (other.values[kind] == MARK_FIRST + MARK_STEP)
			return TRUE;
	}
	return FALSE;
}

/* Begins the lists of a section anew at MARK, a number, or a Roman one that can
   be nothing else: those that are open are below one that was not seen. */
static gboolean
begin_anew(Numbering *numbering, const Mark *mark)
{
	if (numbering->depth == 0 && mark->ending == '.' && mark->capitals &&
	    mark->values[MARK_ROMAN] > 0 && mark->length > 1)
		return open_list(numbering, mark, MARK_ROMAN);
	if (mark->values[MARK_NUMBER] == 0 ||
	    (numbering->depth > 0 && numbering->open[0].kind == MARK_NUMBER))
		return FALSE;
	if (numbering->depth > 0)
		known(numbering, numbering->open[0].index)->sure = FALSE;
	close_lists(numbering, 0);
	return open_list(numbering, mark, MARK_NUMBER);
}

/* Takes MARK, of block AT, to the list that it is of.  Returns: whether that
   is known. */
static gboolean
place_mark(Numbering *numbering, guint at, const Mark *mark)
{
	gint list = find_list(numbering, mark, 0);
	MarkKind kind = MARK_NUMBER;

	while (kind < MARK_KINDS && mark->values[kind] != MARK_FIRST)
		kind++;
	if (list >= 0 &&
	    (kind == MARK_KINDS || !is_first(numbering, at, mark, kind))) {
		go_on(numbering, (guint)list, mark);
		return TRUE;
	}
	if (kind < MARK_KINDS)
		return open_list(numbering, mark, kind);
	list = find_list(numbering, mark, MAX_GAP);
	if (list < 0 && numbering->depth > 0 && mark->values[MARK_NUMBER] > 0 &&
	    find_list(numbering, mark, G_MAXUINT16) == 0)
		list = 0;
	if (list < 0)
		return begin_anew(numbering, mark);
	go_on(numbering, (guint)list, mark);
	return TRUE;
}

static void
add_item(Numbering *numbering, guint block)
{
	const List *list = &numbering->open[numbering->depth - 1];
	const Item item = {block, list->index, g_strdup(list->chain)};

	g_array_append_val(numbering->items, item);
}

/* Opens the lists that the marks behind that of LABEL begin: "(4) (a) The". */
static void
open_more(Numbering *numbering, const char *text, gsize length, Label *label)
{
	for (guint i = 1; i < MAX_MARKS; i++) {
		const gsize at = label->next;
		MarkKind kind = MARK_NUMBER;
		Mark mark;

		if (at >= length || text[at] != '(' ||
		    !label_parse(text + at, length - at, label) ||
		    !mark_read(text + at, label, &mark))
			return;
		while (kind < MARK_KINDS && mark.values[kind] != MARK_FIRST)
			kind++;
		if (kind == MARK_KINDS || !open_list(numbering, &mark, kind))
			return;
		label->next += at;
	}
}

/* Makes LABEL what the lists that follow are below. */
static void
stand_alone(Numbering *numbering, const char *label)
{
	const guint quoting = numbering->quoting;
	char *root = label == NULL || strlen(label) > MAX_ROOT
	    ? NULL
	    : g_strdup(label);

	end_section(numbering);
	numbering->root = root;
	numbering->quoting = quoting;
}

/* Whether MARK, "2", cannot be below "1.4" or "1(2)", which the lists are:
   FALSE if there is no such.  If it goes on above that, nothing is below it. */
static gboolean
is_astray(Numbering *numbering, const Mark *mark)
{
	const char *root = numbering->root;
	guint64 above;
	char *end;

	if (root == NULL || numbering->depth > 0 ||
	    mark->values[MARK_NUMBER] == 0 ||
	    memchr(mark->text, ')', mark->length) != NULL)
		return FALSE;
	above = g_ascii_strtoull(root, &end, 10);
	if (end == root)
		return FALSE;
	if (mark->values[MARK_NUMBER] != (above + 1) * MARK_STEP &&
	    (*end != '(' || mark->values[MARK_NUMBER] < above * MARK_STEP))
		return TRUE;
	g_clear_pointer(&numbering->root, g_free);
	return FALSE;
}

/* Whether LABEL, of a text of LENGTH bytes, is what follows it below: "Section
   9" and no more may be what a schedule is of, if no eighth was before. */
static gboolean
is_in_order(Numbering *numbering, const Label *label, gsize length)
{
	guint *last = &numbering->called[label->kind];

	if (label->kind >= LABEL_PART && label->next >= length &&
	    label->numbers[0] != *last + 1)
		return FALSE;
	*last = label->numbers[0];
	return TRUE;
}

/* Places block I, which LABEL begins at TEXT, in its list. */
static void
number_item(
    Numbering *numbering, guint i, const char *text, gsize length, Label *label)
{
	Block *block = &g_array_index(numbering->document->blocks, Block, i);
	Mark mark;

	if (label->kind == LABEL_ORDINAL) {
		numbering->parted = TRUE;
		return;
	}
	/* The format may say more: "1(2)". */
	if (!mark_read(text, label, &mark) ||
	    strlen(block->label) != mark.length) {
		stand_alone(numbering,
		    is_in_order(numbering, label, length) ? block->label
							  : NULL);
		return;
	}
	if (is_astray(numbering, &mark) || !place_mark(numbering, i, &mark)) {
		g_clear_pointer(&block->label, g_free);
		numbering->parted = numbering->hidden = TRUE;
		return;
	}
	numbering->parted = numbering->hidden = FALSE;
	open_more(numbering, text, length, label);
	add_item(numbering, i);
}

/* Whether block I, a paragraph, is a page's number that was left in the text:
   a number and nothing else, which neither begins a list nor goes on in one
   with a sentence above and a clause of its own below. */
static gboolean
is_page_number(const Numbering *numbering, guint i)
{
	const GArray *blocks = numbering->document->blocks;
	Shape here, other;
	Mark mark;

	shape_read(numbering->document, i, &here);
	/* (1) or (a) below it: it is a section's. */
	if (i + 1 < blocks->len) {
		shape_read(numbering->document, i + 1, &other);
		if (other.label.ending == ']' && other.label.numbers[0] == 1)
			return FALSE;
	}
	if (here.kind != BLOCK_PARAGRAPH || here.label.kind != LABEL_NUMBER ||
	    here.label.depth != 1 || here.label.ending != 0 ||
	    here.label.next < here.length ||
	    g_array_index(blocks, Block, i).label != NULL)
		return FALSE;
	if (i == 0 || i + 1 == blocks->len ||
	    !mark_read(here.text, &here.label, &mark) ||
	    (mark.values[MARK_NUMBER] != MARK_FIRST &&
		find_list(numbering, &mark, 0) < 0))
		return TRUE;
	shape_read(numbering->document, i - 1, &other);
	if (other.kind == BLOCK_PARAGRAPH && !other.sentence && !other.open)
		return TRUE;
	shape_read(numbering->document, i + 1, &other);
	return other.kind != BLOCK_PARAGRAPH || !other.upper ||
	    other.label.kind != LABEL_NONE;
}

/* The bytes of "3. " that block I, whose text begins at TEXT, has from the
   heading right above it, "3. Dues": unless a list goes on from it. */
static gsize
heading_number_again(
    const Numbering *numbering, guint i, const char *text, gsize length)
{
	const GArray *blocks = numbering->document->blocks;
	const Block *heading = numbering->heading;
	const guint end = MIN(blocks->len, i + MAX_AHEAD);
	Label label;
	Mark here, other;

	if (heading == NULL || heading->label == NULL ||
	    g_array_index(blocks, Block, i).label != NULL ||
	    heading != &g_array_index(blocks, Block, i - 1) ||
	    !label_parse(text, length, &label) || label.ending != '.' ||
	    label.end - label.start != strlen(heading->label) ||
	    memcmp(text + label.start, heading->label,
		label.end - label.start) != 0 ||
	    !mark_read(text, &label, &here))
		return 0;
	for (guint j = i + 1; j < end; j++) {
		if (g_array_index(blocks, Block, j).kind == BLOCK_HEADING)
			break;
		if (read_block_mark(numbering, j, &other) &&
		    mark_is_alike(&here, &other) &&
		    other.values[MARK_NUMBER] > here.values[MARK_NUMBER])
			return 0;
	}
	return label.next;
}

static void
number_block(Numbering *numbering, guint i)
{
	Document *document = numbering->document;
	Block *block = &g_array_index(document->blocks, Block, i);
	const char *text = document->text->str + block->start;
	gsize length = block->end - block->start, skipped;
	const guint quoting = numbering->quoting;
	Label label;

	if (block->kind == BLOCK_CONTENTS)
		return;
	if (is_page_number(numbering, i)) {
		numbering->parted = TRUE;
		return;
	}
	if (block->kind == BLOCK_HEADING || block->kind == BLOCK_FOOTNOTE) {
		clause_read_label(block, text, length, &label);
		if (block->kind == BLOCK_FOOTNOTE)
			return;
		end_section(numbering);
		numbering->heading = block;
		return;
	}
	skipped = clause_heading_number(numbering->heading, text, length);
	if (skipped == 0)
		skipped = heading_number_again(numbering, i, text, length);
	text += skipped;
	length -= skipped;
	numbering->quoting = clause_count_quotations(text, length, quoting);
	if (!clause_read_label(block, text, length, &label) || quoting > 0) {
		g_clear_pointer(&block->label, g_free);
		numbering->parted = TRUE;
	} else {
		number_item(numbering, i, text, length, &label);
	}
	numbering->hidden |= clause_holds_list(text, length);
}

void
numbering_find(Document *document)
{
	Numbering numbering = {.document = document};

	numbering.lists = g_array_new(FALSE, FALSE, sizeof(Known));
	numbering.items = g_array_new(FALSE, FALSE, sizeof(Item));
	g_array_set_clear_func(numbering.items, clear_item);
	for (guint i = 0; i < document->blocks->len; i++)
		number_block(&numbering, i);
	end_section(&numbering);
	g_array_unref(numbering.items);
	g_array_unref(numbering.lists);
}

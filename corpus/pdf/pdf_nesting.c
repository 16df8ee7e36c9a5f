/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/pdf/pdf_nesting.h"

#include <string.h>

#include "corpus/cue/label.h"

enum {
	MIN_NUMBERED = 3,  /* headings whose numbers have parts */
	MAX_CHAPTER = 120, /* bytes of "2. Means" */
	MAX_FONT = 255,    /* told apart */
	MAX_NUMBER = 99,   /* of a chapter: 1995 is a year */
};

/* What a block is to the numbers. */
typedef struct Item {
	guint block;
	gboolean heading;
	gboolean worded; /* "Part II", "Annex A" */
	guint depth;     /* of its number; 0 if it has none */
	guint within;    /* so many numbers are those of the headings with some
			    before and behind it */
	guint font;      /* how deep it is by how it looks, times two */
	guint level;
	Label label;
} Item;

static const PdfLine *
line_at(const PdfLines *lines, guint i)
{
	return &g_array_index(lines->lines, PdfLine, i);
}

/* Whether TEXT ends as a sentence does, or goes on. */
static gboolean
is_sentence(const char *text, gsize length)
{
	return length > 0 && strchr(".,:;!?-", text[length - 1]) != NULL;
}

/* Reads the number that block I begins with.  Returns: whether it is one that
   chapters have, or it is a heading. */
static gboolean
read_item(const PdfLines *lines, const GArray *blocks, guint i, Item *item)
{
	const PdfBlock *block = &g_array_index(blocks, PdfBlock, i);
	const PdfLine *first = line_at(lines, block->first);
	const PdfLine *last = line_at(lines, block->first + block->count - 1);
	const char *text = lines->text->str + first->start;
	gsize length = last->start + last->length - first->start;
	gboolean found;

	*item = (Item){.block = i,
	    .heading = block->kind == BLOCK_HEADING,
	    .font = block->level * 2};
	if (!item->heading &&
	    (block->kind != BLOCK_PARAGRAPH || length > MAX_CHAPTER))
		return FALSE;
	found = label_parse(text, first->length, &item->label);
	item->worded = found && item->label.kind >= LABEL_PART;
	if (found && item->label.kind == LABEL_NUMBER &&
	    item->label.ending != ')' && item->label.ending != ']' &&
	    item->label.numbers[0] <= MAX_NUMBER &&
	    item->label.next < first->length &&
	    g_unichar_isupper(g_utf8_get_char(text + item->label.next)))
		item->depth = item->label.depth;
	return item->heading ||
	    (item->depth == 1 && !is_sentence(text, length));
}

/* The headings, and what may be one.  Returns: (transfer full) a GArray of
   Item. */
static GArray *
read_items(const PdfLines *lines, const GArray *blocks)
{
	GArray *items = g_array_new(FALSE, FALSE, sizeof(Item));

	for (guint i = 0; i < blocks->len; i++) {
		Item item;

		if (read_item(lines, blocks, i, &item))
			g_array_append_val(items, item);
	}
	return items;
}

static Item *
item_at(const GArray *items, guint i)
{
	return &g_array_index(items, Item, i);
}

/* Makes headings of the chapters that look like text, and takes out of ITEMS
   what is none. */
static void
find_chapters(GArray *items)
{
	guint chapter = 0, pending = G_MAXUINT, font = G_MAXUINT, n = 0;

	for (guint i = 0; i < items->len; i++) {
		const Item *item = item_at(items, i);

		if (item->heading && item->depth == 2)
			font = MIN(font, item->font);
	}
	for (guint i = 0; i < items->len; i++) {
		Item *item = item_at(items, i);
		guint number = item->label.numbers[0];

		if (item->depth == 0)
			continue;
		if (!item->heading) {
			/* One behind the other they are a list. */
			pending = number == chapter + 1 ? i
			    : number == chapter + 2     ? G_MAXUINT
							: pending;
			continue;
		}
		if (pending != G_MAXUINT && item->depth == 2 &&
		    number == chapter + 1 && item->label.numbers[1] == 1) {
			item_at(items, pending)->heading = TRUE;
			item_at(items, pending)->font = MAX(font, 2) - 1;
		}
		chapter = MAX(chapter, number);
		pending = G_MAXUINT;
	}
	for (guint i = 0; i < items->len; i++)
		if (item_at(items, i)->heading)
			*item_at(items, n++) = *item_at(items, i);
	g_array_set_size(items, n);
}

/* Whether there are parts' titles among ITEMS: right above chapters, higher
   than these, and looking alike; one may stand before all chapters, another
   not. */
static gboolean
has_parts(const GArray *items)
{
	guint seen[MAX_FONT + 1] = {0};
	gboolean begun = FALSE;

	for (guint i = 0; i + 1 < items->len; i++) {
		const Item *item = item_at(items, i);
		const Item *next = item_at(items, i + 1);

		begun = begun || item->depth > 0;
		if (item->depth > 0 || item->worded || next->depth != 1 ||
		    item->font >= next->font)
			continue;
		if (++seen[MIN(item->font, MAX_FONT)] > 1 && begun)
			return TRUE;
	}
	return FALSE;
}

/* How many of its first numbers NEXT has from BEFORE, which it goes on with;
   none if it begins anew.  Either may be NULL. */
static guint
common_numbers(const Item *before, const Item *next)
{
	guint n = 0;

	if (before == NULL || next == NULL)
		return 0;
	while (n < MIN(before->depth, next->depth) &&
	    before->label.numbers[n] == next->label.numbers[n])
		n++;
	return n == next->depth ||
		(n < before->depth &&
		    next->label.numbers[n] < before->label.numbers[n])
	    ? 0
	    : n;
}

/* Finds out inside what those of ITEMS that have no number stand. */
static void
find_within(GArray *items)
{
	const Item *before = NULL;

	for (guint i = 0, next = 0; i < items->len; i++) {
		Item *item = item_at(items, i);

		if (item->depth > 0) {
			before = item;
			continue;
		}
		for (next = MAX(next, i);
		     next < items->len && item_at(items, next)->depth == 0;)
			next++;
		item->within = common_numbers(
		    before, next < items->len ? item_at(items, next) : NULL);
	}
}

static gboolean
has_prefix(const Item *item, const Item *above)
{
	return above->depth > 0 && above->depth < item->depth &&
	    memcmp(item->label.numbers, above->label.numbers,
		above->depth * sizeof(guint)) == 0;
}

/* Whether ITEM does not stand below ABOVE. */
static gboolean
is_beside(const Item *item, const Item *above, gboolean parts)
{
	if (has_prefix(item, above) ||
	    (above->depth > 0 && above->depth <= item->within))
		return FALSE;
	if (above->font >= item->font)
		return TRUE;
	/* Annexes are beside the chapters. */
	return (item->depth > 0 || item->label.kind == LABEL_ANNEX) &&
	    (above->depth > 0 || (!above->worded && !parts));
}

/* Gives ITEMS their levels; LEAST is the least depth of a number. */
static void
set_levels(GArray *items, gboolean parts, guint least)
{
	g_autoptr(GArray) above = g_array_new(FALSE, FALSE, sizeof(guint));

	for (guint i = 0; i < items->len; i++) {
		Item *item = item_at(items, i);
		const Item *top = NULL;

		while (above->len > 0) {
			top = item_at(
			    items, g_array_index(above, guint, above->len - 1));
			if (!is_beside(item, top, parts))
				break;
			top = NULL;
			g_array_set_size(above, above->len - 1);
		}
		if (top == NULL)
			item->level = item->depth > 0 ? item->depth - least + 1
						      : 1;
		else if (has_prefix(item, top))
			item->level = top->level + item->depth - top->depth;
		else
			item->level = top->level + 1;
		g_array_append_val(above, i);
	}
}

void
pdf_nesting_settle(const PdfLines *lines, GArray *blocks)
{
	g_autoptr(GArray) items = read_items(lines, blocks);
	guint numbered = 0, least = G_MAXUINT;
	gboolean parts;

	for (guint i = 0; i < items->len; i++)
		numbered += item_at(items, i)->heading &&
			item_at(items, i)->depth > 1
		    ? 1U
		    : 0U;
	if (numbered < MIN_NUMBERED)
		return;
	find_chapters(items);
	parts = has_parts(items);
	find_within(items);
	for (guint i = 0; i < items->len; i++)
		if (item_at(items, i)->depth > 0)
			least = MIN(least, item_at(items, i)->depth);
	set_levels(items, parts, least);
	for (guint i = 0; i < items->len; i++) {
		const Item *item = item_at(items, i);
		PdfBlock *block = &g_array_index(blocks, PdfBlock, item->block);

		block->kind = BLOCK_HEADING;
		block->level = item->level;
	}
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/structure/series.h"

#include "corpus/cue/label.h"

enum {
	MAX_AHEAD = 64,    /* headings in which the next of a series may come */
	LIKELY_ROMAN = 10, /* I, V, X alone; L and C are letters */
};

typedef struct Item {
	guint block;
	guint letter; /* its place in the alphabet, 0 if it is none */
	guint roman;  /* likewise */
	gboolean is_roman;
} Item;

/* The headings of DOCUMENT that have one of the two levels. */
static GArray *
find_items(const Document *document, guint roman, guint letter)
{
	GArray *items = g_array_new(FALSE, FALSE, sizeof(Item));
	Label label;

	for (guint i = 0; i < document->blocks->len; i++) {
		const Block *block = &g_array_index(document->blocks, Block, i);
		const char *text = document->text->str + block->start;
		Item item = {.block = i};

		if (block->kind != BLOCK_HEADING ||
		    (block->level != roman && block->level != letter) ||
		    !label_parse(text, block->end - block->start, &label))
			continue;
		if (label.kind == LABEL_ROMAN)
			item.roman = label.numbers[0];
		if (label.end == label.start + 1 &&
		    g_ascii_isupper(text[label.start]))
			item.letter = (guint)(text[label.start] - 'A') + 1;
		item.is_roman = item.roman > 0 && item.letter == 0;
		g_array_append_val(items, item);
	}
	return items;
}

/* Decides about item I, behind LETTER and ROMAN, the last of both series. */
static gboolean
goes_on_roman(const GArray *items, guint i, guint letter, guint roman)
{
	const Item *item = &g_array_index(items, Item, i);
	guint as_letter = letter > 0 && item->letter == letter + 1 ? 2 : 0;
	guint as_roman = roman > 0 && item->roman == roman + 1 ? 2 : 0;

	for (guint k = i + 1; k < MIN(items->len, i + MAX_AHEAD); k++) {
		const Item *next = &g_array_index(items, Item, k);

		if (next->letter == item->letter + 1) {
			as_letter++;
			break;
		}
		if (next->roman == item->roman + 1) {
			as_roman++;
			break;
		}
	}
	return as_roman == as_letter ? item->roman <= LIKELY_ROMAN
				     : as_roman > as_letter;
}

void
series_settle(Document *document, guint roman, guint letter)
{
	g_autoptr(GArray) items = find_items(document, roman, letter);
	guint last_letter = 0, last_roman = 0, letters = 0, romans = 0;
	gboolean below;

	for (guint i = 0; i < items->len; i++) {
		Item *item = &g_array_index(items, Item, i);

		if (item->roman > 0 && item->letter > 0)
			item->is_roman = goes_on_roman(
			    items, i, last_letter, last_roman);
		if (item->is_roman)
			last_roman = item->roman;
		else
			last_letter = item->letter;
		romans += item->is_roman && item->roman == 1 ? 1 : 0;
		letters += !item->is_roman && item->letter == 1 ? 1 : 0;
	}
	below = romans > letters && letters > 0 &&
	    !g_array_index(items, Item, 0).is_roman;
	for (guint i = 0; i < items->len; i++) {
		const Item *item = &g_array_index(items, Item, i);

		g_array_index(document->blocks, Block, item->block)
		    .level = item->is_roman == below ? letter : roman;
	}
}

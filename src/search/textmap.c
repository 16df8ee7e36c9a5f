/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/textmap.h"

struct TextMap {
	SentenceBreaker *breaker;
	const Unit *unit;
	GArray *sentences; /* of guint32, bytes: those of ... */
	guint paragraph;   /* ... this one; G_MAXUINT: of none */
};

TextMap *
text_map_new(void)
{
	TextMap *map = g_new0(TextMap, 1);

	map->sentences = g_array_new(FALSE, FALSE, sizeof(guint32));
	return map;
}

void
text_map_free(TextMap *map)
{
	if (map == NULL)
		return;
	sentence_breaker_free(map->breaker);
	g_array_unref(map->sentences);
	g_free(map);
}

void
text_map_set(TextMap *map, const Unit *unit)
{
	map->unit = unit;
	map->paragraph = G_MAXUINT;
}

guint32
text_map_start(const TextMap *map, guint32 word)
{
	return g_array_index(map->unit->places, UnitPlace, word).start;
}

guint32
text_map_end(const TextMap *map, guint32 word)
{
	return g_array_index(map->unit->places, UnitPlace, word).end;
}

/* Appends where the sentences of PARAGRAPH begin to STARTS. */
static void
break_paragraph(TextMap *map, const UnitParagraph *paragraph, GArray *starts)
{
	guint i = starts->len;

	if (map->breaker == NULL)
		map->breaker = sentence_breaker_new();
	sentence_breaker_run(map->breaker,
	    map->unit->text->str + paragraph->text_start,
	    paragraph->text_end - paragraph->text_start, starts);
	for (; i < starts->len; i++)
		g_array_index(starts, guint32, i) += paragraph->text_start;
}

void
text_map_between(TextMap *map, guint32 start, guint32 end, GArray *starts)
{
	const GArray *paragraphs = map->unit->paragraphs;
	guint i;

	for (i = 0; i < paragraphs->len; i++) {
		const UnitParagraph *paragraph = &g_array_index(
		    paragraphs, UnitParagraph, i);

		if (paragraph->text_start >= end)
			break;
		if (paragraph->text_end <= start)
			continue;
		/* What is between paragraphs belongs to the one before. */
		if (i > 0 && starts->len == 0 && paragraph->text_start > start)
			g_array_append_val(starts, start);
		break_paragraph(map, paragraph, starts);
	}
	g_array_append_val(starts, end);
}

/* How many sentences of the paragraph at hand begin at BYTE or before. */
static guint
sentences_to(const TextMap *map, guint32 byte)
{
	guint low = 0, high = map->sentences->len;

	while (low < high) {
		guint middle = low + (high - low) / 2;

		if (g_array_index(map->sentences, guint32, middle) <= byte)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

gboolean
text_map_together(TextMap *map, guint paragraph, guint32 left, guint32 right)
{
	if (map->paragraph != paragraph) {
		g_array_set_size(map->sentences, 0);
		break_paragraph(map,
		    &g_array_index(
			map->unit->paragraphs, UnitParagraph, paragraph),
		    map->sentences);
		map->paragraph = paragraph;
	}
	return sentences_to(map, text_map_start(map, left)) ==
	    sentences_to(map, text_map_start(map, right));
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/textmap.h"

struct TextMap {
	SentenceBreaker *breaker;
	const Unit *unit;
	GArray *sentences; /* of guint32, bytes; made when first asked for */
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
	g_array_set_size(map->sentences, 0);
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

static void
find_sentences(TextMap *map)
{
	const Unit *unit = map->unit;
	guint32 end = (guint32)unit->text->len;
	guint i;

	if (map->sentences->len > 0)
		return;
	for (i = 0; i < unit->paragraphs->len; i++)
		break_paragraph(map,
		    &g_array_index(unit->paragraphs, UnitParagraph, i),
		    map->sentences);
	g_array_append_val(map->sentences, end);
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

/* The last sentence that begins at BYTE or before. */
static guint32
sentence_at(const TextMap *map, guint32 byte)
{
	guint32 low = 0, high = map->sentences->len - 1;

	while (low + 1 < high) {
		guint32 middle = low + (high - low) / 2;

		if (g_array_index(map->sentences, guint32, middle) <= byte)
			low = middle;
		else
			high = middle;
	}
	return low;
}

guint32
text_map_sentence(TextMap *map, guint32 word)
{
	find_sentences(map);
	return sentence_at(map, text_map_start(map, word));
}

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

static void
find_sentences(TextMap *map)
{
	const Unit *unit = map->unit;
	guint32 end = (guint32)unit->text->len;
	guint i, j;

	if (map->sentences->len > 0)
		return;
	if (map->breaker == NULL)
		map->breaker = sentence_breaker_new();
	for (i = 0; i < unit->paragraphs->len; i++) {
		const UnitParagraph *paragraph = &g_array_index(
		    unit->paragraphs, UnitParagraph, i);
		guint before = map->sentences->len;

		sentence_breaker_run(map->breaker,
		    unit->text->str + paragraph->text_start,
		    paragraph->text_end - paragraph->text_start,
		    map->sentences);
		for (j = before; j < map->sentences->len; j++)
			g_array_index(map->sentences, guint32,
			    j) += paragraph->text_start;
	}
	g_array_append_val(map->sentences, end);
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

guint32
text_map_sentence_start(TextMap *map, guint32 sentence)
{
	find_sentences(map);
	return g_array_index(map->sentences, guint32, sentence);
}

guint32
text_map_sentences(TextMap *map)
{
	find_sentences(map);
	return map->sentences->len - 1;
}

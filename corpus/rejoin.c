/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/rejoin.h"

#include <string.h>

#include "corpus/hyphen.h"

/* Bytes of the text that go. */
typedef struct Gap {
	gsize start;
	gsize end;
} Gap;

/* The hyphen of the next "- " in TEXT, or NULL. */
static const char *
next_hyphen(const char *text, const char *end)
{
	return memmem(text, (gsize)(end - text), "- ", 2);
}

/* Appends to GAPS what goes of the block from START to END. */
static void
find_gaps(const Document *document, const Vocabulary *vocabulary,
    const Block *block, GArray *gaps)
{
	const char *text = document->text->str;
	const char *start = text + block->start, *end = text + block->end;
	const char *hyphen = start;

	while ((hyphen = next_hyphen(hyphen, end)) != NULL) {
		const char *behind = hyphen + 2;
		HyphenInside inside = hyphen_decide_inside(vocabulary, start,
		    (gsize)(hyphen + 1 - start), behind, (gsize)(end - behind));
		Gap gap = {(gsize)(hyphen - text), (gsize)(behind - text)};

		if (inside == HYPHEN_INSIDE_SPACE)
			gap.start++;
		if (inside != HYPHEN_INSIDE_NOTHING)
			g_array_append_val(gaps, gap);
		hyphen = behind;
	}
}

static void
take_gaps(GString *text, const GArray *gaps)
{
	gsize to = 0, from = 0;

	for (guint i = 0; i <= gaps->len; i++) {
		const Gap *gap = &g_array_index(gaps, Gap, i);
		gsize end = i < gaps->len ? gap->start : text->len;

		memmove(text->str + to, text->str + from, end - from);
		to += end - from;
		if (i < gaps->len)
			from = gap->end;
	}
	g_string_truncate(text, to);
}

/* Where offsets are once the gaps are gone; they are asked for in order. */
typedef struct Shift {
	const GArray *gaps;
	guint next;
	gsize gone; /* bytes of those before NEXT */
} Shift;

static gsize
shifted(Shift *shift, gsize offset)
{
	while (shift->next < shift->gaps->len) {
		const Gap *gap = &g_array_index(shift->gaps, Gap, shift->next);

		if (gap->start >= offset)
			break;
		/* A mark inside one is of what stands behind it. */
		if (gap->end > offset)
			return gap->start - shift->gone;
		shift->gone += gap->end - gap->start;
		shift->next++;
	}
	return offset - shift->gone;
}

static void
shift_offsets(Document *document, const GArray *gaps)
{
	Shift blocks = {.gaps = gaps}, pages = blocks, lines = blocks;

	for (guint i = 0; i < document->blocks->len; i++) {
		Block *block = &g_array_index(document->blocks, Block, i);

		block->start = shifted(&blocks, block->start);
		block->end = shifted(&blocks, block->end);
	}
	for (guint i = 0; i < document->pages->len; i++) {
		PageMark *mark = &g_array_index(document->pages, PageMark, i);

		mark->offset = shifted(&pages, mark->offset);
	}
	for (guint i = 0; i < document->lines->len; i++) {
		LineMark *mark = &g_array_index(document->lines, LineMark, i);

		mark->offset = shifted(&lines, mark->offset);
	}
}

void
rejoin_words(Document *document)
{
	const GString *text = document->text;
	g_autoptr(Vocabulary) vocabulary = NULL;
	g_autoptr(GArray) gaps = NULL;

	if (document->as_is ||
	    next_hyphen(text->str, text->str + text->len) == NULL)
		return;
	vocabulary = vocabulary_sized_new(text->len);
	hyphen_ask_inside(vocabulary, text->str, text->len);
	if (vocabulary_is_empty(vocabulary))
		return;
	vocabulary_read(vocabulary, text->str, text->len);
	gaps = g_array_new(FALSE, FALSE, sizeof(Gap));
	for (guint i = 0; i < document->blocks->len; i++)
		find_gaps(document, vocabulary,
		    &g_array_index(document->blocks, Block, i), gaps);
	if (gaps->len == 0)
		return;
	document->repairs[REPAIR_HYPHEN] += gaps->len;
	take_gaps(document->text, gaps);
	shift_offsets(document, gaps);
}

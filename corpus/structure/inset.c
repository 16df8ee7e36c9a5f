/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/structure/inset.h"

#include <string.h>

#include "corpus/structure/outline.h"
#include "corpus/recut.h"
#include "corpus/cue/wording.h"

enum {
	MIN_RUN_TOGETHER = 1500, /* bytes of a paragraph that may hold more */
	SEARCHED = 1 << 14,      /* bytes in which "Keywords:" is looked for */
};

static void
add_split(GArray *recuts, gsize offset, BlockKind kind, guint level)
{
	Recut recut = {RECUT_SPLIT, offset, kind, level};

	if (recuts->len == 0 ||
	    g_array_index(recuts, Recut, recuts->len - 1).offset < offset)
		g_array_append_val(recuts, recut);
}

/* Cuts a heading from START to END out of BLOCK, where that is inside it. */
static void
cut_heading(GArray *recuts, Block *block, gsize start, gsize end, guint rank)
{
	if (start == block->start) {
		block->kind = BLOCK_HEADING;
		block->level = rank;
	} else {
		add_split(recuts, start - 1, BLOCK_HEADING, rank);
	}
	if (end < block->end)
		add_split(recuts, end, BLOCK_PARAGRAPH, 0);
}

/* Where "Keywords:" stands behind a sentence, in the first part of the text;
   0 if it does not. */
static gsize
find_keywords(const GString *text)
{
	static const char *const names[] = {". Keywords", ". Key words",
	    ". Index Terms", ". Từ khóa", ". Từ khoá", ". Schlüsselwörter",
	    ". Mots-clés ", ". Mots-clés", ". Palabras clave"};
	const char *p = text->str, *end = p + MIN(text->len, SEARCHED);
	guint i;

	for (; (p = memchr(p, ':', (gsize)(end - p))) != NULL; p++)
		for (i = 0; i < G_N_ELEMENTS(names); i++) {
			gsize n = strlen(names[i]);

			if ((gsize)(p - text->str) >= n &&
			    memcmp(p - n, names[i], n) == 0)
				return (gsize)(p - text->str) - n + 2;
		}
	return 0;
}

void
inset_cut(Document *document, guint rank)
{
	g_autoptr(GArray) recuts = g_array_new(FALSE, FALSE, sizeof(Recut));
	gsize keywords = find_keywords(document->text);
	guint i, k;

	for (i = 0; i < document->blocks->len; i++) {
		Block *block = &g_array_index(document->blocks, Block, i);
		const char *text = document->text->str + block->start;
		gsize length = block->end - block->start, n;
		g_autoptr(GArray) headings = NULL;

		if (block->kind != BLOCK_PARAGRAPH)
			continue;
		n = wording_section(text, length);
		if (n > 0 && n + 1 < length && text[n] == ' ')
			cut_heading(recuts, block, block->start,
			    block->start + n, rank + 1);
		if (keywords > block->start && keywords < block->end)
			cut_heading(recuts, block, keywords,
			    keywords +
				wording_section(document->text->str + keywords,
				    block->end - keywords),
			    rank + 1);
		if (length < MIN_RUN_TOGETHER)
			continue;
		headings = outline_find(text, length);
		for (k = 0; k < headings->len; k++) {
			OutlineHeading heading = g_array_index(
			    headings, OutlineHeading, k);

			cut_heading(recuts, block, block->start + heading.start,
			    block->start + heading.end, rank + heading.depth);
		}
	}
	if (recuts->len > 0)
		recut_apply(document, recuts);
}

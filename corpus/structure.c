/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/structure.h"

#include "corpus/label.h"

/* Gives BLOCK the label that its text begins with. */
static void
set_label(const Document *document, Block *block)
{
	const char *text = document->text->str + block->start;
	Label label;

	if (block->label != NULL ||
	    !label_parse(text, block->end - block->start, &label) ||
	    label.kind == LABEL_BULLET)
		return;
	if (label.kind == LABEL_NUMBER && label.depth == 1 && label.ending == 0)
		return;
	block->label = g_strndup(text + label.start, label.end - label.start);
}

void
structure_find(Document *document)
{
	guint i;

	for (i = 0; i < document->blocks->len; i++)
		set_label(document, &g_array_index(document->blocks, Block, i));
}

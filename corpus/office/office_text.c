/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/office/office_text.h"

#include <string.h>

#include "corpus/cue/label.h"

enum {
	MAX_HEADING = 250, /* bytes; longer ones are numbered paragraphs */
	MAX_CLAUSE = 80,   /* likewise, of what ends as a sentence does */
};

/* The label that NUMBER, as it is printed, is: without what ends it. */
static char *
label_of(const char *number)
{
	gsize length = strlen(number);
	Label label;

	if (label_parse(number, length, &label) && label.kind != LABEL_BULLET &&
	    label.next >= length)
		return g_strndup(number + label.start, label.end - label.start);
	return g_strndup(number,
	    length > 1 && number[length - 1] == '.' ? length - 1 : length);
}

gsize
office_write_number(FlowBlock *block, const char *number)
{
	g_autofree char *stripped = g_strstrip(g_strdup(number));

	if (*stripped == '\0')
		return 0;
	g_string_append_printf(block->text, "%s ", stripped);
	g_free(block->label);
	block->label = label_of(stripped);
	return block->text->len;
}

static gboolean
is_clause(const GString *text)
{
	gsize length = text->len;

	while (length > 0 && text->str[length - 1] == ' ')
		length--;
	return length > MAX_HEADING ||
	    (length > MAX_CLAUSE &&
		strchr(".;:,", text->str[length - 1]) != NULL);
}

void
office_end_text(FlowBlock *block, gsize prefix)
{
	GString *text = block->text;

	if (prefix + strspn(text->str + prefix, " \n") >= text->len)
		g_string_truncate(text, 0);
	if (block->kind == BLOCK_HEADING && is_clause(text)) {
		block->kind = BLOCK_PARAGRAPH;
		block->level = 0;
	}
}

void
office_make_note(GPtrArray *blocks, const char *number)
{
	gboolean first = TRUE;

	for (guint i = 0; i < blocks->len; i++) {
		FlowBlock *block = blocks->pdata[i];

		block->kind = BLOCK_FOOTNOTE;
		block->level = 0;
		if (!first || *number == '\0' ||
		    strspn(block->text->str, " \n") >= block->text->len)
			continue;
		first = FALSE;
		g_string_prepend_c(block->text, ' ');
		g_string_prepend(block->text, number);
		g_free(block->label);
		block->label = g_strdup(number);
	}
}

void
office_add_furniture(Document *document, const GPtrArray *blocks)
{
	guint mended = document->repairs[REPAIR_FURNITURE];

	for (guint i = 0; i < blocks->len; i++) {
		const FlowBlock *block = blocks->pdata[i];

		document_add_furniture(
		    document, block->text->str, block->text->len);
	}
	/* It never stood in the text. */
	document->repairs[REPAIR_FURNITURE] = mended;
}

void
office_drop_headings(Document *document)
{
	for (guint i = 0; i < document->blocks->len; i++) {
		Block *block = &g_array_index(document->blocks, Block, i);

		if (block->kind == BLOCK_HEADING) {
			block->kind = BLOCK_PARAGRAPH;
			block->level = 0;
		}
	}
}

void
office_append(GString *out, const char *text, gsize length)
{
	gsize before = out->len;

	g_string_append_len(out, text, (gssize)length);
	g_strdelimit(out->str + before, "\t\n\r", ' ');
}

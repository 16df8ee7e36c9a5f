/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/pdf/pdf_rows.h"

#include <string.h>

#include "corpus/cue/label.h"

enum {
	MAX_LENGTH = 100, /* bytes of what may stand between two rows */
	MAX_BETWEEN = 4,  /* so many such */
};

static const PdfBlock *
block_at(const GArray *blocks, guint i)
{
	return &g_array_index(blocks, PdfBlock, i);
}

/* The bytes of BLOCK's text, which begins at *TEXT. */
static gsize
read_text(const PdfLines *lines, const PdfBlock *block, const char **text)
{
	const PdfLine *first = &g_array_index(
	    lines->lines, PdfLine, block->first);
	const PdfLine *last = first + block->count - 1;

	*text = lines->text->str + first->start;
	return last->start + last->length - first->start;
}

/* Whether block I may be a row in one cell. */
static gboolean
may_be_row(const PdfLines *lines, const GArray *blocks, guint i)
{
	const PdfBlock *block = block_at(blocks, i);
	const char *text;
	const gsize length = read_text(lines, block, &text);
	Label label;

	return block->kind == BLOCK_PARAGRAPH && block->level == 0 &&
	    length <= MAX_LENGTH && !label_parse(text, length, &label);
}

/* Finds what stands between rows, and adds its texts to TEXTS. */
static void
find_between(const PdfLines *lines, const GArray *blocks, GByteArray *rows,
    GHashTable *texts)
{
	guint begin = G_MAXUINT; /* behind the last row */

	for (guint i = 0; i < blocks->len; i++) {
		if (block_at(blocks, i)->kind != BLOCK_TABLE) {
			if (!may_be_row(lines, blocks, i) ||
			    (begin != G_MAXUINT && i - begin >= MAX_BETWEEN))
				begin = G_MAXUINT;
			continue;
		}
		for (; begin < i; begin++) {
			const char *text;
			const gsize length = read_text(
			    lines, block_at(blocks, begin), &text);

			rows->data[begin] = 1;
			g_hash_table_add(texts, g_strndup(text, length));
		}
		begin = i + 1;
	}
}

/* Whether block I says what TEXTS has. */
static gboolean
says_again(
    const PdfLines *lines, const GArray *blocks, guint i, GHashTable *texts)
{
	const char *text;
	const gsize length = read_text(lines, block_at(blocks, i), &text);
	g_autofree char *copy = g_strndup(text, length);

	return g_hash_table_contains(texts, copy);
}

GByteArray *
pdf_rows_find(const PdfLines *lines, const GArray *blocks)
{
	g_autoptr(GHashTable) texts = g_hash_table_new_full(
	    g_str_hash, g_str_equal, g_free, NULL);
	GByteArray *rows = g_byte_array_sized_new(blocks->len);

	g_byte_array_set_size(rows, blocks->len);
	memset(rows->data, 0, blocks->len);
	find_between(lines, blocks, rows, texts);
	for (guint i = blocks->len; i-- > 1;) {
		const gboolean table = block_at(blocks, i)->kind ==
			BLOCK_TABLE ||
		    rows->data[i] != 0;

		if (table && may_be_row(lines, blocks, i - 1) &&
		    says_again(lines, blocks, i - 1, texts))
			rows->data[i - 1] = 1;
	}
	return rows;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/office/docx_chunk.h"

#include <string.h>

#include "corpus/office/flow.h"
#include "corpus/reader.h"

gboolean
docx_chunk_is(const char *name)
{
	static const char *const suffixes[] = {
	    ".htm", ".html", ".mht", ".mhtml", ".rtf", ".txt", ".xhtml"};

	for (guint i = 0; i < G_N_ELEMENTS(suffixes); i++)
		if (g_str_has_suffix(name, suffixes[i]))
			return TRUE;
	return FALSE;
}

/* Takes the blocks of DOCUMENT; a DocumentSink. */
static gboolean
take_blocks(Document *document, gpointer user_data, GError **error)
{
	GPtrArray *blocks = user_data;

	(void)error;
	for (guint i = 0; i < document->blocks->len; i++) {
		const Block *block = &g_array_index(document->blocks, Block, i);
		const char *text = document->text->str + block->start;
		const gsize length = block->end - block->start;
		FlowBlock *made = flow_block_new();

		made->kind = block->kind;
		made->level = block->level;
		made->label = g_strdup(block->label);
		made->keep_lines = memchr(text, '\n', length) != NULL;
		g_string_append_len(made->text, text, (gssize)length);
		g_ptr_array_add(blocks, made);
	}
	document_free(document);
	return TRUE;
}

static gboolean
is_heading(const GPtrArray *blocks, guint i)
{
	const FlowBlock *block = blocks->pdata[i];

	return block->kind == BLOCK_HEADING;
}

GPtrArray *
docx_chunk_read(const char *name, const GString *bytes, gboolean as_is)
{
	g_autofree char *base = g_path_get_basename(name);
	GPtrArray *blocks = flow_blocks_new();
	const ReaderInput input = {
	    .name = base,
	    .bytes = bytes->str,
	    .length = bytes->len,
	    .as_is = as_is,
	    .depth = READER_MAX_DEPTH,
	};
	const Reader *const readers[] = {
	    &reader_html, &reader_rtf, &reader_mail, &reader_text};
	const Reader *reader = reader_find(&input, NULL);

	for (guint i = 0; i < G_N_ELEMENTS(readers); i++)
		if (reader == readers[i])
			reader->read(&input, take_blocks, blocks, NULL);
	/* Its subject is no part of the text. */
	if (reader == &reader_mail && blocks->len > 0 && is_heading(blocks, 0))
		g_ptr_array_remove_index(blocks, 0);
	return blocks;
}

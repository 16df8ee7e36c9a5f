/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/fuzz/fuzz_reader.h"

#include <stdlib.h>
#include <string.h>

static void
require(gboolean holds, const char *what)
{
	if (!holds) {
		g_printerr("not so: %s\n", what);
		abort();
	}
}

/* White space in the LENGTH bytes at TEXT is single spaces, or single line
   ends. */
static void
check_white_space(const char *text, gsize length)
{
	gsize i;

	require(text[0] != ' ' && text[0] != '\n', "a block begins visibly");
	require(text[length - 1] != ' ' && text[length - 1] != '\n',
	    "a block ends visibly");
	for (i = 0; i < length; i++) {
		require(text[i] == '\n' || (text[i] < '\t' || text[i] > '\r'),
		    "white space is spaces and line ends");
		if (i > 0 && (text[i] == ' ' || text[i] == '\n'))
			require(text[i - 1] != ' ' && text[i - 1] != '\n',
			    "white space is single");
	}
}

static void
check_blocks(const Document *document)
{
	const char *text = document->text->str;
	gsize end = 0;
	guint i;

	for (i = 0; i < document->blocks->len; i++) {
		const Block *block = &g_array_index(document->blocks, Block, i);

		require(block->start == (i == 0 ? 0 : end + 2),
		    "a block begins two bytes behind the one before");
		require(i == 0 || memcmp(text + end, "\n\n", 2) == 0,
		    "between blocks is an empty line");
		require(block->end > block->start, "a block is not empty");
		require(block->end <= document->text->len,
		    "a block is in the text");
		require((block->kind == BLOCK_HEADING) == (block->level > 0),
		    "headings and no others have levels");
		check_white_space(
		    text + block->start, block->end - block->start);
		end = block->end;
	}
	require(end == document->text->len, "all text is in blocks");
}

static void
check_lines(const Document *document)
{
	guint i;

	for (i = 0; i < document->lines->len; i++) {
		const LineMark *mark = &g_array_index(
		    document->lines, LineMark, i);

		require(mark->offset <= document->text->len,
		    "a line mark is in the text");
		require(mark->line > 0, "lines are counted from 1");
		require(i == 0 || mark->offset > mark[-1].offset,
		    "line marks rise");
	}
}

static void
check_pages(const Document *document)
{
	guint i;

	for (i = 0; i < document->pages->len; i++) {
		const PageMark *mark = &g_array_index(
		    document->pages, PageMark, i);

		require(mark->offset <= document->text->len,
		    "a page mark is in the text");
		require(mark->number > 0 || mark->label == NULL,
		    "a page that is not known has no label");
		require(i == 0 || mark->offset > mark[-1].offset,
		    "page marks rise");
	}
}

static void
check_fields(const Document *document)
{
	guint i;

	require(
	    document->fields->len <= DOCUMENT_MAX_FIELDS, "fields are bounded");
	for (i = 0; i < document->fields->len; i++) {
		const Field *field = g_ptr_array_index(document->fields, i);

		require(g_utf8_validate(field->name, -1, NULL) &&
			*field->name != '\0',
		    "a field has a name");
		require(g_utf8_validate(field->value, -1, NULL) &&
			*field->value != '\0',
		    "a field has a value");
		require(strlen(field->value) <= DOCUMENT_MAX_FIELD_VALUE,
		    "values are bounded");
		require(strcmp(field->name, "date") != 0 ||
			g_ascii_isdigit(*field->value),
		    "a date is a date");
	}
}

static gboolean
check(Document *document, gpointer user_data, GError **error)
{
	guint *count = user_data;

	(void)error;
	require(
	    g_utf8_validate_len(document->text->str, document->text->len, NULL),
	    "text is UTF-8");
	require(document->failure == NULL || document->text->len == 0,
	    "a failure has no text");
	check_blocks(document);
	check_lines(document);
	check_pages(document);
	check_fields(document);
	document_free(document);
	(*count)++;
	return TRUE;
}

void
fuzz_reader(
    const Reader *reader, const char *name, const uint8_t *data, size_t size)
{
	ReaderInput input = {
	    .name = name, .bytes = (const char *)data, .length = size};
	g_autoptr(GError) error = NULL;
	guint count = 0;

	require(reader->bid(&input) >= 0 && reader->bid(&input) <= 100,
	    "a bid is within its bounds");
	if (reader_read(reader, &input, check, &count, &error))
		require(
		    reader->container || count == 1, "a file is one document");
	else
		require(error != NULL, "a failure is told");
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "corpus/worker/wire.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
require(gboolean holds, const char *what)
{
	if (!holds) {
		g_printerr("not so: %s\n", what);
		abort();
	}
}

static void
check_blocks(const Document *document)
{
	gsize end = 0;

	for (guint i = 0; i < document->blocks->len; i++) {
		const Block *block = &g_array_index(document->blocks, Block, i);

		require(block->start == (i == 0 ? 0 : end + 2),
		    "a block begins two bytes behind the one before");
		require(block->end > block->start, "a block is not empty");
		require(block->end <= document->text->len,
		    "a block is in the text");
		require(
		    i == 0 || memcmp(document->text->str + end, "\n\n", 2) == 0,
		    "between blocks is an empty line");
		end = block->end;
	}
	require(end == document->text->len, "all text is in blocks");
}

static void
check_marks(const Document *document)
{
	for (guint i = 0; i < document->pages->len; i++) {
		const PageMark *mark = &g_array_index(
		    document->pages, PageMark, i);

		require(mark->offset <= document->text->len,
		    "a page mark is in the text");
		require(i == 0 || mark->offset > mark[-1].offset,
		    "page marks rise");
	}
	for (guint i = 0; i < document->lines->len; i++) {
		const LineMark *mark = &g_array_index(
		    document->lines, LineMark, i);

		require(mark->offset <= document->text->len,
		    "a line mark is in the text");
		require(i == 0 || mark->offset > mark[-1].offset,
		    "line marks rise");
	}
}

/* What was got is sent and got again without a change. */
static void
check_again(const Document *document)
{
	g_autoptr(GByteArray) once = g_byte_array_new();
	g_autoptr(GByteArray) twice = g_byte_array_new();
	g_autoptr(Document) again = NULL;

	wire_put_document(once, document);
	again = wire_get_document(once->data, once->len);
	require(again != NULL, "what was got can be sent");
	wire_put_document(twice, again);
	require(once->len == twice->len &&
		memcmp(once->data, twice->data, once->len) == 0,
	    "it is the same then");
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	g_autoptr(Document) document = wire_get_document(data, size);
	g_autofree char *text = wire_get_text(data, size);
	g_autoptr(GError) error = NULL;
	g_auto(WireInput) input = {0};
	WireDone done = {0};
	WireMember member = {0};

	if (wire_get_member(data, size, &member))
		require(g_utf8_validate(member.name, -1, NULL),
		    "a member's name is UTF-8");
	g_free(member.name);
	(void)wire_get_done(data, size, &done);
	require(wire_get_error(data, size, &done, &error) == (error != NULL),
	    "a failure is told");
	(void)wire_get_input(data, size, &input);
	require(text == NULL || g_utf8_validate(text, -1, NULL),
	    "a message is UTF-8");
	if (document == NULL)
		return 0;
	require(
	    g_utf8_validate_len(document->text->str, document->text->len, NULL),
	    "text is UTF-8");
	require(document->format != NULL && document->language != NULL,
	    "format and language are known");
	check_blocks(document);
	check_marks(document);
	check_again(document);
	return 0;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <stdint.h>
#include <string.h>

#include "corpus/structure/metadata.h"
#include "corpus/repair/repair.h"
#include "corpus/structure/structure.h"

/* Any bytes are a text, once they are UTF-8.  Whatever comes of it, the
   document is as document.h promises, before its structure is found and after.
 */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
require(gboolean holds, const char *what)
{
	if (!holds)
		g_error("not so: %s", what);
}

/* White space inside a block is single, and a line's end only between two
   others. */
static void
check_space(const char *text, gsize length)
{
	gsize i;

	require(length > 0, "a block is not empty");
	for (i = 0; i < length; i++) {
		char c = text[i];

		require(c != '\t' && c != '\f' && c != '\r' && c != '\v',
		    "white space is spaces and line ends");
		if (c == ' ' || c == '\n')
			require(i > 0 && i + 1 < length && text[i - 1] != ' ' &&
				text[i - 1] != '\n',
			    "white space is single, inside a block");
	}
}

/* The last of the numbers that LABEL is made of, the one its block has: those
   of the items it is below come first. */
static const char *
last_number(const char *label)
{
	const char *bracket = strrchr(label, '(');
	const char *space = strrchr(label, ' ');

	if (space != NULL)
		label = space + 1;
	return bracket != NULL && bracket > label ? bracket : label;
}

static void
check_blocks(const Document *document)
{
	const GString *text = document->text;
	gsize at = 0;

	require(g_utf8_validate(text->str, (gssize)text->len, NULL),
	    "the text is UTF-8 without NUL");
	for (guint i = 0; i < document->blocks->len; i++) {
		const Block *block = &g_array_index(document->blocks, Block, i);

		if (i > 0) {
			require(block->start >= 2 &&
				memcmp(text->str + at, "\n\n", 2) == 0,
			    "an empty line is between two blocks");
			at += 2;
		}
		require(block->start == at, "blocks follow one another");
		require(block->end <= text->len, "a block is in the text");
		check_space(text->str + at, block->end - at);
		require((block->kind == BLOCK_HEADING) == (block->level > 0),
		    "headings, and nothing else, have a level");
		require(block->label == NULL ||
			g_strstr_len(text->str + at, (gssize)(block->end - at),
			    last_number(block->label)) != NULL,
		    "a label's last number is part of its block");
		at = block->end;
	}
	require(at == text->len, "all the text is in blocks");
}

static void
check_marks(const Document *document, guint source_lines)
{
	gsize at = 0;
	guint line = 1, page = 1;

	for (guint i = 0; i < document->lines->len; i++) {
		const LineMark *mark = &g_array_index(
		    document->lines, LineMark, i);

		require(
		    mark->offset >= at && mark->offset <= document->text->len,
		    "lines are in order, in the text");
		require(mark->line >= line && mark->line <= source_lines,
		    "lines are those of the source");
		at = mark->offset;
		line = mark->line;
	}
	at = 0;
	for (guint i = 0; i < document->pages->len; i++) {
		const PageMark *mark = &g_array_index(
		    document->pages, PageMark, i);

		require(
		    mark->offset >= at && mark->offset <= document->text->len,
		    "pages are in order, in the text");
		require(mark->number == 0 || mark->number >= page,
		    "pages that are known are counted upwards");
		at = mark->offset;
		page = MAX(page, mark->number);
	}
}

static guint
count_lines(const GString *text)
{
	const char *p = text->str, *end = p + text->len;
	guint count = 1;

	for (; (p = memchr(p, '\n', (gsize)(end - p))) != NULL; p++)
		count++;
	return count;
}

/* The bytes as valid UTF-8 without NUL, as charset.h gives them. */
static GString *
make_text(const uint8_t *data, size_t size)
{
	g_autofree char *valid = g_utf8_make_valid(
	    (const char *)data, (gssize)size);

	return g_string_new(valid);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	g_autoptr(GString) text = NULL;
	g_autoptr(Document) document = document_new();
	g_autofree char *date = NULL;

	if (size == 0)
		return 0;
	/* Every other first byte is a format that tells its headings. */
	document->format = (data[0] & 1) != 0 ? "html" : "text";
	document->language = "en";
	text = make_text(data + 1, size - 1);
	repair_lines(document, text->str, text->len);
	check_blocks(document);
	check_marks(document, count_lines(text));
	structure_find(document);
	check_blocks(document);
	check_marks(document, count_lines(text));
	metadata_from_text(document);
	date = metadata_parse_date(text->str, NULL);
	require(date == NULL || strlen(date) == 4 || strlen(date) == 7 ||
		strlen(date) == 10,
	    "a date has a year, a month and a day");
	repair_inline(document, text);
	require(g_utf8_validate(text->str, (gssize)text->len, NULL),
	    "repaired text is UTF-8");
	return 0;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/reading.h"

#include <string.h>

static const char *const kinds[] = {
    [BLOCK_PARAGRAPH] = "p",
    [BLOCK_HEADING] = "h",
    [BLOCK_LIST_ITEM] = "li",
    [BLOCK_TABLE] = "t",
    [BLOCK_QUOTATION] = "q",
    [BLOCK_CAPTION] = "cap",
    [BLOCK_FOOTNOTE] = "fn",
    [BLOCK_CONTENTS] = "toc",
};

static void
check_blocks(const Document *document)
{
	const char *text = document->text->str;
	gsize end = 0;
	guint i;

	for (i = 0; i < document->blocks->len; i++) {
		const Block *block = &g_array_index(document->blocks, Block, i);

		if (i > 0)
			assert_memory_equal(text + end, "\n\n", 2);
		assert_int_equal(block->start, i == 0 ? 0 : end + 2);
		assert_true(block->end > block->start);
		assert_null(g_strstr_len(text + block->start,
		    (gssize)(block->end - block->start), "\n\n"));
		assert_int_equal(
		    block->kind == BLOCK_HEADING, block->level > 0);
		end = block->end;
	}
	assert_int_equal(end, document->text->len);
}

void
document_check(const Document *document)
{
	guint i;

	assert_true(g_utf8_validate_len(
	    document->text->str, document->text->len, NULL));
	check_blocks(document);
	for (i = 0; i < document->lines->len; i++) {
		const LineMark *mark = &g_array_index(
		    document->lines, LineMark, i);

		assert_true(mark->offset <= document->text->len);
		if (i > 0)
			assert_true(mark->offset > mark[-1].offset);
	}
	for (i = 0; i < document->fields->len; i++) {
		const Field *field = g_ptr_array_index(document->fields, i);

		assert_true(g_utf8_validate(field->name, -1, NULL));
		assert_true(g_utf8_validate(field->value, -1, NULL));
		assert_true(*field->name != '\0' && *field->value != '\0');
	}
}

static gboolean
print_blocks(Document *document, gpointer user_data, GError **error)
{
	GString *out = user_data;
	guint i;

	(void)error;
	document_check(document);
	if (document->failure != NULL)
		g_string_append_printf(out, "! %s\n", document->failure);
	else if (document->id != NULL)
		g_string_append_printf(out, "# %s\n", document->id);
	for (i = 0; i < document->blocks->len; i++) {
		const Block *block = &g_array_index(document->blocks, Block, i);

		g_string_append(out, kinds[block->kind]);
		if (block->level > 0)
			g_string_append_printf(out, "%u", block->level);
		g_string_append_c(out, ' ');
		g_string_append_len(out, document->text->str + block->start,
		    (gssize)(block->end - block->start));
		g_string_append_c(out, '\n');
	}
	document_free(document);
	return TRUE;
}

static gboolean
print_fields(Document *document, gpointer user_data, GError **error)
{
	GString *out = user_data;
	guint i;

	(void)error;
	document_check(document);
	g_string_append_printf(out, "format=%s\n", document->format);
	if (document->language != NULL &&
	    strcmp(document->language, "und") != 0)
		g_string_append_printf(out, "in %s\n", document->language);
	for (i = 0; i < document->fields->len; i++) {
		const Field *field = g_ptr_array_index(document->fields, i);

		if (field->origin != ORIGIN_TEXT)
			g_string_append_printf(
			    out, "%s=%s\n", field->name, field->value);
	}
	document_free(document);
	return TRUE;
}

static char *
read_with(const char *name, const char *bytes, gsize length, DocumentSink sink)
{
	ReaderInput input = {.name = name, .bytes = bytes, .length = length};
	g_autoptr(GError) error = NULL;
	const Reader *reader = reader_find(&input, &error);
	GString *out = g_string_new(NULL);

	if (reader != NULL)
		reader_read(reader, &input, sink, out, &error);
	if (error != NULL)
		g_string_append_printf(out, "error: %s\n", error->message);
	return g_string_free(out, FALSE);
}

char *
reading_blocks(const char *name, const char *bytes, gsize length)
{
	return read_with(name, bytes, length, print_blocks);
}

char *
reading_fields(const char *name, const char *bytes, gsize length)
{
	return read_with(name, bytes, length, print_fields);
}

void
reading_is(const char *name, const char *text, const char *expected)
{
	g_autofree char *found = reading_blocks(name, text, strlen(text));

	assert_string_equal(found, expected);
}

void
fields_are(const char *name, const char *text, const char *expected)
{
	g_autofree char *found = reading_fields(name, text, strlen(text));

	assert_string_equal(found, expected);
}

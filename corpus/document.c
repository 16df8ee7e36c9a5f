/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/document.h"

#include <string.h>

static void
block_clear(gpointer data)
{
	Block *block = data;

	g_free(block->label);
}

static void
page_clear(gpointer data)
{
	PageMark *page = data;

	g_free(page->label);
}

static void
field_free(gpointer data)
{
	Field *field = data;

	g_free(field->name);
	g_free(field->value);
	g_free(field);
}

Document *
document_new(void)
{
	Document *document = g_new0(Document, 1);

	document->text = g_string_new(NULL);
	document->blocks = g_array_new(FALSE, FALSE, sizeof(Block));
	g_array_set_clear_func(document->blocks, block_clear);
	document->pages = g_array_new(FALSE, FALSE, sizeof(PageMark));
	g_array_set_clear_func(document->pages, page_clear);
	document->lines = g_array_new(FALSE, FALSE, sizeof(LineMark));
	document->fields = g_ptr_array_new_with_free_func(field_free);
	return document;
}

void
document_free(Document *document)
{
	if (document == NULL)
		return;
	g_free(document->id);
	g_free(document->parent);
	g_strfreev(document->section);
	g_string_free(document->text, TRUE);
	g_array_unref(document->blocks);
	g_array_unref(document->pages);
	g_array_unref(document->lines);
	g_ptr_array_unref(document->fields);
	g_free(document->failure);
	g_free(document);
}

typedef enum Space {
	SPACE_NONE,
	SPACE_BLANK,
	SPACE_LINE, /* ends a line */
} Space;

/* What stands at TEXT, before END; LENGTH is set to its bytes.  Runs that are
   no space are taken together. */
static Space
space_at(const char *text, const char *end, gsize *length)
{
	gunichar c;
	const char *p = text;

	while (p < end && (guchar)*p > ' ' && (guchar)*p < 0x80)
		p++;
	*length = (gsize)(p - text);
	if (p > text)
		return SPACE_NONE;
	*length = 1;
	if (*p == '\n')
		return SPACE_LINE;
	if (*p == ' ' || (*p >= '\t' && *p <= '\r'))
		return SPACE_BLANK;
	c = g_utf8_get_char(p);
	*length = (gsize)g_utf8_skip[(guchar)*p];
	if (c == 0x85 || c == 0x2028 || c == 0x2029)
		return SPACE_LINE;
	return g_unichar_isspace(c) ? SPACE_BLANK : SPACE_NONE;
}

/* Appends TEXT to OUT with runs of white space folded into one character, and
   none at either end. */
static void
append_folded(GString *out, const char *text, gsize length, gboolean keep_lines)
{
	const char *end = text + length;
	gsize begin = out->len;
	gboolean pending = FALSE;
	char separator = ' ';

	while (text < end) {
		gsize run;
		Space space = space_at(text, end, &run);

		if (space != SPACE_NONE) {
			pending = TRUE;
			if (space == SPACE_LINE && keep_lines)
				separator = '\n';
		} else {
			if (pending && out->len > begin)
				g_string_append_c(out, separator);
			g_string_append_len(out, text, (gssize)run);
			pending = FALSE;
			separator = ' ';
		}
		text += run;
	}
}

/* Whether anything would be seen if TEXT were printed. */
static gboolean
is_visible(const char *text, gsize length)
{
	const char *end = text + length;

	for (; text < end; text += g_utf8_skip[(guchar)*text]) {
		const gunichar c = g_utf8_get_char(text);

		/* GLib's graphic characters have the separators U+2028/9. */
		if (g_unichar_isgraph(c) && !g_unichar_isspace(c))
			return TRUE;
	}
	return FALSE;
}

/* Marks made since the last block belong to the one that begins at START. */
static void
move_marks(Document *document, gsize from, gsize start)
{
	GArray *pages = document->pages, *lines = document->lines;

	if (pages->len > 0) {
		PageMark *last = &g_array_index(
		    pages, PageMark, pages->len - 1);

		if (last->offset == from)
			last->offset = start;
	}
	if (lines->len > 0) {
		LineMark *last = &g_array_index(
		    lines, LineMark, lines->len - 1);

		if (last->offset == from)
			last->offset = start;
	}
}

Block *
document_append(Document *document, BlockKind kind, guint level,
    const char *text, gsize length, gboolean keep_lines)
{
	GString *out = document->text;
	gsize before = out->len;
	Block block = {.kind = kind, .level = level};

	if (!is_visible(text, length))
		return NULL;
	if (before > 0)
		g_string_append_len(out, "\n\n", 2);
	block.start = out->len;
	append_folded(out, text, length, keep_lines);
	block.end = out->len;
	move_marks(document, before, block.start);
	g_array_append_val(document->blocks, block);
	return &g_array_index(
	    document->blocks, Block, document->blocks->len - 1);
}

void
document_mark_page(Document *document, guint number, const char *label)
{
	GArray *pages = document->pages;
	PageMark page = {.offset = document->text->len, .number = number};

	if (pages->len > 0 &&
	    g_array_index(pages, PageMark, pages->len - 1).offset ==
		page.offset)
		g_array_set_size(pages, pages->len - 1);
	page.label = g_strdup(label);
	g_array_append_val(pages, page);
}

void
document_mark_line(Document *document, guint line)
{
	GArray *lines = document->lines;
	LineMark mark = {.offset = document->text->len, .line = line};

	if (lines->len > 0 &&
	    g_array_index(lines, LineMark, lines->len - 1).offset ==
		mark.offset)
		g_array_set_size(lines, lines->len - 1);
	g_array_append_val(lines, mark);
}

/* VALUE with its white space folded, cut if it is longer than a field may
   be. */
static char *
clean_value(const char *value)
{
	GString *clean;
	gsize length = strlen(value);

	if (length > DOCUMENT_MAX_FIELD_VALUE)
		length = (gsize)(g_utf8_find_prev_char(value,
				     value + DOCUMENT_MAX_FIELD_VALUE + 1) -
		    value);
	clean = g_string_sized_new(length + 1);
	append_folded(clean, value, length, FALSE);
	return g_string_free(clean, FALSE);
}

/* Whether field NAME may be given VALUE from ORIGIN; what is less trusted is
   taken out then. */
static gboolean
yield_field(
    Document *document, const char *name, const char *value, Origin origin)
{
	guint i;

	for (i = document->fields->len; i > 0; i--) {
		Field *field = g_ptr_array_index(document->fields, i - 1);

		if (strcmp(field->name, name) != 0)
			continue;
		if (field->origin < origin)
			return FALSE;
		if (field->origin > origin)
			g_ptr_array_remove_index(document->fields, i - 1);
		else if (strcmp(field->value, value) == 0)
			return FALSE;
	}
	return TRUE;
}

void
document_set_field(
    Document *document, const char *name, const char *value, Origin origin)
{
	g_autofree char *clean = field_name(name);
	g_autofree char *folded = clean_value(value);
	Field *field;

	if (clean[0] == '\0' || !is_visible(folded, strlen(folded)))
		return;
	if (!yield_field(document, clean, folded, origin) ||
	    document->fields->len >= DOCUMENT_MAX_FIELDS)
		return;
	field = g_new0(Field, 1);
	field->name = g_steal_pointer(&clean);
	field->value = g_steal_pointer(&folded);
	field->origin = origin;
	g_ptr_array_add(document->fields, field);
}

/* Whether A and B are the same but for their digits. */
static gboolean
differ_in_numbers(const char *a, const char *b)
{
	for (;; a++, b++) {
		a += strspn(a, "0123456789");
		b += strspn(b, "0123456789");
		if (*a != *b)
			return FALSE;
		if (*a == '\0')
			return TRUE;
	}
}

void
document_add_furniture(Document *document, const char *text, gsize length)
{
	g_autofree char *value = g_strndup(text, length);
	guint count = 0;

	document->repairs[REPAIR_FURNITURE]++;
	g_strstrip(value);
	for (guint i = 0; i < document->fields->len; i++) {
		const Field *field = document->fields->pdata[i];

		if (strcmp(field->name, DOCUMENT_FURNITURE) != 0)
			continue;
		if (differ_in_numbers(field->value, value) ||
		    ++count >= DOCUMENT_MAX_FURNITURE)
			return;
	}
	/* A number alone says nothing. */
	if (!differ_in_numbers(value, ""))
		document_set_field(
		    document, DOCUMENT_FURNITURE, value, ORIGIN_FORMAT);
}

void
document_add_repairs(Document *document, const Document *part)
{
	for (guint i = 0; i < REPAIR_KINDS; i++)
		document->repairs[i] += part->repairs[i];
}

const char *
document_field(const Document *document, const char *name)
{
	guint i;

	for (i = 0; i < document->fields->len; i++) {
		const Field *field = g_ptr_array_index(document->fields, i);

		if (strcmp(field->name, name) == 0)
			return field->value;
	}
	return NULL;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/structure/shape.h"

#include <string.h>

#include "corpus/cue/wording.h"
#include "corpus/structure/date.h"
#include "corpus/utf8.h"

static void
look_at_words(Shape *shape)
{
	const char *p = shape->text, *end = p + shape->length;
	guint letters = 0;
	gboolean lower = FALSE, space = TRUE;

	for (; p < end; p = utf8_next(p)) {
		gunichar c = g_utf8_get_char(p);

		if (c == ' ' || c == '\n') {
			shape->lines |= c == '\n';
			space = TRUE;
			continue;
		}
		shape->words += space ? 1 : 0;
		space = FALSE;
		if (g_unichar_islower(c))
			lower = TRUE;
		else if (g_unichar_isupper(c))
			letters++;
	}
	shape->capitals = !lower && letters >= 4;
}

static void
look_at_end(Shape *shape)
{
	const char *end = shape->text + shape->length;
	const char *p = g_utf8_find_prev_char(shape->text, end);
	gunichar c;

	while (p != NULL && p > shape->text) {
		c = g_utf8_get_char(p);
		if (strchr("\"')]*", (int)MIN(c, 0x7f)) == NULL &&
		    c != 0x201d && c != 0x2019)
			break;
		p = g_utf8_find_prev_char(shape->text, p);
	}
	c = p == NULL ? 0 : g_utf8_get_char(p);
	shape->sentence = c == '.' || c == '!' || c == '?' || c == 0x2026;
	shape->open = c == ',' || c == ':' || c == ';' || c == '-' ||
	    c == 0x2013 || c == 0x2014;
}

/* Whether SHAPE, which begins with a number, is a date and nothing else. */
static gboolean
is_numbered_date(const Shape *shape)
{
	Date date;

	return shape->length <= SHAPE_MAX_TITLE &&
	    date_read(shape->text, shape->length, FALSE, &date) &&
	    date.month > 0;
}

void
shape_read(const Document *document, guint i, Shape *shape)
{
	const Block *block = &g_array_index(document->blocks, Block, i);

	memset(shape, 0, sizeof(*shape));
	shape->text = document->text->str + block->start;
	shape->length = block->end - block->start;
	shape->kind = block->kind;
	if (label_parse(shape->text, shape->length, &shape->label)) {
		if ((shape->label.kind == LABEL_NUMBER &&
			is_numbered_date(shape)) ||
		    (shape->kind == BLOCK_PARAGRAPH &&
			label_is_reference(
			    shape->text, shape->length, &shape->label)))
			shape->label = (Label){0};
		shape->rest = shape->label.next;
	}
	if (shape->rest < shape->length)
		shape->upper = g_unichar_isupper(
		    g_utf8_get_char(shape->text + shape->rest));
	look_at_end(shape);
	if (shape->length <= SHAPE_MAX_PROVISION)
		look_at_words(shape);
}

gboolean
shape_is_worded(const Shape *shape)
{
	return shape->label.kind >= LABEL_PART;
}

gboolean
shape_is_label(const Shape *shape)
{
	return shape_is_worded(shape) && shape->rest >= shape->length;
}

gboolean
shape_is_provision(const Shape *shape)
{
	enum { MAX_WORDS = 12 };

	if (!shape_is_worded(shape) || shape->length > SHAPE_MAX_PROVISION ||
	    shape->lines)
		return FALSE;
	if (shape_is_label(shape))
		return TRUE;
	/* "Titre II : Des ports et de leurs quais." */
	return shape->upper && !shape->open &&
	    (!shape->sentence ||
		(shape->label.ending == '-' &&
		    shape->label.kind != LABEL_ARTICLE) ||
		(shape->words <= MAX_WORDS &&
		    !wording_is_sentence(shape->text + shape->rest,
			shape->length - shape->rest)));
}

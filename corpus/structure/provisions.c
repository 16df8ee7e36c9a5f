/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/structure/provisions.h"

#include "corpus/structure/shape.h"

enum {
	MIN_FOLLOWING = 2, /* articles whose number is one more than the last */
	MAX_BETWEEN = 2,   /* blocks between a heading and what begins there */
};

/* Whether block I of DOCUMENT is a paragraph that is the number of a chapter or
   the like, with its title or alone; then LABEL is that. */
static gboolean
is_provision(const Document *document, guint i, Label *label)
{
	Shape shape;

	if (i >= document->blocks->len ||
	    g_array_index(document->blocks, Block, i).kind != BLOCK_PARAGRAPH)
		return FALSE;
	shape_read(document, i, &shape);
	*label = shape.label;
	return shape_is_provision(&shape);
}

static gboolean
is_article(const Document *document, guint i)
{
	Label label;

	return is_provision(document, i, &label) && label.kind == LABEL_ARTICLE;
}

/* Whether block I of DOCUMENT, an article, is one of a list of such, as a table
   of contents is: three or more, with nothing between. */
static gboolean
is_listed(const Document *document, guint i)
{
	const gboolean before = i > 0 && is_article(document, i - 1);
	const gboolean behind = is_article(document, i + 1);

	return (before && behind) ||
	    (before && i > 1 && is_article(document, i - 2)) ||
	    (behind && is_article(document, i + 2));
}

/* Whether block I of DOCUMENT is to be a heading: "Section 9" and no more,
   right below a schedule's heading, is what the schedule is of. */
static gboolean
is_found(const Document *document, guint i, Label *label)
{
	if (!is_provision(document, i, label) ||
	    (label->kind == LABEL_ARTICLE && is_listed(document, i)))
		return FALSE;
	return label->kind != LABEL_SECTION || label->numbers[0] == 1 ||
	    i == 0 ||
	    g_array_index(document->blocks, Block, i - 1).kind != BLOCK_HEADING;
}

/* Whether LABEL is the next number behind LAST, of the same chapter if it tells
   that: 5, 6; 211-1, 211-2. */
static gboolean
follows(const Label *label, const Label *last)
{
	guint i;

	if (label->depth == 0 || label->depth != last->depth)
		return FALSE;
	for (i = 0; i + 1 < label->depth; i++)
		if (label->numbers[i] != last->numbers[i])
			return FALSE;
	return last->numbers[i] > 0 &&
	    label->numbers[i] == last->numbers[i] + 1;
}

/* Which blocks of DOCUMENT are to be headings, with their labels' kinds;
   LABEL_NONE for all others.  Returns: (transfer full), or NULL if too few
   articles follow one another. */
static guint8 *
find_all(const Document *document)
{
	g_autofree guint8 *kinds = g_new0(guint8, document->blocks->len);
	Label last = {0};
	guint following = 0;

	for (guint i = 0; i < document->blocks->len; i++) {
		Label label;

		if (!is_found(document, i, &label))
			continue;
		kinds[i] = (guint8)label.kind;
		if (label.kind != LABEL_ARTICLE)
			continue;
		following += follows(&label, &last) ? 1 : 0;
		last = label;
	}
	return following < MIN_FOLLOWING ? NULL : g_steal_pointer(&kinds);
}

/* The levels of the provisions among KINDS, by their kind, from block FIRST of
   DOCUMENT to the next heading that its format tells: those there are, from 1
   below BASE. */
static void
find_levels(const Document *document, const guint8 *kinds, guint first,
    guint base, guint level[LABEL_ANNEX + 1])
{
	gboolean seen[LABEL_ANNEX + 1] = {FALSE};
	guint next = base;

	for (guint i = first; i < document->blocks->len; i++) {
		if (kinds[i] == LABEL_NONE &&
		    g_array_index(document->blocks, Block, i).kind ==
			BLOCK_HEADING)
			break;
		seen[kinds[i]] = TRUE;
	}
	for (guint kind = LABEL_PART; kind < LABEL_ANNEX; kind++) {
		next += seen[kind] ? 1 : 0;
		level[kind] = next;
	}
	level[LABEL_ANNEX] = base + 1;
}

/* The level that provisions of DOCUMENT are below, BETWEEN blocks of text after
   the heading TOLD: its, or that of the FIRST heading of all. */
static guint
find_base(const Document *document, const Block *told, const Block *first,
    guint between)
{
	const char *text;
	Label label;

	if (told == NULL)
		return 0;
	text = document->text->str + told->start;
	if (between <= MAX_BETWEEN ||
	    (label_parse(text, told->end - told->start, &label) &&
		label.kind >= LABEL_PART))
		return told->level;
	return first->level;
}

/* Makes headings of the blocks of DOCUMENT that KINDS names. */
static void
make_headings(Document *document, const guint8 *kinds)
{
	const Block *told = NULL, *first = NULL;
	guint level[LABEL_ANNEX + 1] = {0};
	gboolean started = FALSE; /* there was a provision below TOLD */
	guint at = 0;             /* the block of TOLD */

	for (guint i = 0; i < document->blocks->len; i++) {
		Block *block = &g_array_index(document->blocks, Block, i);

		if (block->kind == BLOCK_HEADING) {
			told = block;
			first = first == NULL ? block : first;
			started = FALSE;
			at = i;
		}
		if (kinds[i] == LABEL_NONE)
			continue;
		if (!started)
			find_levels(document, kinds, i,
			    find_base(document, told, first, i - at - 1),
			    level);
		started = TRUE;
		block->kind = BLOCK_HEADING;
		block->level = level[kinds[i]];
	}
}

gboolean
provisions_find(Document *document)
{
	g_autofree guint8 *kinds = find_all(document);

	if (kinds == NULL)
		return FALSE;
	make_headings(document, kinds);
	return TRUE;
}

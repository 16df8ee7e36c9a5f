/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/pdf/pdf_blocks.h"

#include "corpus/cue/label.h"
#include "corpus/repair/lines.h"
#include "corpus/pdf/pdf_notes.h"

#include <math.h>
#include <string.h>

/* Distances, in parts of the font's size. */
#define SAME_SIZE 0.07F /* sizes that differ less are the same */
#define INDENT 0.7F     /* lines that begin farther in are indented */
#define SLACK 0.4F      /* by how much a full line may fall short */
#define LARGER 1.12F    /* a title's, in those of the text */
#define TITLE_LEADING 2
#define LETTER 0.5F /* the width of a letter, about */
#define CAPITAL 0.7F
#define FAR_LINE 1.9F /* from a line to the next, seldom in a paragraph */
#define FAR_OPEN 2.6F /* never, not even in a sentence */
#define LOOSE 1.22F   /* of the usual distance: a paragraph's end */

enum {
	LEADINGS = 64,
	MIN_SPACES = 4, /* in a line of running text */
};

/* A line, and what can be seen of its text. */
typedef struct Look {
	const PdfLine *line;
	Line text;
	Label label;
	gboolean round; /* it begins with "o", which may be a bullet */
} Look;

typedef struct Finder {
	const PdfLines *lines;
	GArray *blocks;
	float size;    /* of the text */
	float leading; /* from a line to the next, in parts of the size */
	guint rows;    /* lines of the paragraph at hand */
	Look first;    /* of them */
} Finder;

static const PdfLine *
line_at(const PdfLines *lines, guint i)
{
	return &g_array_index(lines->lines, PdfLine, i);
}

static gboolean
look_at(const PdfLines *lines, guint i, Look *look)
{
	const PdfLine *line = line_at(lines, i);
	const char *text = lines->text->str + line->start;
	LineReader reader;

	memset(look, 0, sizeof(*look));
	look->line = line;
	line_reader_init(&reader, text, line->length);
	if (!line_reader_next(&reader, &look->text))
		return FALSE;
	label_parse(look->text.text, look->text.length, &look->label);
	look->round = look->text.length > 2 && look->text.text[0] == 'o' &&
	    look->text.text[1] == ' ';
	return TRUE;
}

/* The usual distance of two lines of a paragraph, in parts of the font's
   size. */
static float
find_leading(const PdfLines *lines)
{
	guint counts[LEADINGS] = {0}, i, best = 24;

	for (i = 1; i < lines->lines->len; i++) {
		const PdfLine *above = line_at(lines, i - 1);
		const PdfLine *below = line_at(lines, i);
		float distance = (below->y1 - above->y1) / MAX(below->size, 1);

		if (below->begin != PDF_BEGIN_LINE ||
		    fabsf(above->size - below->size) > 0.1F ||
		    distance < 0.8F || distance > 2.9F)
			continue;
		counts[(guint)(distance * 20)]++;
	}
	for (i = 0; i < LEADINGS; i++)
		if (counts[i] > counts[best])
			best = i;
	return (float)(best + 1) / 20;
}

/* Whether ABOVE and BELOW may be of one paragraph by their fonts: a word or
   sentence in it may be bold. */
static gboolean
same_style(const PdfLine *above, const PdfLine *below)
{
	return fabsf(above->size - below->size) <=
	    SAME_SIZE * MAX(above->size, below->size) &&
	    (above->bold == below->bold ||
		above->bold_end == below->bold_start);
}

/* Whether BELOW begins a column, or ends one, but stands right below ABOVE. */
static gboolean
stands_below(const PdfLine *above, const PdfLine *below)
{
	float size = MAX(above->size, below->size);

	return above->page == below->page && below->y1 > above->y1 &&
	    below->y1 - above->y1 < size * FAR_LINE &&
	    fabsf(above->x1 - below->x1) < size * INDENT * 2;
}

/* Whether ABOVE was ended on purpose: BELOW's first word would have found room
   in it. */
static gboolean
is_short(const PdfLine *above, const Look *below)
{
	float letter = below->text.capitals ? CAPITAL : LETTER;
	float word = (float)(below->text.first_word + 1) * above->size * letter;
	float right = stands_below(above, below->line)
	    ? MIN(above->right, below->line->right)
	    : above->right;

	return above->x2 + word + above->size * SLACK < right;
}

static gboolean
is_open(const Look *above)
{
	return above->text.end != LINE_END_SENTENCE &&
	    above->text.end != LINE_END_COLON;
}

/* Whether a sentence plainly goes on in BELOW. */
static gboolean
goes_on(const Look *above, const Look *below)
{
	return (above->text.end == LINE_END_OPEN ||
		   above->text.end == LINE_END_HYPHEN ||
		   above->text.end == LINE_END_SOFT) &&
	    below->text.start == LINE_START_LOWER;
}

/* Whether BELOW begins with the label of an item, and not by chance. */
static gboolean
begins_item(
    const Finder *finder, const Look *above, const Look *below, gboolean ended)
{
	float shift = fabsf(below->line->x1 - above->line->x1);
	gboolean indented = shift > below->line->size * INDENT;

	if (below->round && (indented || finder->first.round))
		return TRUE;
	if (below->label.kind == LABEL_NONE)
		return FALSE;
	if (below->label.kind == LABEL_BULLET)
		return TRUE;
	if (finder->first.label.kind == below->label.kind &&
	    fabsf(finder->first.line->x1 - below->line->x1) <
		below->line->size * SLACK &&
	    below->label.ending != 0)
		return TRUE;
	if (below->label.ending == 0 && below->label.depth < 2 &&
	    below->label.kind < LABEL_PART)
		return ended && indented;
	return ended || !is_open(above) || indented;
}

/* Whether ABOVE and BELOW are two lines of one title: set larger, in the
   middle of the page, and no farther from each other than lines are. */
static gboolean
are_title(const Finder *finder, const Look *above, const Look *below)
{
	const PdfLine *a = above->line, *b = below->line;
	float size = MAX(a->size, b->size);

	return a->size > finder->size * LARGER && is_open(above) &&
	    b->y1 - a->y1 < size * TITLE_LEADING &&
	    fabsf(a->x1 + a->x2 - b->x1 - b->x2) < size * 2 &&
	    fabsf(a->x1 - b->x1) > size * SLACK;
}

/* Whether LOOK is a line of running text, not a name in a list: pages of a
   document may have their lines far apart. */
static gboolean
is_running(const Look *look)
{
	const char *p = look->text.text, *end = p + look->text.length;
	guint spaces = 0;

	while ((p = memchr(p, ' ', (gsize)(end - p))) != NULL) {
		spaces++;
		p++;
	}
	return spaces >= MIN_SPACES;
}

/* Whether the paragraph at hand, which ABOVE ends, goes on in BELOW, a line
   farther down in the same column. */
static gboolean
joins_below(const Finder *finder, const Look *above, const Look *below)
{
	float size = MAX(above->line->size, below->line->size);
	float distance = below->line->y1 - above->line->y1;
	float shift = below->line->x1 - above->line->x1;
	gboolean ended = is_short(above->line, below);

	if (distance < -size)
		return FALSE;
	if (distance > size * MAX(FAR_LINE, finder->leading * LOOSE))
		return distance <= size * FAR_OPEN && !ended &&
		    is_running(above) && goes_on(above, below) &&
		    !begins_item(finder, above, below, FALSE);
	if (distance > size * finder->leading * LOOSE && !goes_on(above, below))
		return FALSE;
	if (begins_item(finder, above, below, ended))
		return FALSE;
	if (goes_on(above, below))
		return TRUE;
	if (ended)
		return are_title(finder, above, below);
	if (fabsf(shift) <= size * INDENT)
		return TRUE;
	/* An item's text stands farther in than its number, a paragraph's first
	   line farther in than the others. */
	if (shift > 0)
		return finder->rows == 1 &&
		    finder->first.label.kind != LABEL_NONE;
	return finder->rows == 1 || is_open(above);
}

/* The same, where BELOW begins another column or page. */
static gboolean
joins_across(const Finder *finder, const Look *above, const Look *below)
{
	if (begins_item(finder, above, below, TRUE))
		return FALSE;
	if (goes_on(above, below))
		return TRUE;
	return is_open(above) && finder->rows > 1 && !above->line->bold &&
	    !above->text.capitals && !is_short(above->line, below);
}

static gboolean
joins(const Finder *finder, const Look *above, const Look *below)
{
	if (above->line->row || below->line->row ||
	    !same_style(above->line, below->line) ||
	    above->line->note != below->line->note)
		return FALSE;
	if (above->line->page == below->line->page &&
	    (below->line->begin == PDF_BEGIN_LINE ||
		stands_below(above->line, below->line)))
		return joins_below(finder, above, below);
	return joins_across(finder, above, below);
}

static void
begin_block(Finder *finder, const Look *look, guint i)
{
	PdfBlock block = {.first = i, .kind = BLOCK_PARAGRAPH};

	if (look->line->note)
		block.kind = BLOCK_FOOTNOTE;
	else if (look->line->row)
		block.kind = BLOCK_TABLE;
	else if (look->label.kind == LABEL_BULLET)
		block.kind = BLOCK_LIST_ITEM;
	g_array_append_val(finder->blocks, block);
	finder->first = *look;
	finder->rows = 0;
}

/* Whether BELOW goes on with the block that ABOVE is in. */
static gboolean
is_more(const Finder *finder, const Look *above, const Look *below)
{
	if (below->line->row)
		return below->line->begin != PDF_BEGIN_ROW &&
		    below->line->begin != PDF_BEGIN_COLUMN;
	if (below->line->note && pdf_notes_begins(finder->lines, below->line))
		return FALSE;
	return joins(finder, above, below);
}

/* The blocks that the lines of ORDER make, a GArray of PdfLine that are all
   notes or none is; they are appended to the lines.  Returns: (transfer
   full). */
static GArray *
find_blocks(Finder *finder)
{
	Look above, below;
	gboolean open = FALSE;
	guint i;

	finder->blocks = g_array_new(FALSE, FALSE, sizeof(PdfBlock));
	for (i = 0; i < finder->lines->lines->len; i++) {
		PdfBlock *block;

		if (!look_at(finder->lines, i, &below))
			continue;
		if (!open || !is_more(finder, &above, &below))
			begin_block(finder, &below, i);
		block = &g_array_index(
		    finder->blocks, PdfBlock, finder->blocks->len - 1);
		block->count = i + 1 - block->first;
		finder->rows++;
		open = TRUE;
		above = below;
	}
	return finder->blocks;
}

/* Appends the next block of FROM to TO, and its lines, out of LINES, to
   ORDER. */
static void
move_block(
    const GArray *lines, const GArray *from, guint i, GArray *order, GArray *to)
{
	PdfBlock block = g_array_index(from, PdfBlock, i);
	guint first = order->len;

	g_array_append_vals(
	    order, &g_array_index(lines, PdfLine, block.first), block.count);
	block.first = first;
	g_array_append_val(to, block);
}

GArray *
pdf_blocks_find(PdfLines *lines)
{
	g_autoptr(GArray) text = g_array_new(FALSE, FALSE, sizeof(PdfLine));
	g_autoptr(GArray) notes = g_array_new(FALSE, FALSE, sizeof(PdfLine));
	g_autoptr(GArray) text_blocks = NULL;
	g_autoptr(GArray) note_blocks = NULL;
	GArray *blocks = g_array_new(FALSE, FALSE, sizeof(PdfBlock));
	PdfLines part = {lines->text, text};
	Finder finder = {.lines = &part,
	    .size = pdf_lines_size(lines),
	    .leading = find_leading(lines)};
	guint i, k = 0;

	for (i = 0; i < lines->lines->len; i++)
		g_array_append_vals(line_at(lines, i)->note ? notes : text,
		    line_at(lines, i), 1);
	text_blocks = find_blocks(&finder);
	part.lines = notes;
	note_blocks = find_blocks(&finder);
	g_array_set_size(lines->lines, 0);
	for (i = 0; i < text_blocks->len || k < note_blocks->len;) {
		guint page = i == text_blocks->len
		    ? G_MAXUINT
		    : g_array_index(text, PdfLine,
			  g_array_index(text_blocks, PdfBlock, i).first)
			  .page;

		if (k < note_blocks->len &&
		    g_array_index(notes, PdfLine,
			g_array_index(note_blocks, PdfBlock, k).first)
			    .page < page)
			move_block(
			    notes, note_blocks, k++, lines->lines, blocks);
		else
			move_block(
			    text, text_blocks, i++, lines->lines, blocks);
	}
	return blocks;
}

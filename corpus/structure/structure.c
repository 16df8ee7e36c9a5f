/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/structure/structure.h"

#include "corpus/structure/contents.h"
#include "corpus/structure/dateline.h"
#include "corpus/structure/divisions.h"
#include "corpus/structure/inset.h"
#include "corpus/structure/listed.h"
#include "corpus/structure/numbering.h"
#include "corpus/structure/provisions.h"
#include "corpus/structure/run_in.h"
#include "corpus/structure/series.h"
#include "corpus/structure/shape.h"
#include "corpus/recut.h"
#include "corpus/structure/title.h"
#include "corpus/utf8.h"
#include "corpus/cue/wording.h"

#include <string.h>

enum {
	MAX_WORDS = 12,
	MIN_TITLE_WORD = 4,     /* bytes of a title of one word */
	MIN_BODY = 120,         /* of the paragraph below such a one */
	HEAD_BLOCKS = 12,       /* where a document's title stands */
	MIN_LEADERS = 4,        /* dots before a page's number */
	MAX_PLAIN_NUMBER = 999, /* of a series */
};

/* The ranks of headings, the highest first; a number's depth is added to the
   last but one. */
enum {
	RANK_TITLE = 1, /* level 1, whatever others there are */
	RANK_ANNEX,     /* likewise */
	RANK_PART,
	RANK_BOOK,
	RANK_BOOK_TITLE,
	RANK_CHAPTER,
	RANK_ROMAN,
	RANK_CAPITALS,
	RANK_SECTION,
	RANK_SUBSECTION,
	RANK_PARAGRAPH,
	RANK_ARTICLE,
	RANK_LETTER,
	RANK_NUMBER, /* + depth */
	RANK_SHAPE = RANK_NUMBER + LABEL_MAX_DEPTH + 1,
	RANKS,
};

/* What "Recommendation 3" is: a word and a number. */
typedef struct Count {
	const char *word;
	gsize length;
	guint number; /* 0 if it is not such */
} Count;

/* Three blocks in a row; those that are not there have no text. */
typedef struct Window {
	Shape before;
	Shape here;
	Shape behind;
	gboolean counted; /* the text's paragraphs are numbered: 54., 55. */
	gboolean listed;  /* a table of contents has what is here */
	guint bare;       /* the last heading was "3 Defence": 3 */
	Count count;      /* likewise "Recommendation 3" */
} Window;

static gboolean
is_title_like(const Shape *shape)
{
	return shape->length > 0 && shape->length <= SHAPE_MAX_HEADING &&
	    shape->upper && !shape->sentence && !shape->open && !shape->lines &&
	    shape->kind == BLOCK_PARAGRAPH &&
	    title_is_line(
		shape->text + shape->rest, shape->length - shape->rest);
}

static gboolean
is_date(const Shape *shape)
{
	Date date;

	return dateline_read(shape->text, shape->length, &date) !=
	    DATELINE_NONE;
}

static gboolean
is_paragraph(const Shape *shape)
{
	return shape->kind == BLOCK_PARAGRAPH && shape->length >= MIN_BODY &&
	    (shape->sentence || shape->open);
}

static guint
worded_rank(LabelKind kind)
{
	switch (kind) {
	case LABEL_PART:
		return RANK_PART;
	case LABEL_BOOK:
		return RANK_BOOK;
	case LABEL_TITLE:
		return RANK_BOOK_TITLE;
	case LABEL_ANNEX:
		return RANK_ANNEX;
	case LABEL_CHAPTER:
		return RANK_CHAPTER;
	case LABEL_SECTION:
		return RANK_SECTION;
	case LABEL_SUBSECTION:
		return RANK_SUBSECTION;
	case LABEL_PARAGRAPH:
		return RANK_PARAGRAPH;
	case LABEL_ARTICLE:
		return RANK_ARTICLE;
	case LABEL_NONE:
	case LABEL_BULLET:
	case LABEL_NUMBER:
	case LABEL_LETTER:
	case LABEL_ROMAN:
	case LABEL_ORDINAL:
		break;
	}
	return 0;
}

static guint
rank_worded(const Window *window)
{
	const Shape *here = &window->here;

	return shape_is_provision(here) ? worded_rank(here->label.kind) : 0;
}

/* The letter that SHAPE's label is, or 0: "C" may be Roman. */
static char
letter_of(const Shape *shape)
{
	const Label *label = &shape->label;

	return (label->kind == LABEL_LETTER || label->kind == LABEL_ROMAN) &&
		label->end == label->start + 1
	    ? shape->text[label->start]
	    : '\0';
}

/* Whether A and B are numbers of one list, one behind the other. */
static gboolean
are_listed(const Shape *a, const Shape *b)
{
	return (a->label.kind == b->label.kind ||
		   (letter_of(a) != '\0' &&
		       letter_of(b) == letter_of(a) + 1)) &&
	    a->label.depth == b->label.depth && a->label.depth > 0 &&
	    a->length <= SHAPE_MAX_HEADING && b->length <= SHAPE_MAX_HEADING;
}

/* "3 Defence diplomacy", if "3.1" or so is below it, or "2" was a heading. */
static gboolean
is_bare(const Window *window)
{
	const Label *here = &window->here.label,
		    *behind = &window->behind.label;

	if (here->ending != 0 || here->depth != 1 ||
	    here->kind != LABEL_NUMBER || window->here.words > MAX_WORDS)
		return FALSE;
	return here->numbers[0] == window->bare + 1 ||
	    (behind->kind == LABEL_NUMBER && behind->depth == 2 &&
		behind->numbers[0] == here->numbers[0] &&
		behind->numbers[1] == 1);
}

/* "2.2. Bilateral relations" above text; a list's items stand above one
   another. */
static guint
rank_numbered(const Window *window)
{
	const Shape *here = &window->here;
	const Label *label = &here->label;

	if (label->kind != LABEL_NUMBER && label->kind != LABEL_ROMAN &&
	    label->kind != LABEL_LETTER)
		return 0;
	if (label->ending == ']' || label->ending == ')' ||
	    (label->ending == 0 && label->depth < 2 && !is_bare(window)) ||
	    (label->kind != LABEL_NUMBER && !label->capitals))
		return 0;
	if (!is_title_like(here) || here->words > MAX_WORDS + 4 ||
	    (label->depth < 2 && here->words > 2 &&
		wording_is_sentence(
		    here->text + here->rest, here->length - here->rest)) ||
	    window->behind.length == 0 || are_listed(here, &window->behind) ||
	    are_listed(&window->before, here))
		return 0;
	if (label->kind == LABEL_ROMAN)
		return RANK_ROMAN;
	if (label->kind == LABEL_LETTER)
		return RANK_LETTER;
	if (label->depth == 1 && window->counted)
		return 0;
	return RANK_NUMBER + label->depth;
}

static guint
rank_capitals(const Window *window)
{
	const Shape *here = &window->here;

	if (!here->capitals || !is_title_like(here) || shape_is_worded(here) ||
	    window->behind.length == 0)
		return 0;
	return RANK_CAPITALS;
}

/* Whether a line of one word is a word, not a symbol, an initial or the first
   half of a name. */
static gboolean
is_word(const Shape *shape)
{
	const char *p = shape->text, *end = p + shape->length;

	for (; p < end; p = utf8_next(p))
		if (!g_unichar_isalpha(g_utf8_get_char(p)))
			return FALSE;
	return shape->length >= MIN_TITLE_WORD;
}

/* The word and number that SHAPE is, with a title behind them or none. */
static Count
read_count(const Shape *shape)
{
	const char *space = memchr(shape->text, ' ', shape->length);
	const char *p, *end = shape->text + shape->length;
	Count count = {.word = shape->text};

	if (space == NULL || shape->length > SHAPE_MAX_TITLE)
		return count;
	count.length = (gsize)(space - shape->text);
	for (p = space + 1; p < end && g_ascii_isdigit(*p); p++) {
		count.number = count.number * 10 + (guint)(*p - '0');
		if (count.number > MAX_PLAIN_NUMBER)
			break;
	}
	if (p < end && *p != ':' && *p != '.')
		count.number = 0;
	return count;
}

/* Whether what is here is the next of a series of which a heading was one, with
   text below it, whatever stands above. */
static gboolean
is_next(const Window *window)
{
	const Shape *here = &window->here;
	const Count count = read_count(here), *last = &window->count;

	return last->number > 0 && count.number == last->number + 1 &&
	    count.length == last->length &&
	    memcmp(count.word, last->word, count.length) == 0 &&
	    is_title_like(here) && here->words <= MAX_WORDS &&
	    here->label.kind == LABEL_NONE && window->behind.length > 0 &&
	    read_count(&window->behind).number != count.number + 1;
}

/* A title between two paragraphs, told by its shape alone. */
static guint
rank_shape(const Window *window)
{
	const Shape *here = &window->here;

	if (wording_section(here->text, here->length) == here->length &&
	    window->behind.length > 0)
		return RANK_NUMBER + 1;
	if (is_next(window))
		return RANK_SHAPE;
	if (!is_title_like(here) || here->length > SHAPE_MAX_TITLE ||
	    here->words > MAX_WORDS || here->label.kind != LABEL_NONE ||
	    here->length * 2 > window->behind.length)
		return 0;
	if ((window->before.length > 0 && !window->before.sentence &&
		window->before.kind != BLOCK_HEADING) ||
	    !is_paragraph(&window->behind) || !window->behind.upper)
		return 0;
	if (here->words == 1 && !is_word(here))
		return 0;
	if (wording_is_sentence(here->text, here->length) || is_date(here))
		return 0;
	return RANK_SHAPE;
}

/* Whether SHAPE is a line of a table of contents: "Peace ..... 6". */
static gboolean
has_leaders(const Shape *shape)
{
	const char *p = shape->text + shape->length;
	guint dots = 0;

	if (p == shape->text || !g_ascii_isdigit(p[-1]))
		return FALSE;
	while (p > shape->text && g_ascii_isdigit(p[-1]))
		p--;
	for (; p > shape->text && (p[-1] == ' ' || p[-1] == '.'); p--)
		dots += p[-1] == '.' ? 1 : 0;
	return dots >= MIN_LEADERS;
}

/* A title that the table of contents has. */
static guint
rank_listed(const Window *window)
{
	const Shape *here = &window->here;

	/* "III. advancing Our Interests", whose first letter was ornate. */
	if (!window->listed || here->open || window->behind.length == 0 ||
	    (!here->upper && here->label.ending != '.'))
		return 0;
	switch (here->label.kind) {
	case LABEL_NONE:
		return here->capitals ? RANK_CAPITALS : RANK_SHAPE;
	case LABEL_ROMAN:
		return RANK_ROMAN;
	case LABEL_LETTER:
		return RANK_LETTER;
	case LABEL_NUMBER:
		return RANK_NUMBER + here->label.depth;
	case LABEL_BULLET:
	case LABEL_ORDINAL:
		return 0;
	case LABEL_PART:
	case LABEL_BOOK:
	case LABEL_TITLE:
	case LABEL_CHAPTER:
	case LABEL_SECTION:
	case LABEL_SUBSECTION:
	case LABEL_PARAGRAPH:
	case LABEL_ARTICLE:
	case LABEL_ANNEX:
		break;
	}
	return worded_rank(here->label.kind);
}

static guint
rank_of(const Window *window)
{
	guint rank = rank_worded(window);

	if (window->here.kind != BLOCK_PARAGRAPH || has_leaders(&window->here))
		return 0;
	if (rank == 0)
		rank = rank_numbered(window);
	if (rank == 0)
		rank = rank_capitals(window);
	if (rank == 0)
		rank = rank_listed(window);
	return rank == 0 ? rank_shape(window) : rank;
}

/* Whether numbers like "54." begin the paragraphs of the text, rather than
   headings. */
static gboolean
has_counted_paragraphs(const Document *document)
{
	guint i, paragraphs = 0, titles = 0;

	for (i = 0; i < document->blocks->len; i++) {
		const Block *block = &g_array_index(document->blocks, Block, i);
		const char *text = document->text->str + block->start;
		gsize length = block->end - block->start;
		Label label;

		if (!g_ascii_isdigit(text[0]) ||
		    !label_parse(text, length, &label) ||
		    label.kind != LABEL_NUMBER || label.depth != 1)
			continue;
		if (length > SHAPE_MAX_HEADING)
			paragraphs++;
		else
			titles++;
	}
	return paragraphs * 2 > titles;
}

/* Makes headings of the blocks that look like them, and of those LISTED, unless
   that is NULL. */
static void
find_headings(Document *document, const Listed *listed)
{
	GArray *blocks = document->blocks;
	Window window;
	guint i;

	memset(&window, 0, sizeof(window));
	window.counted = has_counted_paragraphs(document);
	if (blocks->len > 0)
		shape_read(document, 0, &window.behind);
	for (i = 0; i < blocks->len; i++) {
		Block *block = &g_array_index(blocks, Block, i);

		window.before = window.here;
		window.here = window.behind;
		memset(&window.behind, 0, sizeof(window.behind));
		if (i + 1 < blocks->len)
			shape_read(document, i + 1, &window.behind);
		if (block->kind != BLOCK_PARAGRAPH)
			continue;
		window.listed = listed != NULL &&
		    listed_has(listed, window.here.text, window.here.length);
		block->level = rank_of(&window);
		if (block->level == 0)
			continue;
		block->kind = window.here.kind = BLOCK_HEADING;
		if (block->level == RANK_SHAPE &&
		    read_count(&window.here).number > 0)
			window.count = read_count(&window.here);
		if (block->level == RANK_NUMBER + 1 &&
		    window.here.label.ending == 0)
			window.bare = window.here.label.numbers[0];
	}
}

/* Whether SHAPE is the short paragraph or heading "NUMBER. Title". */
static gboolean
is_numbered_title(const Shape *shape, guint number)
{
	const Label *label = &shape->label;

	return label->kind == LABEL_NUMBER && label->depth == 1 &&
	    label->ending == '.' && label->numbers[0] == number &&
	    shape->upper && !shape->sentence && !shape->open &&
	    shape->length <= SHAPE_MAX_TITLE;
}

/* Sections without text at a document's head look like a list: "1. Scope", "2.
   Terms".  They are headings if the first behind them has the next number. */
static void
promote_first(Document *document)
{
	GArray *blocks = document->blocks;
	guint first = 0, next, number = 1;
	Shape shape;

	for (;; first++) {
		if (first == blocks->len)
			return;
		shape_read(document, first, &shape);
		if (is_numbered_title(&shape, 1))
			break;
		if (shape.kind != BLOCK_HEADING && !is_date(&shape) &&
		    first > 0)
			return;
	}
	for (next = first; is_numbered_title(&shape, number); number++) {
		if (shape.kind == BLOCK_HEADING || ++next == blocks->len)
			return;
		shape_read(document, next, &shape);
	}
	while (shape.kind != BLOCK_HEADING && next + 1 < blocks->len)
		shape_read(document, ++next, &shape);
	if (shape.kind != BLOCK_HEADING || !is_numbered_title(&shape, number))
		return;
	for (guint i = first; i < first + number - 1; i++) {
		Block *block = &g_array_index(blocks, Block, i);

		block->kind = BLOCK_HEADING;
		block->level = g_array_index(blocks, Block, next).level;
	}
}

/* Makes a heading of the title, and sees to it that it and the lines above it
   are no lower than the headings below. */
static void
find_title(Document *document)
{
	g_autoptr(GString) title = g_string_new(NULL);
	guint i, first, last;

	/* A row stays one. */
	if (!title_find(document, title, &first, &last) ||
	    g_array_index(document->blocks, Block, first).kind == BLOCK_TABLE)
		return;
	for (i = 0; i <= last; i++) {
		Block *block = &g_array_index(document->blocks, Block, i);

		if (i >= first)
			block->kind = BLOCK_HEADING;
		if (block->kind == BLOCK_HEADING)
			block->level = RANK_TITLE;
	}
}

/* Joins "Chapter I" and the title that stands in the block below it. */
static void
merge_titles(Document *document)
{
	g_autoptr(GArray) recuts = g_array_new(FALSE, FALSE, sizeof(Recut));
	guint i;

	for (i = 0; i + 2 < document->blocks->len; i++) {
		const Block *block = &g_array_index(document->blocks, Block, i);
		Recut recut = {.kind = RECUT_MERGE, .offset = block->end};
		Shape here, below, next;

		if (block->kind != BLOCK_HEADING)
			continue;
		shape_read(document, i, &here);
		if (!shape_is_label(&here))
			continue;
		shape_read(document, i + 1, &below);
		shape_read(document, i + 2, &next);
		if (!is_title_like(&below) && below.kind != BLOCK_HEADING)
			continue;
		if (below.label.kind != LABEL_NONE ||
		    below.length > SHAPE_MAX_HEADING)
			continue;
		g_array_append_val(recuts, recut);
		i++;
	}
	if (recuts->len > 0)
		recut_apply(document, recuts);
}

/* Makes levels of ranks: those there are, from 1. */
static void
level_headings(Document *document)
{
	guint level[RANKS] = {0};
	guint i, next = 0;

	for (i = 0; i < document->blocks->len; i++) {
		const Block *block = &g_array_index(document->blocks, Block, i);

		if (block->kind == BLOCK_HEADING)
			level[MIN(block->level, RANKS - 1)] = 1;
	}
	for (i = RANK_PART; i < RANKS; i++)
		if (level[i] > 0)
			level[i] = ++next;
	level[RANK_TITLE] = level[RANK_ANNEX] = 1;
	for (i = 0; i < document->blocks->len; i++) {
		Block *block = &g_array_index(document->blocks, Block, i);

		if (block->kind == BLOCK_HEADING)
			block->level = level[MIN(block->level, RANKS - 1)];
	}
}

/* Whether the format tells headings: these always do, others if the author
   used what they have for it. */
static gboolean
tells_headings(const Document *document)
{
	guint i;

	if (g_strcmp0(document->format, "html") == 0 ||
	    g_strcmp0(document->format, "markdown") == 0)
		return TRUE;
	for (i = 0; i < document->blocks->len; i++) {
		if (g_array_index(document->blocks, Block, i).kind ==
		    BLOCK_HEADING)
			return TRUE;
	}
	return FALSE;
}

/* Makes sure that nothing stands below a table of contents, nor below what a
   signature stamps on a page, nor a title page's date. */
static void
flatten(Document *document)
{
	const guint head = title_head(document);
	Block *open = NULL; /* a table of contents, the last heading */
	Date date;

	for (guint i = 0; i < document->blocks->len; i++) {
		Block *block = &g_array_index(document->blocks, Block, i);
		const char *text = document->text->str + block->start;
		const gsize length = block->end - block->start;

		if (block->kind != BLOCK_HEADING)
			continue;
		if (wording_is_signature(text, length) ||
		    (i < head && date_read(text, length, FALSE, &date) &&
			date.month > 0)) {
			block->kind = BLOCK_PARAGRAPH;
			block->level = 0;
			continue;
		}
		if (open != NULL)
			open->level = MAX(open->level, block->level);
		open = wording_is_contents(text, length) ? block : NULL;
	}
}

void
structure_find(Document *document)
{
	const gboolean told = tells_headings(document);
	g_autoptr(Listed) listed = NULL;

	contents_find(document);
	if (!told) {
		listed = listed_new(document);
		if (listed != NULL)
			listed_cut(listed, document);
		inset_cut(document, RANK_NUMBER);
		find_headings(document, listed);
		series_settle(document, RANK_ROMAN, RANK_LETTER);
		promote_first(document);
		find_title(document);
		merge_titles(document);
		level_headings(document);
	} else {
		divisions_nest(document);
		if (provisions_find(document))
			merge_titles(document);
	}
	run_in_cut(document, told);
	flatten(document);
	numbering_find(document);
}

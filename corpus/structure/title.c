/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/structure/title.h"

#include "corpus/structure/title_line.h"

#include "corpus/structure/dateline.h"
#include "corpus/cue/label.h"
#include "corpus/utf8.h"
#include "corpus/cue/wording.h"

#include <string.h>

enum {
	HEAD_BLOCKS = 14,
	LONG_BLOCK = 200,  /* bytes: a paragraph of the text */
	LONG_BLOCKS = 2,   /* of them end the head */
	MIN_BODY = 120,    /* bytes of a paragraph below a title; */
	MIN_SENTENCES = 2, /* or that many sentences */
	MIN_SENTENCE = 4,  /* words */
	BODY_DISTANCE = 6,
	MAX_PARTS = 3,   /* blocks of one title */
	MIN_ROWS = 3,    /* of a table below a title */
	MAX_COLUMNS = 4, /* that a head stands in */
	MAX_COUNT = 2,   /* digits of the number of a part */
	MIN_WORK = 8,    /* bytes of a line of a title that has more */
};

/* What a block at the head is. */
typedef enum Part {
	PART_OTHER,
	PART_LINE,     /* it may be the title */
	PART_SENTENCE, /* it may, next to a date */
	PART_DATE,
	PART_ACT, /* "Order 12 of 2 March 2015", above the title */
	PART_BYLINE,
	PART_CAPTION,
	PART_PARAGRAPH,
	PART_SECTION, /* the first of the text's parts */
} Part;

typedef struct Head {
	const Document *document;
	Part parts[HEAD_BLOCKS];
	guint count;
} Head;

guint
title_head(const Document *document)
{
	guint i, n = 0;

	for (i = 0; i < MIN(document->blocks->len, HEAD_BLOCKS); i++) {
		const Block *block = &g_array_index(document->blocks, Block, i);

		if (block->end - block->start >= LONG_BLOCK &&
		    ++n == LONG_BLOCKS)
			return i + 1;
	}
	return i;
}

/* Whether TEXT names an act by its number and day alone. */
static gboolean
is_act(const char *text, gsize length)
{
	Date date;
	gsize begin;

	return title_is_number(text, length, FALSE) &&
	    dateline_read_end(text, length, &date, &begin) && begin == length;
}

static Part
read_part(const Document *document, guint i)
{
	const Block *block = &g_array_index(document->blocks, Block, i);
	const char *text = document->text->str + block->start;
	gsize length = title_line_length(text, block->end - block->start);
	gsize value;
	gboolean heading = block->kind == BLOCK_HEADING;
	gunichar last = title_last_character(text, length);
	Label label;
	Date date;

	if (length >= MIN_BODY && !heading &&
	    (last == '.' || last == ':' || last == ';' || last == '!' ||
		last == '?'))
		return PART_PARAGRAPH;
	if (dateline_read(text, length, &date) != DATELINE_NONE)
		return PART_DATE;
	if (is_act(text, length))
		return PART_ACT;
	if (wording_field(text, length, &value) == WORDING_AUTHOR)
		return PART_BYLINE;
	if (wording_is_caption(text, length))
		return PART_CAPTION;
	if (!title_is_year(text, text, text + length) &&
	    label_parse(text, length, &label))
		return label.kind >= LABEL_PART || label.kind == LABEL_NUMBER
		    ? PART_SECTION
		    : PART_OTHER;
	if (wording_section(text, length) == length)
		return PART_SECTION;
	if (block->kind != BLOCK_PARAGRAPH && !heading)
		return PART_OTHER;
	if (!g_unichar_isupper(g_utf8_get_char(text)) &&
	    !g_unichar_isdigit(g_utf8_get_char(text)) &&
	    !g_unichar_ispunct(g_utf8_get_char(text)))
		return PART_OTHER;
	if (!title_is_line(text, length) ||
	    (memchr(text, ' ', length) == NULL && length < 6))
		return PART_OTHER;
	return heading || !wording_is_sentence(text, length) ? PART_LINE
							     : PART_SENTENCE;
}

static gboolean
is_line(const Head *head, guint i)
{
	return i < head->count && head->parts[i] == PART_LINE;
}

static gboolean
is_any_line(const Head *head, guint i)
{
	return is_line(head, i) ||
	    (i < head->count && head->parts[i] == PART_SENTENCE);
}

static gboolean
is_heading(const Head *head, guint i)
{
	return g_array_index(head->document->blocks, Block, i).kind ==
	    BLOCK_HEADING;
}

/* Whether headings' levels are those of the size of type. */
static gboolean
is_pdf(const Head *head)
{
	return g_strcmp0(head->document->format, "pdf") == 0;
}

static gboolean
in_capitals(const Head *head, guint i)
{
	const Block *block = &g_array_index(head->document->blocks, Block, i);

	return title_is_capitals(head->document->text->str + block->start,
	    block->end - block->start);
}

static gboolean
is_letterhead(const Head *head, guint i)
{
	const Block *block = &g_array_index(head->document->blocks, Block, i);
	const char *text = head->document->text->str + block->start;
	const gsize length = block->end - block->start;

	return wording_is_office(text, length) &&
	    !wording_is_work(text, length);
}

/* Whether block I is the head of one of several parts, "Recommendation 1", not
   the title of one of several works, "Resolution 12". */
static gboolean
is_counted(const Head *head, guint i)
{
	const Block *block = &g_array_index(head->document->blocks, Block, i);
	const char *text = head->document->text->str + block->start;
	const char *end = text + block->end - block->start;
	const char *number = memchr(text, ' ', (gsize)(end - text));
	const char *p;

	if (number == NULL)
		return FALSE;
	for (p = ++number; p < end && g_ascii_isdigit(*p); p++)
		;
	return p > number && p - number <= MAX_COUNT &&
	    (p == end || strchr(" .:", *p) != NULL);
}

/* How many sentences block I is, two at most; none if it may be a line. */
static guint
count_sentences(const Head *head, guint i)
{
	const Block *block = &g_array_index(head->document->blocks, Block, i);
	const char *text = head->document->text->str + block->start;
	const gsize length = block->end - block->start;
	guint words = 1, sentences = 0;

	if (block->kind != BLOCK_PARAGRAPH || head->parts[i] > PART_SENTENCE ||
	    title_last_character(text, length) != '.')
		return 0;
	for (gsize k = 1; k <= length; k++) {
		if (k < length && text[k] != ' ')
			continue;
		/* Not "No. 7" */
		if (text[k - 1] == '.') {
			sentences += words >= MIN_SENTENCE ? 1 : 0;
			words = 0;
		}
		words++;
	}
	return MIN(sentences, MIN_SENTENCES);
}

/* Whether sentences stand below block I, be they ever so short. */
static gboolean
has_sentences(const Head *head, guint i)
{
	guint sentences = 0;

	for (guint k = i + 1; k < head->count && k <= i + BODY_DISTANCE &&
	     sentences < MIN_SENTENCES;
	     k++) {
		const guint more = count_sentences(head, k);

		if (more == 0 && head->parts[k] != PART_DATE &&
		    head->parts[k] != PART_BYLINE)
			return FALSE;
		sentences += more;
	}
	return sentences >= MIN_SENTENCES;
}

/* Whether the text begins not far below block I, or a table right below. */
static gboolean
has_body(const Head *head, guint i)
{
	const GArray *blocks = head->document->blocks;
	guint k;

	for (k = i + 1; k < blocks->len && k <= i + MIN_ROWS; k++)
		if (g_array_index(blocks, Block, k).kind != BLOCK_TABLE)
			break;
	if (k == i + 1 + MIN_ROWS)
		return TRUE;
	for (k = i + 1; k < head->count && k <= i + BODY_DISTANCE; k++)
		if (head->parts[k] >= PART_PARAGRAPH)
			return TRUE;
	return has_sentences(head, i);
}

/* Whether block I is no more than the number of a series, as below a title:
   "Statutory Instrument 2018 No. 47". */
static gboolean
is_reference(const Head *head, guint i)
{
	static const char *const numbers[] = {
	    " No. ", " no. ", " NO. ", " Nr. ", " n\xc2\xb0 ", " n\xc2\xba "};
	const Block *block = &g_array_index(head->document->blocks, Block, i);
	const char *text = head->document->text->str + block->start;
	gsize length = block->end - block->start;
	guint k;

	if (!g_ascii_isdigit(text[length - 1]))
		return FALSE;
	for (k = 0; k < G_N_ELEMENTS(numbers); k++) {
		const char *found = g_strstr_len(
		    text, (gssize)length, numbers[k]);

		if (found != NULL &&
		    memchr(found + strlen(numbers[k]), ' ',
			length - (gsize)(found - text) - strlen(numbers[k])) ==
			NULL)
			return TRUE;
	}
	return FALSE;
}

/* Whether the line in block I begins as a letterhead above it is. */
static gboolean
is_letterhead_again(const Head *head, guint i)
{
	const Block *blocks = (const Block *)(gconstpointer)
				  head->document->blocks->data;
	const char *text = head->document->text->str;

	for (guint k = 0; k < i && is_letterhead(head, i); k++) {
		gsize length = blocks[k].end - blocks[k].start;

		if (is_line(head, k) && is_letterhead(head, k) &&
		    length <= blocks[i].end - blocks[i].start &&
		    memcmp(text + blocks[k].start, text + blocks[i].start,
			length) == 0)
			return TRUE;
	}
	return FALSE;
}

/* Whether the line in block I is set larger than that in block K, as far as
   headings' levels tell. */
static gboolean
is_larger(const Head *head, guint i, guint k)
{
	const Block *blocks = (const Block *)(gconstpointer)
				  head->document->blocks->data;

	return is_heading(head, i) && is_heading(head, k) &&
	    blocks[i].level < blocks[k].level;
}

/* The line below a date, from block I on: behind a letterhead one that is set
   as large; behind a letterhead that is there once more the next one that is
   set in capitals as that is. */
static guint
line_below(const Head *head, guint i)
{
	if (!is_line(head, i))
		return i;
	if (is_pdf(head) && is_letterhead(head, i) && is_heading(head, i) &&
	    is_line(head, i + 1) && is_heading(head, i + 1) &&
	    !is_letterhead(head, i + 1) && !is_larger(head, i, i + 1))
		return i + 1;
	if (!in_capitals(head, i) || !is_letterhead_again(head, i))
		return i;
	for (guint k = i + 1; k < head->count; k++)
		if (is_line(head, k) && in_capitals(head, k) &&
		    !is_letterhead(head, k))
			return k;
	return i;
}

/* The line next to the one date that tells most: above it, if that is no
   letterhead, else below it. */
static gboolean
find_by_date(const Head *head, guint *title)
{
	guint i, above, below;

	for (i = 0; i < head->count; i++) {
		if (head->parts[i] == PART_ACT && is_line(head, i + 1)) {
			*title = i + 1;
			return TRUE;
		}
		if (head->parts[i] != PART_DATE)
			continue;
		above = i;
		below = i + 1;
		while (above > 0 && head->parts[above - 1] == PART_CAPTION)
			above--;
		while (below < head->count &&
		    (head->parts[below] == PART_DATE ||
			head->parts[below] == PART_CAPTION))
			below++;
		below = line_below(head, below);
		if (above > 1 && is_line(head, above - 1) &&
		    is_reference(head, above - 1) && is_line(head, above - 2) &&
		    !is_letterhead(head, above - 2))
			above--;
		/* Who issued it stands below its title. */
		if (above > 1 && is_line(head, above - 1) &&
		    is_letterhead(head, above - 1) && !is_line(head, below) &&
		    is_line(head, above - 2) && !is_letterhead(head, above - 2))
			above--;
		/* Who wrote it, too, where the format tells headings. */
		if (above > 1 && is_line(head, above - 1) &&
		    !is_heading(head, above - 1) && is_line(head, above - 2) &&
		    is_heading(head, above - 2) &&
		    !is_letterhead(head, above - 2))
			above--;
		if (above > 0 && is_line(head, above - 1) &&
		    (!is_letterhead(head, above - 1) ||
			!is_line(head, below))) {
			*title = above - 1;
			return TRUE;
		}
		if (is_any_line(head, below)) {
			*title = below;
			return TRUE;
		}
	}
	return FALSE;
}

/* The line above a byline, or the largest, the first of such, that is no
   letterhead. */
static gboolean
find_by_place(const Head *head, guint *title)
{
	guint i, first = G_MAXUINT;

	for (i = 0; i < head->count; i++) {
		guint above = i;

		if (head->parts[i] == PART_PARAGRAPH)
			break;
		while (above > 0 && head->parts[above - 1] == PART_CAPTION)
			above--;
		if (head->parts[i] == PART_BYLINE && above > 0 &&
		    is_line(head, above - 1)) {
			*title = above - 1;
			return TRUE;
		}
		if (!is_line(head, i))
			continue;
		if (first == G_MAXUINT ||
		    (!is_letterhead(head, i) && !is_counted(head, i) &&
			(is_letterhead(head, first) ||
			    is_larger(head, i, first))))
			first = i;
	}
	*title = first;
	return first != G_MAXUINT;
}

/* A cell of a row. */
typedef struct Cell {
	const char *text;
	gsize length;
} Cell;

/* Cell N of block I; empty if there is none, or the block is no row. */
static Cell
cell_at(const Head *head, guint i, guint n)
{
	const Block *block = &g_array_index(head->document->blocks, Block, i);
	Cell cell = {head->document->text->str + block->start,
	    block->end - block->start};
	const Cell none = {NULL, 0};
	const char *part;

	if (block->kind != BLOCK_TABLE)
		return none;
	for (; (part = memmem(cell.text, cell.length, " | ", 3)) != NULL; n--) {
		if (n == 0) {
			cell.length = (gsize)(part - cell.text);
			return cell;
		}
		cell.length -= (gsize)(part + 3 - cell.text);
		cell.text = part + 3;
	}
	return n == 0 ? cell : none;
}

/* The title below the number of an act where the head stands in columns, which
   were taken for a table's. */
static gboolean
find_in_columns(const Head *head, GString *title, guint *place)
{
	for (guint i = 0; i + 1 < head->count; i++)
		for (guint n = 0; n < MAX_COLUMNS; n++) {
			const Cell act = cell_at(head, i, n);
			const Cell cell = cell_at(head, i + 1, n);

			if (act.length == 0)
				break;
			if (!is_act(act.text, act.length) || cell.length == 0 ||
			    !title_is_line(cell.text, cell.length) ||
			    memchr(cell.text, ' ', cell.length) == NULL)
				continue;
			g_string_append_len(
			    title, cell.text, (gssize)cell.length);
			*place = i + 1;
			return TRUE;
		}
	return FALSE;
}

static void
append_blocks(GString *title, const Document *document, guint first, guint last)
{
	for (guint i = first; i <= last; i++) {
		const Block *block = &g_array_index(document->blocks, Block, i);
		const char *text = document->text->str + block->start;

		if (i > first)
			g_string_append_c(title, ' ');
		g_string_append_len(title, text,
		    (gssize)title_line_length(text, block->end - block->start));
	}
}

/* The page that block I begins on; 0 if there are none. */
static guint
page_of(const Document *document, guint i)
{
	const Block *block = &g_array_index(document->blocks, Block, i);
	guint page = 0;

	for (guint k = 0; k < document->pages->len; k++) {
		const PageMark *mark = &g_array_index(
		    document->pages, PageMark, k);

		if (mark->offset > block->start)
			break;
		page = mark->number;
	}
	return page;
}

/* Whether block I is a heading that may be a line of a title of several: one
   that ends in "and", and a single word, are none alone. */
static gboolean
is_part_line(const Head *head, guint i)
{
	const Block *block;
	const char *text;
	gsize length;

	if (i >= head->count || !is_heading(head, i) ||
	    is_letterhead(head, i) || page_of(head->document, i) != 1)
		return FALSE;
	if (is_line(head, i))
		return TRUE;
	block = &g_array_index(head->document->blocks, Block, i);
	text = head->document->text->str + block->start;
	length = block->end - block->start;
	return head->parts[i] == PART_OTHER &&
	    g_unichar_isupper(g_utf8_get_char(text)) &&
	    !title_is_number(text, length, TRUE) &&
	    (title_ends_in_joint(text, length) ||
		(length < MIN_WORK && memchr(text, ' ', length) == NULL));
}

/* Whether blocks I and I + 1 are lines of one title: set alike, on one page,
   and neither names an office. */
static gboolean
goes_on(const Head *head, guint i)
{
	return is_part_line(head, i) && is_part_line(head, i + 1) &&
	    !is_larger(head, i, i + 1) && !is_larger(head, i + 1, i);
}

/* Widens *FIRST to *LAST, a heading of a PDF's first page, to the lines of the
   title: its lines are headings each.  What is set as large above it and has
   more lines than it is the title, and it none ("Some Programme"). */
static void
widen_lines(const Head *head, guint *first, guint *last)
{
	guint begin = 0, end;

	if (!is_pdf(head) || !is_heading(head, *first) || *first != *last)
		return;
	for (; begin <= *first; begin = end + 1) {
		for (end = begin; goes_on(head, end); end++)
			;
		if (end > begin && end - begin < MAX_PARTS &&
		    !is_larger(head, *first, begin)) {
			*first = begin;
			*last = end;
			return;
		}
	}
}

/* Whether the line in block I ends in the day that ends a title page. */
static gboolean
ends_title_page(const Head *head, guint i)
{
	const Block *block = &g_array_index(head->document->blocks, Block, i);
	const char *text = head->document->text->str + block->start;
	const gsize length = block->end - block->start;
	gsize begin;
	Date date;

	return is_any_line(head, i) &&
	    dateline_read_end(text, length, &date, &begin) &&
	    begin >= MIN_WORK && begin < length;
}

/* Whether block I begins with the lines of the blocks from FIRST to LAST. */
static gboolean
is_repeated(const Head *head, guint first, guint last, guint i)
{
	const Block *block = &g_array_index(head->document->blocks, Block, i);
	g_autoptr(GString) title = g_string_new(NULL);

	append_blocks(title, head->document, first, last);
	return title->len <= block->end - block->start &&
	    memcmp(title->str, head->document->text->str + block->start,
		title->len) == 0;
}

gboolean
title_find(const Document *document, GString *title, guint *first, guint *last)
{
	Head head = {.document = document, .count = title_head(document)};
	guint i, lines = 0;

	if (find_in_columns(&head, title, first)) {
		*last = *first;
		return TRUE;
	}
	for (i = 0; i < head.count; i++) {
		head.parts[i] = read_part(document, i);
		lines += head.parts[i] == PART_LINE ||
			head.parts[i] == PART_SENTENCE
		    ? 1U
		    : 0U;
		/* What stands below is no title any more. */
		if (head.parts[i] == PART_PARAGRAPH ||
		    head.parts[i] == PART_SECTION) {
			head.count = i + 1;
			break;
		}
	}
	if (lines == 0 ||
	    (!find_by_date(&head, first) && !find_by_place(&head, first)))
		return FALSE;
	if (!has_body(&head, *first) && !is_heading(&head, *first))
		return FALSE;
	*last = *first;
	/* "LAW", "ON THE GOVERNMENT" */
	while (in_capitals(&head, *first) && *first > 0 &&
	    is_line(&head, *first - 1) && in_capitals(&head, *first - 1) &&
	    !is_letterhead(&head, *first - 1) &&
	    *last - *first + 1 < MAX_PARTS) {
		(*first)--;
		if (is_repeated(&head, *first, *first, *first + 1))
			*last = *first;
	}
	while (in_capitals(&head, *last) && is_line(&head, *last + 1) &&
	    in_capitals(&head, *last + 1) && *last - *first + 1 < MAX_PARTS &&
	    !is_repeated(&head, *first, *last, *last + 1))
		(*last)++;
	widen_lines(&head, first, last);
	if (*last + 1 < head.count && ends_title_page(&head, *last + 1) &&
	    !is_repeated(&head, *first, *last, *last + 1))
		(*last)++;
	append_blocks(title, document, *first, *last);
	return TRUE;
}

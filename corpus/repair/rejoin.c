/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/repair/rejoin.h"

#include <string.h>

#include "corpus/repair/capitals.h"
#include "corpus/repair/furniture.h"
#include "corpus/repair/hyphen.h"
#include "corpus/recut.h"
#include "corpus/repair/spacing.h"

enum {
	/* Bytes of a line that is a paragraph of its own. */
	MIN_WRAPPED = 30,
	MAX_WRAPPED = 120,
	MIN_WRAPS = 3, /* in a document whose lines are so */
	/* Bytes of text that may have been several pages. */
	MIN_PAGES = 3000,
};

/* Lines that are paragraphs. */

/* Whether BLOCK is a line whose sentence goes on. */
static gboolean
is_open(const GString *text, const Block *block)
{
	const char *start = text->str + block->start;
	const gsize length = block->end - block->start;
	gunichar last;

	if (block->kind != BLOCK_PARAGRAPH || length < MIN_WRAPPED ||
	    length > MAX_WRAPPED || memchr(start, '\n', length) != NULL)
		return FALSE;
	last = g_utf8_get_char(g_utf8_prev_char(start + length));
	return g_unichar_isalnum(last) || last == ',' || last == '-';
}

/* Whether BLOCK begins within a sentence. */
static gboolean
goes_on(const GString *text, const Block *block)
{
	return block->kind == BLOCK_PARAGRAPH && block->label == NULL &&
	    g_unichar_islower(g_utf8_get_char(text->str + block->start));
}

/* Makes one paragraph of those that are the lines of one, if the document is
   wrapped so: if more short paragraphs go on than end. */
static void
join_lines(Document *document)
{
	g_autoptr(GArray) recuts = g_array_new(FALSE, FALSE, sizeof(Recut));
	const GArray *blocks = document->blocks;
	guint i, others = 0;

	for (i = 0; i + 1 < blocks->len; i++) {
		const Block *block = &g_array_index(blocks, Block, i);
		const Recut recut = {.kind = RECUT_MERGE, .offset = block->end};

		if (is_open(document->text, block) &&
		    goes_on(document->text, block + 1))
			g_array_append_val(recuts, recut);
		else if (block->kind == BLOCK_PARAGRAPH &&
		    block->end - block->start <= MAX_WRAPPED)
			others++;
	}
	if (recuts->len >= MIN_WRAPS && recuts->len >= others)
		recut_apply(document, recuts);
}

/* Hyphens. */

/* Whether "- ", or a hyphen at a line's end that was kept, is in TEXT. */
static gboolean
has_hyphens(const GString *text)
{
	/* For needles so short strstr() is much faster than memmem(). */
	return strstr(text->str, "- ") != NULL ||
	    strstr(text->str, "-\n") != NULL;
}

/* The bytes of the soft hyphen, or of the sign that OCR makes of one, that TEXT
   ends with. */
static gsize
soft_hyphen(const char *text, gsize length)
{
	return length > 2 && text[length - 2] == '\xc2' &&
		(text[length - 1] == '\xad' || text[length - 1] == '\xac')
	    ? 2
	    : 0;
}

/* What goes of a hyphen before the white space at AT of TEXT, which ends at
   END; nothing if it is empty. */
static Gap
hyphen_gap(const Vocabulary *vocabulary, const char *start, const char *at,
    const char *end)
{
	const gsize left = (gsize)(at - start), soft = soft_hyphen(start, left);
	const char *behind = at + 1;
	Gap gap = {left, left};

	if (behind == end)
		return gap;
	if (soft > 0 && g_unichar_islower(g_utf8_get_char(behind))) {
		gap.start -= soft;
		gap.end++;
	} else if (left > 0 && at[-1] == '-') {
		switch (hyphen_decide_inside(
		    vocabulary, start, left, behind, (gsize)(end - behind))) {
		case HYPHEN_INSIDE_BOTH:
			gap.start--;
			gap.end++;
			break;
		case HYPHEN_INSIDE_SPACE:
			gap.end++;
			break;
		case HYPHEN_INSIDE_NOTHING:
			break;
		}
	}
	return gap;
}

/* The next byte from P on that may have a hyphen before it. */
static const char *
next_break(const char *p, const char *end)
{
	for (; p < end; p++) {
		if (*p != ' ' && *p != '\n')
			continue;
		if (p[-1] == '-' || p[-1] == '\xad' || p[-1] == '\xac')
			return p;
	}
	return NULL;
}

/* Appends to GAPS what goes of the block from START to END. */
static void
find_gaps(const Document *document, const Vocabulary *vocabulary,
    const Block *block, GArray *gaps)
{
	const char *text = document->text->str;
	const char *start = text + block->start, *end = text + block->end;
	const char *at = start;

	while ((at = next_break(at + 1, end)) != NULL) {
		Gap gap = hyphen_gap(vocabulary, start, at, end);

		gap.start += block->start;
		gap.end += block->start;
		if (gap.end > gap.start)
			g_array_append_val(gaps, gap);
	}
}

static void
take_gaps(GString *text, const GArray *gaps)
{
	gsize to = 0, from = 0;

	for (guint i = 0; i <= gaps->len; i++) {
		const Gap *gap = &g_array_index(gaps, Gap, i);
		gsize end = i < gaps->len ? gap->start : text->len;

		memmove(text->str + to, text->str + from, end - from);
		to += end - from;
		if (i < gaps->len)
			from = gap->end;
	}
	g_string_truncate(text, to);
}

/* Where offsets are once the gaps are gone; they are asked for in order. */
typedef struct Shift {
	const GArray *gaps;
	guint next;
	gsize gone; /* bytes of those before NEXT */
} Shift;

static gsize
shifted(Shift *shift, gsize offset)
{
	while (shift->next < shift->gaps->len) {
		const Gap *gap = &g_array_index(shift->gaps, Gap, shift->next);

		if (gap->start >= offset)
			break;
		/* A mark inside one is of what stands behind it. */
		if (gap->end > offset)
			return gap->start - shift->gone;
		shift->gone += gap->end - gap->start;
		shift->next++;
	}
	return offset - shift->gone;
}

static void
shift_pages(GArray *pages, const GArray *gaps)
{
	Shift shift = {.gaps = gaps};
	guint kept = 0;

	for (guint i = 0; i < pages->len; i++) {
		PageMark *from = &g_array_index(pages, PageMark, i);
		PageMark mark = *from;

		*from = (PageMark){0};
		mark.offset = shifted(&shift, mark.offset);
		/* Nothing is left of the page before. */
		if (kept > 0 &&
		    g_array_index(pages, PageMark, kept - 1).offset ==
			mark.offset)
			g_free(g_array_index(pages, PageMark, --kept).label);
		g_array_index(pages, PageMark, kept++) = mark;
	}
	g_array_set_size(pages, kept);
}

static void
shift_lines(GArray *lines, const GArray *gaps)
{
	Shift shift = {.gaps = gaps};
	guint kept = 0;

	for (guint i = 0; i < lines->len; i++) {
		LineMark mark = g_array_index(lines, LineMark, i);

		mark.offset = shifted(&shift, mark.offset);
		if (kept > 0 &&
		    g_array_index(lines, LineMark, kept - 1).offset ==
			mark.offset)
			kept--;
		g_array_index(lines, LineMark, kept++) = mark;
	}
	g_array_set_size(lines, kept);
}

static void
shift_offsets(Document *document, const GArray *gaps)
{
	Shift blocks = {.gaps = gaps};

	for (guint i = 0; i < document->blocks->len; i++) {
		Block *block = &g_array_index(document->blocks, Block, i);

		block->start = shifted(&blocks, block->start);
		block->end = shifted(&blocks, block->end);
	}
	shift_pages(document->pages, gaps);
	shift_lines(document->lines, gaps);
}

/* Takes GAPS out, which are of COUNT places of KIND. */
static void
mend(Document *document, const GArray *gaps, RepairKind kind, guint count)
{
	if (gaps->len == 0)
		return;
	document->repairs[kind] += count;
	take_gaps(document->text, gaps);
	shift_offsets(document, gaps);
}

static void
rejoin_hyphens(Document *document)
{
	const GString *text = document->text;
	g_autoptr(Vocabulary) vocabulary = NULL;
	g_autoptr(GArray) gaps = NULL;

	if (!has_hyphens(text) && strstr(text->str, "\xc2\xad") == NULL &&
	    strstr(text->str, "\xc2\xac") == NULL)
		return;
	vocabulary = vocabulary_sized_new(text->len);
	hyphen_ask_inside(vocabulary, text->str, text->len, TRUE);
	if (!vocabulary_is_empty(vocabulary))
		vocabulary_read(vocabulary, text->str, text->len);
	gaps = g_array_new(FALSE, FALSE, sizeof(Gap));
	for (guint i = 0; i < document->blocks->len; i++)
		find_gaps(document, vocabulary,
		    &g_array_index(document->blocks, Block, i), gaps);
	mend(document, gaps, REPAIR_HYPHEN, gaps->len);
}

/* Whether GAP is inside a paragraph; *I is the first block that may hold it. */
static gboolean
is_inside(const Document *document, const Gap *gap, guint *i)
{
	for (; *i < document->blocks->len; (*i)++) {
		const Block *block = &g_array_index(
		    document->blocks, Block, *i);

		if (gap->start < block->end)
			return block->kind == BLOCK_PARAGRAPH &&
			    gap->start > block->start && gap->end < block->end;
	}
	return FALSE;
}

/* Running heads in the midst of paragraphs, where the format tells no pages. */
static void
take_heads(Document *document)
{
	g_autoptr(GArray) gaps = NULL;
	guint i, block = 0, kept = 0;

	if (document->text->len < MIN_PAGES || document->pages->len > 0 ||
	    document->lines->len > 0)
		return;
	gaps = furniture_find_inner(document->text);
	for (i = 0; i < gaps->len; i++) {
		const Gap gap = g_array_index(gaps, Gap, i);

		if (!is_inside(document, &gap, &block))
			continue;
		document_add_furniture(document,
		    document->text->str + gap.start, gap.end - gap.start);
		g_array_index(gaps, Gap, kept++) = gap;
	}
	g_array_set_size(gaps, kept);
	/* They are counted. */
	mend(document, gaps, REPAIR_FURNITURE, 0);
}

static void
rejoin_letters(Document *document)
{
	g_autoptr(GArray) gaps = g_array_new(FALSE, FALSE, sizeof(Gap));
	const guint words = spacing_find(document->text, gaps);

	mend(document, gaps, REPAIR_SPACING, words);
}

static void
rejoin_capitals(Document *document)
{
	g_autoptr(GArray) gaps = g_array_new(FALSE, FALSE, sizeof(Gap));

	capitals_find(document->text, gaps);
	mend(document, gaps, REPAIR_SPACING, gaps->len);
}

void
rejoin_words(Document *document)
{
	if (document->as_is)
		return;
	join_lines(document);
	take_heads(document);
	rejoin_hyphens(document);
	rejoin_letters(document);
	rejoin_capitals(document);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/pdf/pdf_headings.h"

#include <string.h>

#include "corpus/cue/label.h"
#include "corpus/pdf/pdf_nesting.h"
#include "corpus/pdf/pdf_rows.h"
#include "corpus/utf8.h"
#include "corpus/cue/wording.h"

#define LARGER 1.12F  /* a heading's size, in those of the text */
#define SMALLER 0.93F /* bold type that is no heading */

enum {
	MAX_HEADING = 220, /* bytes */
	MAX_LINES = 5,
	MAX_BOLD = 140, /* bytes of one told by its weight */
	MAX_WORDED = 120,
	MIN_LETTERS = 3,
	MAX_STYLES = 64,
	MAX_LEVEL = 6,
	MIN_NUMBERED = 3, /* headings */
	MAX_RARE = 4,
	MIN_MATCHED = 3, /* entries of an outline to go by it */
	FEW_PAGES = 2,
	MANY = 20, /* headings */
};

/* How a heading looks. */
typedef struct Style {
	guint size; /* in halves of a point */
	gboolean bold;
	gboolean capitals;
	LabelKind kind; /* "Article", "Chapter" */
	guint depth;    /* of its number */
	guint level;
	guint uses;
	gboolean cover; /* it is on the first page only, or on few pages and
			   larger than the numbered headings */
} Style;

typedef struct Finder {
	const PdfLines *lines;
	GArray *blocks;
	float size;       /* of the text */
	gboolean bold;    /* likewise */
	GArray *styles;   /* of Style */
	GArray *style_of; /* of int: each block's; -1: it is no heading */
} Finder;

static PdfBlock *
block_at(const Finder *finder, guint i)
{
	return &g_array_index(finder->blocks, PdfBlock, i);
}

static const PdfLine *
line_at(const Finder *finder, guint i)
{
	return &g_array_index(finder->lines->lines, PdfLine, i);
}

static guint
page_of(const Finder *finder, guint i)
{
	return line_at(finder, block_at(finder, i)->first)->page;
}

/* The text of block I, with spaces where lines end.  Returns: (transfer
   full). */
static char *
block_text(const Finder *finder, guint i)
{
	const PdfBlock *block = block_at(finder, i);
	GString *text = g_string_new(NULL);
	guint k;

	for (k = block->first; k < block->first + block->count; k++) {
		const PdfLine *line = line_at(finder, k);

		if (k > block->first)
			g_string_append_c(text, ' ');
		g_string_append_len(text,
		    finder->lines->text->str + line->start,
		    (gssize)line->length);
	}
	return g_string_free(text, FALSE);
}

static gsize
block_length(const Finder *finder, guint i)
{
	const PdfBlock *block = block_at(finder, i);
	const PdfLine *first = line_at(finder, block->first);
	const PdfLine *last = line_at(finder, block->first + block->count - 1);

	return last->start + last->length - first->start;
}

/* Whether most of the text is bold. */
static gboolean
is_bold(const PdfLines *lines)
{
	gsize bold = 0, all = 0;
	guint i;

	for (i = 0; i < lines->lines->len; i++) {
		const PdfLine *line = &g_array_index(lines->lines, PdfLine, i);

		all += line->length;
		bold += line->bold ? line->length : 0;
	}
	return bold * 2 > all;
}

/* What a text looks like. */
typedef struct Look {
	guint letters;
	gboolean capitals;
	gboolean lower; /* it begins with no capital, digit or quote */
	gboolean open;  /* it ends as no heading does */
	gboolean sentence;
	Label label;
	gboolean upper; /* what follows the label begins with a capital */
} Look;

static void
look_at(const char *text, Look *look)
{
	gsize length = strlen(text);
	gboolean lower = FALSE;
	const char *p;
	gunichar last = 0;

	memset(look, 0, sizeof(*look));
	for (p = text; *p != '\0'; p = utf8_next(p)) {
		gunichar c = g_utf8_get_char(p);

		if (p == text)
			look->lower = !g_unichar_isupper(c) &&
			    !g_unichar_isdigit(c) && c != 0x201c && c != '"' &&
			    c != '(' && c != 0xab && c != 0xa7;
		if (g_unichar_isalpha(c))
			look->letters++;
		lower = lower || g_unichar_islower(c);
		if (!g_unichar_isspace(c))
			last = c;
	}
	look->capitals = !lower && look->letters >= 4;
	look->open = last == ',' || last == ';' || last == '-';
	look->sentence = last == '.' || last == '!' || last == ':';
	if (label_parse(text, length, &look->label) &&
	    look->label.next < length)
		look->upper = g_unichar_isupper(
		    g_utf8_get_char(text + look->label.next));
}

/* Whether the text of LENGTH bytes that LOOK is of stands alone with a worded
   label: "Article 5", "Chapter IV. Of Trade". */
static gboolean
is_worded(const Look *look, gsize length)
{
	return look->label.kind >= LABEL_PART && length <= MAX_WORDED &&
	    !look->open &&
	    (look->label.next >= length || (look->upper && !look->sentence));
}

/* Whether TEXT, of block I, is a piece of a sentence: its end, or a line that
   goes on in the next block.  The first lines of titles are not told. */
static gboolean
is_piece(const Finder *finder, guint i, const char *text, const Look *look)
{
	const char *last = strrchr(text, ' ');

	if (look->lower && look->sentence)
		return TRUE;
	return last != NULL && i + 1 < finder->blocks->len &&
	    wording_is_joint(last + 1, strlen(last + 1)) &&
	    g_unichar_islower(g_utf8_get_char(finder->lines->text->str +
		line_at(finder, block_at(finder, i + 1)->first)->start));
}

/* Whether block I may be a heading, and how it looks. */
static gboolean
read_style(const Finder *finder, guint i, Style *style)
{
	const PdfBlock *block = block_at(finder, i);
	const PdfLine *line = line_at(finder, block->first);
	gsize length = block_length(finder, i);
	g_autofree char *text = NULL;
	gboolean larger = line->size > finder->size * LARGER, bold;
	gboolean worded, numbered;
	Look look;
	guint k;

	if (block->kind != BLOCK_PARAGRAPH || line->note ||
	    length > MAX_HEADING || block->count > MAX_LINES)
		return FALSE;
	bold = !finder->bold && line->size > finder->size * SMALLER;
	for (k = block->first; k < block->first + block->count; k++)
		bold = bold && line_at(finder, k)->bold;
	text = block_text(finder, i);
	look_at(text, &look);
	worded = is_worded(&look, length);
	numbered = look.label.kind == LABEL_NUMBER && look.label.depth > 1 &&
	    look.upper && !look.sentence && length <= MAX_WORDED;
	if (look.letters < MIN_LETTERS || look.open ||
	    is_piece(finder, i, text, &look) ||
	    (!larger && !bold && !worded && !numbered))
		return FALSE;
	if (!larger && !worded &&
	    (length > MAX_BOLD || look.lower ||
		(look.sentence && look.label.kind == 0) ||
		wording_is_caption(text, length)))
		return FALSE;
	memset(style, 0, sizeof(*style));
	style->size = (guint)(line->size * 2 + 0.5F);
	style->bold = bold;
	style->capitals = look.capitals;
	style->cover = TRUE;
	if (worded)
		style->kind = look.label.kind;
	else if (look.label.kind == LABEL_NUMBER)
		style->depth = look.label.depth;
	return TRUE;
}

static int
add_style(GArray *styles, const Style *style)
{
	guint i;

	for (i = 0; i < styles->len; i++) {
		const Style *other = &g_array_index(styles, Style, i);

		if (other->size == style->size && other->bold == style->bold &&
		    other->capitals == style->capitals &&
		    other->kind == style->kind && other->depth == style->depth)
			return (int)i;
	}
	if (styles->len == MAX_STYLES)
		return -1;
	g_array_append_val(styles, *style);
	return (int)styles->len - 1;
}

/* Those without a number are as high as the highest with one that look the
   same. */
static void
settle_depths(GArray *styles)
{
	guint i, k;

	for (i = 0; i < styles->len; i++) {
		Style *style = &g_array_index(styles, Style, i);
		guint least = G_MAXUINT;

		for (k = 0; k < styles->len; k++) {
			const Style *other = &g_array_index(styles, Style, k);

			if (other->size == style->size &&
			    other->bold == style->bold && other->depth > 0 &&
			    other->kind == style->kind)
				least = MIN(least, other->depth);
		}
		if (style->depth == 0 && least != G_MAXUINT)
			style->level = least;
		else
			style->level = style->depth;
	}
	for (i = 0; i < styles->len; i++) {
		Style *style = &g_array_index(styles, Style, i);

		style->depth = style->level;
	}
}

/* Which of two styles is of the higher headings; 0 if they are equal. */
static int
compare_styles(const Style *a, const Style *b)
{
	if (a->size != b->size)
		return a->size > b->size ? -1 : 1;
	if (a->kind != b->kind)
		return (a->kind == 0 ? 99 : (int)a->kind) -
		    (b->kind == 0 ? 99 : (int)b->kind);
	if (a->depth != b->depth)
		return a->depth < b->depth ? -1 : 1;
	if (a->bold != b->bold)
		return a->bold ? -1 : 1;
	if (a->capitals != b->capitals && a->depth == 0)
		return a->capitals ? -1 : 1;
	return 0;
}

/* Whether the style AT is higher than STYLE, and is the first of those that are
   equally so.  Those of the cover are beside all others. */
static gboolean
is_above(const GArray *styles, guint at, const Style *style)
{
	const Style *other = &g_array_index(styles, Style, at);
	guint i;

	if (other->cover || style->cover || compare_styles(other, style) >= 0)
		return FALSE;
	for (i = 0; i < at; i++) {
		const Style *equal = &g_array_index(styles, Style, i);

		if (!equal->cover && compare_styles(equal, other) == 0)
			return FALSE;
	}
	return TRUE;
}

/* Numbers the styles from the highest: levels. */
static void
level_styles(GArray *styles)
{
	guint i, k;

	settle_depths(styles);
	for (i = 0; i < styles->len; i++) {
		Style *style = &g_array_index(styles, Style, i);

		style->level = 1;
		for (k = 0; k < styles->len; k++)
			if (is_above(styles, k, style))
				style->level++;
	}
}

static int
style_of(const Finder *finder, guint i)
{
	return g_array_index(finder->style_of, int, i);
}

/* "Contents" and the like are set larger than "1. Introduction", and are not
   above it. */
static void
set_covers(GArray *styles)
{
	guint i, size = 0;

	for (i = 0; i < styles->len; i++) {
		const Style *style = &g_array_index(styles, Style, i);

		if (style->depth == 1 && style->uses >= MIN_NUMBERED)
			size = MAX(size, style->size);
	}
	for (i = 0; i < styles->len; i++) {
		Style *style = &g_array_index(styles, Style, i);

		if (size > 0 && style->size > size && style->depth == 0 &&
		    style->kind == LABEL_NONE && style->uses <= MAX_RARE)
			style->cover = TRUE;
	}
}

static void
read_styles(Finder *finder)
{
	gboolean later = FALSE;
	guint i;

	for (i = 0; i < finder->blocks->len; i++) {
		Style style;
		int at = -1;

		if (read_style(finder, i, &style))
			at = add_style(finder->styles, &style);
		if (at >= 0)
			g_array_index(finder->styles, Style, at).uses++;
		if (at >= 0 && page_of(finder, i) > 0) {
			g_array_index(finder->styles, Style, at).cover = FALSE;
			later = TRUE;
		}
		g_array_append_val(finder->style_of, at);
	}
	for (i = 0; !later && i < finder->styles->len; i++)
		g_array_index(finder->styles, Style, i).cover = FALSE;
	set_covers(finder->styles);
	level_styles(finder->styles);
}

/* Makes headings by fonts, unless these are few. */
static void
take_styles(Finder *finder)
{
	guint i, count = 0, behind = 0, pages = 0, text = 0;

	for (i = 0; i < finder->blocks->len; i++) {
		pages = MAX(pages, page_of(finder, i) + 1);
		text += block_at(finder, i)->kind == BLOCK_PARAGRAPH ? 1U : 0U;
		if (style_of(finder, i) < 0)
			continue;
		count++;
		behind += page_of(finder, i) > 0 ? 1U : 0U;
	}
	/* Where most is set as headings are, that tells nothing. */
	if ((behind < 2 && (pages > FEW_PAGES || count < 3)) ||
	    (count > MANY && count * 3 > text * 2))
		return;
	for (i = 0; i < finder->blocks->len; i++) {
		int at = style_of(finder, i);
		PdfBlock *block = block_at(finder, i);

		if (at < 0)
			continue;
		block->kind = BLOCK_HEADING;
		block->level = g_array_index(finder->styles, Style, at).level;
	}
}

/* TEXT's letters and digits in one case, after PAGE.  Returns: (transfer
   full). */
static char *
make_key(guint page, const char *text, const char *more)
{
	GString *key = g_string_new(NULL);
	const char *parts[] = {text, more};
	const char *p;
	guint i;

	g_string_printf(key, "%u ", page);
	for (i = 0; i < G_N_ELEMENTS(parts); i++)
		for (p = parts[i]; p != NULL && *p != '\0'; p = utf8_next(p)) {
			gunichar c = g_utf8_get_char(p);

			if (g_unichar_isalnum(c))
				g_string_append_unichar(
				    key, g_unichar_tolower(c));
		}
	return g_string_free(key, FALSE);
}

static void
add_key(GHashTable *table, char *key, guint i)
{
	if (g_hash_table_contains(table, key))
		g_free(key);
	else
		g_hash_table_insert(table, key, GUINT_TO_POINTER(i + 1));
}

/* The short blocks by page and text, without their labels too, and by two of
   them that stand one above the other. */
static GHashTable *
index_blocks(const Finder *finder)
{
	GHashTable *table = g_hash_table_new_full(
	    g_str_hash, g_str_equal, g_free, NULL);
	g_autofree char *last = NULL;
	guint i;

	for (i = 0; i < finder->blocks->len; i++) {
		g_autofree char *text = NULL;
		Label label;

		if (block_length(finder, i) > MAX_HEADING ||
		    block_at(finder, i)->kind == BLOCK_TABLE) {
			g_clear_pointer(&last, g_free);
			continue;
		}
		text = block_text(finder, i);
		add_key(table, make_key(page_of(finder, i), text, NULL), i);
		if (last != NULL)
			add_key(table,
			    make_key(page_of(finder, i - 1), last, text),
			    i - 1);
		if (label_parse(text, strlen(text), &label))
			add_key(table,
			    make_key(
				page_of(finder, i), text + label.next, NULL),
			    i);
		g_free(last);
		last = g_steal_pointer(&text);
	}
	return table;
}

/* The block that ENTRY names, on its page or the next to it; 0 if there is
   none, else one more. */
static guint
find_entry(GHashTable *table, const PdfEntry *entry)
{
	static const int steps[] = {0, 1, -1};
	Label label;
	guint i, found = 0;

	for (i = 0; i < G_N_ELEMENTS(steps) && found == 0; i++) {
		g_autofree char *whole = NULL;
		g_autofree char *rest = NULL;
		guint page = entry->page + (guint)steps[i];

		whole = make_key(page, entry->title, NULL);
		found = GPOINTER_TO_UINT(g_hash_table_lookup(table, whole));
		if (found == 0 &&
		    label_parse(entry->title, strlen(entry->title), &label)) {
			rest = make_key(page, entry->title + label.next, NULL);
			found = GPOINTER_TO_UINT(
			    g_hash_table_lookup(table, rest));
		}
	}
	return found;
}

/* Gives the blocks that OUTLINE names their levels.  Returns how many. */
static guint
match_outline(Finder *finder, const GArray *outline)
{
	GHashTable *table = index_blocks(finder);
	guint i, matched = 0;

	for (i = 0; i < outline->len; i++) {
		const PdfEntry *entry = &g_array_index(outline, PdfEntry, i);
		guint found = find_entry(table, entry);

		if (found == 0)
			continue;
		matched++;
		if (block_at(finder, found - 1)->level == 0)
			block_at(finder, found - 1)->level = MIN(
			    entry->level, MAX_LEVEL);
	}
	g_hash_table_unref(table);
	return matched;
}

/* Makes headings of the blocks that have levels, and of those that look like
   them or stand before them all, but for a table's rows. */
static void
take_outline(Finder *finder)
{
	guint levels[MAX_STYLES] = {0}, deepest = 1, i, size = G_MAXUINT;
	g_autoptr(GByteArray)
	    rows = pdf_rows_find(finder->lines, finder->blocks);
	gboolean begun = FALSE;

	for (i = 0; i < finder->blocks->len; i++) {
		const PdfBlock *block = block_at(finder, i);
		int at = style_of(finder, i);

		deepest = MAX(deepest, block->level);
		if (block->level > 0 && at >= 0) {
			const Style *style = &g_array_index(
			    finder->styles, Style, at);

			levels[at] = MAX(levels[at], block->level);
			size = MIN(size, style->size);
		}
	}
	for (i = 0; i < finder->blocks->len; i++) {
		PdfBlock *block = block_at(finder, i);
		int at = style_of(finder, i);

		if (block->level == 0 && at >= 0 && rows->data[i] == 0) {
			const Style *style = &g_array_index(
			    finder->styles, Style, at);

			if (levels[at] > 0)
				block->level = levels[at];
			else if (!begun && style->size >= size)
				block->level = 1;
			else if (style->size <= size)
				block->level = MIN(deepest + 1, MAX_LEVEL);
		}
		if (block->level > 0) {
			block->kind = BLOCK_HEADING;
			begun = TRUE;
		}
	}
}

void
pdf_headings_find(const PdfLines *lines, GArray *blocks, const GArray *outline)
{
	Finder finder = {.lines = lines, .blocks = blocks};
	guint matched, i;

	finder.styles = g_array_new(FALSE, FALSE, sizeof(Style));
	finder.style_of = g_array_new(FALSE, FALSE, sizeof(int));
	finder.size = pdf_lines_size(lines);
	finder.bold = is_bold(lines);
	read_styles(&finder);
	matched = match_outline(&finder, outline);
	if (matched >= MIN_MATCHED && matched * 5 >= outline->len * 2) {
		take_outline(&finder);
	} else {
		for (i = 0; i < blocks->len; i++)
			block_at(&finder, i)->level = 0;
		take_styles(&finder);
		pdf_nesting_settle(lines, blocks);
		for (i = 0; i < blocks->len; i++)
			block_at(&finder, i)->level = MIN(
			    block_at(&finder, i)->level, MAX_LEVEL);
	}
	g_array_unref(finder.styles);
	g_array_unref(finder.style_of);
}

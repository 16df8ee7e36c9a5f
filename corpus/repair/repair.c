/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/repair/repair.h"

#include "corpus/bytes.h"
#include "corpus/repair/furniture.h"
#include "corpus/repair/hyphen.h"
#include "corpus/repair/inline.h"
#include "corpus/cue/label.h"
#include "corpus/repair/layout.h"
#include "corpus/utf8.h"

#include <string.h>

enum {
	HEAD_LINES = 8, /* the first, where titles and dates stand */
	TEXT_LINE = 40, /* characters of a line of running text */
};

/* Puts a document together.  Its text is written in place: paragraph by
   paragraph through document_append() would take as long again. */
typedef struct Builder {
	Document *document;
	GString *text; /* the document's */
	const Vocabulary *vocabulary;
	const GArray *sheets; /* of Page: empty, or one more than form feeds */
	guint sheet;          /* the one of them that is read */
	guint marked;         /* how many of them have been seen */
	const GArray *asides; /* of Aside */
	guint aside;          /* the next of them */
	gboolean open;        /* a paragraph is being written */
	gsize start;          /* of it */
	BlockKind kind;       /* what it is */
	Place place;          /* where its next line stands */
} Builder;

/* Mends "balance-of- power": NEXT, up to END, stands behind a hyphen and a
   space, what is written ends in that hyphen.  Returns whether the space goes.
 */
static gboolean
mend_inside(Builder *builder, const char *next, const char *end)
{
	GString *text = builder->text;
	HyphenInside inside;

	if (builder->document->as_is)
		return FALSE;
	inside = hyphen_decide_inside(builder->vocabulary,
	    text->str + builder->start, text->len - builder->start, next,
	    (gsize)(end - next));
	if (inside == HYPHEN_INSIDE_NOTHING)
		return FALSE;
	if (inside == HYPHEN_INSIDE_BOTH)
		g_string_truncate(text, text->len - 1);
	builder->document->repairs[REPAIR_HYPHEN]++;
	return TRUE;
}

/* Whether the eight bytes at TEXT, and the one behind them, are plain words: no
   two spaces, no other white space, no hyphen before a space. */
static gboolean
is_plain(const char *text)
{
	guint64 word = bytes_load(text), next = bytes_load(text + 1);
	guint64 space = bytes_equal(next, ' ');

	return (bytes_high(word) | bytes_below(word, ' ') |
		   (bytes_equal(word, ' ') & space) |
		   (bytes_equal(word, '-') & space)) == 0 &&
	    (guchar)text[8] >= ' ' && (guchar)text[8] < 0x80;
}

/* The next white space from TEXT on that is more than a space between two
   words: several of them, or one behind a hyphen. */
static const char *
find_space(const char *text, const char *end)
{
	const char *begin = text;

	while (text < end) {
		const char *stop;

		if (end - text >= 9 && is_plain(text)) {
			text += 8;
			continue;
		}
		for (stop = MIN(text + 9, end); text < stop; text++) {
			if ((guchar)*text > ' ' && (guchar)*text < 0x80)
				continue;
			if (utf8_space(text, end) == 0)
				continue;
			if (*text == ' ' && text > begin && text[-1] != '-' &&
			    text + 1 < end && utf8_space(text + 1, end) == 0)
				continue;
			return text;
		}
	}
	return end;
}

/* Writes the text of LINE with its white space folded. */
static void
write_line(Builder *builder, const Line *line)
{
	GString *text = builder->text;
	const char *run = line->text, *end = run + line->length, *p;

	while ((p = find_space(run, end)) < end) {
		gsize space;

		g_string_append_len(text, run, p - run);
		while (p < end && (space = utf8_space(p, end)) > 0)
			p += space;
		run = p;
		if (p < end &&
		    (text->str[text->len - 1] != '-' ||
			!mend_inside(builder, p, end)))
			g_string_append_c(text, ' ');
	}
	g_string_append_len(text, run, end - run);
	builder->place.rows++;
}

static void
begin_paragraph(Builder *builder, const Line *line)
{
	Label label;

	if (builder->document->blocks->len > 0)
		g_string_append_len(builder->text, "\n\n", 2);
	builder->start = builder->text->len;
	builder->place.rows = 0;
	builder->open = TRUE;
	builder->kind = BLOCK_PARAGRAPH;
	if (!label_parse(line->text, line->length, &label))
		return;
	if (label.kind == LABEL_BULLET)
		builder->kind = BLOCK_LIST_ITEM;
	builder->place.item = label;
}

static void
end_paragraph(Builder *builder)
{
	Block block = {.kind = builder->kind,
	    .start = builder->start,
	    .end = builder->text->len};

	if (builder->open)
		g_array_append_val(builder->document->blocks, block);
	builder->open = FALSE;
}

/* The bytes of the hyphen that TEXT ends with; 0 if it ends otherwise, be it
   with a hyphen in quotes, which cuts no word. */
static gsize
final_hyphen(const GString *text)
{
	static const char *const hyphens[] = {
	    "-", "\xc2\xad", "\xc2\xac", "\xe2\x80\x90", "\xe2\x80\x91"};
	guint i;

	for (i = 0; i < G_N_ELEMENTS(hyphens); i++) {
		gsize length = strlen(hyphens[i]);

		if (text->len >= length &&
		    memcmp(text->str + text->len - length, hyphens[i],
			length) == 0)
			return length;
	}
	return 0;
}

/* Joins BELOW, whose beginning is a word's second half, to what is written. */
static void
write_cut_word(Builder *builder, const Line *below)
{
	GString *text = builder->text;
	gsize length = final_hyphen(text);
	Hyphen hyphen;

	if (length == 0 || builder->document->as_is) {
		g_string_append_c(text, ' ');
		return;
	}
	hyphen = hyphen_decide(builder->vocabulary, text->str + builder->start,
	    text->len - builder->start, below->text, below->length);

	if (hyphen == HYPHEN_SUSPEND)
		g_string_append_c(text, ' ');
	else if (hyphen == HYPHEN_CLOSE)
		g_string_truncate(text, text->len - length);
	builder->document->repairs[REPAIR_HYPHEN]++;
}

static void
write_joint(Builder *builder, Join join, const Line *below)
{
	GString *text = builder->text;

	if (!builder->open) {
		begin_paragraph(builder, below);
		return;
	}
	/* A row that goes on in the next line is none. */
	if (join != JOIN_NONE && join != JOIN_ROW &&
	    builder->kind == BLOCK_TABLE)
		builder->kind = BLOCK_PARAGRAPH;
	switch (join) {
	case JOIN_NONE:
		end_paragraph(builder);
		begin_paragraph(builder, below);
		break;
	case JOIN_SPACE:
		g_string_append_c(text, ' ');
		break;
	case JOIN_CLOSED:
		break;
	case JOIN_HYPHEN:
		write_cut_word(builder, below);
		break;
	case JOIN_SOFT:
		if (final_hyphen(text) == 0 || builder->document->as_is) {
			g_string_append_c(text, ' ');
			break;
		}
		g_string_truncate(text, text->len - final_hyphen(text));
		builder->document->repairs[REPAIR_HYPHEN]++;
		break;
	case JOIN_ROW:
		builder->kind = BLOCK_TABLE;
		end_paragraph(builder);
		begin_paragraph(builder, below);
		builder->kind = BLOCK_TABLE;
		break;
	case JOIN_LINE:
		g_string_append_c(text, '\n');
		break;
	}
}

/* Notes which line and page of the source LINE begins. */
static void
mark_line(Builder *builder, const Line *line)
{
	LineMark mark = {builder->text->len, line->number};
	PageMark page = {.offset = builder->text->len};
	const Page *sheet;

	if (!line->same)
		g_array_append_val(builder->document->lines, mark);
	if (builder->sheet >= builder->sheets->len ||
	    builder->sheet < builder->marked)
		return;
	builder->marked = builder->sheet + 1;
	sheet = &g_array_index(builder->sheets, Page, builder->sheet);
	page.number = sheet->number;
	page.label = g_strdup(sheet->label);
	g_array_append_val(builder->document->pages, page);
}

/* The line that was marked last; 0 if none was. */
static guint
last_line(const Document *document)
{
	return document->lines->len == 0
	    ? 0
	    : g_array_index(document->lines, LineMark, document->lines->len - 1)
		  .line;
}

/* Writes the notes that were cut out of the lines before LINE, between two
   paragraphs: before the one that they stood in, as they are of its first
   page. */
static void
write_asides(Builder *builder, guint line)
{
	Document *document = builder->document;

	for (; builder->aside < builder->asides->len; builder->aside++) {
		const Aside *aside = &g_array_index(
		    builder->asides, Aside, builder->aside);
		LineMark mark = {.line = MAX(aside->line, last_line(document))};
		const Block *block;

		if (aside->line >= line)
			break;
		end_paragraph(builder);
		block = document_append(document, BLOCK_FOOTNOTE, 0,
		    aside->text, strlen(aside->text), FALSE);
		if (block == NULL)
			continue;
		mark.offset = block->start;
		g_array_append_val(document->lines, mark);
	}
}

static void
build(Builder *builder, const Layout *layout, const GString *source)
{
	LineReader reader;
	Line above = {.text = NULL}, below;
	guint count = 0;

	line_reader_init(&reader, source->str, source->len);
	while (line_reader_next(&reader, &below)) {
		Join join = JOIN_NONE;

		builder->sheet += below.pages;
		if (above.text != NULL)
			join = layout_join(
			    layout, &above, &below, &builder->place);
		if (join == JOIN_NONE) {
			write_asides(builder, below.number + 1);
			builder->place.titled = above.text != NULL &&
			    builder->place.rows == 1 && layout_is_label(&above);
		}
		above = below;
		/* The head ends with the first line of running text. */
		builder->place.head = ++count < HEAD_LINES &&
		    (builder->place.head || count == 1) &&
		    (below.end != LINE_END_SENTENCE || below.width < TEXT_LINE);
		if (below.ruler) {
			end_paragraph(builder);
			continue;
		}
		write_joint(builder, join, &below);
		mark_line(builder, &below);
		write_line(builder, &below);
	}
	end_paragraph(builder);
	write_asides(builder, G_MAXUINT);
}

void
repair_inline(Document *document, GString *text)
{
	if (document->as_is)
		return;
	document->repairs[REPAIR_CHARACTERS] += mend_characters(text);
	document->repairs[REPAIR_QUOTES] += mend_quotes(text);
	document->repairs[REPAIR_QUOTES] += mend_questions(text);
	document->repairs[REPAIR_SPACING] += mend_spaced_lines(text);
	document->repairs[REPAIR_SPACING] += mend_spacing(text);
}

/* The form feeds of TEXT alone begin pages. */
static GArray *
plain_sheets(const char *text, gsize length)
{
	GArray *sheets = g_array_new(FALSE, FALSE, sizeof(Page));
	Page page = {.number = 1};
	const char *p = text, *end = text + length;

	if (memchr(text, '\f', length) == NULL)
		return sheets;
	g_array_append_val(sheets, page);
	for (; (p = memchr(p, '\f', (gsize)(end - p))) != NULL; p++) {
		page.number++;
		g_array_append_val(sheets, page);
	}
	return sheets;
}

void
repair_text(Document *document, GString *text)
{
	g_autoptr(GString) source = text;
	g_autoptr(Vocabulary) vocabulary = vocabulary_sized_new(text->len);
	g_autoptr(GArray) asides = furniture_asides_new();
	g_autoptr(GArray) sheets = NULL;
	Builder builder = {.document = document,
	    .text = document->text,
	    .vocabulary = vocabulary,
	    .place.told = document->told};
	Layout layout;

	repair_inline(document, source);
	sheets = document->as_is ? plain_sheets(source->str, source->len)
				 : furniture_cut(source, asides, document);
	builder.sheets = sheets;
	builder.asides = asides;
	layout_measure(&layout, source->str, source->len, vocabulary);
	hyphen_ask_inside(vocabulary, source->str, source->len, FALSE);
	if (!vocabulary_is_empty(vocabulary))
		vocabulary_read(vocabulary, source->str, source->len);
	build(&builder, &layout, source);
}

void
repair_lines(Document *document, const char *text, gsize length)
{
	repair_text(document, g_string_new_len(text, (gssize)length));
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/repair/layout.h"

#include "corpus/repair/hyphen.h"
#include "corpus/cue/label.h"
#include "corpus/utf8.h"
#include "corpus/cue/wording.h"

#include <string.h>

enum {
	MAX_FULL = 240, /* characters: longer lines were not wrapped */
	MAX_INDENT = 16,
	MAX_SPACING = 4,
	SHORT_LINE = 40, /* in a text that is not wrapped */
	LONG_LINE = 60,
	VERY_LONG_LINE = 100, /* no heading, whatever stands around it */
	WIDE_LINE = 30,       /* no heading, no name */
	MIN_INSIDE = 20,
	MAX_KEY = 24,  /* bytes before a field's colon */
	MAX_SHIFT = 1, /* columns between the cells of two rows */
};

/* Counted over all lines of a text. */
typedef struct Census {
	guint widths[MAX_FULL];
	guint lines;
	guint64 chars, long_chars;
	guint blanks[MAX_SPACING + 1];    /* between lines, by their number */
	guint continued[MAX_SPACING + 1]; /* those inside a sentence */
	guint cased;          /* lines that begin with a letter with case */
	guint parted, run_on; /* sentence ends at a line's end, with a blank
				 line below and without */
	guint indents[MAX_INDENT + 1];
	guint indented_begins; /* indented lines below a sentence's end */
} Census;

static gboolean
is_inside(const Line *above, const Line *below)
{
	return (above->end == LINE_END_OPEN || above->end == LINE_END_SHORT ||
		   above->end == LINE_END_HYPHEN ||
		   above->end == LINE_END_SOFT) &&
	    below->start == LINE_START_LOWER;
}

/* Whether ABOVE ends as a sentence does. */
static gboolean
is_sentence(const Line *above)
{
	return above->end == LINE_END_SENTENCE || above->end == LINE_END_SHORT;
}

static void
count_line(Census *census, const Line *line)
{
	census->lines++;
	if (line->start == LINE_START_LOWER || line->start == LINE_START_UPPER)
		census->cased++;
	census->chars += line->length;
	if (line->width < MAX_FULL)
		census->widths[line->width]++;
	else
		census->long_chars += line->length;
	census->indents[MIN(line->indent, MAX_INDENT)]++;
}

static void
count_pair(Census *census, const Line *above, const Line *below)
{
	guint blanks = MIN(below->blanks, MAX_SPACING);

	if (below->pages > 0)
		return;
	census->blanks[blanks]++;
	if (is_inside(above, below))
		census->continued[blanks]++;
	if (is_sentence(above)) {
		if (blanks > 0)
			census->parted++;
		else
			census->run_on++;
		if (below->indent > 0)
			census->indented_begins++;
	}
}

/* The width that one line in twenty reaches. */
static guint
full_width(const Census *census)
{
	guint w, seen = 0, lines = 0;

	for (w = 0; w < MAX_FULL; w++)
		lines += census->widths[w];
	for (w = MAX_FULL - 1; w > 0; w--) {
		seen += census->widths[w];
		if (seen * 20 > lines)
			break;
	}
	return w;
}

static void
judge_wrapping(Layout *layout, const Census *census)
{
	guint i, w, full = 0, lines = 0, continued = 0;

	for (i = 0; i <= MAX_SPACING; i++)
		continued += census->continued[i];
	layout->width = full_width(census);
	for (w = 0; w < MAX_FULL; w++) {
		lines += census->widths[w];
		if (w >= layout->width - layout->width / 4)
			full += census->widths[w];
	}
	layout->wrapped = lines >= 3 && layout->width >= 24 &&
	    full * 5 >= lines * 2 && census->long_chars * 2 < census->chars &&
	    (continued * 8 >= census->lines ||
		census->cased * 4 < census->lines);
}

/* How many blank lines stand between the lines of one sentence: the number
   that does so most often, if that is no accident. */
static void
judge_spacing(Layout *layout, const Census *census)
{
	guint i, best = 0, all = 0;

	for (i = 0; i <= MAX_SPACING; i++) {
		all += census->continued[i];
		if (census->continued[i] > census->continued[best])
			best = i;
	}
	layout->spacing = 0;
	if (best > 0 && layout->wrapped && census->continued[best] >= 3 &&
	    census->continued[best] * 4 > census->blanks[best] &&
	    census->continued[best] * 2 > all)
		layout->spacing = best;
}

static void
judge_indents(Layout *layout, const Census *census)
{
	guint i, base = 0, deeper = 0;

	for (i = 0; i <= MAX_INDENT; i++)
		if (census->indents[i] > census->indents[base])
			base = i;
	for (i = base + 1; i <= MAX_INDENT; i++)
		deeper += census->indents[i];
	layout->indent = base;
	layout->indents = deeper > 0 && deeper * 5 < census->lines * 2 &&
	    (base > 0 || census->indented_begins * 2 > deeper);
}

/* Where a line's end alone hardly ever ends a sentence, it is no paragraph's
   end either. */
static void
judge_parting(Layout *layout, const Census *census)
{
	guint i, blanks = 0;

	for (i = 1; i <= MAX_SPACING; i++)
		blanks += census->blanks[i];
	layout->loose = census->blanks[0] * 4 < blanks;
	layout->parted = census->parted > census->run_on &&
	    census->run_on * 4 < census->blanks[0];
	layout->strict = layout->parted && census->parted > census->run_on * 4;
}

void
layout_measure(
    Layout *layout, const char *text, gsize length, Vocabulary *vocabulary)
{
	Census census = {.lines = 0};
	LineReader reader;
	Line above, below;

	line_reader_init(&reader, text, length);
	if (line_reader_next(&reader, &above))
		count_line(&census, &above);
	while (line_reader_next(&reader, &below)) {
		count_line(&census, &below);
		count_pair(&census, &above, &below);
		if (above.end == LINE_END_HYPHEN &&
		    below.start != LINE_START_OTHER)
			hyphen_ask(vocabulary, above.text, above.length,
			    below.text, below.length);
		above = below;
	}
	judge_wrapping(layout, &census);
	judge_spacing(layout, &census);
	judge_indents(layout, &census);
	judge_parting(layout, &census);
}

/* Whether BELOW's first word would have stood well inside the margin behind
   ABOVE: then the line was ended on purpose. */
static gboolean
is_short(const Layout *layout, const Line *above, const Line *below)
{
	return above->width + 1 + below->first_word <
	    layout->width - layout->width / 7;
}

/* Whether LABEL is the one that comes after ITEM: (b) after (a). */
static gboolean
comes_after(const Label *label, const Label *item)
{
	guint i;

	if (label->kind == LABEL_BULLET || label->depth == 0 ||
	    label->kind != item->kind || label->depth != item->depth ||
	    label->ending != item->ending)
		return FALSE;
	for (i = 0; i + 1 < label->depth; i++)
		if (label->numbers[i] != item->numbers[i])
			return FALSE;
	return label->numbers[i] == item->numbers[i] + 1;
}

/* Whether BELOW begins with the label of a clause or list item.  A number or a
   dash may stand at a line's beginning by chance, if the sentence goes on. */
static gboolean
begins_item(
    const Line *above, const Line *below, gboolean ended, const Place *place)
{
	Label label;

	if (!label_parse(below->text, below->length, &label))
		return FALSE;
	if (comes_after(&label, &place->item))
		return TRUE;
	/* "30 per cent" */
	if (label.kind == LABEL_NUMBER && label.depth == 1 &&
	    label.ending == 0 && label.next < below->length &&
	    g_ascii_islower(below->text[label.next]))
		return FALSE;
	if (ended || is_sentence(above) || above->end == LINE_END_COLON)
		return label.kind != LABEL_LETTER || label.ending != '.' ||
		    ended;
	return label.kind == LABEL_BULLET && below->text[0] != '-' &&
	    (guchar)below->text[0] != 0xe2;
}

/* Whether C is of a script that puts no spaces between words. */
static gboolean
is_unspaced(gunichar c)
{
	/* GCC's -Wswitch-enum would have all scripts listed. */
	switch ((
	    int)(c < 0x80 ? G_UNICODE_SCRIPT_LATIN : g_unichar_get_script(c))) {
	case G_UNICODE_SCRIPT_HAN:
	case G_UNICODE_SCRIPT_HIRAGANA:
	case G_UNICODE_SCRIPT_KATAKANA:
	case G_UNICODE_SCRIPT_THAI:
	case G_UNICODE_SCRIPT_LAO:
	case G_UNICODE_SCRIPT_KHMER:
	case G_UNICODE_SCRIPT_MYANMAR:
		return TRUE;
	default:
		return c >= 0x3000 && c <= 0x303f;
	}
}

static gboolean
is_closed_up(const Line *above, const Line *below)
{
	const char *last = above->text + above->length;

	return is_unspaced(g_utf8_get_char(below->text)) &&
	    is_unspaced(g_utf8_get_char(g_utf8_prev_char(last)));
}

static Join
join_inside(const Line *above, const Line *below)
{
	if (above->end == LINE_END_HYPHEN && below->start != LINE_START_OTHER)
		return JOIN_HYPHEN;
	if (above->end == LINE_END_SOFT && below->start == LINE_START_LOWER)
		return JOIN_SOFT;
	return is_closed_up(above, below) ? JOIN_CLOSED : JOIN_SPACE;
}

/* The next word of LINE from *AT on; its length is 0 at the end. */
static const char *
next_word(const Line *line, gsize *at, gsize *length)
{
	gsize begin;

	while (*at < line->length && line->text[*at] == ' ')
		(*at)++;
	begin = *at;
	while (*at < line->length && line->text[*at] != ' ')
		(*at)++;
	*length = *at - begin;
	return line->text + begin;
}

static gboolean
begins_with_opener(const Line *line)
{
	gsize at = 0, length;
	const char *word = next_word(line, &at, &length);

	return wording_is_opener(word, length);
}

/* A single capital is the name of an annex or option, not an article. */
static gboolean
ends_in_joint(const Line *line)
{
	const char *word;
	gsize at = line->length, length;

	while (at > 0 && line->text[at - 1] != ' ')
		at--;
	word = line->text + at;
	length = line->length - at;
	return word[length - 1] == ',' || (length == 1 && *word == '-') ||
	    (length == 3 &&
		(memcmp(word, "–", 3) == 0 || memcmp(word, "—", 3) == 0)) ||
	    ((length > 1 || !g_ascii_isupper(*word)) &&
		wording_is_joint(word, length));
}

/* Whether LINE looks like a title or name, not like the beginning of a
   sentence: its words have capitals, but for small ones, or there is a digit
   in it. */
static gboolean
is_title_like(const Line *line)
{
	gsize at = 0, length;
	const char *word;

	if (line->capitals)
		return TRUE;
	if (line->start == LINE_START_LOWER || ends_in_joint(line))
		return FALSE;
	word = next_word(line, &at, &length);
	if (wording_is_opener(word, length) &&
	    !wording_is_article(word, length))
		return FALSE;
	while (word = next_word(line, &at, &length), length > 0)
		if (g_unichar_islower(g_utf8_get_char(word)) &&
		    !wording_is_joint(word, length))
			return FALSE;
	return TRUE;
}

/* Lines that stand for themselves: at a document's head each is a part of its
   own (title, date, author), elsewhere they are verse or an address. */
static Join
join_short(gboolean head)
{
	return head ? JOIN_NONE : JOIN_LINE;
}

/* Whether ABOVE was ended on purpose, by its width. */
static gboolean
is_ended(const Layout *layout, const Line *above, const Line *below)
{
	return layout->wrapped ? is_short(layout, above, below)
			       : above->width < SHORT_LINE;
}

/* Whether ABOVE breaks off and BELOW goes on with a name: "… the United",
   "Nations …".  It is a sentence, by its first word or as it has lines above
   it, and BELOW is no sentence's beginning. */
static gboolean
is_cut_off(const Line *above, const Line *below, guint rows)
{
	char last = above->text[above->length - 1];

	if (above->end != LINE_END_OPEN || below->width < WIDE_LINE ||
	    above->capitals || below->capitals || g_ascii_isdigit(last) ||
	    below->start != LINE_START_UPPER || is_title_like(above) ||
	    begins_with_opener(below))
		return FALSE;
	if (last == ',')
		return above->width >= LONG_LINE &&
		    !wording_is_address(above->text, above->length);
	return ends_in_joint(above) || rows > 1 || begins_with_opener(above);
}

/* Lines with blank lines or a page's end between them, more than parts the
   lines of a paragraph. */
static Join
join_far(const Layout *layout, const Line *above, const Line *below,
    const Place *place)
{
	if ((above->end == LINE_END_HYPHEN || above->end == LINE_END_SOFT) &&
	    is_inside(above, below))
		return join_inside(above, below);
	if (below->pages == 0 && is_ended(layout, above, below) &&
	    !ends_in_joint(above))
		return JOIN_NONE;
	if (is_inside(above, below) && above->width >= MIN_INSIDE)
		return begins_item(above, below, FALSE, place)
		    ? JOIN_NONE
		    : join_inside(above, below);
	if (is_cut_off(above, below, place->rows) &&
	    !begins_item(above, below, TRUE, place))
		return join_inside(above, below);
	if (below->pages > 0 && above->end == LINE_END_OPEN &&
	    place->rows > 1 && layout->wrapped && !above->capitals &&
	    !below->capitals && !is_short(layout, above, below) &&
	    !begins_item(above, below, TRUE, place))
		return join_inside(above, below);
	return JOIN_NONE;
}

static Join
join_wrapped(const Layout *layout, const Line *above, const Line *below,
    const Place *place)
{
	gboolean ended = is_short(layout, above, below);

	if (begins_item(above, below, ended, place))
		return JOIN_NONE;
	if (is_inside(above, below) && !(above->capitals && ended))
		return join_inside(above, below);
	if (above->capitals != below->capitals && above->width > 4 &&
	    (ended || is_sentence(above)))
		return JOIN_NONE;
	if (layout->indents && below->indent > layout->indent &&
	    below->indent > above->indent &&
	    (ended || is_sentence(above) || above->end == LINE_END_COLON))
		return JOIN_NONE;
	if (!ended)
		return join_inside(above, below);
	if (is_sentence(above))
		return JOIN_NONE;
	if (above->end == LINE_END_COLON)
		return JOIN_NONE;
	if (above->capitals && below->capitals)
		return JOIN_SPACE;
	/* A line may fall short for a picture beside it, or a word that was
	   lost: the sentence goes on. */
	if (ends_in_joint(above) || (place->rows > 1 && !is_title_like(below)))
		return join_inside(above, below);
	if (is_title_like(above) || is_short(layout, below, above))
		return join_short(place->head);
	return join_inside(above, below);
}

/* Whether a paragraph goes on below, in a text whose paragraphs are parted by
   blank lines: its sentence has not ended, and what stands below is not
   another's beginning. */
static gboolean
goes_on(const Layout *layout, const Line *above, const Line *below,
    const Place *place)
{
	if (above->capitals || above->end == LINE_END_COLON ||
	    above->width < SHORT_LINE)
		return FALSE;
	if (is_sentence(above))
		return layout->strict && above->width >= LONG_LINE;
	if (ends_in_joint(above))
		return TRUE;
	return (layout->parted || above->width >= VERY_LONG_LINE) &&
	    !place->head && !begins_with_opener(below) &&
	    !wording_is_footer(below->text, below->length);
}

/* The digits of LINE from byte AT on. */
static gsize
count_digits(const Line *line, gsize at)
{
	gsize end = at;

	while (end < line->length && g_ascii_isdigit(line->text[end]))
		end++;
	return end - at;
}

/* Whether ABOVE ends in a month and BELOW begins with its day and year: "on
   September", "11, 2001.  The …".  Any word with a capital may be a month. */
static gboolean
is_cut_date(const Line *above, const Line *below)
{
	const gsize day = count_digits(below, 0);
	gsize at = above->length;

	while (at > 0 && g_ascii_isalpha(above->text[at - 1]))
		at--;
	return at > 0 && at + 3 <= above->length &&
	    above->text[at - 1] == ' ' && g_ascii_isupper(above->text[at]) &&
	    !above->capitals && day >= 1 && day <= 2 &&
	    below->length >= day + 6 &&
	    memcmp(below->text + day, ", ", 2) == 0 &&
	    count_digits(below, day + 2) == 4;
}

/* Whether BELOW is the second line of a numbered heading, of which ABOVE is the
   first, in a text that has blank lines between nearly all others. */
static gboolean
is_cut_heading(const Layout *layout, const Line *above, const Line *below,
    const Place *place)
{
	Line title = *above;
	Label label;

	if (!layout->loose || place->told || place->rows != 1 ||
	    above->end != LINE_END_OPEN || below->end != LINE_END_OPEN ||
	    MAX(above->width, below->width) >= VERY_LONG_LINE ||
	    !label_parse(above->text, above->length, &label) ||
	    label.kind == LABEL_BULLET || label.next >= above->length)
		return FALSE;
	title.text += label.next;
	title.length -= label.next;
	title.start = LINE_START_OTHER;
	return is_title_like(&title) && is_title_like(below);
}

static Join
join_unwrapped(const Layout *layout, const Line *above, const Line *below,
    const Place *place)
{
	if (is_cut_date(above, below))
		return JOIN_SPACE;
	if (begins_item(above, below, TRUE, place))
		return JOIN_NONE;
	if (above->capitals && below->capitals && above->end == LINE_END_OPEN)
		return JOIN_SPACE;
	/* However short: what begins in lower case ends a sentence that has
	   begun above. */
	if (is_inside(above, below) && is_sentence(below))
		return join_inside(above, below);
	if (above->width < SHORT_LINE && below->width < SHORT_LINE &&
	    (above->end == LINE_END_OPEN || !is_inside(above, below)))
		return join_short(place->head);
	if (is_inside(above, below) || goes_on(layout, above, below, place))
		return join_inside(above, below);
	return is_cut_heading(layout, above, below, place) ? JOIN_SPACE
							   : JOIN_NONE;
}

gboolean
layout_is_label(const Line *line)
{
	Label label;

	return label_parse(line->text, line->length, &label) &&
	    label.kind >= LABEL_PART && label.next >= line->length &&
	    label.ending != ',';
}

/* Whether BELOW, right below ABOVE, the first line of its paragraph, begins
   another: its title stands below "Article 2", its text below that title. */
static gboolean
is_below_label(const Line *above, const Line *below, const Place *place)
{
	if (place->told || place->rows != 1 || is_inside(above, below) ||
	    (above->capitals && below->capitals))
		return FALSE;
	if (place->titled)
		return above->end == LINE_END_OPEN && is_title_like(above) &&
		    (below->end == LINE_END_SENTENCE || !is_title_like(below));
	return layout_is_label(above);
}

/* Whether LINE is what a document's first lines say of it: "Source: …". */
static gboolean
is_field(const Line *line)
{
	gsize value;

	return memchr(line->text, ':', MIN(line->length, MAX_KEY)) != NULL &&
	    wording_field(line->text, line->length, &value) != WORDING_NONE;
}

/* Whether both lines are rows of a table: they have gaps, and the second cells
   stand below one another.  Gaps in running text are where a dash was lost. */
static gboolean
are_rows(const Layout *layout, const Line *above, const Line *below)
{
	guint shift = MAX(above->cell, below->cell) -
	    MIN(above->cell, below->cell);

	return above->gaps > 0 && below->gaps > 0 &&
	    below->blanks <= layout->spacing + 1 && shift <= MAX_SHIFT &&
	    (above->gaps == below->gaps || MIN(above->gaps, below->gaps) > 1);
}

Join
layout_join(const Layout *layout, const Line *above, const Line *below,
    const Place *place)
{
	if (below->same)
		return join_inside(above, below);
	if (above->ruler || below->ruler)
		return JOIN_NONE;
	if (are_rows(layout, above, below))
		return JOIN_ROW;
	if (below->blanks > layout->spacing || below->pages > 0)
		return join_far(layout, above, below, place);
	if (is_below_label(above, below, place) ||
	    (place->rows == 1 && is_field(above) && is_field(below)))
		return JOIN_NONE;
	if (layout->wrapped)
		return join_wrapped(layout, above, below, place);
	return join_unwrapped(layout, above, below, place);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/pdf/pdf_text.h"

#include "corpus/pdf/pdf_direction.h"
#include "corpus/utf8.h"

#include <math.h>
#include <string.h>

/* Distances, in parts of the font's size. */
#define WIDE_GAP 1.8F /* wider than a space of justified text */
#define SOFT_GAP 0.5F /* wider than most spaces */
#define COLUMN_GAP                                                             \
	0.25F           /* where poppler sees no space: it is another line's   \
			 */
#define SPREAD_GAP 1.0F /* between letters that stand apart */
#define ALIKE 0.1F      /* gaps that differ by no more are alike */
#define RAISED 0.8F     /* a superscript is smaller than that */
#define DOUBLED 0.3     /* letters drawn twice are no farther apart */
#define NOTE_GAP 0.3F   /* between a word and the number of its note */

#define MAX_SIDE 1e5 /* points: what is farther out is not read */

enum {
	TINY = 2,           /* points */
	LOOK_AHEAD = 4,     /* glyphs that tell where a line runs */
	MIN_NOTED_WORD = 3, /* letters: "m2" has no note */
};

/* Reads the glyphs of one page. */
typedef struct Reading {
	PdfText *text;
	const PopplerRectangle *places; /* of the glyphs */
	guint n_places;
	const GList *attributes; /* from the one at hand on */
	const GList *seen;       /* whose font is known */
	gboolean bold_font;
	gboolean italic_font;
	float width, height;
	PdfRun run; /* that is being read; no length: none */
	guint bold; /* glyphs of it */
	guint italic;
	guint glyphs;
	guint votes;    /* for its size (Boyer and Moore's majority vote) */
	gboolean space; /* before the next glyph */
	const PopplerRectangle *last; /* place of the last one, or NULL */
	gunichar character;           /* that it was */
	gboolean left;                /* the page runs from right to left */
	gboolean marked; /* the run has words that run another way */
} Reading;

static void
page_clear(gpointer data)
{
	PdfPage *page = data;

	g_free(page->label);
}

PdfText *
pdf_text_new(gboolean as_is)
{
	PdfText *text = g_new0(PdfText, 1);

	text->text = g_string_new(NULL);
	text->runs = g_array_new(FALSE, FALSE, sizeof(PdfRun));
	text->pages = g_array_new(FALSE, FALSE, sizeof(PdfPage));
	g_array_set_clear_func(text->pages, page_clear);
	text->as_is = as_is;
	return text;
}

void
pdf_text_free(PdfText *text)
{
	if (text == NULL)
		return;
	g_string_free(text->text, TRUE);
	g_array_unref(text->runs);
	g_array_unref(text->pages);
	g_free(text);
}

/* The attributes of glyph I; NULL if there are none. */
static const PopplerTextAttributes *
attributes_of(Reading *reading, guint i)
{
	while (reading->attributes != NULL) {
		const PopplerTextAttributes *attributes = reading->attributes
							      ->data;

		if (attributes->end_index >= (int)i)
			return attributes;
		reading->attributes = reading->attributes->next;
	}
	return NULL;
}

static gboolean
is_bold(const char *font)
{
	return font != NULL &&
	    (strstr(font, "Bold") != NULL || strstr(font, "bold") != NULL ||
		strstr(font, "Black") != NULL ||
		strstr(font, "Heavy") != NULL || strstr(font, "Demi") != NULL);
}

static gboolean
is_italic(const char *font)
{
	return font != NULL &&
	    (strstr(font, "Italic") != NULL ||
		strstr(font, "Oblique") != NULL ||
		strstr(font, "italic") != NULL);
}

/* Looks at the font of ATTRIBUTES (may be NULL), those at hand. */
static void
read_font(Reading *reading, const PopplerTextAttributes *attributes)
{
	if (reading->seen == reading->attributes)
		return;
	reading->seen = reading->attributes;
	reading->bold_font = attributes != NULL &&
	    is_bold(attributes->font_name);
	reading->italic_font = attributes != NULL &&
	    is_italic(attributes->font_name);
}

/* A page that runs from right to left is laid out as if in a mirror. */
static void
mirror(PdfRun *run, float width)
{
	const float x1 = run->x1;

	run->x1 = width - run->x2;
	run->x2 = width - x1;
}

static void
end_run(Reading *reading)
{
	PdfRun *run = &reading->run;
	GString *text = reading->text->text;

	if (reading->marked && reading->glyphs > 0)
		pdf_order_words(text, run->start, reading->left);
	reading->marked = FALSE;
	run->length = text->len - run->start;
	if (reading->glyphs > 0 && run->length > 0) {
		run->bold = reading->bold * 10 >= reading->glyphs * 9;
		run->italic = reading->italic * 10 >= reading->glyphs * 9;
		if (reading->left)
			mirror(run, reading->width);
		g_array_append_val(reading->text->runs, *run);
	}
	reading->glyphs = 0;
	reading->space = FALSE;
}

static gboolean
is_space(gunichar c)
{
	return c == ' ' || c == 0xa0 || c == '\t' || g_unichar_isspace(c);
}

/* What is white between A and B, across and down. */
static double
distance(const PopplerRectangle *a, const PopplerRectangle *b)
{
	double across = MAX(a->x1 - b->x2, b->x1 - a->x2);
	double down = MAX(a->y1 - b->y2, b->y1 - a->y2);

	return MAX(across, 0) + MAX(down, 0);
}

/* How many glyphs of its line stand behind glyph I, at P: at most LOOK_AHEAD,
   and none that is far from the one before it. */
static guint
count_ahead(const Reading *reading, guint i, const char *p)
{
	const PopplerRectangle *at = &reading->places[i];
	double near = (at->x2 - at->x1 + at->y2 - at->y1) * 2;
	guint count, last = 0;

	for (count = 1; count <= LOOK_AHEAD && i + count < reading->n_places;
	     count++) {
		p = utf8_next(p);
		if (*p == '\0' || *p == '\n')
			break;
		/* A space has no place that is to be trusted. */
		if (is_space(g_utf8_get_char(p)))
			continue;
		if (distance(at, &reading->places[i + count]) > near)
			break;
		last = count;
		at = &reading->places[i + count];
	}
	return last;
}

/* Where the line of glyph I runs, by the COUNT glyphs behind it. */
static PdfTurn
turn_of(const Reading *reading, guint i, guint count)
{
	const PopplerRectangle *first = &reading->places[i];
	const PopplerRectangle *last = &reading->places[i + count];
	double across = fabs(last->x1 + last->x2 - first->x1 - first->x2);
	double down = last->y1 + last->y2 - first->y1 - first->y2;

	/* Two glyphs may be a letter and its superscript. */
	if (fabs(down) <= (count > 1 ? across * 0.35 : across))
		return PDF_ACROSS;
	if (across > fabs(down) * 0.2)
		return PDF_ASKEW;
	return down < 0 ? PDF_UP : PDF_DOWN;
}

static void
begin_run(Reading *reading, const char *p, guint i, float size)
{
	const PopplerRectangle *place = &reading->places[i];
	PdfRun *run = &reading->run;
	guint ahead = count_ahead(reading, i, p);

	memset(run, 0, sizeof(*run));
	run->start = reading->text->text->len;
	run->x1 = (float)place->x1;
	run->y1 = (float)place->y1;
	run->x2 = (float)place->x2;
	run->y2 = (float)place->y2;
	run->size = size;
	run->turn = ahead > 0 ? turn_of(reading, i, ahead) : PDF_ACROSS;
	reading->bold = reading->italic = reading->votes = 0;
}

/* How far PLACE is from the run's end, along its line; negative if it is no
   part of that line. */
static float
gap_before(const Reading *reading, const PopplerRectangle *place)
{
	const PdfRun *run = &reading->run;
	float middle = (float)(place->y1 + place->y2) / 2;
	float right = (float)place->x1 - run->x2;
	float left = run->x1 - (float)place->x2;

	if (run->turn != PDF_ACROSS)
		return distance(reading->last, place) > (double)run->size * 2
		    ? -1
		    : 0;
	if (middle < run->y1 || middle > run->y2)
		return -1;
	if (right < -run->size && left < -run->size)
		return (float)place->x2 > run->x2 ? 0 : -1;
	return MAX(MAX(right, left), 0);
}

/* Whether what is written ends as a word does that has a note. */
static gboolean
may_have_note(const Reading *reading)
{
	const GString *text = reading->text->text;
	const char *start = text->str + reading->run.start;
	const char *p = text->str + text->len;
	guint letters;

	for (letters = 0; letters < MIN_NOTED_WORD && p > start; letters++) {
		gunichar c;

		p = g_utf8_prev_char(p);
		c = g_utf8_get_char(p);
		if (letters == 0 && g_unichar_ispunct(c))
			return TRUE;
		if (!g_unichar_isalpha(c))
			return FALSE;
	}
	return letters == MIN_NOTED_WORD;
}

/* Whether C at PLACE is of a footnote's number: it stands higher and is
   smaller. */
static gboolean
is_note_number(const Reading *reading, gunichar c,
    const PopplerRectangle *place, float size)
{
	const PdfRun *run = &reading->run;

	return !reading->text->as_is && run->turn == PDF_ACROSS &&
	    size < run->size * RAISED &&
	    (place->y1 + place->y2) / 2 < (double)(run->y1 + run->y2) / 2 &&
	    (g_unichar_isdigit(c) || c == '*' || c == ',' || c == 0x2020 ||
		c == 0x2021) &&
	    (float)place->x1 - run->x2 < run->size * NOTE_GAP;
}

/* Appends C, or what is to be read for it. */
static void
append_character(Reading *reading, gunichar c)
{
	GString *text = reading->text->text;

	if (c >= 0xf000 && c <= 0xf0ff) {
		/* Of a symbol font; at a line's beginning, a bullet. */
		if (text->len == reading->run.start)
			g_string_append(text, "\xe2\x80\xa2");
	} else if (c == 0x2022 && text->len - reading->run.start == 3 &&
	    memcmp(text->str + reading->run.start, "\xe2\x80\xa2", 3) == 0) {
		/* A bullet that is drawn twice. */
		return;
	} else if (c == 0xfffe || c == 0xffff || c == 0xfeff || c < ' ') {
		return;
	} else {
		g_string_append_unichar(text, c);
	}
}

/* Counts a glyph of SIZE: the run's is that of most of its glyphs. */
static void
vote_size(Reading *reading, float size)
{
	if (fabsf(size - reading->run.size) < 0.1F) {
		reading->votes++;
	} else if (reading->votes > 0) {
		reading->votes--;
	} else {
		reading->run.size = size;
		reading->votes = 1;
	}
}

/* Also says no to what is no number. */
static gboolean
is_on_page(const Reading *reading, const PopplerRectangle *place)
{
	double width = reading->width, height = reading->height;

	return place->x2 > 0 && place->x2 < width * 2 && place->x1 > -width &&
	    place->x1 < width && place->y2 > 0 && place->y2 < height * 2 &&
	    place->y1 > -height && place->y1 < height;
}

/* Whether C at PLACE was drawn there before, to look bold. */
static gboolean
is_doubled(const Reading *reading, gunichar c, const PopplerRectangle *place)
{
	const PopplerRectangle *last = reading->last;

	return last != NULL && c == reading->character &&
	    fabs(place->x1 - last->x1) < (place->x2 - place->x1) * DOUBLED &&
	    fabs(place->y1 - last->y1) < (place->y2 - place->y1) * DOUBLED;
}

/* What is white between glyphs I and I + 1, parts of SIZE. */
static float
gap_behind(const Reading *reading, guint i, float size)
{
	const PopplerRectangle *places = reading->places;

	return (float)(places[i + 1].x1 - places[i].x2) / size;
}

/* Whether glyph I, at P, stands GAP (parts of SIZE) behind the one before it as
   the next does behind it, or that one behind the one before, with no space
   between: poppler has told them to be letters of a word set apart. */
static gboolean
is_spread(const Reading *reading, const char *p, guint i, float gap, float size)
{
	const char *next = utf8_next(p);

	if (reading->space || gap > SPREAD_GAP || i == 0 ||
	    !g_unichar_isalpha(reading->character) ||
	    !g_unichar_isalpha(g_utf8_get_char(p)))
		return FALSE;
	if (reading->glyphs > 1 && i >= 2 &&
	    fabsf(gap_behind(reading, i - 2, size) - gap) <= ALIKE)
		return TRUE;
	return i + 1 < reading->n_places &&
	    g_unichar_isalpha(g_utf8_get_char(next)) &&
	    fabsf(gap_behind(reading, i, size) - gap) <= ALIKE;
}

/* Whether glyph I, at P, which stands GAP behind the one before it, parts of
   the font's size, goes on with its run. */
static gboolean
is_near(const Reading *reading, const char *p, guint i, float gap)
{
	return gap <= (reading->space ? SOFT_GAP : COLUMN_GAP) ||
	    is_spread(reading, p, i, gap, reading->run.size);
}

static void
add_glyph(Reading *reading, const char *p, guint i)
{
	gunichar c = g_utf8_get_char(p);
	const PopplerRectangle *place = &reading->places[i];
	const PopplerTextAttributes *attributes = attributes_of(reading, i);
	PdfRun *run = &reading->run;
	float size = attributes == NULL ? (float)(place->y2 - place->y1)
					: (float)attributes->font_size;
	gboolean soft = FALSE;

	if (!is_on_page(reading, place))
		return;
	if (!(size > 0.1F && size < 10000))
		size = 1;
	/* Nobody is to read that. */
	if (size < TINY && !reading->text->as_is)
		return;
	if (is_doubled(reading, c, place))
		return;
	if (reading->glyphs > 0) {
		float gap = gap_before(reading, place);

		if (gap < 0 || !is_near(reading, p, i, gap / run->size)) {
			soft = gap > 0 && reading->space &&
			    gap <= run->size * WIDE_GAP;
			end_run(reading);
		}
	}
	reading->last = place;
	reading->character = c;
	if (reading->glyphs == 0) {
		begin_run(reading, p, i, size);
		run->soft = soft;
	} else if (is_note_number(reading, c, place, size) &&
	    may_have_note(reading)) {
		run->x2 = MAX(run->x2, (float)place->x2);
		return;
	} else if (reading->space) {
		g_string_append_c(reading->text->text, ' ');
	}
	reading->space = FALSE;
	append_character(reading, c);
	run->x1 = MIN(run->x1, (float)place->x1);
	run->x2 = MAX(run->x2, (float)place->x2);
	vote_size(reading, size);
	if (size >= run->size || run->turn != PDF_ACROSS) {
		run->y1 = MIN(run->y1, (float)place->y1);
		run->y2 = MAX(run->y2, (float)place->y2);
	}
	read_font(reading, attributes);
	if (reading->glyphs++ == 0)
		run->bold_start = reading->bold_font;
	run->bold_end = reading->bold_font;
	reading->bold += reading->bold_font ? 1U : 0U;
	reading->italic += reading->italic_font ? 1U : 0U;
}

/* Notes the mark of direction C, behind LAST.  Between two words that run left
   poppler may give no space. */
static void
read_direction(Reading *reading, gunichar last, gunichar c)
{
	reading->marked = TRUE;
	if (last == PDF_DIRECTION_ENDS && c == PDF_DIRECTION_LEFT)
		reading->space = TRUE;
}

static void
read_glyphs(Reading *reading, const char *text)
{
	const PdfText *all = reading->text;
	guint before = all->runs->len, i = 0;
	gunichar last = 0;
	const char *p;

	for (p = text; *p != '\0'; p = utf8_next(p)) {
		gunichar c = g_utf8_get_char(p);

		if (pdf_is_direction(c)) {
			read_direction(reading, last, c);
			last = c;
			continue;
		}
		last = c;
		if (i >= reading->n_places ||
		    all->runs->len - before >= PDF_MAX_RUNS ||
		    all->text->len >= PDF_MAX_BYTES)
			break;
		if (c == '\n') {
			end_run(reading);
		} else if (is_space(c)) {
			reading->space = TRUE;
		} else {
			add_glyph(reading, p, i);
		}
		i++;
	}
	end_run(reading);
}

/* The text of PAGE; *AREA, all of the page, becomes the one that it was asked
   for by.  Poppler selects the words from one corner to another, in the order
   of the page: with the usual corners it leaves out lines of one that runs from
   right to left.  Returns: (transfer full), or NULL. */
static char *
read_characters(PopplerPage *page, PopplerRectangle *area)
{
	char *text = poppler_page_get_text_for_area(page, area);
	PopplerRectangle turned = {
	    .x1 = area->x2, .y1 = area->y1, .x2 = area->x1, .y2 = area->y2};
	char *other;

	if (text != NULL && *text != '\0' && !pdf_has_direction(text))
		return text;
	other = poppler_page_get_text_for_area(page, &turned);
	if (other != NULL && (text == NULL || strlen(other) > strlen(text))) {
		*area = turned;
		g_free(text);
		return other;
	}
	g_free(other);
	return text;
}

/* Splits nothing and trusts nobody: poppler's text with a place for each
   character of it but those that tell direction. */
static void
read_page(PdfText *text, PopplerPage *page, PdfPage *sheet)
{
	PopplerRectangle area = {
	    .x2 = (double)sheet->width, .y2 = (double)sheet->height};
	g_autofree char *characters = read_characters(page, &area);
	g_autofree PopplerRectangle *places = NULL;
	GList *attributes;
	Reading reading = {
	    .text = text, .width = sheet->width, .height = sheet->height};

	if (characters == NULL || *characters == '\0' ||
	    !g_utf8_validate(characters, -1, NULL) ||
	    !poppler_page_get_text_layout_for_area(
		page, &area, &places, &reading.n_places))
		return;
	reading.left = pdf_has_direction(characters) &&
	    pdf_runs_left(characters);
	if (reading.left)
		pdf_turn_places(characters, places, reading.n_places);
	attributes = poppler_page_get_text_attributes_for_area(page, &area);
	reading.places = places;
	reading.attributes = attributes;
	read_glyphs(&reading, characters);
	poppler_page_free_text_attributes(attributes);
}

void
pdf_text_add_page(PdfText *text, PopplerPage *page)
{
	PdfPage sheet = {.first = text->runs->len};
	double width = 0, height = 0;

	if (page != NULL) {
		poppler_page_get_size(page, &width, &height);
		sheet.width = (float)CLAMP(width, 0, MAX_SIDE);
		sheet.height = (float)CLAMP(height, 0, MAX_SIDE);
		sheet.label = poppler_page_get_label(page);
		read_page(text, page, &sheet);
	}
	sheet.count = text->runs->len - sheet.first;
	g_array_append_val(text->pages, sheet);
}

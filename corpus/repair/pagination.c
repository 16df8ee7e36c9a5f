/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/repair/pagination.h"

#include "corpus/bytes.h"
#include "corpus/cue/label.h"
#include "corpus/repair/page_series.h"

#include <string.h>

enum {
	MAX_CANDIDATES = 1 << 18,
	MAX_TOKEN = 64, /* bytes of a word of a head */
	MAX_HEAD = 120, /* bytes of a line that may be a head as a whole */
	MIN_EDGE = 40,  /* bytes of a line of text with a number at its edge */
	SKETCH_BITS = 14,
};

typedef struct Line {
	const char *start;
	const char *end;
	gboolean blank_above;
	gboolean blank_below;
} Line;

typedef struct Scan {
	const char *text;
	const char *end;
	GArray *candidates;
} Scan;

static gboolean
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\f';
}

static guint64
hash_token(guint64 hash, const char *token, const char *end)
{
	for (; token < end; token++)
		hash = (hash ^ (guchar)*token) *
		    G_GUINT64_CONSTANT(0x100000001b3);
	return (hash ^ ' ') * G_GUINT64_CONSTANT(0x100000001b3);
}

/* The key of the two words before P; 0 if there are not two. */
static guint64
key_before(const char *p, const char *start)
{
	guint64 hash = 1;
	guint i;

	for (i = 0; i < 2; i++) {
		const char *end;

		while (p > start && is_blank(p[-1]))
			p--;
		end = p;
		while (p > start && !is_blank(p[-1]) && end - p < MAX_TOKEN)
			p--;
		if (p == end || end - p == MAX_TOKEN)
			return 0;
		hash = hash_token(hash, p, end);
	}
	return hash;
}

/* The key of the two words behind P. */
static guint64
key_behind(const char *p, const char *end)
{
	guint64 hash = 2;
	guint i;

	for (i = 0; i < 2; i++) {
		const char *start;

		while (p < end && is_blank(*p))
			p++;
		start = p;
		while (p < end && !is_blank(*p) && p - start < MAX_TOKEN)
			p++;
		if (p == start || p - start == MAX_TOKEN)
			return 0;
		hash = hash_token(hash, start, p);
	}
	return hash;
}

/* The key of all words from START to END, which are the rest of a line. */
static guint64
key_of_line(const char *start, const char *end)
{
	guint64 hash = 3;
	guint words = 0;
	gboolean digit = FALSE;

	while (start < end) {
		const char *token = start;

		while (start < end && !is_blank(*start)) {
			digit |= g_ascii_isdigit(*start);
			start++;
		}
		if (start > token) {
			hash = hash_token(hash, token, start);
			words++;
		} else {
			start++;
		}
	}
	/* "Table 3": one word and a number is a label, not a head. */
	return words >= 2 || digit ? hash : 0;
}

/* Whether the line names a part of the text: "Article 5". */
static gboolean
is_label(const Line *line)
{
	Label label;

	return label_parse(
		   line->start, (gsize)(line->end - line->start), &label) &&
	    label.kind >= LABEL_PART;
}

static void
set_keys(PageNumber *number, const char *text, const Line *line)
{
	const char *start = text + number->start, *end = text + number->end;

	if (line->end - line->start <= MAX_HEAD) {
		if (number->place == NUMBER_LAST)
			number->keys[KEY_LINE] = key_of_line(
			    line->start, start);
		else if (number->place == NUMBER_FIRST)
			number->keys[KEY_LINE] = key_of_line(end, line->end);
		if (number->place != NUMBER_INNER)
			return;
	}
	number->keys[KEY_LEFT] = key_before(start, line->start);
	number->keys[KEY_RIGHT] = key_behind(end, line->end);
}

static void
add_candidate(
    Scan *scan, const Line *line, const char *start, const char *end, guint n)
{
	PageNumber number = {.start = (gsize)(start - scan->text),
	    .end = (gsize)(end - scan->text),
	    .line_start = (gsize)(line->start - scan->text),
	    .line_end = (gsize)(line->end - scan->text),
	    .number = n,
	    .place = NUMBER_INNER};

	if (start == line->start)
		number.place = end == line->end ? NUMBER_ALONE : NUMBER_FIRST;
	else if (end == line->end)
		number.place = NUMBER_LAST;
	if (number.place != NUMBER_INNER && number.place != NUMBER_ALONE &&
	    line->end - line->start <= MAX_HEAD && is_label(line))
		return;
	if (number.place != NUMBER_ALONE)
		set_keys(&number, scan->text, line);
	g_array_append_val(scan->candidates, number);
}

/* Reads the number at P, "12" or "12/30", as a word of its own.  Returns its
   end, or NULL. */
static const char *
read_number(const char *p, const char *end, guint *number)
{
	const char *start = p;
	guint total = 0;

	for (*number = 0; p < end && g_ascii_isdigit(*p); p++) {
		if (p - start == 4)
			return NULL;
		*number = *number * 10 + (guint)(*p - '0');
	}
	if (*number == 0)
		return NULL;
	if (end - p >= 2 && *p == '/' && g_ascii_isdigit(p[1])) {
		for (p++; p < end && g_ascii_isdigit(*p); p++)
			total = MIN(total * 10 + (guint)(*p - '0'),
			    PAGINATION_MAX_NUMBER);
		if (total < *number || total >= PAGINATION_MAX_NUMBER)
			return NULL;
	}
	return p == end || is_blank(*p) ? p : NULL;
}

/* Passes over "-", "–", "|", "[" and spaces. */
static const char *
skip_adornment(const char *p, const char *end)
{
	while (p < end) {
		if (is_blank(*p) || strchr("-|[]()~*.", *p) != NULL)
			p++;
		else if (end - p >= 3 && (guchar)p[0] == 0xe2 &&
		    (guchar)p[1] == 0x80)
			p += 3;
		else
			break;
	}
	return p;
}

/* Widens the number from *START to *END, which ends LINE but for a dash or a
   bar, to that and the one before it: "Annual Report - 12 -". */
static void
take_adornment(const Line *line, const char **start, const char **end)
{
	const char *p = *start;

	if (*end == line->end || skip_adornment(*end, line->end) != line->end)
		return;
	while (p > line->start && is_blank(p[-1]))
		p--;
	while (p > line->start && !is_blank(p[-1]))
		p--;
	if (p == line->start || skip_adornment(p, *start) != *start)
		return;
	*start = p;
	*end = line->end;
}

/* Passes over one of WORDS and the spaces behind it. */
static const char *
skip_word(const char *p, const char *end, const char *const *words)
{
	for (; *words != NULL; words++) {
		gsize n = strlen(*words);

		if ((gsize)(end - p) > n &&
		    g_ascii_strncasecmp(p, *words, n) == 0) {
			p += n;
			while (p < end && is_blank(*p))
				p++;
			return p;
		}
	}
	return p;
}

static guint
read_small_roman(const char *p, const char *end, const char **next)
{
	Label label;
	g_autofree char *bracketed = NULL;
	const char *start = p;

	while (p < end && strchr("ivxl", *p) != NULL && p - start < 8)
		p++;
	*next = p;
	if (p == start)
		return 0;
	bracketed = g_strdup_printf("%.*s)", (int)(p - start), start);
	if (!label_parse(bracketed, strlen(bracketed), &label) ||
	    label.kind != LABEL_ROMAN)
		return 0;
	return label.numbers[0];
}

/* Whether the whole LINE is a page's number: "12", "- 12 -", "Page 12 of 30",
   "xii". */
static gboolean
is_page_line(const Line *line, guint *number, gboolean *roman)
{
	static const char *const pages[] = {
	    "page", "pg.", "p.", "seite", "trang", "página", NULL};
	static const char *const of[] = {
	    "of ", "/", "von ", "sur ", "de ", NULL};
	const char *end = line->end, *p = skip_adornment(line->start, end);
	const char *digits;

	p = skip_word(p, end, pages);
	digits = p;
	*number = 0;
	*roman = FALSE;
	for (; p < end && g_ascii_isdigit(*p) && p - digits < 4; p++)
		*number = *number * 10 + (guint)(*p - '0');
	if (p == digits) {
		*number = read_small_roman(p, end, &p);
		*roman = TRUE;
	} else {
		const char *total = skip_word(skip_adornment(p, end), end, of);

		if (total != skip_adornment(p, end))
			for (p = total; p < end && g_ascii_isdigit(*p); p++)
				;
	}
	return *number > 0 && skip_adornment(p, end) == end;
}

static void
scan_line(Scan *scan, const Line *line)
{
	const char *p = line->start;
	guint number;
	gboolean roman;

	if (line->end - line->start < 24 &&
	    is_page_line(line, &number, &roman)) {
		add_candidate(scan, line, line->start, line->end, number);
		g_array_index(
		    scan->candidates, PageNumber, scan->candidates->len - 1)
		    .roman = roman;
		return;
	}
	while (p < line->end && scan->candidates->len < MAX_CANDIDATES) {
		const char *next;

		if (!g_ascii_isdigit(*p)) {
			p = bytes_find_digit(p, line->end);
			continue;
		}
		next = NULL;
		if (p == line->start || is_blank(p[-1]))
			next = read_number(p, line->end, &number);
		if (next != NULL) {
			const char *start = p;

			take_adornment(line, &start, &next);
			add_candidate(scan, line, start, next, number);
			p = next;
			continue;
		}
		while (p < line->end && g_ascii_isdigit(*p))
			p++;
	}
}

static void
trim(Line *line)
{
	while (line->start < line->end && is_blank(*line->start))
		line->start++;
	while (line->end > line->start && is_blank(line->end[-1]))
		line->end--;
}

static void
scan_text(Scan *scan)
{
	const char *p = scan->text;

	while (p < scan->end && scan->candidates->len < MAX_CANDIDATES) {
		const char *newline = memchr(p, '\n', (gsize)(scan->end - p));
		Line line = {
		    .start = p, .end = newline == NULL ? scan->end : newline};

		p = newline == NULL ? scan->end : newline + 1;
		trim(&line);
		if (line.start < line.end)
			scan_line(scan, &line);
	}
}

/* Form feeds are few: they are counted when the candidates are known. */
static void
count_feeds(GArray *candidates, const char *text, gsize length)
{
	const char *feed = text, *end = text + length;
	guint feeds = 0;

	for (guint i = 0; i < candidates->len; i++) {
		PageNumber *n = &g_array_index(candidates, PageNumber, i);

		while (feed != NULL && feed < text + n->start) {
			feed = memchr(feed, '\f', (gsize)(end - feed));
			if (feed == NULL || feed >= text + n->start)
				break;
			feeds++;
			feed++;
		}
		n->feeds = feeds;
	}
}

static guint16 *
slot(guint16 *sketch, guint64 key)
{
	return &sketch[key >> (64 - SKETCH_BITS)];
}

/* Sets how often each key comes, and drops those that come once.  The counts
   may be too high, where keys share a slot. */
static void
count_keys(GArray *candidates)
{
	g_autofree guint16 *sketch = g_new0(guint16, 1 << SKETCH_BITS);
	guint i, k;

	for (i = 0; i < candidates->len; i++) {
		PageNumber *n = &g_array_index(candidates, PageNumber, i);

		for (k = 0; k < G_N_ELEMENTS(n->keys); k++)
			if (n->keys[k] != 0 &&
			    *slot(sketch, n->keys[k]) < G_MAXUINT16)
				(*slot(sketch, n->keys[k]))++;
	}
	for (i = 0; i < candidates->len; i++) {
		PageNumber *n = &g_array_index(candidates, PageNumber, i);

		for (k = 0; k < G_N_ELEMENTS(n->keys); k++) {
			if (n->keys[k] != 0)
				n->counts[k] = *slot(sketch, n->keys[k]);
			if (n->counts[k] < 2)
				n->keys[k] = 0;
		}
	}
}

/* Whether a page's end could be there: at a line's edge, with a blank line or
   the text's end beyond. */
static gboolean
at_edge(const char *text, gsize length, const PageNumber *n)
{
	const char *p;

	if (n->line_end - n->line_start < MIN_EDGE)
		return FALSE;
	if (n->place == NUMBER_LAST) {
		p = memchr(text + n->line_end, '\n', length - n->line_end);
		if (p == NULL)
			return TRUE;
		for (p++; p < text + length && is_blank(*p); p++)
			;
		return p == text + length || *p == '\n';
	}
	if (n->place != NUMBER_FIRST)
		return FALSE;
	p = text + n->line_start;
	while (p > text && is_blank(p[-1]))
		p--;
	if (p > text)
		p--;
	while (p > text && is_blank(p[-1]))
		p--;
	return p == text || p[-1] == '\n';
}

gboolean
pagination_has_key(const PageNumber *n)
{
	return n->keys[KEY_LINE] != 0 || n->keys[KEY_LEFT] != 0 ||
	    n->keys[KEY_RIGHT] != 0;
}

/* Leaves only what may be a page's number. */
static void
filter(GArray *candidates, const char *text, gsize length)
{
	guint i, kept = 0;

	for (i = 0; i < candidates->len; i++) {
		PageNumber *n = &g_array_index(candidates, PageNumber, i);

		if (n->place == NUMBER_ALONE || pagination_has_key(n) ||
		    at_edge(text, length, n))
			g_array_index(candidates, PageNumber, kept++) = *n;
	}
	g_array_set_size(candidates, kept);
}

GArray *
pagination_find(const char *text, gsize length)
{
	GArray *series = g_array_new(FALSE, FALSE, sizeof(PageNumber));
	g_autoptr(GArray)
	    candidates = g_array_new(FALSE, FALSE, sizeof(PageNumber));
	Scan scan = {text, text + length, candidates};

	scan_text(&scan);
	if (candidates->len == 0)
		return series;
	count_keys(candidates);
	count_feeds(candidates, text, length);
	filter(candidates, text, length);
	if (candidates->len == 0)
		return series;
	page_series_find(candidates, series);
	return series;
}

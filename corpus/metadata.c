/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/metadata.h"

#include "corpus/date.h"
#include "corpus/utf8.h"
#include "corpus/wording.h"

#include "text/stem.h"

#include <string.h>

enum {
	HEAD_BLOCKS = 14, /* that a title, a date and a byline stand in */
	TAIL_BLOCKS = 8,
	LONG_BLOCK = 200, /* bytes: a paragraph of the text */
	LONG_BLOCKS = 2,  /* of them end the head */
	MAX_LINE = 160,   /* bytes of a line that is looked at */
	MAX_PLACE = 5,    /* words before a dateline's date */
	MAX_NAME = 10,    /* words of an author's name */
	MAX_DISTANCE = 4, /* blocks from the title to its date */
	SAMPLE = 4096,    /* bytes whose language is looked at: more would
			     take longer than all else here */
};

/* A stretch of a text. */
typedef struct Span {
	const char *text;
	gsize length;
} Span;

/* The best date that was seen. */
typedef struct Found {
	Date date;
	guint distance; /* blocks from the title, doubled; G_MAXUINT: none */
} Found;

static Span
block_span(const Document *document, guint i)
{
	const Block *block = &g_array_index(document->blocks, Block, i);
	Span span = {
	    document->text->str + block->start, block->end - block->start};

	return span;
}

static Span
trim(Span span)
{
	while (span.length > 0 && strchr(" \n(.", span.text[0]) != NULL) {
		span.text++;
		span.length--;
	}
	while (span.length > 0 &&
	    strchr(" \n).,;", span.text[span.length - 1]) != NULL)
		span.length--;
	return span;
}

/* Whether SPAN can be the name of a place or of persons: a few words that begin
   with capitals, but for particles. */
static gboolean
is_name(Span span, guint max_words)
{
	const char *p = span.text, *end = p + span.length;
	guint words = 0, small = 0;
	gboolean space = TRUE;

	for (; p < end; p = utf8_next(p)) {
		gunichar c = g_utf8_get_char(p);

		if (g_unichar_isdigit(c) || c == '@' || c == '/' || c == ':')
			return FALSE;
		if (space && !g_unichar_isspace(c)) {
			words++;
			small += g_unichar_islower(c) ? 1U : 0U;
		}
		space = g_unichar_isspace(c);
	}
	return words > 0 && words <= max_words && small * 3 <= words;
}

/* Reads SPAN as a date, or as a place, a comma and a date. */
static gboolean
read_dateline(Span span, Date *date)
{
	gsize at;

	span = trim(span);
	if (span.length == 0 || span.length > MAX_LINE)
		return FALSE;
	if (date_read(span.text, span.length, FALSE, date))
		return TRUE;
	for (at = 1; at + 1 < span.length; at++) {
		Span place = {span.text, at}, rest;

		if (span.text[at] != ',')
			continue;
		if (!is_name(place, MAX_PLACE))
			return FALSE;
		rest.text = span.text + at + 1;
		rest.length = span.length - at - 1;
		rest = trim(rest);
		if (date_read(rest.text, rest.length, FALSE, date))
			return TRUE;
	}
	return FALSE;
}

/* Reads a part of a line; a year alone is no publication date. */
static gboolean
read_part(Span part, Date *date)
{
	gsize value;

	part = trim(part);
	switch (wording_field(part.text, part.length, &value)) {
	case WORDING_CHANGED:
		return FALSE;
	case WORDING_DATE:
		part.text += value;
		part.length -= value;
		return read_dateline(part, date);
	case WORDING_NONE:
	case WORDING_AUTHOR:
	case WORDING_TRANSLATOR:
	case WORDING_SOURCE:
		break;
	}
	return read_dateline(part, date) && date->month > 0;
}

/* The bytes of what parts a line's parts at P ("|", "•", " – "); 0 if that is
   something else. */
static gsize
separator(const char *p, const char *end)
{
	static const char *const separators[] = {
	    "|", "•", "·", " – ", " — ", " - ", "\n"};
	guint i;

	for (i = 0; i < G_N_ELEMENTS(separators); i++) {
		gsize n = strlen(separators[i]);

		if ((gsize)(end - p) >= n && memcmp(p, separators[i], n) == 0)
			return n;
	}
	return 0;
}

/* Looks for a date in the parts of SPAN's first line; of a whole paragraph,
   only in what stands before the dash of a dateline. */
static gboolean
find_in_line(Span span, Date *date)
{
	const char *end = span.text + MIN(span.length, MAX_LINE);
	const char *p = span.text, *part = p;
	gboolean whole = span.length <= MAX_LINE;

	if (whole && read_part(span, date))
		return TRUE;
	for (; p < end; p = utf8_next(p)) {
		gsize n = separator(p, end);
		Span piece = {part, (gsize)(p - part)};

		if (n == 0)
			continue;
		if (read_part(piece, date))
			return TRUE;
		if (!whole)
			return FALSE;
		p += n - 1;
		part = p + 1;
	}
	if (!whole || part == span.text)
		return FALSE;
	span.length -= (gsize)(part - span.text);
	span.text = part;
	return read_part(span, date);
}

/* How many blocks the head of DOCUMENT has. */
static guint
head_length(const Document *document)
{
	guint i, n = 0;

	for (i = 0; i < MIN(document->blocks->len, HEAD_BLOCKS); i++)
		if (block_span(document, i).length >= LONG_BLOCK &&
		    ++n == LONG_BLOCKS)
			return i + 1;
	return i;
}

static gboolean
is_heading(const Document *document, guint i)
{
	return i < document->blocks->len &&
	    g_array_index(document->blocks, Block, i).kind == BLOCK_HEADING;
}

/* Whether heading I is the document's title, not that of its abstract or first
   article. */
static gboolean
is_title(const Document *document, guint i)
{
	Span span;

	if (!is_heading(document, i) ||
	    g_array_index(document->blocks, Block, i).label != NULL)
		return FALSE;
	span = block_span(document, i);
	return wording_section(span.text, span.length) != span.length;
}

/* The block of the title; G_MAXUINT if there is none.  Of several headings at
   the head, letterheads among them, it is the one below the date, if one is. */
static guint
find_title(const Document *document, guint head)
{
	guint i, first = G_MAXUINT;
	gboolean dated = FALSE;
	Date date;

	for (i = 0; i < head; i++) {
		Span span = block_span(document, i);

		if (span.length >= LONG_BLOCK && first != G_MAXUINT)
			break;
		if (find_in_line(span, &date))
			dated = TRUE;
		if (!is_title(document, i))
			continue;
		if (first == G_MAXUINT || dated)
			first = i;
		if (dated)
			break;
	}
	return first;
}

/* The title in heading I; one in capitals may go on in the next ("LAW", "ON
   THE GOVERNMENT"). */
static void
set_title(Document *document, guint i)
{
	GString *title = g_string_new(NULL);
	guint level = g_array_index(document->blocks, Block, i).level;
	guint k;

	for (k = i; k < i + 3 && is_title(document, k); k++) {
		Span span = block_span(document, k);
		g_autofree char *upper = g_utf8_strup(
		    span.text, (gssize)span.length);

		if (k > i &&
		    (strncmp(upper, span.text, span.length) != 0 ||
			g_array_index(document->blocks, Block, k).level !=
			    level))
			break;
		if (k > i)
			g_string_append_c(title, ' ');
		g_string_append_len(title, span.text, (gssize)span.length);
		if (k == i && strncmp(upper, span.text, span.length) != 0)
			break;
	}
	document_set_field(document, "title", title->str, ORIGIN_TEXT);
	g_string_free(title, TRUE);
}

/* The date nearest to the title, below it rather than above: a crawler's own
   stands farther up. */
static void
find_date(Document *document, guint head, guint title)
{
	Found best = {.distance = G_MAXUINT};
	g_autofree char *value = NULL;
	guint i;

	for (i = 0; i < head; i++) {
		Found found;
		guint place = title == G_MAXUINT ? 0 : title;

		if (!find_in_line(block_span(document, i), &found.date))
			continue;
		found.distance = i >= place ? (i - place) * 2
					    : (place - i) * 2 + 1;
		if (found.distance / 2 <= MAX_DISTANCE &&
		    found.distance < best.distance)
			best = found;
	}
	if (best.distance == G_MAXUINT)
		return;
	value = date_format(&best.date);
	document_set_field(document, "date", value, ORIGIN_TEXT);
}

/* "Done at Geneva, 2 March 2015", below the text. */
static void
find_signing(Document *document)
{
	guint i, n = document->blocks->len;
	gsize value;
	Date date;

	for (i = n > TAIL_BLOCKS ? n - TAIL_BLOCKS : 0; i < n; i++) {
		Span span = block_span(document, i);
		g_autofree char *text = NULL;

		if (span.length > MAX_LINE ||
		    wording_field(span.text, span.length, &value) !=
			WORDING_DATE)
			continue;
		if (!read_part(span, &date) || date.day == 0)
			continue;
		text = date_format(&date);
		document_set_field(document, "date", text, ORIGIN_TEXT);
		return;
	}
}

/* The name that VALUE begins with: up to what is said of the person. */
static Span
name_part(Span value)
{
	gsize at;

	for (at = 0; at < value.length; at++)
		if (strchr(",;|(\n", value.text[at]) != NULL ||
		    separator(value.text + at, value.text + value.length) > 0)
			break;
	value.length = at;
	return trim(value);
}

/* Sets the field that block I announces ("Written by …", "Source: …").  A bare
   "By" counts only at the head. */
static void
read_field(Document *document, guint i, gboolean head)
{
	static const char *const names[] = {
	    [WORDING_AUTHOR] = "author",
	    [WORDING_TRANSLATOR] = "translator",
	    [WORDING_SOURCE] = "source",
	    [WORDING_CHANGED] = NULL,
	};
	Span span = block_span(document, i), value;
	g_autofree char *text = NULL;
	WordingField field;
	gsize at;

	if (span.length > MAX_LINE)
		return;
	field = wording_field(span.text, span.length, &at);
	if (names[field] == NULL)
		return;
	value.text = span.text + at;
	value.length = span.length - at;
	if (field == WORDING_SOURCE) {
		value = trim(value);
	} else {
		value = name_part(value);
		if (!is_name(value, MAX_NAME) || (!head && at < 6))
			return;
	}
	text = g_strndup(value.text, value.length);
	if (document_field(document, names[field]) == NULL)
		document_set_field(document, names[field], text, ORIGIN_TEXT);
}

static void
find_fields(Document *document, guint head)
{
	guint i, n = document->blocks->len;

	for (i = 0; i < head; i++)
		read_field(document, i, TRUE);
	for (i = MAX(head, n > TAIL_BLOCKS ? n - TAIL_BLOCKS : 0); i < n; i++)
		read_field(document, i, FALSE);
}

static const char *
find_language(const GString *text)
{
	const char *language;
	gsize length = MIN(text->len, SAMPLE);

	while (length > 0 && length < text->len &&
	    ((guchar)text->str[length] & 0xc0) == 0x80)
		length--;
	language = language_detect(text->str, length);
	if (strcmp(language, "und") == 0 && length < text->len)
		language = language_detect(text->str, text->len);
	return language;
}

void
metadata_from_text(Document *document)
{
	guint head = head_length(document);
	guint title = find_title(document, head);

	if (title != G_MAXUINT && document_field(document, "title") == NULL)
		set_title(document, title);
	if (document_field(document, "date") == NULL)
		find_date(document, head, title);
	if (document_field(document, "date") == NULL)
		find_signing(document);
	find_fields(document, head);
	if (document->language == NULL)
		document->language = find_language(document->text);
}

char *
metadata_parse_date(const char *text, const char *language)
{
	Date date;

	if (!date_read(
		text, strlen(text), g_strcmp0(language, "en-US") == 0, &date))
		return NULL;
	return date_format(&date);
}

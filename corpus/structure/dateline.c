/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/structure/dateline.h"

#include "corpus/bytes.h"
#include "corpus/utf8.h"
#include "corpus/cue/wording.h"

#include <string.h>

enum {
	MAX_LINE = 160,    /* bytes of a line that is looked at */
	MAX_PLACE = 7,     /* words before a dateline's date */
	MAX_DATE = 40,     /* bytes of a date */
	MAX_IMPRINT = 400, /* bytes of a block that may have one */
	MAX_OFFICE = 48,   /* bytes of an office's name */
};

/* A stretch of a text. */
typedef struct Span {
	const char *text;
	gsize length;
} Span;

static Span
trim(Span span)
{
	while (span.length > 0 && strchr(" \n(.|", span.text[0]) != NULL) {
		span.text++;
		span.length--;
	}
	while (span.length > 0 &&
	    strchr(" \n).,;|", span.text[span.length - 1]) != NULL)
		span.length--;
	return span;
}

gboolean
dateline_is_name(const char *text, gsize length, guint max_words)
{
	const char *p = text, *end = text + length;
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
	return words > 0 && words <= max_words && small * 2 <= words;
}

/* Reads SPAN as a date, or as a place, a comma and a date. */
static gboolean
read_place_and_date(Span span, Date *date)
{
	gsize at;

	span = trim(span);
	if (span.length == 0 || span.length > MAX_LINE)
		return FALSE;
	if (date_read(span.text, span.length, FALSE, date))
		return TRUE;
	for (at = 1; at + 1 < span.length; at++) {
		Span rest = {span.text + at + 1, span.length - at - 1};

		if (span.text[at] != ',')
			continue;
		if (!dateline_is_name(span.text, at, MAX_PLACE))
			return FALSE;
		rest = trim(rest);
		if (date_read(rest.text, rest.length, FALSE, date))
			return TRUE;
	}
	return FALSE;
}

/* Reads the date that SPAN begins with, before another word: "2 March 2015
   Published: …". */
static gboolean
read_begin(Span span, Date *date)
{
	gsize at, end = MIN(span.length, MAX_DATE);

	for (at = end; at > 0; at--) {
		Span begin = {span.text, at};

		if (at < span.length && span.text[at] != ' ')
			continue;
		begin = trim(begin);
		if (date_read(begin.text, begin.length, FALSE, date) &&
		    date->day > 0)
			return TRUE;
	}
	return FALSE;
}

static gboolean
read_short(Span span, Date *date)
{
	span = trim(span);
	return date_read_short(span.text, span.length, FALSE, date);
}

static DatelineKind
read_part(Span part, Date *date)
{
	gsize value;
	WordingField field;

	part = trim(part);
	field = wording_field(part.text, part.length, &value);
	if (field == WORDING_DATE || field == WORDING_CHANGED ||
	    field == WORDING_DRAFTED) {
		part.text += value;
		part.length -= value;
		if (!read_place_and_date(part, date) &&
		    !read_begin(part, date) && !read_short(part, date))
			return DATELINE_NONE;
		if (field == WORDING_DRAFTED)
			return DATELINE_DRAFTED;
		return field == WORDING_DATE ? DATELINE_TOLD : DATELINE_CHANGED;
	}
	if (field != WORDING_NONE)
		return DATELINE_NONE;
	return read_place_and_date(part, date) && date->month > 0
	    ? DATELINE_DATE
	    : DATELINE_NONE;
}

gsize
dateline_separator(const char *p, const char *end)
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

DatelineKind
dateline_read(const char *text, gsize length, Date *date)
{
	const char *end = text + MIN(length, MAX_LINE), *p = text, *part = p;
	gboolean whole = length <= MAX_LINE;
	Span span = {text, length};
	DatelineKind kind = DATELINE_NONE;

	/* Every date has a digit; most lines have none. */
	if (bytes_find_digit(text, end) == end)
		return DATELINE_NONE;
	if (whole)
		kind = read_part(span, date);
	for (; kind == DATELINE_NONE && p < end; p = utf8_next(p)) {
		gsize n = dateline_separator(p, end);
		Span piece = {part, (gsize)(p - part)};

		if (n == 0)
			continue;
		kind = read_part(piece, date);
		if (!whole)
			return kind;
		p += n - 1;
		part = p + 1;
	}
	if (kind != DATELINE_NONE || !whole || part == text)
		return kind;
	span.text = part;
	span.length = (gsize)(end - part);
	return read_part(span, date);
}

/* The bytes of the word that TEXT ends with before AT, a space. */
static gsize
word_before(const char *text, gsize at)
{
	gsize begin = at;

	while (begin > 0 && text[begin - 1] != ' ' && text[begin - 1] != '\n')
		begin--;
	return at - begin;
}

gboolean
dateline_read_end(const char *text, gsize length, Date *date, gsize *begin)
{
	gsize at, first = length > MAX_DATE ? length - MAX_DATE : 1;

	if (length < 2 || length > MAX_LINE ||
	    !g_ascii_isdigit(text[length - 1]) ||
	    wording_is_sentence(text, length) ||
	    wording_field(text, length, &at) != WORDING_NONE)
		return FALSE;
	/* The longest first: "2 March 2015" before "March 2015". */
	for (at = first; at < length; at++) {
		gsize word;

		if (text[at - 1] != ' ' && text[at - 1] != '\n')
			continue;
		if (!date_read(text + at, length - at, FALSE, date) ||
		    date->month == 0)
			continue;
		/* "Proposal Number: 2018-02" */
		if (date->day == 0 &&
		    memchr(text + at, '-', length - at) != NULL)
			continue;
		word = word_before(text, at - 1);
		*begin = at;
		if (!wording_is_joint(text + at - 1 - word, word))
			return TRUE;
		*begin = length;
		return date->day > 0;
	}
	return FALSE;
}

/* The date that ends at END, a year's; *BEGIN is set to where it begins. */
static gboolean
read_before(const char *text, gsize end, Date *date, gsize *begin)
{
	gsize at = end > MAX_DATE ? end - MAX_DATE : 0;

	for (; at < end; at++) {
		if (at > 0 && text[at - 1] != ' ' && text[at - 1] != '\n')
			continue;
		if (date_read(text + at, end - at, FALSE, date) &&
		    date->month > 0) {
			*begin = at;
			return TRUE;
		}
	}
	return FALSE;
}

/* Whether an office's name in capitals ends at END. */
static gboolean
ends_in_office(const char *text, gsize end)
{
	gsize begin;

	while (end > 0 && strchr(" ,\n", text[end - 1]) != NULL)
		end--;
	for (begin = end; begin > 0 && end - begin < MAX_OFFICE; begin--) {
		char before = text[begin - 1];

		if (g_ascii_islower(before) || g_ascii_isdigit(before) ||
		    before == '.')
			break;
	}
	/* Not from the middle of a word. */
	while (begin > 0 && begin < end && text[begin - 1] != ' ' &&
	    text[begin - 1] != '\n')
		begin++;
	return end > begin && wording_is_office(text + begin, end - begin);
}

static gboolean
is_year(const char *text, gsize length, gsize at)
{
	gsize i;

	if (at + 4 > length || (text[at] != '1' && text[at] != '2') ||
	    (at > 0 && text[at - 1] != ' ') ||
	    (at + 4 < length && g_ascii_isalnum(text[at + 4])))
		return FALSE;
	for (i = 1; i < 4; i++)
		if (!g_ascii_isdigit(text[at + i]))
			return FALSE;
	return TRUE;
}

gboolean
dateline_read_imprint(const char *text, gsize length, Date *date)
{
	gsize at, begin;

	if (length > MAX_IMPRINT)
		return FALSE;
	for (at = 1; at < length; at++)
		if (is_year(text, length, at) &&
		    read_before(text, at + 4, date, &begin) && begin > 0 &&
		    ends_in_office(text, begin))
			return TRUE;
	return FALSE;
}

gboolean
dateline_read_begin(const char *text, gsize length, Date *date)
{
	gsize at;

	if (length > MAX_LINE || wording_is_sentence(text, length))
		return FALSE;
	for (at = 1; at + 5 < MIN(length, MAX_DATE); at++)
		if (is_year(text, length, at))
			return text[at + 4] == ' ' &&
			    g_unichar_isupper(g_utf8_get_char(text + at + 5)) &&
			    date_read(text, at + 4, FALSE, date) &&
			    date->month > 0;
	return FALSE;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/repair/lines.h"

#include "corpus/bytes.h"
#include "corpus/cue/label.h"
#include "corpus/utf8.h"

#include <string.h>

enum {
	TAB = 8,
	MAX_ROW = 160, /* bytes of a table's row */
};

/* The bytes of the white space character that ends at END, or 0. */
static gsize
space_before(const char *text, const char *end)
{
	gsize n;

	if (end == text)
		return 0;
	if ((guchar)end[-1] < 0x80)
		return utf8_space(end - 1, end);
	for (n = 2; n <= 3 && n <= (gsize)(end - text); n++)
		if (utf8_space(end - n, end) == n)
			return n;
	return 0;
}

static void
trim(Line *line)
{
	const char *end = line->text + line->length;
	gsize n;

	line->indent = 0;
	while (line->text < end && (n = utf8_space(line->text, end)) > 0) {
		line->indent += *line->text == '\t' ? TAB - line->indent % TAB
						    : 1;
		line->text += n;
	}
	while ((n = space_before(line->text, end)) > 0)
		end -= n;
	line->length = (gsize)(end - line->text);
}

/* The character that ends at *END, which is moved to its beginning; 0 at the
   beginning of TEXT. */
static gunichar
previous(const char *text, const char **end)
{
	if (*end <= text)
		return 0;
	*end = g_utf8_prev_char(*end);
	return g_utf8_get_char(*end);
}

static gboolean
is_closing(gunichar c)
{
	return c == '"' || c == '\'' || c == ')' || c == ']' || c == '}' ||
	    c == 0x2019 || c == 0x201d || c == 0x201c || c == 0xbb ||
	    c == 0x203a || c == '*' || c == '_' || c == 0x300d || c == 0x300f ||
	    c == 0xff09;
}

/* "[12]" behind a sentence's period is a note's number. */
static void
skip_note(const char *text, const char **end)
{
	const char *p = *end;
	gunichar c = previous(text, &p);

	if (c != ']')
		return;
	while (g_unichar_isdigit(c = previous(text, &p)))
		;
	if (c == '[' && p < *end - 2 && p > text)
		*end = p;
}

/* Whether the period at END follows a single letter: "U.S.", "J." */
static gboolean
is_initial(const char *text, const char *end)
{
	gunichar c = previous(text, &end);

	if (!g_unichar_isalpha(c))
		return FALSE;
	c = previous(text, &end);
	return c == 0 || c == '.' || c == ' ';
}

static LineEnd
classify_end(const char *text, gsize length)
{
	const char *end = text + length;
	gunichar c;

	/* Most lines end in a letter or a comma. */
	if (g_ascii_isalnum(end[-1]) || end[-1] == ',')
		return LINE_END_OPEN;
	skip_note(text, &end);
	while (is_closing(c = previous(text, &end)))
		;
	if (c == '.' && is_initial(text, end))
		return LINE_END_SHORT;
	switch (c) {
	case '.':
	case '!':
	case '?':
	case 0x2026:
	case 0x3002:
	case 0xff01:
	case 0xff1f:
	case 0x061f:
	case 0x06d4:
	case 0x0964:
		return LINE_END_SENTENCE;
	case ':':
	case ';':
	case 0xff1a:
	case 0xff1b:
		return LINE_END_COLON;
	case '-':
	case 0x2010:
		c = previous(text, &end);
		return g_unichar_isalnum(c) ? LINE_END_HYPHEN : LINE_END_OPEN;
	case 0xad:
	case 0xac:
		c = previous(text, &end);
		return g_unichar_isalpha(c) ? LINE_END_SOFT : LINE_END_OPEN;
	default:
		return LINE_END_OPEN;
	}
}

/* Looks past quotation marks and brackets. */
static LineStart
classify_start(const char *text, gsize length)
{
	const char *end = text + length;

	if (g_ascii_islower(*text))
		return LINE_START_LOWER;
	if (g_ascii_isupper(*text))
		return LINE_START_UPPER;
	while (text < end) {
		gunichar c = g_utf8_get_char(text);

		if (g_unichar_islower(c))
			return LINE_START_LOWER;
		if (g_unichar_isupper(c) || g_unichar_istitle(c))
			return LINE_START_UPPER;
		if (g_unichar_isdigit(c))
			return LINE_START_DIGIT;
		if (g_unichar_isalpha(c))
			return LINE_START_CASELESS;
		if (!(is_closing(c) || c == '(' || c == '[' || c == 0x2018 ||
			c == 0xab || c == 0x201e))
			break;
		text = utf8_next(text);
	}
	return LINE_START_OTHER;
}

/* The characters in LENGTH bytes: eight bytes at a time, those are counted
   that don't go on with a character. */
static guint
count_chars(const char *text, gsize length)
{
	gsize i, others = 0;

	for (i = 0; i + 8 <= length; i += 8) {
		guint64 word = bytes_load(text + i);

		if (bytes_high(word) == 0)
			continue;
		word = (word >> 7) & (~word >> 6) & BYTES_ALL(1);
		others += (word * BYTES_ALL(1)) >> 56;
	}
	for (; i < length; i++)
		others += ((guchar)text[i] & 0xc0) == 0x80;
	return (guint)(length - others);
}

/* Sets width and first_word. */
static void
measure(Line *line)
{
	gsize length = MIN(line->length, LINE_MAX_WIDTH * 4);
	const char *space = memchr(line->text, ' ', length);

	line->width = MIN(count_chars(line->text, length), LINE_MAX_WIDTH);
	line->first_word = line->width;
	if (space != NULL)
		line->first_word = count_chars(
		    line->text, (gsize)(space - line->text));
}

/* Whether there may be a tab, or three spaces in a row. */
static gboolean
may_have_gap(const char *text, gsize length)
{
	gsize i;

	for (i = 0; i + 10 <= length; i += 8) {
		guint64 word = bytes_load(text + i);

		if (((bytes_equal(word, ' ') &
			 bytes_equal(bytes_load(text + i + 1), ' ')) |
			bytes_equal(word, '\t')) != 0)
			return TRUE;
	}
	return memchr(text + i, '\t', length - i) != NULL ||
	    memmem(text + i, length - i, "   ", 3) != NULL;
}

/* Sets gaps.  What follows a sentence's end or a label is no gap. */
static void
count_gaps(Line *line)
{
	const char *p = line->text, *end = p + line->length;
	Label label;

	line->gaps = line->cell = 0;
	if (line->length > MAX_ROW || !may_have_gap(p, line->length))
		return;
	if (label_parse(p, line->length, &label))
		p += label.next;
	while (p < end) {
		const char *space = p;
		gboolean tab = FALSE;

		for (; p < end && (*p == ' ' || *p == '\t'); p++)
			tab |= *p == '\t';
		if ((tab || p - space >= 3) && space > line->text &&
		    strchr(".!?:;,", space[-1]) == NULL) {
			if (line->gaps++ == 0 && !tab)
				line->cell = line->indent +
				    (guint)(p - line->text);
		}
		while (p < end && *p != ' ' && *p != '\t')
			p++;
	}
}

/* Sets capitals and ruler. */
static void
look_at_letters(Line *line)
{
	const char *p = line->text, *end = p + line->length;
	guint letters = 0, digits = 0;

	line->capitals = FALSE;
	for (; p < end; p = utf8_next(p)) {
		guchar byte = (guchar)*p;

		if (byte < 0x80 && !g_ascii_isalnum(byte))
			continue;
		if (g_ascii_isdigit(byte)) {
			digits++;
		} else if (byte < 0x80
			? g_ascii_islower(byte)
			: !g_unichar_isupper(g_utf8_get_char(p))) {
			gunichar c = g_utf8_get_char(p);

			if (g_unichar_isalpha(c)) {
				line->ruler = FALSE;
				return;
			}
			if (g_unichar_isalnum(c))
				digits++;
		} else {
			letters++;
		}
	}
	line->ruler = letters + digits == 0;
	line->capitals = letters >= 4;
}

static void
classify(Line *line)
{
	measure(line);
	count_gaps(line);
	look_at_letters(line);
	line->end = classify_end(line->text, line->length);
	line->start = classify_start(line->text, line->length);
}

static const char *
find(const char *text, const char *end, char c)
{
	const char *p = memchr(text, c, (gsize)(end - text));

	return p == NULL ? end : p;
}

void
line_reader_init(LineReader *reader, const char *text, gsize length)
{
	reader->next = text;
	reader->end = text + length;
	reader->newline = find(text, reader->end, '\n');
	reader->feed = find(text, reader->end, '\f');
	reader->number = 1;
	reader->begun = FALSE;
}

gboolean
line_reader_next(LineReader *reader, Line *line)
{
	guint newlines = 0, pages = 0;

	while (reader->next < reader->end) {
		const char *stop = MIN(reader->newline, reader->feed);
		gboolean feed = stop == reader->feed && stop < reader->end;
		guint number = reader->number;

		line->text = reader->next;
		line->length = (gsize)(stop - reader->next);
		reader->next = stop < reader->end ? stop + 1 : stop;
		line->blanks = newlines > 0 ? newlines - 1 : 0;
		line->same = reader->begun && newlines == 0 && pages > 0;
		line->pages = pages;
		line->number = number;
		trim(line);
		if (line->length > 0) {
			/* What ends it is the first thing behind it. */
			reader->next = stop;
			reader->begun = TRUE;
			classify(line);
			return TRUE;
		}
		if (feed) {
			pages++;
			reader->feed = find(reader->next, reader->end, '\f');
		} else if (stop < reader->end) {
			newlines++;
			reader->number++;
			reader->newline = find(reader->next, reader->end, '\n');
		}
	}
	return FALSE;
}

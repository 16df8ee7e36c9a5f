/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/repair/inline.h"

#include <string.h>

#include "corpus/utf8.h"

enum {
	MIN_CHARACTERS = 6, /* of a line that is spaced out */
	MIN_LONGEST = 4,    /* of its longest word */
	MIN_DIFFERENT = 4,  /* letters in it: a table's row has "Y N Y  N" */
	MAX_LINE = 1024,    /* bytes; so is no more than a title page's */
};

/* What stands in a line whose characters stand apart. */
typedef struct SpacedLine {
	gsize start;      /* of its first character: bytes in the line */
	guint characters; /* that are seen */
	guint letters;    /* that have a case */
	guint longest;    /* characters of the longest word */
	guint words;
	gsize gap;      /* spaces between characters: the fewest */
	guint32 kinds;  /* a bit for each letter, or for several */
	guint in_order; /* letters that are the next of the alphabet */
} SpacedLine;

static gsize
count_spaces(const char *p, const char *end)
{
	const char *begin = p;

	while (p < end && *p == ' ')
		p++;
	return (gsize)(p - begin);
}

/* Reads the character at P into LINE.  Returns: where it ends, or NULL if it
   does not stand alone. */
static const char *
read_character(const char *p, const char *end, SpacedLine *line)
{
	const gunichar c = g_utf8_get_char(p);
	const char *next = utf8_next(p);

	if ((next < end && *next != ' ') || !g_unichar_isgraph(c))
		return NULL;
	line->characters++;
	if (g_unichar_isupper(c) || g_unichar_islower(c)) {
		line->letters++;
		line->kinds |= 1u << (g_unichar_tolower(c) % 32);
	}
	return next;
}

/* The fewest spaces between two characters of the line from P to END; 0 if one
   does not stand alone. */
static gsize
measure(const char *p, const char *end, SpacedLine *line)
{
	gsize gap = G_MAXSIZE;
	gunichar before = 0;

	while (p < end) {
		const gunichar c = g_utf8_get_char(p);
		gsize spaces;

		p = read_character(p, end, line);
		if (p == NULL)
			return 0;
		line->in_order += c == before + 1 ? 1 : 0;
		before = c;
		spaces = count_spaces(p, end);
		p += spaces;
		if (p < end)
			gap = MIN(gap, spaces);
	}
	return gap;
}

/* Counts the words of the line from P to END, whose characters stand GAP spaces
   apart. */
static void
count_words(const char *p, const char *end, SpacedLine *line)
{
	guint length = 0;

	while (p < end) {
		gsize spaces;

		p = utf8_next(p);
		length++;
		line->longest = MAX(line->longest, length);
		spaces = count_spaces(p, end);
		p += spaces;
		if (spaces == line->gap)
			continue;
		line->words++;
		length = 0;
	}
	line->words += length > 0 ? 1 : 0;
}

/* Whether the line from TEXT to END, without spaces at its end, is set letter
   by letter, with more space between words. */
static gboolean
read_line(const char *text, const char *end, SpacedLine *line)
{
	const char *p = text;

	memset(line, 0, sizeof(*line));
	if (end - text > MAX_LINE)
		return FALSE;
	/* "#" of Markdown. */
	while (p < end && !g_unichar_isalnum(g_utf8_get_char(p)))
		p = utf8_next(p);
	line->start = (gsize)(p - text);
	line->gap = measure(p, end, line);
	if (line->gap == 0 || line->characters < MIN_CHARACTERS ||
	    line->letters * 4 < line->characters * 3 ||
	    line->in_order * 2 > line->letters)
		return FALSE;
	count_words(p, end, line);
	for (guint32 kinds = line->kinds, n = 0; n < MIN_DIFFERENT; n++) {
		if (kinds == 0)
			return FALSE;
		kinds &= kinds - 1;
	}
	return line->words > 1 && line->longest >= MIN_LONGEST &&
	    line->words * 2 < line->characters;
}

/* Appends the line from TEXT to END to MENDED, its words closed up. */
static void
close_line(
    GString *mended, const char *text, const char *end, const SpacedLine *line)
{
	const char *p = text + line->start;

	g_string_append_len(mended, text, (gssize)line->start);
	while (p < end) {
		const char *next = utf8_next(p);
		const gsize spaces = count_spaces(next, end);

		g_string_append_len(mended, p, next - p);
		if (spaces > line->gap)
			g_string_append_c(mended, ' ');
		p = next + spaces;
	}
}

guint
mend_spaced_lines(GString *text)
{
	g_autoptr(GString) mended = NULL;
	const char *end = text->str + text->len, *copied = text->str;
	const char *p = text->str, *next;
	guint words = 0;

	for (; p < end; p = next + 1) {
		const char *last;
		SpacedLine line;

		next = memchr(p, '\n', (gsize)(end - p));
		if (next == NULL)
			next = end;
		for (last = next; last > p && strchr(" \r", last[-1]);)
			last--;
		if (last - p < 2 * MIN_CHARACTERS || !read_line(p, last, &line))
			continue;
		if (mended == NULL)
			mended = g_string_sized_new(text->len);
		g_string_append_len(mended, copied, p - copied);
		close_line(mended, p, last, &line);
		copied = last;
		words += line.words;
	}
	if (mended == NULL)
		return 0;
	g_string_append_len(mended, copied, end - copied);
	g_string_truncate(text, 0);
	g_string_append_len(text, mended->str, (gssize)mended->len);
	return words;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/pdf/pdf_direction.h"

#include <string.h>

#include "corpus/utf8.h"

enum {
	FIRST_MARK = 0x202a,
	LAST_MARK = 0x202e,
};

/* How a word runs. */
typedef enum Way {
	WAY_NONE,
	WAY_NUMBER,
	WAY_RIGHT, /* from left to right */
	WAY_LEFT,
} Way;

typedef struct Word {
	gsize start, length; /* in the line */
	Way way;
} Word;

gboolean
pdf_is_direction(gunichar c)
{
	return c >= FIRST_MARK && c <= LAST_MARK;
}

gboolean
pdf_has_direction(const char *text)
{
	/* The mark that begins what runs left. */
	return strstr(text, "\xe2\x80\xab") != NULL;
}

gboolean
pdf_runs_left(const char *text)
{
	guint depth = 0;
	gboolean left = FALSE;

	for (; *text != '\0'; text = utf8_next(text)) {
		const gunichar c = g_utf8_get_char(text);

		if (c == PDF_DIRECTION_ENDS)
			depth -= depth > 0 ? 1 : 0;
		else if (pdf_is_direction(c))
			depth++;
		else if (depth == 0 && g_unichar_isalpha(c))
			return FALSE;
		left |= c == PDF_DIRECTION_LEFT;
	}
	return left;
}

static void
reverse(PopplerRectangle *places, guint count)
{
	for (guint i = 0; i < count / 2; i++) {
		const PopplerRectangle place = places[i];

		places[i] = places[count - 1 - i];
		places[count - 1 - i] = place;
	}
}

void
pdf_turn_places(const char *text, PopplerRectangle *places, guint count)
{
	guint i = 0, start = 0, depth = 0;

	for (; *text != '\0'; text = utf8_next(text)) {
		const gunichar c = g_utf8_get_char(text);

		if (!pdf_is_direction(c))
			i = MIN(i + 1, count);
		else if (c != PDF_DIRECTION_ENDS && depth++ == 0)
			start = i;
		else if (c == PDF_DIRECTION_ENDS && depth > 0 && --depth == 0)
			reverse(places + start, i - start);
	}
}

/* Whether C is of a script that runs from right to left: Hebrew, Arabic and
   those that Unicode keeps beside them. */
static gboolean
is_left(gunichar c)
{
	return (c >= 0x590 && c <= 0x8ff) || (c >= 0xfb1d && c <= 0xfdff) ||
	    (c >= 0xfe70 && c <= 0xfeff) || (c >= 0x10800 && c <= 0x10fff) ||
	    (c >= 0x1e800 && c <= 0x1efff);
}

static Way
way_of(const char *word, gsize length)
{
	Way way = WAY_NONE;

	for (const char *p = word; p < word + length; p = utf8_next(p)) {
		const gunichar c = g_utf8_get_char(p);

		if (g_unichar_isalpha(c))
			return is_left(c) ? WAY_LEFT : WAY_RIGHT;
		if (g_unichar_isdigit(c))
			way = WAY_NUMBER;
	}
	return way;
}

/* Returns: (transfer full) the words of LINE, of Word. */
static GArray *
find_words(const char *line)
{
	GArray *words = g_array_new(FALSE, FALSE, sizeof(Word));
	gsize at = 0;

	while (line[at] != '\0') {
		Word word = {.start = at, .length = strcspn(line + at, " ")};

		word.way = way_of(line + at, word.length);
		at += word.length;
		at += strspn(line + at, " ");
		g_array_append_val(words, word);
	}
	return words;
}

/* The word behind those from FIRST on that are to be turned: up to the last
   that runs in WAY, numbers and signs before it included. */
static guint
find_end(const GArray *words, guint first, Way way)
{
	guint i, end = first;

	for (i = first; i < words->len; i++) {
		const Way here = g_array_index(words, Word, i).way;

		if (here == way)
			end = i + 1;
		else if (here != WAY_NUMBER && here != WAY_NONE)
			break;
	}
	return end;
}

void
pdf_order_words(GString *text, gsize start, gboolean left)
{
	const Way way = left ? WAY_RIGHT : WAY_LEFT;
	g_autofree char *line = g_strdup(text->str + start);
	g_autoptr(GArray) words = find_words(line);
	guint i = 0;

	g_string_truncate(text, start);
	while (i < words->len) {
		const guint end = MAX(find_end(words, i, way), i + 1);

		for (guint k = end; k > i; k--) {
			const Word *word = &g_array_index(words, Word, k - 1);

			if (text->len > start)
				g_string_append_c(text, ' ');
			g_string_append_len(
			    text, line + word->start, (gssize)word->length);
		}
		i = end;
	}
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/repair/inline.h"

#include "corpus/utf8.h"

#include <string.h>

/* The punctuation of Windows-1252 read as Mac Roman: the byte of an apostrophe
   is í there, those of quotation marks ì and î, of dashes ñ and ó
   ("Africaís", "ìsoftî power", "peace ó and war"). */

enum {
	MIN_STEM = 4, /* letters before ís: país and París are words */
	MIN_GOOD = 2,
};

typedef struct Tally {
	guint good; /* í where an apostrophe would be */
	guint bad;  /* letters with marks where they belong */
} Tally;

static gunichar
char_at(const char *p, const char *end)
{
	return p < end ? g_utf8_get_char(p) : ' ';
}

static gunichar
char_before(const char *text, const char *p)
{
	return p > text ? g_utf8_get_char(g_utf8_prev_char(p)) : ' ';
}

/* Whether the í at P, before END, stands for an apostrophe: behind a word in
   plain letters and before a lone s. */
static gboolean
is_apostrophe(const char *text, const char *p, const char *end)
{
	const char *stem = p;

	while (stem > text && g_ascii_isalpha(stem[-1]))
		stem--;
	return p - stem >= MIN_STEM && end - p >= 3 && p[2] == 's' &&
	    !g_unichar_isalpha(char_at(p + 3, end));
}

/* What the character at P should be; 0: what it is. */
static gunichar
replacement(const char *text, const char *p, const char *end)
{
	gunichar c = g_utf8_get_char(p);
	gunichar before = char_before(text, p);
	gunichar behind = char_at(utf8_next(p), end);

	switch (c) {
	case 0xed: /* í */
		return is_apostrophe(text, p, end) ? 0x2019 : 0;
	case 0xec: /* ì */
		return !g_unichar_isalpha(before) && g_unichar_isalpha(behind)
		    ? 0x201c
		    : 0;
	case 0xee: /* î */
		return !g_unichar_isspace(before) && !g_unichar_isalpha(behind)
		    ? 0x201d
		    : 0;
	case 0xf1: /* ñ */
		return !g_unichar_isalpha(before) && !g_unichar_isalpha(behind)
		    ? 0x2013
		    : 0;
	case 0xf3: /* ó */
		return g_unichar_isspace(before) && g_unichar_isspace(behind)
		    ? 0x2014
		    : 0;
	default:
		return 0;
	}
}

static void
count(const char *text, gsize length, Tally *tally)
{
	const char *end = text + length, *p = text;

	/* All these letters begin with the byte 0xc3. */
	for (; (p = memchr(p, 0xc3, (gsize)(end - p))) != NULL; p += 2) {
		if (is_apostrophe(text, p, end) && g_utf8_get_char(p) == 0xed)
			tally->good++;
		else if (replacement(text, p, end) == 0)
			tally->bad++;
	}
}

guint
mend_quotes(GString *text)
{
	const char *p = text->str, *end = p + text->len, *copied = p;
	GString *mended;
	Tally tally = {0, 0};
	guint found = 0;

	/* The second byte of í, first alone: it is much faster. */
	if (memchr(text->str, 0xad, text->len) == NULL ||
	    memmem(text->str, text->len, "ís", strlen("ís")) == NULL)
		return 0;
	count(text->str, text->len, &tally);
	if (tally.good < MIN_GOOD || tally.bad > tally.good)
		return 0;
	mended = g_string_sized_new(text->len + tally.good);
	for (; (p = memchr(p, 0xc3, (gsize)(end - p))) != NULL; p += 2) {
		gunichar c = replacement(text->str, p, end);

		if (c == 0)
			continue;
		g_string_append_len(mended, copied, p - copied);
		g_string_append_unichar(mended, c);
		copied = p + 2;
		found++;
	}
	g_string_append_len(mended, copied, end - copied);
	g_string_truncate(text, 0);
	g_string_append_len(text, mended->str, (gssize)mended->len);
	g_string_free(mended, TRUE);
	return found;
}

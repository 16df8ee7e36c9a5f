/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/repair/inline.h"

#include <string.h>

#include "corpus/bytes.h"
#include "corpus/utf8.h"

/* The bytes 0x80 to 0x9f of Windows-1252, as the WHATWG's Encoding Standard
   has them: what it leaves undefined are the C1 controls. */
static const gunichar windows[32] = {0x20ac, 0x81, 0x201a, 0x0192, 0x201e,
    0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8d,
    0x017d, 0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
    0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x9d, 0x017e, 0x0178};

/* Bytes that something may begin with that is to be mended. */
static const guint8 suspect[256] = {
    [0x01 ... 0x08] = 1,
    [0x0b] = 1,
    [0x0e ... 0x1f] = 1,
    [0x7f] = 1,
    [0xc2] = 1,
    [0xc3] = 1,
    [0xef] = 1,
};

enum { MOST_PASSES = 3 };

/* A closing quotation mark whose last byte, 0x9d, Windows-1252 does not have:
   "â€" and the sign for what can't be decoded. */
#define LOST_QUOTE "\xc3\xa2\xe2\x82\xac\xef\xbf\xbd"

/* How sure one can be that a sequence was UTF-8. */
typedef enum Belief {
	BELIEF_NONE,
	BELIEF_WEAK, /* if the text has more of it */
	BELIEF_SURE,
} Belief;

/* The Windows-1252 byte of C, from 0x80 on; 0 if it has none. */
static guchar
windows_byte(gunichar c)
{
	guint i;

	if (c >= 0x80 && c <= 0xff)
		return (guchar)c;
	if (c < 0x152 || c > 0x2122)
		return 0;
	for (i = 0; i < G_N_ELEMENTS(windows); i++)
		if (windows[i] == c)
			return (guchar)(0x80 + i);
	return 0;
}

/* Letters and marks that text in the languages of Europe and Vietnam has. */
static Belief
believe(gunichar c, gunichar before)
{
	/* "«IRMÃ»" is as it should be. */
	if (c >= 0xa0 && c <= 0xff)
		return g_unichar_isupper(before)
		    ? g_unichar_isalpha(c) ? BELIEF_WEAK : BELIEF_NONE
		    : BELIEF_SURE;
	if ((c >= 0x1ea0 && c <= 0x1ef9) || (c >= 0x2010 && c <= 0x203a) ||
	    c == 0x20ac || c == 0x2122 || c == 0xfb01 || c == 0xfb02 ||
	    c == 0xfeff)
		return BELIEF_SURE;
	if ((c >= 0x100 && c <= 0x24f) || (c >= 0x370 && c <= 0x4ff))
		return BELIEF_WEAK;
	return BELIEF_NONE;
}

/* Reads at TEXT what once was one character of UTF-8 and now is two or three
   of Windows-1252.  BEFORE is the character in front of it. */
static Belief
unmask(const char *text, const char *end, gunichar before, gunichar *c,
    gsize *length)
{
	gunichar lead = g_utf8_get_char(text);
	const char *p = utf8_next(text);
	guint i, n;

	if (lead < 0xc2 || lead > 0xef)
		return BELIEF_NONE;
	if (g_str_has_prefix(text, LOST_QUOTE)) {
		*c = 0x201d;
		*length = strlen(LOST_QUOTE);
		return BELIEF_SURE;
	}
	n = lead < 0xe0 ? 1 : 2;
	*c = lead < 0xe0 ? lead & 0x1f : lead & 0x0f;
	for (i = 0; i < n; i++) {
		guchar byte;

		if (p >= end || (guchar)*p < 0x80)
			return BELIEF_NONE;
		byte = windows_byte(g_utf8_get_char(p));
		if ((byte & 0xc0) != 0x80)
			return BELIEF_NONE;
		*c = *c << 6 | (byte & 0x3f);
		p = utf8_next(p);
	}
	*length = (gsize)(p - text);
	return believe(*c, before);
}

static gunichar
char_before(const char *text, const char *p)
{
	return p > text ? g_utf8_get_char(g_utf8_prev_char(p)) : 0;
}

/* The next suspect byte from P on, or END. */
static const char *
find_suspect(const char *p, const char *end)
{
	while (p < end) {
		const char *stop = MIN(p + 8, end);

		if (stop == p + 8) {
			guint64 word = bytes_load(p);

			if ((bytes_high(word) | bytes_below(word, ' ') |
				bytes_equal(word, 0x7f)) == 0) {
				p = stop;
				continue;
			}
		}
		for (; p < stop; p++)
			if (suspect[(guchar)*p])
				return p;
	}
	return end;
}

/* Whether the weakly believed sequences of the text are to be mended too. */
static gboolean
is_masked(const char *text, const char *end)
{
	const char *p = text;
	guint seen = 0;

	while ((p = find_suspect(p, end)) < end) {
		gunichar c;
		gsize length;

		if ((guchar)*p == 0xc3 &&
		    unmask(p, end, char_before(text, p), &c, &length) !=
			BELIEF_NONE &&
		    ++seen == 3)
			return TRUE;
		p = utf8_next(p);
	}
	return FALSE;
}

/* Whether the two bytes at P stand between small letters, as a hyphen that was
   put there to break a line does. */
static gboolean
is_between_letters(const char *text, const char *p, const char *end)
{
	return p > text && end - p > 2 &&
	    g_unichar_isalpha(char_before(text, p)) &&
	    g_unichar_islower(g_utf8_get_char(p + 2));
}

/* Reads what is to be mended at TEXT: LENGTH bytes become C (0: nothing).
   Returns FALSE if there is nothing. */
static gboolean
find_mend(const char *text, const char *p, const char *end, Belief enough,
    gunichar *c, gsize *length)
{
	*length = 1;
	*c = 0;
	if (*p == '\v')
		*c = ' ';
	if ((guchar)*p < 0x80)
		return TRUE;
	if ((guchar)*p == 0xc3)
		return unmask(p, end, char_before(text, p), c, length) >=
		    enough;
	*c = g_utf8_get_char(p);
	if ((guchar)*p == 0xef) {
		*length = 3;
		return *c >= 0xfb00 && *c <= 0xfb06;
	}
	*length = 2;
	/* What OCR makes of a soft hyphen, and soft hyphens themselves, which
	   are not seen. */
	if ((*c == 0xac || *c == 0xad) && is_between_letters(text, p, end)) {
		*c = 0;
		return TRUE;
	}
	/* U+0085 is a line's end where it is not an ellipsis. */
	if (*c >= 0xa0)
		return FALSE;
	*c = windows[*c - 0x80];
	if (*c < 0xa0)
		*c = 0;
	return TRUE;
}

static void
append_mended(GString *mended, gunichar c)
{
	/* U+FB00 to U+FB06, Alphabetic Presentation Forms. */
	static const char *const ligatures[] = {
	    "ff", "fi", "fl", "ffi", "ffl", "st", "st"};

	if (c >= 0xfb00 && c <= 0xfb06)
		g_string_append(mended, ligatures[c - 0xfb00]);
	else if (c != 0 && c != 0xfeff)
		g_string_append_unichar(mended, c);
}

/* Mends TEXT once: what was wrongly decoded twice is then as if once. */
static guint
mend_once(GString *text)
{
	const char *begin = text->str, *end = begin + text->len;
	const char *p = begin, *copied = begin;
	GString *mended = NULL;
	guint count = 0;
	Belief enough = BELIEF_NONE;

	while ((p = find_suspect(p, end)) < end) {
		gunichar c;
		gsize length;

		if (enough == BELIEF_NONE && (guchar)*p == 0xc3)
			enough = is_masked(begin, end) ? BELIEF_WEAK
						       : BELIEF_SURE;
		if (!find_mend(begin, p, end, enough, &c, &length)) {
			p = utf8_next(p);
			continue;
		}
		if (mended == NULL)
			mended = g_string_sized_new(text->len);
		g_string_append_len(mended, copied, p - copied);
		append_mended(mended, c);
		count++;
		copied = p += length;
	}
	if (mended != NULL) {
		g_string_append_len(mended, copied, end - copied);
		g_string_truncate(text, 0);
		g_string_append_len(text, mended->str, (gssize)mended->len);
		g_string_free(mended, TRUE);
	}
	return count;
}

/* Whether TEXT has one of the letters U+1EA0 to U+1EF9, which none but
   Vietnamese has. */
static gboolean
is_vietnamese(const GString *text)
{
	const char *p = text->str, *end = p + text->len;

	for (; (p = memchr(p, 0xe1, (gsize)(end - p))) != NULL; p++) {
		gunichar c = g_utf8_get_char(p);

		if (c >= 0x1ea0 && c <= 0x1ef9)
			return TRUE;
	}
	return FALSE;
}

/* Windows-1258 has Đ where others have the Ð of Iceland, which looks the same,
   and so Vietnamese has it by mistake: "Ðiều 418".  Who writes Ð has Þ, too. */
static guint
mend_barred_letters(GString *text)
{
	static const char eths[][3] = {"Ð", "ð"}, barred[][3] = {"Đ", "đ"};
	guint count = 0;

	if ((strstr(text->str, eths[0]) == NULL &&
		strstr(text->str, eths[1]) == NULL) ||
	    strstr(text->str, "Þ") != NULL || strstr(text->str, "þ") != NULL ||
	    !is_vietnamese(text))
		return 0;
	for (guint i = 0; i < G_N_ELEMENTS(eths); i++) {
		char *p = text->str;

		for (; (p = strstr(p, eths[i])) != NULL; p += 2, count++)
			memcpy(p, barred[i], 2);
	}
	return count;
}

guint
mend_characters(GString *text)
{
	guint count = 0, mended;

	for (guint i = 0; i < MOST_PASSES; i++) {
		mended = mend_once(text);
		count += mended;
		if (mended == 0)
			break;
	}
	return count + mend_barred_letters(text);
}

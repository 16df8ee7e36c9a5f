/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_BYTES_H
#define POLIX_CORPUS_BYTES_H

#include <glib.h>

#include <string.h>

/* Eight bytes of a text at once.  Text is read several times over before it is
   a document; most of it is letters that nothing is to be done about, and a
   loop over single bytes would take most of the time.  The functions are from
   "Bit Twiddling Hacks" (Anderson, Stanford): each returns a word whose bytes
   are 0x80 where the condition holds, and 0 elsewhere. */

#define BYTES_ALL(c) ((c)*G_GUINT64_CONSTANT(0x0101010101010101))

static inline guint64
bytes_load(const char *text)
{
	guint64 word;

	memcpy(&word, text, sizeof(word));
	return word;
}

/* Bytes from 0x80 on. */
static inline guint64
bytes_high(guint64 word)
{
	return word & BYTES_ALL(0x80);
}

/* Bytes that are C, which is below 0x80. */
static inline guint64
bytes_equal(guint64 word, guint64 c)
{
	const guint64 low = BYTES_ALL(0x7f);
	guint64 x = word ^ BYTES_ALL(c);

	return ~(((x & low) + low) | x | low);
}

/* Bytes below C, which is at most 0x80. */
static inline guint64
bytes_below(guint64 word, guint64 c)
{
	const guint64 low = BYTES_ALL(0x7f);

	return ~(((word & low) + BYTES_ALL(0x80 - c)) | word | low);
}

/* The first digit from P on, or END. */
static inline const char *
bytes_find_digit(const char *p, const char *end)
{
	for (; end - p >= 8; p += 8) {
		guint64 word = bytes_load(p);

		if ((bytes_below(word, '9' + 1) & ~bytes_below(word, '0')) != 0)
			break;
	}
	while (p < end && !g_ascii_isdigit(*p))
		p++;
	return p;
}

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_UTF8_H
#define POLIX_CORPUS_UTF8_H

#include <glib.h>

/* Steps through valid UTF-8 that the repair of text shares. */

/* The character behind the one at P. */
static inline const char *
utf8_next(const char *p)
{
	return p + g_utf8_skip[(guchar)*p];
}

/* The bytes of the white space character at P, which is before END; 0 if it is
   another. */
static inline gsize
utf8_space(const char *p, const char *end)
{
	guchar byte = (guchar)*p;

	if (byte < 0x80)
		return byte == ' ' || (byte >= '\t' && byte <= '\r');
	if (byte == 0xc2)
		return end - p >= 2 &&
			((guchar)p[1] == 0xa0 || (guchar)p[1] == 0x85)
		    ? 2
		    : 0;
	if (byte < 0xe1 || byte > 0xe3 || end - p < 3)
		return 0;
	return g_unichar_isspace(g_utf8_get_char(p)) ? 3 : 0;
}

#endif

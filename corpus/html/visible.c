/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/html/visible.h"

gsize
visible_count(const char *text, gsize length)
{
	const char *end = text + length;
	gsize count = 0;

	for (; text < end; text += g_utf8_skip[(guchar)*text])
		count += !g_unichar_isspace(g_utf8_get_char(text));
	return count;
}

const char *
visible_find(const char *text, const char *end, gsize count)
{
	for (; text < end; text += g_utf8_skip[(guchar)*text]) {
		if (g_unichar_isspace(g_utf8_get_char(text)))
			continue;
		if (count-- == 0)
			break;
	}
	return MIN(text, end);
}

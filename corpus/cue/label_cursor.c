/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/cue/label_cursor.h"

char *
cursor_word(const Cursor *cursor, gsize *length)
{
	const char *begin = cursor->text + cursor->at, *p = begin;
	const char *end = cursor->text + cursor->length;
	g_autofree char *folded = NULL;

	while (p < end && p - begin <= CURSOR_MAX_WORD) {
		gunichar c = g_utf8_get_char(p);

		if (!g_unichar_isalpha(c) && !g_unichar_ismark(c) && c != 0xa7)
			break;
		p += g_utf8_skip[(guchar)*p];
	}
	*length = (gsize)(p - begin);
	if (p == begin || p - begin > CURSOR_MAX_WORD)
		return NULL;
	folded = g_utf8_casefold(begin, p - begin);
	return g_utf8_normalize(folded, -1, G_NORMALIZE_NFC);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/printed.h"

#include <string.h>

gboolean
printed_is_hostile(gunichar c)
{
	return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x61c ||
	    c == 0x200e || c == 0x200f || (c >= 0x2028 && c <= 0x202e) ||
	    (c >= 0x2066 && c <= 0x2069);
}

/* Whether C, of g_utf8_get_char_validated(), is shown in a path as it is. */
static gboolean
is_path_text(gunichar c)
{
	return c <= 0x10ffff && !printed_is_hostile(c);
}

char *
printed_path(const char *path, gboolean *encoded)
{
	static const char digits[] = "0123456789ABCDEF";
	const char *end = path + strlen(path);
	gboolean clean = TRUE;
	GString *shown;

	for (const char *p = path; p < end && clean;) {
		gunichar c = g_utf8_get_char_validated(p, end - p);

		clean = is_path_text(c);
		if (clean)
			p += g_utf8_skip[(guchar)*p];
	}
	if (encoded != NULL)
		*encoded = !clean;
	if (clean)
		return g_strdup(path);
	shown = g_string_sized_new((gsize)(end - path) + 16);
	for (const char *p = path; p < end;) {
		gunichar c = g_utf8_get_char_validated(p, end - p);
		const char *next = c <= 0x10ffff ? p + g_utf8_skip[(guchar)*p]
						 : p + 1;

		if (c != '%' && is_path_text(c)) {
			g_string_append_len(shown, p, next - p);
			p = next;
		}
		for (; p < next; p++) {
			g_string_append_c(shown, '%');
			g_string_append_c(shown, digits[(guchar)*p >> 4]);
			g_string_append_c(shown, digits[(guchar)*p & 15]);
		}
	}
	return g_string_free(shown, FALSE);
}

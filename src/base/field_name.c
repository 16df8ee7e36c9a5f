/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/field_name.h"

#include <glib.h>

char *
field_name(const char *name)
{
	g_autofree char *valid = g_utf8_make_valid(name, -1);
	GString *clean = g_string_new(NULL);

	for (const char *p = valid; *p != '\0' && clean->len < FIELD_NAME_MOST;
	     p += g_utf8_skip[(guchar)*p]) {
		gunichar c = g_utf8_get_char(p);

		if (g_unichar_isalnum(c) || g_unichar_ismark(c) || c == '-')
			g_string_append_unichar(clean, g_unichar_tolower(c));
		else if (clean->len > 0 && clean->str[clean->len - 1] != '_')
			g_string_append_c(clean, '_');
	}
	while (clean->len > 0 && clean->str[clean->len - 1] == '_')
		g_string_truncate(clean, clean->len - 1);
	return g_string_free(clean, FALSE);
}

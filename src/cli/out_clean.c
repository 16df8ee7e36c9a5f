/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/out.h"

gunichar
out_next(const char **text, const char *end)
{
	const char *start = *text;
	gunichar c = (guchar)*start;

	if (c >= 0x80)
		c = g_utf8_get_char_validated(start, end - start);
	/* g_utf8_get_char_validated()'s -1 and -2, or a byte cut off. */
	if (c > 0x10ffff) {
		*text = start + 1;
		return 0xfffd;
	}
	*text = c < 0x80 ? start + 1 : out_after(start);
	switch (c) {
	case '\t':
	case '\n':
	case '\r':
		return c;
	case '\f':
	case '\v':
	case 0x85:
	case 0x2028:
	case 0x2029:
		return ' ';
	default:
		break;
	}
	if (!printed_is_hostile(c))
		return c;
	return c < 0xa0 ? 0xfffd : 0;
}

void
out_append_clean(GString *line, const char *text, gsize length)
{
	const char *end = text + length;

	while (text < end) {
		gunichar c = out_next(&text, end);

		if (c == 0)
			continue;
		if (!g_unichar_isspace(c))
			g_string_append_unichar(line, c);
		else if (line->len > 0 && line->str[line->len - 1] != ' ')
			g_string_append_c(line, ' ');
	}
}

void
out_trim_end(GString *line)
{
	if (line->len > 0 && line->str[line->len - 1] == ' ')
		g_string_truncate(line, line->len - 1);
}

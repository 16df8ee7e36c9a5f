/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/superscript.h"

#include <string.h>

enum { MAX_RAISED = 16 }; /* bytes */

void
superscript_raise(GString *text, gsize start)
{
	static const char *const raised[] = {"\xe2\x81\xb0", "\xc2\xb9",
	    "\xc2\xb2", "\xc2\xb3", "\xe2\x81\xb4", "\xe2\x81\xb5",
	    "\xe2\x81\xb6", "\xe2\x81\xb7", "\xe2\x81\xb8", "\xe2\x81\xb9"};
	static const char minus[] = "\xe2\x81\xbb";
	char digits[MAX_RAISED + 1];
	gsize length;

	if (start == 0 || start >= text->len ||
	    text->len - start > MAX_RAISED ||
	    g_ascii_isspace(text->str[start - 1]) ||
	    !g_ascii_isdigit(
		text->str[start + (text->str[start] == '-' ? 1 : 0)]))
		return;
	length = strspn(text->str + start, "0123456789,- ");
	if (start + length < text->len)
		return;
	memcpy(digits, text->str + start, length + 1);
	g_string_truncate(text, start);
	for (gsize i = 0; i < length; i++) {
		if (g_ascii_isdigit(digits[i]))
			g_string_append(text, raised[digits[i] - '0']);
		else if (digits[i] == '-')
			g_string_append(text, minus);
		else
			g_string_append_c(text, digits[i]);
	}
}

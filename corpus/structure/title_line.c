/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/structure/title_line.h"

#include "corpus/cue/wording.h"
#include "corpus/structure/title.h"
#include "corpus/utf8.h"

#include <string.h>

enum {
	MAX_ACRONYM = 6, /* letters */
	MIN_POSTAL = 5,  /* digits of a postal code */
};

gunichar
title_last_character(const char *text, gsize length)
{
	const char *p = text + length;

	while (p > text) {
		gunichar c;

		p = g_utf8_prev_char(p);
		c = g_utf8_get_char(p);
		if (c != '"' && c != '\'' && c != ')' && c != ']' && c != '*' &&
		    c != 0x201d && c != 0x2019)
			return c;
	}
	return 0;
}

gboolean
title_ends_in_joint(const char *text, gsize length)
{
	gsize at = length;

	while (at > 0 && text[at - 1] != ' ')
		at--;
	return wording_is_joint(text + at, length - at);
}

gboolean
title_is_year(const char *text, const char *p, const char *end)
{
	guint digits = 0;

	if (p > text && g_ascii_isalnum(p[-1]))
		return FALSE;
	while (p + digits < end && g_ascii_isdigit(p[digits]))
		digits++;
	return digits == 4 &&
	    (memcmp(p, "19", 2) == 0 || memcmp(p, "20", 2) == 0) &&
	    (p + 4 == end || !g_ascii_isalnum(p[4]));
}

gboolean
title_is_number(const char *text, gsize length, gboolean years)
{
	const char *begin = text, *end = text + length;
	guint digits = 0, letters = 0;

	for (; text < end; text = utf8_next(text)) {
		gunichar c = g_utf8_get_char(text);

		if (years && title_is_year(begin, text, end)) {
			text += 3;
			continue;
		}
		digits += g_unichar_isdigit(c) ? 1U : 0U;
		letters += g_unichar_isalpha(c) ? 1U : 0U;
	}
	return digits * 3 > letters || letters == 0;
}

gboolean
title_ends_in_postal_code(const char *text, gsize length)
{
	gsize at = length;

	while (at > 0 && strchr("0123456789oOlI", text[at - 1]) != NULL)
		at--;
	return length - at >= MIN_POSTAL && at >= 5 && text[at - 1] == ' ' &&
	    g_ascii_isupper(text[at - 3]) && text[at - 2] == '.';
}

/* Whether TEXT is one word with a stroke, a form's or a template's name of what
   is to stand there: "Product/Service". */
static gboolean
is_choice(const char *text, gsize length)
{
	return memchr(text, ' ', length) == NULL &&
	    memchr(text, '/', length) != NULL;
}

gsize
title_line_length(const char *text, gsize length)
{
	const char *newline = memchr(text, '\n', length);

	return newline != NULL && newline[1] == '(' && text[length - 1] == ')'
	    ? (gsize)(newline - text)
	    : length;
}

gboolean
title_is_line(const char *text, gsize length)
{
	gunichar last;
	gsize value;

	if (length == 0 || length > TITLE_MAX_BYTES ||
	    memchr(text, '\n', length) != NULL ||
	    memchr(text, '@', length) != NULL ||
	    memchr(text, '>', length) != NULL)
		return FALSE;
	last = title_last_character(text, length);
	if (last == 0 || last == '.' || last == '!' || last == ',' ||
	    last == ':' || last == ';' || last == '-' || last == 0x2013 ||
	    last == 0x2014 || last == 0x2026)
		return FALSE;
	return !title_ends_in_joint(text, length) &&
	    !title_is_number(text, length, TRUE) &&
	    !title_ends_in_postal_code(text, length) &&
	    !is_choice(text, length) && !wording_is_caption(text, length) &&
	    !wording_is_address(text, length) &&
	    !wording_is_stamp(text, length) &&
	    !wording_is_footer(text, length) &&
	    wording_field(text, length, &value) == WORDING_NONE;
}

gboolean
title_is_capitals(const char *text, gsize length)
{
	const char *end = text + length;
	guint letters = 0;

	for (; text < end; text = utf8_next(text)) {
		gunichar c = g_utf8_get_char(text);

		if (g_unichar_islower(c))
			return FALSE;
		letters += g_unichar_isupper(c) ? 1U : 0U;
	}
	return letters >= 3;
}

gboolean
title_is_told(const char *title)
{
	static const char *const beginnings[] = {"microsoft word",
	    "microsoft powerpoint", "microsoft excel", "untitled", "slide 1",
	    "powerpoint pr", "document1", "title", "print", "layout 1", "scan",
	    "(anonymous)", "bookmark not defined"};
	static const char *const suffixes[] = {".doc", ".docx", ".pdf", ".indd",
	    ".qxd", ".qxp", ".rtf", ".odt", ".ppt", ".pptx", ".xls", ".xlsx",
	    ".dvi", ".tex", ".wpd", ".p65", ".fm", ".txt", ".htm", ".html"};
	g_autofree char *lower = g_ascii_strdown(title, -1);
	const char *p;
	guint i, letters = 0;

	g_strstrip(lower);
	for (i = 0; i < G_N_ELEMENTS(beginnings); i++) {
		gsize length = strlen(beginnings[i]);

		if (strncmp(lower, beginnings[i], length) == 0 &&
		    (!g_ascii_isalpha(lower[length]) || length > 10))
			return FALSE;
	}
	/* "paper.doc", "784475_03.qxp (Page 1)" */
	for (i = 0; i < G_N_ELEMENTS(suffixes); i++) {
		const char *suffix = strstr(lower, suffixes[i]);

		if (suffix != NULL &&
		    !g_ascii_isalnum(suffix[strlen(suffixes[i])]))
			return FALSE;
	}
	for (p = lower; *p != '\0'; p = utf8_next(p))
		letters += g_unichar_isalpha(g_utf8_get_char(p)) ? 1U : 0U;
	/* "2015-0123_v2", "RSGI_EN_draft", "PCTF" */
	return letters >= 4 &&
	    (strchr(lower, ' ') != NULL ||
		(strpbrk(lower, "_0123456789") == NULL &&
		    (letters > MAX_ACRONYM ||
			!title_is_capitals(title, strlen(title)))));
}

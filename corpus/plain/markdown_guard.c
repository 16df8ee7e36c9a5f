/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/plain/markdown_guard.h"

#include <string.h>

enum {
	MAX_INDENT = 128,   /* columns */
	MAX_MARKS = 16,     /* of lists and quotations in one line */
	MAX_FOOTNOTE = 128, /* bytes in a footnote's mark */
	MAX_NUMBER = 16,    /* bytes of a paragraph's number in bold */
};

/* The bytes of the mark of a list or quotation at P, and the white space
   behind it; 0 if there is none. */
static gsize
container_mark(const char *p, const char *end)
{
	const char *start = p;

	if (p < end && *p == '>') {
		p++;
	} else {
		if (p < end && strchr("-+*", *p) != NULL) {
			p++;
		} else {
			while (p < end && g_ascii_isdigit(*p) && p - start < 9)
				p++;
			if (p == start || p == end || (*p != '.' && *p != ')'))
				return 0;
			p++;
		}
		if (p < end && *p != ' ' && *p != '\t')
			return 0;
	}
	while (p < end && (*p == ' ' || *p == '\t'))
		p++;
	return (gsize)(p - start);
}

/* Appends the beginning of the line from P to END, as much as nests it.
   Returns: what is behind it. */
static const char *
guard_nesting(GString *out, const char *p, const char *end)
{
	guint column = 0, marks = 0;
	gsize length;

	for (; p < end && (*p == ' ' || *p == '\t'); p++) {
		column += *p == '\t' ? 4 - column % 4 : 1;
		if (column <= MAX_INDENT)
			g_string_append_c(out, *p);
	}
	while ((length = container_mark(p, end)) > 0) {
		const char *sign = p;

		if (++marks > MAX_MARKS) {
			while (g_ascii_isdigit(*sign))
				g_string_append_c(out, *sign++);
			g_string_append_c(out, '\\');
			return sign;
		}
		g_string_append_len(out, p, (gssize)MIN(length, MAX_INDENT));
		p += length;
	}
	return p;
}

/* The end of the footnote's mark "[^…]" at P, or NULL. */
static const char *
footnote_mark(const char *p, const char *end)
{
	const char *start = p;

	if (end - p < 4 || p[0] != '[' || p[1] != '^' || p[2] == ']')
		return NULL;
	for (p += 2; p < end && p - start < MAX_FOOTNOTE; p++) {
		if (*p == ']')
			return p + 1;
		if (*p == ' ' || *p == '[')
			return NULL;
	}
	return NULL;
}

/* Appends the number in bold that the text from P to END begins with, and ends
   it so that cmark sees it: "**5.**Ships", "**5.—**Ships".  Returns: what is
   behind it. */
static const char *
guard_number(GString *out, const char *p, const char *end)
{
	const char *close, *behind;

	if (end - p < 7 || memcmp(p, "**", 2) != 0 ||
	    (!g_ascii_isdigit(p[2]) && p[2] != '('))
		return p;
	close = g_strstr_len(p + 2, MIN(end - p - 2, MAX_NUMBER), "**");
	if (close == NULL || memchr(p, ' ', (gsize)(close - p)) != NULL)
		return p;
	behind = close + 2;
	if (behind == end || g_ascii_isalnum(close[-1]) ||
	    !g_unichar_isalnum(g_utf8_get_char(behind)))
		return p;
	g_string_append_len(out, p, behind - p);
	/* A dash stands right before the text. */
	g_string_append(out, g_ascii_ispunct(close[-1]) ? " " : "<!---->");
	return behind;
}

/* Appends the text of a line from P to END. */
static void
guard_footnotes(GString *out, const char *p, const char *end)
{
	const char *mark_end = footnote_mark(p, end);

	if (mark_end != NULL && mark_end < end && *mark_end == ':') {
		g_string_append_c(out, '\\');
		g_string_append_len(out, p, mark_end - p);
		p = mark_end;
	}
	while (p < end) {
		const char *bracket = memchr(p, '[', (gsize)(end - p));

		if (bracket == NULL)
			bracket = end;
		g_string_append_len(out, p, bracket - p);
		p = bracket;
		mark_end = footnote_mark(p, end);
		if (mark_end != NULL)
			p = mark_end;
		else if (p < end)
			g_string_append_c(out, *p++);
	}
}

GString *
markdown_guard(const char *text, gsize length)
{
	GString *out = g_string_sized_new(length + 1);
	const char *end = text + length;

	while (text < end) {
		const char *newline = memchr(text, '\n', (gsize)(end - text));
		const char *line_end = newline == NULL ? end : newline;

		text = guard_nesting(out, text, line_end);
		text = guard_number(out, text, line_end);
		guard_footnotes(out, text, line_end);
		g_string_append_c(out, '\n');
		text = line_end + 1;
	}
	return out;
}

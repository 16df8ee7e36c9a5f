/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/query_text.h"

#include "base/error.h"
#include "search/query.h"

enum {
	REPLACEMENT = 0xFFFD,
	EXCERPT_LENGTH = 24, /* characters of the query quoted in a message */
};

static gboolean
is_space(gunichar c)
{
	if (c < 0x80)
		return c <= ' ' || c == 0x7F;
	return g_unichar_isspace(c) || g_unichar_iscntrl(c) || c == 0x180E ||
	    c == 0x200B || c == 0x200E || c == 0x200F ||
	    (c >= 0x2028 && c <= 0x202E) || (c >= 0x2061 && c <= 0x206F) ||
	    c == 0xFEFF;
}

/* The character at P, of at most LENGTH bytes; its bytes go to SIZE. */
static gunichar
read_char(const char *p, gsize length, guint *size)
{
	gunichar c = g_utf8_get_char_validated(p, (gssize)length);

	*size = 1;
	if (c == (gunichar)-1 || c == (gunichar)-2)
		return REPLACEMENT;
	*size = (guint)g_unichar_to_utf8(c, NULL);
	return is_space(c) ? ' ' : c;
}

void
query_text_init(QueryText *text, const char *query)
{
	gsize length = strnlen(query, QUERY_MAX_BYTES + 1);
	guint32 at = 0;
	guint size;

	text->cut = length > QUERY_MAX_BYTES;
	length = MIN(length, QUERY_MAX_BYTES);
	text->chars = g_new(gunichar, length + 1);
	text->bytes = g_new(guint32, length + 1);
	text->length = 0;
	while (at < length) {
		text->bytes[text->length] = at;
		text->chars[text->length++] = read_char(
		    query + at, length - at, &size);
		at += size;
	}
	text->bytes[text->length] = at;
	text->chars[text->length] = 0;
}

void
query_text_clear(QueryText *text)
{
	g_clear_pointer(&text->chars, g_free);
	g_clear_pointer(&text->bytes, g_free);
}

char *
query_text_copy(const QueryText *text, guint start, guint end)
{
	return g_ucs4_to_utf8(
	    text->chars + start, (glong)(end - start), NULL, NULL, NULL);
}

gboolean
query_char_is_quote(gunichar c)
{
	switch (c) {
	case '"':
	case 0x00AB: /* « */
	case 0x00BB: /* » */
	case 0x201C: /* “ */
	case 0x201D: /* ” */
	case 0x201E: /* „ */
	case 0x201F: /* ‟ */
	case 0xFF02: /* ＂ */
		return TRUE;
	default:
		return FALSE;
	}
}

gboolean
query_char_is_word(gunichar c)
{
	if (c < 0x80)
		return g_ascii_isalnum((char)c);
	return g_unichar_isalnum(c) || g_unichar_ismark(c);
}

gboolean
query_text_is(const QueryText *text, guint start, guint end, const char *ascii)
{
	while (start < end && *ascii != '\0' &&
	    text->chars[start] == (guchar)*ascii) {
		start++;
		ascii++;
	}
	return start == end && *ascii == '\0';
}

char *
query_text_excerpt(const QueryText *text, guint at)
{
	guint end = at + MIN(text->length - at, EXCERPT_LENGTH);
	g_autofree char *excerpt = query_text_copy(text, at, end);

	return g_strconcat(
	    g_strchomp(excerpt), end < text->length ? "…" : "", NULL);
}

/* WHAT, and what stands at AT. */
static char *
describe(const QueryReport *report, guint at, const char *what)
{
	g_autofree char *excerpt = query_text_excerpt(report->text, at);
	const char *name = report->saved;

	return g_strdup_printf("%s%s%s%s at byte %u%s%s",
	    name != NULL ? "in @" : "", name != NULL ? name : "",
	    name != NULL ? ": " : "", what, report->text->bytes[at],
	    *excerpt == '\0' ? "" : ": ", excerpt);
}

static void
warn(QueryReport *report, guint at, const char *what, const char *reading)
{
	g_autofree char *message = NULL;

	if (report->warnings == NULL || report->error != NULL ||
	    report->count > QUERY_MAX_WARNINGS)
		return;
	if (report->count++ == QUERY_MAX_WARNINGS) {
		g_ptr_array_add(report->warnings,
		    g_strdup("there is more of this kind in the query"));
		return;
	}
	message = describe(report, at, what);
	g_ptr_array_add(
	    report->warnings, g_strdup_printf("%s (%s)", message, reading));
}

void
query_report(
    QueryReport *report, guint at, const char *what, const char *reading)
{
	if (report->strict)
		query_report_failure(report, at, what);
	else
		warn(report, at, what, reading);
}

void
query_report_note(
    QueryReport *report, guint at, const char *what, const char *reading)
{
	warn(report, at, what, reading);
}

void
query_report_failure(QueryReport *report, guint at, const char *what)
{
	g_autofree char *message = NULL;

	if (report->error != NULL)
		return;
	message = describe(report, at, what);
	report->error = g_error_new_literal(
	    POLIX_ERROR, POLIX_ERROR_QUERY, message);
}

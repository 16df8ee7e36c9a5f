/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/out.h"

#include <string.h>

#include "cli/reading.h"

#define BOLD_ON "\033[1m"
#define BOLD_OFF "\033[m"

enum { INDENT = 2 };

/* A link to the file that HIT is in, if there is such a file: a record of a
   JSON Lines file has only its id. */
static char *
make_link(const Hit *hit)
{
	g_autofree char *path = g_canonicalize_filename(hit->path, NULL);

	if (!g_file_test(path, G_FILE_TEST_IS_REGULAR))
		return NULL;
	return g_filename_to_uri(path, g_get_host_name(), NULL);
}

static void
print_head(Out *out, const Hit *hit)
{
	g_autofree char *locator = out_locator(hit);
	g_autofree char *link = out->options.hyperlink ? make_link(hit) : NULL;

	if (link != NULL)
		fprintf(out->stream, "\033]8;;%s\033\\", link);
	if (out->options.color)
		fputs(BOLD_ON, out->stream);
	fputs(locator, out->stream);
	if (out->options.color)
		fputs(BOLD_OFF, out->stream);
	if (link != NULL)
		fputs("\033]8;;\033\\", out->stream);
	if (hit->passages > 1)
		fprintf(out->stream, " (%u passages)", hit->passages);
	if (hit->copies > 0)
		fprintf(out->stream, " (+%u %s)", hit->copies,
		    hit->copies == 1 ? "copy" : "copies");
	putc('\n', out->stream);
}

static gboolean
is_blank(const char *text, gsize start, gsize end)
{
	while (start < end && g_ascii_isspace(text[start]))
		start++;
	return start >= end;
}

static void
print_excerpt(Out *out, const Hit *hit, Reading *reading)
{
	gsize length = strlen(hit->text);
	gsize at = 0;

	for (guint i = 0; i < hit->excerpt->len; i++) {
		Span range = g_array_index(hit->excerpt, Span, i);

		range.end = MIN(range.end, length);
		range.start = MIN(range.start, range.end);
		if (!is_blank(hit->text, at, range.start))
			reading_add_ellipsis(reading);
		else if (i > 0)
			reading_add(reading, " ", 0, 1, NULL);
		reading_add(
		    reading, hit->text, range.start, range.end, hit->spans);
		at = MAX(at, range.end);
	}
	if (!is_blank(hit->text, at, length))
		reading_add_ellipsis(reading);
	reading_print(reading, out, INDENT);
}

static void
print_context(Out *out, const GPtrArray *paragraphs, Reading *reading)
{
	for (guint i = 0; i < paragraphs->len; i++) {
		const char *paragraph = paragraphs->pdata[i];

		reading_add(reading, paragraph, 0, strlen(paragraph), NULL);
		reading_print(reading, out, INDENT);
	}
}

/* The passage in whole, a paragraph a line or several. */
static void
print_whole(Out *out, const Hit *hit, Reading *reading)
{
	const char *text = hit->text;
	gsize length = strlen(text);
	guint next = 0;

	for (gsize start = 0; start < length;) {
		const char *gap = strstr(text + start, "\n\n");
		gsize end = gap != NULL ? (gsize)(gap - text) : length;

		reading->next = next;
		reading_add(reading, text, start, end, hit->spans);
		next = reading->next;
		reading_print(reading, out, INDENT);
		start = gap != NULL ? end + 2 : end;
	}
}

static void
print_hit(Out *out, const char *qid G_GNUC_UNUSED, const Hit *hit)
{
	Reading reading;

	if (hit->copy_of != NULL)
		return;
	if (out->hits++ > 0)
		putc('\n', out->stream);
	print_head(out, hit);
	reading_init(&reading);
	print_context(out, hit->before, &reading);
	if (out->options.whole || hit->excerpt->len == 0)
		print_whole(out, hit, &reading);
	else
		print_excerpt(out, hit, &reading);
	print_context(out, hit->after, &reading);
	reading_clear(&reading);
}

const OutFormat out_text = {
    .name = "text",
    .hit = print_hit,
};

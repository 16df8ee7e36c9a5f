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

/* The byte of HIT's text whose page and section are its: of the first match
   that is shown. */
static gsize
shown_offset(const Out *out, const Hit *hit)
{
	gsize start = 0;

	if (!out->options.whole && hit->excerpt->len > 0)
		start = g_array_index(hit->excerpt, Span, 0).start;
	for (guint i = 0; i < hit->spans->len; i++) {
		const Span *span = &g_array_index(hit->spans, Span, i);

		if (span->end > start)
			return MAX(span->start, start);
	}
	return start;
}

static void
print_head(Out *out, const Hit *hit)
{
	const Hit shown = hit_at(hit, shown_offset(out, hit));
	g_autofree char *locator = out_locator(&shown);
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

/* A hit's text as it is being printed, up to the byte AT. */
typedef struct Excerpt {
	Out *out;
	const Hit *hit;
	Reading *reading;
	gsize at;
} Excerpt;

/* Where the paragraph that holds the byte AT begins, not before FLOOR. */
static gsize
paragraph_start(const char *text, gsize floor, gsize at)
{
	const char *gap = g_strrstr_len(
	    text + floor, (gssize)(at - floor), "\n\n");

	return gap != NULL ? (gsize)(gap - text) + 2 : floor;
}

/* Prints the bytes START to END, which lie in one paragraph: on a line of their
   own if it is another than the last one's. */
static void
add_piece(Excerpt *excerpt, gsize start, gsize end)
{
	Reading *reading = excerpt->reading;
	const char *text = excerpt->hit->text;
	const gsize at = excerpt->at;
	const gsize begin = paragraph_start(text, at, start);

	if (!is_blank(text, at, start))
		reading_add_ellipsis(reading);
	else if (at > 0)
		reading_add(reading, " ", 0, 1, NULL);
	if (begin > at && at > 0) {
		reading_print(reading, excerpt->out, INDENT);
		if (!is_blank(text, begin, start))
			reading_add_ellipsis(reading);
	}
	reading_add(reading, text, start, end, excerpt->hit->spans);
	excerpt->at = end;
}

static void
print_excerpt(Out *out, const Hit *hit, Reading *reading)
{
	Excerpt excerpt = {.out = out, .hit = hit, .reading = reading};
	const gsize length = strlen(hit->text);

	for (guint i = 0; i < hit->excerpt->len; i++) {
		const Span *range = &g_array_index(hit->excerpt, Span, i);
		const gsize stop = MIN(range->end, length);
		gsize start = MAX(range->start, excerpt.at);

		while (start < stop) {
			const char *gap = g_strstr_len(
			    hit->text + start, (gssize)(stop - start), "\n\n");
			const gsize end = gap != NULL ? (gsize)(gap - hit->text)
						      : stop;

			if (end > start)
				add_piece(&excerpt, start, end);
			start = gap != NULL ? end + 2 : stop;
		}
	}
	if (!is_blank(hit->text, excerpt.at, length))
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

	for (gsize start = 0; start < length;) {
		const char *gap = strstr(text + start, "\n\n");
		gsize end = gap != NULL ? (gsize)(gap - text) : length;

		reading_add(reading, text, start, end, hit->spans);
		reading_print(reading, out, INDENT);
		start = gap != NULL ? end + 2 : end;
	}
}

static void
print_query(Out *out, const char *qid, const char *query)
{
	g_autoptr(GString) clean = g_string_new(NULL);

	if (out->queries++ > 0)
		putc('\n', out->stream);
	out_append_clean(clean, query, strlen(query));
	if (out->options.color)
		fputs(BOLD_ON, out->stream);
	out_print_qid(out, qid);
	fputs(clean->str, out->stream);
	if (out->options.color)
		fputs(BOLD_OFF, out->stream);
	putc('\n', out->stream);
}

static void
print_hit(Out *out, const char *qid G_GNUC_UNUSED, const Hit *hit)
{
	Reading reading;

	if (hit->copy_of != NULL)
		return;
	if (out->hits++ > 0 || out->queries > 0)
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
    .query = print_query,
    .hit = print_hit,
};

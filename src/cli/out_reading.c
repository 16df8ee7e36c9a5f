/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/out.h"

#include <string.h>

#include "cli/reading.h"

/* What show prints: the citation of each document, then the text, with a blank
   line between paragraphs; in a whole document each heading, where its section
   begins. */

enum { MAX_HEADINGS = 8 };

static void
print_paragraph(Out *out, const char *text, gsize length)
{
	Reading reading;

	reading_init(&reading);
	reading_add(&reading, text, 0, length, NULL);
	if (reading.line->len > 0)
		putc('\n', out->stream);
	reading_print(&reading, out, 0);
	reading_clear(&reading);
}

static void
print_paragraphs(Out *out, const GPtrArray *paragraphs)
{
	for (guint i = 0; i < paragraphs->len; i++) {
		const char *paragraph = paragraphs->pdata[i];

		print_paragraph(out, paragraph, strlen(paragraph));
	}
}

/* Whether HEADING is one of the paragraphs that TEXT begins with: those right
   above a passage are part of it. */
static gboolean
begins_with(const char *text, const char *heading)
{
	const gsize length = strlen(heading);

	for (guint i = 0; i < MAX_HEADINGS; i++) {
		const char *gap;

		if (strncmp(text, heading, length) == 0 &&
		    (text[length] == '\0' || text[length] == '\n'))
			return TRUE;
		gap = strstr(text, "\n\n");
		if (gap == NULL)
			return FALSE;
		text = gap + 2;
	}
	return FALSE;
}

/* The headings of HIT that are not PREVIOUS's too, nor in the text. */
static void
print_headings(Out *out, const Hit *hit, const Hit *previous)
{
	char **old = previous != NULL ? previous->section : NULL;
	char **heading = hit->section;

	while (heading != NULL && *heading != NULL && old != NULL &&
	    *old != NULL && strcmp(*heading, *old) == 0) {
		heading++;
		old++;
	}
	for (; heading != NULL && *heading != NULL; heading++) {
		if (!begins_with(hit->text, *heading))
			print_paragraph(out, *heading, strlen(*heading));
	}
}

static void
print_hit(Out *out, const char *qid G_GNUC_UNUSED, const Hit *hit)
{
	const gboolean whole = out->options.whole;

	/* Several indexes may have a document of this id. */
	if (out->hits++ == 0 || strcmp(hit->path, out->previous->path) != 0) {
		g_autofree char *citation = out_citation(hit, !whole);

		fprintf(
		    out->stream, "%s%s\n", out->hits > 1 ? "\n" : "", citation);
	}
	if (whole)
		print_headings(out, hit, out->previous);
	out->previous = hit;
	print_paragraphs(out, hit->before);
	for (const char *text = hit->text; *text != '\0';) {
		const char *gap = strstr(text, "\n\n");
		gsize length = gap != NULL ? (gsize)(gap - text) : strlen(text);

		print_paragraph(out, text, length);
		text += gap != NULL ? length + 2 : length;
	}
	print_paragraphs(out, hit->after);
}

const OutFormat out_reading = {
    .name = "reading",
    .hit = print_hit,
};

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/reading.h"

#include <string.h>

#define MARK_ON "\033[1;31m"
#define MARK_OFF "\033[m"

void
reading_init(Reading *reading)
{
	reading->line = g_string_new(NULL);
	reading->marks = g_array_new(FALSE, FALSE, sizeof(Span));
	reading->next = 0;
}

void
reading_clear(Reading *reading)
{
	g_string_free(reading->line, TRUE);
	g_array_unref(reading->marks);
}

void
reading_add(Reading *reading, const char *text, gsize start, gsize end,
    const GArray *spans)
{
	gsize at = start;

	while (spans != NULL && reading->next < spans->len) {
		const Span *span = &g_array_index(spans, Span, reading->next);
		gsize from = MAX(span->start, at);
		gsize to = MIN(span->end, end);
		Span mark;

		if (span->start >= end)
			break;
		if (from < to) {
			out_append_clean(reading->line, text + at, from - at);
			mark.start = reading->line->len;
			out_append_clean(reading->line, text + from, to - from);
			mark.end = reading->line->len;
			g_array_append_val(reading->marks, mark);
			at = to;
		}
		if (span->end > end)
			break;
		reading->next++;
	}
	out_append_clean(reading->line, text + at, end - at);
}

void
reading_add_ellipsis(Reading *reading)
{
	out_append_clean(reading->line, " … ", strlen(" … "));
}

typedef struct Printer {
	const Reading *reading;
	FILE *stream;
	gboolean color;
	guint mark;   /* the one that is next, or in which we are */
	gboolean lit; /* within a mark, highlighting is on */
} Printer;

static void
light(Printer *printer, gboolean on)
{
	if (printer->color && printer->lit != on)
		fputs(on ? MARK_ON : MARK_OFF, printer->stream);
	printer->lit = on;
}

/* Prints the bytes START to END of the line, none of which is a line's end. */
static void
print_range(Printer *printer, gsize start, gsize end)
{
	const GArray *marks = printer->reading->marks;

	while (start < end) {
		gsize stop = end;
		gboolean on = FALSE;

		if (printer->mark < marks->len) {
			const Span *mark = &g_array_index(
			    marks, Span, printer->mark);

			if (mark->end <= start) {
				printer->mark++;
				continue;
			}
			on = mark->start <= start;
			stop = MIN(end, on ? mark->end : mark->start);
		}
		light(printer, on);
		fwrite(printer->reading->line->str + start, 1, stop - start,
		    printer->stream);
		start = stop;
	}
}

static void
print_spaces(FILE *stream, guint count)
{
	while (count-- > 0)
		putc(' ', stream);
}

/* The end of what must stay on one line from START on: a word, or one wide
   character, as Chinese and Japanese have no spaces.  COLUMNS is set to its
   width. */
static gsize
piece_end(const GString *line, gsize start, guint *columns)
{
	const char *p = line->str + start;

	*columns = 0;
	while (*p != '\0' && *p != ' ') {
		gunichar c = g_utf8_get_char(p);

		if (g_unichar_iswide(c)) {
			if (*columns > 0)
				break;
			*columns = 2;
			p = out_after(p);
			break;
		}
		if (!g_unichar_iszerowidth(c))
			(*columns)++;
		p = out_after(p);
	}
	return (gsize)(p - line->str);
}

void
reading_print(Reading *reading, Out *out, guint indent)
{
	guint width = out->options.width > 0 ? out->options.width : G_MAXUINT;
	Printer printer = {
	    .reading = reading,
	    .stream = out->stream,
	    .color = out->options.color,
	};
	GString *line = reading->line;
	guint column = indent;

	if (line->len > 0 && line->str[line->len - 1] == ' ')
		g_string_truncate(line, line->len - 1);
	if (line->len > 0)
		print_spaces(out->stream, indent);
	for (gsize at = 0; at < line->len;) {
		gsize space = line->str[at] == ' ' ? 1 : 0;
		guint columns;
		gsize end = piece_end(line, at + space, &columns);

		if (column > indent &&
		    column + space + columns > (gsize)width) {
			light(&printer, FALSE);
			putc('\n', out->stream);
			print_spaces(out->stream, indent);
			column = indent;
			at += space;
			space = 0;
		}
		print_range(&printer, at, end);
		column += (guint)space + columns;
		at = end;
	}
	light(&printer, FALSE);
	if (line->len > 0)
		putc('\n', out->stream);
	g_string_truncate(reading->line, 0);
	g_array_set_size(reading->marks, 0);
}

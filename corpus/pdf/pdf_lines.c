/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/pdf/pdf_region.h"

#include <math.h>
#include <string.h>

/* So often as much text in tables as elsewhere makes a document one of these.
 */
enum { TABLES = 8 };

PdfLines *
pdf_lines_new(void)
{
	PdfLines *lines = g_new0(PdfLines, 1);

	lines->text = g_string_new(NULL);
	lines->lines = g_array_new(FALSE, FALSE, sizeof(PdfLine));
	return lines;
}

void
pdf_lines_free(PdfLines *lines)
{
	if (lines == NULL)
		return;
	g_string_free(lines->text, TRUE);
	g_array_unref(lines->lines);
	g_free(lines);
}

/* Whether most of LINES stands in tables. */
static gboolean
are_tables(const PdfLines *lines)
{
	gsize rows = 0, all = 0;

	for (guint i = 0; i < lines->lines->len; i++) {
		const PdfLine *line = &g_array_index(lines->lines, PdfLine, i);

		all += line->length;
		rows += line->row ? line->length : 0;
	}
	return rows / TABLES > (all - rows);
}

float
pdf_lines_size(const PdfLines *lines)
{
	const gboolean rows = are_tables(lines);
	float size = 0;
	gsize votes = 0;
	guint i;

	for (i = 0; i < lines->lines->len; i++) {
		const PdfLine *line = &g_array_index(lines->lines, PdfLine, i);

		if (line->row && !rows)
			continue;
		if (fabsf(line->size - size) < 0.3F) {
			votes += line->length;
		} else if (votes > line->length) {
			votes -= line->length;
		} else {
			size = line->size;
			votes = line->length - votes;
		}
	}
	return size;
}

/* Puts " | " in the place of the dots that lead to a page's number in TEXT from
   START on.  Returns whether there are any, and something on both sides. */
static gboolean
cut_leader(GString *text, gsize start)
{
	const char *dots = strstr(text->str + start, "....");
	gsize from, to;

	if (dots == NULL)
		dots = strstr(text->str + start, ". . . .");
	if (dots == NULL)
		return FALSE;
	from = to = (gsize)(dots - text->str);
	to += strspn(dots, ". ");
	while (from > start && text->str[from - 1] == ' ')
		from--;
	if (from == start || to == text->len)
		return FALSE;
	g_string_erase(text, (gssize)from, (gssize)(to - from));
	g_string_insert(text, (gssize)from, " | ");
	return TRUE;
}

void
pdf_order_emit(PdfOrder *order, const PdfItem *item)
{
	PdfLines *lines = order->lines;
	GString *text = lines->text;
	const PdfItem *part;
	PdfLine line = {.start = text->len,
	    .page = order->page,
	    .x1 = item->x1,
	    .y1 = item->y1,
	    .x2 = item->x2,
	    .y2 = item->y2,
	    .left = order->left,
	    .right = order->right,
	    .size = item->size,
	    .bold = TRUE,
	    .italic = TRUE,
	    .begin = order->begin};

	for (part = item; part != NULL; part = part->next) {
		if (part != item)
			g_string_append_c(text, ' ');
		g_string_append_len(text,
		    order->text->text->str + part->run->start,
		    (gssize)part->run->length);
		line.bold = line.bold && part->run->bold;
		line.italic = line.italic && part->run->italic;
		if (part == item)
			line.bold_start = part->run->bold_start;
		line.bold_end = part->run->bold_end;
	}
	if (!order->text->as_is && cut_leader(text, line.start)) {
		line.row = TRUE;
		line.begin = PDF_BEGIN_ROW;
	}
	line.length = text->len - line.start;
	g_string_append_c(text, '\n');
	g_array_append_val(lines->lines, line);
	order->begin = PDF_BEGIN_LINE;
}

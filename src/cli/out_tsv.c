/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/out.h"

#include <string.h>

/* Tables: a header line, then a line a hit.  In tsv the four characters that
   would break a line are written \t \n \r \\; csv is RFC 4180. */

static const char *const columns[] = {"rank", "score", "id", "path", "page",
    "page_label", "section", "date", "title", "text"};

static void
append_tsv(GString *line, const char *text)
{
	const char *end = text + strlen(text);

	while (text < end) {
		gunichar c = out_next(&text, end);

		if (c == '\t')
			g_string_append(line, "\\t");
		else if (c == '\n')
			g_string_append(line, "\\n");
		else if (c == '\r')
			g_string_append(line, "\\r");
		else if (c == '\\')
			g_string_append(line, "\\\\");
		else if (c != 0)
			g_string_append_unichar(line, c);
	}
}

/* A line's end within a cell is LF, and a tab is a space: a lone CR or a tab is
   no separator of this format, and would move a terminal's cursor. */
void
out_append_csv(GString *line, const char *text)
{
	const char *end = text + strlen(text);
	gboolean quote = strpbrk(text, "\",\r\n") != NULL;

	if (quote)
		g_string_append_c(line, '"');
	while (text < end) {
		gunichar c = out_next(&text, end);

		if (c == '\r' && text < end && *text == '\n')
			continue;
		if (c == '"')
			g_string_append(line, "\"\"");
		else if (c == '\t')
			g_string_append_c(line, ' ');
		else if (c == '\r')
			g_string_append_c(line, '\n');
		else if (c != 0)
			g_string_append_unichar(line, c);
	}
	if (quote)
		g_string_append_c(line, '"');
}

/* A path has but separators to be quoted, and each of its characters counts. */
static void
append_csv_path(GString *line, const char *path)
{
	if (strpbrk(path, "\",\t\r\n") == NULL) {
		g_string_append(line, path);
		return;
	}
	g_string_append_c(line, '"');
	for (; *path != '\0'; path++) {
		if (*path == '"')
			g_string_append_c(line, '"');
		g_string_append_c(line, *path);
	}
	g_string_append_c(line, '"');
}

void
out_append_path(GString *line, const char *path, gboolean csv)
{
	/* Tab, LF and CR are no reason to encode, but what is encoded is so
	   whole. */
	g_autofree char *plain = g_strdelimit(g_strdup(path), "\t\n\r", ' ');
	g_autofree char *cell = NULL;
	gboolean encoded;

	g_free(printed_path(plain, &encoded));
	cell = encoded ? printed_path(path, NULL) : g_strdup(path);
	if (csv)
		append_csv_path(line, cell);
	else
		append_tsv(line, cell);
}

static void
append_path(const Out *out, GString *line, const char *path)
{
	const gboolean csv = out->format == &out_csv;

	g_string_append_c(line, csv ? ',' : '\t');
	out_append_path(line, path, csv);
}

static void
append_cell(const Out *out, GString *line, const char *text)
{
	const gboolean csv = out->format == &out_csv;

	if (line->len > 0)
		g_string_append_c(line, csv ? ',' : '\t');
	if (text != NULL && csv)
		out_append_csv(line, text);
	else if (text != NULL)
		append_tsv(line, text);
}

static void
print_line(const Out *out, GString *line)
{
	g_string_append(line, out->format == &out_csv ? "\r\n" : "\n");
	fwrite(line->str, 1, line->len, out->stream);
}

static void
begin(Out *out)
{
	g_autoptr(GString) line = g_string_new(NULL);

	if (out->options.topics)
		append_cell(out, line, "qid");
	for (gsize i = 0; i < G_N_ELEMENTS(columns); i++)
		append_cell(out, line, columns[i]);
	print_line(out, line);
}

static void
print_hit(Out *out, const char *qid, const Hit *hit)
{
	g_autoptr(GString) line = g_string_new(NULL);
	g_autofree char *rank = g_strdup_printf("%u", hit->rank);
	g_autofree char *score = g_strdup_printf("%.6g", hit->score);
	g_autofree char *page = hit->page > 0 ? g_strdup_printf("%u", hit->page)
					      : NULL;
	g_autofree char *section = hit->section != NULL
	    ? g_strjoinv(" > ", hit->section)
	    : NULL;
	const char *const cells[] = {
	    page, hit->page_label, section, hit->date, hit->title, hit->text};

	if (out->options.topics)
		append_cell(out, line, qid);
	append_cell(out, line, rank);
	append_cell(out, line, score);
	append_path(out, line, hit->id);
	append_path(out, line, hit->path);
	for (gsize i = 0; i < G_N_ELEMENTS(cells); i++)
		append_cell(out, line, cells[i]);
	print_line(out, line);
	out->hits++;
}

const OutFormat out_tsv = {
    .name = "tsv",
    .begin = begin,
    .hit = print_hit,
};

const OutFormat out_csv = {
    .name = "csv",
    .begin = begin,
    .hit = print_hit,
};

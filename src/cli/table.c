/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/table.h"

#include <string.h>

#include "cli/json.h"
#include "cli/opt.h"
#include "cli/out.h"

enum {
	RECORD_VERSION = 1,
	BAR_WIDTH = 40,  /* of the largest number's */
	MOST_WIDTH = 60, /* columns that others are moved aside for */
};

struct Table {
	FILE *stream;
	TableForm form;
	gboolean headed; /* the head is printed */
	const char *type;
	const TableColumn *columns;
	guint n;
	/* Those of rows that are not printed yet: of char *, N a row; NULL is
	   nothing. */
	GPtrArray *cells;
};

Table *
table_new(FILE *stream, TableForm form, const char *type,
    const TableColumn *columns, guint n)
{
	Table *table = g_new0(Table, 1);

	table->stream = stream;
	table->form = form;
	table->type = type;
	table->columns = columns;
	table->n = n;
	table->cells = g_ptr_array_new_with_free_func(g_free);
	return table;
}

void
table_free(Table *table)
{
	if (table == NULL)
		return;
	g_ptr_array_unref(table->cells);
	g_free(table);
}

/* The cell in ROW and COLUMN as it is shown.  Returns: (transfer full). */
static char *
clean_cell(const Table *table, guint row, guint column)
{
	const char *cell = table->cells->pdata[row * table->n + column];
	GString *clean;

	if (cell != NULL && table->columns[column].kind == TABLE_PATH)
		return printed_path(cell, NULL);
	clean = g_string_new(NULL);
	if (cell != NULL)
		out_append_clean(clean, cell, strlen(cell));
	if (clean->len > 0 && clean->str[clean->len - 1] == ' ')
		g_string_truncate(clean, clean->len - 1);
	return g_string_free(clean, FALSE);
}

static guint
row_count(const Table *table)
{
	return table->n == 0 ? 0 : table->cells->len / table->n;
}

/* How wide each column is, and the largest number in it. */
static void
measure(const Table *table, guint *widths, double *largest)
{
	for (guint row = 0; row < row_count(table); row++)
		for (guint i = 0; i < table->n; i++) {
			g_autofree char *cell = clean_cell(table, row, i);
			guint width = (guint)g_utf8_strlen(cell, -1);

			widths[i] = MAX(widths[i], MIN(width, MOST_WIDTH));
			largest[i] = MAX(
			    largest[i], g_ascii_strtod(cell, NULL));
		}
}

static void
append_spaces(GString *line, guint width, const char *cell)
{
	for (glong length = g_utf8_strlen(cell, -1); length < (glong)width;
	     length++)
		g_string_append_c(line, ' ');
}

static void
append_bar(GString *line, double value, double largest)
{
	guint length = largest > 0 ? (guint)(value / largest * BAR_WIDTH + .5)
				   : 0;

	for (guint i = 0; i < MAX(length, value > 0 ? 1U : 0U); i++)
		g_string_append(line, "▪");
}

static void
append_cell(const Table *table, GString *line, guint row, guint column,
    const guint *widths, const double *largest)
{
	g_autofree char *cell = clean_cell(table, row, column);

	switch (table->columns[column].kind) {
	case TABLE_BAR:
		g_free(cell);
		cell = clean_cell(table, row, column - 1);
		append_bar(
		    line, g_ascii_strtod(cell, NULL), largest[column - 1]);
		break;
	case TABLE_NUMBER:
		append_spaces(line, widths[column], cell);
		g_string_append(line, cell);
		break;
	case TABLE_LINES:
	case TABLE_PATH:
	case TABLE_STRING:
		g_string_append(line, cell);
		append_spaces(line, widths[column], cell);
		break;
	}
}

static void
print_text(const Table *table)
{
	g_autofree guint *widths = g_new0(guint, table->n);
	g_autofree double *largest = g_new0(double, table->n);

	measure(table, widths, largest);
	for (guint row = 0; row < row_count(table); row++) {
		g_autoptr(GString) line = g_string_new(NULL);

		for (guint i = 0; i < table->n; i++) {
			if (i > 0)
				g_string_append(line, "  ");
			append_cell(table, line, row, i, widths, largest);
		}
		g_strchomp(line->str);
		fprintf(table->stream, "%s\n", line->str);
	}
}

/* Appends the row's cell in COLUMN to LINE. */
static void
append_value(const Table *table, GString *line, guint column)
{
	const gboolean csv = table->form == TABLE_CSV;
	const char *path = table->cells->pdata[column];
	g_autofree char *cell = NULL;

	if (table->columns[column].kind == TABLE_PATH) {
		out_append_path(line, path == NULL ? "" : path, csv);
		return;
	}
	cell = clean_cell(table, 0, column);
	if (csv)
		out_append_csv(line, cell);
	else
		g_string_append(line, cell);
}

/* Appends what stands before COLUMN to LINE.  Returns: whether the column is
   written; bars are for text alone. */
static gboolean
append_separator(const Table *table, GString *line, guint column)
{
	if (table->columns[column].kind == TABLE_BAR)
		return FALSE;
	if (column > 0)
		g_string_append_c(line, table->form == TABLE_CSV ? ',' : '\t');
	return TRUE;
}

static const char *
line_end(const Table *table)
{
	return table->form == TABLE_CSV ? "\r\n" : "\n";
}

static void
print_head(Table *table)
{
	g_autoptr(GString) line = g_string_new(NULL);

	table->headed = TRUE;
	for (guint i = 0; i < table->n; i++)
		if (append_separator(table, line, i))
			g_string_append(line, table->columns[i].name);
	fprintf(table->stream, "%s%s", line->str, line_end(table));
}

static void
print_separated(Table *table)
{
	g_autoptr(GString) line = g_string_new(NULL);

	if (!table->headed)
		print_head(table);
	for (guint i = 0; i < table->n; i++)
		if (append_separator(table, line, i))
			append_value(table, line, i);
	fprintf(table->stream, "%s%s", line->str, line_end(table));
}

static json_t *
make_lines(const char *cell)
{
	g_auto(GStrv) lines = g_strsplit(cell, "\n", -1);
	json_t *array = json_array();

	for (char **line = lines; *line != NULL; line++)
		json_array_append_new(array, json_text(*line));
	return array;
}

static json_t *
make_value(TableKind kind, const char *cell)
{
	if (kind == TABLE_LINES)
		return make_lines(cell);
	if (kind == TABLE_STRING)
		return json_text(cell);
	if (strchr(cell, '.') != NULL)
		return json_real(g_ascii_strtod(cell, NULL));
	return json_integer((json_int_t)g_ascii_strtoll(cell, NULL, 10));
}

static void
print_record(const Table *table)
{
	json_t *record = json_object();
	gboolean encoded = FALSE;

	json_object_set_new(record, "v", json_integer(RECORD_VERSION));
	json_object_set_new(record, "type", json_string(table->type));
	for (guint i = 0; i < table->n; i++) {
		const TableColumn *column = &table->columns[i];
		const char *cell = table->cells->pdata[i];

		if (cell == NULL || column->kind == TABLE_BAR)
			continue;
		if (column->kind == TABLE_PATH)
			encoded |= json_set_path(record, column->name, cell);
		else
			json_object_set_new(record, column->name,
			    make_value(column->kind, cell));
	}
	if (encoded)
		json_object_set_new(
		    record, "path_encoding", json_string("percent"));
	json_print(table->stream, record);
	json_decref(record);
}

void
table_add(Table *table, const char *const *cells)
{
	for (guint i = 0; i < table->n; i++)
		g_ptr_array_add(table->cells, g_strdup(cells[i]));
	if (table->form == TABLE_TEXT)
		return;
	if (table->form == TABLE_JSONL)
		print_record(table);
	else
		print_separated(table);
	g_ptr_array_set_size(table->cells, 0);
}

void
table_end(Table *table)
{
	if (table->form == TABLE_TEXT)
		print_text(table);
	else if (table->form != TABLE_JSONL && !table->headed)
		print_head(table);
}

gboolean
table_form_find(const char *name, TableForm *form, GError **error)
{
	static const char *const names[] = {
	    "text", "tsv", "csv", "jsonl", NULL};
	guint chosen = TABLE_TEXT;

	if (!opt_choice("--format", name, names, &chosen, error))
		return FALSE;
	*form = (TableForm)chosen;
	return TRUE;
}

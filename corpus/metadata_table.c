/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/metadata_table.h"

#include <string.h>
#include <sys/stat.h>

#include "base/error.h"
#include "corpus/field.h"
#include "text/charset.h"

struct MetadataTable {
	GPtrArray *columns; /* of char *: their names */
	guint id_column;
	gboolean paths;      /* that column is "path" */
	GHashTable *rows;    /* id to Row */
	GPtrArray *order;    /* of Row, as they stand in the file */
	guint replaced;      /* rows that a later one says other things than */
	guint replaced_line; /* the first of those later ones */
};

typedef struct Row {
	const char *id; /* part of a cell */
	char **cells;   /* in the columns' order */
	gint met;       /* a document had it: set by any thread */
} Row;

/* The reading of a table. */
typedef struct TableReader {
	const char *path; /* for messages */
	const char *next;
	const char *end;
	char separator;
	guint line; /* that NEXT is in */
} TableReader;

static gboolean
table_error(
    const TableReader *reader, guint line, GError **error, const char *what)
{
	g_autofree char *shown = g_filename_display_name(reader->path);

	g_set_error(error, POLIX_ERROR, POLIX_ERROR_USAGE, "%s: line %u: %s",
	    shown, line, what);
	return FALSE;
}

/* Reads a cell in quotation marks; those in it stand twice. */
static gboolean
read_quoted(TableReader *reader, GString *cell, GError **error)
{
	guint begun = reader->line;

	reader->next++;
	for (; reader->next < reader->end; reader->next++) {
		if (*reader->next == '"') {
			reader->next++;
			if (reader->next == reader->end || *reader->next != '"')
				return TRUE;
		}
		reader->line += *reader->next == '\n';
		g_string_append_c(cell, *reader->next);
	}
	return table_error(
	    reader, begun, error, "quotation marks that don't close");
}

/* Reads a cell up to what separates it from the next. */
static gboolean
read_cell(TableReader *reader, GString *cell, GError **error)
{
	if (reader->next < reader->end && *reader->next == '"' &&
	    !read_quoted(reader, cell, error))
		return FALSE;
	for (; reader->next < reader->end && *reader->next != '\n' &&
	     *reader->next != reader->separator;
	     reader->next++)
		g_string_append_c(cell, *reader->next);
	return TRUE;
}

/* Reads a line's cells into CELLS (of char *), which is empty.  An empty line
   has none. */
static gboolean
read_row(TableReader *reader, GPtrArray *cells, GError **error)
{
	gboolean more = TRUE;

	if (*reader->next == '\n') {
		reader->next++;
		reader->line++;
		return TRUE;
	}
	while (more) {
		GString *cell = g_string_new(NULL);
		gboolean done = read_cell(reader, cell, error);

		g_ptr_array_add(cells, g_strstrip(g_string_free(cell, FALSE)));
		if (!done)
			return FALSE;
		more = reader->next < reader->end && *reader->next != '\n';
		if (reader->next < reader->end) {
			reader->line += *reader->next == '\n';
			reader->next++;
		}
	}
	return TRUE;
}

/* What separates the cells of the first line: whatever it has most of. */
static char
find_separator(const char *text)
{
	static const char separators[] = ",\t;";
	char best = ',';
	guint highest = 0, i;

	for (i = 0; separators[i] != '\0'; i++) {
		guint count = 0;
		const char *p;

		for (p = text; *p != '\0' && *p != '\n'; p++)
			count += *p == separators[i];
		if (count > highest) {
			highest = count;
			best = separators[i];
		}
	}
	return best;
}

static gboolean
find_id_column(MetadataTable *table)
{
	static const char *const names[] = {"path", "id"};
	guint i, column;

	for (i = 0; i < G_N_ELEMENTS(names); i++) {
		for (column = 0; column < table->columns->len; column++) {
			if (g_ascii_strcasecmp(
				g_ptr_array_index(table->columns, column),
				names[i]) == 0) {
				table->id_column = column;
				table->paths = i == 0;
				return TRUE;
			}
		}
	}
	return FALSE;
}

/* ID without "./" and "../" before it: as it is below where that leads. */
static const char *
skip_dots(const char *id)
{
	for (;;) {
		if (g_str_has_prefix(id, "./"))
			id += 2;
		else if (g_str_has_prefix(id, "../"))
			id += 3;
		else
			return id;
	}
}

/* Whether ROW says the same as CELLS: it may name the document otherwise. */
static gboolean
says_same(const MetadataTable *table, const Row *row, const GPtrArray *cells)
{
	guint i;

	for (i = 0; i < table->columns->len; i++)
		if (i != table->id_column &&
		    strcmp(row->cells[i], g_ptr_array_index(cells, i)) != 0)
			return FALSE;
	return TRUE;
}

/* Makes CELLS, which end with NULL, what ROW says. */
static void
fill_row(MetadataTable *table, Row *row, const GPtrArray *cells)
{
	char **before = row->cells;

	row->cells = g_strdupv((char **)cells->pdata);
	row->id = skip_dots(row->cells[table->id_column]);
	/* (The key that was there is part of BEFORE.) */
	g_hash_table_replace(table->rows, (gpointer)(gsize)row->id, row);
	g_strfreev(before);
}

/* Adds the row CELLS, which stands in LINE, to TABLE. */
static gboolean
add_row(MetadataTable *table, const TableReader *reader, guint line,
    GPtrArray *cells, GError **error)
{
	const char *id;
	Row *row;
	guint i;

	for (i = table->columns->len; i < cells->len; i++) {
		const char *cell = g_ptr_array_index(cells, i);

		if (*cell != '\0')
			return table_error(
			    reader, line, error, "more cells than columns");
	}
	while (cells->len < table->columns->len)
		g_ptr_array_add(cells, g_strdup(""));
	id = skip_dots(g_ptr_array_index(cells, table->id_column));
	if (*id == '\0')
		return table_error(reader, line, error, "no path or id");
	row = g_hash_table_lookup(table->rows, id);
	if (row != NULL && says_same(table, row, cells))
		return TRUE;
	if (row == NULL) {
		row = g_new0(Row, 1);
		g_ptr_array_add(table->order, row);
	} else if (table->replaced++ == 0) {
		table->replaced_line = line;
	}
	g_ptr_array_add(cells, NULL);
	fill_row(table, row, cells);
	return TRUE;
}

static gboolean
read_table(MetadataTable *table, TableReader *reader, GError **error)
{
	if (reader->next < reader->end &&
	    !read_row(reader, table->columns, error))
		return FALSE;
	if (!find_id_column(table))
		return table_error(reader, 1, error,
		    "no column \"path\" or \"id\" (the first line names the "
		    "columns, with commas, tabs or semicolons between them)");
	while (reader->next < reader->end) {
		g_autoptr(GPtrArray)
		    cells = g_ptr_array_new_with_free_func(g_free);
		guint line = reader->line;

		if (!read_row(reader, cells, error) ||
		    (cells->len > 0 &&
			!add_row(table, reader, line, cells, error)))
			return FALSE;
	}
	return TRUE;
}

static void
row_free(gpointer data)
{
	Row *row = data;

	g_strfreev(row->cells);
	g_free(row);
}

static MetadataTable *
metadata_table_new(void)
{
	MetadataTable *table = g_new0(MetadataTable, 1);

	table->columns = g_ptr_array_new_with_free_func(g_free);
	table->rows = g_hash_table_new(g_str_hash, g_str_equal);
	table->order = g_ptr_array_new_with_free_func(row_free);
	return table;
}

/* The text of the file PATH in UTF-8.  It is read again and again, so it can't
   be a pipe. */
static GString *
load_text(const char *path, GError **error)
{
	g_autofree char *bytes = NULL;
	g_autoptr(GError) trouble = NULL;
	GString *text = NULL;
	gsize length;
	struct stat status;

	if (stat(path, &status) == 0 && !S_ISREG(status.st_mode)) {
		g_autofree char *shown = g_filename_display_name(path);

		g_set_error(error, POLIX_ERROR, POLIX_ERROR_USAGE,
		    "%s: not a regular file", shown);
		return NULL;
	}
	if (!g_file_get_contents(path, &bytes, &length, &trouble)) {
		g_set_error_literal(
		    error, POLIX_ERROR, POLIX_ERROR_IO, trouble->message);
		return NULL;
	}
	if (length <= METADATA_TABLE_MAX_BYTES)
		text = charset_to_utf8(bytes, length, NULL, NULL, &trouble);
	if (text == NULL) {
		g_autofree char *shown = g_filename_display_name(path);

		g_set_error(error, POLIX_ERROR, POLIX_ERROR_USAGE, "%s: %s",
		    shown,
		    trouble == NULL ? "too large a table" : trouble->message);
	}
	return text;
}

MetadataTable *
metadata_table_load(const char *path, GError **error)
{
	g_autoptr(MetadataTable) table = metadata_table_new();
	TableReader reader = {.path = path, .line = 1};
	GString *text = load_text(path, error);
	gboolean done;

	if (text == NULL)
		return NULL;
	reader.next = text->str;
	reader.end = text->str + text->len;
	reader.separator = find_separator(text->str);
	done = read_table(table, &reader, error);
	g_string_free(text, TRUE);
	return done ? g_steal_pointer(&table) : NULL;
}

void
metadata_table_free(MetadataTable *table)
{
	if (table == NULL)
		return;
	g_ptr_array_unref(table->columns);
	g_hash_table_unref(table->rows);
	g_ptr_array_unref(table->order);
	g_free(table);
}

/* The length of what the ends of ID and PATH have in common. */
static gsize
common_end(const char *id, const char *path)
{
	gsize i = strlen(id), j = strlen(path), common = 0;

	while (i > 0 && j > 0 && id[--i] == path[--j])
		common++;
	return common;
}

/* The row of the document ID, from the file PATH or NULL. */
static Row *
find_row(const MetadataTable *table, const char *id, const char *path)
{
	Row *row = g_hash_table_lookup(table->rows, id);
	const char *p;

	if (row != NULL || path == NULL || !table->paths)
		return row;
	/* What was given stands before the id, or ends with it; how much of
	   the absolute path that was is not known any more. */
	for (p = path + strlen(path) - common_end(id, path);
	     row == NULL && p > path; p--)
		if (p[-1] == '/')
			row = g_hash_table_lookup(table->rows, p);
	return row != NULL ? row : g_hash_table_lookup(table->rows, path);
}

static Row *
meet(const MetadataTable *table, const char *id, const char *path)
{
	Row *row = find_row(table, id, path);

	if (row != NULL)
		g_atomic_int_set(&row->met, TRUE);
	return row;
}

gboolean
metadata_table_meet(MetadataTable *table, const char *id, const char *path)
{
	return meet(table, id, path) != NULL;
}

guint
metadata_table_unmet(const MetadataTable *table, const char **first)
{
	guint i, count = 0;

	for (i = 0; i < table->order->len; i++) {
		Row *row = g_ptr_array_index(table->order, i);

		if (g_atomic_int_get(&row->met))
			continue;
		if (count++ == 0)
			*first = row->cells[table->id_column];
	}
	return count;
}

guint
metadata_table_replaced(const MetadataTable *table, guint *line)
{
	*line = table->replaced_line;
	return table->replaced;
}

gboolean
metadata_table_apply(
    MetadataTable *table, const char *id, const char *path, Document *document)
{
	Row *row = meet(table, id, path);
	guint i;

	if (row == NULL)
		return FALSE;
	for (i = 0; i < table->columns->len; i++) {
		if (i != table->id_column)
			field_set(document,
			    g_ptr_array_index(table->columns, i), row->cells[i],
			    ORIGIN_TABLE);
	}
	field_derive(document, ORIGIN_TABLE);
	return TRUE;
}

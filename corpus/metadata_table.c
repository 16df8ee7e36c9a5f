/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/metadata_table.h"

#include <string.h>

#include "base/error.h"
#include "corpus/field.h"
#include "text/charset.h"

struct MetadataTable {
	GPtrArray *columns; /* of char *: their names */
	guint id_column;
	GHashTable *rows; /* id to char **, cells in the columns' order */
};

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
				return TRUE;
			}
		}
	}
	return FALSE;
}

/* Adds the row CELLS, which stands in LINE, to TABLE. */
static gboolean
add_row(MetadataTable *table, const TableReader *reader, guint line,
    GPtrArray *cells, GError **error)
{
	const char *id;
	guint i;

	for (i = table->columns->len; i < cells->len; i++) {
		const char *cell = g_ptr_array_index(cells, i);

		if (*cell != '\0')
			return table_error(
			    reader, line, error, "more cells than columns");
	}
	while (cells->len < table->columns->len)
		g_ptr_array_add(cells, g_strdup(""));
	id = g_ptr_array_index(cells, table->id_column);
	if (g_str_has_prefix(id, "./"))
		id += 2;
	if (*id == '\0')
		return table_error(reader, line, error, "no path or id");
	if (g_hash_table_contains(table->rows, id))
		return table_error(
		    reader, line, error, "its path or id was there before");
	g_ptr_array_add(cells, NULL);
	g_hash_table_insert(
	    table->rows, g_strdup(id), g_strdupv((char **)cells->pdata));
	return TRUE;
}

static gboolean
read_table(MetadataTable *table, TableReader *reader, GError **error)
{
	if (reader->next < reader->end &&
	    !read_row(reader, table->columns, error))
		return FALSE;
	if (!find_id_column(table))
		return table_error(
		    reader, 1, error, "no column \"path\" or \"id\"");
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
	g_strfreev(data);
}

static MetadataTable *
metadata_table_new(void)
{
	MetadataTable *table = g_new0(MetadataTable, 1);

	table->columns = g_ptr_array_new_with_free_func(g_free);
	table->rows = g_hash_table_new_full(
	    g_str_hash, g_str_equal, g_free, row_free);
	return table;
}

/* The text of the file PATH in UTF-8. */
static GString *
load_text(const char *path, GError **error)
{
	g_autofree char *bytes = NULL;
	g_autoptr(GError) trouble = NULL;
	GString *text = NULL;
	gsize length;

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
	g_free(table);
}

gboolean
metadata_table_apply(
    const MetadataTable *table, const char *id, Document *document)
{
	char *const *cells = g_hash_table_lookup(table->rows, id);
	guint i;

	if (cells == NULL)
		return FALSE;
	for (i = 0; i < table->columns->len; i++) {
		if (i != table->id_column)
			field_set(document,
			    g_ptr_array_index(table->columns, i), cells[i],
			    ORIGIN_TABLE);
	}
	field_derive(document, ORIGIN_TABLE);
	return TRUE;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CLI_TABLE_H
#define POLIX_CLI_TABLE_H

#include <stdio.h>

#include <glib.h>

/* Tables that commands print: rows of named columns, as aligned text, as tsv
   or csv with a header line, or as jsonl, a record a row.  What reaches the
   stream raw is as out.h has it. */

typedef enum TableForm {
	TABLE_TEXT,
	TABLE_TSV,
	TABLE_CSV,
	TABLE_JSONL,
} TableForm;

typedef enum TableKind {
	TABLE_STRING,
	TABLE_LINES,  /* in jsonl an array of its lines */
	TABLE_PATH,   /* a path or an id, whose cells are raw bytes: written as
			 polix search writes those */
	TABLE_NUMBER, /* right-aligned in text; a number in jsonl */
	TABLE_BAR,    /* text only: a bar as long as the number before it is
			 large */
} TableKind;

typedef struct TableColumn {
	const char *name; /* the key, and the head of the column */
	TableKind kind;
} TableColumn;

typedef struct Table Table;

/* A table of N COLUMNS (which must live as long), whose records are of TYPE, to
   be printed to STREAM.  Returns: (transfer full). */
Table *table_new(FILE *stream, TableForm form, const char *type,
    const TableColumn *columns, guint n);
void table_free(Table *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Table, table_free)

/* Appends a row: N cells, each a UTF-8 string, or a path; NULL is nothing, and
   the key is left out.  A number is written as strings of digits are.  But for
   text, whose columns are as wide as the widest cell, it is printed at once. */
void table_add(Table *table, const char *const *cells);

/* Prints what is not printed yet; no row is added after it.  Text has no
   head. */
void table_end(Table *table);

/* The value of --format NAME (NULL: text).  Returns: FALSE with ERROR set to
   POLIX_ERROR_USAGE, naming those there are. */
gboolean table_form_find(const char *name, TableForm *form, GError **error);

#endif

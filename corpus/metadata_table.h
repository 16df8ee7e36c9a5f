/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_METADATA_TABLE_H
#define POLIX_CORPUS_METADATA_TABLE_H

#include "corpus/document.h"

/* Metadata that the user knows: from a table, --metadata, and from the paths
   themselves, --path-metadata. */

/* A table of comma-separated values (RFC 4180), or separated by tabs or
   semicolons if the first line has more of those; in any encoding.  The first
   line names the columns; "path" (else "id") is the document's id, the others
   are fields.  A "path" may be longer than the id at its beginning: the path
   as the user gave it, or the absolute one.  "./" and "../" before it do not
   count.  Of two rows of one document the later counts. */
typedef struct MetadataTable MetadataTable;

enum { METADATA_TABLE_MAX_BYTES = 1 << 30 };

/* Reads the table in the file PATH.  Returns: (transfer full), or NULL with
   ERROR set to POLIX_ERROR_IO (the file can't be read) or POLIX_ERROR_USAGE
   (it is no such table; the message names file and line): no column for the
   id, more cells in a line than in the first, quotation marks
   that don't close. */
MetadataTable *metadata_table_load(const char *path, GError **error);
void metadata_table_free(MetadataTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(MetadataTable, metadata_table_free)

/* Gives DOCUMENT the fields that TABLE has for ID (ORIGIN_TABLE).  PATH is the
   file's, absolute, or NULL if the document is not a file of its own.  Returns:
   whether TABLE has a row for it.  May be called by several threads. */
gboolean metadata_table_apply(
    MetadataTable *table, const char *id, const char *path, Document *document);

/* Notes that there is the document ID, without reading it.  Returns: whether
   TABLE has a row for it. */
gboolean metadata_table_meet(
    MetadataTable *table, const char *id, const char *path);

/* Returns: how many rows no document has had so far; *FIRST is the path or id
   of the first of them, part of TABLE, if there is one. */
guint metadata_table_unmet(const MetadataTable *table, const char **first);

/* Returns: how many rows say other things than an earlier one of the same
   document, which they replace; *LINE is that of the first of them in the file,
   from 1, or 0. */
guint metadata_table_replaced(const MetadataTable *table, guint *line);

/* A regular expression (PCRE2) with named groups, each a field. */
typedef struct PathMetadata PathMetadata;

/* Compiles REGEX.  Returns: (transfer full), or NULL with ERROR set to
   POLIX_ERROR_USAGE if it is none or names no group. */
PathMetadata *path_metadata_new(const char *regex, GError **error);
void path_metadata_free(PathMetadata *pattern);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PathMetadata, path_metadata_free)

/* Gives DOCUMENT the fields that PATTERN finds in ID (ORIGIN_PATH); the
   expression may match any part of it.  A group "year" of four digits is the
   date too, if there is none in that year.  Returns: whether it matches;
   FALSE too if finding out takes too many steps. */
gboolean path_metadata_apply(
    const PathMetadata *pattern, const char *id, Document *document);

#endif

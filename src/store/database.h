/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_STORE_DATABASE_H
#define POLIX_STORE_DATABASE_H

#include "base/error.h"
#include "store/store.h"

/* What of store.h is Xapian's alone, for store.c and store_writer.c: marks,
   slots and metadata; no counted terms, no data. */

/* store_term_counts() of a mark. */
gboolean database_mark_counts(const Store *store, const char *term,
    gsize length, guint64 *items, guint64 *occurrences, GError **error);

/* store_postings() of a mark. */
gboolean database_mark_postings(const Store *store, const char *term,
    gsize length, StorePostingSink sink, gpointer user_data, guint64 *most,
    GError **error);

/* What the caller can do about an error of Xapian's of TYPE, the name of its
   class, and MESSAGE; SYSTEM is what the system says about it, or NULL. */
PolixError database_error_code(
    const char *type, const char *message, const char *system);

/* As the functions of store.h. */

typedef struct DatabaseWriter DatabaseWriter;

DatabaseWriter *database_writer_open(
    const char *folder, gboolean create, GError **error);
void database_writer_close(DatabaseWriter *writer);
const Store *database_writer_store(const DatabaseWriter *writer);
StoreItem database_writer_last(const DatabaseWriter *writer);
gboolean database_writer_add(DatabaseWriter *writer,
    const StoreContent *content, StoreItem *item, GError **error);
gboolean database_writer_replace(DatabaseWriter *writer, StoreItem item,
    const StoreContent *content, GError **error);
gboolean database_writer_change(DatabaseWriter *writer, StoreItem item,
    const StoreContent *content, const StoreTerm *gone, gsize n_gone,
    GError **error);
/* *LENGTH is the sum of the counts of the counted terms that ITEM had. */
gboolean database_writer_remove(
    DatabaseWriter *writer, StoreItem item, guint64 *length, GError **error);
gboolean database_writer_set_metadata(DatabaseWriter *writer, const char *key,
    gsize key_length, const guint8 *value, gsize length, GError **error);
gboolean database_writer_commit(DatabaseWriter *writer, GError **error);

#endif

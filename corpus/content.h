/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_CONTENT_H
#define POLIX_CORPUS_CONTENT_H

#include <glib.h>

/* The bytes of a source, in memory that can be handed to another process
   without being copied: a memfd, memfd_create(2).  Written once, then sealed
   against every change.  That there is no memory, or that the user's limit of a
   file's size (RLIMIT_FSIZE) is too low for it, has nothing to do with the
   source: that is POLIX_ERROR_LIMIT. */

typedef struct Content {
	int descriptor;
	gsize length;
} Content;

/* Memory without bytes.  Returns: (transfer full), or NULL with ERROR set to
   POLIX_ERROR_LIMIT. */
Content *content_new(GError **error);
void content_free(Content *content);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Content, content_free)

/* Appends BYTES.  FALSE with ERROR set to POLIX_ERROR_LIMIT: there is no more
   memory. */
gboolean content_append(
    Content *content, const char *bytes, gsize length, GError **error);

/* Ends the writing. */
gboolean content_seal(Content *content, GError **error);

/* LENGTH bytes, sealed.  Returns: (transfer full), or NULL with ERROR set to
   POLIX_ERROR_LIMIT. */
Content *content_copy(const char *bytes, gsize length, GError **error);

/* The bytes, to read, with a NUL behind them.  Returns: (transfer full), to be
   given to content_unmap(), or NULL with ERROR set to POLIX_ERROR_LIMIT. */
const char *content_map(const Content *content, GError **error);
void content_unmap(const char *bytes, gsize length);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_INDEX_PARTS_H
#define POLIX_INDEX_PARTS_H

#include <glib.h>

#include "corpus/content.h"

/* Files' bytes: whole, or cut into parts of whole lines. */

/* A file when it was opened, and what was read of it. */
typedef struct PartsStatus {
	guint64 size, inode;
	gint64 mtime, ctime; /* nanoseconds since 1970 */
	guint64 hash[2];     /* XXH3, 128 bits, of the bytes; high half first */
	gboolean unstable;   /* it changed in the meantime */
} PartsStatus;

/* Reads the file PATH, at most MAX_SIZE bytes; once more if it changes
   meanwhile.  INODE is that of the file that was found there, 0 if any is
   meant: if a link has come in its place since, or in that of a folder on the
   way, what it leads to is not read.  Returns: (transfer full) its bytes,
   sealed, or NULL with ERROR set to POLIX_ERROR_IO, DOCUMENT if it is too
   large, or LIMIT (content.h). */
Content *parts_read_whole(const char *path, guint64 inode, guint64 max_size,
    PartsStatus *status, GError **error);

typedef struct Parts Parts;

/* Opens PATH, of INODE as above, or standard input if it is NULL.  Returns:
   (transfer full), or NULL with ERROR set to POLIX_ERROR_IO. */
Parts *parts_open(const char *path, guint64 inode, GError **error);
void parts_free(Parts *parts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Parts, parts_free)

/* Whether it begins with a byte order mark of UTF-16; FALSE for standard
   input. */
gboolean parts_is_wide(Parts *parts);

/* Reads a file that nothing was read of yet, to know its hash.  Returns: FALSE
   if that can't be done, or it is standard input. */
gboolean parts_hash(Parts *parts, PartsStatus *status);

/* How many lines were in the parts so far. */
guint64 parts_line(const Parts *parts);

/* The next part: about half a megabyte, and longer only if a line is.  Of a
   line of more than 64 MB the rest is left out.  *LAST is whether it ends the
   file; STATUS is filled in then.  Returns: (transfer full), may be empty; NULL
   with ERROR set to POLIX_ERROR_IO (and *LAST) if it can't be read. */
GString *parts_next(
    Parts *parts, gboolean *last, PartsStatus *status, GError **error);

#endif

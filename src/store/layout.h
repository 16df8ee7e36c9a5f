/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_STORE_LAYOUT_H
#define POLIX_STORE_LAYOUT_H

#include <glib.h>

/* The folder of an index: `current' names the version of the format and the
   live generation; `generation-N' is a folder with a Xapian database; `lock' is
   held by the writer.

   A build from nothing goes into a new generation; when that is whole,
   `current' is written beside and renamed over the old one, so that there is a
   whole index at every moment.  A symbolic link is nothing of these: an index
   that somebody else made must not have us write elsewhere. */

/* The folder of the live generation of the index at PATH.  Returns: (transfer
   full), or NULL with ERROR set: NO_INDEX if there is none, VERSION if it is of
   another version of polix, CORRUPT if it is damaged. */
char *layout_current(const char *path, GError **error);

/* Whether the folder PATH is an index, of whatever version: it has a `current'
   of polix's or, as before the end of a first build, a generation. */
gboolean layout_is_index(const char *path);

/* The bytes of the files of the live generation of the index at PATH; 0 if
   that can't be told. */
guint64 layout_size(const char *path);

/* About how many of them compacting it would free, if that is half of them and
   a megabyte at least; else 0. */
guint64 layout_waste(const char *path);

/* A folder name for a generation that is not there yet.  Returns: (transfer
   full), or NULL with ERROR set. */
char *layout_next(const char *path, GError **error);

/* Makes GENERATION (a folder of layout_next(), whole and closed) the live one,
   on disk before the call returns. */
gboolean layout_publish(
    const char *path, const char *generation, GError **error);

/* Writes to disk which files are in the folder PATH: a rename in it lasts from
   then on. */
gboolean layout_sync(const char *path, GError **error);

/* Removes the generations of the index at PATH that are not live: leftovers of
   builds that were killed, and what has been replaced.  A reader that had it
   open reads on; one that is about to open it must look at `current' again.
   Nothing is removed if it can't be told which is live.  Only for the holder of
   the lock. */
void layout_remove_old(const char *path);

#endif

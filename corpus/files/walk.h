/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_WALK_H
#define POLIX_CORPUS_WALK_H

#include <glib.h>

/* The files below a path, in a fixed order (bytes of the names), so that
   builds repeat exactly. */

typedef struct WalkOptions {
	gboolean follow; /* symbolic links that lead out of the path */
	const char *const
	    *include; /* globs, NULL-terminated, or NULL: only these */
	const char *const *exclude; /* not these */
	/* Why nothing in FOLDER, a path, is a document, or NULL; asked about
	   each folder, START too.  May be NULL. */
	const char *(*why_closed)(const char *folder);
} WalkOptions;

typedef struct WalkEntry {
	char *path;     /* to open it: the start path, and what is below it;
			   raw bytes as the file system has them */
	char *relative; /* below the start path; its name if that is a file */
	guint64 size;   /* bytes */
	guint64 inode;
	gint64 mtime; /* nanoseconds since 1970 */
	gint64 ctime;
	char *skipped;   /* why it is not to be read (FIFO, socket, device, link
			    that leads out of the path, a folder that can't be
			    opened or that is closed), or NULL */
	gboolean failed; /* SKIPPED is trouble, not policy */
} WalkEntry;

void walk_entry_free(WalkEntry *entry);

/* Finds the files at or below START: not hidden ones, nor .polix/ folders, nor
   what a .polixignore file in START or a folder below it names (gitignore's
   syntax, corpus/files/ignore.h), nor what an exclude glob names.  If there are
   include globs, only files that one of them names, or a folder they are in.
   A glob with a "/" in it is compared with the path below START, another with
   the last part of it; START itself, if a file, is compared by its name.

   A link that leads to a file or folder below START is read under its own name
   as well; a folder is entered through links once at most, and not at all from
   within itself.  Folders nested deeper than 256 are not entered (failed).

   Returns: (transfer full) an array of WalkEntry with a free function, or NULL
   with ERROR set to POLIX_ERROR_IO if START is not there or can't be read. */
GPtrArray *walk(const char *start, const WalkOptions *options, GError **error);

#endif

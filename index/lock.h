/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_INDEX_LOCK_H
#define POLIX_INDEX_LOCK_H

#include <glib.h>

/* One writer at a time: flock(2) on the file `lock' in the folder of the index,
   in which the holder writes who it is and since when.  The kernel frees the
   lock of a process that dies. */

typedef struct IndexLock IndexLock;

/* How long to wait for another holder, in seconds. */
#define LOCK_FOREVER (-1.0)

/* Takes the lock of the index in FOLDER to write, and waits for it at most WAIT
   seconds.  Returns: (transfer full), or NULL with ERROR set to
   POLIX_ERROR_LOCKED, naming the holder, to CANCELLED if a signal came while
   waiting, or to IO. */
IndexLock *lock_take(const char *folder, double wait, GError **error);

/* The same to keep writers out while reading, beside other readers.  Where the
   lock can't even be opened, because the index may not be written by us, there
   is nothing to hold, and that is no error. */
IndexLock *lock_share(const char *folder, double wait, GError **error);

/* Whether there is something held: as long as it is, nobody writes. */
gboolean lock_is_held(const IndexLock *lock);

void lock_release(IndexLock *lock);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IndexLock, lock_release)

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/dates.h"
#include "base/error.h"
#include "index/stop.h"

#define LOCK_NAME "lock"

enum {
	POLL_MICROSECONDS = 50 * 1000,
	HOLDER_BYTES = 128, /* "PID SINCE\n", and a limit for what is read */
};

struct IndexLock {
	int descriptor; /* -1: nothing to hold */
	gboolean shared;
};

static IndexLock *
lock_new(int descriptor, gboolean shared)
{
	IndexLock *lock = g_new(IndexLock, 1);

	lock->descriptor = descriptor;
	lock->shared = shared;
	return lock;
}

/* Sets ERROR to who holds the lock on DESCRIPTOR. */
static void
set_locked(const char *folder, int descriptor, GError **error)
{
	char content[HOLDER_BYTES + 1];
	ssize_t length = pread(descriptor, content, HOLDER_BYTES, 0);
	g_auto(GStrv) words = NULL;

	content[MAX(length, 0)] = '\0';
	g_strdelimit(content, "\n", '\0');
	words = g_strsplit(content, " ", 2);
	if (g_strv_length(words) == 2)
		g_set_error(error, POLIX_ERROR, POLIX_ERROR_LOCKED,
		    "%s: process %s has been writing this index since %s; "
		    "--wait waits for it",
		    folder, words[0], words[1]);
	else
		g_set_error(error, POLIX_ERROR, POLIX_ERROR_LOCKED,
		    "%s: another process is using this index; --wait waits "
		    "for it",
		    folder);
}

/* Tries until the lock is had, the time is over or a signal comes. */
static gboolean
acquire(const char *folder, int descriptor, int operation, double wait,
    GError **error)
{
	gint64 end = wait < 0
	    ? G_MAXINT64
	    : g_get_monotonic_time() + (gint64)(wait * G_USEC_PER_SEC);

	while (flock(descriptor, operation | LOCK_NB) != 0) {
		if (errno != EWOULDBLOCK && errno != EINTR) {
			g_set_error(error, POLIX_ERROR, POLIX_ERROR_IO,
			    "%s: cannot lock the index: %s", folder,
			    g_strerror(errno));
			return FALSE;
		}
		if (!stop_check(error))
			return FALSE;
		if (g_get_monotonic_time() >= end) {
			set_locked(folder, descriptor, error);
			return FALSE;
		}
		g_usleep(POLL_MICROSECONDS);
	}
	return TRUE;
}

/* Writes who we are into the lock; only for other writers' messages, so that
   failing does not matter. */
static void
sign(int descriptor)
{
	g_autofree char *since = dates_local(time(NULL));
	g_autofree char *content = g_strdup_printf(
	    "%ld %s\n", (long)getpid(), since);

	if (ftruncate(descriptor, 0) == 0 &&
	    pwrite(descriptor, content, strlen(content), 0) < 0)
		return;
}

/* Whether the file at PATH is the one that DESCRIPTOR is of: who held the lock
   before may have removed it, with the index that came to nothing. */
static gboolean
is_there(const char *path, int descriptor)
{
	struct stat held, there;

	return fstat(descriptor, &held) == 0 && lstat(path, &there) == 0 &&
	    held.st_dev == there.st_dev && held.st_ino == there.st_ino;
}

IndexLock *
lock_take(const char *folder, double wait, GError **error)
{
	g_autofree char *path = g_build_filename(folder, LOCK_NAME, NULL);

	for (;;) {
		int descriptor = open(
		    path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);

		if (descriptor < 0) {
			g_set_error(error, POLIX_ERROR, POLIX_ERROR_IO,
			    "%s: %s", path, g_strerror(errno));
			return NULL;
		}
		if (!acquire(folder, descriptor, LOCK_EX, wait, error)) {
			close(descriptor);
			return NULL;
		}
		if (is_there(path, descriptor)) {
			sign(descriptor);
			return lock_new(descriptor, FALSE);
		}
		close(descriptor);
	}
}

IndexLock *
lock_share(const char *folder, double wait, GError **error)
{
	g_autofree char *path = g_build_filename(folder, LOCK_NAME, NULL);
	int descriptor = open(
	    path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);

	if (descriptor >= 0 &&
	    !acquire(folder, descriptor, LOCK_SH, wait, error)) {
		close(descriptor);
		return NULL;
	}
	return lock_new(descriptor, TRUE);
}

gboolean
lock_is_held(const IndexLock *lock)
{
	return lock->descriptor >= 0;
}

void
lock_release(IndexLock *lock)
{
	if (lock == NULL)
		return;
	if (lock->descriptor >= 0) {
		/* Nobody holds it: nobody is named. */
		if (!lock->shared && ftruncate(lock->descriptor, 0) != 0)
			errno = 0;
		close(lock->descriptor);
	}
	g_free(lock);
}

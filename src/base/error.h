/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_BASE_ERROR_H
#define POLIX_BASE_ERROR_H

#include <glib.h>

/* The one error domain.  A code says what the caller can do about it; the
   message says what happened, to what, in words for the person who typed the
   command, without a newline or a final period. */
typedef enum PolixError {
	POLIX_ERROR_USAGE,    /* options or arguments: correct the command */
	POLIX_ERROR_QUERY,    /* the query: correct it */
	POLIX_ERROR_DOCUMENT, /* this document can't be read: skip it, report it
			       */
	POLIX_ERROR_LIMIT,  /* more than a limit allows: ask for less, or raise
			       it */
	POLIX_ERROR_IO,     /* reading or writing failed: see to the disk */
	POLIX_ERROR_LOCKED, /* another writer holds the index: wait */
	POLIX_ERROR_STALE,  /* the index changed under the reader: open it again
			     */
	POLIX_ERROR_NO_INDEX, /* there is no index: make one */
	POLIX_ERROR_CORRUPT,  /* the index is damaged: build it again */
	POLIX_ERROR_VERSION,  /* the index is of another version: build it again
			       */
	POLIX_ERROR_TIMEOUT,  /* the time allowed is over */
	POLIX_ERROR_CANCELLED, /* a signal asked to stop */
	POLIX_ERROR_INTERNAL,  /* a fault of polix's own */
} PolixError;

#define POLIX_ERROR (polix_error_quark())
GQuark polix_error_quark(void);

/* The exit statuses of both programs, polix(1). */
typedef enum PolixExit {
	POLIX_EXIT_OK = 0,
	POLIX_EXIT_NOTHING = 1,  /* nothing found */
	POLIX_EXIT_TROUBLE = 2,  /* usage or query error, or trouble */
	POLIX_EXIT_PARTIAL = 3,  /* done, but some documents failed */
	POLIX_EXIT_LOCKED = 4,   /* another writer holds the index */
	POLIX_EXIT_NO_INDEX = 5, /* no index, or damaged, or another version */
} PolixExit;

/* The exit status that a program that failed with ERROR ends with. */
PolixExit polix_error_exit(const GError *error);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_INDEX_ROOTS_H
#define POLIX_INDEX_ROOTS_H

#include "index/catalog.h"
#include "index/report.h"
#include "store/state.h"

/* Which PATHs a run reads: those given and those remembered.

   PATHs never overlap: one below a remembered PATH updates that part of it, and
   one above remembered PATHs takes them in, so that no file is two documents.
   An own --prefix keeps it apart. */

#define ROOT_NONE G_MAXUINT32

typedef struct Root {
	guint32 number;    /* its place in State.roots; ROOT_NONE if it is not
			      remembered (a device, a FIFO) */
	char *path;        /* absolute, raw bytes; NULL: it was taken in by
			      another, and has no files of its own any more */
	char *prefix;      /* before the ids, or "" */
	GHashTable *below; /* set of char *: only these paths of it, or NULL:
			      all */
	gboolean whole;    /* all of it is read, though only BELOW was given */
	gboolean removes;  /* what is gone from what was given is removed */
	gboolean gone;     /* it is there no more, and nor are its documents */
} Root;

typedef struct RootChoice {
	char **paths;       /* as given, without "-" */
	const char *prefix; /* or NULL; "": those given have none any more */
	gboolean all;       /* nothing was given: all that are remembered */
	gboolean others;    /* the remembered ones are to be read too, but
			       nothing is removed below those not given */
	gboolean no_delete; /* nothing is removed */
} RootChoice;

/* Notes new PATHs in STATE.  A PATH that is not there is told to REPORT.
   Returns: (transfer full) an array of Root in the order of their paths. */
GPtrArray *roots_choose(const RootChoice *choice, State *state, Report *report);

/* Marks those of ROOTS, all that are remembered, that are gone: the folder that
   they were in is there, and they are not.  A file of CATALOG is; a folder only
   if another PATH is still there, for else it is likelier that the whole
   collection, with its index, has another place now. */
void roots_mark_gone(GPtrArray *roots, const Catalog *catalog);

/* Marks those of ROOTS that are not there: where others were given that the
   index is built of anew, they are not looked for. */
void roots_mark_absent(GPtrArray *roots);

/* Forgets the roots of STATE that have no documents in CATALOG left, if they
   were taken in by others of ROOTS, those of the run, or are not there any
   more; of these REPORT is told. */
void roots_forget(const GPtrArray *roots, State *state, const Catalog *catalog,
    Report *report);

/* PATH without links, "." and "..", but for its last part if that is no folder;
   or NULL with errno set if it is not there.  Returns: (transfer full). */
char *roots_resolve(const char *path);

/* Whether PATH is FOLDER or below it. */
gboolean roots_contains(const char *folder, const char *path);

/* The one of PATHS (keyed by absolute path) that is PATH or above it, the
   innermost if there are several.  Returns: (transfer none) its key, or NULL.
 */
const char *roots_find_above(GHashTable *paths, const char *path);

#endif

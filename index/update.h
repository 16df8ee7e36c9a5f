/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_INDEX_UPDATE_H
#define POLIX_INDEX_UPDATE_H

#include "corpus/files/walk.h"
#include "index/catalog.h"
#include "index/roots.h"

/* What is new, changed, moved or gone: the files that a run finds, beside what
   the index holds.

   A file is unchanged if path, size, inode, mtime and ctime are what they were
   and it was last changed before the run that read it began; a change within
   the same tick of the clock as that reading would not show in its times (what
   git calls racy).  Else its content decides. */

typedef enum SourceFate {
	SOURCE_READ,      /* is to be read */
	SOURCE_UNCHANGED, /* is as it was */
	SOURCE_MOVED,     /* is known under another id; its text is as it was */
	SOURCE_SKIPPED,   /* WalkEntry.skipped says why */
	SOURCE_TOO_LARGE, /* for --max-size */
} SourceFate;

/* A file, or standard input. */
typedef struct Source {
	const WalkEntry *entry; /* NULL: standard input */
	char *id;
	const char *prefix; /* before the ids of records, or "" */
	guint32 root;       /* ROOT_NONE if it has none */
	SourceFate fate;
	CatalogEntry *known; /* its record or, if it was moved, that; or NULL */
	gboolean lines;      /* JSON Lines, by its name */
} Source;

typedef struct UpdateOptions {
	WalkOptions walk;
	guint64 max_size;  /* bytes */
	const char *index; /* the index's own folder, resolved; nothing in it
			      is a document */
	gboolean anew; /* settings have changed: nothing counts as unchanged */
	gboolean reread; /* what was moved is to be read anew: metadata come
			    from paths */
	/* What failed is to be read again, with other limits; what had no
	   text, by OCR. */
	gboolean retry_failed, retry_empty;
	gint64 began; /* when this run began, nanoseconds since 1970 */
} UpdateOptions;

typedef struct Update Update;

/* CATALOG is what the index holds, and is marked; it must live as long. */
Update *update_new(Catalog *catalog, const UpdateOptions *options);
void update_free(Update *update);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Update, update_free)

/* The clock that files' times are taken from, nanoseconds since 1970. */
gint64 update_clock(void);

/* Finds the files of ROOT.  FALSE with ERROR set to POLIX_ERROR_IO if ROOT is
   not there, and not marked as gone: what the index has of it then stays. */
gboolean update_add_root(Update *update, const Root *root, GError **error);

/* Standard input is to be read too; PREFIX is before its records' ids, or "".
 */
void update_add_input(Update *update, const char *prefix);

/* To be called when all roots are there: settles what becomes of each source,
   and what is gone.  FALSE with ERROR set to POLIX_ERROR_USAGE if two files
   would have the same id. */
gboolean update_settle(Update *update, GError **error);

/* All sources, root by root, in the walk's order.  Returns: (transfer none) an
   array of Source. */
const GArray *update_sources(const Update *update);

const Catalog *update_catalog(const Update *update);
const UpdateOptions *update_options(const Update *update);

/* Whether what is KNOWN of a file is not to be taken for what it is: it is to
   be read again though it is the same. */
gboolean update_is_retried(const Update *update, const CatalogEntry *known);

/* Whether the file SOURCE, whose content has HASH, may be one that was moved:
   the index has not known it, and something of the same hash and kind of file
   is gone.  May be called by any thread. */
gboolean update_may_be_moved(
    const Update *update, const Source *source, const guint64 hash[2]);

/* The record that is the same file as SOURCE, elsewhere, which from now on is
   not gone any more; or NULL.  Only for the consumer. */
CatalogEntry *update_claim_moved(
    Update *update, const Source *source, const guint64 hash[2]);

/* Whether all that the index has at or below the entry's path stays, because it
   could not be looked at. */
gboolean update_is_protected(const Update *update, const char *path);

#endif

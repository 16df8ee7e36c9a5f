/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_INDEX_CATALOG_H
#define POLIX_INDEX_CATALOG_H

#include "store/record.h"
#include "store/store.h"

/* What an index holds when a run begins: a line for each of its records, enough
   to tell what is new, changed, moved or gone without reading them again.
   Nothing in it changes afterwards but the marks, which are the consumer's
   alone: so threads may look things up side by side. */

typedef struct CatalogEntry {
	StoreItem item;
	StoreItem container; /* 0 if it is not a member of one */
	const char *id;
	const char *path; /* raw bytes; "" for standard input */
	guint32 root;
	RecordState state;
	const char *reason; /* of FAILED and NO_TEXT, else "" */
	guint32 passages;
	guint64 bytes;       /* of its text */
	guint64 size, inode; /* of the file, as in Record */
	gint64 mtime, ctime, read;
	guint64 hash[2]; /* 0: read it again in any case */
	/* Marks: */
	gboolean seen; /* this run has found it where it was, or has put
			  something else in its place */
	gboolean gone; /* it is to be removed, unless it turns up elsewhere */
	gboolean left; /* it has turned up elsewhere: its id is free */
	gboolean pending; /* a container that this run has yet to read */
} CatalogEntry;

typedef struct Catalog Catalog;

/* Reads the records of the index.  Returns: (transfer full), or NULL with ERROR
   set as the store sets it. */
Catalog *catalog_load(const Store *store, GError **error);
/* Of an index that has no records yet. */
Catalog *catalog_new(void);
void catalog_free(Catalog *catalog);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Catalog, catalog_free)

/* All of it, by rising item.  Returns: (transfer none). */
const GPtrArray *catalog_entries(const Catalog *catalog);

/* The document of that id, or NULL.  Members of a container that could not be
   read have no id that counts, and are not found.  Returns: (transfer none). */
CatalogEntry *catalog_find(const Catalog *catalog, const char *id);

/* The record that is item ITEM, or NULL.  Returns: (transfer none). */
CatalogEntry *catalog_at(const Catalog *catalog, StoreItem item);

/* The members of the container whose record is ITEM.  Returns: (transfer none)
   an array of CatalogEntry, or NULL if it has none. */
const GPtrArray *catalog_members(const Catalog *catalog, StoreItem item);

/* Whether the entry's id is one that others must not have. */
static inline gboolean
catalog_owns_id(const CatalogEntry *entry)
{
	return entry->container == 0 || entry->state != RECORD_FAILED;
}

#endif

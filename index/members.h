/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_INDEX_MEMBERS_H
#define POLIX_INDEX_MEMBERS_H

#include "index/consumer.h"

/* Files of several documents: JSON Lines.  The file has a record, which knows
   when it was read; so has each of its members.  A member whose text and fields
   are as they were is kept as it is. */

typedef struct Members {
	const Source *source;
	CatalogEntry *known; /* the file's record of old, or NULL */
	StoreItem item;      /* the file's record; 0: standard input */
	gboolean refused;    /* a member's id was that of another */
	gboolean broken;     /* it could not be read to its end */
	gboolean skipped;    /* its own id was that of another */
	guint64 count;
} Members;

/* Begins with the first reading of a container. */
gboolean members_begin(Consumer *consumer, Members *members,
    const Reading *reading, GError **error);

/* Takes the members that READING holds. */
gboolean members_take(Consumer *consumer, Members *members,
    const Reading *reading, GError **error);

/* Ends with the last reading: removes the members of old that are not there any
   more, and notes that the file was read.  If it has no members it is a
   document without text. */
gboolean members_end(Consumer *consumer, Members *members,
    const Reading *reading, GError **error);

/* The container KNOWN is as it was when last read, if perhaps with other times
   and in another place, which READING (or NULL) tells. */
gboolean members_keep(Consumer *consumer, const Source *source,
    const Reading *reading, GError **error);

/* Has CONTAINER, of which members are taken out, read again by the next update,
   whether its file was changed or not. */
gboolean members_reread(
    Consumer *consumer, CatalogEntry *container, GError **error);

/* Removes all members of the container KNOWN, which becomes something else. */
gboolean members_drop(
    Consumer *consumer, const CatalogEntry *known, GError **error);

#endif

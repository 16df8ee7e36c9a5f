/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_STORE_POSTINGS_LIST_H
#define POLIX_STORE_POSTINGS_LIST_H

#include "store/store.h"

/* Changes lists of postings (postings.h) where they are stored, one at a time:
   loads one, takes items out, appends some, saves it. */

typedef struct PostingsList PostingsList;

/* Postings to be appended to a list. */
typedef struct PostingsAddition {
	guint32 items, most; /* as PostingsCounts has them */
	guint64 occurrences;
	StoreItem first, last;
	guint32 first_count;
	guint32 used, room; /* bytes */
	guint8 *bytes;      /* the postings behind the first */
} PostingsAddition;

/* Of the database of STORE, which must live as long.  EMPTY: nothing has been
   written to it.  Returns: (transfer full). */
PostingsList *postings_list_new(StoreWriter *store, gboolean empty);
void postings_list_free(PostingsList *list);

/* Something has been written to the database. */
void postings_list_filled(PostingsList *list);

/* Makes LIST that of TERM. */
gboolean postings_list_load(
    PostingsList *list, const char *term, gsize length, GError **error);

/* Takes the items of GONE (of StoreItem, rising) out of the list.  *FOUND is
   how many were there. */
gboolean postings_list_take_out(
    PostingsList *list, const GArray *gone, guint *found, GError **error);

/* Appends ADDED, whose items are higher than all in the list. */
void postings_list_append(PostingsList *list, const PostingsAddition *added);

/* Writes the list, which is removed if it is empty. */
gboolean postings_list_save(PostingsList *list, GError **error);

/* The order of items (StoreItem), for sorting those that are to be taken out.
 */
int postings_list_compare(gconstpointer a, gconstpointer b);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_STORE_POSTINGS_H
#define POLIX_STORE_POSTINGS_H

#include "store/store.h"

/* Which items hold a counted term (schema_counted()), and how often: the lists
   that polix keeps itself, among the metadata of the database, since Xapian's
   took half of the time of building an index, and two fifths of its room: it
   also lists the terms of each item, for taking it out.  Here who takes an item
   out says which terms it has.

   A list is read and written through store_metadata() and
   store_writer_set_metadata(), so that it changes in the commit that changes
   the items.  It consists of closed chunks, which only taking items out
   changes, and of its head: counts, where the closed chunks begin, and the
   postings that were added last, until they fill a chunk.  polix-index(5) has
   the details. */

typedef struct PostingsCounts {
	guint64 items;       /* that hold the term */
	guint64 occurrences; /* the sum of its counts */
	guint32 most;        /* which no count is above */
} PostingsCounts;

/* Reading a list, from before its first posting. */
typedef struct PostingsReader PostingsReader;

/* Returns: (transfer full) a reader of the list of TERM in SHARD, which is
   empty if there is none; or NULL with ERROR set.  STORE must live as long. */
PostingsReader *postings_reader_new(const Store *store, guint shard,
    const char *term, gsize length, GError **error);
void postings_reader_free(PostingsReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PostingsReader, postings_reader_free)

/* Returns: (transfer none). */
const PostingsCounts *postings_reader_counts(const PostingsReader *reader);

/* The item (local) that the reader is at and its count: 0 before the first and
   behind the last. */
StoreItem postings_reader_item(const PostingsReader *reader);
guint32 postings_reader_count(const PostingsReader *reader);

/* Goes to the next item. */
gboolean postings_reader_next(PostingsReader *reader, GError **error);

/* Goes to the first item from where it is that is not less than ITEM. */
gboolean postings_reader_seek(
    PostingsReader *reader, StoreItem item, GError **error);

/* Gives every counted term of SHARD that begins with PREFIX to SINK, in
   bytewise order, until it returns FALSE. */
gboolean postings_terms(const Store *store, guint shard, const char *prefix,
    StoreTermSink sink, gpointer user_data, GError **error);

/* Writing. */

typedef struct PostingsWriter PostingsWriter;

/* Returns: (transfer full).  EMPTY: the database has just been made.  STORE
   must live as long. */
PostingsWriter *postings_writer_new(StoreWriter *store, gboolean empty);
void postings_writer_free(PostingsWriter *writer);

/* Adds the counted terms and pairs of CONTENT, and the sum of their counts, as
   those of ITEM, which must be higher than all before. */
void postings_writer_add(
    PostingsWriter *writer, StoreItem item, const StoreContent *content);

/* Adds PAIRS as those of ITEM, which must be higher than all that have theirs.
 */
void postings_writer_add_pairs(
    PostingsWriter *writer, StoreItem item, const struct PairsSet *pairs);

/* Takes ITEM out of the lists of the terms and pairs of CONTENT (NULL: of
   none).  That they are all it is in is verified by LENGTH, the sum of the
   counts that it was added with; otherwise it is looked for in every list. */
gboolean postings_writer_remove(PostingsWriter *writer, StoreItem item,
    const StoreContent *content, guint64 length, GError **error);

/* How many bytes of postings wait to be written, about. */
gsize postings_writer_size(const PostingsWriter *writer);

/* Writes them into the lists: before the store's commit. */
gboolean postings_writer_write(PostingsWriter *writer, GError **error);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_STORE_STORE_H
#define POLIX_STORE_STORE_H

#include <glib.h>

/* The wrapper around Xapian, the only C++ in polix: opaque handles, plain
   structs, and a verb for each thing that the programs need.  It knows nothing
   of words, documents or ranking.

   An item is a Xapian document: terms, slots, and data that the store does not
   look into.  Its terms are marks or counted terms (schema.h), which are kept
   apart; what asks for one or the other says so.  Items have numbers from 1.  A
   Store may consist of several databases, its shards; item numbers are then
   those of Xapian's combined database, and store_shard() and store_local() take
   them apart.

   Errors: STALE (the index has moved on: open it again), CORRUPT, VERSION,
   NO_INDEX, LOCKED, IO, INTERNAL.  No exception leaves this module. */

typedef guint32 StoreItem;

/* Reading. */

typedef struct Store Store;

/* Opens the databases in the folders FOLDERS (NULL-terminated, one at least).
   Returns: (transfer full), or NULL with ERROR set. */
Store *store_open(const char *const *folders, GError **error);
void store_close(Store *store);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Store, store_close)

/* A number that grows with each commit to any of the databases: 0 if it can't
   be told. */
guint64 store_revision(const Store *store);

guint store_shards(const Store *store);
guint store_shard(const Store *store, StoreItem item);
StoreItem store_local(const Store *store, StoreItem item);
StoreItem store_combined(const Store *store, guint shard, StoreItem local);

/* Appends the data of ITEM to DATA, which is emptied first. */
gboolean store_data(
    const Store *store, StoreItem item, GByteArray *data, GError **error);

/* The value of KEY in SHARD: empty if it is not set. */
gboolean store_metadata(const Store *store, guint shard, const char *key,
    gsize key_length, GByteArray *value, GError **error);

/* The first key of SHARD that begins with PREFIX and is not less than KEY
   (which begins with PREFIX too), bytewise; FOUND is emptied if there is
   none. */
gboolean store_metadata_seek(const Store *store, guint shard,
    const char *prefix, const char *key, gsize key_length, GString *found,
    GError **error);

/* How many items hold TERM of either kind, and the sum of its counts over
   them. */
gboolean store_term_counts(const Store *store, const char *term, gsize length,
    guint64 *items, guint64 *occurrences, GError **error);

/* Gives every mark of SHARD (every shard's if G_MAXUINT) that begins with
   PREFIX to SINK, in bytewise order, until it returns FALSE; for counted terms
   see postings_terms(). */
typedef gboolean (*StoreTermSink)(
    const char *term, gsize length, gpointer user_data);
gboolean store_terms(const Store *store, guint shard, const char *prefix,
    StoreTermSink sink, gpointer user_data, GError **error);

/* The first mark of any shard that begins with PREFIX and is not less than
   TERM (which begins with PREFIX too), bytewise; FOUND is emptied if there is
   none. */
gboolean store_term_seek(const Store *store, const char *prefix,
    const char *term, GString *found, GError **error);

/* Appends the items that hold the mark TERM to ITEMS (of StoreItem), rising. */
gboolean store_items(const Store *store, const char *term, gsize length,
    GArray *items, GError **error);

/* Verifying: what the database has, as it is found by those who read it. */

/* Gives every item that holds TERM of either kind, rising, with its count to
   SINK.  *MOST is what no count is said to be above.  STORE has one shard. */
typedef void (*StorePostingSink)(
    StoreItem item, guint32 count, gpointer user_data);
gboolean store_postings(const Store *store, const char *term, gsize length,
    StorePostingSink sink, gpointer user_data, guint64 *most, GError **error);

/* Gives the marks of ITEM as it lists them itself, in bytewise order, to SINK.
   LENGTH is the sum of the counts of its counted terms. */
typedef void (*StoreItemTermSink)(
    const char *term, gsize length, guint32 count, gpointer user_data);
gboolean store_item_terms(const Store *store, StoreItem item,
    StoreItemTermSink sink, gpointer user_data, guint64 *length,
    GError **error);

/* Gives every item whose SLOT is set, rising, with the value to SINK. */
typedef void (*StoreSlotSink)(
    StoreItem item, const char *value, gsize length, gpointer user_data);
gboolean store_slot_values(const Store *store, guint slot, StoreSlotSink sink,
    gpointer user_data, GError **error);

typedef struct StoreSlotStatistics {
	guint64 items;         /* that have a value */
	GString *least, *most; /* bounds */
} StoreSlotStatistics;

/* What ranges of SLOT are decided by.  The strings of STATISTICS are the
   caller's, and are filled. */
gboolean store_slot_statistics(const Store *store, guint slot,
    StoreSlotStatistics *statistics, GError **error);

typedef struct StoreStatistics {
	guint64 items;
	guint64 length;            /* the sum of theirs */
	guint64 shortest, longest; /* bounds of theirs */
	StoreItem last;            /* the highest number, or more */
} StoreStatistics;

/* What weights are computed by. */
gboolean store_statistics(
    const Store *store, StoreStatistics *statistics, GError **error);

/* How many items are units: those that are no records. */
gboolean store_count_units(const Store *store, guint64 *units, GError **error);

/* Verifies the trees of the database in FOLDER.  *FAULTS is how many faults
   were found. */
gboolean store_verify(const char *folder, guint64 *faults, GError **error);

/* Sets HOLDS[I] to 1 for each of the N items, rising, that holds the mark TERM,
   and leaves the others as they are. */
gboolean store_holds(const Store *store, const char *term, gsize length,
    const StoreItem *items, gsize n, guint8 *holds, GError **error);

/* Appends to FOUND (of StoreItem) the items of SHARD, their numbers there, that
   hold the mark TERM (an empty one: all items), rising; unless ITEMS is NULL,
   only what is among its N, rising. */
gboolean store_shard_items(const Store *store, guint shard, const char *term,
    gsize length, const StoreItem *items, gsize n, GArray *found,
    GError **error);

/* The same of those whose SLOT is set, to LEAST or more and MOST or less; NULL:
   no bound. */
gboolean store_shard_range(const Store *store, guint shard, guint slot,
    const char *least, const char *most, const StoreItem *items, gsize n,
    GArray *found, GError **error);

/* Queries: trees of terms.  Each function takes over the queries it is given
   (NULL stands for one that matches nothing) and returns a new one, or NULL if
   that matches nothing. */

typedef struct StoreQuery StoreQuery;

StoreQuery *store_query_everything(void);
/* TERM, whose BM25 score is multiplied by WEIGHT (0: matches, scores none; as
   all that are not counted, schema_is_counted()). */
StoreQuery *store_query_term(const char *term, gsize length, double weight);
StoreQuery *store_query_and(StoreQuery *left, StoreQuery *right);
StoreQuery *store_query_or(StoreQuery **queries, guint count);
StoreQuery *store_query_not(StoreQuery *left, StoreQuery *right);
/* Items of LEFT that RIGHT matches, with the scores of LEFT. */
StoreQuery *store_query_filter(StoreQuery *left, StoreQuery *right);
/* Items whose SLOT is set to LEAST or more (NULL: anything), and to MOST or
   less. */
StoreQuery *store_query_range(guint slot, const char *least, const char *most);
/* Units that have one of PAIRS (transfer full), buckets (of guint16, pairs.h);
   all units of a database that has no lists of them. */
StoreQuery *store_query_pairs(GArray *pairs);
void store_query_free(StoreQuery *query);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(StoreQuery, store_query_free)

/* In what order items are wanted, and which of them. */
typedef struct StoreOrder {
	gboolean scored; /* by BM25; else all are equal */
	double k1, b;    /* BM25's */
	guint first;     /* place, from 0 */
	guint most;      /* how many from there on */
} StoreOrder;

/* Appends to ITEMS (of StoreItem) those that QUERY matches, the best first, the
   lower number first among equals; and to SCORES (of double; or NULL) their
   scores, whole numbers, which are the same in however many shards the items
   are.  The collection is all items but those that have SCHEMA_RECORD. */
gboolean store_find(const Store *store, const StoreQuery *query,
    const StoreOrder *order, GArray *items, GArray *scores, GError **error);

/* Writing. */

/* Where the store has put a counted term: zeros at first, for its own use. */
typedef struct StoreMemo {
	guint32 epoch;
	guint32 place;
} StoreMemo;

typedef struct StoreTerm {
	const char *term;
	gsize length;
	guint32 count;   /* 0: a mark, which does not count towards lengths */
	StoreMemo *memo; /* one a term, kept from call to call, to spare the
			    store looking the term up; or NULL */
} StoreTerm;

typedef struct StoreSlot {
	guint slot;
	const char *value;
} StoreSlot;

typedef struct StoreContent {
	const StoreTerm *terms; /* each term once */
	gsize n_terms;
	const struct PairsSet *pairs; /* of a unit; NULL: there are no lists of
					 pairs, pairs.h */
	const StoreSlot *slots;
	gsize n_slots;
	const guint8 *data;
	gsize data_length;
} StoreContent;

typedef struct StoreWriter StoreWriter;

/* Opens the database in FOLDER to write; it is made if CREATE, else it must be
   there.  Nothing is seen by readers until store_writer_commit().
   Returns: (transfer full), or NULL with ERROR set. */
StoreWriter *store_writer_open(
    const char *folder, gboolean create, GError **error);
/* Closes without committing what was not committed. */
void store_writer_close(StoreWriter *writer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(StoreWriter, store_writer_close)

/* What the writer sees, its own uncommitted writes among it but for counted
   terms.  Returns: (transfer none), valid as long as WRITER. */
const Store *store_writer_store(const StoreWriter *writer);

/* The highest number that an item has or had, 0 if there was none: the next
   item that is added gets one more. */
StoreItem store_writer_last(const StoreWriter *writer);
gboolean store_writer_add(StoreWriter *writer, const StoreContent *content,
    StoreItem *item, GError **error);
/* Adds PAIRS as those of ITEM, which was added without; higher than all that
   have theirs. */
void store_writer_add_pairs(
    StoreWriter *writer, StoreItem item, const struct PairsSet *pairs);
/* ITEM and CONTENT have no counted terms. */
gboolean store_writer_replace(StoreWriter *writer, StoreItem item,
    const StoreContent *content, GError **error);
/* Gives ITEM the data, marks and slots of CONTENT on top of the terms and slots
   that it has, but for the N_GONE marks of GONE (which it need not have). */
gboolean store_writer_change(StoreWriter *writer, StoreItem item,
    const StoreContent *content, const StoreTerm *gone, gsize n_gone,
    GError **error);
/* Removes ITEM, whose counted terms are among the terms of CONTENT, and whose
   pairs are its own; NULL: it has neither. */
gboolean store_writer_remove(StoreWriter *writer, StoreItem item,
    const StoreContent *content, GError **error);
gboolean store_writer_set_metadata(StoreWriter *writer, const char *key,
    gsize key_length, const guint8 *value, gsize length, GError **error);
/* Makes room in memory when there is much to be written to a database that
   nobody reads yet: what is there then is not whole before a commit. */
gboolean store_writer_flush(StoreWriter *writer, GError **error);
/* Makes all writes since the last commit last, all or none. */
gboolean store_writer_commit(StoreWriter *writer, GError **error);
/* Copies the database in FOLDER to TARGET, as small as it gets; item numbers
   stay. */
gboolean store_compact(const char *folder, const char *target, GError **error);

/* Xapian's version, static. */
const char *store_library_version(void);

#endif

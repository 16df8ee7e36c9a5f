/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_STORE_AHEAD_H
#define POLIX_STORE_AHEAD_H

#include "store/store.h"

/* Asks the system for what will be read of an index that is not in memory, all
   of it at once: read block by block as it is needed, each costs the time that
   a disk takes for one.  It changes nothing but when things are read.

   Xapian does not say where in its files things are.  This knows how branches
   look in the files of its glass backend, of which indexes are, and trusts
   nothing that it finds there: of a file that looks otherwise nothing is read
   ahead. */

typedef struct Ahead Ahead;

/* Takes what is asked for: LENGTH bytes from START on of the file
   postlist.glass of SHARD. */
typedef void (*AheadSink)(
    guint shard, guint64 start, guint64 length, gpointer user_data);

/* Of the indexes in FOLDERS, which are one a shard as for store_open().  What
   is read from now on tells whether they are in memory.  SINK is given what is
   asked for, with USER_DATA; NULL: the system is.  Returns: (transfer full). */
Ahead *ahead_new(char **folders, AheadSink sink, gpointer user_data);
void ahead_free(Ahead *ahead);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Ahead, ahead_free)

/* Whether anything had to be read from a disk since ahead_new(): else, asking
   takes time for nothing. */
gboolean ahead_is_needed(const Ahead *ahead);

/* Asks for N ITEMS (combined, as store_data() takes them); of a shard for at
   most 4 * N + 256 blocks, of 64 kB at most. */
void ahead_items(Ahead *ahead, const StoreItem *items, guint n);

/* Asks for how the words are written that each shard met first: most texts have
   few others.  Of no more blocks than for one item. */
void ahead_words(Ahead *ahead);

#endif

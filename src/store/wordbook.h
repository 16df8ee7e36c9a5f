/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_STORE_WORDBOOK_H
#define POLIX_STORE_WORDBOOK_H

#include "store/store.h"
#include "store/unit.h"

/* The words of an index by their ids: how each is written, folded, which is
   what the text of a unit is made of.  (The word list, wordlist.h, has all that
   is known of a word, but by the word.)

   In metadata (schema.h), a block for every WORDBOOK_BLOCK ids: a checksum
   (XXH3, 64 bits), and for each id the length of the word, 0 if there is none,
   and the word. */

enum { WORDBOOK_BLOCK = 64 };

typedef struct Wordbook Wordbook;

/* A wordbook that reads SHARD of STORE, which must live as long; blocks are
   kept once they have been read.  Returns: (transfer full). */
Wordbook *wordbook_new(const Store *store, guint shard);
void wordbook_free(Wordbook *wordbook);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Wordbook, wordbook_free)

/* Spells words by their ids; what it gives is valid as long as WORDBOOK, which
   must live as long, and until that word is set.  NULL with ERROR set to
   CORRUPT is of an id that has none, other errors are the store's. */
UnitSpeller wordbook_speller(Wordbook *wordbook);

/* Makes WORD that of ID; LENGTH 0: there is none any more. */
gboolean wordbook_set(Wordbook *wordbook, guint32 id, const char *word,
    gsize length, GError **error);

/* Writes the blocks that were changed into WRITER, whose store this reads. */
gboolean wordbook_write(
    Wordbook *wordbook, StoreWriter *writer, GError **error);

#endif

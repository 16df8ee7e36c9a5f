/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_INDEX_PAIRING_H
#define POLIX_INDEX_PAIRING_H

#include "store/pairs.h"
#include "store/wordbook.h"

/* Whether an index has lists of pairs (store/pairs.h), and when it gets them:
   with its 2,048th unit, after some 15 MB of text.  It keeps them then, however
   much is taken out.  Looking through 2,048 units takes 5 ms, and their lists
   would be .10 of the text. */
typedef struct Pairing Pairing;

/* Of the index that WRITER, which must live as long, writes.  Returns:
   (transfer full), or NULL with ERROR set. */
Pairing *pairing_new(StoreWriter *writer, GError **error);
void pairing_free(Pairing *pairing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Pairing, pairing_free)

/* What units are to be added and removed with (StoreContent.pairs), if their
   pairs are PAIRS: NULL as long as there are no lists. */
const PairsSet *pairing_stored(const Pairing *pairing, const PairsSet *pairs);

/* The unit ITEM has been added, whose pairs are PAIRS.  If there are lists from
   now on, makes those of the units that were there before of their texts, whose
   words are those of WORDBOOK: that takes about a second. */
gboolean pairing_add(Pairing *pairing, StoreItem item, const PairsSet *pairs,
    Wordbook *wordbook, GError **error);

/* The unit ITEM has been removed. */
void pairing_remove(Pairing *pairing, StoreItem item);

#endif

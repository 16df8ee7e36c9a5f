/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_INDEX_HOLDINGS_H
#define POLIX_INDEX_HOLDINGS_H

#include "index/expect.h"
#include "store/pairs.h"

/* What the items of an index should hold by its texts, terms with their counts
   and slots, to be compared with what they hold: in the list of each term, by
   which searches go; in the list of each item, by which it is taken out again;
   and in the statistics that weights are made of. */

typedef struct Holdings Holdings;

/* Faults go to SINK.  Returns: (transfer full). */
Holdings *holdings_new(ExpectSink sink, gpointer user_data);
void holdings_free(Holdings *holdings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Holdings, holdings_free)

/* ITEM should have TERM, with COUNT. */
void holdings_term(Holdings *holdings, StoreItem item, const char *term,
    gsize length, guint32 count);

/* ITEM should be in the lists of its PAIRS. */
void holdings_pairs(Holdings *holdings, StoreItem item, const PairsSet *pairs);

/* SLOT of ITEM should be VALUE. */
void holdings_slot(
    Holdings *holdings, StoreItem item, guint slot, const char *value);

/* Compares: all that was given is to be there, and nothing else.  FALSE with
   ERROR set if STORE can't be read to its end. */
gboolean holdings_compare(
    Holdings *holdings, const Store *store, GError **error);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_INDEX_EXPECT_H
#define POLIX_INDEX_EXPECT_H

#include "store/store.h"
#include "store/unit.h"
#include "store/wordlist.h"

/* What the word list of an index should be by its texts, to be compared with
   what it is. */

typedef struct Expect Expect;

/* A sentence that says what is wrong. */
typedef void (*ExpectSink)(const char *fault, gpointer user_data);

/* Faults go to SINK.  Returns: (transfer full). */
Expect *expect_new(ExpectSink sink, gpointer user_data);
void expect_free(Expect *expect);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Expect, expect_free)

/* Reads the word list; its order and ids are checked. */
gboolean expect_load(Expect *expect, const Store *store, guint32 next_word,
    guint32 next_stop, GError **error);

/* A unit's text has WORDS (of WordEntry); its words are stored as IDS, N_IDS of
   them.  NAME is the unit's, for a fault. */
void expect_words(Expect *expect, const GArray *words, const guint32 *ids,
    gsize n_ids, const char *name);

/* Compares: every word is to be there as often as it was given. */
void expect_compare(Expect *expect);

#endif

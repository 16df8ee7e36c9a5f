/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_SEARCH_STEM_TABLE_H
#define POLIX_SEARCH_STEM_TABLE_H

#include "store/store.h"

/* The words that do not begin with their stem, of the languages whose stems do
   not tell what their words begin with (Arabic's article and conjunctions,
   Irish mutations).  The whole word list is read for them, once: when the first
   word asks for one. */

typedef struct StemTable StemTable;

/* Returns: (transfer full) what STORE's word lists hold, which is read when it
   is first needed.  STORE must live as long. */
StemTable *stem_table_new(const Store *store);
void stem_table_free(StemTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(StemTable, stem_table_free)

#endif

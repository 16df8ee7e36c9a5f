/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_INDEX_KNOWN_H
#define POLIX_INDEX_KNOWN_H

#include "index/analyse.h"
#include "store/wordlist.h"

/* What the index has for the words and terms that analysers have met, by the
   places that these have given them (AnalysedDocument.generation): so that each
   is looked up once, and not once a document. */
typedef struct Known Known;

/* Returns: (transfer full). */
Known *known_new(void);
void known_free(Known *known);

/* Counts the words of ANALYSED in WORDS, always the same, which must live as
   long, and puts their ids into IDS (of guint32). */
gboolean known_count_words(Known *known, const AnalysedDocument *analysed,
    WordlistWriter *words, GArray *ids, GError **error);

/* Returns: (transfer none) the memos (StoreMemo) of terms, by their places
   (LexiconTerm.place): of ANALYSED, all are there.  Valid until the next
   document. */
GArray *known_terms(Known *known, const AnalysedDocument *analysed);

#endif

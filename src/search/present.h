/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_SEARCH_PRESENT_H
#define POLIX_SEARCH_PRESENT_H

#include "base/result.h"
#include "search/evaluate.h"

/* From a passage found to a Hit to be shown: its text, what matches in it,
   where it stands, what surrounds it. */

typedef struct Presenter Presenter;

/* A presenter of passages of STORE; EVALUATOR says what matches in them, or is
   NULL (nothing then does).  All must live as long.  Returns: (transfer
   full). */
Presenter *presenter_new(
    const Store *store, Filter *filter, Evaluator *evaluator);
void presenter_free(Presenter *presenter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Presenter, presenter_free)

/* The hit of passage PASSAGE (from 0) of unit ITEM, with BEFORE and AFTER
   paragraphs of the document around it.  Rank and score are not set.  Returns:
   (transfer full), or NULL with ERROR set. */
Hit *presenter_hit(Presenter *presenter, StoreItem item, guint passage,
    guint before, guint after, GError **error);

/* Whether the last of HITS (of Hit, best first) nearly copies one before it:
   passages that are alike but for a few words (64-bit simhash of three-word
   shingles; Charikar 2002, Manku, Jain and Das Sarma 2007).  If so, sets its
   copy_of and the other's copies.  HASHES (of guint64) has one for each hit
   before, and gets the last one's. */
gboolean present_copy(GPtrArray *hits, GArray *hashes);

#endif

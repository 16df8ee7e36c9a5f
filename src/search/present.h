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
    const Store *store, Records *records, Evaluator *evaluator);
void presenter_free(Presenter *presenter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Presenter, presenter_free)

/* The hit of passage PASSAGE (from 0) of unit ITEM, with BEFORE and AFTER
   paragraphs of the document around it.  Its page and paragraph are those of
   the first match that is not before word ANSWER of the unit, with whose
   sentence the excerpt begins (RANK_NONE: with whichever is best).  Rank and
   score are not set.  Returns: (transfer full), or NULL with ERROR set. */
Hit *presenter_hit(Presenter *presenter, StoreItem item, guint passage,
    guint32 answer, guint before, guint after, GError **error);

/* Whether the last of HITS (of Hit, best first) nearly copies one before it: of
   all sequences of three words that one of both passages has, both have four
   fifths (Broder et al. 1997, whose resemblance this is), and each has twelve
   words at least.  If so, sets its copy_of and the other's copies.  SEQUENCES
   (of GArray) has those of each hit before, as hashes, and gets the last
   one's: each call takes time with their number. */
gboolean present_copy(GPtrArray *hits, GPtrArray *sequences);

#endif

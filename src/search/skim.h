/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_SEARCH_SKIM_H
#define POLIX_SEARCH_SKIM_H

#include "search/evaluate.h"

/* Looks through the words of a unit as they are stored, varints end to end,
   for those that a phrase of the query must have side by side, without decoding
   them: most of the words of most units are none of the query's.

   Where one word ends and the next begins two bytes meet.  Of which words they
   can be is a table of 65,536 bits; each byte of the words costs one look into
   it, and only what it lets pass is decoded. */

typedef struct Skim Skim;

/* Returns: (transfer full) what looks for PLAN's phrases in the units of
   EVALUATOR, which both must live as long; or NULL if there is nothing that it
   could look for.  COUNTING: skim_matches() is of use. */
Skim *skim_new(const Evaluator *evaluator, const Plan *plan, gboolean counting);
void skim_free(Skim *skim);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Skim, skim_free)

/* The units that may have what SKIM looks for, by the pairs of words that stand
   side by side in them.  Returns: (transfer full). */
StoreQuery *skim_units(const Skim *skim);

/* Whether UNIT of SHARD, which need only be opened, may match; TRUE is no
   promise. */
gboolean skim_passes(Skim *skim, const Unit *unit, guint shard);

/* Whether skim_matches() can be asked: of one word, or a phrase, that can be
   read in one way. */
gboolean skim_decides(const Skim *skim);

/* Appends the places of the passages of UNIT that match to PASSAGES (of guint,
   emptied first), rising: what evaluator_matches() would say of each. */
void skim_matches(Skim *skim, const Unit *unit, guint shard, GArray *passages);

#endif

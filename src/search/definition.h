/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_SEARCH_DEFINITION_H
#define POLIX_SEARCH_DEFINITION_H

#include "search/evaluate.h"

/* Who asks what a term means ("what is a relevant person", "was bedeutet …")
   is answered by the passage that says so: "relevant person" means …; for the
   purpose of this Act, outsourcing is an ….  plan_definition.c finds out what
   is asked; here is found where it is said. */

typedef struct Definition Definition;

/* For ASKED, of a plan with LEAVES (of Leaf), over SHARDS.  Nothing is kept of
   the arguments.  Returns: (transfer full), or NULL if ASKED is. */
Definition *definition_new(
    const PlanDefinition *asked, const GPtrArray *leaves, guint shards);
void definition_free(Definition *definition);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Definition, definition_free)

/* Whether LEAF is only there to ask, so that no answer need have it (meaning,
   define).  DEFINITION may be NULL. */
gboolean definition_asks(const PlanDefinition *asked, guint leaf);

/* How plainly the passage from word FIRST up to, not including, END of UNIT of
   SHARD, whose words have been read, and of which the query has these N WORDS,
   says what the term means: from 0 to 1.  If it does, AT is the word with which
   it begins to.  Takes time for each of them. */
double definition_measure(const Definition *definition, guint shard,
    const Unit *unit, guint32 first, guint32 end, const FoundWord *words,
    guint n, guint32 *at);

#endif

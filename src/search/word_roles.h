/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_SEARCH_WORD_ROLES_H
#define POLIX_SEARCH_WORD_ROLES_H

#include "search/expand.h"

/* What words of a text may be to what is looked for in it: bits, which who asks
   gives them. */
typedef struct WordRoles WordRoles;

/* Roles of the words of SHARDS.  Returns: (transfer full). */
WordRoles *word_roles_new(guint shards);
void word_roles_free(WordRoles *roles);

/* Gives ROLE, a bit, to the words of the LEAVES (of Leaf) in these PLACES (of
   guint). */
void word_roles_give(WordRoles *roles, const GPtrArray *leaves,
    const GArray *places, guint role);

/* The same, but of each place the bit behind that of the one before. */
void word_roles_give_each(WordRoles *roles, const GPtrArray *leaves,
    const GArray *places, guint role);

/* What word ID of SHARD may be: 0, nothing. */
guint word_roles_of(const WordRoles *roles, guint shard, guint32 id);

#endif

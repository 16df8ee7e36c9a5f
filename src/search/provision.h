/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_SEARCH_PROVISION_H
#define POLIX_SEARCH_PROVISION_H

#include "search/evaluate.h"

/* Who names a part of a law ("Article 12 of the Harbours Act", "§ 5 BGB") wants
   what stands below that heading, not the passages that refer to it.
   plan_provision.c finds out what is named; here its heading is told. */

typedef struct Provision Provision;

/* For NAMED, of a plan with LEAVES (of Leaf), over SHARDS.  Nothing is kept of
   the arguments.  Returns: (transfer full), or NULL if NAMED is. */
Provision *provision_new(
    const PlanProvision *named, const GPtrArray *leaves, guint shards);
void provision_free(Provision *provision);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Provision, provision_free)

/* Whether LEAF is a word of the query that names it.  NAMED may be NULL. */
gboolean provision_names(const PlanProvision *named, guint leaf);

/* How a heading, or a paragraph with a label, is the part. */
typedef enum ProvisionHead {
	PROVISION_NOT,
	PROVISION_LABEL,  /* a paragraph's number, where a heading's is meant */
	PROVISION_OTHER,  /* it has the number, and is called otherwise */
	PROVISION_CALLED, /* and may be called as in the query */
} ProvisionHead;

/* Whether a heading that begins with word FIRST of a unit of SHARD is that of
   the part: its number, or that behind what such parts are called.  WORDS, N of
   them, are those from there on that the query has. */
ProvisionHead provision_heads(const Provision *provision, guint shard,
    guint32 first, const FoundWord *words, guint n);

/* Likewise, whether a paragraph with a label, that begins so, is the part. */
ProvisionHead provision_labels(const Provision *provision, guint shard,
    guint32 first, const FoundWord *words, guint n);

/* How many steps from the part to the part of it that the query names LABEL, of
   a paragraph (or NULL), has: of 12(2)(a), "(2)(a)" two, "(2)(b)" one, "(3)"
   none. */
guint provision_inner(const Provision *provision, const char *label);

/* Whether the query names a part of the part. */
gboolean provision_has_inner(const Provision *provision);

#endif

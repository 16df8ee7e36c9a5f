/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/word_roles.h"

struct WordRoles {
	GHashTable **shards; /* word id to roles */
	guint n;
};

WordRoles *
word_roles_new(guint shards)
{
	WordRoles *roles = g_new0(WordRoles, 1);

	roles->shards = g_new0(GHashTable *, shards);
	roles->n = shards;
	for (guint i = 0; i < shards; i++)
		roles->shards[i] = g_hash_table_new(NULL, NULL);
	return roles;
}

void
word_roles_free(WordRoles *roles)
{
	for (guint i = 0; i < roles->n; i++)
		g_hash_table_unref(roles->shards[i]);
	g_free(roles->shards);
	g_free(roles);
}

static void
give(WordRoles *roles, const Leaf *leaf, guint role)
{
	for (guint shard = 0; shard < roles->n; shard++) {
		const GArray *ids = leaf->ids->pdata[shard];

		for (guint i = 0; i < ids->len; i++) {
			guint32 id = g_array_index(ids, guint32, i);
			guint known = word_roles_of(roles, shard, id);

			g_hash_table_insert(roles->shards[shard],
			    GUINT_TO_POINTER(id),
			    GUINT_TO_POINTER(known | role));
		}
	}
}

void
word_roles_give(
    WordRoles *roles, const GPtrArray *leaves, const GArray *places, guint role)
{
	for (guint i = 0; i < places->len; i++)
		give(roles, leaves->pdata[g_array_index(places, guint, i)],
		    role);
}

void
word_roles_give_each(
    WordRoles *roles, const GPtrArray *leaves, const GArray *places, guint role)
{
	for (guint i = 0; i < places->len; i++)
		give(roles, leaves->pdata[g_array_index(places, guint, i)],
		    role << i);
}

guint
word_roles_of(const WordRoles *roles, guint shard, guint32 id)
{
	return GPOINTER_TO_UINT(
	    g_hash_table_lookup(roles->shards[shard], GUINT_TO_POINTER(id)));
}

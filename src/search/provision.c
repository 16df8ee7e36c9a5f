/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/provision.h"

#include <string.h>

#include "search/word_roles.h"

enum {
	/* What a word may be; those of the number follow, two each: the word
	   itself, and the next with it. */
	NAME = 1,
	NUMBER = 2,
	NUMBER_AND_NEXT = 4,
};

struct Provision {
	WordRoles *roles;
	guint words;   /* of its number */
	gboolean word; /* PlanProvision's, as the next */
	gboolean bare;
	gboolean paragraph;
	GPtrArray *inner;
};

Provision *
provision_new(const PlanProvision *named, const GPtrArray *leaves, guint shards)
{
	Provision *provision;

	if (named == NULL)
		return NULL;
	provision = g_new0(Provision, 1);
	provision->roles = word_roles_new(shards);
	provision->words = named->words;
	provision->word = named->word;
	provision->bare = named->bare;
	provision->paragraph = named->paragraph;
	provision->inner = g_ptr_array_ref(named->inner);
	word_roles_give(provision->roles, leaves, named->names, NAME);
	for (guint i = 0; i < named->number->len; i++)
		word_roles_give(provision->roles, leaves,
		    named->number->pdata[i], (guint)NUMBER << i);
	return provision;
}

void
provision_free(Provision *provision)
{
	if (provision == NULL)
		return;
	word_roles_free(provision->roles);
	g_ptr_array_unref(provision->inner);
	g_free(provision);
}

gboolean
provision_names(const PlanProvision *named, guint leaf)
{
	for (guint i = 0; named != NULL && i < named->typed->len; i++)
		if (g_array_index(named->typed, guint, i) == leaf)
			return TRUE;
	return FALSE;
}

/* Whether word AT of a unit of SHARD and those behind it are the number from
   its Ith word on. */
static gboolean
is_number(const Provision *provision, guint shard, guint32 at,
    const FoundWord *words, guint n, guint i)
{
	guint role;

	if (i >= provision->words)
		return i == provision->words;
	if (n == 0 || words->word != at)
		return FALSE;
	role = word_roles_of(provision->roles, shard, words->id) >> 2 * i;
	return (role & NUMBER &&
		   is_number(
		       provision, shard, at + 1, words + 1, n - 1, i + 1)) ||
	    (role & NUMBER_AND_NEXT &&
		is_number(provision, shard, at + 1, words + 1, n - 1, i + 2));
}

ProvisionHead
provision_heads(const Provision *provision, guint shard, guint32 first,
    const FoundWord *words, guint n)
{
	gboolean named = n > 0 && words->word == first &&
	    word_roles_of(provision->roles, shard, words->id) & NAME;

	if (named &&
	    is_number(provision, shard, first + 1, words + 1, n - 1, 0))
		return provision->word ? PROVISION_CALLED : PROVISION_OTHER;
	if (is_number(provision, shard, first, words, n, 0))
		return provision->bare && !provision->paragraph
		    ? PROVISION_CALLED
		    : PROVISION_OTHER;
	return PROVISION_NOT;
}

ProvisionHead
provision_labels(const Provision *provision, guint shard, guint32 first,
    const FoundWord *words, guint n)
{
	if (!provision->bare ||
	    !is_number(provision, shard, first, words, n, 0))
		return PROVISION_NOT;
	return provision->paragraph ? PROVISION_CALLED : PROVISION_LABEL;
}

guint
provision_inner(const Provision *provision, const char *label)
{
	g_autofree char *lowered = NULL;
	const char *at;
	guint steps;

	if (label == NULL)
		return 0;
	at = lowered = g_utf8_strdown(label, -1);
	for (steps = 0; steps < provision->inner->len; steps++) {
		const char *wanted = provision->inner->pdata[steps];

		while (*at != '\0' && !g_unichar_isalnum(g_utf8_get_char(at)))
			at += g_utf8_skip[(guchar)*at];
		if (!g_str_has_prefix(at, wanted))
			break;
		at += strlen(wanted);
		if (g_unichar_isalnum(g_utf8_get_char(at)))
			break;
	}
	return steps;
}

gboolean
provision_has_inner(const Provision *provision)
{
	return provision->inner->len > 0;
}

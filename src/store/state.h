/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_STORE_STATE_H
#define POLIX_STORE_STATE_H

#include "store/store.h"

/* What an index knows about itself as a whole: the counts that ranking needs,
   and what it was built from.  One metadata entry (schema.h). */

typedef struct State {
	guint32 next_word; /* the next ids of wordlist.h */
	guint32 next_stop;
	guint64 documents; /* records in state RECORD_OK */
	guint64 without_text;
	guint64 failed;
	guint64 passages;
	guint64 words;         /* in all passages */
	guint64 content_words; /* those of them that are no stop words */
	guint64 bytes;         /* of text */
	GPtrArray *roots;      /* of char *: the remembered PATHs, absolute, raw
				  bytes; a record names its own by place; one that
				  was forgotten is "" */
	GPtrArray *prefixes;   /* of char *: what --prefix put before the ids of
				  each root, or "" */
	GHashTable *settings;  /* char * to char *: language, aliases … as the
				  options of polix-index(1) set them */
} State;

/* Returns: (transfer full) the state of a new index. */
State *state_new(void);
void state_free(State *state);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(State, state_free)

/* Returns: (transfer full) the state of SHARD, or NULL with ERROR set. */
State *state_load(const Store *store, guint shard, GError **error);
gboolean state_save(const State *state, StoreWriter *writer, GError **error);

/* Whether A and B say of the same PATHs and settings that the index was made of
   them and with them. */
gboolean state_same_origin(const State *a, const State *b);

#endif

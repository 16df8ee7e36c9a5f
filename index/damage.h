/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_INDEX_DAMAGE_H
#define POLIX_INDEX_DAMAGE_H

#include "base/error.h"
#include "store/store.h"

/* Damage that an update meets: it reads little of an index in which nothing has
   changed, and would call that well.  check.h reads all. */

/* Reads here and there in what is kept of words and terms: some thirty blocks,
   with the branches that lead to them.  Returns: FALSE with ERROR set as the
   store sets it. */
gboolean damage_probe(const Store *store, GError **error);

/* What ERROR, the store's, is to whoever updates the index at PATH: blocks that
   are not as they should be are damage, also if they look newer than they can
   be while no other writes (ALONE), or are not there at all; it is said what to
   do.  Other errors stay as they are. */
void damage_explain(const char *path, gboolean alone, GError **error);

#endif

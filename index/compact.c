/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/compact.h"

#include "index/lock.h"
#include "store/layout.h"
#include "store/store.h"

gboolean
compact_index(const char *index, double wait, GError **error)
{
	g_autofree char *live = NULL;
	g_autofree char *next = NULL;
	g_autoptr(IndexLock) lock = NULL;

	live = layout_current(index, error);
	if (live == NULL)
		return FALSE;
	lock = lock_take(index, wait, error);
	if (lock == NULL)
		return FALSE;
	/* While waiting, another may have made it anew. */
	g_free(live);
	live = layout_current(index, error);
	if (live == NULL)
		return FALSE;
	layout_remove_old(index);
	next = layout_next(index, error);
	if (next == NULL || !store_compact(live, next, error) ||
	    !layout_publish(index, next, error))
		return FALSE;
	layout_remove_old(index);
	return TRUE;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_INDEX_COMPACT_H
#define POLIX_INDEX_COMPACT_H

#include <glib.h>

/* Makes the index in the folder INDEX as small as it gets, having waited up to
   WAIT seconds (LOCK_FOREVER) for another writer.  FALSE with ERROR set: it is
   as it was. */
gboolean compact_index(const char *index, double wait, GError **error);

#endif

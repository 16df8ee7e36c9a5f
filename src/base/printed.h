/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_BASE_PRINTED_H
#define POLIX_BASE_PRINTED_H

#include <glib.h>

/* How paths and ids are printed, and what never is: what is typed is compared
   with it, too. */

/* Whether C must not be written raw: C0, DEL, C1, and the embeddings, overrides
   and isolates of Unicode's bidirectional algorithm (UAX 9). */
gboolean printed_is_hostile(gunichar c);

/* PATH, or an id, for showing: UTF-8; bytes that are not, and hostile
   characters, %-encoded, and then % itself too.  ENCODED, if not NULL, is set
   to whether any was.  Returns: (transfer full). */
char *printed_path(const char *path, gboolean *encoded);

#endif

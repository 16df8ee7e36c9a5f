/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_BASE_PRINTED_H
#define POLIX_BASE_PRINTED_H

#include <glib.h>

/* How paths and ids are printed, and what never is: what is typed is compared
   with it, too. */

/* Whether C must not be written raw: C0, DEL, C1, the line and paragraph
   separators (U+2028, U+2029), and the characters that Unicode's bidirectional
   algorithm calls explicit: marks, embeddings, overrides and isolates (UAX 9,
   section 2). */
gboolean printed_is_hostile(gunichar c);

/* PATH, or an id, for showing: UTF-8; bytes that are not, and hostile
   characters, %-encoded, and then % itself too.  ENCODED, if not NULL, is set
   to whether any was.  Returns: (transfer full). */
char *printed_path(const char *path, gboolean *encoded);

#endif

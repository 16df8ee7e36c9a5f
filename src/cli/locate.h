/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CLI_LOCATE_H
#define POLIX_CLI_LOCATE_H

#include <glib.h>

/* Where the index is: GIVEN (from --index; may be NULL), else $POLIX_INDEX,
   else the nearest .polix/ in the current folder or one above it, else
   $XDG_DATA_HOME/polix/default if that is there.  Returns: (transfer full)
   a path, or NULL if none of these is. */
char *locate_index(const char *given);

#endif

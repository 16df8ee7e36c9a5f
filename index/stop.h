/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_INDEX_STOP_H
#define POLIX_INDEX_STOP_H

#include <glib.h>

/* SIGINT, SIGTERM and SIGHUP ask to stop: what is being written is ended
   cleanly first.  A second one ends the program as if nobody had asked; what
   was not committed is lost, the index is not. */

/* From now on signals are noted. */
void stop_listen(void);

/* Whether one has come. */
gboolean stop_asked(void);

/* Sets ERROR to POLIX_ERROR_CANCELLED if one has come.  Returns: whether not.
 */
gboolean stop_check(GError **error);

#endif

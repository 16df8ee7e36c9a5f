/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_ALLOCATION_H
#define POLIX_CORPUS_ALLOCATION_H

#include <glib.h>

/* Whether this process ran out of the memory that it may have.  GLib ends the
   process then, C++ too, other libraries go on with what they have: so it is
   noted where all of them ask for memory, in malloc(), which a program that
   links this has in place of the C library's.

   With a sanitizer, or another C library, nothing is ever noted. */

/* A request failed since the last reset, of any size. */
gboolean allocation_failed(void);

/* One failed of at most SIZE bytes: larger ones are made of damaged lengths,
   and who asks for them goes on without. */
gboolean allocation_failed_below(gsize size);

void allocation_reset(void);

#endif

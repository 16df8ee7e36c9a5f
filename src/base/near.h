/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_BASE_NEAR_H
#define POLIX_BASE_NEAR_H

#include <glib.h>

/* Which of the names that there are is meant by one that is not: of a command,
   an option, a field. */

/* A name that is spelt with two letters wrong is meant; of short ones more than
   half must be right. */
enum { NEAR_MISS = 2 };

/* Takes CANDIDATE for *NEAR if it is nearer to NAME than all before, *LEAST
   being how far they are, at first NEAR_MISS + 1. */
void near_take(
    const char *name, const char *candidate, const char **near, guint *least);

#endif

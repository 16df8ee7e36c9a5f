/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_INDEX_CHECK_H
#define POLIX_INDEX_CHECK_H

#include <glib.h>

/* Verifies the index in the folder INDEX whole: checksums of all records and
   units; then words, terms and counts, which are derived from the texts again
   and compared with what is stored.  Waits at most WAIT seconds (LOCK_FOREVER)
   for a writer.  Prints the first faults on standard error and, unless QUIET,
   what was seen.  FALSE with ERROR set to POLIX_ERROR_CORRUPT if there are any
   faults, or as the store sets it. */
gboolean check_index(
    const char *index, double wait, gboolean quiet, GError **error);

#endif

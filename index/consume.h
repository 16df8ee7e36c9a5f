/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_INDEX_CONSUME_H
#define POLIX_INDEX_CONSUME_H

#include "index/consumer.h"

/* Takes what became of the sources, one after another, into the index: what is
   written, kept, given another id or removed, and what the user is told. */

/* Takes all sources, then removes what is gone.  When a signal has asked to
   stop, it returns early: what was taken till then is whole, and nothing is
   removed.  FALSE with ERROR set if the index can't be written. */
gboolean consume_all(Consumer *consumer, GError **error);

/* Removes the documents that PATTERN names: an id, or a glob that ids match,
   as they are or as they are printed; with a file of several documents, those
   too.  *COUNT grows by how many there were. */
gboolean consume_removal(
    Consumer *consumer, const char *pattern, guint *count, GError **error);

#endif

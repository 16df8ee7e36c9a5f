/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_SEARCH_RECORDS_H
#define POLIX_SEARCH_RECORDS_H

#include "store/record.h"
#include "store/store.h"
#include "store/unit.h"

/* What is known of the documents of a store, and how its words are written:
   each is read once, when it is first asked for, and kept. */

typedef struct Records Records;

/* Of STORE, which must live as long.  Returns: (transfer full). */
Records *records_new(const Store *store);
void records_free(Records *records);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Records, records_free)

/* The record of item LOCAL in SHARD.  Returns: (transfer none), valid as long
   as RECORDS; NULL with ERROR set. */
const Record *records_get(
    Records *records, guint shard, guint32 local, GError **error);

/* How the words of SHARD are written, for unit_decode_text().  Valid as long as
   RECORDS. */
UnitSpeller records_speller(Records *records, guint shard);

/* The path of RECORD as it can be opened from the current folder, raw bytes; of
   an archive's member as if that was unpacked, of a record of a JSON Lines file
   its id.  Returns: (transfer none), valid as long as both. */
const char *records_path(const Records *records, const Record *record);

/* What RECORD is called: its id and its path as results show it, the bytes of
   each and, if that differs, what is printed.  Returns: (transfer full) of
   char *. */
GPtrArray *records_names(const Records *records, const Record *record);

/* Adds NAME, raw bytes, to NAMES (of char *) in the same way. */
void records_add_name(GPtrArray *names, const char *name);

#endif

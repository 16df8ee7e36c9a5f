/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_SEARCH_FILTER_H
#define POLIX_SEARCH_FILTER_H

#include "search/plan.h"
#include "store/record.h"
#include "store/unit.h"

/* What is asked of documents, not of their words: fields, dates, paths,
   languages.  Records are read once each and kept, and so are written words. */

typedef struct Filter Filter;

/* A filter on STORE, which must live as long, of OPTIONS' dates, where, globs
   and language.  Returns: (transfer full), or NULL with ERROR set to
   POLIX_ERROR_USAGE if one of them is malformed. */
Filter *filter_new(
    const Store *store, const SearchOptions *options, GError **error);
void filter_free(Filter *filter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Filter, filter_free)

/* Looks at the fields of OPTIONS' where: for each that is neither date nor one
   of FIELDS a warning is added to WARNINGS or, with OPTIONS' strict, ERROR is
   set to POLIX_ERROR_USAGE. */
gboolean filter_check_fields(const SearchOptions *options,
    const char *const *fields, GPtrArray *warnings, GError **error);

/* The units that OPTIONS may let pass, or everything.  Returns: (transfer
   full). */
StoreQuery *filter_units(const Filter *filter);

/* The record of item LOCAL in SHARD.  Returns: (transfer none), valid as long
   as FILTER; NULL with ERROR set. */
const Record *filter_record(
    Filter *filter, guint shard, guint32 local, GError **error);

/* How the words of SHARD are written, for unit_decode_text(): read once, too.
   Valid as long as FILTER. */
UnitSpeller filter_speller(Filter *filter, guint shard);

/* The path of RECORD as it can be opened from the current folder, raw bytes; of
   an archive's member as if that was unpacked, of a record of a JSON Lines file
   its id.  Returns: (transfer none), valid as
   long as both. */
const char *filter_path(const Filter *filter, const Record *record);

/* Whether the document lets its passages pass.  Returns: 1, 0, or -1 with ERROR
   set. */
int filter_passes(Filter *filter, guint shard, guint32 local, GError **error);

/* Whether RECORD's field, or its path, is as NODE, a PLAN_FIELD, asks. */
gboolean filter_field(
    Filter *filter, const PlanNode *node, const Record *record);

/* Whether the headings PATH (unit.h) are as NODE, a PLAN_FIELD of "section",
   asks. */
gboolean filter_section(Filter *filter, const PlanNode *node, const char *path,
    const char *language);

/* Whether RECORD's date may be in FIRST to LAST, YYYYMMDD or "". */
gboolean filter_date(const Record *record, const char *first, const char *last);

#endif

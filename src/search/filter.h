/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_SEARCH_FILTER_H
#define POLIX_SEARCH_FILTER_H

#include "search/records.h"
#include "search/search.h"

/* Which documents a search is of, whatever its words: by fields, dates, paths,
   language. */

typedef struct Filter Filter;

/* A filter on STORE, whose records RECORDS has, of OPTIONS' dates, where,
   globs, language and document.  All must live as long.  Returns: (transfer
   full), or NULL with ERROR set to POLIX_ERROR_USAGE if one of them is
   malformed. */
Filter *filter_new(const Store *store, Records *records,
    const SearchOptions *options, GError **error);
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

/* Whether the document lets its passages pass.  Returns: 1, 0, or -1 with ERROR
   set. */
int filter_passes(Filter *filter, guint shard, guint32 local, GError **error);

#endif

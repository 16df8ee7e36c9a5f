/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_SEARCH_STATUS_H
#define POLIX_SEARCH_STATUS_H

#include "base/status.h"
#include "search/search.h"

/* Which documents are listed, besides being counted. */
typedef enum StatusList {
	STATUS_LIST_NONE = 0,
	STATUS_LIST_NO_TEXT = 1 << 0,
	STATUS_LIST_FAILED = 1 << 1,
	STATUS_LIST_REPAIRED = 1 << 2,
} StatusList;

/* Counts the documents that OPTIONS' dates, where, globs and language let
   pass.  Every record is read.  Returns: (transfer full), or NULL with ERROR
   set to USAGE, STALE or CORRUPT. */
Status *searcher_status(Searcher *searcher, const SearchOptions *options,
    StatusList list, GError **error);

#endif

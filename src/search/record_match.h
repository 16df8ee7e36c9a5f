/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_SEARCH_RECORD_MATCH_H
#define POLIX_SEARCH_RECORD_MATCH_H

#include "search/field.h"
#include "search/plan.h"
#include "search/records.h"

/* Whether a document is as a query's fields and dates say. */

/* Whether RECORD's field, or its id or path, is as NODE, a PLAN_FIELD that is
   not of sections, asks. */
gboolean record_match_field(FieldMatcher *matcher, const Records *records,
    const Record *record, const PlanNode *node);

/* Whether RECORD's date may be in FIRST to LAST, YYYYMMDD or "". */
gboolean record_match_date(
    const Record *record, const char *first, const char *last);

#endif

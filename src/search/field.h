/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_SEARCH_FIELD_H
#define POLIX_SEARCH_FIELD_H

#include "search/query.h"

/* What a query asks of a field's value or of headings: as evaluate.h does of
   passages, but over a short text that is at hand, so that every word and all
   operators mean the same in a field, other names aside.  A value is one
   sentence and one paragraph; words side by side must all be there. */

typedef struct FieldMatcher FieldMatcher;

/* Returns: (transfer full). */
FieldMatcher *field_matcher_new(void);
void field_matcher_free(FieldMatcher *matcher);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FieldMatcher, field_matcher_free)

/* Whether VALUE (UTF-8), whose words are stemmed in LANGUAGE, is as QUERY asks:
   what stands under a QUERY_FIELD, which must live as long as MATCHER.  A
   QUERY_WORD with wildcards may also match the whole value. */
gboolean field_matches(FieldMatcher *matcher, const char *value,
    const char *language, const QueryNode *query);

#endif

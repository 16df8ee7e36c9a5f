/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_SEARCH_QUERY_NAMES_H
#define POLIX_SEARCH_QUERY_NAMES_H

#include "search/query_text.h"

/* The names that a query uses: of fields, before a colon, and of saved queries,
   behind @; and what is said of those that are not there.  Used by the query
   parser only; FIELDS and SAVED are query_parse()'s. */

/* Whether what stands from START to END may be a field's name. */
gboolean query_names_is_identifier(
    const QueryText *text, guint start, guint end);

/* Whether NAME, in lower case, is a field. */
gboolean query_names_is_field(const char *const *fields, const char *name);

/* What stands from START to END behind @, if it is a saved query's name by its
   letters.  Returns: (transfer full) it, or NULL. */
char *query_names_saved(const QueryText *text, guint start, guint end);

/* What NAME stands for in SAVED.  Returns: (transfer none), or NULL if it is
   not there. */
const char *query_saved_find(const char *const *saved, const char *name);

/* What is said of NAME, which is not in SAVED: "no saved query @NAME (there
   are: @a, …)".  Returns: (transfer full). */
char *query_unknown_saved(const char *name, const char *const *saved);

#endif

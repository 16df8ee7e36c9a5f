/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_COMMAND_REMARK_H
#define POLIX_COMMAND_REMARK_H

#include "search/search.h"

/* Prints how a query was understood to standard error, where results are not:
   warnings, suggestions, and the explanation if there is one.  QID, or NULL,
   stands before each warning. */
void remark_print(const SearchResult *result, const char *qid);

/* Says why RESULT has nothing of ID: that no document has it, or no text. */
void remark_nothing(const SearchResult *result, const char *id);

#endif

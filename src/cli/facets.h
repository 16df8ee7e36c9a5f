/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CLI_FACETS_H
#define POLIX_CLI_FACETS_H

#include <stdio.h>

#include "base/result.h"
#include "cli/table.h"

/* How much of what matches there is: in all, and by a field. */

/* Whether BY is a field that documents have or not, not one of the first five
   of facets_print(), which all have. */
gboolean facets_by_field(const char *by);

/* Prints to STREAM how many passages and documents each value of the field BY
   has among HITS, an array of Hit by document: "year", "month", "document" (or
   "path"), "language", or any field.  A document that has several values counts
   for each.  Years and months are in their order, others by passages.  If no
   document has the field, a warning says so. */
void facets_print(
    FILE *stream, const GPtrArray *hits, const char *by, TableForm form);

/* Prints to STREAM how many passages and documents SUMMARY has. */
void facets_print_sum(FILE *stream, const Summary *summary, TableForm form);

#endif

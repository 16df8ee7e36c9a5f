/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_SEARCH_QUERY_DATE_H
#define POLIX_SEARCH_QUERY_DATE_H

#include <glib.h>

/* Reads a date as a query has it: 2015, 2015-03, 2015-03-02, two of them with
   ".." between, or one with ".." before or behind.  Each is one that exists.
   SWAPPED says that the later stood first.
   Returns: (transfer full) it with the earlier one first, or NULL. */
char *query_date_read(const char *text, gboolean *swapped);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_DATE_H
#define POLIX_CORPUS_DATE_H

#include <glib.h>

/* Dates as people and machines write them. */

typedef struct Date {
	guint year;
	guint month;        /* 0: not known */
	guint day;          /* likewise */
	gboolean ambiguous; /* day and month could be either: 3/2/2015 */
} Date;

/* Reads the date that TEXT is as a whole, with a weekday, a clock time and a
   time zone or without.  Day and month are in the order day, month where both
   could be either, unless MONTH_FIRST; between full stops they are, in any
   language.  Returns: whether it is one. */
gboolean date_read(
    const char *text, gsize length, gboolean month_first, Date *date);

/* The same of a day, a month and the last two digits of a year (2/3/15), which
   are of 1969 to 2068, as for strptime(3).  So short, it may be something else:
   only where TEXT is said to be a date. */
gboolean date_read_short(
    const char *text, gsize length, gboolean month_first, Date *date);

/* Returns: (transfer full) YYYY, YYYY-MM or YYYY-MM-DD. */
char *date_format(const Date *date);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_BASE_DATES_H
#define POLIX_BASE_DATES_H

#include <glib.h>

/* Dates as documents and queries have them: as many parts as are known. */

/* The first and the last day that TEXT may mean, as YYYYMMDD, which compare as
   strings: of YYYY, YYYY-MM or YYYY-MM-DD, or of two of them with ".." between,
   either of which may be left out (then FIRST or LAST is empty).  The last day
   of a month is given as the 31st.  FALSE, and both empty, if TEXT is none of
   these. */
gboolean dates_parse(const char *text, char first[9], char last[9]);

/* The local time SECONDS after 1970 began, as YYYY-MM-DD HH:MM:SS, or "" if
   there is none such.  (GLib complains on standard error of a TZ that is no
   time zone; the C library takes UTC.)  Returns: (transfer full). */
char *dates_local(gint64 seconds);

#endif

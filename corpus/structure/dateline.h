/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_DATELINE_H
#define POLIX_CORPUS_DATELINE_H

#include "corpus/structure/date.h"

/* The lines around a text that say when it is from: "Hanoi, 2 March 2015",
   "Published: 2 March 2015", "By A. B. | March 2, 2015". */

typedef enum DatelineKind {
	DATELINE_NONE,
	DATELINE_DRAFTED, /* "Developed": better than nothing */
	DATELINE_CHANGED, /* "Last updated", "Stand:": better than that */
	DATELINE_DATE,
	DATELINE_TOLD, /* it says that it is the date: "Date:" */
} DatelineKind;

/* Reads the date in TEXT, LENGTH bytes of a block: in any part of a line, but
   of a whole paragraph only before the dash that ends a dateline.  A year alone
   is none, unless the line says that it is a date. */
DatelineKind dateline_read(const char *text, gsize length, Date *date);

/* Reads the date that TEXT, a line of LENGTH bytes, ends with, as lines of
   title pages do: "Port Alban, 8 September 2018", "The White House December
   1999". Not the time that something speaks of: "in March 2015".  *BEGIN is set
   to where it begins; it is LENGTH if the date is a part of a title all the
   same
   ("Act of 2 March 2015").  Returns: whether there is one, with a month. */
gboolean dateline_read_end(
    const char *text, gsize length, Date *date, gsize *begin);

/* Reads the date that stands behind the name of an office in capitals, in any
   part of TEXT, as on a title page whose lines were joined: "… THE WHITE HOUSE
   FEBRUARY 1996 For sale by …".  Returns: whether there is one. */
gboolean dateline_read_imprint(const char *text, gsize length, Date *date);

/* Reads the month and year that TEXT begins with, before another line of a
   title page that was joined to it: "May 2010 A Strategy for the Sea".
   Returns: whether there is one. */
gboolean dateline_read_begin(const char *text, gsize length, Date *date);

/* Whether TEXT can be the name of a place or of persons: at most MAX_WORDS
   words that begin with capitals, but for particles. */
gboolean dateline_is_name(const char *text, gsize length, guint max_words);

/* The bytes of what parts the parts of a line at P, before END ("|", " – ", a
   line's end); 0 if that is something else. */
gsize dateline_separator(const char *p, const char *end);

#endif

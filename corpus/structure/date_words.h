/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_DATE_WORDS_H
#define POLIX_CORPUS_DATE_WORDS_H

#include <glib.h>

/* The words of dates in English, German, French and Spanish.  They are compared
   with words as fold_word() gives them: lower case, no marks. */

typedef enum DateWord {
	DATE_WEEKDAY,
	DATE_PREPOSITION, /* "on", "den", "le": before a date */
	DATE_LINK,        /* "of", "de": between its parts */
	DATE_SUFFIX,      /* "st", "er": behind the day */
	DATE_CLOCK,       /* "gmt", "pm", "uhr": behind a date, with the time */
} DateWord;

/* The number of the month that WORD names, from 1; 0 if it names none. */
guint date_month(const char *word);

gboolean date_is_word(const char *word, DateWord kind);

#endif

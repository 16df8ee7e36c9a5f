/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_PDF_DIRECTION_H
#define POLIX_CORPUS_PDF_DIRECTION_H

#include <poppler.h>

/* Text that runs from right to left, as poppler gives it: each word that runs
   so, and in a page that does so each that does not, stands between marks of
   direction (UAX #9), and words are in the order of the page, be it that of
   the word's neighbours or not. */

enum {
	PDF_DIRECTION_LEFT = 0x202b, /* a word that runs left begins */
	PDF_DIRECTION_ENDS = 0x202c,
};

/* Whether C is such a mark; they have no place. */
gboolean pdf_is_direction(gunichar c);

/* Whether TEXT, that of a page, has such words; whether the page itself runs
   from right to left: no letter in it stands outside of marks. */
gboolean pdf_has_direction(const char *text);
gboolean pdf_runs_left(const char *text);

/* Puts PLACES, of the COUNT characters of TEXT that are no marks, into the
   order of a page that runs from right to left: those of each of its words are
   given from the word's left end.  What runs the other way gets places as if it
   did not: where the word stands is right. */
void pdf_turn_places(const char *text, PopplerRectangle *places, guint count);

/* Puts words side by side in TEXT, a line from byte START on, that run the
   other way than its page, into the order of reading.  LEFT: the page runs from
   right to left. */
void pdf_order_words(GString *text, gsize start, gboolean left);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_NUMERAL_H
#define POLIX_CORPUS_NUMERAL_H

#include <glib.h>

/* How a number is written in lists, headings and on pages. */
typedef enum Numeral {
	NUMERAL_NONE,   /* not at all */
	NUMERAL_BULLET, /* likewise: a sign instead */
	NUMERAL_DECIMAL,
	NUMERAL_ZERO, /* 01 … 09, 10 */
	NUMERAL_LOWER_LETTERS,
	NUMERAL_UPPER_LETTERS, /* A … Z, AA, BB */
	NUMERAL_LOWER_ROMAN,
	NUMERAL_UPPER_ROMAN,
	NUMERAL_ORDINAL, /* 1st */
} Numeral;

/* Appends NUMBER to TEXT; one that NUMERAL can't write, in digits.
   After z comes aa if TWICE, then bb, as Office counts; ab otherwise, as a
   spreadsheet's columns. */
void numeral_append(
    GString *text, Numeral numeral, guint number, gboolean twice);

/* The value of the Roman digit LETTER, of either case: 1 to 100; 0 if it is
   none of numbers below 400. */
guint numeral_roman_digit(char letter);

/* The number that TEXT, LENGTH bytes, is in Roman digits of one case, below 400
   and spelled as numeral_append() does: IV, not IIII; 0 if it is none. */
guint numeral_read_roman(const char *text, gsize length);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_LABEL_NUMBERS_H
#define POLIX_CORPUS_LABEL_NUMBERS_H

#include "corpus/cue/label.h"
#include "corpus/cue/label_cursor.h"

/* The numbers of labels.  Each function reads one at CURSOR, which it then
   stands behind; it returns whether there is one, and leaves CURSOR where it
   was if there is none. */

/* "54": at most four digits. */
gboolean label_read_digits(Cursor *cursor, guint *number);

/* "iv", "IV": as numeral_read_roman(). */
gboolean label_read_roman(Cursor *cursor, guint *number);

/* "a", "đ": one letter; NUMBER is its place in the alphabet, 0 if that is not
   the English one. */
gboolean label_read_letter(Cursor *cursor, guint *number);

/* "aa", "bbb": a letter two or three times, which comes below "a", or behind
   "z": NUMBER counts on from 26. */
gboolean label_read_repeated(Cursor *cursor, guint *number);

/* What stands behind a word as "Article", into the numbers of LABEL, whose kind
   is set: "5", "5a", "2.1", "One", "thứ nhất", "IV", "Ier", "A", and "L211-1"
   of an article. */
gboolean label_read_behind_word(Cursor *cursor, Label *label);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_TEXT_FOLD_H
#define POLIX_TEXT_FOLD_H

#include <glib.h>

/* Folding: what makes two spellings the same word for searching.

   The lowered form is NFKC_Casefold (Unicode Standard, section 3.13; UAX #31)
   without soft hyphens and other format characters: full width, ligatures,
   case, ß = ss.  The folded form is the lowered one without diacritics: marks
   on Latin and Greek letters, and the letters that have no decomposition
   (đ = d, ø = o, ł = l, æ = ae, ı = i …).  Marks that make other letters in
   their script (Indic, Thai, Hebrew, й) stay, but for ё, which Russian writes
   as е. */

/* Appends the lowered form of TEXT, LENGTH bytes of UTF-8, to LOWERED. */
void fold_lower(const char *text, gsize length, GString *lowered);

/* Whether ONE and OTHER, lowered words that fold alike, may be the same word:
   letter by letter they have the same marks, or one of them has none. */
gboolean fold_agrees(
    const char *one, gsize one_length, const char *other, gsize other_length);

/* Appends the folded form of LOWERED, LENGTH bytes as fold_lower() makes
   them, to FOLDED. */
void fold_marks(const char *lowered, gsize length, GString *folded);

/* Both steps: the folded form of TEXT.  Returns: (transfer full). */
char *fold_word(const char *text, gsize length);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_SUPERSCRIPT_H
#define POLIX_CORPUS_SUPERSCRIPT_H

#include <glib.h>

/* Makes superscripts (Unicode's) of the digits that TEXT has from byte START
   on, if they stand right behind something: marks of footnotes and exponents
   are part of no word or number.  What is more than some numbers stays, and so
   does what stands at the beginning, as a footnote's own number. */
void superscript_raise(GString *text, gsize start);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_INLINE_H
#define POLIX_CORPUS_INLINE_H

#include <glib.h>

/* The parts of repair_inline(), corpus/repair.h.  Each mends TEXT, valid
   UTF-8, in place and returns the number of places mended. */

/* Control characters are taken out, those that Windows-1252 uses for
   punctuation become what they stand for, and UTF-8 that was read as
   Windows-1252 becomes what it was. */
guint mend_characters(GString *text);

/* Question marks that stand for an apostrophe, quotation mark or dash become
   what they stand for. */
guint mend_questions(GString *text);

#endif

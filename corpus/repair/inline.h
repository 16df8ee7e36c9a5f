/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_INLINE_H
#define POLIX_CORPUS_INLINE_H

#include <glib.h>

/* The parts of repair_inline(), corpus/repair/repair.h.  Each mends TEXT, valid
   UTF-8, in place and returns the number of places mended. */

/* Control characters are taken out, the sign that OCR makes of a soft hyphen
   (inter¬national) too, those that Windows-1252 uses for punctuation become
   what they stand for, UTF-8 that was read as Windows-1252 becomes what it was,
   and the Icelandic Ð the Vietnamese Đ that it was taken for. */
guint mend_characters(GString *text);

/* Question marks that stand for an apostrophe, quotation mark or dash become
   what they stand for. */
guint mend_questions(GString *text);

/* Punctuation of Windows-1252 that was read as Mac Roman (Africaís, ìsoftî
   power) becomes what it was, if the text is full of it. */
guint mend_quotes(GString *text);

/* Words whose letters stand apart are closed up if the text spells them so
   elsewhere (S E C U R I T Y), and numbers get their suffixes back (11 th). */
guint mend_spacing(GString *text);

/* Lines that are set letter by letter, with more space between words, are
   closed up: "T H E   P O L I C Y".  Returns: how many words. */
guint mend_spaced_lines(GString *text);

#endif

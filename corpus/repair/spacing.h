/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_SPACING_H
#define POLIX_CORPUS_SPACING_H

#include <glib.h>

/* Bytes of a text that are to go. */
typedef struct Gap {
	gsize start;
	gsize end;
} Gap;

/* Appends to GAPS, of Gap, the spaces inside the words of TEXT whose letters
   stand apart, in order: "S E C U R I T Y  C O N C E P T", where white space
   was folded since.  The text must spell the words elsewhere: so it is told
   where each ends.  Returns: how many words. */
guint spacing_find(const GString *text, GArray *gaps);

#endif

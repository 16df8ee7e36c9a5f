/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_OUTLINE_H
#define POLIX_CORPUS_OUTLINE_H

#include <glib.h>

/* Numbered headings in the middle of a paragraph that a whole paper was run
   together into: "… security. 1. Introduction Defence is …". */

typedef struct OutlineHeading {
	gsize start; /* bytes in the text: the number and the title */
	gsize end;
	guint depth; /* 2.2.1 is 3 */
} OutlineHeading;

/* Finds the headings in TEXT, the LENGTH bytes of one paragraph, whose numbers
   make an outline (1., 2., 2.1., 2.1.1., 2.2. …) and whose titles end where a
   sentence plainly begins.  Rather none than a wrong one.  Returns: (transfer
   full) a GArray of OutlineHeading, by offset. */
GArray *outline_find(const char *text, gsize length);

#endif

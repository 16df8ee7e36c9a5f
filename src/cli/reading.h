/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CLI_READING_H
#define POLIX_CLI_READING_H

#include "cli/out.h"

/* A text laid out to be read, a paragraph after the other: cleaned for a
   terminal, its matches marked, wrapped where the terminal ends. */

typedef struct Reading {
	GString *line;
	GArray *marks; /* of Span, bytes in line, rising */
	guint next;    /* of the spans given: those before are done with */
} Reading;

void reading_init(Reading *reading);
void reading_clear(Reading *reading);

/* Appends the bytes START to END of TEXT, marking those that SPANS (of Span,
   rising and disjoint; may be NULL) cover.  The ranges for which SPANS are
   given are to be those of one text, in rising order, which keeps this linear.
 */
void reading_add(Reading *reading, const char *text, gsize start, gsize end,
    const GArray *spans);

/* Appends an ellipsis, for text that is left out. */
void reading_add_ellipsis(Reading *reading);

/* Prints the paragraph to OUT, INDENT spaces before each line, with marks
   highlighted if OUT's options say so, and empties it; nothing if it is empty
   already. */
void reading_print(Reading *reading, Out *out, guint indent);

#endif

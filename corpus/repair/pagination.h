/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_PAGINATION_H
#define POLIX_CORPUS_PAGINATION_H

#include <glib.h>

/* Page numbers in a text: of all numbers that stand alone between spaces,
   those that rise along the text as the numbers of pages do, and that stand
   alone in a line, or at a line's edge, or next to words that come again. */

enum {
	PAGINATION_MAX_PAGE = 25000,   /* bytes of text */
	PAGINATION_MAX_NUMBER = 10000, /* not reached */
};

/* Where the number stands in its line. */
typedef enum NumberPlace {
	NUMBER_ALONE, /* nothing else is in the line */
	NUMBER_FIRST,
	NUMBER_LAST,
	NUMBER_INNER,
} NumberPlace;

/* Words next to a number that may be a running head. */
typedef enum NumberKey {
	KEY_LINE,  /* all other words of its line */
	KEY_LEFT,  /* the two before it */
	KEY_RIGHT, /* the two behind it */
} NumberKey;

typedef struct PageNumber {
	gsize start; /* bytes in the text: the number with what adorns it
			("- 12 -", "Page 12 of 30") */
	gsize end;
	gsize line_start; /* the line that it stands in */
	gsize line_end;
	guint number;
	guint feeds; /* form feeds before it */
	gboolean roman;
	NumberPlace place;
	guint64 keys[3]; /* what tells the words next to it, by NumberKey; 0 if
			    there are none that could be a running head */
	guint counts[3]; /* how often the text has them next to a number */
} PageNumber;

/* Whether words next to NUMBER may be a running head. */
gboolean pagination_has_key(const PageNumber *number);

/* Finds page numbers in TEXT, LENGTH bytes.  Returns: (transfer full) a
   GArray of PageNumber, the longest series there is, by offset; empty if there
   is none.  Whether they are page numbers after all is for the caller to judge:
   the numbers of articles rise as well. */
GArray *pagination_find(const char *text, gsize length);

#endif

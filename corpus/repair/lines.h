/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_LINES_H
#define POLIX_CORPUS_LINES_H

#include <glib.h>

/* The lines of a text, and what can be seen of each by itself.  Lines are
   read one at a time and never kept, so that a text of any number of lines
   takes no memory. */

typedef enum LineEnd {
	LINE_END_OPEN,     /* a letter, digit or comma: goes on */
	LINE_END_SENTENCE, /* . ! ? …, quotes and brackets behind it or not */
	LINE_END_SHORT,    /* an abbreviation of single letters: U.S., or a
			      sentence */
	LINE_END_COLON,    /* : or ; */
	LINE_END_HYPHEN,   /* a letter or digit and a hyphen */
	LINE_END_SOFT,     /* a soft hyphen, or the sign OCR makes of it */
} LineEnd;

typedef enum LineStart {
	LINE_START_OTHER,
	LINE_START_LOWER,
	LINE_START_UPPER,
	LINE_START_DIGIT,
	LINE_START_CASELESS, /* a letter of a script without case */
} LineStart;

typedef struct Line {
	const char *text; /* without white space at either end */
	gsize length;
	guint indent;  /* columns of white space before it */
	guint blanks;  /* blank lines right above it */
	guint number;  /* in the source, from 1 */
	guint pages;   /* form feeds between the line above and this */
	gboolean same; /* it goes on in the line above, but for form feeds */

	guint width;      /* characters, at most LINE_MAX_WIDTH */
	guint first_word; /* characters of its first word */
	guint gaps;       /* tabs and runs of spaces between cells of a row */
	guint cell;       /* where the second cell begins, in bytes; 0 if that
			     is behind a tab */
	LineEnd end;
	LineStart start;
	gboolean capitals; /* four letters or more, all capitals */
	gboolean ruler;    /* no letter or digit in it */
} Line;

enum { LINE_MAX_WIDTH = 1023 };

typedef struct LineReader {
	const char *next;
	const char *end;
	const char *newline; /* the next of each from NEXT on, or END */
	const char *feed;
	guint number;
	gboolean begun;
} LineReader;

void line_reader_init(LineReader *reader, const char *text, gsize length);

/* Reads the next line that is not blank.  Returns: FALSE at the end. */
gboolean line_reader_next(LineReader *reader, Line *line);

#endif

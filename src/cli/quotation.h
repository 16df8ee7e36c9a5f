/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CLI_QUOTATION_H
#define POLIX_CLI_QUOTATION_H

#include <glib.h>

/* Quotations in a text that somebody writes: where they are, what of them is
   the source's, and how they differ from it. */

typedef struct Quotation {
	char *text;   /* without its quotation marks */
	char **parts; /* what is claimed to stand in the source word for word,
			 NULL-terminated, one at least: cut at "…", "..." and
			 ". . .", and at what is in square brackets, which is
			 the writer's, and so is a word that has some inside;
			 but "[T]he" is "The" */
	guint words;  /* in all parts, and those with brackets inside */
} Quotation;

/* Finds the quotations of WORDS words at least in TEXT, valid UTF-8, a
   paragraph: what is between “ and ”, " and ", « and », „ and “, ‘ and ’.
   Returns: (transfer full) an array of Quotation. */
GArray *quotations_find(const char *text, guint words);

/* TEXT as a quotation: a block quotation has no marks.  Returns: (transfer
   full) an array of one Quotation, or of none if it has fewer WORDS. */
GArray *quotations_whole(const char *text, guint words);

/* How QUOTE differs from the stretch of SOURCE that is most like it, by words,
   case and punctuation aside (the edit distance of Levenshtein 1966 with free
   ends in the source, Sellers 1980).  LIKENESS becomes the share of the words
   of QUOTE that stand there, less those put in, 0 to 1.  DIFFERENCE becomes
   QUOTE (transfer full) with [-words-] that the source has not and {+words+}
   that it has, as wdiff writes them.  At most QUOTATION_MOST_WORDS of QUOTE,
   and QUOTATION_MOST_SOURCE of SOURCE, are compared. */
enum { QUOTATION_MOST_WORDS = 400, QUOTATION_MOST_SOURCE = 2000 };
void quotation_compare(
    const char *quote, const char *source, double *likeness, char **difference);

#endif

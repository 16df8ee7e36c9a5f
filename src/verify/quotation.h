/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_VERIFY_QUOTATION_H
#define POLIX_VERIFY_QUOTATION_H

#include <glib.h>

/* Quotations in a text that somebody writes: where they are, what of them is
   the source's, and how they differ from it. */

typedef struct Quotation {
	char *text;   /* without its quotation marks */
	char **parts; /* what is claimed to stand in the source word for word,
			 NULL-terminated: cut at "…", "..." and
			 ". . .", and at what is in square brackets, which is
			 the writer's, and so is a word that has some inside;
			 but "[T]he" is "The" */
	char **gaps;  /* what stands between each two parts: "…", "[sic]";
			 NULL-terminated */
	guint words;  /* in all parts, and those with brackets inside */
	guint paragraphs;    /* of the text that it runs over */
	const char *trouble; /* why there is nothing to be checked, static;
				NULL if there is a part */
} Quotation;

/* Finds the quotations of WORDS words at least in PARAGRAPHS (valid UTF-8,
   NULL-terminated): what is between marks of any language's, “ ” " " « » » «
   „ “ ‚ ‘ ‘ ’ › ‹ 「 」 ' ' `` '' and so on.  A mark opens one if what stands
   before and behind it lets it: an apostrophe, which stands behind a letter, or
   before what a word has left of it ("'tis", "'90s"), does not.  A quotation
   may run on in the next paragraphs, each of which may begin with the mark
   anew; but one between ' and ' may not, as those are apostrophes else.  One
   that has no end has a trouble, and its first words for a text.
   Returns: (transfer full) an array of Quotation, in the order of the text. */
GArray *quotations_find(const char *const *paragraphs, guint words);

/* TEXT as a quotation: a block quotation has no marks.  Returns: (transfer
   full) an array of one Quotation, or of none if it has fewer WORDS. */
GArray *quotations_whole(const char *text, guint words);

/* The words of TEXT as quotations_find() counts them: by spaces; where a script
   has none, by letters, two of Chinese or Japanese or four others a word. */
guint quotation_words(const char *text);

/* How QUOTATION differs from the stretch of SOURCE that is most like it, by
   words (the tokenizer's where a script has no spaces), case and punctuation
   aside (the edit distance of Levenshtein 1966 with free ends in the source,
   Sellers 1980); between two parts any words of the source may be left out.  Of
   several such stretches that is taken which has more of the quotation's words.

   CHANGES becomes how many words are to be changed, put in or taken out.
   DIFFERENCE becomes the quotation (transfer full) with [-words-] that the
   source has not and {+words+} that it has, as wdiff writes them.  START
   becomes where the stretch begins, in bytes of SOURCE.  At most
   QUOTATION_MOST_WORDS of QUOTATION, and QUOTATION_MOST_SOURCE of SOURCE, are
   compared.  Returns: the share of the words of QUOTATION that stand there,
   less those put in, 0 to 1. */
enum { QUOTATION_MOST_WORDS = 400, QUOTATION_MOST_SOURCE = 2000 };
double quotation_compare(const Quotation *quotation, const char *source,
    guint *changes, gsize *start, char **difference);

#endif

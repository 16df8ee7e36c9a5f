/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_SEARCH_PATTERN_H
#define POLIX_SEARCH_PATTERN_H

#include <glib.h>

/* Words that are not given letter by letter: with wildcards, or misspelled. */

typedef struct Pattern Pattern;

/* A word in which * stands for any letters and ? for one. */
Pattern *pattern_new_glob(const char *glob);

/* A word of which one letter may be wrong, missing, too many or transposed
   (Damerau 1964); from PATTERN_TWO_ERRORS letters on two.  Confusions that
   scanners make count half: rn m, l 1 i, o 0, c e, cl d, vv w, h b … */
enum { PATTERN_TWO_ERRORS = 6 };
Pattern *pattern_new_fuzzy(const char *word);

void pattern_free(Pattern *pattern);

/* How many bytes all words that match begin with, of the string it was made
   of. */
gsize pattern_prefix(const Pattern *pattern);

/* Whether WORD, LENGTH bytes of UTF-8, matches. */
gboolean pattern_match(const Pattern *pattern, const char *word, gsize length);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_INDEX_ACRONYM_H
#define POLIX_INDEX_ACRONYM_H

#include <glib.h>

/* Acronyms that a text defines:

       exclusive economic zone (EEZ)       the acronym in brackets, perhaps
					   quoted, or behind "hereinafter
					   (referred to as)"
       EEZ (exclusive economic zone)       the reverse
       …, hereinafter "the EEZ"            without brackets
       “EEZ” means the exclusive …         also "stands for"

   An acronym has two to ten letters and digits, two capitals among them and as
   many as small letters.  What it means are words of which it is the initials,
   small words such as "of" left out or not; or, of four letters and more, in
   which its letters stand in order, the first one beginning a word (Schwartz
   and Hearst 2003, "A simple algorithm for identifying abbreviation definitions
   in biomedical text", with its bound of words: the letters and five, or twice
   the letters, whichever is less).  It is more than one word, and of the same
   sentence. */

/* Bytes of the text, half-open. */
typedef struct Acronym {
	gsize start, end; /* of the acronym itself */
	gsize meaning_start, meaning_end;
} Acronym;

typedef void (*AcronymSink)(const Acronym *acronym, gpointer user_data);

enum { ACRONYM_MAX_BYTES = 40, ACRONYM_MAX_MEANING = 150 };

/* Gives the definitions in TEXT, LENGTH bytes of valid UTF-8, to SINK.  The
   time taken is linear in LENGTH. */
void acronym_find(
    const char *text, gsize length, AcronymSink sink, gpointer user_data);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_TEXT_STEM_H
#define POLIX_TEXT_STEM_H

#include <glib.h>

/* Languages: their stems by Snowball (libstemmer), and their stop words.  A
   language is named by its ISO 639-1 code: "en", "de", "vi"; "und" if it is
   not known. */

typedef struct Stemmer Stemmer;

/* Returns: (transfer full), one a thread; for a language without a stemmer one
   that returns words as they are. */
Stemmer *stemmer_new(const char *language);
void stemmer_free(Stemmer *stemmer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Stemmer, stemmer_free)

/* Appends to STEM the folded stem of a word given as Token's lowered form,
   LENGTH bytes.  Never empty if LENGTH is not 0. */
void stemmer_stem(
    Stemmer *stemmer, const char *lowered, gsize length, GString *stem);

/* Whether marks tell LANGUAGE's words apart, as they do where they are tones
   (Vietnamese thuế, a tax, and thuê, to hire).  Each is its own stem then,
   marks and all. */
gboolean language_marks(const char *language);

/* Whether WORD is one of LANGUAGE's stop words: articles, pronouns,
   prepositions, conjunctions, auxiliaries.  They are indexed and found in
   phrases, but earn no score beside other words.  WORD is folded, but lowered
   where language_marks(): về, not the vệ of bảo vệ. */
gboolean stop_word(const char *language, const char *word, gsize length);

/* Whether FOLDED may be one of them, whatever its marks. */
gboolean stop_word_folded(
    const char *language, const char *folded, gsize length);

/* The language that LENGTH bytes of UTF-8 are most likely written in, by the
   share of stop words and letters of each language among the first words;
   "und" if none is likely.  Returns: (transfer none), static. */
const char *language_detect(const char *text, gsize length);

/* Whether LENGTH bytes of UTF-8 are plainly not in the language CODE, as
   language_intern() gives it: they are many, in another language, and have too
   few of its stop words.  A language without a list of those is never denied.
 */
gboolean language_denied(const char *code, const char *text, gsize length);

/* The static string for CODE ("EN", "en-GB", "eng" and "English" are "en"),
   or NULL if it names no language.  A language that polix has no stemmer for
   is a language all the same. */
const char *language_intern(const char *code);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_TEXT_STOPWORDS_H
#define POLIX_TEXT_STOPWORDS_H

#include <glib.h>

/* Lists of stop words, each language's at a place of its own.  Private to
   src/text; others ask stop_word(). */

enum { STOPWORDS_LANGUAGES = 19 };

/* The language at PLACE, below STOPWORDS_LANGUAGES; ISO 639-1, static. */
const char *stopwords_language(guint place);

/* The languages that the folded WORD, LENGTH bytes, is a stop word of: bit N is
   the one at place N. */
guint32 stopwords_find(const char *word, gsize length);

/* Whether it is one of the language at PLACE, whose list alone is made a table
   for that: all of them take longer than a search has to wait. */
gboolean stopwords_has(guint place, const char *word, gsize length);

/* Whether it is one of Vietnamese's, lowered: with its marks. */
gboolean stopwords_has_marked(const char *word, gsize length);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_LABEL_WORDS_H
#define POLIX_CORPUS_LABEL_WORDS_H

#include "corpus/cue/label.h"

/* The words of labels.  They are compared with words as g_utf8_casefold() gives
   them, composed. */

/* What WORD names: "article" is LABEL_ARTICLE; LABEL_NONE if it names no part
   of a text.  PERIOD says whether a period stands behind it, and is set to
   whether that is part of it ("art."). */
LabelKind label_word(const char *word, gboolean *period);

/* Whether WORD, without a period, names a part of a provision: "absatz",
   "khoản". */
gboolean label_is_part(const char *word);

/* Whether WORD is one as "firstly". */
gboolean label_is_ordinal(const char *word);

/* The number that WORD spells behind the name of a part ("one", "nhất"), from 1
   to 10; 0 if it spells none. */
guint label_number(const char *word);

/* What WORD, LENGTH bytes, counts behind a number that is there already: 1 for
   "bis", 2 for "ter", as the French write; 0 if it is no such word. */
guint label_repetition(const char *word, gsize length);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_TEXT_DICTIONARY_H
#define POLIX_TEXT_DICTIONARY_H

#include <glib.h>

#include "text/character.h"

/* Words of scripts that are written without spaces, by ICU's dictionaries.
   Private to src/text. */

typedef struct Dictionary Dictionary;

/* A word: bytes START to END of the text. */
typedef void (*DictionarySink)(gsize start, gsize end, gpointer user_data);

Dictionary *dictionary_new(void);
void dictionary_free(Dictionary *dictionary);

/* Gives SINK the words of the stretch of CHARACTER_DICTIONARY characters and
   marks that begins at byte START of TEXT.  Returns: where it ends. */
gsize dictionary_run(Dictionary *dictionary, Characters *characters,
    const char *text, gsize length, gsize start, DictionarySink sink,
    gpointer user_data);

#endif

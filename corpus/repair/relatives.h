/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_RELATIVES_H
#define POLIX_CORPUS_RELATIVES_H

#include <glib.h>

/* Words that were cut in two, and whether a text has one that differs from the
   whole in its ending only: recognize is a relative of recog-nized.  They have
   to be alike beyond the place of the cut, so that policy-making has none in
   policyholder; so no list of a language's endings is needed.  ASCII letters
   are compared without case. */

typedef struct Relatives Relatives;

/* Returns: (transfer full). */
Relatives *relatives_new(void);
void relatives_free(Relatives *relatives);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Relatives, relatives_free)

/* Looks for relatives of the word that LEFT and RIGHT make, from now on; too
   short ones, and those beyond a bound, are passed over. */
void relatives_ask(Relatives *relatives, const char *left, gsize left_length,
    const char *right, gsize right_length, gpointer word);

/* Whether nothing was asked for. */
gboolean relatives_is_empty(const Relatives *relatives);

/* Takes the LENGTH bytes at WORD from the text. */
void relatives_note(Relatives *relatives, const char *word, gsize length);

/* Calls FOUND with the WORD of each call of relatives_ask() that has a relative
   in what was noted. */
void relatives_foreach(
    const Relatives *relatives, GFunc found, gpointer user_data);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_TEXT_SPELLING_H
#define POLIX_TEXT_SPELLING_H

#include <glib.h>

/* British, American, Canadian and Australian spellings of English words:
   defence and defense, organisation and organization.  From VarCon
   (varcon/README), but for pairs that documents need told apart, such as
   practice and practise (spelling_exceptions.txt). */

/* VARIANT, LENGTH bytes, is static. */
typedef void (*SpellingSink)(
    const char *variant, gsize length, gpointer user_data);

/* Gives SINK each other spelling of FOLDED, an English word of LENGTH bytes as
   fold_word() makes it; folded as well, never FOLDED itself, each once.  A word
   is a spelling of its variants, and two variants of a word are variants of
   each other.  Each inflection is a word of its own: defences, defenses. */
void spelling_variants(
    const char *folded, gsize length, SpellingSink sink, gpointer user_data);

/* Reads the ae, oe and ue of LOWERED, as fold_lower() makes it, as umlauts,
   which they are written for where a keyboard has none: gebaeude, gebäude.  The
   ue of steuer, bauen and quelle, behind a vowel or q, is none, nor is what a
   word ends in.  Returns: (transfer full), or NULL if there are none. */
char *spelling_umlauts(const char *lowered);

#endif

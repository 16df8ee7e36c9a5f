/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_SEARCH_QUERY_NUMBER_H
#define POLIX_SEARCH_QUERY_NUMBER_H

#include "search/query.h"
#include "search/query_text.h"
#include "text/tokenizer.h"

/* Numbers of provisions that have a letter before them, as those of French
   codes do: L2113-10, L. 2113-10, R.* 421-1.  They are one word however they
   are written. */

/* Where the number that begins at START, with a full stop or star behind its
   letter or nothing, ends; START if there is none. */
guint query_number_end(const QueryText *text, guint start);

/* Gives the words of NODE, a QUERY_WORD, to SINK.  The letter of such a number
   is a word of its own, as where texts have a full stop behind it, unless NODE
   is looked for exactly as typed. */
void query_number_run(Tokenizer *tokenizer, const QueryNode *node,
    TokenSink sink, gpointer user_data);

#endif

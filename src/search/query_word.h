/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_SEARCH_QUERY_WORD_H
#define POLIX_SEARCH_QUERY_WORD_H

#include "search/query_lexer.h"
#include "text/tokenizer.h"

/* What stood between two gaps of a query, to a word without its marks and the
   punctuation around it. */

typedef enum WordPlace {
	WORD_BARE,
	WORD_VALUE,   /* a field's: * alone is a word */
	WORD_QUOTED,  /* in a phrase */
	WORD_ADDRESS, /* http://…: ? and * are no wildcards in it */
} WordPlace;

/* Reads the characters from START to END, compared as MATCH says if they don't
   say otherwise, into WORD.  QUESTION: a `?` at END is a question mark.
   Returns: whether there is a word in them. */
gboolean query_word(const QueryText *text, guint start, guint end,
    WordPlace place, QueryMatch match, gboolean question, QueryReport *report,
    Lexeme *word);

/* Counts the tokenizer's words in WORD; if they are more than ROOM, cuts it
   behind the last for which there is.  TOKENIZER is made when it is needed. */
guint query_word_count(
    const QueryText *text, Lexeme *word, guint room, Tokenizer **tokenizer);

#endif

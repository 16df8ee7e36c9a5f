/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_SEARCH_QUERY_NEAR_H
#define POLIX_SEARCH_QUERY_NEAR_H

#include "search/query_lexer.h"

/* The operators of nearness: how they are written, and what stands on their
   sides. */

/* Reads NEAR, ADJ, NEAR/5, ADJ / 5, NEAR/s … at AT.  Returns: whether it is
   there. */
gboolean query_near_word(
    const QueryText *text, guint at, QueryReport *report, Lexeme *near);

/* Reads /5, +5, /s, +p … at AT, standing alone.  Whether it is an operator is
   known only when what stands on its sides is: see query_near_settle(). */
gboolean query_near_sign(const QueryText *text, guint at, Lexeme *near);

/* Makes those signs words that are not between two operands, and complains of
   distances out of bounds. */
void query_near_settle(GArray *lexemes, QueryReport *report);

/* Puts LEFT and RIGHT, both consumed, under the operator NEAR, as query.h says
   what may stand there.  WORDS counts the words that were copied, over all
   calls for a query.  Returns: (transfer full), or NULL when it is too much,
   which is REPORT's error. */
QueryNode *query_near_join(const Lexeme *near, QueryNode *left,
    QueryNode *right, guint *words, QueryReport *report);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_SEARCH_QUERY_MARK_H
#define POLIX_SEARCH_QUERY_MARK_H

#include "search/query_text.h"

/* What the characters at a place of a query are, told by those beside them
   alone: not by what the query came to until there.  Used by the query parser
   only. */

/* Whether C is the gap between words: a space, or the query's end. */
gboolean query_mark_is_blank(gunichar c);

/* Whether C is one of SET, which is ASCII. */
gboolean query_mark_is_one_of(gunichar c, const char *set);

/* Whether C can begin what an operator, + or a field's colon applies to. */
gboolean query_mark_is_operand(gunichar c);

/* Whether the characters from START to END are AND, OR, NOT, NEAR or ADJ. */
gboolean query_mark_is_operator(const QueryText *text, guint start, guint end);

/* Whether ASCII stands at AT. */
gboolean query_mark_is(const QueryText *text, guint at, const char *ascii);

/* Whether a quote behind C looks as if it closed something: C is neither a gap
   nor what opens or parts, such as a bracket or dash. */
gboolean query_mark_is_closed_by_quote(gunichar c);

/* Returns: the first quote at AT or behind it, or the query's length. */
guint query_mark_quote(const QueryText *text, guint at);

/* The length of what parts words without a space at AT: a dash, comma,
   semicolon or ellipsis; 0 if there is none. */
guint query_mark_separator(const QueryText *text, guint at);

/* The bracket at AT, glued behind a word that begins at START, is text if it is
   closed before a gap: 12(3)(a), state(s).  OPERATORS: NEAR(…) is an operator
   and a bracket.  Returns: where it is closed, or AT if it is not text. */
guint query_mark_bracket(
    const QueryText *text, guint start, guint at, gboolean operators);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_SEARCH_QUERY_LEXER_H
#define POLIX_SEARCH_QUERY_LEXER_H

#include "search/query.h"
#include "search/query_text.h"

/* A query's characters to the pieces that the parser puts together.  All that
   depends on neighbouring characters is decided here, and in query_mark.h. */

typedef enum LexemeKind {
	LEXEME_WORD,
	LEXEME_PHRASE, /* its words follow */
	LEXEME_SAVED,  /* @name of a query that there is */
	LEXEME_OPEN,
	LEXEME_CLOSE,
	LEXEME_AND,
	LEXEME_OR,
	LEXEME_NOT,  /* NOT, or - before a word */
	LEXEME_PLUS, /* + before a word */
	LEXEME_NEAR,
	LEXEME_FIELD, /* its value follows */
	LEXEME_END,
} LexemeKind;

/* Places count characters. */
typedef struct Lexeme {
	LexemeKind kind;
	guint start, end; /* with its marks */
	/* Of a word, field or saved query's name, without them. */
	guint text_start, text_end;
	QueryMatch match; /* of a word */
	gboolean capitals;
	guint words;      /* of a phrase */
	QueryScope scope; /* of NEAR */
	guint distance;
	gboolean ordered;
	gboolean sign; /* of NEAR: typed as /n or +n, an operator
			  only between two operands */
} Lexeme;

/* Brackets are balanced in what is returned, at most QUERY_MAX_DEPTH deep; a
   field or phrase is never without what belongs to it; the last is LEXEME_END.
   LOWER is whether the query is a pasted headline (query_is_headline()).
   Returns: (transfer full) of Lexeme. */
GArray *query_lex(const QueryText *text, const char *const *fields,
    const char *const *saved, gboolean lower, QueryReport *report);

/* Whether the query is more than three words, all of whose letters are
   capitals, and does not look as if its operators were meant: no two words are
   side by side, or there is a NEAR/n among them. */
gboolean query_is_headline(const QueryText *text);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_RTF_LEXER_H
#define POLIX_CORPUS_RTF_LEXER_H

#include <glib.h>

/* Rich Text Format cut into tokens (Rich Text Format Specification 1.9.1,
   "RTF Syntax"). */

typedef enum RtfTokenKind {
	RTF_OPEN,   /* { */
	RTF_CLOSE,  /* } */
	RTF_WORD,   /* \par, \fs24 */
	RTF_SYMBOL, /* \~, \*, but \' */
	RTF_BYTE,   /* \'e9 */
	RTF_PLAIN,  /* what stands for itself, in the encoding at hand; line
		       ends, which mean nothing, are left out */
} RtfTokenKind;

enum { RTF_MAX_WORD = 32 }; /* letters of a control word, by the standard */

typedef struct RtfToken {
	RtfTokenKind kind;
	char word[RTF_MAX_WORD + 1];
	gboolean has_number;
	int number;       /* behind the word, or 0; a byte's value */
	char symbol;      /* the character behind "\" */
	const char *text; /* plain: valid while the input is */
	gsize length;
} RtfToken;

typedef struct RtfLexer {
	const char *next;
	const char *end;
} RtfLexer;

/* Reads the next token; what \bin announces is passed over.  Returns: FALSE at
   the end. */
gboolean rtf_lexer_next(RtfLexer *lexer, RtfToken *token);

#endif

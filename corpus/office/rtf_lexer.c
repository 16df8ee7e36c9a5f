/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/office/rtf_lexer.h"

#include <string.h>

enum { MAX_NUMBER = 100000000 }; /* larger ones are wrong */

/* Reads the number behind a control word, if one is there. */
static void
read_number(RtfLexer *lexer, RtfToken *token)
{
	const char *p = lexer->next;
	gboolean minus = p < lexer->end && *p == '-';
	int number = 0;

	p += minus ? 1 : 0;
	if (p == lexer->end || !g_ascii_isdigit(*p))
		return;
	for (; p < lexer->end && g_ascii_isdigit(*p); p++) {
		if (number < MAX_NUMBER)
			number = number * 10 + (*p - '0');
	}
	token->has_number = TRUE;
	token->number = minus ? -number : number;
	lexer->next = p;
}

/* Reads a control word, from its first letter on; a space behind it is a part
   of it. */
static void
read_word(RtfLexer *lexer, RtfToken *token)
{
	gsize length = 0;

	token->kind = RTF_WORD;
	while (lexer->next < lexer->end && g_ascii_isalpha(*lexer->next)) {
		if (length < RTF_MAX_WORD)
			token->word[length++] = *lexer->next;
		lexer->next++;
	}
	token->word[length] = '\0';
	read_number(lexer, token);
	if (lexer->next < lexer->end && *lexer->next == ' ')
		lexer->next++;
	if (strcmp(token->word, "bin") == 0 && token->number > 0)
		lexer->next += MIN(
		    (gsize)token->number, (gsize)(lexer->end - lexer->next));
}

/* Reads the two digits behind "\'".  Fewer are as good as none. */
static void
read_byte(RtfLexer *lexer, RtfToken *token)
{
	token->kind = RTF_BYTE;
	if (lexer->end - lexer->next >= 2 && g_ascii_isxdigit(lexer->next[0]) &&
	    g_ascii_isxdigit(lexer->next[1])) {
		token->number = g_ascii_xdigit_value(lexer->next[0]) * 16 +
		    g_ascii_xdigit_value(lexer->next[1]);
		lexer->next += 2;
	} else {
		token->kind = RTF_SYMBOL;
		token->symbol = '\'';
	}
}

/* Reads what begins with "\", which is behind. */
static void
read_control(RtfLexer *lexer, RtfToken *token)
{
	char c = *lexer->next;

	if (g_ascii_isalpha(c)) {
		read_word(lexer, token);
		return;
	}
	lexer->next++;
	if (c == '\'') {
		read_byte(lexer, token);
		return;
	}
	token->kind = RTF_SYMBOL;
	token->symbol = c;
	if (c == '\r' && lexer->next < lexer->end && *lexer->next == '\n')
		lexer->next++;
}

static gboolean
is_plain(char c)
{
	return c != '{' && c != '}' && c != '\\' && c != '\r' && c != '\n';
}

gboolean
rtf_lexer_next(RtfLexer *lexer, RtfToken *token)
{
	const char *p = lexer->next;

	while (p < lexer->end && (*p == '\r' || *p == '\n'))
		p++;
	*token = (RtfToken){.kind = RTF_PLAIN};
	lexer->next = p;
	if (p == lexer->end)
		return FALSE;
	if (is_plain(*p)) {
		while (p < lexer->end && is_plain(*p))
			p++;
		token->text = lexer->next;
		token->length = (gsize)(p - lexer->next);
		lexer->next = p;
		return TRUE;
	}
	lexer->next++;
	if (*p != '\\')
		token->kind = *p == '{' ? RTF_OPEN : RTF_CLOSE;
	else if (lexer->next < lexer->end)
		read_control(lexer, token);
	else
		return FALSE;
	return TRUE;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/query_lexer.h"

#include "search/query_mark.h"

enum { HEADLINE_WORDS = 4 };

typedef struct Headline {
	guint words;       /* with letters in them */
	gboolean quoted;   /* the character at hand is */
	gboolean operand;  /* the word before was one */
	gboolean adjacent; /* two operands were side by side */
} Headline;

static gboolean
is_gap(gunichar c)
{
	return c == ' ' || c == '(' || c == ')' || query_char_is_quote(c);
}

/* NEAR/5, which nobody writes in a headline. */
static gboolean
is_near(const QueryText *text, guint start, guint end)
{
	guint slash = start;

	while (slash < end && text->chars[slash] != '/')
		slash++;
	return slash + 1 < end && g_unichar_isdigit(text->chars[slash + 1]) &&
	    (query_text_is(text, start, slash, "NEAR") ||
		query_text_is(text, start, slash, "ADJ"));
}

/* Takes the word from START to END.  Returns: whether it can stand in a
   headline. */
static gboolean
take_word(Headline *headline, const QueryText *text, guint start, guint end)
{
	gboolean letters = FALSE;
	gboolean operand;

	for (guint i = start; i < end; i++) {
		if (!g_unichar_isalpha(text->chars[i]))
			continue;
		if (!g_unichar_isupper(text->chars[i]))
			return FALSE;
		letters = TRUE;
	}
	if (is_near(text, start, end))
		return FALSE;
	if (letters)
		headline->words++;
	operand = headline->quoted || !query_mark_is_operator(text, start, end);
	if (operand && headline->operand)
		headline->adjacent = TRUE;
	headline->operand = operand;
	return TRUE;
}

gboolean
query_is_headline(const QueryText *text)
{
	Headline headline = {0};
	guint start;
	guint i = 0;

	while (i < text->length) {
		start = i;
		while (i < text->length && !is_gap(text->chars[i]))
			i++;
		if (i > start && !take_word(&headline, text, start, i))
			return FALSE;
		if (query_char_is_quote(text->chars[i]))
			headline.quoted = !headline.quoted;
		/* The words of one phrase are one operand. */
		if (headline.quoted && i > start)
			headline.operand = FALSE;
		i++;
	}
	return headline.words >= HEADLINE_WORDS && headline.adjacent;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/scan.h"

#include <string.h>

#include "text/fold.h"

void
word_begin(Word *word, gsize start)
{
	word->lowered_length = 0;
	word->folded_length = 0;
	word->start = start;
	word->end = start;
	word->letters = 0;
	word->digits = 0;
	word->last = CHARACTER_OTHER;
	word->traits = 0;
	word->mixed = FALSE;
	word->full = FALSE;
}

void
word_resume(Word *word, const char *text, gsize start, gsize length)
{
	gsize kept = MIN(length, (gsize)TOKEN_MAX_LENGTH);

	word_begin(word, start);
	memcpy(word->lowered, word->folded, kept);
	word->lowered_length = kept;
	word->folded_length = kept;
	word->end = start + length;
	word->full = kept < length;
	for (gsize i = 0; i < length; i++) {
		if (g_ascii_isdigit(text[i]))
			word->digits++;
		else
			word->letters++;
		if (g_ascii_islower(text[i]))
			word->mixed = TRUE;
	}
	word->last = g_ascii_isdigit(text[length - 1]) ? CHARACTER_DIGIT
						       : CHARACTER_LETTER;
}

void
word_add_sign(Word *word, char c, gsize end)
{
	word->end = end;
	if (word->full || word->folded_length == TOKEN_MAX_LENGTH ||
	    word->lowered_length == WORD_LOWERED_LENGTH) {
		word->full = TRUE;
		return;
	}
	word->lowered[word->lowered_length++] = c;
	word->folded[word->folded_length++] = c;
}

/* The longest part of TEXT of at most LIMIT bytes that is whole
   characters. */
static gsize
cut_length(const char *text, gsize length, gsize limit)
{
	if (length <= limit)
		return length;
	while (limit > 0 && ((guchar)text[limit] & 0xc0) == 0x80)
		limit--;
	return limit;
}

/* The forms of a word that has composing characters. */
static void
normalise_word(Tokenizer *t, Token *token)
{
	g_string_truncate(t->lowered, 0);
	g_string_truncate(t->folded, 0);
	fold_lower(t->word.lowered, t->word.lowered_length, t->lowered);
	fold_marks(t->lowered->str, t->lowered->len, t->folded);
	token->lowered = t->lowered->str;
	token->lowered_length = t->lowered->len;
	token->folded = t->folded->str;
	token->folded_length = cut_length(
	    t->folded->str, t->folded->len, TOKEN_MAX_LENGTH);
}

void
word_emit(Tokenizer *t)
{
	Word *word = &t->word;
	Token token = {
	    .folded = word->folded,
	    .folded_length = word->folded_length,
	    .lowered = word->folded,
	    .lowered_length = word->folded_length,
	    .start = word->start,
	    .end = word->end,
	};

	if (word->letters >= 2 && !word->mixed)
		token.flags = TOKEN_CAPITALS;
	if ((word->traits & CHARACTER_COMPOSES) != 0) {
		normalise_word(t, &token);
	} else if ((word->traits & CHARACTER_MARKED) != 0) {
		token.lowered = word->lowered;
		token.lowered_length = word->lowered_length;
	}
	if (token.folded_length == 0)
		return;
	t->given++;
	t->last = token;
	scan_emit(t, &token);
}

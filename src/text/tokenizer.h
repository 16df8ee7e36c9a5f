/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_TEXT_TOKENIZER_H
#define POLIX_TEXT_TOKENIZER_H

#include <glib.h>

/* Words with their places: one tokenizer for documents and queries alike, so
   that what a reader typed meets what a writer wrote.

   - Words are those of UAX #29 with these differences: a hyphen parts words
     (the parts are marked HYPHENATED), as do "_", "." and ":" between letters;
     an apostrophe ('  ’ and their kin) does not, but the possessive 's or s'
     is not part of the word, and an elided article before a vowel or h is a
     word of its own (l’état is l, état; d'Ivoire is d, ivoire; O'Brien is
     obrien, N'Djamena is ndjamena).
   - Single letters with periods are one word, in capitals if they are:
     U.S. and U.S.A. are US and USA.  So are parts of up to three letters with
     an "&" between them: AT&T, R&D.
   - Numbers are whole: 3.14, 1.3.3, 2.1A.3, and 1,000,000 as 1000000 (but 1,2
     and 0,125 are two).
   - Soft hyphens and other format characters are not there; a soft hyphen at a
     line's end is a hyphen.  Superscripts (marks of footnotes, º) are no part
     of the word that they stand at.
   - Chinese, Japanese, Thai, Lao, Khmer and Burmese are cut by ICU's
     dictionaries.
   - A word of more than TOKEN_MAX_LENGTH bytes when folded is cut short.

   Offsets never go back, and each token's lie inside the text. */

enum { TOKEN_MAX_LENGTH = 128 };

typedef enum TokenFlags {
	/* Two letters or more, and all its letters are capitals: US, NATO,
	   U.N., COP26. */
	TOKEN_CAPITALS = 1 << 0,
	/* A hyphen, and nothing else but one line's end behind it, parts it
	   from the token before it. */
	TOKEN_HYPHENATED = 1 << 1,
} TokenFlags;

typedef struct Token {
	const char *folded; /* fold.h; not terminated */
	gsize folded_length;
	/* The same with its marks, for stemmers; the same pointer as folded if
	   it has none. */
	const char *lowered;
	gsize lowered_length;
	/* Bytes in the text, half-open; the possessive is outside, the last
	   period of initials (U.S.) inside. */
	gsize start;
	gsize end;
	TokenFlags flags;
} Token;

/* Receives each token in order.  TOKEN and its strings are valid only during
   the call. */
typedef void (*TokenSink)(const Token *token, gpointer user_data);

/* Whether what is written LEFT-RIGHT, LEFT of LENGTH bytes, may be one word
   without the hyphen, as cooperation: not between digits, since 3-1 is not
   31. */
gboolean token_closes(const char *left, gsize length, const char *right);

typedef struct Tokenizer Tokenizer;

/* A tokenizer holds ICU's state: keep one a thread. Returns: (transfer full) */
Tokenizer *tokenizer_new(void);
void tokenizer_free(Tokenizer *tokenizer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Tokenizer, tokenizer_free)

/* Gives the words of TEXT, LENGTH bytes of valid UTF-8, to SINK. */
void tokenizer_run(Tokenizer *tokenizer, const char *text, gsize length,
    TokenSink sink, gpointer user_data);

#endif

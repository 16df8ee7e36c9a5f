/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_TEXT_SCAN_H
#define POLIX_TEXT_SCAN_H

#include <string.h>

#include "text/character.h"
#include "text/dictionary.h"
#include "text/tokenizer.h"

/* What the two halves of the tokenizer share: tokenizer.c finds words of ASCII
   letters and digits; what it cannot judge, scan.c does character by
   character, with the word put together in word.c.  Private to src/text. */

enum {
	/* A character adds at least one byte to the folded form, but for marks,
	   of which no word needs many. */
	WORD_LOWERED_LENGTH = TOKEN_MAX_LENGTH * CHARACTER_FORM_LENGTH,
};

/* The word that is being put together.  Its buffers have room for
   CHARACTER_FORM_LENGTH bytes more than they may hold, so that as many can be
   copied at once. */
typedef struct Word {
	char lowered[WORD_LOWERED_LENGTH + CHARACTER_FORM_LENGTH];
	char folded[TOKEN_MAX_LENGTH + CHARACTER_FORM_LENGTH];
	gsize lowered_length;
	gsize folded_length;
	gsize start;
	gsize end;
	guint letters;
	guint digits;
	CharacterClass last; /* CHARACTER_LETTER or _DIGIT: the last of them */
	guint traits;        /* CharacterTraits of any of its characters */
	gboolean mixed;      /* has letters that are not capitals */
	gboolean full;       /* what follows is cut off */
} Word;

/* A word that was put together lately: its bytes with those that cling to it
   (“Việt), up to white space or ASCII punctuation, and what came of them. */
enum { KNOWN_LENGTH = 16, KNOWN_FORM = 24, KNOWN_BITS = 11 };
typedef struct Known {
	guint64 bytes[KNOWN_LENGTH / 8]; /* NULs behind the last */
	guint8 length;                   /* 0 if there is none */
	guint8 start;                    /* of the token, in the bytes */
	guint8 end;
	guint8 flags;
	guint8 folded_length;
	guint8 lowered_length;
	char folded[KNOWN_FORM];
	char lowered[KNOWN_FORM];
} Known;

struct Tokenizer {
	const char *text;
	gsize length;
	TokenSink sink;
	gpointer user_data;
	gsize last_end; /* of the last token; G_MAXSIZE before the first */
	Characters *characters;
	Dictionary *dictionary; /* NULL until needed */
	GString *lowered;       /* of words that must be normalised whole */
	GString *folded;
	Word word;
	guint given;  /* words that word_emit() gave out */
	Token last;   /* the last of them */
	Known *known; /* 2^KNOWN_BITS of them; NULL until needed */
};

/* The character at AT, with the place behind it in *NEXT; at the text's end,
   one that parts words.  Valid until the next call. */
static inline const Character *
scan_look(Tokenizer *t, gsize at, gsize *next)
{
	static const Character end = {.class = CHARACTER_OTHER};

	if (at >= t->length) {
		*next = t->length;
		return &end;
	}
	return characters_at(t->characters, t->text, t->length, at, next);
}

/* Its class alone. */
CharacterClass scan_class(Tokenizer *t, gsize at);

/* Whether bytes START to END hold a hyphen, and nothing else but a line's end
   behind it and format characters. */
gboolean scan_hyphen(Tokenizer *t, gsize start, gsize end);

/* Gives out the word that begins at START, if one does.  Returns: where to go
   on. */
gsize scan_word(Tokenizer *t, gsize start);

/* The same for one whose first LENGTH bytes are ASCII letters and digits, of
   which t->word.folded holds the folded form, cut at TOKEN_MAX_LENGTH. */
gsize scan_on(Tokenizer *t, gsize start, gsize length);

/* Makes the word an empty one that begins at START. */
void word_begin(Word *word, gsize start);

/* Makes the word one of LENGTH ASCII letters and digits, TEXT, that
   word->folded already holds. */
void word_resume(Word *word, const char *text, gsize start, gsize length);

/* Adds the ASCII sign C, that is neither letter nor digit. */
void word_add_sign(Word *word, char c, gsize end);

/* Appends a form of SIZE bytes to one of the word's buffers. */
static inline void
word_append(char *buffer, gsize *length, const char *form, gsize size)
{
	memcpy(buffer + *length, form, CHARACTER_FORM_LENGTH);
	*length += size;
}

/* Adds CHARACTER, a letter, digit or mark that ends at byte END. */
static inline void
word_add(Word *word, const Character *character, gsize end)
{
	word->end = end;
	if (character->class == CHARACTER_DIGIT) {
		word->digits++;
		word->last = CHARACTER_DIGIT;
	} else if (character->class != CHARACTER_MARK) {
		word->letters++;
		word->last = CHARACTER_LETTER;
		if ((character->traits & CHARACTER_UPPER) == 0)
			word->mixed = TRUE;
	}
	if (word->full ||
	    word->folded_length + character->folded_length > TOKEN_MAX_LENGTH ||
	    word->lowered_length + character->lowered_length >
		WORD_LOWERED_LENGTH) {
		word->full = TRUE;
		return;
	}
	word->traits |= character->traits;
	word_append(word->lowered, &word->lowered_length, character->lowered,
	    character->lowered_length);
	word_append(word->folded, &word->folded_length, character->folded,
	    character->folded_length);
}

/* Gives out the word. */
void word_emit(Tokenizer *t);

/* Gives TOKEN to the sink, with TOKEN_HYPHENATED if that is so. */
static inline void
scan_emit(Tokenizer *t, Token *token)
{
	if (t->last_end < token->start) {
		guchar first = (guchar)t->text[t->last_end];

		if ((first == '-' || first >= 0x80) &&
		    scan_hyphen(t, t->last_end, token->start))
			token->flags |= TOKEN_HYPHENATED;
	}
	t->last_end = token->end;
	t->sink(token, t->user_data);
}

#endif

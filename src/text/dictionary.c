/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/dictionary.h"

#include <unicode/ubrk.h>
#include <unicode/utf16.h>

/* A stretch is cut in pieces of so many characters; the last word of a piece
   begins the next, so that where the cuts are does not show but in words
   longer than a piece. */
enum { PIECE = 1024, PIECE_UNITS = PIECE * U16_MAX_LENGTH };

struct Dictionary {
	UBreakIterator *breaker; /* opened when first needed */
	UChar units[PIECE_UNITS];
	gsize offsets[PIECE_UNITS + 1]; /* of each unit in the text */
	int32_t length;                 /* in units */
	gboolean more;                  /* the stretch goes on */
};

Dictionary *
dictionary_new(void)
{
	return g_new0(Dictionary, 1);
}

void
dictionary_free(Dictionary *dictionary)
{
	if (dictionary == NULL)
		return;
	if (dictionary->breaker != NULL)
		ubrk_close(dictionary->breaker);
	g_free(dictionary);
}

static gboolean
belongs(const Character *character)
{
	return character->class == CHARACTER_DICTIONARY ||
	    character->class == CHARACTER_MARK ||
	    character->class == CHARACTER_IGNORED;
}

/* Fills the piece that begins at START; format characters are left out. */
static void
take_piece(Dictionary *dictionary, Characters *characters, const char *text,
    gsize length, gsize start)
{
	gsize at = start;
	int32_t units = 0;

	while (at < length && units <= PIECE_UNITS - U16_MAX_LENGTH) {
		gsize next = at;
		const Character *character;
		UChar32 c;

		U8_NEXT((const guint8 *)text, next, length, c);
		character = characters_get(characters, c);
		if (!belongs(character))
			break;
		if (character->class != CHARACTER_IGNORED) {
			dictionary->offsets[units] = at;
			if (U16_LENGTH(c) == 2)
				dictionary->offsets[units + 1] = at;
			U16_APPEND_UNSAFE(dictionary->units, units, c);
		}
		at = next;
	}
	dictionary->offsets[units] = at;
	dictionary->length = units;
	dictionary->more = units > PIECE_UNITS - U16_MAX_LENGTH;
}

static void
set_text(Dictionary *dictionary)
{
	UErrorCode status = U_ZERO_ERROR;

	if (dictionary->breaker == NULL) {
		dictionary->breaker = ubrk_open(
		    UBRK_WORD, "en", NULL, 0, &status);
		if (U_FAILURE(status))
			g_error(
			    "ICU has no word breaks: %s", u_errorName(status));
	}
	ubrk_setText(dictionary->breaker, dictionary->units, dictionary->length,
	    &status);
	if (U_FAILURE(status))
		g_error("ICU takes no text: %s", u_errorName(status));
}

/* Returns: where the next piece begins. */
static gsize
give_words(Dictionary *dictionary, DictionarySink sink, gpointer user_data)
{
	int32_t start = 0;
	int32_t end;

	set_text(dictionary);
	while ((end = ubrk_next(dictionary->breaker)) != UBRK_DONE) {
		if (end == dictionary->length && dictionary->more && start > 0)
			break;
		if (ubrk_getRuleStatus(dictionary->breaker) >=
		    UBRK_WORD_NONE_LIMIT)
			sink(dictionary->offsets[start],
			    dictionary->offsets[end], user_data);
		start = end;
	}
	return dictionary->offsets[start];
}

gsize
dictionary_run(Dictionary *dictionary, Characters *characters, const char *text,
    gsize length, gsize start, DictionarySink sink, gpointer user_data)
{
	do {
		take_piece(dictionary, characters, text, length, start);
		start = give_words(dictionary, sink, user_data);
	} while (dictionary->more);
	return start;
}

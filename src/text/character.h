/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_TEXT_CHARACTER_H
#define POLIX_TEXT_CHARACTER_H

#include <unicode/utypes.h>
#include <unicode/utf8.h>

#include <glib.h>

/* What the tokenizer needs to know of a character: its part in words, and its
   lowered and folded forms.  All of it comes from ICU, and is kept: looking it
   up again costs a few instructions.  Private to src/text. */

typedef enum CharacterClass {
	CHARACTER_UNKNOWN, /* not yet looked up */
	CHARACTER_OTHER,   /* parts words */
	CHARACTER_LETTER,
	CHARACTER_DIGIT,
	CHARACTER_MARK,        /* belongs to the character before it */
	CHARACTER_DICTIONARY,  /* of a script written without spaces */
	CHARACTER_IGNORED,     /* a format character: as if it were not there */
	CHARACTER_SOFT_HYPHEN, /* likewise, but for a line's end behind it */
	CHARACTER_APOSTROPHE, /* or what is dropped between letters as one is */
	CHARACTER_PERIOD,
	CHARACTER_COMMA,
	CHARACTER_AMPERSAND,
	CHARACTER_HYPHEN,
	CHARACTER_LINE_END,
} CharacterClass;

typedef enum CharacterTraits {
	CHARACTER_UPPER = 1 << 0,
	/* Its forms depend on the characters before it: normalise the whole
	   word. */
	CHARACTER_COMPOSES = 1 << 1,
	/* Its folded form is not its lowered form. */
	CHARACTER_MARKED = 1 << 2,
} CharacterTraits;

enum { CHARACTER_FORM_LENGTH = 8 };

typedef struct Character {
	guint8 class;
	guint8 traits;
	guint8 lowered_length; /* 0 unless letter, digit, mark or dictionary */
	guint8 folded_length;
	char lowered[CHARACTER_FORM_LENGTH];
	char folded[CHARACTER_FORM_LENGTH];
} Character;

/* The characters that were looked up. Those beyond U+FFFF are not kept. */
enum { CHARACTER_PAGE_BITS = 7, CHARACTER_PAGES = 0x10000 >> 7 };
typedef struct Characters {
	Character *pages[CHARACTER_PAGES];
	Character beyond;
	GString *lowered;
	GString *folded;
} Characters;

Characters *characters_new(void);
void characters_free(Characters *characters);

/* Looks up C (-1 for bytes that are not UTF-8).  Returns: (transfer none),
   valid until the next call. */
const Character *characters_load(Characters *characters, UChar32 c);

/* The same, fast for what was looked up before. */
static inline const Character *
characters_get(Characters *characters, UChar32 c)
{
	if ((guint32)c < 0x10000) {
		const Character *page = characters
					    ->pages[c >> CHARACTER_PAGE_BITS];
		unsigned place = (unsigned)c & ((1 << CHARACTER_PAGE_BITS) - 1);

		if (page != NULL && page[place].class != CHARACTER_UNKNOWN)
			return &page[place];
	}
	return characters_load(characters, c);
}

/* The character at byte AT of TEXT, with the offset of the one behind it in
 *NEXT. AT must be less than LENGTH. */
static inline const Character *
characters_at(Characters *characters, const char *text, gsize length, gsize at,
    gsize *next)
{
	UChar32 c;

	U8_NEXT((const guint8 *)text, at, length, c);
	*next = at;
	return characters_get(characters, c);
}

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/character.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>

#include "text/fold.h"

Characters *
characters_new(void)
{
	Characters *characters = g_new0(Characters, 1);

	characters->lowered = g_string_new(NULL);
	characters->folded = g_string_new(NULL);
	return characters;
}

void
characters_free(Characters *characters)
{
	if (characters == NULL)
		return;
	for (gsize i = 0; i < CHARACTER_PAGES; i++)
		g_free(characters->pages[i]);
	g_string_free(characters->lowered, TRUE);
	g_string_free(characters->folded, TRUE);
	g_free(characters);
}

/* Punctuation that has a part in words, by what it looks like and not by its
   properties. */
static CharacterClass
punctuation_class(UChar32 c)
{
	switch (c) {
	case '.':
	case 0x2024: /* one dot leader */
	case 0xff0e: /* full width */
		return CHARACTER_PERIOD;
	case ',':
	case 0xff0c:
		return CHARACTER_COMMA;
	case '&':
	case 0xff06:
		return CHARACTER_AMPERSAND;
	case '-':
	case 0x2010: /* hyphen */
	case 0x2011: /* non-breaking hyphen */
	case 0xfe63: /* small hyphen-minus */
	case 0xff0d:
		return CHARACTER_HYPHEN;
	case '\n':
		return CHARACTER_LINE_END;
	case '\'':
	case '`':
	case 0x00b4: /* acute accent */
	case 0x02bb: /* turned comma, the Hawaiian ʻokina */
	case 0x02bc: /* modifier letter apostrophe */
	case 0x2018: /* single quotation marks, left and right */
	case 0x2019:
	case 0x201b:
	case 0x2032: /* prime */
	case 0xff07:
	case 0x00b7: /* middle dot: col·lectiu */
	case 0x0387: /* Greek ano teleia, the same */
	case 0x2027: /* hyphenation point */
	case 0x05f3: /* Hebrew geresh and gershayim */
	case 0x05f4:
		return CHARACTER_APOSTROPHE;
	case 0x00ad:
		return CHARACTER_SOFT_HYPHEN;
	case 0x200b: /* zero width space: parts words, UAX #29 */
		return CHARACTER_OTHER;
	default:
		return CHARACTER_UNKNOWN;
	}
}

/* Whether ICU has a dictionary for the script of the letter or mark C. */
static gboolean
wants_dictionary(UChar32 c)
{
	UErrorCode status = U_ZERO_ERROR;

	switch ((int)uscript_getScript(c, &status)) {
	case USCRIPT_HAN:
	case USCRIPT_HIRAGANA:
	case USCRIPT_KATAKANA:
		return TRUE;
	case USCRIPT_THAI:
	case USCRIPT_LAO:
	case USCRIPT_KHMER:
	case USCRIPT_MYANMAR:
		return u_getIntPropertyValue(c, UCHAR_LINE_BREAK) ==
		    U_LB_COMPLEX_CONTEXT;
	case USCRIPT_COMMON: /* the prolonged sound mark */
		return uscript_hasScript(c, USCRIPT_KATAKANA);
	default:
		return FALSE;
	}
}

static CharacterClass
property_class(UChar32 c)
{
	guint32 category = U_GET_GC_MASK(c);
	int decomposition = u_getIntPropertyValue(c, UCHAR_DECOMPOSITION_TYPE);

	if (u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) ||
	    (category & U_GC_CF_MASK) != 0)
		return CHARACTER_IGNORED;
	/* Marks of footnotes, ordinal signs: not part of the word that they
	   stand at. */
	if (decomposition == U_DT_SUPER || decomposition == U_DT_SUB)
		return CHARACTER_OTHER;
	if ((category & U_GC_ND_MASK) != 0)
		return CHARACTER_DIGIT;
	if ((category & (U_GC_L_MASK | U_GC_NL_MASK | U_GC_M_MASK)) == 0)
		return CHARACTER_OTHER;
	if (wants_dictionary(c))
		return CHARACTER_DICTIONARY;
	return (category & U_GC_M_MASK) != 0 ? CHARACTER_MARK
					     : CHARACTER_LETTER;
}

/* Compatibility forms can hold spaces and punctuation (ŀ is l·, ŉ is ʼn),
   which words do not. */
static void
drop_punctuation(GString *lowered)
{
	gsize kept = 0;

	for (gsize at = 0; at < lowered->len;) {
		gsize start = at;
		UChar32 c;

		U8_NEXT((const guint8 *)lowered->str, at, lowered->len, c);
		if (c < 0 || punctuation_class(c) != CHARACTER_UNKNOWN ||
		    (U_GET_GC_MASK(c) &
			(U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK)) == 0)
			continue;
		while (start < at)
			lowered->str[kept++] = lowered->str[start++];
	}
	g_string_truncate(lowered, kept);
}

static gboolean
composes(const GString *lowered)
{
	UErrorCode status = U_ZERO_ERROR;
	const UNormalizer2 *normalizer = unorm2_getNFKCCasefoldInstance(
	    &status);
	gsize at = 0;
	UChar32 c;

	U8_NEXT((const guint8 *)lowered->str, at, lowered->len, c);
	return U_SUCCESS(status) && !unorm2_hasBoundaryBefore(normalizer, c);
}

static void
set_forms(Characters *characters, UChar32 c, Character *character)
{
	GString *lowered = characters->lowered;
	GString *folded = characters->folded;
	char bytes[6];
	int length = g_unichar_to_utf8((gunichar)c, bytes);

	g_string_truncate(lowered, 0);
	g_string_truncate(folded, 0);
	fold_lower(bytes, (gsize)length, lowered);
	drop_punctuation(lowered);
	fold_marks(lowered->str, lowered->len, folded);
	if (lowered->len == 0) {
		character->class = CHARACTER_IGNORED;
		return;
	}
	/* Two Arabic ligatures of whole phrases are longer: signs, not
	   letters. */
	if (lowered->len > CHARACTER_FORM_LENGTH ||
	    folded->len > CHARACTER_FORM_LENGTH) {
		character->class = CHARACTER_OTHER;
		return;
	}
	character->lowered_length = (guint8)lowered->len;
	character->folded_length = (guint8)folded->len;
	memcpy(character->lowered, lowered->str, lowered->len);
	memcpy(character->folded, folded->str, folded->len);
	if (u_hasBinaryProperty(c, UCHAR_UPPERCASE))
		character->traits |= CHARACTER_UPPER;
	/* What becomes of a mark may depend on what it stands on; it is dropped
	   until the whole word is known. */
	if (folded->len == 0 || composes(lowered))
		character->traits |= CHARACTER_COMPOSES;
	if (!g_string_equal(lowered, folded))
		character->traits |= CHARACTER_MARKED;
}

static void
fill(Characters *characters, UChar32 c, Character *character)
{
	CharacterClass class = punctuation_class(c);

	if (class == CHARACTER_UNKNOWN)
		class = property_class(c);
	memset(character, 0, sizeof *character);
	character->class = (guint8) class;
	if (class == CHARACTER_LETTER || class == CHARACTER_DIGIT ||
	    class == CHARACTER_MARK || class == CHARACTER_DICTIONARY)
		set_forms(characters, c, character);
}

const Character *
characters_load(Characters *characters, UChar32 c)
{
	Character *character = &characters->beyond;

	if (c < 0)
		c = 0xfffd;
	if (c < 0x10000) {
		Character **page = &characters->pages[c >> CHARACTER_PAGE_BITS];

		if (*page == NULL)
			*page = g_new0(Character, 1 << CHARACTER_PAGE_BITS);
		character = *page + (c & ((1 << CHARACTER_PAGE_BITS) - 1));
		if (character->class != CHARACTER_UNKNOWN)
			return character;
	}
	fill(characters, c, character);
	return character;
}

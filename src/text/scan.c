/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/scan.h"

#include <string.h>

enum {
	/* The parts of AT&T and R&D are no longer. */
	AMPERSAND_PART = 3,
	/* "-" and a line's end with a few format characters among them. */
	HYPHEN_GAP = 12,
	/* No elided article is longer when folded. */
	ELISION = 6,
};

CharacterClass
scan_class(Tokenizer *t, gsize at)
{
	gsize next;

	return (CharacterClass)scan_look(t, at, &next)->class;
}

/* The first character from AT on that is no format character, at *PLACE. */
static const Character *
look_past(Tokenizer *t, gsize at, gsize *place, gsize *next)
{
	const Character *character = scan_look(t, at, next);

	while (character->class == CHARACTER_IGNORED ||
	    character->class == CHARACTER_SOFT_HYPHEN) {
		at = *next;
		character = scan_look(t, at, next);
	}
	*place = at;
	return character;
}

static gboolean
is_word_class(CharacterClass class)
{
	return class == CHARACTER_LETTER || class == CHARACTER_DIGIT ||
	    class == CHARACTER_MARK || class == CHARACTER_DICTIONARY;
}

gboolean
scan_hyphen(Tokenizer *t, gsize start, gsize end)
{
	gboolean hyphen = FALSE;
	gboolean line_end = FALSE;
	gsize at = start;

	if (end - start > HYPHEN_GAP)
		return FALSE;
	while (at < end) {
		switch ((int)scan_look(t, at, &at)->class) {
		case CHARACTER_HYPHEN:
			if (hyphen || line_end)
				return FALSE;
			hyphen = TRUE;
			break;
		case CHARACTER_SOFT_HYPHEN:
			hyphen = hyphen ||
			    scan_class(t, at) == CHARACTER_LINE_END;
			break;
		case CHARACTER_LINE_END:
			if (line_end)
				return FALSE;
			line_end = TRUE;
			break;
		case CHARACTER_IGNORED:
			break;
		default:
			return FALSE;
		}
	}
	return hyphen;
}

/* Adds letters, digits and their marks from *AT on.  Returns: the class of what
   stands behind them, with its place in *AT and that behind it in *NEXT. */
static CharacterClass
take_body(Tokenizer *t, gsize *at, gsize *next)
{
	for (;;) {
		const Character *character = scan_look(t, *at, next);
		CharacterClass class = (CharacterClass)character->class;

		switch ((int)class) {
		case CHARACTER_LETTER:
		case CHARACTER_DIGIT:
		case CHARACTER_MARK:
			word_add(&t->word, character, *next);
			break;
		case CHARACTER_SOFT_HYPHEN:
			if (scan_class(t, *next) == CHARACTER_LINE_END)
				return class;
			break;
		case CHARACTER_IGNORED:
			break;
		default:
			return class;
		}
		*at = *next;
	}
}

/* Whether an "s" that ends its word stands at AT; *NEXT is set behind it. */
static gboolean
is_possessive(Tokenizer *t, gsize at, gsize *next)
{
	const Character *character = scan_look(t, at, next);
	gsize place;
	gsize behind;

	if (character->class != CHARACTER_LETTER ||
	    character->folded_length != 1 || character->folded[0] != 's')
		return FALSE;
	character = look_past(t, *next, &place, &behind);
	return !is_word_class((CharacterClass)character->class);
}

/* What French, Italian and Catalan elide before a vowel or h.  Rising. */
static const char *const elisions[] = {
    "agl",
    "all",
    "bell",
    "c",
    "coll",
    "d",
    "dagl",
    "dall",
    "degl",
    "dell",
    "gl",
    "j",
    "jusqu",
    "l",
    "lorsqu",
    "m",
    "n",
    "negl",
    "nell",
    "puisqu",
    "qu",
    "quell",
    "quest",
    "quoiqu",
    "s",
    "sugl",
    "sull",
    "t",
    "un",
};

static gboolean
is_elision(const Word *word)
{
	gsize low = 0;
	gsize high = G_N_ELEMENTS(elisions);

	while (low < high) {
		gsize middle = (low + high) / 2;
		const char *elision = elisions[middle];
		int order = strncmp(elision, word->folded, word->folded_length);

		if (order == 0 && elision[word->folded_length] != '\0')
			order = 1;
		if (order == 0)
			return TRUE;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return FALSE;
}

static gboolean
begins_with_vowel(Tokenizer *t, gsize at)
{
	gsize next;
	const Character *character = scan_look(t, at, &next);

	return character->class == CHARACTER_LETTER &&
	    character->folded[0] != '\0' &&
	    strchr("aeiouyh", character->folded[0]) != NULL;
}

/* An apostrophe stands at AT, behind the word, and NEXT behind it.  Returns:
   where the word goes on (*GOES_ON is then TRUE), or where to look for the
   next. */
static gsize
take_apostrophe(Tokenizer *t, gsize at, gsize next, gboolean *goes_on)
{
	CharacterClass class;
	gsize place;
	gsize behind;

	*goes_on = FALSE;
	class = (CharacterClass)look_past(t, next, &place, &behind)->class;
	if (is_possessive(t, place, &behind))
		return behind;
	if (t->word.last != CHARACTER_LETTER || class != CHARACTER_LETTER)
		return at;
	if (t->word.folded_length <= ELISION && is_elision(&t->word) &&
	    begins_with_vowel(t, place))
		return place;
	*goes_on = TRUE;
	return place;
}

/* Whether an "&" behind the word, with the text from AT on behind it, is
   inside a word: short parts on both sides. */
static gboolean
joins_ampersand(Tokenizer *t, gsize at)
{
	gsize next = at;
	guint letters = 0;

	if (t->word.letters > AMPERSAND_PART || t->word.digits > 0)
		return FALSE;
	while (letters <= AMPERSAND_PART &&
	    scan_look(t, at, &next)->class == CHARACTER_LETTER) {
		letters++;
		at = next;
	}
	return letters > 0 && letters <= AMPERSAND_PART &&
	    !is_word_class(scan_class(t, at));
}

static gsize
scan_letters(Tokenizer *t, gsize at)
{
	gboolean goes_on = TRUE;
	gsize next = at;

	for (;;) {
		switch ((int)take_body(t, &at, &next)) {
		case CHARACTER_APOSTROPHE:
			at = take_apostrophe(t, at, next, &goes_on);
			if (!goes_on)
				return at;
			break;
		case CHARACTER_AMPERSAND:
			if (!joins_ampersand(t, next))
				return at;
			word_add_sign(&t->word, '&', next);
			at = next;
			break;
		default:
			return at;
		}
	}
}

/* Adds single letters with periods from AT on.  Returns: where they end, or AT
   if there are fewer than two of them. */
static gsize
take_initials(Tokenizer *t, gsize at)
{
	gsize start = at;
	gsize next = at;

	while (scan_class(t, at) == CHARACTER_LETTER) {
		CharacterClass class;
		gsize after;
		gsize behind;

		scan_look(t, at, &next);
		class = (CharacterClass)look_past(t, next, &after, &behind)
			    ->class;
		if (is_word_class(class))
			break;
		word_add(&t->word, scan_look(t, at, &next), next);
		at = after;
		if (class != CHARACTER_PERIOD)
			break;
		t->word.end = behind;
		look_past(t, behind, &at, &next);
	}
	if (t->word.letters >= 2)
		return at;
	word_begin(&t->word, start);
	return start;
}

/* Whether exactly three digits stand at AT, and the word so far is what may
   stand before a comma that parts thousands. */
static gboolean
is_thousand(Tokenizer *t, gsize at, gboolean grouped)
{
	const Word *word = &t->word;

	if (word->letters > 0 ||
	    (!grouped && (word->digits > 3 || word->lowered[0] == '0')))
		return FALSE;
	for (int i = 0; i < 3; i++) {
		if (scan_look(t, at, &at)->class != CHARACTER_DIGIT)
			return FALSE;
	}
	return scan_class(t, at) != CHARACTER_DIGIT;
}

static gsize
scan_number(Tokenizer *t, gsize at)
{
	gboolean grouped = FALSE;
	gboolean fraction = FALSE;
	gboolean goes_on;
	gsize next = at;

	for (;;) {
		switch ((int)take_body(t, &at, &next)) {
		case CHARACTER_PERIOD:
			if (scan_class(t, next) != CHARACTER_DIGIT)
				return at;
			word_add_sign(&t->word, '.', next);
			fraction = TRUE;
			break;
		case CHARACTER_COMMA:
			if (fraction || !is_thousand(t, next, grouped))
				return at;
			grouped = TRUE;
			break;
		case CHARACTER_APOSTROPHE:
			next = take_apostrophe(t, at, next, &goes_on);
			return goes_on ? at : next;
		default:
			return at;
		}
		at = next;
	}
}

static void
emit_dictionary_word(gsize start, gsize end, gpointer user_data)
{
	Tokenizer *t = user_data;

	word_begin(&t->word, start);
	for (gsize at = start; at < end;) {
		const Character *character = scan_look(t, at, &at);

		if (character->lowered_length > 0)
			word_add(&t->word, character, at);
	}
	word_emit(t);
}

static gsize
scan_dictionary(Tokenizer *t, gsize at)
{
	if (t->dictionary == NULL)
		t->dictionary = dictionary_new();
	return dictionary_run(t->dictionary, t->characters, t->text, t->length,
	    at, emit_dictionary_word, t);
}

gsize
scan_word(Tokenizer *t, gsize start)
{
	gsize at;
	gsize next = start;
	gboolean goes_on;

	switch ((int)scan_look(t, start, &next)->class) {
	case CHARACTER_DICTIONARY:
		return scan_dictionary(t, start);
	case CHARACTER_DIGIT:
		word_begin(&t->word, start);
		at = scan_number(t, start);
		break;
	case CHARACTER_LETTER:
		word_begin(&t->word, start);
		at = take_initials(t, start);
		if (at == start) {
			at = scan_letters(t, start);
		} else if (scan_look(t, at, &next)->class ==
		    CHARACTER_APOSTROPHE) {
			next = take_apostrophe(t, at, next, &goes_on);
			at = goes_on ? at : next;
		}
		break;
	default:
		return next;
	}
	word_emit(t);
	return at;
}

gsize
scan_on(Tokenizer *t, gsize start, gsize length)
{
	const char *text = t->text + start;
	gsize at = start + length;

	/* It may be an initial. */
	if (length == 1 && !is_word_class(scan_class(t, at)))
		return scan_word(t, start);
	word_resume(&t->word, text, start, length);
	at = g_ascii_isdigit(*text) ? scan_number(t, at) : scan_letters(t, at);
	word_emit(t);
	return at;
}

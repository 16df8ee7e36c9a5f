/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/tokenizer.h"

#include <string.h>

#include "text/character.h"
#include "text/dictionary.h"
#include "text/fold.h"

/* Words of ASCII letters and digits alone are found by a table and given out
   where they stand.  All else (what touches an apostrophe, a period between
   letters, a byte above 0x7f) goes through the slower, general half, which
   asks for each character's class. */

/* What a byte is to the fast half. */
enum {
	BYTE_UPPER = 1 << 0,
	BYTE_LOWER = 1 << 1,
	BYTE_DIGIT = 1 << 2,
	BYTE_JOINER = 1 << 3, /* may be part of a word, inside of it */
	BYTE_HIGH = 1 << 4,   /* not ASCII */
	BYTE_WORD = BYTE_UPPER | BYTE_LOWER | BYTE_DIGIT,
};

static const guint8 byte_kinds[256] = {
    ['A' ... 'Z'] = BYTE_UPPER,
    ['a' ... 'z'] = BYTE_LOWER,
    ['0' ... '9'] = BYTE_DIGIT,
    ['.'] = BYTE_JOINER,
    [','] = BYTE_JOINER,
    ['&'] = BYTE_JOINER,
    ['\''] = BYTE_JOINER,
    ['`'] = BYTE_JOINER,
    [0x80 ... 0xff] = BYTE_HIGH,
};

enum {
	/* A character adds at least one byte to the folded form, but for marks,
	   of which no word needs many. */
	LOWERED_LENGTH = TOKEN_MAX_LENGTH * CHARACTER_FORM_LENGTH,
	/* The parts of AT&T and R&D are no longer. */
	AMPERSAND_PART = 3,
	/* "-" and a line's end with a few format characters among them. */
	HYPHEN_GAP = 12,
};

/* The word that the general half is putting together. */
typedef struct Word {
	char lowered[LOWERED_LENGTH + CHARACTER_FORM_LENGTH];
	char folded[TOKEN_MAX_LENGTH + CHARACTER_FORM_LENGTH];
	gsize lowered_length;
	gsize folded_length;
	gsize start;
	gsize end;
	guint letters;
	guint digits;
	CharacterClass last; /* the class of the last letter or digit */
	guint traits;        /* CharacterTraits of any of its characters */
	gboolean mixed;      /* has letters that are not capitals */
	gboolean full;       /* what follows is cut off */
} Word;

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
};

Tokenizer *
tokenizer_new(void)
{
	Tokenizer *tokenizer = g_new0(Tokenizer, 1);

	tokenizer->characters = characters_new();
	tokenizer->lowered = g_string_new(NULL);
	tokenizer->folded = g_string_new(NULL);
	return tokenizer;
}

void
tokenizer_free(Tokenizer *tokenizer)
{
	if (tokenizer == NULL)
		return;
	characters_free(tokenizer->characters);
	dictionary_free(tokenizer->dictionary);
	g_string_free(tokenizer->lowered, TRUE);
	g_string_free(tokenizer->folded, TRUE);
	g_free(tokenizer);
}

static const Character *
look(Tokenizer *t, gsize at, gsize *next)
{
	static const Character end = {.class = CHARACTER_OTHER};

	if (at >= t->length) {
		*next = t->length;
		return &end;
	}
	return characters_at(t->characters, t->text, t->length, at, next);
}

static CharacterClass
class_at(Tokenizer *t, gsize at)
{
	gsize next;

	return (CharacterClass)look(t, at, &next)->class;
}

/* The first place from AT on that holds no format character. */
static gsize
skip_ignored(Tokenizer *t, gsize at)
{
	gsize next = at;
	const Character *character = look(t, at, &next);

	while (character->class == CHARACTER_IGNORED ||
	    character->class == CHARACTER_SOFT_HYPHEN) {
		at = next;
		character = look(t, at, &next);
	}
	return at;
}

static gboolean
is_word_class(CharacterClass class)
{
	return class == CHARACTER_LETTER || class == CHARACTER_DIGIT ||
	    class == CHARACTER_MARK || class == CHARACTER_DICTIONARY;
}

/* Whether bytes START to END hold a hyphen, and nothing else but a line's end
   behind it and format characters. */
static gboolean
hyphen_between(Tokenizer *t, gsize start, gsize end)
{
	gboolean hyphen = FALSE;
	gboolean line_end = FALSE;
	gsize at = start;

	if (end - start > HYPHEN_GAP)
		return FALSE;
	while (at < end) {
		switch ((int)look(t, at, &at)->class) {
		case CHARACTER_HYPHEN:
			if (hyphen || line_end)
				return FALSE;
			hyphen = TRUE;
			break;
		case CHARACTER_SOFT_HYPHEN:
			hyphen = hyphen ||
			    class_at(t, at) == CHARACTER_LINE_END;
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

static TokenFlags
hyphen_flag(Tokenizer *t, gsize start)
{
	guchar first;

	if (t->last_end >= start)
		return 0;
	first = (guchar)t->text[t->last_end];
	if (first != '-' && first < 0x80)
		return 0;
	return hyphen_between(t, t->last_end, start) ? TOKEN_HYPHENATED : 0;
}

static void
emit(Tokenizer *t, Token *token)
{
	token->flags |= hyphen_flag(t, token->start);
	t->last_end = token->end;
	t->sink(token, t->user_data);
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

static void
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

/* Appends a form to a buffer that has room for CHARACTER_FORM_LENGTH bytes
   more than it may hold. */
static void
append_form(char *buffer, gsize *length, const char *form, gsize size)
{
	memcpy(buffer + *length, form, CHARACTER_FORM_LENGTH);
	*length += size;
}

/* Adds CHARACTER, that ends at byte END, to the word. */
static void
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
	    word->lowered_length + character->lowered_length > LOWERED_LENGTH) {
		word->full = TRUE;
		return;
	}
	word->traits |= character->traits;
	append_form(word->lowered, &word->lowered_length, character->lowered,
	    character->lowered_length);
	append_form(word->folded, &word->folded_length, character->folded,
	    character->folded_length);
}

/* Adds the ASCII sign C, that is neither letter nor digit. */
static void
word_add_sign(Word *word, char c, gsize end)
{
	word->end = end;
	if (word->full || word->folded_length == TOKEN_MAX_LENGTH ||
	    word->lowered_length == LOWERED_LENGTH) {
		word->full = TRUE;
		return;
	}
	word->lowered[word->lowered_length++] = c;
	word->folded[word->folded_length++] = c;
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

static void
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
	if (token.folded_length > 0)
		emit(t, &token);
}

/* Adds letters, digits and their marks from AT on.  Returns: where something
   else stands. */
static gsize
take_body(Tokenizer *t, gsize at)
{
	for (;;) {
		gsize next = at;
		const Character *character = look(t, at, &next);

		switch ((int)character->class) {
		case CHARACTER_LETTER:
		case CHARACTER_DIGIT:
		case CHARACTER_MARK:
			word_add(&t->word, character, next);
			break;
		case CHARACTER_SOFT_HYPHEN:
			if (class_at(t, next) == CHARACTER_LINE_END)
				return at;
			break;
		case CHARACTER_IGNORED:
			break;
		default:
			return at;
		}
		at = next;
	}
}

/* Whether an "s" that ends its word stands at AT; *NEXT is set behind it. */
static gboolean
is_possessive(Tokenizer *t, gsize at, gsize *next)
{
	const Character *character = look(t, at, next);

	if (character->class != CHARACTER_LETTER ||
	    character->folded_length != 1 || character->folded[0] != 's')
		return FALSE;
	return !is_word_class(class_at(t, skip_ignored(t, *next)));
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
	const Character *character = look(t, at, &next);

	return character->class == CHARACTER_LETTER &&
	    memchr("aeiouyh", character->folded[0], 7) != NULL;
}

/* An apostrophe stands at AT, behind the word.  Returns: where the word goes on
   (*GOES_ON is then TRUE), or where to look for the next. */
static gsize
take_apostrophe(Tokenizer *t, gsize at, gboolean *goes_on)
{
	gsize next;
	gsize after;

	*goes_on = FALSE;
	look(t, at, &next);
	next = skip_ignored(t, next);
	if (is_possessive(t, next, &after))
		return after;
	if (t->word.last != CHARACTER_LETTER ||
	    class_at(t, next) != CHARACTER_LETTER)
		return at;
	if (t->word.folded_length <= 6 && is_elision(&t->word) &&
	    begins_with_vowel(t, next))
		return next;
	*goes_on = TRUE;
	return next;
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
	    look(t, at, &next)->class == CHARACTER_LETTER) {
		letters++;
		at = next;
	}
	return letters > 0 && letters <= AMPERSAND_PART &&
	    !is_word_class(class_at(t, at));
}

static gsize
scan_letters(Tokenizer *t, gsize at)
{
	gboolean goes_on = TRUE;

	at = take_body(t, at);
	for (;;) {
		gsize next = at;

		switch ((int)look(t, at, &next)->class) {
		case CHARACTER_APOSTROPHE:
			at = take_apostrophe(t, at, &goes_on);
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
		at = take_body(t, at);
	}
}

/* Adds single letters with periods from AT on.  Returns: where they end, or AT
   if there are fewer than two of them. */
static gsize
take_initials(Tokenizer *t, gsize at)
{
	gsize start = at;
	gsize next = at;
	const Character *character = look(t, at, &next);

	while (character->class == CHARACTER_LETTER) {
		gsize after = skip_ignored(t, next);
		gsize behind = after;
		CharacterClass class = (CharacterClass)look(t, after, &behind)
					   ->class;

		if (is_word_class(class))
			break;
		/* look() may have moved CHARACTER. */
		word_add(&t->word, look(t, at, &next), next);
		at = after;
		if (class != CHARACTER_PERIOD)
			break;
		t->word.end = behind;
		at = skip_ignored(t, behind);
		character = look(t, at, &next);
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
		if (look(t, at, &at)->class != CHARACTER_DIGIT)
			return FALSE;
	}
	return class_at(t, at) != CHARACTER_DIGIT;
}

static gsize
scan_number(Tokenizer *t, gsize at)
{
	gboolean grouped = FALSE;
	gboolean fraction = FALSE;

	at = take_body(t, at);
	for (;;) {
		gsize next = at;

		switch ((int)look(t, at, &next)->class) {
		case CHARACTER_PERIOD:
			if (class_at(t, next) != CHARACTER_DIGIT)
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
			next = skip_ignored(t, next);
			return is_possessive(t, next, &next) ? next : at;
		default:
			return at;
		}
		at = take_body(t, next);
	}
}

static void
emit_dictionary_word(gsize start, gsize end, gpointer user_data)
{
	Tokenizer *t = user_data;

	word_begin(&t->word, start);
	for (gsize at = start; at < end;) {
		const Character *character = look(t, at, &at);

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

/* Gives out the word that begins at START, if one does.  Returns: where to go
   on. */
static gsize
scan_word(Tokenizer *t, gsize start)
{
	gsize at = start;
	gsize next = start;
	gboolean goes_on;

	switch ((int)look(t, start, &next)->class) {
	case CHARACTER_DICTIONARY:
		return scan_dictionary(t, start);
	case CHARACTER_DIGIT:
		word_begin(&t->word, start);
		at = scan_number(t, start);
		break;
	case CHARACTER_LETTER:
		word_begin(&t->word, start);
		at = take_initials(t, start);
		if (at == start)
			at = scan_letters(t, start);
		else if (class_at(t, at) == CHARACTER_APOSTROPHE) {
			next = take_apostrophe(t, at, &goes_on);
			at = goes_on ? at : next;
		}
		break;
	default:
		return next;
	}
	word_emit(t);
	return at;
}

/* Whether the joiner or high byte at AT, behind a word of the fast half, is
   not part of it. */
static gboolean
ends_plain_word(Tokenizer *t, gsize at)
{
	if ((guchar)t->text[at] >= 0x80) {
		CharacterClass class = class_at(t, at);

		return class == CHARACTER_OTHER || class == CHARACTER_HYPHEN;
	}
	return at + 1 == t->length ||
	    (byte_kinds[(guchar)t->text[at + 1]] & (BYTE_WORD | BYTE_HIGH)) ==
	    0;
}

/* Gives out the word of ASCII letters and digits between START and END, the
   kinds of whose bytes are SEEN. */
static void
emit_plain(Tokenizer *t, gsize start, gsize end, unsigned seen)
{
	gsize length = MIN(end - start, (gsize)TOKEN_MAX_LENGTH);
	Token token = {
	    .folded = t->text + start,
	    .folded_length = length,
	    .start = start,
	    .end = end,
	};

	if ((seen & BYTE_UPPER) != 0) {
		guint letters = 0;

		for (gsize i = 0; i < length; i++) {
			char c = t->text[start + i];

			t->word.folded[i] = g_ascii_tolower(c);
			letters += g_ascii_isalpha(c);
		}
		token.folded = t->word.folded;
		if (letters >= 2 && (seen & BYTE_LOWER) == 0)
			token.flags = TOKEN_CAPITALS;
	}
	token.lowered = token.folded;
	token.lowered_length = length;
	emit(t, &token);
}

/* Gives out the word that the ASCII letter or digit at START begins.  Returns:
   where to go on. */
static gsize
scan_plain(Tokenizer *t, gsize start)
{
	gsize at = start;
	unsigned seen = 0;
	unsigned kind = byte_kinds[(guchar)t->text[at]];

	do {
		seen |= kind;
		at++;
		if (at == t->length)
			break;
		kind = byte_kinds[(guchar)t->text[at]];
	} while ((kind & BYTE_WORD) != 0);
	if (at < t->length && (kind & (BYTE_JOINER | BYTE_HIGH)) != 0 &&
	    !ends_plain_word(t, at))
		return scan_word(t, start);
	emit_plain(t, start, at, seen);
	return at;
}

void
tokenizer_run(Tokenizer *tokenizer, const char *text, gsize length,
    TokenSink sink, gpointer user_data)
{
	gsize at = 0;

	tokenizer->text = text;
	tokenizer->length = length;
	tokenizer->sink = sink;
	tokenizer->user_data = user_data;
	tokenizer->last_end = G_MAXSIZE;
	while (at < length) {
		unsigned kind = byte_kinds[(guchar)text[at]];

		if ((kind & BYTE_WORD) != 0)
			at = scan_plain(tokenizer, at);
		else if ((kind & BYTE_HIGH) != 0)
			at = scan_word(tokenizer, at);
		else
			at++;
	}
}

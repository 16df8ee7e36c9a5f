/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/tokenizer.h"

#include <string.h>

#include "text/scan.h"

/* Words of ASCII letters and digits alone are found eight bytes at a time.  All
   else (what touches an apostrophe, a period between
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

/* Whether the joiner or high byte at AT, behind a word of the fast half, is
   not part of it. */
static gboolean
ends_plain_word(Tokenizer *t, gsize at)
{
	if ((guchar)t->text[at] >= 0x80) {
		CharacterClass class = scan_class(t, at);

		return class == CHARACTER_OTHER || class == CHARACTER_HYPHEN;
	}
	return at + 1 == t->length ||
	    (byte_kinds[(guchar)t->text[at + 1]] & (BYTE_WORD | BYTE_HIGH)) ==
	    0;
}

/* Eight bytes are looked at together, as a number whose lowest byte is the
   first: words have five on average, and a branch for each costs more than all
   else that is done to them. */
#define EACH(byte) (G_GUINT64_CONSTANT(0x0101010101010101) * (byte))

typedef struct Eight {
	guint64 lowered; /* the bytes, capitals made small */
	guint64 uppers;  /* 0x80 in each byte that is a capital */
	guint64 lowers;  /* a small letter; both only within the word */
	guint length;    /* bytes up to the first that is not of the word */
} Eight;

/* 0x80 in each byte of BYTES, all below 0x80, that is from FIRST to LAST. */
static inline guint64
in_range(guint64 bytes, guint first, guint last)
{
	return (bytes + EACH(0x80 - first)) & ~(bytes + EACH(0x7f - last)) &
	    EACH(0x80);
}

static inline Eight
read_eight(const char *text)
{
	guint64 bytes;
	guint64 ascii;
	guint64 upper;
	guint64 lower;
	guint64 word;
	guint64 inside = ~G_GUINT64_CONSTANT(0);
	Eight eight = {.length = 8};

	memcpy(&bytes, text, sizeof bytes);
	bytes = GUINT64_FROM_LE(bytes);
	ascii = bytes & EACH(0x7f);
	upper = in_range(ascii, 'A', 'Z') & ~bytes;
	lower = in_range(ascii, 'a', 'z') & ~bytes;
	word = upper | lower | (in_range(ascii, '0', '9') & ~bytes);
	if (word != EACH(0x80)) {
		guint64 stops = ~word & EACH(0x80);

		/* The lowest bit set and those below it. */
		inside = stops ^ (stops - 1);
		eight.length = (guint)__builtin_ctzll(stops) / 8;
	}
	eight.lowered = bytes | upper >> 2;
	eight.uppers = upper & inside;
	eight.lowers = lower & inside;
	return eight;
}

/* The same near the end of the text. */
static Eight
read_last(const char *text, gsize length)
{
	char bytes[8] = {0};

	memcpy(bytes, text, length);
	return read_eight(bytes);
}

static gboolean
has_two_letters(const char *text, gsize length)
{
	guint letters = 0;

	for (gsize i = 0; i < length && letters < 2; i++)
		letters += g_ascii_isalpha(text[i]) ? 1 : 0;
	return letters == 2;
}

/* Gives out the word that the ASCII letter or digit at START begins.  Returns:
   where to go on. */
static gsize
scan_plain(Tokenizer *t, gsize start)
{
	gsize at = start;
	gsize size = 0;
	guint64 uppers = 0;
	guint64 lowers = 0;
	Eight eight;
	Token token;

	do {
		guint64 bytes;

		eight = t->length - at >= 8
		    ? read_eight(t->text + at)
		    : read_last(t->text + at, t->length - at);
		bytes = GUINT64_TO_LE(eight.lowered);
		memcpy(t->word.folded + size, &bytes, sizeof bytes);
		uppers |= eight.uppers;
		lowers |= eight.lowers;
		at += eight.length;
		size = MIN(size + eight.length, (gsize)TOKEN_MAX_LENGTH);
	} while (eight.length == 8);
	if (at < t->length &&
	    (byte_kinds[(guchar)t->text[at]] & (BYTE_JOINER | BYTE_HIGH)) !=
		0 &&
	    !ends_plain_word(t, at))
		return scan_on(t, start, at - start);
	token.folded = token.lowered = t->word.folded;
	token.folded_length = token.lowered_length = size;
	token.start = start;
	token.end = at;
	token.flags = uppers != 0 && lowers == 0 &&
		has_two_letters(t->text + start, at - start)
	    ? TOKEN_CAPITALS
	    : 0;
	scan_emit(t, &token);
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

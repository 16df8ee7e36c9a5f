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

gboolean
token_closes(const char *left, gsize length, const char *right)
{
	const char *last = g_utf8_find_prev_char(left, left + length);

	return last == NULL || !g_unichar_isdigit(g_utf8_get_char(last)) ||
	    !g_unichar_isdigit(g_utf8_get_char(right));
}

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
	g_free(tokenizer->known);
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

/* Eight bytes of text, the first of them the lowest. */
static inline guint64
load_eight(const char *text)
{
	guint64 bytes;

	memcpy(&bytes, text, sizeof bytes);
	return GUINT64_FROM_LE(bytes);
}

/* How many bytes stand before the lowest of which STOPS has 0x80, and in
 *INSIDE all bits of them and some of that one. */
static inline guint
count_inside(guint64 stops, guint64 *inside)
{
	*inside = stops ^ (stops - 1);
	return stops == 0 ? 8 : (guint)__builtin_ctzll(stops) / 8;
}

static inline Eight
read_eight(const char *text)
{
	guint64 bytes = load_eight(text);
	guint64 ascii = bytes & EACH(0x7f);
	guint64 upper = in_range(ascii, 'A', 'Z') & ~bytes;
	guint64 lower = in_range(ascii, 'a', 'z') & ~bytes;
	guint64 digit = in_range(ascii, '0', '9') & ~bytes;
	guint64 inside;
	Eight eight;

	eight.length = count_inside(
	    ~(upper | lower | digit) & EACH(0x80), &inside);
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

/* Whether the bytes at START that are letters, digits or not ASCII are few, and
   what stands behind them is no part of a word.  They are then put in KNOWN. */
static gboolean
take_known(const Tokenizer *t, gsize start, Known *known)
{
	char text[KNOWN_LENGTH] = {0};
	gsize left = t->length - start;
	guint length = 0;

	memcpy(text, t->text + start, MIN(left, (gsize)KNOWN_LENGTH));
	for (guint i = 0; i < KNOWN_LENGTH / 8; i++) {
		guint64 bytes = load_eight(text + i * 8);
		guint64 ascii = bytes & EACH(0x7f);
		guint64 word = bytes | in_range(ascii, 'A', 'Z') |
		    in_range(ascii, 'a', 'z') | in_range(ascii, '0', '9');
		guint64 inside;
		guint count = count_inside(~word & EACH(0x80), &inside);

		if (length < i * 8)
			count = 0;
		if (count < 8)
			bytes &= (G_GUINT64_CONSTANT(1) << count * 8) - 1;
		known->bytes[i] = bytes;
		length += count;
	}
	known->length = (guint8)length;
	return length < KNOWN_LENGTH &&
	    (length == left ||
		(byte_kinds[(guchar)t->text[start + length]] & BYTE_JOINER) ==
		    0);
}

static Known *
find_known(Tokenizer *t, const Known *known)
{
	/* Two odd numbers without a pattern. */
	guint64 hash = known->bytes[0] *
		G_GUINT64_CONSTANT(0x9e3779b97f4a7c15) ^
	    known->bytes[1] * G_GUINT64_CONSTANT(0xc2b2ae3d27d4eb4f);

	if (t->known == NULL)
		t->known = g_new0(Known, (gsize)1 << KNOWN_BITS);
	return &t->known[(hash ^ hash >> 32) * 0x9e3779b1 >> 16 &
	    ((1 << KNOWN_BITS) - 1)];
}

static void
emit_known(Tokenizer *t, gsize start, const Known *known)
{
	Token token = {
	    .folded = known->folded,
	    .folded_length = known->folded_length,
	    .lowered = known->folded,
	    .lowered_length = known->folded_length,
	    .start = start + known->start,
	    .end = start + known->end,
	    .flags = (TokenFlags)known->flags,
	};

	if (known->lowered_length > 0) {
		token.lowered = known->lowered;
		token.lowered_length = known->lowered_length;
	}
	scan_emit(t, &token);
}

/* Keeps the word last given out in PLACE, as what KNOWN at START is. */
static void
keep_known(const Tokenizer *t, gsize start, const Known *known, Known *place)
{
	const Token *token = &t->last;

	if (token->folded_length > KNOWN_FORM ||
	    token->lowered_length > KNOWN_FORM)
		return;
	*place = *known;
	place->start = (guint8)(token->start - start);
	place->end = (guint8)(token->end - start);
	place->flags = (guint8)token->flags;
	place->folded_length = (guint8)token->folded_length;
	memcpy(place->folded, token->folded, token->folded_length);
	if (token->lowered == token->folded)
		return;
	place->lowered_length = (guint8)token->lowered_length;
	memcpy(place->lowered, token->lowered, token->lowered_length);
}

/* Gives out the words of the stretch at START, the first PLAIN bytes of which
   are ASCII letters and digits, as for scan_on().  Returns: where to go on. */
static gsize
scan_high(Tokenizer *t, gsize start, gsize plain)
{
	Known known = {0};
	Known *place = NULL;
	guint given = t->given;
	gsize at;

	if (take_known(t, start, &known)) {
		place = find_known(t, &known);
		if (place->length == known.length &&
		    memcmp(place->bytes, known.bytes, sizeof known.bytes) ==
			0) {
			emit_known(t, start, place);
			return start + known.length;
		}
	}
	at = plain > 0 ? scan_on(t, start, plain) : scan_word(t, start);
	if (place != NULL && t->given == given + 1 &&
	    at == start + known.length)
		keep_known(t, start, &known, place);
	return at;
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
		return scan_high(t, start, at - start);
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
			at = scan_high(tokenizer, at, 0);
		else
			at++;
	}
}

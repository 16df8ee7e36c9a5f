/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/fold.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/utf8.h>

enum {
	/* Text is normalised in pieces of as many bytes, so that no input
	   decides how much memory that takes. */
	PIECE = 256,
	/* No character's NFKC_Casefold is longer than U+FDFA's, 18 units of
	   UTF-16 for 3 bytes of UTF-8. */
	PIECE_UNITS = PIECE * 6,
	PIECE_BYTES = PIECE_UNITS * 3,
};

/* Latin letters that Unicode does not decompose, and how they are written by
   those who do not have them.  Rising. */
static const struct {
	gunichar letter;
	const char *plain;
} plain_letters[] = {
    {0x00e6, "ae"},
    {0x00f0, "d"},
    {0x00f8, "o"},
    {0x00fe, "th"},
    {0x0111, "d"},
    {0x0127, "h"},
    {0x0131, "i"},
    {0x0138, "k"},
    {0x0142, "l"},
    {0x014b, "n"},
    {0x0153, "oe"},
    {0x0167, "t"},
    {0x0180, "b"},
    {0x0188, "c"},
    {0x0192, "f"},
    {0x0199, "k"},
    {0x019a, "l"},
    {0x01a5, "p"},
    {0x01ad, "t"},
    {0x01b4, "y"},
    {0x01b6, "z"},
    {0x01e5, "g"},
    {0x0237, "j"},
    {0x0247, "e"},
    {0x0249, "j"},
    {0x0253, "b"},
    {0x0254, "o"},
    {0x0256, "d"},
    {0x0257, "d"},
    {0x025b, "e"},
    {0x0260, "g"},
    {0x0268, "i"},
    {0x026b, "l"},
    {0x0272, "n"},
    {0x0275, "o"},
    {0x0288, "t"},
    {0x0289, "u"},
    {0x028b, "v"},
};

/* The character of TEXT that AT is inside of begins there. */
static gsize
character_start(const char *text, gsize start, gsize at)
{
	while (at > start && U8_IS_TRAIL(text[at]))
		at--;
	return at;
}

/* Where the piece of TEXT that begins at START ends: behind at most PIECE
   bytes, where possible before a character that has nothing to do with the one
   before it. */
static gsize
piece_end(
    const UNormalizer2 *normalizer, const char *text, gsize length, gsize start)
{
	gsize limit = start + PIECE;
	gsize at;

	if (length - start <= PIECE)
		return length;
	at = character_start(text, start, limit);
	if (at > start)
		limit = at;
	while (at > start) {
		gsize next = at;
		UChar32 c;

		U8_NEXT((const guint8 *)text, next, length, c);
		if (c < 0 || unorm2_hasBoundaryBefore(normalizer, c))
			return at;
		at = character_start(text, start, at - 1);
	}
	return limit;
}

static void
lower_piece(const UNormalizer2 *normalizer, const char *piece, gsize length,
    GString *lowered)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar source[PIECE];
	UChar result[PIECE_UNITS];
	char bytes[PIECE_BYTES];
	int32_t units = 0;
	int32_t size = 0;

	u_strFromUTF8WithSub(source, PIECE, &units, piece, (int32_t)length,
	    0xfffd, NULL, &status);
	units = unorm2_normalize(
	    normalizer, source, units, result, PIECE_UNITS, &status);
	u_strToUTF8WithSub(
	    bytes, PIECE_BYTES, &size, result, units, 0xfffd, NULL, &status);
	if (U_SUCCESS(status))
		g_string_append_len(lowered, bytes, size);
}

void
fold_lower(const char *text, gsize length, GString *lowered)
{
	UErrorCode status = U_ZERO_ERROR;
	const UNormalizer2 *normalizer;
	gsize at = 0;

	while (at < length && (guchar)text[at] < 0x80) {
		g_string_append_c(lowered, g_ascii_tolower(text[at]));
		at++;
	}
	if (at == length)
		return;
	/* The character before may compose with the next one. */
	if (at > 0) {
		at--;
		g_string_truncate(lowered, lowered->len - 1);
	}
	normalizer = unorm2_getNFKCCasefoldInstance(&status);
	if (U_FAILURE(status))
		g_error("ICU has no NFKC_Casefold: %s", u_errorName(status));
	while (at < length) {
		gsize end = piece_end(normalizer, text, length, at);

		lower_piece(normalizer, text + at, end - at, lowered);
		at = end;
	}
}

static const char *
plain_letter(gunichar letter)
{
	gsize low = 0;
	gsize high = G_N_ELEMENTS(plain_letters);

	while (low < high) {
		gsize middle = (low + high) / 2;

		if (plain_letters[middle].letter == letter)
			return plain_letters[middle].plain;
		if (plain_letters[middle].letter < letter)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

/* Appends C without its marks.  *DROPS says whether marks on the letter before
   C are dropped, and is set if C is a letter itself. */
static void
append_plain(gunichar c, gboolean *drops, GString *folded)
{
	UErrorCode status = U_ZERO_ERROR;
	UScriptCode script = uscript_getScript((UChar32)c, &status);
	const char *plain;

	if ((U_GET_GC_MASK((UChar32)c) & U_GC_M_MASK) != 0) {
		if (!*drops || script != USCRIPT_INHERITED)
			g_string_append_unichar(folded, c);
		return;
	}
	*drops = script == USCRIPT_LATIN || script == USCRIPT_GREEK ||
	    script == USCRIPT_COMMON;
	/* Writers of Russian leave out the marks of ё, and of no other. */
	if (c == 0x0451) {
		*drops = TRUE;
		c = 0x0435;
	}
	if (*drops)
		g_unichar_fully_decompose(c, FALSE, &c, 1);
	plain = plain_letter(c);
	if (plain != NULL)
		g_string_append(folded, plain);
	else
		g_string_append_unichar(folded, c);
}

void
fold_marks(const char *lowered, gsize length, GString *folded)
{
	gboolean drops = TRUE;
	gsize at = 0;

	while (at < length) {
		UChar32 c;

		if ((guchar)lowered[at] < 0x80) {
			g_string_append_c(folded, lowered[at++]);
			drops = TRUE;
			continue;
		}
		U8_NEXT((const guint8 *)lowered, at, length, c);
		append_plain(c < 0 ? 0xfffd : (gunichar)c, &drops, folded);
	}
}

char *
fold_word(const char *text, gsize length)
{
	g_autoptr(GString) lowered = g_string_sized_new(length + 8);
	GString *folded = g_string_sized_new(length + 8);

	fold_lower(text, length, lowered);
	fold_marks(lowered->str, lowered->len, folded);
	return g_string_free(folded, FALSE);
}

gboolean
fold_agrees(
    const char *one, gsize one_length, const char *other, gsize other_length)
{
	gsize i = 0, j = 0;

	while (i < one_length && j < other_length) {
		UChar32 left, right;

		U8_NEXT((const guint8 *)one, i, one_length, left);
		U8_NEXT((const guint8 *)other, j, other_length, right);
		/* What folds alike and is ASCII has no mark. */
		if (left != right && left >= 0x80 && right >= 0x80)
			return FALSE;
	}
	return TRUE;
}

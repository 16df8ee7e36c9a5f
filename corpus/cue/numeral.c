/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/cue/numeral.h"

#include <string.h>

enum {
	LETTERS = 26,
	MAX_REPEATED = 26 * 16, /* a number written in more letters is not */
	MAX_ROMAN = 3999,
	MAX_ROMAN_READ = 399,
	MAX_ROMAN_LENGTH = 11, /* CCCLXXXVIII */
};

static void
append_letters(GString *text, char first, guint number, gboolean twice)
{
	char digits[8];
	guint n = G_N_ELEMENTS(digits) - 1;

	if (twice) {
		for (guint i = 0; i <= (number - 1) / LETTERS; i++)
			g_string_append_c(text,
			    (char)(first + (char)((number - 1) % LETTERS)));
		return;
	}
	digits[n] = '\0';
	for (; number > 0 && n > 0; number = (number - 1) / LETTERS)
		digits[--n] = (char)(first + (char)((number - 1) % LETTERS));
	g_string_append(text, digits + n);
}

static void
append_roman(GString *text, guint number, gboolean upper)
{
	static const struct {
		guint value;
		const char *lower, *upper;
	} numerals[] = {
	    {1000, "m", "M"},
	    {900, "cm", "CM"},
	    {500, "d", "D"},
	    {400, "cd", "CD"},
	    {100, "c", "C"},
	    {90, "xc", "XC"},
	    {50, "l", "L"},
	    {40, "xl", "XL"},
	    {10, "x", "X"},
	    {9, "ix", "IX"},
	    {5, "v", "V"},
	    {4, "iv", "IV"},
	    {1, "i", "I"},
	};

	for (guint i = 0; i < G_N_ELEMENTS(numerals); i++)
		for (; number >= numerals[i].value; number -= numerals[i].value)
			g_string_append(text,
			    upper ? numerals[i].upper : numerals[i].lower);
}

static const char *
ordinal_suffix(guint number)
{
	if (number % 100 >= 11 && number % 100 <= 13)
		return "th";
	switch (number % 10) {
	case 1:
		return "st";
	case 2:
		return "nd";
	case 3:
		return "rd";
	default:
		return "th";
	}
}

void
numeral_append(GString *text, Numeral numeral, guint number, gboolean twice)
{
	gboolean letters = number > 0 && number <= MAX_REPEATED;
	gboolean roman = number > 0 && number <= MAX_ROMAN;

	switch (numeral) {
	case NUMERAL_NONE:
	case NUMERAL_BULLET:
		return;
	case NUMERAL_ZERO:
		g_string_append_printf(text, "%02u", number);
		return;
	case NUMERAL_ORDINAL:
		g_string_append_printf(
		    text, "%u%s", number, ordinal_suffix(number));
		return;
	case NUMERAL_LOWER_LETTERS:
	case NUMERAL_UPPER_LETTERS:
		if (!letters)
			break;
		append_letters(text,
		    numeral == NUMERAL_LOWER_LETTERS ? 'a' : 'A', number,
		    twice);
		return;
	case NUMERAL_LOWER_ROMAN:
	case NUMERAL_UPPER_ROMAN:
		if (!roman)
			break;
		append_roman(text, number, numeral == NUMERAL_UPPER_ROMAN);
		return;
	case NUMERAL_DECIMAL:
		break;
	}
	g_string_append_printf(text, "%u", number);
}

guint
numeral_roman_digit(char letter)
{
	switch (g_ascii_toupper(letter)) {
	case 'I':
		return 1;
	case 'V':
		return 5;
	case 'X':
		return 10;
	case 'L':
		return 50;
	case 'C':
		return 100;
	default:
		return 0;
	}
}

guint
numeral_read_roman(const char *text, gsize length)
{
	g_autoptr(GString) spelled = g_string_new(NULL);
	guint total = 0, last = G_MAXUINT;

	if (length == 0 || length > MAX_ROMAN_LENGTH)
		return 0;
	for (gsize i = 0; i < length; i++) {
		const guint digit = numeral_roman_digit(text[i]);

		if (digit == 0)
			return 0;
		total += digit;
		if (digit > last)
			total -= 2 * last;
		last = digit;
	}
	if (total > MAX_ROMAN_READ)
		return 0;
	append_roman(spelled, total, g_ascii_isupper(*text));
	return spelled->len == length && memcmp(spelled->str, text, length) == 0
	    ? total
	    : 0;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/cue/numeral.h"

enum {
	LETTERS = 26,
	MAX_REPEATED = 26 * 16, /* a number written in more letters is not */
	MAX_ROMAN = 3999,
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

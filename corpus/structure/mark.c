/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/structure/mark.h"

#include <string.h>

#include "corpus/cue/label_words.h"
#include "corpus/utf8.h"

enum {
	LETTERS = 26,
	MAX_ROMAN = 89, /* of an item: "c", "d" and "m" are letters */
};

/* "1", "1a", "2bis", "2° bis", with what is behind the digits between two whole
   ones. */
static guint
read_number(const char *text, gsize length)
{
	guint number = 0, suffix = 0;
	gsize i = 0;

	for (; i < length && g_ascii_isdigit(text[i]); i++)
		number = number * 10 + (guint)(text[i] - '0');
	if (i == 0)
		return 0;
	while (i < length && ((guchar)text[i] >= 0x80 || text[i] == ' '))
		i++;
	if (i < length && g_ascii_isalpha(text[i]))
		suffix = (guint)(g_ascii_tolower(text[i]) - 'a') + 1;
	if (suffix > 0 && label_repetition(text + i, length - i) > 0)
		suffix = label_repetition(text + i, length - i);
	return number * MARK_STEP + suffix;
}

/* "a", "đ", "aa", "aaa": of one letter, in its place of the alphabet, and how
   often it is there. */
static guint
read_letters(const char *text, gsize length, guint *times)
{
	gunichar c = g_unichar_tolower(g_utf8_get_char(text));
	const char *p = text, *end = text + length;

	for (*times = 0; p < end; p = utf8_next(p), ++*times)
		if (g_unichar_tolower(g_utf8_get_char(p)) != c)
			return 0;
	if (c == 0x111)
		return 4 * MARK_STEP + MARK_STEP / 2;
	return c >= 'a' && c <= 'z' ? (c - 'a' + 1) * MARK_STEP : 0;
}

/* What LABEL says is Roman, and "i", "v" and "x", which it may call letters. */
static guint
read_roman(const char *text, gsize length, const Label *label)
{
	static const char digits[] = "ivx";
	static const guint values[] = {1, 5, 10};
	const char *digit;

	if (length == 1) {
		digit = strchr(digits, g_ascii_tolower(*text));
		return digit != NULL && *digit != '\0'
		    ? values[digit - digits] * MARK_STEP
		    : 0;
	}
	return label->kind == LABEL_ROMAN && label->numbers[0] <= MAX_ROMAN
	    ? label->numbers[0] * MARK_STEP
	    : 0;
}

gboolean
mark_read(const char *text, const Label *label, Mark *mark)
{
	const char *core = text + label->start;
	gsize length = label->end - label->start;
	guint times, letter;

	*mark = (Mark){.text = core,
	    .length = length,
	    .ending = label->ending,
	    .capitals = label->capitals};
	if (label->depth != 1 ||
	    (label->kind != LABEL_NUMBER && label->kind != LABEL_LETTER &&
		label->kind != LABEL_ROMAN))
		return FALSE;
	if (*core == '(') {
		core++;
		length--;
	}
	while (length > 0 && core[length - 1] == ')')
		length--;
	if (length == 0)
		return FALSE;
	mark->values[MARK_NUMBER] = read_number(core, length);
	if (mark->values[MARK_NUMBER] > 0)
		return TRUE;
	letter = read_letters(core, length, &times);
	if (letter > 0 && times == 1)
		mark->values[MARK_LETTER] = letter;
	if (letter > 0 && times == 2) {
		mark->values[MARK_DOUBLE] = letter;
		mark->values[MARK_LETTER] = letter + LETTERS * MARK_STEP;
	}
	mark->values[MARK_ROMAN] = read_roman(core, length, label);
	return letter > 0 || mark->values[MARK_ROMAN] > 0;
}

gboolean
mark_is_alike(const Mark *a, const Mark *b)
{
	return a->ending == b->ending && a->capitals == b->capitals;
}

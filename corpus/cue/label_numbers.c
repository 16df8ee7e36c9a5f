/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/cue/label_numbers.h"

#include <string.h>

#include "corpus/cue/label_words.h"
#include "corpus/cue/numeral.h"

enum { MAX_DIGITS = 4 };

gboolean
label_read_digits(Cursor *cursor, guint *number)
{
	gsize at = cursor->at;

	*number = 0;
	for (; g_ascii_isdigit(cursor_byte(cursor, at)); at++) {
		if (at - cursor->at == MAX_DIGITS)
			return FALSE;
		*number = *number * 10 + cursor_byte(cursor, at) - '0';
	}
	if (at == cursor->at)
		return FALSE;
	cursor->at = at;
	return TRUE;
}

gboolean
label_read_roman(Cursor *cursor, guint *number)
{
	gsize end = cursor->at;

	while (numeral_roman_digit((char)cursor_byte(cursor, end)) > 0)
		end++;
	*number = numeral_read_roman(
	    cursor->text + cursor->at, end - cursor->at);
	if (*number == 0)
		return FALSE;
	cursor->at = end;
	return TRUE;
}

gboolean
label_read_letter(Cursor *cursor, guint *number)
{
	gunichar c;

	if (cursor->at >= cursor->length)
		return FALSE;
	c = g_utf8_get_char(cursor->text + cursor->at);
	if (!g_unichar_isalpha(c))
		return FALSE;
	*number = c < 0x80 ? (guint)(g_ascii_tolower((char)c) - 'a') + 1 : 0;
	cursor->at += (gsize)g_utf8_skip[cursor_byte(cursor, cursor->at)];
	return TRUE;
}

gboolean
label_read_repeated(Cursor *cursor, guint *number)
{
	gsize begin = cursor->at, at = begin + 1;

	if (!g_ascii_isalpha(cursor_byte(cursor, begin)))
		return FALSE;
	while (at - begin <= 3 &&
	    cursor_byte(cursor, at) == cursor_byte(cursor, begin))
		at++;
	if (at - begin < 2 || at - begin > 3)
		return FALSE;
	label_read_letter(cursor, number);
	*number += (guint)(at - begin - 1) * 26;
	cursor->at = at;
	return TRUE;
}

/* Passes over the letters of a French code's part before an article's number:
   "L211-1", "L. 211-1", "LO 111-3", "R*115-6". */
static void
skip_code_part(Cursor *cursor)
{
	gsize at = cursor->at, begin = at;

	while (at - begin < 2 && g_ascii_isupper(cursor_byte(cursor, at)))
		at++;
	if (at == begin)
		return;
	while (cursor_byte(cursor, at) == '.' ||
	    cursor_byte(cursor, at) == '*' || cursor_byte(cursor, at) == ' ')
		at++;
	if (g_ascii_isdigit(cursor_byte(cursor, at)))
		cursor->at = at;
}

/* Whether the numbers at CURSOR go on: "2.1", and "211-1" of an article. */
static gboolean
goes_on(const Cursor *cursor, const Label *label)
{
	const guchar byte = cursor_byte(cursor, cursor->at);

	return (byte == '.' || (byte == '-' && label->kind == LABEL_ARTICLE)) &&
	    g_ascii_isdigit(cursor_byte(cursor, cursor->at + 1)) &&
	    label->depth < LABEL_MAX_DEPTH;
}

/* Passes over the ending of a French "Ier" or "1er". */
static void
skip_ordinal(Cursor *cursor, const Label *label)
{
	const gsize at = cursor->at;

	if (label->numbers[0] == 1 && label->depth == 1 &&
	    (cursor_byte(cursor, at) == 'e' ||
		cursor_byte(cursor, at) == 'r') &&
	    (cursor_byte(cursor, at + 1) == 'r' ||
		cursor_byte(cursor, at + 1) == 'e') &&
	    !g_ascii_isalpha(cursor_byte(cursor, at + 2)))
		cursor->at += 2;
}

/* Reads "5", "5a", "2.1", "1er", and "L211-1" of an article. */
static gboolean
read_figures(Cursor *cursor, Label *label)
{
	Cursor trial = *cursor;

	if (label->kind == LABEL_ARTICLE)
		skip_code_part(&trial);
	if (!label_read_digits(&trial, &label->numbers[0]))
		return FALSE;
	while (goes_on(&trial, label)) {
		trial.at++;
		if (!label_read_digits(&trial, &label->numbers[label->depth++]))
			return FALSE;
	}
	skip_ordinal(&trial, label);
	if (g_ascii_isalpha(cursor_byte(&trial, trial.at)) &&
	    !g_ascii_isalpha(cursor_byte(&trial, trial.at + 1)))
		trial.at++;
	*cursor = trial;
	return TRUE;
}

/* Reads "One", "thứ nhất". */
static gboolean
read_spelled(Cursor *cursor, Label *label)
{
	gsize length;
	g_autofree char *word = cursor_word(cursor, &length);
	Cursor trial = *cursor;

	if (word != NULL && strcmp(word, "thứ") == 0) {
		trial.at += length + cursor_space(&trial, trial.at + length);
		g_free(word);
		word = cursor_word(&trial, &length);
	}
	if (word == NULL)
		return FALSE;
	label->numbers[0] = label_number(word);
	cursor->at = trial.at + length;
	return label->numbers[0] > 0;
}

gboolean
label_read_behind_word(Cursor *cursor, Label *label)
{
	gboolean upper = g_ascii_isupper(cursor_byte(cursor, cursor->at));
	Cursor trial = *cursor;

	label->depth = 1;
	if (read_figures(cursor, label))
		return TRUE;
	if (read_spelled(&trial, label)) {
		*cursor = trial;
		return TRUE;
	}
	trial = *cursor;
	if (!upper)
		return FALSE;
	if (label_read_roman(&trial, &label->numbers[0])) {
		skip_ordinal(&trial, label);
		if (!g_ascii_isalpha(cursor_byte(&trial, trial.at))) {
			*cursor = trial;
			return TRUE;
		}
	}
	trial = *cursor;
	if (!label_read_letter(&trial, &label->numbers[0]))
		return FALSE;
	*cursor = trial;
	return TRUE;
}

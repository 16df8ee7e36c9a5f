/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/cue/label.h"

#include "corpus/cue/label_numbers.h"
#include "corpus/cue/label_words.h"
#include "corpus/cue/numeral.h"
#include "corpus/utf8.h"

#include <string.h>

static gboolean
ends_word(const Cursor *cursor, gsize at)
{
	return at >= cursor->length || cursor_space(cursor, at) > 0;
}

/* Passes over marks that are not seen: rule books carry U+200E before the
   numbers of rules. */
static void
skip_invisible(Cursor *cursor)
{
	for (;;) {
		const char *p;

		cursor->at += cursor_space(cursor, cursor->at);
		p = cursor->text + cursor->at;
		if (cursor->length - cursor->at < 3)
			return;
		if (memcmp(p, "\xe2\x80\x8b", 2) == 0 && (guchar)p[2] >= 0x8b &&
		    (guchar)p[2] <= 0x8f)
			cursor->at += 3;
		else if (memcmp(p, "\xef\xbb\xbf", 3) == 0)
			cursor->at += 3;
		else
			return;
	}
}

static gboolean
is_apostrophe(gunichar c)
{
	return c == '\'' || c == 0x2019;
}

/* Whether a word begins at AT, behind a number's period or a bracket, without a
   space: "Article 2.Ports", "II.-L'État". */
static gboolean
is_joined(const Cursor *cursor, gsize at)
{
	const char *end = cursor->text + cursor->length;
	const char *p = cursor->text + at,
		   *next = at < cursor->length ? utf8_next(p) : end;

	return next < end &&
	    (p[-1] == ')' || p[-1] == '-' ||
		(p[-1] == '.' && g_ascii_isdigit(p[-2]))) &&
	    g_unichar_isupper(g_utf8_get_char(p)) &&
	    (g_unichar_islower(g_utf8_get_char(next)) ||
		(p[-1] == '-' && is_apostrophe(g_utf8_get_char(next))));
}

/* Ends LABEL at CURSOR: notes what stands behind it and where the text goes
   on.  Returns whether something a label can end in does. */
static gboolean
finish(const Cursor *cursor, Label *label)
{
	gsize at = cursor->at;
	guchar byte = cursor_byte(cursor, at);

	label->end = at;
	if (byte == '.' || byte == ')' || byte == ':' || byte == ',') {
		label->ending = (char)byte;
		at++;
		if (byte == ')')
			label->end = at;
		/* "1.-", "1.)" */
		if (cursor_byte(cursor, at) == ')' ||
		    cursor_byte(cursor, at) == '-')
			at++;
	} else if (byte == '\t') {
		label->ending = '\t';
	}
	if (!ends_word(cursor, at) && !is_joined(cursor, at))
		return FALSE;
	label->next = at + cursor_space(cursor, at);
	return TRUE;
}

static gboolean
read_bullet(Cursor *cursor, Label *label)
{
	static const gunichar marks[] = {'*', '-', '+', 0xa5, 0xb7, 0x2013,
	    0x2014, 0x2022, 0x2023, 0x2043, 0x25aa, 0x25ab, 0x25a0, 0x25a1,
	    0x25b6, 0x25cb, 0x25cf, 0x25e6, 0x2794, 0x27a2, 0xf0b7, 0xf0a7};
	gunichar c = g_utf8_get_char(cursor->text + cursor->at);
	guint i;

	for (i = 0; i < G_N_ELEMENTS(marks); i++)
		if (c == marks[i])
			break;
	if (i == G_N_ELEMENTS(marks))
		return FALSE;
	cursor->at += (gsize)g_utf8_skip[cursor_byte(cursor, cursor->at)];
	label->end = cursor->at;
	if (!ends_word(cursor, cursor->at))
		return FALSE;
	label->kind = LABEL_BULLET;
	label->next = cursor->at + cursor_space(cursor, cursor->at);
	return TRUE;
}

/* "(a)", "(54)", "(iv)" */
static gboolean
read_bracketed(Cursor *cursor, Label *label)
{
	Cursor inner = *cursor;

	if (cursor_byte(&inner, inner.at) != '(')
		return FALSE;
	inner.at++;
	label->capitals = g_ascii_isupper(cursor_byte(&inner, inner.at));
	label->depth = 1;
	if (label_read_digits(&inner, &label->numbers[0]))
		label->kind = LABEL_NUMBER;
	else if (cursor_byte(&inner, inner.at + 1) != ')' &&
	    label_read_roman(&inner, &label->numbers[0]))
		label->kind = LABEL_ROMAN;
	else if (label_read_repeated(&inner, &label->numbers[0]) ||
	    label_read_letter(&inner, &label->numbers[0]))
		label->kind = LABEL_LETTER;
	if (label->kind == LABEL_NONE || cursor_byte(&inner, inner.at) != ')')
		return FALSE;
	cursor->at = inner.at + 1;
	label->end = cursor->at;
	label->ending = ']';
	label->next = cursor->at + cursor_space(cursor, cursor->at);
	return TRUE;
}

/* The bytes of " bis" or the like at AT; 0 if there is none. */
static gsize
repetition_at(const Cursor *cursor, gsize at)
{
	const gsize space = cursor_space(cursor, at);
	gsize end = at + space;

	while (g_ascii_islower(cursor_byte(cursor, end)))
		end++;
	return space > 0 &&
		label_repetition(cursor->text + at + space, end - at - space) >
		    0
	    ? end - at
	    : 0;
}

/* "1° Les ports", "1° bis Les quais", as the French count: not "20° north". */
static gboolean
read_degree(const Cursor *cursor, Label *label)
{
	const gsize sign = cursor->at + 2;
	const gsize behind = sign + repetition_at(cursor, sign);
	const gsize space = cursor_space(cursor, behind);

	if (cursor_byte(cursor, cursor->at) != 0xc2 ||
	    (cursor_byte(cursor, sign - 1) != 0xb0 &&
		cursor_byte(cursor, sign - 1) != 0xba) ||
	    space == 0 || behind + space >= cursor->length ||
	    !g_unichar_isupper(g_utf8_get_char(cursor->text + behind + space)))
		return FALSE;
	label->end = behind;
	label->next = behind + space;
	label->ending = 'o';
	return TRUE;
}

/* "54.", "3.11", "2.2.1." */
static gboolean
read_numbered(Cursor *cursor, Label *label)
{
	if (!label_read_digits(cursor, &label->numbers[0]))
		return FALSE;
	label->kind = LABEL_NUMBER;
	label->depth = 1;
	while (cursor_byte(cursor, cursor->at) == '.' &&
	    g_ascii_isdigit(cursor_byte(cursor, cursor->at + 1))) {
		if (label->depth == LABEL_MAX_DEPTH)
			return FALSE;
		cursor->at++;
		if (!label_read_digits(cursor, &label->numbers[label->depth++]))
			return FALSE;
	}
	if (label->depth == 1 && read_degree(cursor, label))
		return TRUE;
	return finish(cursor, label) && label->ending != ',';
}

/* "iv)", "IV.", "a)", "A." */
static gboolean
read_lettered(Cursor *cursor, Label *label)
{
	Cursor trial = *cursor;
	gunichar c = g_utf8_get_char(cursor->text + cursor->at);

	label->capitals = g_unichar_isupper(c);
	label->depth = 1;
	label->kind = LABEL_ROMAN;
	if (label_read_roman(&trial, &label->numbers[0]) &&
	    finish(&trial, label) &&
	    (label->ending == '.' || label->ending == ')'))
		return TRUE;
	trial = *cursor;
	label->kind = LABEL_LETTER;
	if (label_read_repeated(&trial, &label->numbers[0]))
		return finish(&trial, label) && label->ending == ')';
	return label_read_letter(&trial, &label->numbers[0]) &&
	    finish(&trial, label) &&
	    (label->ending == '.' || label->ending == ')');
}

/* "Phụ lục", "Tiểu mục" and "Sous-section" are two words. */
static LabelKind
two_words(Cursor *cursor, const char *first, gsize length)
{
	static const struct {
		const char *first, *second;
		LabelKind kind;
	} pairs[] = {
	    {"phụ", "lục", LABEL_ANNEX},
	    {"tiểu", "mục", LABEL_SUBSECTION},
	    {"sous", "section", LABEL_SUBSECTION},
	};
	gsize at = cursor->at + length, second_length;
	g_autofree char *second = NULL;
	guint i;

	for (i = 0; i < G_N_ELEMENTS(pairs); i++)
		if (strcmp(first, pairs[i].first) == 0)
			break;
	if (i == G_N_ELEMENTS(pairs))
		return LABEL_NONE;
	cursor->at = at +
	    (cursor_byte(cursor, at) == '-' ? 1 : cursor_space(cursor, at));
	second = cursor_word(cursor, &second_length);
	if (second == NULL || strcmp(second, pairs[i].second) != 0)
		return LABEL_NONE;
	cursor->at += second_length;
	return pairs[i].kind;
}

static LabelKind
find_word(Cursor *cursor, const char *word, gsize length)
{
	gboolean period = cursor_byte(cursor, cursor->at + length) == '.';
	LabelKind kind = label_word(word, &period);

	if (kind == LABEL_NONE)
		return two_words(cursor, word, length);
	cursor->at += length + (period ? 1 : 0);
	return kind;
}

/* Whether what stands behind the word at CURSOR can follow the word of a
   label: a comma, or a space and a number or capital.  Most words fail. */
static gboolean
may_be_word(const Cursor *cursor)
{
	gsize at = cursor->at;
	guchar byte;

	while (at - cursor->at <= CURSOR_MAX_WORD &&
	    (g_ascii_isalpha(cursor_byte(cursor, at)) ||
		cursor_byte(cursor, at) == '-' ||
		cursor_byte(cursor, at) >= 0x80) &&
	    cursor_space(cursor, at) == 0)
		at++;
	if (cursor_byte(cursor, at) == ',')
		return TRUE;
	if (cursor_byte(cursor, at) == '.')
		at++;
	else if (at - cursor->at < 4 && (guchar)cursor->text[cursor->at] < 0x80)
		return FALSE; /* "The": "Part" is the shortest */
	if (cursor_space(cursor, at) == 0)
		return (guchar)cursor->text[cursor->at] == 0xc2;
	at += cursor_space(cursor, at);
	byte = cursor_byte(cursor, at);
	return g_ascii_isdigit(byte) || g_ascii_isupper(byte) || byte == 't' ||
	    byte == 'l' || byte == 'm' || byte >= 0x80;
}

/* "Firstly," */
static gboolean
read_ordinal(Cursor *cursor, const char *word, gsize length, Label *label)
{
	if (cursor_byte(cursor, cursor->at + length) != ',' ||
	    !label_is_ordinal(word))
		return FALSE;
	cursor->at += length;
	label->kind = LABEL_ORDINAL;
	return finish(cursor, label);
}

/* "Section 3 – Trade", "Titre II : Ports": the sign is neither of the label nor
   of the title. */
static void
skip_dash(const Cursor *cursor, Label *label)
{
	const char *p = cursor->text + label->next;
	gsize left = cursor->length - label->next, dash = 0, space;

	if (left >= 1 && (*p == '-' || *p == ':'))
		dash = 1;
	else if (left >= 3 &&
	    (memcmp(p, "–", 3) == 0 || memcmp(p, "—", 3) == 0))
		dash = 3;
	space = dash == 0 ? 0 : cursor_space(cursor, label->next + dash);
	if (space == 0)
		return;
	label->ending = '-';
	label->next += dash + space;
}

/* "Article 5", "PART II", "Điều 5.", "§ 12", "Firstly," */
static gboolean
read_worded(Cursor *cursor, Label *label)
{
	gsize length, space;
	gunichar c = g_utf8_get_char(cursor->text + cursor->at);
	g_autofree char *word = NULL;
	Cursor number = *cursor;

	if ((!g_unichar_isupper(c) && c != 0xa7) || !may_be_word(cursor))
		return FALSE;
	word = cursor_word(cursor, &length);
	if (word == NULL)
		return FALSE;
	if (read_ordinal(cursor, word, length, label))
		return TRUE;
	label->kind = find_word(&number, word, length);
	if (label->kind == LABEL_NONE)
		return FALSE;
	space = cursor_space(&number, number.at);
	number.at += space;
	c = g_utf8_get_char(utf8_next(cursor->text + cursor->at));
	label->capitals = g_unichar_isupper(c);
	if ((space == 0 && label->kind != LABEL_ARTICLE) ||
	    !label_read_behind_word(&number, label) || !finish(&number, label))
		return FALSE;
	skip_dash(&number, label);
	return TRUE;
}

/* Whether nothing but a label in words can begin at CURSOR, and not even that
   if it is in lower case: most paragraphs begin so. */
static gboolean
begins_with_word(const Cursor *cursor)
{
	guchar first = cursor_byte(cursor, cursor->at);

	return g_ascii_isalpha(first) &&
	    g_ascii_islower(cursor_byte(cursor, cursor->at + 1)) &&
	    cursor_byte(cursor, cursor->at + 1) != first && /* "bb)" */
	    (g_ascii_isupper(first) || numeral_roman_digit((char)first) == 0);
}

gboolean
label_parse(const char *text, gsize length, Label *label)
{
	Cursor start = {text, length, 0}, cursor;
	static const Label none = {.kind = LABEL_NONE};
	gboolean (*const readers[])(Cursor *, Label *) = {read_bullet,
	    read_bracketed, read_numbered, read_lettered, read_worded};
	guint i;

	*label = none;
	skip_invisible(&start);
	if (start.at >= length)
		return FALSE;
	i = begins_with_word(&start) ? G_N_ELEMENTS(readers) - 1 : 0;
	for (; i < G_N_ELEMENTS(readers); i++) {
		*label = none;
		label->start = start.at;
		cursor = start;
		if (readers[i](&cursor, label))
			return TRUE;
	}
	*label = none;
	return FALSE;
}

gboolean
label_is_reference(const char *text, gsize length, const Label *label)
{
	Cursor cursor = {text, length, label->next};
	gsize word_length;
	g_autofree char *word = NULL;

	if (label->kind < LABEL_PART || label->next >= length ||
	    (label->ending != 0 && label->ending != ','))
		return FALSE;
	word = cursor_word(&cursor, &word_length);
	if (word == NULL || !label_is_part(word))
		return FALSE;
	cursor.at += word_length;
	if (cursor_byte(&cursor, cursor.at) == '.')
		cursor.at++;
	cursor.at += cursor_space(&cursor, cursor.at);
	return g_ascii_isdigit(cursor_byte(&cursor, cursor.at)) ||
	    cursor_byte(&cursor, cursor.at) == '(' ||
	    (g_ascii_isalpha(cursor_byte(&cursor, cursor.at)) &&
		!g_ascii_isalpha(cursor_byte(&cursor, cursor.at + 1)));
}

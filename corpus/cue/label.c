/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/cue/label.h"

#include "corpus/cue/label_words.h"
#include "corpus/cue/numeral.h"
#include "corpus/utf8.h"

#include <string.h>

enum {
	MAX_DIGITS = 4,
	MAX_ROMAN = 9, /* LXXXVIII, and one more */
	MAX_WORD = 32, /* bytes of a word that is looked up */
};

/* A place in the text that is read. */
typedef struct Cursor {
	const char *text;
	gsize length;
	gsize at;
} Cursor;

static guchar
byte_at(const Cursor *cursor, gsize at)
{
	return at < cursor->length ? (guchar)cursor->text[at] : 0;
}

static gboolean
is_space(guchar byte)
{
	return byte == ' ' || byte == '\t' || byte == '\n';
}

/* The bytes of white space, also no-break spaces, at AT. */
static gsize
space_at(const Cursor *cursor, gsize at)
{
	gsize begin = at;

	for (;;) {
		if (is_space(byte_at(cursor, at)))
			at++;
		else if (byte_at(cursor, at) == 0xc2 &&
		    byte_at(cursor, at + 1) == 0xa0)
			at += 2;
		else
			return at - begin;
	}
}

static gboolean
ends_word(const Cursor *cursor, gsize at)
{
	return at >= cursor->length || space_at(cursor, at) > 0;
}

/* Passes over marks that are not seen: rule books carry U+200E before the
   numbers of rules. */
static void
skip_invisible(Cursor *cursor)
{
	for (;;) {
		const char *p = cursor->text + cursor->at;

		cursor->at += space_at(cursor, cursor->at);
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

/* Reads a number of at most MAX_DIGITS digits. */
static gboolean
read_digits(Cursor *cursor, guint *number)
{
	gsize begin = cursor->at;

	*number = 0;
	while (g_ascii_isdigit(byte_at(cursor, cursor->at))) {
		if (cursor->at - begin == MAX_DIGITS)
			return FALSE;
		*number = *number * 10 + byte_at(cursor, cursor->at) - '0';
		cursor->at++;
	}
	return cursor->at > begin;
}

static guint
roman_digit(guchar byte)
{
	switch (g_ascii_toupper((char)byte)) {
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

/* Whether the LENGTH letters at TEXT spell NUMBER as Romans did: IV, not
   IIII, and no word that happens to be of such letters. */
static gboolean
spells_roman(const char *text, gsize length, guint number)
{
	g_autoptr(GString) spelled = g_string_new(NULL);

	numeral_append(spelled,
	    g_ascii_isupper(*text) ? NUMERAL_UPPER_ROMAN : NUMERAL_LOWER_ROMAN,
	    number, FALSE);
	return spelled->len == length &&
	    memcmp(spelled->str, text, length) == 0;
}

/* Reads a Roman number below 400 in letters of one case. */
static gboolean
read_roman(Cursor *cursor, guint *number)
{
	gsize begin = cursor->at, at = begin;
	gboolean upper = g_ascii_isupper(byte_at(cursor, at));
	guint total = 0, last = G_MAXUINT;

	for (; roman_digit(byte_at(cursor, at)) > 0; at++) {
		guint digit = roman_digit(byte_at(cursor, at));

		if (g_ascii_isupper(byte_at(cursor, at)) != upper ||
		    at - begin == MAX_ROMAN)
			return FALSE;
		total += digit;
		if (digit > last)
			total -= 2 * last;
		last = digit;
	}
	if (at == begin || total > 399 ||
	    !spells_roman(cursor->text + begin, at - begin, total))
		return FALSE;
	*number = total;
	cursor->at = at;
	return TRUE;
}

/* Reads one letter that stands alone, and its place in the alphabet. */
static gboolean
read_letter(Cursor *cursor, guint *number)
{
	gunichar c;

	if (cursor->at >= cursor->length)
		return FALSE;
	c = g_utf8_get_char(cursor->text + cursor->at);
	if (!g_unichar_isalpha(c))
		return FALSE;
	*number = c < 0x80 ? (guint)(g_ascii_tolower((char)c) - 'a') + 1 : 0;
	cursor->at += (gsize)g_utf8_skip[byte_at(cursor, cursor->at)];
	return TRUE;
}

/* Reads a letter that stands two or three times: "aa" comes below "a", or
   behind "z". */
static gboolean
read_repeated(Cursor *cursor, guint *number)
{
	gsize begin = cursor->at, at = begin + 1;

	if (!g_ascii_isalpha(byte_at(cursor, begin)))
		return FALSE;
	while (at - begin <= 3 && byte_at(cursor, at) == byte_at(cursor, begin))
		at++;
	if (at - begin < 2 || at - begin > 3)
		return FALSE;
	read_letter(cursor, number);
	*number += (guint)(at - begin - 1) * 26;
	cursor->at = at;
	return TRUE;
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
	guchar byte = byte_at(cursor, at);

	label->end = at;
	if (byte == '.' || byte == ')' || byte == ':' || byte == ',') {
		label->ending = (char)byte;
		at++;
		if (byte == ')')
			label->end = at;
		/* "1.-", "1.)" */
		if (byte_at(cursor, at) == ')' || byte_at(cursor, at) == '-')
			at++;
	} else if (byte == '\t') {
		label->ending = '\t';
	}
	if (!ends_word(cursor, at) && !is_joined(cursor, at))
		return FALSE;
	label->next = at + space_at(cursor, at);
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
	cursor->at += (gsize)g_utf8_skip[byte_at(cursor, cursor->at)];
	label->end = cursor->at;
	if (!ends_word(cursor, cursor->at))
		return FALSE;
	label->kind = LABEL_BULLET;
	label->next = cursor->at + space_at(cursor, cursor->at);
	return TRUE;
}

/* "(a)", "(54)", "(iv)" */
static gboolean
read_bracketed(Cursor *cursor, Label *label)
{
	Cursor inner = *cursor;

	if (byte_at(&inner, inner.at) != '(')
		return FALSE;
	inner.at++;
	label->capitals = g_ascii_isupper(byte_at(&inner, inner.at));
	label->depth = 1;
	if (read_digits(&inner, &label->numbers[0]))
		label->kind = LABEL_NUMBER;
	else if (byte_at(&inner, inner.at + 1) != ')' &&
	    read_roman(&inner, &label->numbers[0]))
		label->kind = LABEL_ROMAN;
	else if (read_repeated(&inner, &label->numbers[0]) ||
	    read_letter(&inner, &label->numbers[0]))
		label->kind = LABEL_LETTER;
	if (label->kind == LABEL_NONE || byte_at(&inner, inner.at) != ')')
		return FALSE;
	cursor->at = inner.at + 1;
	label->end = cursor->at;
	label->ending = ']';
	label->next = cursor->at + space_at(cursor, cursor->at);
	return TRUE;
}

/* The bytes of " bis" or the like at AT; 0 if there is none. */
static gsize
repetition_at(const Cursor *cursor, gsize at)
{
	const gsize space = space_at(cursor, at);
	gsize end = at + space;

	while (g_ascii_islower(byte_at(cursor, end)))
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
	const gsize space = space_at(cursor, behind);

	if (byte_at(cursor, cursor->at) != 0xc2 ||
	    (byte_at(cursor, sign - 1) != 0xb0 &&
		byte_at(cursor, sign - 1) != 0xba) ||
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
	if (!read_digits(cursor, &label->numbers[0]))
		return FALSE;
	label->kind = LABEL_NUMBER;
	label->depth = 1;
	while (byte_at(cursor, cursor->at) == '.' &&
	    g_ascii_isdigit(byte_at(cursor, cursor->at + 1))) {
		if (label->depth == LABEL_MAX_DEPTH)
			return FALSE;
		cursor->at++;
		if (!read_digits(cursor, &label->numbers[label->depth++]))
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
	if (read_roman(&trial, &label->numbers[0]) && finish(&trial, label) &&
	    (label->ending == '.' || label->ending == ')'))
		return TRUE;
	trial = *cursor;
	label->kind = LABEL_LETTER;
	if (read_repeated(&trial, &label->numbers[0]))
		return finish(&trial, label) && label->ending == ')';
	return read_letter(&trial, &label->numbers[0]) &&
	    finish(&trial, label) &&
	    (label->ending == '.' || label->ending == ')');
}

/* The word at CURSOR, folded; NULL if it is none that a table could hold.
   Returns: (transfer full). */
static char *
fold_word_at(const Cursor *cursor, gsize *length)
{
	const char *begin = cursor->text + cursor->at, *p = begin;
	const char *end = cursor->text + cursor->length;
	g_autofree char *folded = NULL;

	while (p < end && p - begin <= MAX_WORD) {
		gunichar c = g_utf8_get_char(p);

		if (!g_unichar_isalpha(c) && !g_unichar_ismark(c) && c != 0xa7)
			break;
		p += g_utf8_skip[(guchar)*p];
	}
	*length = (gsize)(p - begin);
	if (p == begin || p - begin > MAX_WORD)
		return NULL;
	folded = g_utf8_casefold(begin, p - begin);
	return g_utf8_normalize(folded, -1, G_NORMALIZE_NFC);
}

/* Passes over the letters of a French code's part before an article's number:
   "L211-1", "L. 211-1", "LO 111-3", "R*115-6". */
static void
skip_code_part(Cursor *cursor)
{
	gsize at = cursor->at, begin = at;

	while (at - begin < 2 && g_ascii_isupper(byte_at(cursor, at)))
		at++;
	if (at == begin)
		return;
	while (byte_at(cursor, at) == '.' || byte_at(cursor, at) == '*' ||
	    byte_at(cursor, at) == ' ')
		at++;
	if (g_ascii_isdigit(byte_at(cursor, at)))
		cursor->at = at;
}

/* Whether the numbers at CURSOR go on: "2.1", and "211-1" of an article. */
static gboolean
goes_on(const Cursor *cursor, const Label *label)
{
	const guchar byte = byte_at(cursor, cursor->at);

	return (byte == '.' || (byte == '-' && label->kind == LABEL_ARTICLE)) &&
	    g_ascii_isdigit(byte_at(cursor, cursor->at + 1)) &&
	    label->depth < LABEL_MAX_DEPTH;
}

/* Passes over the ending of a French "Ier" or "1er". */
static void
skip_ordinal(Cursor *cursor, const Label *label)
{
	const gsize at = cursor->at;

	if (label->numbers[0] == 1 && label->depth == 1 &&
	    (byte_at(cursor, at) == 'e' || byte_at(cursor, at) == 'r') &&
	    (byte_at(cursor, at + 1) == 'r' ||
		byte_at(cursor, at + 1) == 'e') &&
	    !g_ascii_isalpha(byte_at(cursor, at + 2)))
		cursor->at += 2;
}

/* Reads "5", "5a", "2.1", "1er", and "L211-1" of an article. */
static gboolean
read_figures(Cursor *cursor, Label *label)
{
	Cursor trial = *cursor;

	if (label->kind == LABEL_ARTICLE)
		skip_code_part(&trial);
	if (!read_digits(&trial, &label->numbers[0]))
		return FALSE;
	while (goes_on(&trial, label)) {
		trial.at++;
		if (!read_digits(&trial, &label->numbers[label->depth++]))
			return FALSE;
	}
	skip_ordinal(&trial, label);
	if (g_ascii_isalpha(byte_at(&trial, trial.at)) &&
	    !g_ascii_isalpha(byte_at(&trial, trial.at + 1)))
		trial.at++;
	*cursor = trial;
	return TRUE;
}

/* Reads "One", "thứ nhất". */
static gboolean
read_spelled(Cursor *cursor, Label *label)
{
	gsize length;
	g_autofree char *word = fold_word_at(cursor, &length);
	Cursor trial = *cursor;

	if (word != NULL && strcmp(word, "thứ") == 0) {
		trial.at += length + space_at(&trial, trial.at + length);
		g_free(word);
		word = fold_word_at(&trial, &length);
	}
	if (word == NULL)
		return FALSE;
	label->numbers[0] = label_number(word);
	cursor->at = trial.at + length;
	return label->numbers[0] > 0;
}

/* Reads the number behind a word as "Article": in figures, in words, "IV" or
   "A". */
static gboolean
read_word_number(Cursor *cursor, Label *label)
{
	gboolean upper = g_ascii_isupper(byte_at(cursor, cursor->at));
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
	if (read_roman(&trial, &label->numbers[0])) {
		skip_ordinal(&trial, label);
		if (!g_ascii_isalpha(byte_at(&trial, trial.at))) {
			*cursor = trial;
			return TRUE;
		}
	}
	trial = *cursor;
	if (!read_letter(&trial, &label->numbers[0]))
		return FALSE;
	*cursor = trial;
	return TRUE;
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
	    (byte_at(cursor, at) == '-' ? 1 : space_at(cursor, at));
	second = fold_word_at(cursor, &second_length);
	if (second == NULL || strcmp(second, pairs[i].second) != 0)
		return LABEL_NONE;
	cursor->at += second_length;
	return pairs[i].kind;
}

static LabelKind
find_word(Cursor *cursor, const char *word, gsize length)
{
	gboolean period = byte_at(cursor, cursor->at + length) == '.';
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

	while (at - cursor->at <= MAX_WORD &&
	    (g_ascii_isalpha(byte_at(cursor, at)) ||
		byte_at(cursor, at) == '-' || byte_at(cursor, at) >= 0x80) &&
	    space_at(cursor, at) == 0)
		at++;
	if (byte_at(cursor, at) == ',')
		return TRUE;
	if (byte_at(cursor, at) == '.')
		at++;
	else if (at - cursor->at < 4 && (guchar)cursor->text[cursor->at] < 0x80)
		return FALSE; /* "The": "Part" is the shortest */
	if (space_at(cursor, at) == 0)
		return (guchar)cursor->text[cursor->at] == 0xc2;
	at += space_at(cursor, at);
	byte = byte_at(cursor, at);
	return g_ascii_isdigit(byte) || g_ascii_isupper(byte) || byte == 't' ||
	    byte == 'l' || byte == 'm' || byte >= 0x80;
}

/* "Firstly," */
static gboolean
read_ordinal(Cursor *cursor, const char *word, gsize length, Label *label)
{
	if (byte_at(cursor, cursor->at + length) != ',' ||
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
	space = dash == 0 ? 0 : space_at(cursor, label->next + dash);
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
	word = fold_word_at(cursor, &length);
	if (word == NULL)
		return FALSE;
	if (read_ordinal(cursor, word, length, label))
		return TRUE;
	label->kind = find_word(&number, word, length);
	if (label->kind == LABEL_NONE)
		return FALSE;
	space = space_at(&number, number.at);
	number.at += space;
	c = g_utf8_get_char(utf8_next(cursor->text + cursor->at));
	label->capitals = g_unichar_isupper(c);
	if ((space == 0 && label->kind != LABEL_ARTICLE) ||
	    !read_word_number(&number, label) || !finish(&number, label))
		return FALSE;
	skip_dash(&number, label);
	return TRUE;
}

/* Whether nothing but a label in words can begin at CURSOR, and not even that
   if it is in lower case: most paragraphs begin so. */
static gboolean
begins_with_word(const Cursor *cursor)
{
	guchar first = byte_at(cursor, cursor->at);

	return g_ascii_isalpha(first) &&
	    g_ascii_islower(byte_at(cursor, cursor->at + 1)) &&
	    byte_at(cursor, cursor->at + 1) != first && /* "bb)" */
	    (g_ascii_isupper(first) || roman_digit(first) == 0);
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
	word = fold_word_at(&cursor, &word_length);
	if (word == NULL || !label_is_part(word))
		return FALSE;
	cursor.at += word_length;
	if (byte_at(&cursor, cursor.at) == '.')
		cursor.at++;
	cursor.at += space_at(&cursor, cursor.at);
	return g_ascii_isdigit(byte_at(&cursor, cursor.at)) ||
	    byte_at(&cursor, cursor.at) == '(' ||
	    (g_ascii_isalpha(byte_at(&cursor, cursor.at)) &&
		!g_ascii_isalpha(byte_at(&cursor, cursor.at + 1)));
}

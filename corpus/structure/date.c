/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/structure/date.h"

#include "corpus/structure/date_words.h"
#include "text/fold.h"

#include <string.h>

enum {
	MAX_TOKENS = 32,
	MAX_TEXT = 160, /* bytes: a longer one is no date */
	MAX_WORD = 24,
	MIN_YEAR = 1000,
	MAX_YEAR = 2999,
	FIRST_SHORT_YEAR = 69, /* of 1900 on */
};

typedef enum TokenKind {
	TOKEN_END,
	TOKEN_NUMBER,
	TOKEN_WORD, /* folded: lower case, no marks */
	TOKEN_SIGN, /* one character of punctuation */
} TokenKind;

typedef struct Token {
	TokenKind kind;
	guint number; /* its first nine digits, if it has more */
	guint digits;
	gunichar sign;
	gboolean space; /* white space stands before it */
	char word[MAX_WORD + 1];
} Token;

/* The tokens of a text, and the one that is read. */
typedef struct Reader {
	Token tokens[MAX_TOKENS + 1]; /* the last is TOKEN_END */
	guint at;
	gboolean month_first;
	gboolean short_year; /* its last two digits will do */
} Reader;

static gboolean
add_word(Token *token, const char *text, gsize length)
{
	g_autofree char *folded = fold_word(text, length);

	token->kind = TOKEN_WORD;
	return g_strlcpy(token->word, folded, sizeof(token->word)) <
	    sizeof(token->word);
}

/* The end of the run of letters, or of digits, that begins at TEXT. */
static const char *
run_end(const char *text, const char *end, gboolean digits)
{
	while (text < end) {
		gunichar c = g_utf8_get_char(text);

		if (digits ? !g_ascii_isdigit((char)MIN(c, 0x7f))
			   : !g_unichar_isalpha(c) && !g_unichar_ismark(c))
			break;
		text += g_utf8_skip[(guchar)*text];
	}
	return text;
}

static guint
read_number(const char *digits, guint count)
{
	guint i, number = 0;

	for (i = 0; i < MIN(count, 9); i++)
		number = number * 10 + (guint)(digits[i] - '0');
	return number;
}

/* Parts TEXT into tokens; FALSE if it has too many, or some that no date
   has. */
static gboolean
read_tokens(Reader *reader, const char *text, gsize length)
{
	const char *end = text + length, *next;
	gboolean space = FALSE;
	guint n = 0;

	for (; text < end; text = next) {
		gunichar c = g_utf8_get_char(text);
		Token *token = &reader->tokens[n];

		next = text + g_utf8_skip[(guchar)*text];
		/* A zero-width space or a soft hyphen is not seen. */
		if (g_unichar_type(c) == G_UNICODE_FORMAT)
			continue;
		if (g_unichar_isspace(c)) {
			space = TRUE;
			continue;
		}
		if (n == MAX_TOKENS)
			return FALSE;
		token->space = space;
		space = FALSE;
		n++;
		if (g_ascii_isdigit((char)MIN(c, 0x7f))) {
			next = run_end(text, end, TRUE);
			token->kind = TOKEN_NUMBER;
			token->digits = (guint)(next - text);
			if (token->digits > 14)
				return FALSE;
			if (token->digits == 14)
				token->digits = 8;
			token->number = read_number(text, token->digits);
		} else if (g_unichar_isalpha(c)) {
			next = run_end(text, end, FALSE);
			if (!add_word(token, text, (gsize)(next - text)))
				return FALSE;
		} else {
			token->kind = TOKEN_SIGN;
			token->sign = c == 0x2013 || c == 0x2010 ? '-' : c;
		}
	}
	reader->tokens[n].kind = TOKEN_END;
	return n > 0;
}

static const Token *
peek(const Reader *reader, guint ahead)
{
	guint i;

	for (i = 0; i < ahead; i++)
		if (reader->tokens[reader->at + i].kind == TOKEN_END)
			return &reader->tokens[reader->at + i];
	return &reader->tokens[reader->at + ahead];
}

static gboolean
is_sign(const Token *token, gunichar sign)
{
	return token->kind == TOKEN_SIGN && token->sign == sign;
}

static gboolean
is_word(const Token *token, const char *word)
{
	return token->kind == TOKEN_WORD && strcmp(token->word, word) == 0;
}

static gboolean
skip_sign(Reader *reader, gunichar sign)
{
	if (!is_sign(peek(reader, 0), sign))
		return FALSE;
	reader->at++;
	return TRUE;
}

/* Passes over a word of KIND. */
static gboolean
skip_word(Reader *reader, DateWord kind)
{
	const Token *token = peek(reader, 0);

	if (token->kind != TOKEN_WORD || !date_is_word(token->word, kind))
		return FALSE;
	reader->at++;
	return TRUE;
}

static guint
month_number(const Token *token)
{
	return token->kind == TOKEN_WORD ? date_month(token->word) : 0;
}

static gboolean
is_year(const Token *token)
{
	return token->kind == TOKEN_NUMBER && token->digits == 4 &&
	    token->number >= MIN_YEAR && token->number <= MAX_YEAR;
}

static gboolean
is_short_number(const Token *token)
{
	return token->kind == TOKEN_NUMBER && token->digits <= 2 &&
	    token->number > 0;
}

/* 2015-03-02, 2015/3/2, 2015.03.02, 2015-03, 20150302, D:20150302 */
static gboolean
read_year_first(Reader *reader, Date *date)
{
	const Token *token = peek(reader, 0);
	gunichar sign;

	if (is_word(token, "d") && is_sign(peek(reader, 1), ':')) {
		reader->at += 2;
		token = peek(reader, 0);
	}
	if (token->kind == TOKEN_NUMBER && token->digits == 8) {
		date->year = token->number / 10000;
		date->month = token->number / 100 % 100;
		date->day = token->number % 100;
		reader->at++;
		return date->year >= MIN_YEAR && date->year <= MAX_YEAR;
	}
	if (!is_year(token))
		return FALSE;
	date->year = token->number;
	reader->at++;
	token = peek(reader, 0);
	if (token->kind != TOKEN_SIGN || token->space ||
	    (token->sign != '-' && token->sign != '/' && token->sign != '.') ||
	    !is_short_number(peek(reader, 1)))
		return TRUE;
	sign = token->sign;
	date->month = peek(reader, 1)->number;
	reader->at += 2;
	if (is_sign(peek(reader, 0), sign) &&
	    is_short_number(peek(reader, 1))) {
		date->day = peek(reader, 1)->number;
		reader->at += 2;
	}
	return TRUE;
}

/* 2015年3月2日 */
static gboolean
read_chinese(Reader *reader, Date *date)
{
	if (!is_year(peek(reader, 0)) || !is_word(peek(reader, 1), "年"))
		return FALSE;
	date->year = peek(reader, 0)->number;
	reader->at += 2;
	if (!is_short_number(peek(reader, 0)) ||
	    !is_word(peek(reader, 1), "月"))
		return TRUE;
	date->month = peek(reader, 0)->number;
	reader->at += 2;
	if (!is_short_number(peek(reader, 0)) ||
	    !is_word(peek(reader, 1), "日"))
		return TRUE;
	date->day = peek(reader, 0)->number;
	reader->at += 2;
	return TRUE;
}

/* Whether TOKEN is a year, or its last two digits. */
static gboolean
is_short_year(const Token *token)
{
	return is_year(token) ||
	    (token->kind == TOKEN_NUMBER && token->digits == 2);
}

/* 02.03.2015, 2/3/2015, 02-03-2015, 2. 3. 2015; with short years, 2/3/15. */
static gboolean
read_year_last(Reader *reader, Date *date)
{
	guint first, second;
	gunichar sign;

	if (!is_short_number(peek(reader, 0)) ||
	    peek(reader, 1)->kind != TOKEN_SIGN)
		return FALSE;
	sign = peek(reader, 1)->sign;
	if ((sign != '.' && sign != '/' && sign != '-') ||
	    !is_short_number(peek(reader, 2)) ||
	    !is_sign(peek(reader, 3), sign) ||
	    !(reader->short_year ? is_short_year : is_year)(peek(reader, 4)))
		return FALSE;
	first = peek(reader, 0)->number;
	second = peek(reader, 2)->number;
	date->year = peek(reader, 4)->number;
	if (peek(reader, 4)->digits == 2)
		date->year += date->year < FIRST_SHORT_YEAR ? 2000 : 1900;
	reader->at += 5;
	date->ambiguous = sign != '.' && first <= 12 && second <= 12 &&
	    first != second;
	if (second > 12 || (reader->month_first && first <= 12)) {
		date->month = first;
		date->day = second;
	} else {
		date->day = first;
		date->month = second;
	}
	return TRUE;
}

/* 3/2015, 03.2015 */
static gboolean
read_month_year(Reader *reader, Date *date)
{
	if (!is_short_number(peek(reader, 0)) ||
	    (!is_sign(peek(reader, 1), '/') &&
		!is_sign(peek(reader, 1), '.')) ||
	    !is_year(peek(reader, 2)))
		return FALSE;
	date->month = peek(reader, 0)->number;
	date->year = peek(reader, 2)->number;
	reader->at += 3;
	return TRUE;
}

/* ngày 2 tháng 3 năm 2015, 2 tháng 3, 2015, tháng 3 năm 2015, tháng 3/2015,
   ngày 02/3/2015, năm 2015 */
static gboolean
read_vietnamese(Reader *reader, Date *date)
{
	if (is_word(peek(reader, 0), "ngay"))
		reader->at++;
	if (is_short_number(peek(reader, 0)) &&
	    is_word(peek(reader, 1), "thang")) {
		date->day = peek(reader, 0)->number;
		reader->at++;
	}
	if (is_word(peek(reader, 0), "thang")) {
		if (!is_short_number(peek(reader, 1)))
			return FALSE;
		date->month = peek(reader, 1)->number;
		reader->at += 2;
		if (!skip_sign(reader, ','))
			skip_sign(reader, '/');
	} else if (!is_word(peek(reader, 0), "nam")) {
		return FALSE;
	}
	if (is_word(peek(reader, 0), "nam"))
		reader->at++;
	if (!is_year(peek(reader, 0)))
		return FALSE;
	date->year = peek(reader, 0)->number;
	reader->at++;
	return TRUE;
}

/* Passes over "of", "de", a period, a comma or a hyphen between the parts of a
   date. */
static void
skip_links(Reader *reader)
{
	guint before;

	do {
		before = reader->at;
		skip_word(reader, DATE_LINK);
		skip_sign(reader, '.');
		skip_sign(reader, ',');
		skip_sign(reader, '-');
		skip_sign(reader, '\'');
		skip_sign(reader, 0x2019);
		skip_sign(reader, '/');
	} while (reader->at > before);
}

/* 2 March 2015, 2nd of March, 2015, 1. März 2015, 1er mars 2015, 2 de marzo de
   2015, 02-Mar-2015 */
static gboolean
read_day_month(Reader *reader, Date *date)
{
	if (!is_short_number(peek(reader, 0)))
		return FALSE;
	date->day = peek(reader, 0)->number;
	reader->at++;
	skip_sign(reader, '.');
	skip_word(reader, DATE_SUFFIX);
	skip_links(reader);
	date->month = month_number(peek(reader, 0));
	if (date->month == 0)
		return FALSE;
	reader->at++;
	skip_links(reader);
	if (!is_year(peek(reader, 0)))
		return FALSE;
	date->year = peek(reader, 0)->number;
	reader->at++;
	return TRUE;
}

/* March 2, 2015, Mar. 2nd 2015, March 2015, marzo de 2015 */
static gboolean
read_month_first(Reader *reader, Date *date)
{
	date->month = month_number(peek(reader, 0));
	if (date->month == 0)
		return FALSE;
	reader->at++;
	skip_links(reader);
	skip_word(reader, DATE_PREPOSITION);
	if (is_short_number(peek(reader, 0))) {
		date->day = peek(reader, 0)->number;
		reader->at++;
		skip_word(reader, DATE_SUFFIX);
		skip_links(reader);
	}
	if (!is_year(peek(reader, 0)))
		return FALSE;
	date->year = peek(reader, 0)->number;
	reader->at++;
	return TRUE;
}

/* "10:12", "10:12:30 |", "17h30," before the date */
static void
skip_leading_time(Reader *reader)
{
	if (!is_short_number(peek(reader, 0)) &&
	    !(peek(reader, 0)->kind == TOKEN_NUMBER &&
		peek(reader, 0)->digits == 2))
		return;
	if ((!is_sign(peek(reader, 1), ':') &&
		!is_word(peek(reader, 1), "h")) ||
	    peek(reader, 2)->kind != TOKEN_NUMBER)
		return;
	reader->at += 3;
	if (is_sign(peek(reader, 0), ':') &&
	    peek(reader, 1)->kind == TOKEN_NUMBER)
		reader->at += 2;
	while (skip_sign(reader, ',') || skip_sign(reader, '|') ||
	    skip_sign(reader, '-'))
		;
}

/* "Monday,", "Thứ hai,", "Chủ nhật", "on the" */
static void
skip_weekday(Reader *reader)
{
	skip_word(reader, DATE_PREPOSITION);
	if (is_word(peek(reader, 0), "thu") &&
	    peek(reader, 1)->kind != TOKEN_END &&
	    !is_sign(peek(reader, 1), ','))
		reader->at += 2;
	else if (is_word(peek(reader, 0), "chu") &&
	    is_word(peek(reader, 1), "nhat"))
		reader->at += 2;
	else
		skip_word(reader, DATE_WEEKDAY);
	while (skip_sign(reader, ',') || skip_sign(reader, '.') ||
	    skip_sign(reader, '-'))
		;
	skip_word(reader, DATE_PREPOSITION);
	while (skip_sign(reader, '\'') || skip_sign(reader, 0x2019))
		;
}

/* Whether only a clock time and a time zone are left. */
static gboolean
only_time_is_left(Reader *reader)
{
	static const gunichar signs[] = {
	    ':', ',', '.', '+', '-', '(', ')', '|', '\'', '/', 0x2019, 0};
	gboolean number = FALSE, word = FALSE;
	guint i;

	for (; peek(reader, 0)->kind != TOKEN_END; reader->at++) {
		const Token *token = peek(reader, 0);

		switch (token->kind) {
		case TOKEN_NUMBER:
			if (token->digits > 4 && token->digits != 6 && number)
				return FALSE;
			number = TRUE;
			break;
		case TOKEN_WORD:
			if (!date_is_word(token->word, DATE_CLOCK))
				return FALSE;
			word = TRUE;
			break;
		case TOKEN_SIGN:
			for (i = 0; signs[i] != 0; i++)
				if (signs[i] == token->sign)
					break;
			if (signs[i] == 0)
				return FALSE;
			break;
		case TOKEN_END:
			break;
		}
	}
	return number || !word;
}

static gboolean
is_valid(const Date *date)
{
	if (date->month > 12)
		return FALSE;
	return date->day == 0 ||
	    g_date_valid_dmy((GDateDay)date->day, (GDateMonth)date->month,
		(GDateYear)date->year);
}

/* The time behind a date begins with a colon or a word of its own, not with a
   number that could be another date. */
static gboolean
is_whole(Reader *reader)
{
	const Token *token = peek(reader, 0), *next = peek(reader, 1);

	while (is_sign(token, ',') || is_sign(token, '.') ||
	    is_sign(token, '|') || is_sign(token, '-')) {
		reader->at++;
		token = peek(reader, 0);
		next = peek(reader, 1);
	}
	if (token->kind == TOKEN_NUMBER && !is_sign(next, ':') &&
	    next->kind != TOKEN_WORD)
		return FALSE;
	return only_time_is_left(reader);
}

gboolean
date_read(const char *text, gsize length, gboolean month_first, Date *date)
{
	static gboolean (*const readers[])(Reader *, Date *) = {read_chinese,
	    read_year_first, read_year_last, read_month_year, read_day_month,
	    read_month_first, read_vietnamese};
	Reader reader;
	guint i, start;
	gboolean vietnamese;

	if (length == 0 || length > MAX_TEXT)
		return FALSE;
	memset(&reader, 0, sizeof(reader));
	reader.month_first = month_first;
	if (!read_tokens(&reader, text, length))
		return FALSE;
	skip_leading_time(&reader);
	skip_weekday(&reader);
	vietnamese = is_word(peek(&reader, 0), "ngay");
	if (vietnamese && !is_word(peek(&reader, 2), "thang"))
		reader.at++;
	start = reader.at;
	for (i = 0; i < G_N_ELEMENTS(readers); i++) {
		memset(date, 0, sizeof(*date));
		reader.at = start;
		if (readers[i](&reader, date) && is_valid(date) &&
		    is_whole(&reader)) {
			date->ambiguous &= !vietnamese;
			return TRUE;
		}
	}
	return FALSE;
}

gboolean
date_read_short(
    const char *text, gsize length, gboolean month_first, Date *date)
{
	Reader reader = {.month_first = month_first, .short_year = TRUE};

	if (length == 0 || length > MAX_TEXT ||
	    !read_tokens(&reader, text, length))
		return FALSE;
	memset(date, 0, sizeof(*date));
	return read_year_last(&reader, date) && is_valid(date) &&
	    only_time_is_left(&reader);
}

char *
date_format(const Date *date)
{
	if (date->month == 0)
		return g_strdup_printf("%04u", date->year);
	if (date->day == 0)
		return g_strdup_printf("%04u-%02u", date->year, date->month);
	return g_strdup_printf(
	    "%04u-%02u-%02u", date->year, date->month, date->day);
}

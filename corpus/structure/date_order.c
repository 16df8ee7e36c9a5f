/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/structure/date_order.h"

#include <string.h>

#include "corpus/structure/date_words.h"

enum {
	MAX_TEXT = 1 << 20, /* bytes of a document that are looked at */
	MAX_MONTH = 12,     /* bytes of a month's name */
	YEAR_DIGITS = 4,
};

typedef enum Order { UNKNOWN, DAY_FIRST, MONTH_FIRST } Order;

/* How often each order was seen. */
typedef struct Votes {
	guint day_first;
	guint month_first;
} Votes;

/* A text that is read byte by byte. */
typedef struct Cursor {
	const char *text;
	gsize length;
} Cursor;

static char
byte_at(const Cursor *cursor, gsize at)
{
	return at < cursor->length ? cursor->text[at] : '\0';
}

static guint
count_digits(const Cursor *cursor, gsize at)
{
	guint n = 0;

	while (n <= YEAR_DIGITS && g_ascii_isdigit(byte_at(cursor, at + n)))
		n++;
	return n;
}

static guint
read_number(const Cursor *cursor, gsize at, guint digits)
{
	guint number = 0;

	for (guint i = 0; i < digits; i++)
		number = number * 10 +
		    (guint)g_ascii_digit_value(byte_at(cursor, at + i));
	return number;
}

/* Counts "3/25/2015" or "25-3-2015" at AT, where a number of DIGITS begins. */
static void
count_figures(const Cursor *cursor, gsize at, guint digits, Votes *votes)
{
	const gsize second = at + digits + 1;
	const guint second_digits = count_digits(cursor, second);
	const gsize year = second + second_digits + 1;
	const char sign = byte_at(cursor, second - 1);
	guint first_number, second_number;

	if ((sign != '/' && sign != '-') || second_digits == 0 ||
	    second_digits > 2 || byte_at(cursor, year - 1) != sign ||
	    count_digits(cursor, year) != YEAR_DIGITS)
		return;
	first_number = read_number(cursor, at, digits);
	second_number = read_number(cursor, second, second_digits);
	if (first_number > 12 && first_number <= 31 && second_number <= 12)
		votes->day_first++;
	if (second_number > 12 && second_number <= 31 && first_number <= 12)
		votes->month_first++;
}

/* Counts "March 3, 2015" or "3 March 2015", whose month begins at AT and has
   LENGTH bytes. */
static void
count_spelled(const Cursor *cursor, gsize at, gsize length, Votes *votes)
{
	const gsize next = at + length + 1;
	const guint digits = count_digits(cursor, next);
	g_autofree char *word = NULL;

	if (byte_at(cursor, next - 1) != ' ' || digits == 0)
		return;
	word = g_ascii_strdown(cursor->text + at, (gssize)length);
	if (date_month(word) == 0)
		return;
	if (digits == YEAR_DIGITS && at > 1 && byte_at(cursor, at - 1) == ' ' &&
	    g_ascii_isdigit(byte_at(cursor, at - 2)))
		votes->day_first++;
	else if ((digits == 1 || digits == 2) &&
	    byte_at(cursor, next + digits) == ',')
		votes->month_first++;
}

static Order
count_order(const Votes *votes)
{
	if (votes->day_first > 0 && votes->month_first > 0)
		return UNKNOWN;
	return votes->day_first > 0  ? DAY_FIRST
	    : votes->month_first > 0 ? MONTH_FIRST
				     : UNKNOWN;
}

/* What the other dates in DOCUMENT tell. */
static Order
read_order(const Document *document)
{
	const Cursor cursor = {
	    document->text->str, MIN(document->text->len, MAX_TEXT)};
	Votes figures = {0}, spelled = {0};
	Order order;
	gsize length;

	for (gsize at = 0; at < cursor.length; at += MAX(length, 1)) {
		length = 0;
		while (g_ascii_isalnum(byte_at(&cursor, at + length)) &&
		    g_ascii_isdigit(byte_at(&cursor, at)) ==
			g_ascii_isdigit(byte_at(&cursor, at + length)))
			length++;
		if (length == 0)
			continue;
		if (g_ascii_isdigit(cursor.text[at]) && length <= 2)
			count_figures(&cursor, at, (guint)length, &figures);
		else if (g_ascii_isupper(cursor.text[at]) && length > 2 &&
		    length <= MAX_MONTH)
			count_spelled(&cursor, at, length, &spelled);
	}
	order = count_order(&figures);
	return order != UNKNOWN ? order : count_order(&spelled);
}

/* What DOCUMENT's country and language tell. */
static Order
guess_order(const Document *document)
{
	static const char *const month_first[] = {
	    "US", "USA", "United States", "United States of America", NULL};
	const char *country = document_field(document, "country");
	const char *language = document->language;

	if (country != NULL)
		return g_strv_contains(month_first, country) ? MONTH_FIRST
							     : DAY_FIRST;
	if (language == NULL || g_str_has_prefix(language, "en") ||
	    strcmp(language, "und") == 0)
		return UNKNOWN;
	return DAY_FIRST;
}

/* Which of DATE and TURNED, the same with day and month the other way round, is
   not later than when the file was made, if one is. */
static Order
compare_created(const Document *document, const Date *date, const Date *turned)
{
	const char *created = document_field(document, "created");
	g_autofree char *as_read = date_format(date);
	g_autofree char *other = date_format(turned);
	gboolean fits, fits_turned;

	if (created == NULL || strlen(created) != strlen(as_read))
		return UNKNOWN;
	fits = strcmp(as_read, created) <= 0;
	fits_turned = strcmp(other, created) <= 0;
	if (fits == fits_turned)
		return UNKNOWN;
	return fits ? DAY_FIRST : MONTH_FIRST;
}

void
date_settle(const Document *document, Date *date)
{
	const Date turned = {
	    .year = date->year, .month = date->day, .day = date->month};
	Order order;

	if (!date->ambiguous)
		return;
	order = compare_created(document, date, &turned);
	if (order == UNKNOWN)
		order = read_order(document);
	if (order == UNKNOWN)
		order = guess_order(document);
	if (order == MONTH_FIRST)
		*date = turned;
	else if (order == UNKNOWN)
		*date = (Date){.year = date->year};
	date->ambiguous = FALSE;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/query_date.h"

#include <string.h>

/* The number of DIGITS digits at TEXT, or -1. */
static int
read_digits(const char *text, guint digits)
{
	int number = 0;

	for (guint i = 0; i < digits; i++) {
		if (!g_ascii_isdigit(text[i]))
			return -1;
		number = number * 10 + (text[i] - '0');
	}
	return number;
}

/* Whether TEXT, of LENGTH bytes, is YYYY[-MM[-DD]] and exists. */
static gboolean
is_date(const char *text, gsize length)
{
	int year, month, day;

	if ((length != 4 && length != 7 && length != 10) ||
	    (length > 4 && text[4] != '-') || (length > 7 && text[7] != '-'))
		return FALSE;
	year = read_digits(text, 4);
	month = length > 4 ? read_digits(text + 5, 2) : 1;
	day = length > 7 ? read_digits(text + 8, 2) : 1;
	return year > 0 && month > 0 && day > 0 &&
	    g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year);
}

char *
query_date_read(const char *text, gboolean *swapped)
{
	const char *dots = strstr(text, "..");
	gsize length = strlen(text);
	const char *last;
	gsize first, rest;

	*swapped = FALSE;
	if (dots == NULL)
		return is_date(text, length) ? g_strdup(text) : NULL;
	first = (gsize)(dots - text);
	last = dots + 2;
	rest = length - first - 2;
	if ((first > 0 && !is_date(text, first)) ||
	    (rest > 0 && !is_date(last, rest)) || first + rest == 0)
		return NULL;
	/* As far as both are known, their order is that of their digits. */
	if (first == 0 || rest == 0 ||
	    memcmp(text, last, MIN(first, rest)) <= 0)
		return g_strdup(text);
	*swapped = TRUE;
	return g_strdup_printf("%s..%.*s", last, (int)first, text);
}

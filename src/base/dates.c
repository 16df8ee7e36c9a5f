/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/dates.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

enum { YEAR = 4, MONTH = 7, DAY = 10 /* bytes of a date that has these */ };

/* Reads YYYY[-MM[-DD]].  Returns: how many parts, 0 if it is no date. */
static int
parse_day(const char *text, int parts[3])
{
	static const char form[] = "0000-00-00";
	gsize length = strlen(text);
	int n;

	if (length != YEAR && length != MONTH && length != DAY)
		return 0;
	for (gsize i = 0; i < length; i++)
		if (form[i] == '0' ? !g_ascii_isdigit(text[i])
				   : text[i] != form[i])
			return 0;
	n = sscanf(text, "%4d-%2d-%2d", &parts[0], &parts[1], &parts[2]);
	if (parts[0] < 1 || (n > 1 && (parts[1] < 1 || parts[1] > 12)) ||
	    (n > 2 &&
		!g_date_valid_dmy((GDateDay)parts[2], (GDateMonth)parts[1],
		    (GDateYear)parts[0])))
		return 0;
	return n;
}

gboolean
dates_parse(const char *text, char first[9], char last[9])
{
	g_auto(GStrv) ends = g_strsplit(text, "..", 2);
	guint n = g_strv_length(ends), i;

	first[0] = last[0] = '\0';
	if (n == 0 || (n == 2 && *ends[0] == '\0' && *ends[1] == '\0'))
		return FALSE;
	for (i = 0; i < n; i++) {
		int parts[3] = {0};
		int known = parse_day(ends[i], parts);

		if (known == 0 && !(n == 2 && *ends[i] == '\0'))
			return FALSE;
		if (known > 0 && i == 0)
			g_snprintf(first, 9, "%04d%02d%02d", parts[0],
			    known > 1 ? parts[1] : 1, known > 2 ? parts[2] : 1);
		if (known > 0 && i == n - 1)
			g_snprintf(last, 9, "%04d%02d%02d", parts[0],
			    known > 1 ? parts[1] : 12,
			    known > 2 ? parts[2] : 31);
	}
	return TRUE;
}

char *
dates_local(gint64 seconds)
{
	const time_t time = (time_t)seconds;
	char text[64];
	struct tm local;

	if (localtime_r(&time, &local) == NULL ||
	    strftime(text, sizeof(text), "%F %T", &local) == 0)
		return g_strdup("");
	return g_strdup(text);
}

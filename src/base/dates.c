/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/dates.h"

#include <stdio.h>
#include <string.h>

/* Reads YYYY[-MM[-DD]].  Returns: how many parts, 0 if it is no date. */
static int
parse_day(const char *text, int parts[3])
{
	int n, used = 0;

	if (strspn(text, "0123456789-") != strlen(text))
		return 0;
	n = sscanf(text, "%4d%n-%2d%n-%2d%n", &parts[0], &used, &parts[1],
	    &used, &parts[2], &used);
	if (n < 1 || text[used] != '\0' || parts[0] < 1 ||
	    (n > 1 && (parts[1] < 1 || parts[1] > 12)) ||
	    (n > 2 &&
		!g_date_valid_dmy((GDateDay)CLAMP(parts[2], 0, 255),
		    (GDateMonth)parts[1], (GDateYear)parts[0])))
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

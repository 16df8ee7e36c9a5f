/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/unit.h"

#include "base/dates.h"

#include <string.h>

typedef struct Row {
	const char *text;
	const char *days; /* first and last; "" if it is no date */
} Row;

static const Row rows[] = {
    {"2015", "20150101-20151231"},
    {"2015-03", "20150301-20150331"},
    {"2015-03-02", "20150302-20150302"},
    {"2010..2015", "20100101-20151231"},
    {"2010-05..2010-06-07", "20100501-20100607"},
    {"2010..", "20100101-"},
    {"..2010", "-20101231"},
    {"2016-02-29", "20160229-20160229"},
    {"2015-02-29", ""},
    {"2015-13", ""},
    {"2015-00", ""},
    {"2015-", ""},
    {"15", ""},
    {"20155", ""},
    {"0000", ""},
    {"2015/03", ""},
    {"2015-03..2015", "20150301-20151231"},
    {"2015-3-2", ""},
    {"2015..2010..2012", ""},
    {"..", ""},
    {"", ""},
    {"today", ""},
    {" 2015", ""},
    {"-2015", ""},
};

static void
dates_are_first_and_last_days(void **state)
{
	guint i;

	(void)state;
	for (i = 0; i < G_N_ELEMENTS(rows); i++) {
		char first[9], last[9];
		g_autofree char *days = NULL;

		if (dates_parse(rows[i].text, first, last))
			days = g_strdup_printf("%s-%s", first, last);
		else
			days = g_strdup("");
		if (strcmp(days, rows[i].days) != 0)
			fail_msg("%s: %s", rows[i].text, days);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(dates_are_first_and_last_days),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

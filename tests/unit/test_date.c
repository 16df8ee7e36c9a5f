/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/unit.h"

#include "corpus/structure/metadata.h"

static const struct {
	const char *text;
	const char *date; /* NULL: it is none */
	const char *language;
} dates[] = {
    /* Numbers, the year first. */
    {"2015-03-02", "2015-03-02", NULL},
    {"2015/3/2", "2015-03-02", NULL},
    {"2015.03.02", "2015-03-02", NULL},
    {"20150302", "2015-03-02", NULL},
    {"2015-03", "2015-03", NULL},
    {"2015", "2015", NULL},
    {" 2015 ", "2015", NULL},
    {"2015-03-02T10:12:00Z", "2015-03-02", NULL},
    {"2015-03-02T10:12:00.123+07:00", "2015-03-02", NULL},
    {"2015-03-02 10:12:00 +0700", "2015-03-02", NULL},
    {"D:20150302101200+07'00'", "2015-03-02", NULL},
    {"20150302101200", "2015-03-02", NULL},
    {"2015年3月2日", "2015-03-02", NULL},
    {"2015年3月", "2015-03", NULL},
    /* Numbers, the year last. */
    {"02.03.2015", "2015-03-02", NULL},
    {"2/3/2015", "2015-03-02", NULL},
    {"02-03-2015", "2015-03-02", NULL},
    {"2. 3. 2015", "2015-03-02", NULL},
    {"03/02/2015", "2015-03-02", "en-US"},
    {"3/25/2015", "2015-03-25", NULL},
    {"25/3/2015", "2015-03-25", "en-US"},
    {"03/02/2015", "2015-02-03", "en-GB"},
    {"3/2015", "2015-03", NULL},
    /* English. */
    {"2 March 2015", "2015-03-02", NULL},
    {"2nd March 2015", "2015-03-02", NULL},
    {"2nd of March, 2015", "2015-03-02", NULL},
    {"the 2nd of March 2015", "2015-03-02", NULL},
    {"March 02, 2015", "2015-03-02", NULL},
    {"March 2nd, 2015", "2015-03-02", NULL},
    {"Mar. 2, 2015", "2015-03-02", NULL},
    {"Sept. 11, 2001", "2001-09-11", NULL},
    {"MARCH 2, 2015", "2015-03-02", NULL},
    {"02-Mar-2015", "2015-03-02", NULL},
    {"March 2015", "2015-03", NULL},
    {"March, 2015", "2015-03", NULL},
    {"May 2015", "2015-05", NULL},
    {"Monday, March 02, 2015, 10:12 (GMT+7)", "2015-03-02", NULL},
    {"Mon, 02 Mar 2015 10:12:00 +0700", "2015-03-02", NULL},
    {"Monday 2 March 2015", "2015-03-02", NULL},
    {"2 March 2015 at 10:12 am", "2015-03-02", NULL},
    {"March 2, 2015 10:12 p.m.", "2015-03-02", NULL},
    {"10:12 | 02/03/2015", "2015-03-02", NULL},
    {"10:12, Monday, March 2, 2015", "2015-03-02", NULL},
    /* Vietnamese. */
    {"2 tháng 3 năm 2015", "2015-03-02", NULL},
    {"ngày 02 tháng 03 năm 2015", "2015-03-02", NULL},
    {"Ngày 2 tháng 3, 2015", "2015-03-02", NULL},
    {"ngày 02/3/2015", "2015-03-02", NULL},
    {"Thứ Hai, 02/03/2015, 10:12 (GMT+7)", "2015-03-02", NULL},
    {"Thứ hai, ngày 2 tháng 3 năm 2015", "2015-03-02", NULL},
    {"Chủ nhật, 01/03/2015", "2015-03-01", NULL},
    {"tháng 3 năm 2015", "2015-03", NULL},
    {"Tháng 3/2015", "2015-03", NULL},
    {"năm 2015", "2015", NULL},
    /* German, French, Spanish. */
    {"1. März 2015", "2015-03-01", NULL},
    {"01.03.2015", "2015-03-01", NULL},
    {"Montag, den 2. März 2015", "2015-03-02", NULL},
    {"Montag, 2. März 2015, 10:12 Uhr", "2015-03-02", NULL},
    {"Jänner 2015", "2015-01", NULL},
    {"2 mars 2015", "2015-03-02", NULL},
    {"le 1er mars 2015", "2015-03-01", NULL},
    {"lundi 2 mars 2015 à 10h12", "2015-03-02", NULL},
    {"lundi 2 mars 2015", "2015-03-02", NULL},
    {"12 août 2015", "2015-08-12", NULL},
    {"FÉVRIER 2015", "2015-02", NULL},
    {"2 de marzo de 2015", "2015-03-02", NULL},
    {"2 de marzo del 2015", "2015-03-02", NULL},
    {"lunes, 2 de marzo de 2015", "2015-03-02", NULL},
    {"marzo de 2015", "2015-03", NULL},
    {"1.º de mayo de 2015", "2015-05-01", NULL},
    /* Leap years. */
    {"29 February 2016", "2016-02-29", NULL},
    {"29 February 2015", NULL, NULL},
    /* None at all. */
    {"", NULL, NULL},
    {" ", NULL, NULL},
    {"12", NULL, NULL},
    {"March", NULL, NULL},
    {"2 March", NULL, NULL},
    {"02/03/15", NULL, NULL},
    {"32/01/2015", NULL, NULL},
    {"13/13/2015", NULL, NULL},
    {"2015-13-02", NULL, NULL},
    {"2015-02-30", NULL, NULL},
    {"0000-00-00", NULL, NULL},
    {"9999", NULL, NULL},
    {"99999", NULL, NULL},
    {"1.3.3", NULL, NULL},
    {"2015 2016", NULL, NULL},
    {"2014-2015", NULL, NULL},
    {"2-4 March 2015", NULL, NULL},
    {"2 March 2015 - 4 March 2015", NULL, NULL},
    {"2 March 2015 in Hanoi", NULL, NULL},
    {"in March 2015", NULL, NULL},
    {"Resolution 2015", NULL, NULL},
    {"Article 12", NULL, NULL},
    {"2015 was a good year", NULL, NULL},
    {"(c) 2015", NULL, NULL},
    {"©2021", NULL, NULL},
    {"A/70/2015", NULL, NULL},
    {"10:12", NULL, NULL},
    {"1,000,000", NULL, NULL},
    {"maybe 2015", NULL, NULL},
    {"::::::::::::::::::::::::::::::::::::::::::::::::::::::::", NULL, NULL},
    {"1 2 3 4 5 6 7 8 9 1 2 3 4 5 6 7 8 9 1 2 3 4 5 6 7 8 9 1 2 3 4", NULL,
	NULL},
};

static void
dates_are_read(void **state)
{
	guint i, wrong = 0;

	(void)state;
	for (i = 0; i < G_N_ELEMENTS(dates); i++) {
		g_autofree char *date = metadata_parse_date(
		    dates[i].text, dates[i].language);

		if (g_strcmp0(date, dates[i].date) == 0)
			continue;
		print_error("%s is %s\n", dates[i].text,
		    date != NULL ? date : "no date");
		wrong++;
	}
	assert_int_equal(wrong, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(dates_are_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

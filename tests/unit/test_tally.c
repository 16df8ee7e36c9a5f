/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/fake_hit.h"
#include "tests/unit/unit.h"

#include "cli/facets.h"
#include "cli/timeline.h"

/* Hits of five documents, by document. */
static GPtrArray *
make_hits(void)
{
	static const struct {
		const char *path, *date, *country, *also;
		guint passages;
	} documents[] = {
	    {"a.txt", "1998-05", "VNM", NULL, 3},
	    {"b.txt", "2003", "VNM", "LAO", 1},
	    {"c.txt", "2003-11-30", "KHM", NULL, 7},
	    {"d.txt", NULL, NULL, NULL, 2},
	    {"e.txt", "2005-01-01", "LAO", NULL, 3},
	};
	GPtrArray *hits = g_ptr_array_new_with_free_func(
	    (GDestroyNotify)hit_free);

	for (gsize i = 0; i < G_N_ELEMENTS(documents); i++) {
		Hit *hit = fake_bare_hit(documents[i].path, "text");

		hit->date = g_strdup(documents[i].date);
		hit->passages = documents[i].passages;
		if (documents[i].country != NULL)
			fake_field(hit, "country", documents[i].country);
		if (documents[i].also != NULL)
			fake_field(hit, "country", documents[i].also);
		g_ptr_array_add(hits, hit);
	}
	return hits;
}

/* What facets_print(), or with OPTIONS timeline_print(), writes. */
static char *
print(const char *by, const Status *status, const TimelineOptions *options)
{
	g_autoptr(GPtrArray) hits = make_hits();
	char *written = NULL;
	size_t size = 0;
	FILE *stream = open_memstream(&written, &size);
	char *copy;

	assert_non_null(stream);
	if (options == NULL)
		facets_print(stream, hits, by, TABLE_TSV);
	else
		timeline_print(stream, hits, status, options);
	assert_int_equal(fclose(stream), 0);
	copy = g_strdup(written);
	free(written);
	return copy;
}

static void
facets_have_most_passages_first(void **state G_GNUC_UNUSED)
{
	g_autofree char *countries = print("country", NULL, NULL);
	g_autofree char *documents = print("document", NULL, NULL);

	/* Equal ones by name; a document with two values counts for both. */
	assert_string_equal(countries,
	    "country\tpassages\tdocuments\n"
	    "KHM\t7\t1\nLAO\t4\t2\nVNM\t4\t2\n\t2\t1\n");
	assert_string_equal(documents,
	    "document\tpassages\tdocuments\n"
	    "c.txt\t7\t1\na.txt\t3\t1\ne.txt\t3\t1\nd.txt\t2\t1\n"
	    "b.txt\t1\t1\n");
}

static void
facets_of_dates_are_in_order(void **state G_GNUC_UNUSED)
{
	g_autofree char *years = print("year", NULL, NULL);
	g_autofree char *months = print("month", NULL, NULL);

	assert_string_equal(years,
	    "year\tpassages\tdocuments\n"
	    "\t2\t1\n1998\t3\t1\n2003\t8\t2\n2005\t3\t1\n");
	assert_string_equal(months,
	    "month\tpassages\tdocuments\n"
	    "\t2\t1\n1998-05\t3\t1\n2003\t1\t1\n2003-11\t7\t1\n"
	    "2005-01\t3\t1\n");
}

static void
timeline_has_years_without_a_match(void **state G_GNUC_UNUSED)
{
	const TimelineOptions by_year = {
	    .period = TIMELINE_YEAR, .form = TABLE_TSV};
	const TimelineOptions by_decade = {
	    .period = TIMELINE_DECADE, .form = TABLE_TSV};
	const TimelineOptions by_month = {
	    .period = TIMELINE_MONTH, .form = TABLE_TSV};
	g_autofree char *years = print(NULL, NULL, &by_year);
	g_autofree char *decades = print(NULL, NULL, &by_decade);
	g_autofree char *months = print(NULL, NULL, &by_month);

	assert_string_equal(years,
	    "period\tdocuments\tpassages\n"
	    "1998\t1\t3\n1999\t0\t0\n2000\t0\t0\n2001\t0\t0\n2002\t0\t0\n"
	    "2003\t2\t8\n2004\t0\t0\n2005\t1\t3\n");
	assert_string_equal(decades,
	    "period\tdocuments\tpassages\n1990s\t1\t3\n2000s\t3\t11\n");
	assert_string_equal(months,
	    "period\tdocuments\tpassages\n"
	    "1998-05\t1\t3\n2003\t1\t1\n2003-11\t1\t7\n2005-01\t1\t3\n");
}

static void
timeline_counts_for_so_many_words_of_the_time(void **state G_GNUC_UNUSED)
{
	const TimelineOptions options = {
	    .period = TIMELINE_DECADE, .words = 1000, .form = TABLE_TSV};
	static const struct {
		const char *name;
		guint64 words;
	} years[] = {{"1998", 6000}, {"2003", 1000}, {"2004", 10000}};
	g_autoptr(Status) status = status_new();
	g_autofree char *rates = NULL;

	for (gsize i = 0; i < G_N_ELEMENTS(years); i++) {
		StatusCount *year = g_new0(StatusCount, 1);

		year->name = g_strdup(years[i].name);
		year->words = years[i].words;
		g_ptr_array_add(status->years, year);
	}
	rates = print(NULL, status, &options);
	assert_string_equal(rates,
	    "period\tdocuments\tpassages\trate\n"
	    "1990s\t1\t3\t0.500\n2000s\t3\t11\t1.000\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(facets_have_most_passages_first),
	    cmocka_unit_test(facets_of_dates_are_in_order),
	    cmocka_unit_test(timeline_has_years_without_a_match),
	    cmocka_unit_test(timeline_counts_for_so_many_words_of_the_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

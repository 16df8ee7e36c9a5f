/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/unit.h"

#include <string.h>

#include "base/error.h"
#include "search/search.h"
#include "tests/unit/made_index.h"

/* Plans, filters, evaluation, ranking and presenting, through the one call that
   commands make, on an index of small records that polix-index has built. */

static const char records[] =
    "{\"id\":\"a\",\"country\":\"VNM\",\"date\":\"2015-03\",\"text\":"
    "\"Ships call at Cam Ranh. The defence dialogue went on.\"}\n"
    "{\"id\":\"b\",\"country\":\"USA\",\"date\":\"2019\",\"text\":"
    "\"Cam is a river, and Ranh a bay: NATO has no defense there.\"}\n"
    "{\"id\":\"c\",\"country\":\"USA\",\"text\":"
    "\"Co-operation with COVID-19 teams helped us. Dialogues help.\"}\n"
    "{\"id\":\"d\",\"text\":\"A re\\u0301sume\\u0301 of thirty pages.\"}\n";

/* The clock, which the linker has our code ask instead: after so many looks at
   it, if not 0, an hour goes by at each. */
static guint looks, looks_allowed;

gint64 __real_g_get_monotonic_time(void);
gint64 __wrap_g_get_monotonic_time(void);

gint64
__wrap_g_get_monotonic_time(void)
{
	const gint64 hour = 3600 * (gint64)G_USEC_PER_SEC;

	if (looks_allowed == 0)
		return __real_g_get_monotonic_time();
	return ++looks > looks_allowed ? hour * (looks - looks_allowed) : 1;
}

typedef struct Row {
	const char *query;
	const char *found; /* ids and what is highlighted, by id */
} Row;

static const Row rows[] = {
    {"\"Cam Ranh\"", "a[Cam Ranh]"},
    {"defence", "a[defence] b[defense]"},
    {"=defence", "a[defence]"},
    {"dialogue", "a[dialogue] c[Dialogues]"},
    {"\"dialogue\"", "a[dialogue]"},
    {"cooperation", "c[Co-operation]"},
    {"COVID-19", "c[COVID-19]"},
    {"US", ""},
    {"us", "c[us]"},
    {"NATO", "b[NATO]"},
    {"Cam NEAR/1 Ranh", "a[Cam][Ranh]"},
    {"Ranh ADJ/9 Cam", ""},
    {"ships /s dialogue", ""},
    {"ships /p dialogue", "a[Ships][dialogue]"},
    /* A phrase may end in the next sentence. */
    {"teams /s \"helped us\"", "c[teams][helped us]"},
    {"teams /s \"us dialogues\"", ""},
    {"\"us dialogues\" /s help", ""},
    {"teams /p \"us dialogues\"", "c[teams][us. Dialogues]"},
    {"teams /s NOT \"us dialogues\"", "c[teams]"},
    {"Cam NOT river", "a[Cam]"},
    {"dial*", "a[dialogue] c[Dialogues]"},
    /* Two errors are allowed of so long a word. */
    {"dailogue~", "a[dialogue] c[Dialogues]"},
    {"country:USA AND (defence OR help)", "b[defense] c[helped][help]"},
    {"date:2015 AND cam", "a[Cam]"},
    /* Marks behind their letters there. */
    {"=r\xc3\xa9sum\xc3\xa9", "d[re\xcc\x81sume\xcc\x81]"},
    {"=r\xc3\xa9sume", ""},
    {"=resume", ""},
    {"zebra", ""},
};

typedef struct Fixture {
	MadeIndex *made;
	Searcher *searcher;
} Fixture;

static int
set_up(void **state)
{
	Fixture *fixture = g_new0(Fixture, 1);
	const MadeFile files[] = {{"records.jsonl", records}, {NULL, NULL}};

	fixture->made = made_index_new(files);
	if (fixture->made == NULL)
		return -1;
	fixture->searcher = searcher_open(
	    (const char *const[]){fixture->made->index, NULL}, NULL);
	*state = fixture;
	return fixture->searcher == NULL ? -1 : 0;
}

static int
tear_down(void **state)
{
	Fixture *fixture = *state;

	searcher_close(fixture->searcher);
	made_index_free(fixture->made);
	g_free(fixture);
	return 0;
}

static char *
found_by(Fixture *fixture, const char *query, const SearchOptions *options)
{
	GString *out = g_string_new(NULL);
	g_autoptr(GError) error = NULL;
	g_autoptr(SearchResult)
	    result = searcher_run(fixture->searcher, query, options, &error);
	guint i, j;

	if (result == NULL)
		fail_msg("%s: %s", query, error->message);
	for (i = 0; result != NULL && i < result->hits->len; i++) {
		const Hit *hit = result->hits->pdata[i];

		g_string_append_printf(
		    out, "%s%s", i == 0 ? "" : " ", hit->document);
		for (j = 0; j < hit->spans->len; j++) {
			const Span *span = &g_array_index(hit->spans, Span, j);

			g_string_append_printf(out, "[%.*s]",
			    (int)(span->end - span->start),
			    hit->text + span->start);
		}
	}
	return g_string_free(out, FALSE);
}

static void
queries_find_and_highlight_what_they_mean(void **state)
{
	const SearchOptions options = {.sort = SEARCH_BY_PATH};
	guint i;

	for (i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *found = found_by(
		    *state, rows[i].query, &options);

		if (strcmp(found, rows[i].found) != 0)
			fail_msg("%s: %s", rows[i].query, found);
	}
}

static void
filters_let_documents_pass(void **state)
{
	SearchOptions options = {.sort = SEARCH_BY_PATH};
	g_autofree char *country = NULL, *date = NULL, *glob = NULL;

	options.where = (const char *const[]){"country=U*", NULL};
	country = found_by(*state, "defence", &options);
	assert_string_equal(country, "b[defense]");
	options.where = NULL;
	options.dates = (const char *const[]){"..2016", NULL};
	date = found_by(*state, "defence OR dialogue", &options);
	assert_string_equal(date, "a[defence][dialogue]");
	options.dates = NULL;
	options.globs = (const char *const[]){"[bc]", NULL};
	glob = found_by(*state, "dialogue", &options);
	assert_string_equal(glob, "c[Dialogues]");
}

static void
passages_with_all_words_come_first(void **state)
{
	const SearchOptions options = {.limit = 10};
	g_autofree char *found = found_by(*state, "defence dialogue", &options);

	assert_true(g_str_has_prefix(found, "a[defence][dialogue] "));
}

/* How often a search of QUERY, which ends well if it may look at the clock
   often enough, ends with what TEXT says if it may not. */
static guint
count_late(Searcher *searcher, const char *query, gboolean count_only,
    const char *text)
{
	const SearchOptions options = {
	    .timeout = 60, .limit = 10, .count_only = count_only};
	const SearchOptions plain = {.limit = 10, .count_only = count_only};
	g_autoptr(SearchResult)
	    expected = searcher_run(searcher, query, &plain, NULL);
	guint late = 0;

	assert_non_null(expected);
	for (guint allowed = 1; allowed < 1000; allowed++) {
		g_autoptr(SearchResult) result = NULL;
		g_autoptr(GError) error = NULL;

		looks = 0;
		looks_allowed = allowed;
		result = searcher_run(searcher, query, &options, &error);
		looks_allowed = 0;
		if (result != NULL) {
			assert_int_equal(
			    result->summary.matches, expected->summary.matches);
			return late;
		}
		assert_true(
		    g_error_matches(error, POLIX_ERROR, POLIX_ERROR_TIMEOUT));
		late += strstr(error->message, text) != NULL;
	}
	fail_msg("%s never ends", query);
	return 0;
}

static void
time_is_looked_at_for_each_unit_and_word(void **state)
{
	Searcher *searcher = ((Fixture *)*state)->searcher;
	static const char units[] = "the query took longer than --timeout 60";
	static const char words[] = "looking the query's words up took longer";

	/* Each record is a unit, and all have one of the words. */
	assert_true(
	    count_late(searcher, "cam OR help OR pages", FALSE, units) >= 3);
	assert_true(
	    count_late(searcher, "cam OR help OR pages", TRUE, units) >= 3);
	assert_true(count_late(searcher, "\"Cam Ranh\"", FALSE, units) >= 1);
	assert_true(count_late(searcher, "dial*", FALSE, words) >= 1);
	assert_true(count_late(searcher, "dailogue~", FALSE, words) >= 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(queries_find_and_highlight_what_they_mean),
	    cmocka_unit_test(filters_let_documents_pass),
	    cmocka_unit_test(passages_with_all_words_come_first),
	    cmocka_unit_test(time_is_looked_at_for_each_unit_and_word),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/unit.h"

#include <math.h>

#include "search/feature.h"

/* Features of worth 1, as KINDS has them, one a letter: t a word, p a pair. */
static GArray *
make_features(const char *kinds)
{
	GArray *features = g_array_new(FALSE, FALSE, sizeof(Feature));

	for (; *kinds != '\0'; kinds++) {
		Feature feature = {
		    .kind = *kinds == 'p' ? FEATURE_PAIR : FEATURE_TERM,
		    .weight = 1,
		    .idf = 1,
		    .among = 1};

		g_array_append_val(features, feature);
	}
	return features;
}

static double
among(const GArray *features, guint place)
{
	return g_array_index(features, Feature, place).among;
}

static void
what_few_of_the_best_hold_counts_more(void **state)
{
	static const guint32 holding[] = {2, 50, 100, 7};
	g_autoptr(GArray) features = make_features("tttp");

	(void)state;
	features_weigh(features, holding, 100);
	assert_true(among(features, 0) > 1);
	assert_true(among(features, 0) > among(features, 1));
	assert_true(among(features, 1) > among(features, 2));
	assert_true(among(features, 2) < 1);
	assert_true(among(features, 3) == 1);
	assert_true(fabs(among(features, 0) + among(features, 1) +
			among(features, 2) - 3) < 1e-9);
}

static void
what_is_alone_or_held_alike_counts_as_before(void **state)
{
	static const struct {
		const char *kinds;
		guint32 holding[3];
	} rows[] = {
	    {"t", {3}},
	    {"tt", {9, 9}},
	    {"tpp", {5, 1, 9}},
	    {"pp", {1, 2}},
	    {"", {0}},
	};

	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(GArray) features = make_features(rows[i].kinds);

		features_weigh(features, rows[i].holding, 10);
		for (guint j = 0; j < features->len; j++)
			assert_true(fabs(among(features, j) - 1) < 1e-9);
	}
}

static void
nothing_comes_to_count_against_a_passage(void **state)
{
	static const guint32 holding[] = {1000000, 0, 0};
	g_autoptr(GArray) features = make_features("ttt");

	(void)state;
	g_array_index(features, Feature, 1).weight = 100;
	features_weigh(features, holding, 1000000);
	for (guint i = 0; i < features->len; i++)
		assert_true(among(features, i) > 0);
}

static void
more_of_a_rare_word_counts_less_than_of_a_frequent_one(void **state)
{
	static const guint64 held[] = {0, 3, 20, 200, 700, 1000, 5000};
	g_autoptr(GArray) features = make_features("tttttttpp");

	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(held); i++)
		g_array_index(features, Feature, i).passages = held[i];
	g_array_index(features, Feature, 7).seen = 3;
	g_array_index(features, Feature, 8).seen = 700;
	features_rate(features, 1000);
	for (guint i = 0; i < G_N_ELEMENTS(held); i++) {
		const Feature *feature = &g_array_index(features, Feature, i);

		assert_true(feature->idf > 0 && feature->k1 > 0);
		if (i == 0)
			continue;
		assert_true(feature->idf <= feature[-1].idf);
		assert_true(feature->k1 >= feature[-1].k1);
	}
	assert_true(g_array_index(features, Feature, 3).k1 >
	    2 * g_array_index(features, Feature, 0).k1);
	assert_true(g_array_index(features, Feature, 7).k1 ==
	    g_array_index(features, Feature, 8).k1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(
		more_of_a_rare_word_counts_less_than_of_a_frequent_one),
	    cmocka_unit_test(what_few_of_the_best_hold_counts_more),
	    cmocka_unit_test(what_is_alone_or_held_alike_counts_as_before),
	    cmocka_unit_test(nothing_comes_to_count_against_a_passage),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

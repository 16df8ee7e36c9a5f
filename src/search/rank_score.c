/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What collected passages score, and why. */
#include <math.h>
#include <string.h>

#include "search/ranker.h"
#include "search/weights.h"

/* Scores are told apart by so many steps where the best are chosen. */
enum { STEPS = 1024 };

static double
feature_score(const Feature *feature, guint16 count, double length)
{
	double b = feature->kind == FEATURE_PAIR ? weight_pair_b : weight_b;
	double tf = count & RANKER_COUNT;

	if (count == 0)
		return 0;
	if (count & RANKER_TITLE)
		tf += weight_title;
	if (count & RANKER_ABOVE)
		tf += tf > 0 ? weight_above : weight_above_only;
	if (feature->kind == FEATURE_PAIR)
		tf *= weight_pair_count;
	return feature_worth(feature) * tf * (feature->k1 + 1) /
	    (tf + feature->k1 * (1 - b + b * length));
}

/* What a passage with COUNTS gets for having much of all that the query asks
   for. */
static double
coverage_score(const Ranker *ranker, const guint16 *counts)
{
	double had = 0;
	guint i;

	if (ranker->asked <= 0)
		return 0;
	for (i = 0; i < ranker->features->len; i++) {
		const Feature *feature = &g_array_index(
		    ranker->features, Feature, i);

		if (feature->kind != FEATURE_PAIR && ranker_holds(counts[i]))
			had += feature_worth(feature);
	}
	return weight_coverage * had * had / ranker->asked;
}

/* What a passage gets for having the query's words together, and soon. */
static double
nearness_score(const Ranker *ranker, const Candidate *candidate)
{
	const NearnessValues *near = &candidate->near;

	if (ranker->asked <= 0)
		return 0;
	return weight_window * near->window * near->window / ranker->asked +
	    weight_run * near->run +
	    weight_early * ranker->asked * weight_early_words /
	    (weight_early_words + near->before);
}

/* What it gets for saying what the term means that is asked about. */
static double
definition_score(const Ranker *ranker, const Candidate *candidate)
{
	return weight_definition * ranker->asked * candidate->defines;
}

/* What it gets for standing below a heading that says what the query does: much
   if that says all of it and nothing else, and nearly nothing if half. */
static double
heading_score(const Ranker *ranker, const Candidate *candidate)
{
	double part;

	if (ranker->asked <= 0)
		return 0;
	part = MIN(1, candidate->heading.worth / ranker->asked);
	return weight_heading_says * ranker->asked * part * part * part * part *
	    candidate->heading.part;
}

/* What it gets for being that part. */
static double
provision_score(const Ranker *ranker, const Candidate *candidate)
{
	double part;

	if (!candidate->provision)
		return 0;
	part = ranker_part_beside_provision(ranker, candidate);
	if (!ranker_is_first_provision(ranker, candidate))
		part *= weight_provision_later;
	if (candidate->inner < ranker->inner)
		part *= weight_provision_lacks;
	return weight_provision * ranker->asked * part * part;
}

static double
average_words(const Ranker *ranker)
{
	const Statistics *statistics = &ranker->statistics;

	if (statistics->passages == 0 || statistics->words == 0)
		return 1;
	return (double)statistics->words / (double)statistics->passages;
}

/* How long a passage of WORDS words is, the average being 1. */
static double
length_of(const Ranker *ranker, guint32 words)
{
	return MAX(weight_least_length, words / average_words(ranker));
}

/* What a passage of WORDS words scores by its COUNTS. */
static double
counts_score(const Ranker *ranker, const guint16 *counts, guint32 words)
{
	double length = length_of(ranker, words);
	double score = coverage_score(ranker, counts);
	guint i;

	for (i = 0; i < ranker->features->len; i++)
		score += feature_score(
		    &g_array_index(ranker->features, Feature, i), counts[i],
		    length);
	return score;
}

/* Takes note that CANDIDATE with another scores JOINT. */
static void
take_joint(Candidate *candidate, double joint)
{
	double more = joint - candidate->alone;

	candidate->joint = candidate->joined ? MAX(candidate->joint, more)
					     : more;
	candidate->joined = TRUE;
}

/* Scores passages that follow one another as if they were one. */
static void
score_joints(Ranker *ranker)
{
	g_autofree guint16 *counts = g_new(guint16, ranker->features->len + 1);
	guint i, j;

	for (i = 0; i < ranker->candidates->len; i++) {
		Candidate *one = &g_array_index(
		    ranker->candidates, Candidate, i);
		Candidate *other;
		const guint16 *left, *right;
		double joint;

		if (one->behind == RANK_NONE)
			continue;
		other = &g_array_index(
		    ranker->candidates, Candidate, one->behind);
		if (one->contents || other->contents)
			continue;
		left = ranker_counts(ranker, one);
		right = ranker_counts(ranker, other);
		for (j = 0; j < ranker->features->len; j++) {
			guint sum = (left[j] & RANKER_COUNT) +
			    (right[j] & RANKER_COUNT);

			counts[j] = (guint16)(MIN(sum, RANKER_COUNT) |
			    ((left[j] | right[j]) & ~(guint)RANKER_COUNT));
		}
		joint = counts_score(ranker, counts, one->words + other->words);
		take_joint(one, joint);
		take_joint(other, joint);
	}
}

static void
take_best(Ranker *ranker, guint32 place, double score)
{
	RankerWhole *whole = &g_array_index(ranker->wholes, RankerWhole, place);

	if (score > whole->first) {
		whole->second = whole->first;
		whole->first = score;
	} else if (score > whole->second) {
		whole->second = score;
	}
}

/* A passage that covers a short query stands before all that do not: by more
   than any of them can have. */
static double
cover_bonus(const Ranker *ranker)
{
	double bonus = 0;
	guint i;

	for (i = 0; i < ranker->features->len; i++) {
		const Feature *feature = &g_array_index(
		    ranker->features, Feature, i);

		bonus += feature_worth(feature);
	}
	return bonus *
	    ((weight_k1_most + 1 + weight_coverage) * (1 + weight_joint) +
		weight_window + weight_run + weight_early + weight_definition +
		weight_heading_says + weight_provision) *
	    (1 + weight_document + weight_second + weight_section +
		weight_chapter);
}

/* Above how many of the sorts of passages that a short query has CANDIDATE
   stands: those without one of its words, and those with a name's words apart
   (Da Nang, where a law has da and nang somewhere). */
static guint
tiers_of(const Ranker *ranker, const Candidate *candidate)
{
	guint tiers = ranker->cover &&
		(candidate->covers ||
		    (candidate->provision &&
			ranker_part_beside_provision(ranker, candidate) >= 1))
	    ? 1
	    : 0;

	return ranker->name && candidate->near.whole ? tiers + 1 : tiers;
}

/* What CANDIDATE scores by itself and its neighbours. */
static double
own_score(const Ranker *ranker, const Candidate *candidate)
{
	return candidate->alone + weight_joint * candidate->joint +
	    nearness_score(ranker, candidate) +
	    definition_score(ranker, candidate) +
	    heading_score(ranker, candidate) +
	    provision_score(ranker, candidate);
}

/* The part of what it scores that CANDIDATE has, for the kind of text that it
   is. */
static double
kind_part(const Candidate *candidate)
{
	double all = candidate->words + candidate->stops;
	double stops = candidate->stops / MAX(1, all) / weight_bare_words;
	double part = candidate->bare ? 1 - weight_bare * (1 - stops) : 1;

	if (candidate->contents)
		return weight_contents;
	return candidate->heads ? part * (1 - weight_heading) : part;
}

/* The part of that which is left to CANDIDATE if its document was indexed in
   pieces, and it stands in one that is much longer than units are on average:
   that is a glossary, a table or an annex, and of as many passages as it has
   one is soon found, whatever is asked. */
static double
piece_part(const Ranker *ranker, const Candidate *candidate)
{
	const Statistics *statistics = &ranker->statistics;
	double average, longer;

	if (!g_array_index(ranker->wholes, RankerWhole, candidate->document)
		 .pieces ||
	    statistics->units == 0 || statistics->words == 0)
		return 1;
	average = (double)statistics->words / (double)statistics->units;
	longer = candidate->unit_words / (average * weight_long_piece);
	return longer > 1 ? pow(longer, -weight_long_power) : 1;
}

/* Scores each candidate by itself and its neighbours. */
static void
score_features(Ranker *ranker)
{
	guint i;

	ranker->asked = 0;
	for (i = 0; i < ranker->features->len; i++) {
		const Feature *feature = &g_array_index(
		    ranker->features, Feature, i);

		if (feature->kind != FEATURE_PAIR)
			ranker->asked += feature_worth(feature);
	}
	for (i = 0; i < ranker->candidates->len; i++) {
		Candidate *candidate = &g_array_index(
		    ranker->candidates, Candidate, i);

		candidate->alone = counts_score(
		    ranker, ranker_counts(ranker, candidate), candidate->words);
		candidate->joint = 0;
		candidate->joined = FALSE;
	}
	score_joints(ranker);
	for (i = 0; i < ranker->candidates->len; i++) {
		Candidate *candidate = &g_array_index(
		    ranker->candidates, Candidate, i);

		candidate->score = own_score(ranker, candidate) *
		    kind_part(candidate) * piece_part(ranker, candidate);
	}
}

static gint
compare_items(gconstpointer one, gconstpointer other)
{
	StoreItem left = *(const StoreItem *)one;
	StoreItem right = *(const StoreItem *)other;

	return (left > right) - (left < right);
}

/* The units of the candidates, rising, each once.  Returns: (transfer full). */
static GArray *
list_units(const GArray *candidates)
{
	GArray *items = g_array_new(FALSE, FALSE, sizeof(StoreItem));
	guint i, n = 0;

	for (i = 0; i < candidates->len; i++)
		g_array_append_val(
		    items, g_array_index(candidates, Candidate, i).item);
	g_array_sort(items, compare_items);
	for (i = 0; i < items->len; i++) {
		StoreItem item = g_array_index(items, StoreItem, i);

		if (n == 0 || g_array_index(items, StoreItem, n - 1) != item)
			g_array_index(items, StoreItem, n++) = item;
	}
	g_array_set_size(items, n);
	return items;
}

gboolean
ranker_mark_titles(Ranker *ranker, const Store *store, GError **error)
{
	g_autoptr(GArray) items = list_units(ranker->candidates);
	g_autofree guint8 *holds = g_new(guint8, items->len + 1);
	guint i, j;

	for (i = 0; i < ranker->features->len; i++) {
		memset(holds, 0, items->len);
		if (!feature_titles(
			&g_array_index(ranker->features, Feature, i),
			ranker->plan, store,
			(const StoreItem *)(gpointer)items->data, items->len,
			holds, error))
			return FALSE;
		if (memchr(holds, 1, items->len) == NULL)
			continue;
		for (j = 0; j < ranker->candidates->len; j++) {
			const Candidate *candidate = &g_array_index(
			    ranker->candidates, Candidate, j);
			guint place;

			if (g_array_binary_search(items, &candidate->item,
				compare_items, &place) &&
			    holds[place])
				g_array_index(ranker->counts, guint16,
				    candidate->features + i) |= RANKER_TITLE;
		}
	}
	return TRUE;
}

/* The best that stands below what is two levels above CANDIDATE: itself if
   nothing is, or nested documents would be above flat ones. */
static double
chapter_score(const Ranker *ranker, const Candidate *candidate)
{
	return candidate->chapter == RANK_NONE
	    ? candidate->score
	    : g_array_index(ranker->wholes, RankerWhole, candidate->chapter)
		  .first;
}

/* Adds to each score what its document and section give. */
static void
share_scores(Ranker *ranker)
{
	double bonus = cover_bonus(ranker);
	guint i;

	for (i = 0; i < ranker->wholes->len; i++) {
		RankerWhole *whole = &g_array_index(
		    ranker->wholes, RankerWhole, i);

		whole->first = whole->second = 0;
	}
	for (i = 0; i < ranker->candidates->len; i++) {
		const Candidate *candidate = &g_array_index(
		    ranker->candidates, Candidate, i);

		if (candidate->contents)
			continue;
		take_best(ranker, candidate->document, candidate->score);
		take_best(ranker, candidate->section, candidate->score);
		if (candidate->chapter != RANK_NONE)
			take_best(ranker, candidate->chapter, candidate->score);
	}
	for (i = 0; i < ranker->candidates->len; i++) {
		Candidate *candidate = &g_array_index(
		    ranker->candidates, Candidate, i);
		const RankerWhole *document = &g_array_index(
		    ranker->wholes, RankerWhole, candidate->document);
		const RankerWhole *section = &g_array_index(
		    ranker->wholes, RankerWhole, candidate->section);

		candidate->shared = 0;
		if (candidate->contents)
			continue;
		candidate->shared = weight_document * document->first +
		    weight_second * document->second +
		    weight_section * section->first +
		    weight_chapter * chapter_score(ranker, candidate);
		candidate->score += candidate->shared;
		candidate->score += bonus * tiers_of(ranker, candidate);
	}
}

/* A score that N candidates have, or a few more, in whatever order they are. */
static double
score_of_best(const Ranker *ranker, guint n)
{
	const GArray *candidates = ranker->candidates;
	guint steps[STEPS + 1] = {0};
	double most = 0;
	guint i, step, above = 0;

	for (i = 0; i < candidates->len; i++)
		most = MAX(most, g_array_index(candidates, Candidate, i).score);
	if (most <= 0)
		return 0;
	for (i = 0; i < candidates->len; i++) {
		double score = g_array_index(candidates, Candidate, i).score;

		steps[(guint)(MAX(score, 0) / most * STEPS)]++;
	}
	for (step = STEPS; step > 0; step--) {
		above += steps[step];
		if (above >= n)
			break;
	}
	return step * most / STEPS;
}

/* Weighs the features by how many of the best passages hold each. */
static void
weigh_features(Ranker *ranker)
{
	double least = score_of_best(ranker, weight_among_best);
	g_autofree guint32 *holding = g_new0(
	    guint32, ranker->features->len + 1);
	guint i, j, n = 0;

	for (i = 0; i < ranker->candidates->len; i++) {
		const Candidate *candidate = &g_array_index(
		    ranker->candidates, Candidate, i);

		if (candidate->score < least)
			continue;
		n++;
		for (j = 0; j < ranker->features->len; j++)
			holding[j] += ranker_holds(
					  ranker_counts(ranker, candidate)[j])
			    ? 1
			    : 0;
	}
	features_weigh(ranker->features, holding, n);
}

GArray *
ranker_score(Ranker *ranker, const Store *store, GError **error)
{
	if (!ranker_mark_titles(ranker, store, error))
		return NULL;
	if (ranker->provision != NULL)
		ranker_note_titles(ranker);
	ranker_mark_above(ranker);
	ranker_link(ranker);
	features_rate(ranker->features, ranker->statistics.passages);
	score_features(ranker);
	share_scores(ranker);
	weigh_features(ranker);
	score_features(ranker);
	share_scores(ranker);
	return ranker->candidates;
}

void
ranker_explain(const Ranker *ranker, const Candidate *candidate, GString *text)
{
	const guint16 *counts = ranker_counts(ranker, candidate);
	double length = length_of(ranker, candidate->words);
	guint i;

	for (i = 0; i < ranker->features->len; i++) {
		const Feature *feature = &g_array_index(
		    ranker->features, Feature, i);
		guint16 count = counts[i];
		g_autofree char *label = NULL;

		if (count == 0 || feature->weight <= 0)
			continue;
		label = feature_label(feature, ranker->plan);
		g_string_append_printf(text,
		    "    %8.3f  %s × %u%s%s (idf %.2f, weight %.2f × %.2f)\n",
		    feature_score(feature, count, length), label,
		    (guint)(count & RANKER_COUNT),
		    count & RANKER_TITLE ? " and in the title" : "",
		    count & RANKER_ABOVE ? " and in a heading above" : "",
		    feature->idf, feature->weight, feature->among);
	}
	if (candidate->covers && ranker->cover && !candidate->contents)
		g_string_append_printf(text,
		    "    %8.3f  for having all words\n", cover_bonus(ranker));
	if (candidate->near.whole && ranker->name && !candidate->contents)
		g_string_append_printf(text,
		    "    %8.3f  for having them as a name\n",
		    cover_bonus(ranker));
	if (heading_score(ranker, candidate) >= .0005)
		g_string_append_printf(text, "    %8.3f  for its heading\n",
		    heading_score(ranker, candidate));
	if (candidate->provision)
		g_string_append_printf(text,
		    "    %8.3f  for its heading, which the query names\n",
		    provision_score(ranker, candidate));
	if (candidate->defines > 0)
		g_string_append_printf(text,
		    "    %8.3f  for saying what the term means\n",
		    definition_score(ranker, candidate));
	if (kind_part(candidate) < 1)
		g_string_append_printf(text, "    %8.3f  for being %s\n",
		    (kind_part(candidate) - 1) * own_score(ranker, candidate),
		    candidate->contents    ? "of a table of contents"
			: candidate->heads ? "a heading of others"
					   : "no sentences");
	if (piece_part(ranker, candidate) < 1)
		g_string_append_printf(text,
		    "    %8.3f  for standing in a long record\n",
		    (piece_part(ranker, candidate) - 1) * kind_part(candidate) *
			own_score(ranker, candidate));
	g_string_append_printf(text,
	    "    %8.3f  for how much it has of the query\n"
	    "    %8.3f  for how much of that stands together, and how soon\n"
	    "    %8.3f  with the passage before or behind it\n"
	    "    %8.3f  from the best of its document and section\n"
	    "    %u words but stop words; the average passage has %.0f\n",
	    coverage_score(ranker, counts), nearness_score(ranker, candidate),
	    weight_joint * candidate->joint, candidate->shared,
	    candidate->words, average_words(ranker));
}

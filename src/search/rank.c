/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "search/ranker.h"
#include "search/weights.h"

enum {
	/* A name has up to so many words, stop words aside. */
	NAME_WORDS = 3,
};

/* What the features are worth as far as is known before passages are seen, leaf
   by leaf.  Returns: (transfer full). */
static double *
leaf_worths(const Ranker *ranker)
{
	guint leaves = expander_leaves(ranker->plan->expander)->len;
	double *worths = g_new0(double, leaves + 1);

	for (guint i = 0; i < ranker->features->len; i++) {
		const Feature *feature = &g_array_index(
		    ranker->features, Feature, i);

		if (feature->kind != FEATURE_PAIR && feature->leaf < leaves)
			worths[feature->leaf] = feature->weight *
			    feature_idf(
				feature->passages, ranker->statistics.passages);
	}
	return worths;
}

/* The leaves of the words that stand side by side in the query, for
   nearness_new().  Returns: (transfer full). */
static GArray *
order_of(const PlanNode *root)
{
	static const guint other = NEARNESS_OTHER;
	GArray *order = g_array_new(FALSE, FALSE, sizeof(guint));
	guint n = root->kind == PLAN_WORDS ? root->children->len : 1;

	for (guint i = 0; i < n; i++) {
		const PlanNode *node = root->kind == PLAN_WORDS
		    ? root->children->pdata[i]
		    : root;

		if (node->kind != PLAN_TERM || node->negative) {
			g_array_append_val(order, other);
			continue;
		}
		for (guint j = 0; j < node->elements->len; j++) {
			const GArray *readings = node->elements->pdata[j];

			g_array_append_val(order,
			    g_array_index(readings, PlanReading, 0).leaves[0]);
		}
	}
	return order;
}

/* Whether ROOT is a name, as people and places have: a few words, two of them
   typed with capitals at least, and all but stop words. */
static gboolean
is_name(const PlanNode *root)
{
	guint words = 0, capitals = 0;

	if (root->kind != PLAN_WORDS)
		return FALSE;
	for (guint i = 0; i < root->children->len; i++) {
		const PlanNode *child = root->children->pdata[i];

		if (child->kind != PLAN_TERM || child->negative)
			return FALSE;
		if (g_unichar_isupper(g_utf8_get_char(child->label)))
			capitals++;
		else if (!child->stop)
			return FALSE;
		words += !child->stop;
	}
	return capitals > 1 && words <= NAME_WORDS;
}

Ranker *
ranker_new(const Plan *plan, const Statistics *statistics, guint shards,
    const guint32 *word_ids, gboolean cover, gboolean score)
{
	Ranker *ranker = g_new0(Ranker, 1);
	const GPtrArray *leaves = expander_leaves(plan->expander);
	gboolean absent = FALSE;
	guint i;

	ranker->plan = plan;
	ranker->statistics = *statistics;
	ranker->score = score;
	ranker->features = score
	    ? features_new(plan, statistics->passages, &absent)
	    : g_array_new(FALSE, FALSE, sizeof(Feature));
	ranker->cover = cover && !absent;
	ranker->name = score && expander_syllables(plan->expander) &&
	    is_name(plan->root);
	ranker->weights = g_new(double, leaves->len + 1);
	for (i = 0; i < leaves->len; i++) {
		const Leaf *leaf = leaves->pdata[i];

		ranker->numbers = ranker->numbers ||
		    strpbrk(leaf->folded, "0123456789") != NULL;
		ranker->weights[i] = leaf->stop ? 0
						: 1 +
			weight_residual *
			    feature_residual_idf(leaf, statistics->passages);
	}
	ranker->candidates = g_array_new(FALSE, FALSE, sizeof(Candidate));
	/* With some room, so that there is a first one to point at even if
	   nothing is counted. */
	ranker->counts = g_array_sized_new(FALSE, FALSE, sizeof(guint16), 64);
	ranker->unit = g_array_new(FALSE, TRUE, sizeof(guint32));
	ranker->wholes = g_array_new(FALSE, TRUE, sizeof(RankerWhole));
	ranker->places = g_hash_table_new_full(
	    g_int64_hash, g_int64_equal, g_free, NULL);
	if (score) {
		g_autofree double *worths = leaf_worths(ranker);
		g_autoptr(GArray) order = order_of(plan->root);

		ranker->nearness = nearness_new(
		    leaves, worths, order, shards, word_ids);
		ranker->definition = definition_new(
		    plan->definition, leaves, shards);
		ranker->provision = provision_new(
		    plan->provision, leaves, shards);
	}
	return ranker;
}

void
ranker_free(Ranker *ranker)
{
	if (ranker == NULL)
		return;
	g_array_unref(ranker->features);
	g_free(ranker->weights);
	g_array_unref(ranker->candidates);
	g_array_unref(ranker->counts);
	g_array_unref(ranker->unit);
	g_array_unref(ranker->wholes);
	g_hash_table_unref(ranker->places);
	nearness_free(ranker->nearness);
	definition_free(ranker->definition);
	provision_free(ranker->provision);
	g_free(ranker);
}

const double *
ranker_leaf_weights(const Ranker *ranker)
{
	return ranker->weights;
}

/* Counts the features in the unit that EVALUATOR was given last. */
static void
count_unit(Ranker *ranker, const Evaluator *evaluator, guint passages)
{
	guint i;

	g_array_set_size(ranker->unit, 0);
	g_array_set_size(ranker->unit, ranker->features->len * passages);
	for (i = 0; i < ranker->features->len; i++)
		feature_count(&g_array_index(ranker->features, Feature, i),
		    evaluator,
		    &g_array_index(ranker->unit, guint32, i * passages));
}

/* Gives CANDIDATE, passage PASSAGE of PASSAGES in the unit, its counts. */
static void
take_counts(Ranker *ranker, guint passage, guint passages, Candidate *candidate)
{
	guint i;

	candidate->features = ranker->counts->len;
	candidate->covers = TRUE;
	for (i = 0; i < ranker->features->len; i++) {
		Feature *feature = &g_array_index(ranker->features, Feature, i);
		guint32 count = g_array_index(
		    ranker->unit, guint32, i * passages + passage);
		guint16 stored = (guint16)MIN(count, RANKER_COUNT);

		feature->seen += count > 0;
		if (count == 0 && feature->kind == FEATURE_TERM &&
		    !feature->asks)
			candidate->covers = FALSE;
		g_array_append_val(ranker->counts, stored);
	}
}

/* The place of the document or section with KEY in Ranker.wholes. */
static guint32
place_of(Ranker *ranker, guint64 key)
{
	gpointer place;

	if (g_hash_table_lookup_extended(ranker->places, &key, NULL, &place))
		return GPOINTER_TO_UINT(place);
	g_array_set_size(ranker->wholes, ranker->wholes->len + 1);
	place = GUINT_TO_POINTER(ranker->wholes->len - 1);
	g_hash_table_insert(
	    ranker->places, g_memdup2(&key, sizeof(key)), place);
	return GPOINTER_TO_UINT(place);
}

/* The key of the section under HEADING of UNIT, or under none. */
static guint64
section_of(const Unit *unit, guint32 heading)
{
	guint32 key = heading < unit->headings->len
	    ? g_array_index(unit->headings, UnitHeading, heading).key
	    : 0;

	return unit->group + key * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15) + 1;
}

/* The place of what is two levels above HEADING of UNIT, or RANK_NONE. */
static guint32
chapter_of(Ranker *ranker, const Unit *unit, guint32 heading)
{
	guint32 level = heading < unit->headings->len
	    ? g_array_index(unit->headings, UnitHeading, heading).levels[2]
	    : 0;

	return level == 0
	    ? RANK_NONE
	    : place_of(ranker,
		  unit->group + level * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15) +
		      2);
}

/* Measures the unit of PASSAGE, whether that has the stop words of sentences: a
   language may have none that are known. */
static void
measure_unit(RankerPassage *passage)
{
	Unit *unit = passage->unit;

	passage->unit_words = 0;
	for (guint i = 0; i < unit->passages->len; i++)
		passage->unit_words += unit_passage_words(unit, i);
	passage->sentences = unit->n_words - passage->unit_words >=
	    weight_bare_words * unit->n_words;
}

/* Takes note of which record CANDIDATE is, as a part of its document. */
static void
note_record(Ranker *ranker, const Candidate *candidate)
{
	RankerWhole *document = &g_array_index(
	    ranker->wholes, RankerWhole, candidate->document);

	if (document->record == 0) {
		document->shard = candidate->shard;
		document->record = candidate->record;
	} else if (document->record != candidate->record ||
	    document->shard != candidate->shard) {
		document->pieces = TRUE;
	}
}

/* Makes PASSAGE the next, which ends before word END; ALL is what was found in
   the unit. */
static void
find_words(RankerPassage *passage, const GArray *all, guint32 end)
{
	const FoundWord *behind = &g_array_index(all, FoundWord, all->len);

	passage->words.first = passage->words.end;
	passage->words.end = end;
	passage->found += passage->n_found;
	passage->n_found = 0;
	while (passage->found + passage->n_found < behind &&
	    passage->found[passage->n_found].word < end)
		passage->n_found++;
}

/* Finds the paragraphs of PASSAGE: not before those of passages that it was
   called for earlier. */
static void
find_paragraphs(RankerPassage *passage)
{
	const GArray *paragraphs = passage->unit->paragraphs;

	/* A passage may have no words. */
	while (passage->first + 1 < paragraphs->len &&
	    g_array_index(paragraphs, UnitParagraph, passage->first)
		    .words_end <= passage->words.first)
		passage->first++;
	passage->last = MAX(passage->last, passage->first);
	while (
	    g_array_index(paragraphs, UnitParagraph, passage->last).words_end <
	    passage->words.end)
		passage->last++;
}

/* Fills in what CANDIDATE is, whatever the query. */
static void
describe(Ranker *ranker, const RankerPassage *passage, Candidate *candidate)
{
	Unit *unit = passage->unit;
	const guint32 words = passage->words.end - passage->words.first;
	const guint32 heading =
	    g_array_index(unit->passages, UnitPassage, passage->number).heading;
	const UnitParagraph *paragraphs = &g_array_index(
	    unit->paragraphs, UnitParagraph, 0);

	candidate->contents = paragraphs[passage->last].kind == UNIT_CONTENTS;
	candidate->words = unit_passage_words(unit, passage->number);
	candidate->unit_words = passage->unit_words;
	candidate->stops = words - candidate->words;
	candidate->bare = candidate->stops < weight_bare_words * words &&
	    passage->sentences;
	candidate->titles = candidate->number == 1 &&
	    paragraphs[passage->first].kind == UNIT_HEADING;
	candidate->short_text = words <= weight_above_words;
	if (heading < unit->headings->len)
		memcpy(candidate->levels,
		    g_array_index(unit->headings, UnitHeading, heading).levels,
		    sizeof(candidate->levels));
	candidate->document = place_of(ranker, unit->group);
	candidate->section = place_of(ranker, section_of(unit, heading));
	candidate->chapter = chapter_of(ranker, unit, heading);
	note_record(ranker, candidate);
}

/* Fills in what CANDIDATE has of what the query asks for. */
static void
measure(Ranker *ranker, Evaluator *evaluator, const RankerPassage *passage,
    Candidate *candidate)
{
	Unit *unit = passage->unit;
	const WordSpan *words = &passage->words;

	take_counts(ranker, passage->number, unit->passages->len, candidate);
	nearness_measure(ranker->nearness, passage->shard, passage->found,
	    passage->n_found, words->first, words->end, &candidate->near);
	ranker_measure_heading(ranker, passage, &candidate->heading);
	ranker_take_provision(ranker, evaluator, passage, candidate);
	if (ranker->definition == NULL)
		return;
	unit_need_passage(unit, passage->number);
	candidate->defines = definition_measure(ranker->definition,
	    passage->shard, unit, words->first, words->end, passage->found,
	    passage->n_found, &candidate->answer);
}

guint
ranker_add(Ranker *ranker, Evaluator *evaluator, Unit *unit, StoreItem item,
    guint shard)
{
	const GArray *found = evaluator_words(evaluator);
	RankerPassage passage = {.unit = unit,
	    .shard = shard,
	    .found = &g_array_index(found, FoundWord, 0)};
	guint n = 0;

	for (guint i = 0; i < unit->passages->len; i++) {
		Candidate candidate = {.item = item,
		    .shard = shard,
		    .record = unit->record,
		    .passage = i,
		    .number = unit->first_passage + i,
		    .answer = RANK_NONE};

		passage.number = i;
		find_words(&passage, found,
		    g_array_index(unit->passages, UnitPassage, i).words_end);
		if (!evaluator_matches(evaluator, i))
			continue;
		if (n++ == 0) {
			count_unit(ranker, evaluator, unit->passages->len);
			measure_unit(&passage);
		}
		find_paragraphs(&passage);
		describe(ranker, &passage, &candidate);
		measure(ranker, evaluator, &passage, &candidate);
		g_array_append_val(ranker->candidates, candidate);
	}
	return n;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/evaluator.h"
#include "store/schema.h"

/* The passage that holds WORD; PASSAGE is one before it or itself. */
static guint
passage_of(const Evaluator *evaluator, guint passage, guint32 word)
{
	const GArray *passages = evaluator->unit->passages;

	while (g_array_index(passages, UnitPassage, passage).words_end <= word)
		passage++;
	return passage;
}

void
evaluator_count_node(const Evaluator *evaluator, guint node, guint32 *counts)
{
	const GArray *counted = evaluator->nodes[node].counts;

	memcpy(counts, counted->data, counted->len * sizeof(guint32));
}

void
evaluator_count_leaf(const Evaluator *evaluator, guint leaf, guint32 *counts)
{
	const GArray *places = evaluator->places[leaf];
	guint passage = 0, i;

	for (i = 0; i < places->len; i++) {
		passage = passage_of(
		    evaluator, passage, g_array_index(places, guint32, i));
		counts[passage]++;
	}
}

void
evaluator_count_pairs(
    const Evaluator *evaluator, guint left, guint right, guint32 *counts)
{
	Unit *unit = evaluator->unit;
	const guint16 *at = (const guint16 *)(gconstpointer)evaluator->at->data;
	const GArray *places = evaluator->places[left];
	guint passage = 0, i;

	if (evaluator->places[right]->len == 0)
		return;
	for (i = 0; i < places->len; i++) {
		guint32 word = g_array_index(places, guint32, i);
		guint32 end = evaluator_paragraph_end(evaluator, word);

		passage = passage_of(evaluator, passage, word);
		end = MIN(end,
		    g_array_index(unit->passages, UnitPassage, passage)
			.words_end);
		unit_need_passage(unit, passage);
		do
			word++;
		while (word < end &&
		    g_array_index(unit->words, guint32, word) <
			SCHEMA_FIRST_WORD);
		if (word < end &&
		    evaluator_class_has(evaluator, at[word], right))
			counts[passage]++;
	}
}

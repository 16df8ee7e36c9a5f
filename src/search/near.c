/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Distances: NEAR, ADJ, /s, /p and their kin. */
#include "search/evaluator.h"

#include <string.h>

enum {
	/* Of all nodes in one unit, and of them for each of its words; only
	   words that are everywhere have more. */
	PAIRS_MOST = 16384,
	PAIRS_WORD = 16,
	/* How many parts of a match of nested NEARs are shown. */
	ATOMS_MOST = 16,
	/* How many neighbours are looked at for one that is near. */
	NEIGHBOURS_MOST = 8,
};

guint
evaluator_paragraph(const Evaluator *evaluator, guint32 word)
{
	const GArray *paragraphs = evaluator->unit->paragraphs;
	guint low = 0, high = paragraphs->len - 1;

	while (low < high) {
		guint middle = low + (high - low) / 2;

		if (g_array_index(paragraphs, UnitParagraph, middle).words_end >
		    word)
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

gint
evaluator_compare(gconstpointer a, gconstpointer b)
{
	const Match *left = a, *right = b;

	if (left->first != right->first)
		return left->first < right->first ? -1 : 1;
	if (left->end != right->end)
		return left->end < right->end ? -1 : 1;
	return 0;
}

/* Whether LEFT, which ends before RIGHT begins, is as near to it as NODE
   asks. */
static gboolean
near_enough(Evaluator *evaluator, const PlanNode *node, const Match *left,
    const Match *right)
{
	if (evaluator_paragraph(evaluator, left->first) !=
	    evaluator_paragraph(evaluator, right->first))
		return FALSE;
	switch (node->scope) {
	case QUERY_SCOPE_WORDS:
		return right->first - (left->end - 1) <= node->distance;
	case QUERY_SCOPE_SENTENCE:
		return text_map_together(evaluator->map,
		    evaluator_paragraph(evaluator, left->first), left->first,
		    right->first);
	case QUERY_SCOPE_PARAGRAPH:
		break;
	}
	return TRUE;
}

/* Whether RIGHT, too, ends where NODE asks: a phrase that begins in a sentence
   may end in the next. */
static gboolean
ends_near(const Evaluator *evaluator, const PlanNode *node, const Match *left,
    const Match *right)
{
	return node->scope != QUERY_SCOPE_SENTENCE ||
	    text_map_together(evaluator->map,
		evaluator_paragraph(evaluator, left->first), left->first,
		MAX(left->end, right->end) - 1);
}

/* Adds the first N of the atoms of MATCH again. */
static void
add_atoms(Evaluator *evaluator, const Match *match, guint n)
{
	GArray *atoms = evaluator->atoms;
	const guint place = atoms->len;

	if (n == 0)
		return;
	g_array_set_size(atoms, place + n);
	memcpy(&g_array_index(atoms, WordSpan, place),
	    &g_array_index(atoms, WordSpan, match->atom), n * sizeof(WordSpan));
}

/* Adds the match that reaches from EARLIER to LATER, and shows both. */
static void
add_pair(Evaluator *evaluator, const Match *earlier, const Match *later)
{
	Match pair = {earlier->first, MAX(earlier->end, later->end),
	    evaluator->atoms->len,
	    MIN(earlier->n_atoms + later->n_atoms, (guint32)ATOMS_MOST)};
	const guint first = MIN(earlier->n_atoms, pair.n_atoms);

	add_atoms(evaluator, earlier, first);
	add_atoms(evaluator, later, pair.n_atoms - first);
	g_array_append_val(evaluator->pairs, pair);
	evaluator->n_pairs++;
}

/* Pairs each of EARLIER with all those of LATER behind it that are near enough:
   what a pair is near to in turn may be any of them.  Beyond PAIRS_MOST or
   PAIRS_WORD, which only a word that is everywhere reaches, just the
   nearest. */
static void
pair_up(Evaluator *evaluator, const PlanNode *node, const GArray *earlier,
    const GArray *later)
{
	const guint most = MIN(PAIRS_MOST, PAIRS_WORD * evaluator->at->len);
	guint i, j = 0;

	for (i = 0; i < earlier->len; i++) {
		const Match *left = &g_array_index(earlier, Match, i);
		guint nearest, k;

		while (j < later->len &&
		    g_array_index(later, Match, j).first <= left->first)
			j++;
		nearest = j;
		while (nearest < later->len &&
		    g_array_index(later, Match, nearest).first < left->end)
			nearest++;
		for (k = nearest; k < later->len; k++) {
			const Match *right = &g_array_index(later, Match, k);

			if (!near_enough(evaluator, node, left, right) ||
			    (k > nearest && evaluator->n_pairs > most))
				break;
			if (ends_near(evaluator, node, left, right))
				add_pair(evaluator, left, right);
		}
	}
}

/* Whether one of OTHERS before place NEXT, the nearest first, is near to MATCH
   and stands before it. */
static gboolean
has_before(Evaluator *evaluator, const PlanNode *node, const GArray *others,
    guint next, const Match *match)
{
	guint i;

	for (i = 0; i < NEIGHBOURS_MOST && next > 0; i++) {
		const Match *other = &g_array_index(others, Match, --next);

		if (other->end <= match->first &&
		    near_enough(evaluator, node, other, match) &&
		    ends_near(evaluator, node, other, match))
			return TRUE;
	}
	return FALSE;
}

static gboolean
has_after(Evaluator *evaluator, const PlanNode *node, const GArray *others,
    guint next, const Match *match)
{
	guint i;

	while (next < others->len &&
	    g_array_index(others, Match, next).first < match->end)
		next++;
	for (i = 0; i < NEIGHBOURS_MOST && next < others->len; i++) {
		const Match *other = &g_array_index(others, Match, next++);

		if (!near_enough(evaluator, node, match, other))
			return FALSE;
		if (ends_near(evaluator, node, match, other))
			return TRUE;
	}
	return FALSE;
}

/* Keeps those of MATCHES that have none of OTHERS near: where the order counts,
   none that comes first if OTHERS_FIRST, else none that comes after. */
static void
keep_lonely(Evaluator *evaluator, const PlanNode *node, const GArray *matches,
    const GArray *others, gboolean others_first)
{
	gboolean before = !node->ordered || others_first;
	gboolean after = !node->ordered || !others_first;
	guint i, next = 0;

	for (i = 0; i < matches->len; i++) {
		const Match *match = &g_array_index(matches, Match, i);

		while (next < others->len &&
		    g_array_index(others, Match, next).first < match->first)
			next++;
		if ((before &&
			has_before(evaluator, node, others, next, match)) ||
		    (after && has_after(evaluator, node, others, next, match)))
			continue;
		g_array_append_val(evaluator->pairs, *match);
	}
}

/* Makes the text of those paragraphs that have both LEFTS and RIGHTS, and of
   what is between them: only there a sentence can have both. */
static gboolean
need_sentences(Evaluator *evaluator, const GArray *lefts, const GArray *rights,
    GError **error)
{
	guint first = 0, end = 0, i = 0, k = 0;

	while (i < lefts->len && k < rights->len) {
		guint left = evaluator_paragraph(
		    evaluator, g_array_index(lefts, Match, i).first);
		guint right = evaluator_paragraph(
		    evaluator, g_array_index(rights, Match, k).first);

		if (left == right) {
			first = end == 0 ? left : first;
			end = left + 1;
		}
		if (left <= right)
			i++;
		else
			k++;
	}
	return end == 0 ||
	    evaluator_need_paragraphs(evaluator, first, end, error);
}

gboolean
evaluator_near(Evaluator *evaluator, const PlanNode *node, GError **error)
{
	const PlanNode *left = node->children->pdata[0];
	const PlanNode *right = node->children->pdata[1];
	gboolean not_left = left->kind == PLAN_NOT;
	gboolean not_right = right->kind == PLAN_NOT;
	const GArray *lefts, *rights;
	GArray *matches = evaluator->nodes[node->place].matches;

	if (not_left)
		left = left->children->pdata[0];
	if (not_right)
		right = right->children->pdata[0];
	lefts = evaluator->nodes[left->place].matches;
	rights = evaluator->nodes[right->place].matches;
	if ((lefts->len == 0 && !not_left) || (rights->len == 0 && !not_right))
		return TRUE;
	if (node->scope == QUERY_SCOPE_SENTENCE &&
	    !need_sentences(evaluator, lefts, rights, error))
		return FALSE;
	g_array_set_size(evaluator->pairs, 0);
	if (not_right) {
		keep_lonely(evaluator, node, lefts, rights, FALSE);
	} else if (not_left) {
		keep_lonely(evaluator, node, rights, lefts, TRUE);
	} else {
		pair_up(evaluator, node, lefts, rights);
		if (!node->ordered)
			pair_up(evaluator, node, rights, lefts);
	}
	g_array_sort(evaluator->pairs, evaluator_compare);
	g_array_append_vals(
	    matches, evaluator->pairs->data, evaluator->pairs->len);
	return TRUE;
}

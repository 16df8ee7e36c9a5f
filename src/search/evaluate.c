/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/evaluator.h"

gboolean
evaluator_class_has(const Evaluator *evaluator, guint16 class, guint leaf)
{
	const guint64 *set = &g_array_index(
	    evaluator->sets, guint64, class * evaluator->stride);

	return (set[leaf / 64] >> (leaf % 64) & 1) != 0;
}

/* The class of CLASS's leaves and LEAF. */
static guint16
class_with(Evaluator *evaluator, GHashTable *known, guint16 class, guint leaf)
{
	guint64 key = (guint64) class << 32 | leaf;
	gpointer found = g_hash_table_lookup(known, &key);
	guint made;
	guint i;

	if (found != NULL)
		return (guint16)GPOINTER_TO_UINT(found);
	made = evaluator->sets->len / evaluator->stride;
	/* More sets of leaves than this do not come of a query within bounds;
	   the words would not be found together with the last leaves. */
	if (made > G_MAXUINT16)
		return class;
	for (i = 0; i < evaluator->stride; i++) {
		guint64 set = g_array_index(
		    evaluator->sets, guint64, class * evaluator->stride + i);

		if (i == leaf / 64)
			set |= G_GUINT64_CONSTANT(1) << (leaf % 64);
		g_array_append_val(evaluator->sets, set);
	}
	g_hash_table_insert(
	    known, g_memdup2(&key, sizeof(key)), GUINT_TO_POINTER(made));
	return (guint16)made;
}

static void
name_words(Evaluator *evaluator, const Leaf *leaf)
{
	for (guint shard = 0; shard < evaluator->shards; shard++) {
		const GArray *ids = leaf->ids->pdata[shard];
		guint32 *named = evaluator->named[shard];

		for (guint i = 0; i < ids->len; i++) {
			guint32 id = g_array_index(ids, guint32, i);

			if (id < evaluator->word_ids[shard])
				named[id / 32] |= 1u << (id % 32);
		}
	}
}

static void
classify(Evaluator *evaluator)
{
	g_autoptr(GHashTable) known = g_hash_table_new_full(
	    g_int64_hash, g_int64_equal, g_free, NULL);
	guint leaf, shard, i;

	g_array_set_size(evaluator->sets, evaluator->stride);
	memset(evaluator->sets->data, 0, evaluator->stride * sizeof(guint64));
	for (leaf = 0; leaf < evaluator->leaves->len; leaf++) {
		const Leaf *words = evaluator->leaves->pdata[leaf];

		name_words(evaluator, words);
		if (!evaluator->used[leaf])
			continue;
		for (shard = 0; shard < evaluator->shards; shard++) {
			const GArray *ids = words->ids->pdata[shard];
			guint16 *classes = evaluator->classes[shard];

			for (i = 0; i < ids->len; i++) {
				guint32 id = g_array_index(ids, guint32, i);

				if (id < evaluator->word_ids[shard])
					classes[id] = class_with(evaluator,
					    known, classes[id], leaf);
			}
		}
	}
}

/* Whether some of a node's children are neither negative nor stop words. */
static gboolean
has_content(const PlanNode *node)
{
	guint i;

	for (i = 0; i < node->children->len; i++) {
		const PlanNode *child = node->children->pdata[i];

		if (child->kind != PLAN_NOT && !child->stop)
			return TRUE;
	}
	return FALSE;
}

static void
use_leaves(Evaluator *evaluator, const GPtrArray *elements)
{
	guint i, j, k;

	for (i = 0; i < elements->len; i++) {
		const GArray *readings = elements->pdata[i];

		for (j = 0; j < readings->len; j++) {
			const PlanReading *reading = &g_array_index(
			    readings, PlanReading, j);

			for (k = 0; k < reading->n; k++)
				evaluator->used[reading->leaves[k]] = TRUE;
		}
	}
}

/* Marks nodes whose places are asked for, not just whether they match, those
   that are not asked at all, and the leaves of the others. */
static void
mark_nodes(Evaluator *evaluator, const PlanNode *node, gboolean inside)
{
	gboolean positional = inside || node->kind == PLAN_NEAR;
	gboolean content = node->kind == PLAN_WORDS && has_content(node);
	guint i;

	evaluator->nodes[node->place].positional = positional ||
	    node->kind == PLAN_TERM;
	if (node->kind == PLAN_TERM)
		use_leaves(evaluator, node->elements);
	for (i = 0; node->names != NULL && i < node->names->len; i++) {
		const PlanName *name = node->names->pdata[i];

		use_leaves(evaluator, name->elements);
		for (guint k = 0; name->longer != NULL && k < name->longer->len;
		     k++)
			use_leaves(evaluator, name->longer->pdata[k]);
	}
	for (i = 0; i < node->children->len; i++) {
		const PlanNode *child = node->children->pdata[i];

		if (content && child->stop && !child->required && !inside)
			evaluator->nodes[child->place].idle = TRUE;
		else
			mark_nodes(evaluator, child, positional);
	}
}

Evaluator *
evaluator_new(const Plan *plan, SearchMode mode, guint shards,
    const guint32 *word_ids, Records *records)
{
	Evaluator *evaluator = g_new0(Evaluator, 1);
	guint i;

	evaluator->plan = plan;
	evaluator->mode = mode;
	evaluator->records = records;
	evaluator->matcher = field_matcher_new();
	evaluator->leaves = expander_leaves(plan->expander);
	evaluator->stride = evaluator->leaves->len / 64 + 1;
	evaluator->shards = shards;
	evaluator->word_ids = word_ids;
	evaluator->sets = g_array_new(FALSE, FALSE, sizeof(guint64));
	evaluator->classes = g_new0(guint16 *, shards);
	for (i = 0; i < shards; i++)
		evaluator->classes[i] = g_new0(guint16, (gsize)word_ids[i] + 1);
	evaluator->named = g_new0(guint32 *, shards);
	for (i = 0; i < shards; i++)
		evaluator->named[i] = g_new0(guint32, word_ids[i] / 32 + 1);
	evaluator->windows = g_new0(Windows *, shards);
	evaluator->looked = g_new0(gboolean, shards);
	evaluator->nodes = g_new0(NodeState, plan->nodes->len);
	for (i = 0; i < plan->nodes->len; i++) {
		evaluator->nodes[i].matches = g_array_new(
		    FALSE, FALSE, sizeof(Match));
		evaluator->nodes[i].counts = g_array_new(
		    FALSE, TRUE, sizeof(guint32));
	}
	evaluator->used = g_new0(gboolean, evaluator->leaves->len + 1);
	mark_nodes(evaluator, plan->root, FALSE);
	classify(evaluator);
	evaluator->places = g_new0(GArray *, evaluator->leaves->len + 1);
	for (i = 0; i < evaluator->leaves->len; i++)
		evaluator->places[i] = g_array_new(
		    FALSE, FALSE, sizeof(guint32));
	evaluator->starts = g_array_new(FALSE, FALSE, sizeof(guint32));
	evaluator->at = g_array_new(FALSE, FALSE, sizeof(guint16));
	/* With some room, so that there always is a first one to point at. */
	evaluator->words = g_array_sized_new(
	    FALSE, FALSE, sizeof(FoundWord), 64);
	evaluator->atoms = g_array_new(FALSE, FALSE, sizeof(WordSpan));
	evaluator->pairs = g_array_new(FALSE, FALSE, sizeof(Match));
	return evaluator;
}

void
evaluator_free(Evaluator *evaluator)
{
	guint i;

	if (evaluator == NULL)
		return;
	for (i = 0; i < evaluator->plan->nodes->len; i++) {
		g_array_unref(evaluator->nodes[i].matches);
		g_array_unref(evaluator->nodes[i].counts);
	}
	field_matcher_free(evaluator->matcher);
	g_free(evaluator->nodes);
	for (i = 0; i < evaluator->shards; i++) {
		g_free(evaluator->classes[i]);
		g_free(evaluator->named[i]);
		windows_free(evaluator->windows[i]);
	}
	g_free(evaluator->named);
	g_free(evaluator->classes);
	g_free(evaluator->windows);
	g_free(evaluator->looked);
	g_array_unref(evaluator->sets);
	g_array_unref(evaluator->at);
	g_array_unref(evaluator->words);
	for (i = 0; i < evaluator->leaves->len; i++)
		g_array_unref(evaluator->places[i]);
	g_free(evaluator->places);
	g_free(evaluator->used);
	g_array_unref(evaluator->starts);
	g_array_unref(evaluator->atoms);
	g_array_unref(evaluator->pairs);
	text_map_free(evaluator->map);
	g_free(evaluator);
}

gboolean
evaluator_need_paragraphs(
    Evaluator *evaluator, guint first, guint end, GError **error)
{
	UnitSpeller speller;

	if (evaluator->mapped_first <= first && evaluator->mapped_end >= end)
		return TRUE;
	/* Who asks again asks for more. */
	if (evaluator->mapped_end > 0) {
		first = 0;
		end = evaluator->unit->paragraphs->len;
	}
	if (evaluator->map == NULL)
		evaluator->map = text_map_new();
	speller = records_speller(evaluator->records, evaluator->shard);
	if (!unit_decode_paragraphs(
		evaluator->unit, first, end, &speller, error))
		return FALSE;
	text_map_set(evaluator->map, evaluator->unit);
	evaluator->mapped_first = first;
	evaluator->mapped_end = end;
	return TRUE;
}

gboolean
evaluator_need_text(Evaluator *evaluator, GError **error)
{
	return evaluator_need_paragraphs(
	    evaluator, 0, evaluator->unit->paragraphs->len, error);
}

const char *
evaluator_label(Evaluator *evaluator, guint paragraph)
{
	/* With the text of one, the labels of all are read. */
	if (evaluator->mapped_end == 0 &&
	    !evaluator_need_paragraphs(
		evaluator, paragraph, paragraph + 1, NULL))
		return NULL;
	return g_array_index(
	    evaluator->unit->paragraphs, UnitParagraph, paragraph)
	    .label;
}

guint32
evaluator_paragraph_end(const Evaluator *evaluator, guint32 word)
{
	return g_array_index(evaluator->unit->paragraphs, UnitParagraph,
	    evaluator_paragraph(evaluator, word))
	    .words_end;
}

static void
merge_children(Evaluator *evaluator, const PlanNode *node)
{
	GArray *matches = evaluator->nodes[node->place].matches;
	guint i;

	for (i = 0; i < node->children->len; i++) {
		const PlanNode *child = node->children->pdata[i];
		const GArray *theirs = evaluator->nodes[child->place].matches;

		if (child->kind != PLAN_NOT)
			g_array_append_vals(matches, theirs->data, theirs->len);
	}
	g_array_sort(matches, evaluator_compare);
}

/* Counts the matches of a positional node by passage. */
static void
count_matches(Evaluator *evaluator, const PlanNode *node)
{
	const NodeState *state = &evaluator->nodes[node->place];
	const GArray *passages = evaluator->unit->passages;
	guint passage = 0, i;

	for (i = 0; i < state->matches->len; i++) {
		guint32 first = g_array_index(state->matches, Match, i).first;

		while (
		    g_array_index(passages, UnitPassage, passage).words_end <=
		    first)
			passage++;
		g_array_index(state->counts, guint32, passage)++;
	}
}

static guint32
count_of(const Evaluator *evaluator, const PlanNode *node, guint passage)
{
	return g_array_index(
	    evaluator->nodes[node->place].counts, guint32, passage);
}

/* Whether words side by side match. */
static gboolean
words_match(const Evaluator *evaluator, const PlanNode *node, guint passage)
{
	gboolean any = FALSE, all = TRUE, asked = FALSE;
	gboolean content = has_content(node);
	guint i;

	for (i = 0; i < node->children->len; i++) {
		const PlanNode *child = node->children->pdata[i];
		gboolean there = count_of(evaluator, child, passage) > 0;

		if (child->kind == PLAN_NOT || child->required) {
			if (!there)
				return FALSE;
			any = any || child->required;
			asked = asked || child->required;
		} else if (!child->stop || !content) {
			any = any || there;
			all = all && there;
			asked = TRUE;
		}
	}
	if (!asked)
		return TRUE;
	return evaluator->mode == SEARCH_ALL ? all : any;
}

static gboolean
node_matches(const Evaluator *evaluator, const PlanNode *node, guint passage)
{
	guint i;

	if (node->kind == PLAN_WORDS)
		return words_match(evaluator, node, passage);
	if (node->kind == PLAN_NOT)
		return count_of(evaluator, node->children->pdata[0], passage) ==
		    0;
	for (i = 0; i < node->children->len; i++) {
		gboolean there = count_of(evaluator, node->children->pdata[i],
				     passage) > 0;

		if (node->kind == PLAN_AND && !there)
			return FALSE;
		if (node->kind == PLAN_OR && there)
			return TRUE;
	}
	return node->kind == PLAN_AND;
}

static void
combine_children(Evaluator *evaluator, const PlanNode *node)
{
	GArray *counts = evaluator->nodes[node->place].counts;
	guint i;

	for (i = 0; i < counts->len; i++)
		g_array_index(counts, guint32,
		    i) = node_matches(evaluator, node, i) ? 1 : 0;
}

static gboolean
match_field(Evaluator *evaluator, const PlanNode *node, GError **error)
{
	GArray *counts = evaluator->nodes[node->place].counts;
	const Unit *unit = evaluator->unit;
	const Record *record = records_get(
	    evaluator->records, evaluator->shard, unit->record, error);
	gboolean section = node->kind == PLAN_FIELD &&
	    strcmp(node->field, "section") == 0;
	guint i;

	if (record == NULL)
		return FALSE;
	if (section && !evaluator_need_text(evaluator, error))
		return FALSE;
	for (i = 0; i < counts->len; i++) {
		guint32 heading = g_array_index(unit->passages, UnitPassage, i)
				      .heading;
		gboolean there;

		if (node->kind == PLAN_DATE)
			there = record_match_date(
			    record, node->first, node->last);
		else if (!section)
			there = record_match_field(evaluator->matcher,
			    evaluator->records, record, node);
		else
			there = heading < unit->headings->len &&
			    field_matches(evaluator->matcher,
				g_array_index(
				    unit->headings, UnitHeading, heading)
				    .path,
				record->language, node->query);
		g_array_index(counts, guint32, i) = there ? 1 : 0;
	}
	return TRUE;
}

static gboolean
evaluate_node(Evaluator *evaluator, const PlanNode *node, GError **error)
{
	NodeState *state = &evaluator->nodes[node->place];

	g_array_set_size(state->matches, 0);
	g_array_set_size(state->counts, 0);
	g_array_set_size(state->counts, evaluator->unit->passages->len);
	if (state->idle)
		return TRUE;
	switch (node->kind) {
	case PLAN_TERM:
		if (!evaluator_term(evaluator, node, error))
			return FALSE;
		count_matches(evaluator, node);
		return TRUE;
	case PLAN_NEAR:
		if (!evaluator_near(evaluator, node, error))
			return FALSE;
		count_matches(evaluator, node);
		return TRUE;
	case PLAN_FIELD:
	case PLAN_DATE:
		return match_field(evaluator, node, error);
	case PLAN_WORDS:
	case PLAN_OR:
		if (state->positional)
			merge_children(evaluator, node);
		combine_children(evaluator, node);
		return TRUE;
	case PLAN_AND:
	case PLAN_NOT:
		break;
	}
	combine_children(evaluator, node);
	return TRUE;
}

gboolean
evaluator_run(Evaluator *evaluator, Unit *unit, guint shard, GError **error)
{
	const GPtrArray *nodes = evaluator->plan->nodes;
	guint i;

	evaluator->unit = unit;
	evaluator->shard = shard;
	evaluator->mapped_first = evaluator->mapped_end = 0;
	evaluator->n_pairs = 0;
	g_array_set_size(evaluator->atoms, 0);
	evaluator_look_up(evaluator);
	for (i = 0; i < nodes->len; i++)
		if (!evaluate_node(evaluator, nodes->pdata[i], error))
			return FALSE;
	return TRUE;
}

const GArray *
evaluator_words(const Evaluator *evaluator)
{
	return evaluator->words;
}

gboolean
evaluator_matches(const Evaluator *evaluator, guint passage)
{
	return count_of(evaluator, evaluator->plan->root, passage) > 0;
}

/* Appends what NODE shows in PASSAGE. */
static void
collect_spans(const Evaluator *evaluator, const PlanNode *node, guint passage,
    guint32 start, guint32 end, GArray *spans)
{
	const GArray *matches = evaluator->nodes[node->place].matches;
	gboolean content;
	guint i, j;

	if (node->kind == PLAN_NOT || count_of(evaluator, node, passage) == 0)
		return;
	if (node->kind == PLAN_TERM || node->kind == PLAN_NEAR) {
		for (i = 0; i < matches->len; i++) {
			const Match *match = &g_array_index(matches, Match, i);

			if (match->first < start || match->first >= end)
				continue;
			for (j = 0; j < match->n_atoms; j++)
				g_array_append_val(spans,
				    g_array_index(evaluator->atoms, WordSpan,
					match->atom + j));
		}
		return;
	}
	content = has_content(node);
	for (i = 0; i < node->children->len; i++) {
		const PlanNode *child = node->children->pdata[i];

		/* Stop words beside others are not what was looked for. */
		if (node->kind == PLAN_WORDS && content && child->stop &&
		    !child->required)
			continue;
		collect_spans(evaluator, child, passage, start, end, spans);
	}
}

static gint
compare_spans(gconstpointer a, gconstpointer b)
{
	const WordSpan *left = a, *right = b;

	if (left->first != right->first)
		return left->first < right->first ? -1 : 1;
	/* The longer first: what it covers is left out. */
	if (left->end != right->end)
		return left->end > right->end ? -1 : 1;
	return 0;
}

void
evaluator_spans(const Evaluator *evaluator, guint passage, GArray *spans)
{
	const GArray *passages = evaluator->unit->passages;
	guint32 start = passage == 0
	    ? 0
	    : g_array_index(passages, UnitPassage, passage - 1).words_end;
	guint32 end = g_array_index(passages, UnitPassage, passage).words_end;
	guint before = spans->len, kept = before, i;
	guint32 last = 0;

	collect_spans(
	    evaluator, evaluator->plan->root, passage, start, end, spans);
	if (spans->len == before)
		return;
	qsort(&g_array_index(spans, WordSpan, before), spans->len - before,
	    sizeof(WordSpan), compare_spans);
	for (i = before; i < spans->len; i++) {
		WordSpan span = g_array_index(spans, WordSpan, i);

		if (i > before && span.first < last)
			continue;
		g_array_index(spans, WordSpan, kept++) = span;
		last = span.end;
	}
	g_array_set_size(spans, kept);
}

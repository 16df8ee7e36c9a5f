/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Passages that are the part of a law which the query names. */
#include "search/ranker.h"

enum {
	/* Bits of RankerWhole.titles. */
	TITLE_FEATURES = 64,
};

/* Whether PARAGRAPH of UNIT begins at or behind word FIRST, and has a label. */
static gboolean
is_labelled(
    Evaluator *evaluator, const Unit *unit, guint paragraph, guint32 first)
{
	return (paragraph == 0 ||
		   g_array_index(unit->paragraphs, UnitParagraph, paragraph - 1)
			   .words_end >= first) &&
	    evaluator_label(evaluator, paragraph) != NULL;
}

/* How one of the headings that PASSAGE begins with, or of its paragraphs, is
   the part: see ranker_take_provision().  That one's first word goes into
   ANSWER. */
static ProvisionHead
heads_provision(const Ranker *ranker, Evaluator *evaluator,
    const RankerPassage *passage, guint32 *answer)
{
	const Unit *unit = passage->unit;
	const FoundWord *found = passage->found;
	guint n = passage->n_found;
	guint32 first = passage->words.first;
	ProvisionHead best = PROVISION_NOT;

	for (guint i = passage->first; first < passage->words.end; i++) {
		const UnitParagraph *at = &g_array_index(
		    unit->paragraphs, UnitParagraph, i);
		gboolean heading = at->kind == UNIT_HEADING;
		ProvisionHead head = (heading ? provision_heads
					      : provision_labels)(
		    ranker->provision, passage->shard, first, found, n);

		if (head > best &&
		    (heading || is_labelled(evaluator, unit, i, first))) {
			best = head;
			*answer = heading ? passage->words.first : first;
		}
		for (; n > 0 && found->word < at->words_end; found++)
			n--;
		first = at->words_end;
	}
	return best;
}

void
ranker_take_provision(Ranker *ranker, Evaluator *evaluator,
    const RankerPassage *passage, Candidate *candidate)
{
	RankerWhole *section;
	guint32 first = passage->words.first;

	if (ranker->provision == NULL)
		return;
	section = &g_array_index(
	    ranker->wholes, RankerWhole, candidate->section);
	candidate->provision = heads_provision(
	    ranker, evaluator, passage, &candidate->answer);
	section->head = MAX(section->head, candidate->provision);
	if (!section->head || !provision_has_inner(ranker->provision))
		return;
	for (guint i = passage->first; first < passage->words.end; i++) {
		const UnitParagraph *at = &g_array_index(
		    passage->unit->paragraphs, UnitParagraph, i);
		guint steps = at->kind == UNIT_HEADING
		    ? 0
		    : provision_inner(
			  ranker->provision, evaluator_label(evaluator, i));

		if (steps > candidate->inner) {
			candidate->inner = steps;
			candidate->answer = first;
			candidate->provision = section->head;
		}
		first = at->words_end;
	}
	ranker->inner = MAX(ranker->inner, candidate->inner);
}

/* Where CANDIDATE stands among those of its document, from 1 on: what is called
   as in the query before all others, labels last, then what has the part of it
   that is named. */
static guint64
place_of(const Candidate *candidate)
{
	guint64 other = PROVISION_CALLED - candidate->provision;
	guint64 lacks = PLAN_MOST_INNER - candidate->inner;

	return (other * (PLAN_MOST_INNER + 1) + lacks) << 60 |
	    (guint64)candidate->record << 28 | candidate->number;
}

gboolean
ranker_is_first_provision(const Ranker *ranker, const Candidate *candidate)
{
	return g_array_index(ranker->wholes, RankerWhole, candidate->document)
		   .provision == place_of(candidate);
}

void
ranker_note_titles(Ranker *ranker)
{
	for (guint i = 0; i < ranker->candidates->len; i++) {
		const Candidate *candidate = &g_array_index(
		    ranker->candidates, Candidate, i);
		RankerWhole *document = &g_array_index(
		    ranker->wholes, RankerWhole, candidate->document);
		const guint16 *counts = ranker_counts(ranker, candidate);

		if (candidate->provision &&
		    (document->provision == 0 ||
			place_of(candidate) < document->provision))
			document->provision = place_of(candidate);
		for (guint j = 0; candidate->titles && j < TITLE_FEATURES &&
		     j < ranker->features->len;
		     j++)
			if (ranker_holds(counts[j]))
				document->titles |= G_GUINT64_CONSTANT(1) << j;
	}
}

/* What a word is worth, of one in the title, that is only in the text. */
static const double text_part = .7;

/* Whether FEATURE is what the query asks for beside naming a part. */
static gboolean
is_beside(const Feature *feature)
{
	return feature->kind != FEATURE_PAIR && !feature->provision;
}

double
ranker_part_beside_provision(const Ranker *ranker, const Candidate *candidate)
{
	const guint16 *counts = ranker_counts(ranker, candidate);
	guint64 titles = g_array_index(
	    ranker->wholes, RankerWhole, candidate->document)
			     .titles;
	double had = 0, asked = 0;

	for (guint i = 0; i < ranker->features->len; i++) {
		const Feature *feature = &g_array_index(
		    ranker->features, Feature, i);

		if (!is_beside(feature))
			continue;
		asked += feature_worth(feature);
		if ((counts[i] & RANKER_TITLE) != 0 ||
		    (i < TITLE_FEATURES && titles >> i & 1))
			had += feature_worth(feature);
		else if (counts[i] != 0)
			had += text_part * feature_worth(feature);
	}
	return asked > 0 ? had / asked : 1;
}

/* Whether the title of CANDIDATE's document, or CANDIDATE itself if that begins
   the document, holds all that the query asks for beside naming a part, and
   this is something. */
static gboolean
is_named(const Ranker *ranker, const Candidate *candidate)
{
	const guint16 *counts = ranker_counts(ranker, candidate);
	gboolean any = FALSE;

	for (guint i = 0; i < ranker->features->len; i++) {
		const Feature *feature = &g_array_index(
		    ranker->features, Feature, i);

		if (!is_beside(feature) || feature->weight <= 0)
			continue;
		if ((counts[i] & RANKER_TITLE) == 0 &&
		    (!candidate->titles || counts[i] == 0))
			return FALSE;
		any = TRUE;
	}
	return any;
}

/* Whether NAMED, places of candidates, has none of the record of CANDIDATE. */
static gboolean
is_other(const Ranker *ranker, const GArray *named, const Candidate *candidate)
{
	for (guint i = 0; i < named->len; i++) {
		const Candidate *other = ranker_candidate(
		    ranker, g_array_index(named, guint, i));

		if (other->shard == candidate->shard &&
		    other->record == candidate->record)
			return FALSE;
	}
	return TRUE;
}

GArray *
ranker_list_named(
    Ranker *ranker, const Store *store, guint most, GError **error)
{
	g_autoptr(GArray) named = g_array_new(FALSE, FALSE, sizeof(guint));

	if (ranker->provision == NULL)
		return g_steal_pointer(&named);
	if (!ranker_mark_titles(ranker, store, error))
		return NULL;
	for (guint i = 0; i < ranker->candidates->len && named->len <= most;
	     i++) {
		const Candidate *candidate = &g_array_index(
		    ranker->candidates, Candidate, i);

		if (is_named(ranker, candidate) &&
		    is_other(ranker, named, candidate))
			g_array_append_val(named, i);
	}
	return g_steal_pointer(&named);
}

const Candidate *
ranker_candidate(const Ranker *ranker, guint place)
{
	return &g_array_index(ranker->candidates, Candidate, place);
}

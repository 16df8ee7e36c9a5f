/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_SEARCH_RANKER_H
#define POLIX_SEARCH_RANKER_H

#include "search/definition.h"
#include "search/feature.h"
#include "search/provision.h"
#include "search/rank.h"

/* What a ranker has at hand: shared by rank.c, which collects, and
   rank_score.c, which scores, and nobody else. */

enum {
	/* A count of a candidate, and whether the word is in the title, too, or
	   in a heading above. */
	RANKER_COUNT = 0x3fff,
	RANKER_TITLE = 0x8000,
	RANKER_ABOVE = 0x4000,
};

/* A document or a section, and the scores of its best passages. */
typedef struct RankerWhole {
	double first;
	double second;
	guint32 shard, record; /* of a document: those of its first passage that
				  was found */
	gboolean pieces; /* of a document: others are of other records, it was
			    indexed in pieces */
	guint64 titles;  /* of a document: features that the headings it begins
			    with hold, bits; those behind the 64th aside */
	guint64 provision;  /* of a document: where the first part begins whose
			       number the query names, or 0 */
	ProvisionHead head; /* of a section: how its heading is that of the part
			       which the query names */
} RankerWhole;

struct Ranker {
	const Plan *plan;
	Statistics statistics;
	gboolean cover;     /* passages with all words come first */
	gboolean name;      /* those with the name that they are come first */
	gboolean numbers;   /* the query has some: it is for a place, "article
			       12", which headings have by chance */
	gboolean score;     /* not just counted */
	GArray *features;   /* of Feature */
	double asked;       /* what they are worth, pairs aside */
	double *weights;    /* one a leaf */
	GArray *candidates; /* of Candidate */
	GArray *counts;     /* of guint16: features of each candidate */
	GArray *unit;       /* of guint32: each feature in each passage of the
			       unit at hand */
	GArray *wholes;     /* of RankerWhole, of which candidates are parts */
	GHashTable *places; /* group, or group and section, to a place there */
	Nearness *nearness; /* NULL if nothing is scored */
	Definition *definition; /* NULL if none is asked for */
	Provision *provision;   /* NULL if none is named */
	guint inner; /* most steps that a candidate has, Candidate.inner */
};

/* The counts of CANDIDATE, one a feature. */
static inline const guint16 *
ranker_counts(const Ranker *ranker, const Candidate *candidate)
{
	return &g_array_index(ranker->counts, guint16, candidate->features);
}

/* Whether a passage with this COUNT of a feature, or its title, has it. */
static inline gboolean
ranker_holds(guint16 count)
{
	return (count & (RANKER_COUNT | RANKER_TITLE)) != 0;
}

/* Marks the counts of words that are in the titles of candidates' documents.
   In rank_score.c. */
gboolean ranker_mark_titles(Ranker *ranker, const Store *store, GError **error);

/* Finds out which candidate is the passage behind each.  In rank_behind.c. */
void ranker_link(Ranker *ranker);

/* A passage of a unit, while it is measured. */
typedef struct RankerPassage {
	Unit *unit;
	guint shard;
	guint number; /* of the unit's passages, from 0 */
	WordSpan words;
	const FoundWord *found; /* of these, that the query has */
	guint n_found;
	guint first, last;  /* the paragraphs that it is of */
	guint32 unit_words; /* of its unit, but stop words */
	gboolean sentences; /* that has some: it is no list, no table */
} RankerPassage;

/* Measures the headings that PASSAGE begins with, if there is as much text
   below them: the best goes into HEADING.  In rank_heading.c. */
void ranker_measure_heading(
    Ranker *ranker, const RankerPassage *passage, RankerHeading *heading);

/* Finds out whether CANDIDATE, PASSAGE of the unit that EVALUATOR was given
   last, is of the part of a law which the query names: one of the headings that
   it begins with is that part's, or a paragraph the part of it that is named
   and the heading above it.  In rank_provision.c, like the next three. */
void ranker_take_provision(Ranker *ranker, Evaluator *evaluator,
    const RankerPassage *passage, Candidate *candidate);

/* Takes note of what the headings hold that documents begin with, and which is
   the first part of the number that the query names: the first that is called
   as there, if one is, and of these the first that has the part of it which is
   named. */
void ranker_note_titles(Ranker *ranker);

/* Whether CANDIDATE is that part: behind 12-3 stand 12-3-1 and 12-3 bis, whose
   numbers begin alike. */
gboolean ranker_is_first_provision(
    const Ranker *ranker, const Candidate *candidate);

/* What part of all that the query asks for beside naming a part of a law
   CANDIDATE has in its text, in the title of its document, or in the headings
   which that begins with. */
double ranker_part_beside_provision(
    const Ranker *ranker, const Candidate *candidate);

/* Marks the counts of words that are in short candidates above others, and
   which these are.  In rank_above.c. */
void ranker_mark_above(Ranker *ranker);

#endif

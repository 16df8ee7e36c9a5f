/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_SEARCH_RANKER_H
#define POLIX_SEARCH_RANKER_H

#include "search/definition.h"
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
};

/* Finds out which candidate is the passage behind each.  In rank_behind.c. */
void ranker_link(Ranker *ranker);

/* Measures the headings that PASSAGE of UNIT of SHARD, whose first paragraph is
   PARAGRAPH, begins with, if there is as much text below them: the best goes
   into HEADING.  WORDS, N of them, are those of the passage that the query has.
   In rank_heading.c. */
void ranker_measure_heading(Ranker *ranker, Unit *unit, guint shard,
    guint paragraph, const WordSpan *passage, const FoundWord *words, guint n,
    RankerHeading *heading);

/* Marks the counts of words that are in short candidates above others, and
   which these are.  In rank_above.c. */
void ranker_mark_above(Ranker *ranker);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_SEARCH_WEIGHTS_H
#define POLIX_SEARCH_WEIGHTS_H

/* The numbers that ranking goes by, the same for all collections and languages.
   They were chosen in November 2026 on the seven judged sets in HACKING, by
   moving one at a time and keeping what gained on most sets and lost on none
   but by chance: no set has numbers of its own. */

/* BM25 (Robertson and Zaragoza 2009): how soon more of a word counts no more,
   and how much a passage's length counts. */
static const double weight_k1 = .6;
static const double weight_b = .7;
/* … and its k3: what repeating a word in the query adds (2 / 3 each at
   most). */
static const double weight_k3 = 1;
/* What half of all passages hold still counts, a little. */
static const double weight_least_idf = .1;
/* A passage of less than this part of the average length is taken to have so
   much: else headings and lines of tables are first. */
static const double weight_least_length = .5;

/* A pair of neighbours, beside a word: its weight, how often one counts, and
   how much a passage's length counts. */
static const double weight_pair = .5;
static const double weight_pair_count = 2;
static const double weight_pair_b = .4;

/* A phrase, or several words that were typed or are written as one. */
static const double weight_phrase = 1.5;

/* A word in the title counts as if it stood in the text so often more. */
static const double weight_title = 1;

/* What a passage has of all that the query's words are worth, squared, as a
   part of that. */
static const double weight_coverage = .1;

/* What a passage gets of the best one of its document, and of its section. */
static const double weight_document = .3;
static const double weight_section = .2;

#endif

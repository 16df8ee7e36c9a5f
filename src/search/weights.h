/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_SEARCH_WEIGHTS_H
#define POLIX_SEARCH_WEIGHTS_H

/* The numbers that ranking goes by, the same for all collections and languages.
   They were chosen in November 2026 on the judged sets in HACKING: by moving
   one at a time and keeping what gained on most sets and lost on none but by
   chance, then a dozen of them together by coordinate ascent on what all sets
   gain: no set has numbers of its own. */

/* BM25 (Robertson and Zaragoza 2009): how soon more of a word counts no more,
   and how much a passage's length counts. */
static const double weight_k1 = .6;
/* It is that of words with this idf, which one passage in 55 holds, and falls
   by this power of it, from this at most: to have a frequent word once says
   little, to have a rare one much. */
static const double weight_k1_idf = 4;
static const double weight_k1_power = 1;
static const double weight_k1_most = 3;
static const double weight_b = .7;
/* … and its k3: what repeating a word in the query adds (2 / 3 each at
   most). */
static const double weight_k3 = 1;
/* What half of all passages hold still counts, a little. */
static const double weight_least_idf = .07;
/* A passage of less than this part of the average length is taken to have so
   much: else headings and lines of tables are first. */
static const double weight_least_length = .5;

/* A pair of neighbours, beside a word: its weight, how often one counts, and
   how much a passage's length counts. */
static const double weight_pair = .575;
static const double weight_pair_count = 1.2;
static const double weight_pair_b = .3;
/* The weight is that of queries of so many words, and rises by this power of
   their number: of many words any passage has some, by chance; pairs it has
   not. */
static const double weight_pair_words = 8;
static const double weight_pair_power = .85;

/* A phrase, or several words that were typed or are written as one. */
static const double weight_phrase = 1.5;

/* A word in the title counts as if it stood in the text so often more. */
static const double weight_title = 2.6;

/* Likewise in what stands above, at most so many words of it; and if the text
   does not have it at all. */
static const double weight_above = 1.7;
static const double weight_above_only = .3;
static const unsigned int weight_above_words = 25;
/* What so short a passage loses of what it scores if it stands above others
   that are found: it is their heading, and the answer is below it. */
static const double weight_heading = .1;

/* What a passage of a table of contents has of what it scores. */
static const double weight_contents = .01;

/* Less stop words than this part of its words, less than prose has in any
   language, and a passage is no sentences, but a table, the words of a figure,
   a page that divides chapters: what it loses of what it scores, if it has
   none. */
static const double weight_bare_words = .05;
static const double weight_bare = .3;

/* Of a document that was indexed in pieces (rules, articles), one is long if
   its unit has more than so many times the words of the average unit; what its
   passages score falls by this power of how much longer than that it is. */
static const double weight_long_piece = 2.5;
static const double weight_long_power = .1;

/* What residual idf adds to a word's weight of 1, and what a capital where none
   had to be does: it is a name, or a term that is defined. */
static const double weight_residual = 1.8;
static const double weight_capital = .4;

/* How much more or less than 1 a word counts for each unit that its idf among
   the best passages found by the other weights, so many, is above or below the
   query's mean; and the least that it then counts. */
static const double weight_among = .2;
static const unsigned int weight_among_best = 200;
static const double weight_least_among = .2;

/* What a passage has of all that the query's words are worth, squared, as a
   part of that. */
static const double weight_coverage = .2;

/* The same of what stands together in one place (NearnessValues.window); what a
   run of words in the query's order gets of its worth; and what the query's
   first word gets for standing at the beginning, as a part of all that it asks
   for: half as much behind the EARLY_WORDSth. */
static const double weight_window = .2;
static const double weight_run = .1;
static const double weight_early = .035;
static const double weight_early_words = 50;

/* What a passage gets whose heading says all that the query does and nothing
   else, as a part of all that it asks for. */
static const double weight_heading_says = 1;

/* What a passage gets that plainly says what the term means which is asked
   about, as a part of all that it asks for. */
static const double weight_definition = 2;
/* What is left to a word that only asks so (meaning, define). */
static const double weight_asking = .5;

/* What it gets for standing below the heading of the part of a law that the
   query names by its number, as a part of all that it asks for, where all else
   that this asks for is in it or in its document's title. */
static const double weight_provision = 3;
/* What is left of that part of all else to those behind the first of that
   number in a document, whose numbers only begin so (12-3-1). */
static const double weight_provision_later = .8;
/* And to what lacks the part of it which is named (12(3)) where another has it,
   maybe of another law: little less. */
static const double weight_provision_lacks = .95;

/* What it gets of how much more it scores, by what it holds, if the passage
   before or behind it is taken as a part of it; it loses as much of how much
   less. */
static const double weight_joint = .5;

/* What a passage gets of the best one of its document, of the second best, and
   of the best of its section, and of the best of all below what stands two
   levels above it. */
static const double weight_document = .45;
static const double weight_second = .17;
static const double weight_section = .5;
static const double weight_chapter = .15;

#endif

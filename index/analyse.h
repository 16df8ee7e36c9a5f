/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_INDEX_ANALYSE_H
#define POLIX_INDEX_ANALYSE_H

#include "corpus/document.h"
#include "index/lexicon.h"
#include "store/pairs.h"
#include "store/record.h"
#include "store/store.h"
#include "store/unit.h"
#include "store/wordlist.h"

/* A document becomes units: passages, words, terms.  Everything that does not
   need the index, so that several threads can do it side by side, each with an
   Analyser of its own. */

/* A unit, as it is kept until it is written: exactly as long as needed, since a
   document may have thousands. */
typedef struct AnalysedUnit {
	Unit *unit;     /* its words, places and text are empty */
	guint32 *words; /* as numbers of those of the document */
	guint n_words;
	guint8 *packed; /* unit_packer_run() */
	gsize packed_length;
	LexiconCount *counts; /* its terms */
	guint n_counts;
	GArray *sections; /* of StoreTerm: what its headings add */
	PairsSet pairs;
} AnalysedUnit;

typedef struct AnalysedDocument {
	GPtrArray *units;    /* of AnalysedUnit, in order; none if no text */
	GArray *words;       /* of WordEntry: the distinct words; id is not set,
				count is how often it stands in the document */
	GArray *places;      /* of guint32: those of the words among all that
				the analyser has met */
	GArray *terms;       /* of LexiconTerm: those of the units */
	guint64 generation;  /* of the places of words and terms: those of
				documents with the same one mean the same */
	GArray *field_terms; /* of StoreTerm: what the fields add to every unit
				and to the record */
	GPtrArray *acronyms; /* of RecordAcronym: what it defines */
	char date_first[9];  /* YYYYMMDD, or "" if it has no date */
	char date_last[9];
	guint32 passages;
	guint32 paragraphs;
	guint64 n_words; /* tokens in all */
	/*< private >*/
	GStringChunk *strings;
	LexiconStrings *lexicon_strings;
} AnalysedDocument;

void analysed_document_free(AnalysedDocument *analysed);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AnalysedDocument, analysed_document_free)

typedef struct Analyser Analyser;

/* Returns: (transfer full), one a thread. */
Analyser *analyser_new(void);
void analyser_free(Analyser *analyser);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Analyser, analyser_free)

/* Analyses DOCUMENT, whose id, fields and language are set.  Returns: (transfer
   full), independent of DOCUMENT and ANALYSER. */
AnalysedDocument *analyser_run(Analyser *analyser, const Document *document);

/* Counts the words of a stored unit (decoded with its text) in LANGUAGE as
   analyser_run() counted them, for taking it out of the word list.  Appends to
   WORDS (of WordEntry, count set); their strings are valid until the next call
   of any function of ANALYSER. */
void analyser_count(
    Analyser *analyser, const Unit *unit, const char *language, GArray *words);

/* The terms of UNIT, which analyser_count() has just counted, as analyser_run()
   found them but for its fields'.  Appends to TERMS (of
   StoreTerm), whose strings are as those are. */
void analyser_count_terms(
    Analyser *analyser, const Unit *unit, GArray *terms, PairsSet *pairs);

#endif

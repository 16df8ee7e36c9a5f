/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_INDEX_ANALYSE_H
#define POLIX_INDEX_ANALYSE_H

#include "corpus/document.h"
#include "store/pairs.h"
#include "store/record.h"
#include "store/store.h"
#include "store/unit.h"
#include "store/wordlist.h"

/* A document becomes units: passages, words, terms.  Everything that does not
   need the index, so that several threads can do it side by side, each with an
   Analyser of its own. */

/* A unit that has no word ids yet: Unit.words are places in
   AnalysedDocument.words. */
typedef struct AnalysedUnit {
	Unit *unit;
	GByteArray *packed; /* unit_packer_run() */
	PairsSet pairs;
	GArray *terms;  /* of StoreTerm, each term once; not sorted */
	GArray *places; /* of guint32: those of the first of these terms among
			   all that the analyser has met */
} AnalysedUnit;

typedef struct AnalysedDocument {
	GPtrArray *units;    /* of AnalysedUnit, in order; none if no text */
	GArray *words;       /* of WordEntry: the distinct words; id is not set,
				count is how often it stands in the document */
	GArray *places;      /* of guint32: those of the words among all that
				the analyser has met */
	guint64 generation;  /* of these places: those of documents with the
				same one mean the same */
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

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_INDEX_ANALYSE_PARTS_H
#define POLIX_INDEX_ANALYSE_PARTS_H

#include "index/analyse.h"
#include "index/lexicon.h"
#include "index/passage.h"
#include "text/sentence.h"
#include "text/tokenizer.h"

/* What analysing a document is made of: analyse.c cuts its blocks into words
   and parts, fill.c makes units of these, field_terms.c the terms of metadata
   and headings. */

/* A part of a block that one passage holds whole. */
typedef struct Part {
	guint block;
	gsize base;       /* where its paragraph starts, which the places of its
			     words count from */
	gsize start, end; /* bytes in the document's text */
	guint32 words_end; /* of the document */
	gboolean begins;   /* a paragraph begins, ends with it */
	gboolean ends;
} Part;

/* A hyphenated word, and the place among those of the document of its last
   part. */
typedef struct Compound {
	guint32 place;
	guint32 word;
} Compound;

struct Analyser {
	Tokenizer *tokenizer;
	SentenceBreaker *breaker;
	UnitPacker *packer;
	GHashTable *lexicons; /* language to Lexicon */
	/* Of the document at work: */
	Lexicon *lexicon;
	guint32 passed; /* words of it that words and places have no more */
	GArray *words;  /* of guint32, Lexicon's local words */
	guint room; /* for so many words there is room in words and places */
	GArray *places;     /* of UnitPlace, where each stands, in bytes from
			       its paragraph's start */
	GString *unit_text; /* of the unit before: lend() */
	GArray *unit_places;
	GArray *unit_words;
	GArray *unit_counts;     /* of LexiconCount */
	GByteArray *unit_packed; /* unit_packer_run() */
	GArray *compounds;       /* of Compound, places rising */
	GArray *parts;           /* of Part */
	GArray *pieces;          /* of Piece, one a part */
	GArray *sentences;       /* of guint32 */
	GArray *cuts;            /* of guint32 */
	GString *term;
	GStringChunk *strings; /* of the terms that were counted last */
};

/* The units of a document, made while it is cut into parts. */
typedef struct Filling Filling;

/* All must live as long.  Returns: (transfer full). */
Filling *filling_new(
    Analyser *analyser, const Document *document, AnalysedDocument *analysed);

/* Makes units of the parts that ANALYSER has so far, and has it forget the
   words of those. */
void filling_go_on(Filling *filling);

/* Makes the last units, counts passages and paragraphs, and frees FILLING. */
void filling_end(Filling *filling);

/* Sets PAIRS to those of UNIT, whose words are the lexicon's WORDS. */
void analyser_pairs(const Analyser *analyser, const Unit *unit,
    const GArray *words, PairsSet *pairs);

/* Makes the terms of the document's fields. */
void field_terms_add(
    Analyser *analyser, const Document *document, AnalysedDocument *analysed);

/* What section: finds: the words of UNIT's headings.  Appends to TERMS; their
   strings are in STRINGS. */
void field_terms_add_sections(
    Analyser *analyser, const Unit *unit, GStringChunk *strings, GArray *terms);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_INDEX_LEXICON_H
#define POLIX_INDEX_LEXICON_H

#include "store/pairs.h"
#include "store/wordlist.h"
#include "text/tokenizer.h"

/* The words of one language that an analyser has met: what each is folded,
   stemmed, and searched as, worked out once a word and not once a token.  It
   also counts: words in the document, terms in the unit.

   Words have numbers from 0 in each document, in the order they are met. */

typedef struct Lexicon Lexicon;

/* How words and terms are written: valid as long as somebody has a reference,
   whatever becomes of the lexicon, and in every thread. */
typedef struct LexiconStrings LexiconStrings;

/* Returns: (transfer full) what holds the strings that LEXICON gives for this
   document. */
LexiconStrings *lexicon_strings(const Lexicon *lexicon);
void lexicon_strings_unref(LexiconStrings *strings);

/* Returns: (transfer full). */
Lexicon *lexicon_new(const char *language);
void lexicon_free(Lexicon *lexicon);

/* Numbers and counts start anew.  What lexicon_words() gave is not valid any
   more. */
void lexicon_begin_document(Lexicon *lexicon);

/* A number that no other lexicon has, and that changes when words and terms get
   other places. */
guint64 lexicon_generation(const Lexicon *lexicon);

/* The number of TOKEN's word; it is counted. */
guint32 lexicon_word(Lexicon *lexicon, const Token *token);

/* The hyphenated words that end with the token that lexicon_word() was given
   last, which must be TOKEN_HYPHENATED: of it and the one before, and of the
   whole chain if that is longer.  They are counted.  Puts their numbers into
   WORDS, two at most.  Returns: how many. */
guint lexicon_compounds(Lexicon *lexicon, guint32 words[2]);

/* Appends the words of this document to WORDS (of WordEntry, in the order of
   their numbers; id is not set), and to PLACES (of guint32; or NULL) the place
   of each among all words of the lexicon.  The strings are those of
   lexicon_strings(). */
void lexicon_words(const Lexicon *lexicon, GArray *words, GArray *places);

/* How word WORD of this document is written, folded.  Returns: (transfer none)
   LENGTH bytes, valid until the next document. */
const char *lexicon_spelling(
    const Lexicon *lexicon, guint32 word, gsize *length);

/* The terms of a unit, each counted once in every passage that holds it. */
void lexicon_begin_unit(Lexicon *lexicon);
void lexicon_begin_passage(Lexicon *lexicon);
void lexicon_use(Lexicon *lexicon, guint32 word);

/* A term of a unit. */
typedef struct LexiconCount {
	guint32 term;  /* its number in the document */
	guint32 count; /* of passages that hold it */
} LexiconCount;

/* Appends the terms of the unit to COUNTS (of LexiconCount). */
void lexicon_end_unit(Lexicon *lexicon, GArray *counts);

typedef struct LexiconTerm {
	const char *name; /* in lexicon_strings() */
	guint32 length;
	guint32 place; /* among all terms of the lexicon */
} LexiconTerm;

/* Appends the terms of all units of this document to TERMS (of LexiconTerm, in
   the order of their numbers). */
void lexicon_terms(const Lexicon *lexicon, GArray *terms);

/* Adds the pairs of the N WORDS of this document, which stand side by side, to
   PAIRS. */
void lexicon_pairs(
    const Lexicon *lexicon, const guint32 *words, guint n, PairsSet *pairs);

/* The folded stem of TOKEN's word, which it is searched by in fields.  Returns:
   (transfer none), valid until the next document. */
const char *lexicon_stem(Lexicon *lexicon, const Token *token);

#endif

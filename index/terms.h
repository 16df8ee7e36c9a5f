/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_INDEX_TERMS_H
#define POLIX_INDEX_TERMS_H

#include "index/lexicon.h"

/* The terms that the words of a lexicon are searched by, each with a place of
   its own, counted in the units of a document: once in every passage that holds
   it. */

typedef struct Terms Terms;

/* No term: what is never counted. */
enum { TERMS_NONE = -1 };

/* Returns: (transfer full). */
Terms *terms_new(void);
void terms_free(Terms *terms);

/* Forgets all terms; places begin anew. */
void terms_forget(Terms *terms);

/* The place of the term of PREFIX and NAME, LENGTH bytes; how it is written is
   kept in STRINGS, the same until all is forgotten. */
gint32 terms_place(Terms *terms, const char *prefix, const char *name,
    gsize length, GStringChunk *strings);

void terms_begin_document(Terms *terms);
void terms_begin_unit(Terms *terms);
void terms_begin_passage(Terms *terms);

/* The passage holds the term at PLACE. */
void terms_use(Terms *terms, gint32 place);

/* Appends the terms of the unit to COUNTS (of LexiconCount). */
void terms_end_unit(Terms *terms, GArray *counts);

/* Appends the terms of all units of this document to GIVEN (of LexiconTerm, in
   the order of their numbers). */
void terms_give(const Terms *terms, GArray *given);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_SEARCH_TERMS_H
#define POLIX_SEARCH_TERMS_H

#include "search/search.h"

/* What the indexes know of words: the vocabulary, the acronyms that documents
   define, and aliases. */

typedef enum TermsKind {
	TERMS_WORDS,
	TERMS_ACRONYMS,
	TERMS_ALIASES,
} TermsKind;

typedef struct Term {
	char *term;    /* a word, in capitals if it is counted so; an acronym as
			  written; a name */
	char *meaning; /* what the acronym means, as written; the other name; of
			  words NULL */
	guint64 count; /* of a word, how often it is in the texts; of a meaning,
			  documents that define it; of an alias, passages that
			  have the other name */
	char *place;   /* DOCUMENT#N that defines the acronym first: of the
			  earliest date, documents without one last, then by id;
			  where the alias is from; of words NULL */
	char *dates;   /* of that document; documents of which the alias is; or
			  NULL */
} Term;

/* Those of KIND that begin with PREFIX, case and diacritics aside ("": all),
   the most frequent first; aliases by name.  Returns: (transfer full) of Term,
   or NULL with ERROR set to STALE or CORRUPT. */
GPtrArray *searcher_terms(
    Searcher *searcher, TermsKind kind, const char *prefix, GError **error);

#endif

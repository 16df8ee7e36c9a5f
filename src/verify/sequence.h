/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_VERIFY_SEQUENCE_H
#define POLIX_VERIFY_SEQUENCE_H

#include "verify/lookup.h"
#include "verify/quotation.h"

/* Whether the parts of a quotation, between which its writer has left something
   out, stand in one document, in their order and near each other. */

enum {
	/* Paragraphs from one part to the next at most. */
	SEQUENCE_FAR = 20,
	/* A part of fewer words stands anywhere, and must be in the same
	   paragraph as its neighbour, or in the next one. */
	SEQUENCE_SHORT = 4,
	/* Parts of a quotation that is looked for, at most. */
	SEQUENCE_MOST_PARTS = 100,
};

typedef struct Sequence {
	Hit *hit;     /* where the first part is; NULL: no document has all */
	char *remark; /* how they stand if not so, and where; else NULL */
	const char *trouble; /* why it can't be told, static; else NULL */
} Sequence;

void sequence_clear(Sequence *sequence);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Sequence, sequence_clear)

/* PART, the words of which are to stand side by side, as a query.  Returns:
   (transfer full). */
char *sequence_phrase(const char *part);

/* TEXT as words that a query takes for nothing else.  Returns: (transfer
   full). */
char *sequence_words(const char *text);

/* Looks for the parts of QUOTATION, which has several, among the documents that
   SEARCH chooses, and fills SEQUENCE in.  What that takes is bounded: where it
   would take more there is a trouble.  Returns: FALSE with ERROR set as by
   lookup_run(). */
gboolean sequence_find(const Lookup *lookup, const Quotation *quotation,
    const SearchOptions *search, Sequence *sequence, GError **error);

#endif

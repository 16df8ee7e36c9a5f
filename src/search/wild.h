/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_SEARCH_WILD_H
#define POLIX_SEARCH_WILD_H

#include "text/tokenizer.h"

/* Words of a query with wildcards, parted as the tokenizer parts those of
   documents: co-operat* is co and operat*, l'acc* is l and acc*, O'Bri* is
   obri*. */

typedef struct WildPart {
	char *folded;        /* * and ? in it are wildcards */
	char *lowered;       /* the same with its marks */
	gboolean hyphenated; /* with the part before it */
	gboolean wild;       /* it has wildcards */
} WildPart;

/* Returns: (transfer full) a GArray of WildPart, the parts of WORD. */
GArray *wild_parts(Tokenizer *tokenizer, const char *word);

#endif

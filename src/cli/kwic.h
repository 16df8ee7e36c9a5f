/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CLI_KWIC_H
#define POLIX_CLI_KWIC_H

#include <stdio.h>

#include "base/result.h"
#include "cli/table.h"

/* Concordances (Luhn 1960: key word in context): each match in a line, with
   what stands to its left and right in its paragraph, the matches below each
   other. */

enum {
	KWIC_WIDTH = 36,       /* characters on each side */
	KWIC_MOST_WIDTH = 500, /* likewise, at most */
};

typedef struct KwicOptions {
	int sort;    /* by the word so many to the right of the match, or to its
			left if negative; 0: as the hits are */
	guint limit; /* lines at most; 0: all */
	guint width; /* characters of context on each side */
	TableForm form;
} KwicOptions;

/* Prints the matches in HITS, an array of Hit, to STREAM. */
void kwic_print(
    FILE *stream, const GPtrArray *hits, const KwicOptions *options);

#endif

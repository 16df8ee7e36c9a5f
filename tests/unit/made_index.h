/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_TESTS_MADE_INDEX_H
#define POLIX_TESTS_MADE_INDEX_H

#include <glib.h>

/* An index of small documents, made by polix-index, for tests of what searches
   one. */

typedef struct MadeFile {
	const char *name;
	const char *content;
} MadeFile;

typedef struct MadeIndex {
	char *folder; /* with all below it; of its own */
	char *index;  /* in that */
} MadeIndex;

/* Makes an index of FILES (up to one without a name), in English where they do
   not tell, by the polix-index in $top_builddir (else in the current folder).
   Returns: (transfer full), or NULL with what was wrong on standard error. */
MadeIndex *made_index_new(const MadeFile *files);

/* Removes it from the disk, too. */
void made_index_free(MadeIndex *made);

#endif

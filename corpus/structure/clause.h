/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_CLAUSE_H
#define POLIX_CORPUS_CLAUSE_H

#include "corpus/cue/label.h"
#include "corpus/document.h"

/* What the text of a clause says about the numbers in it and below it.  TEXT is
   LENGTH bytes of valid UTF-8. */

/* Reads what TEXT, of BLOCK, begins with to LABEL.  "Article 5 of the Charter",
   "12 ships", "A. Smith" and "L. 2192-1" are no labels.  Returns: whether it
   is labelled; if so, BLOCK has its label. */
gboolean clause_read_label(
    Block *block, const char *text, gsize length, Label *label);

/* The bytes of "96.—" in "96.—(1)" or of "96. " in "96. (1)" at TEXT, where
   HEADING, which is above it (or NULL), has that number; or 0. */
gsize clause_heading_number(
    const Block *heading, const char *text, gsize length);

/* Whether TEXT ends a list in the middle of what it says: ": 1° Of ports; 2° Of
   ships", so that what is below it is below one of those. */
gboolean clause_holds_list(const char *text, gsize length);

/* How many quotations are open at TEXT's end, as OPEN were at its beginning:
   provisions that others are to be amended by, and what is quoted in them. */
guint clause_count_quotations(const char *text, gsize length, guint open);

#endif

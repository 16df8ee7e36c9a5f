/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_TITLE_H
#define POLIX_CORPUS_TITLE_H

#include "corpus/document.h"

/* The title of a document, among the lines at its head: letterheads, dates,
   bylines, captions. */

enum { TITLE_MAX_BYTES = 250 };

/* How many blocks the head of DOCUMENT has: those above its second whole
   paragraph, of the first few. */
guint title_head(const Document *document);

/* Finds the title, in the blocks from *FIRST to *LAST, both included, and
   appends it to TITLE.  Returns: FALSE if there is none. */
gboolean title_find(
    const Document *document, GString *title, guint *first, guint *last);

/* Whether TITLE, a property of a file, says what is in it, not how it was made
   ("Microsoft Word - paper.doc", "Slide 1", "2015-0123_v2"). */
gboolean title_is_told(const char *title);

/* The bytes of the first line of TEXT, LENGTH bytes of a block, if all behind
   that stands in brackets; else LENGTH. */
gsize title_line_length(const char *text, gsize length);

/* Whether TEXT, LENGTH bytes, is a line as titles are: short, begun with a
   capital, without an end; no date, byline, address, stamp or caption. */
gboolean title_is_line(const char *text, gsize length);

#endif

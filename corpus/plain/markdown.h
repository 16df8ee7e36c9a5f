/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_MARKDOWN_H
#define POLIX_CORPUS_MARKDOWN_H

#include "corpus/document.h"

/* Markdown's blocks: CommonMark as cmark reads it, and on top of it what
   people use besides: tables, footnotes, definitions.  An item keeps the
   number that is typed, not the one that CommonMark would count: laws skip
   numbers.

   Appends the blocks of TEXT, LENGTH bytes of valid UTF-8 that begin in line
   FIRST_LINE of the source, to DOCUMENT, with line marks.  Returns: FALSE,
   with nothing appended, if there is next to no Markdown in TEXT: its lines
   are those of a plain text then. */
gboolean markdown_append(
    Document *document, const char *text, gsize length, guint first_line);

#endif

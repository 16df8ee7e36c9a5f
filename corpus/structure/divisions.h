/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_DIVISIONS_H
#define POLIX_CORPUS_DIVISIONS_H

#include "corpus/document.h"

/* Puts the divisions of a law that a format has at one level below each other:
   Markdown made of a code often ends at the fourth, where titles, chapters and
   sections then stand side by side.  They are told by their words and by their
   numbers, which begin again below each higher one.  Other headings move with
   those that they are below. */
void divisions_nest(Document *document);

#endif

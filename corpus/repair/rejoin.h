/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_REJOIN_H
#define POLIX_CORPUS_REJOIN_H

#include "corpus/document.h"

/* Mends what copying out of a PDF leaves in web pages, Word files and records,
   whose paragraphs are told by their format:
   - lines that became paragraphs are joined, if most short paragraphs of the
     document are such;
   - running heads in the midst of paragraphs are taken out (furniture.h);
   - words that were cut at the ends of lines which are no longer there ("the
     govern- ment"): the document decides by how it spells the word elsewhere
     (hyphen.h);
   - words whose letters stand apart, if it spells them elsewhere.
   Blocks and marks move with the text; repairs are counted.  Nothing is done to
   a document that is to stay as it is. */
void rejoin_words(Document *document);

#endif

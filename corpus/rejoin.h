/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_REJOIN_H
#define POLIX_CORPUS_REJOIN_H

#include "corpus/document.h"

/* Mends words that were cut at the ends of lines which are no longer there:
   "the govern- ment", as copying out of a PDF leaves them in web pages, Word
   files and records.  The document decides by how it spells the word elsewhere
   (hyphen.h); what it does not tell stays.  Blocks and marks move with the
   text; repairs are counted.  Nothing is done to a document that is to stay as
   it is. */
void rejoin_words(Document *document);

#endif

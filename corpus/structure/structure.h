/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_STRUCTURE_H
#define POLIX_CORPUS_STRUCTURE_H

#include "corpus/document.h"

/* Finds the structure that the format did not tell, in a document whose
   blocks are BLOCK_PARAGRAPH: headings by their numbering and shape ("2.2.1.
   Bilateral …", "Article 5", "Chapter IV", "PART II", "§ 12", "Điều 5",
   "Artikel 3", a short line in capitals), and the labels of numbered
   paragraphs and clauses (3.11, (a), Firstly).  A numbered heading in the
   middle of a paragraph that was run together is cut out of it.  Tables of
   contents are found, too (contents.h), and have no labels; what they list is a
   heading (listed.h).  Documents
   whose format tells headings (HTML, Markdown, and any that has one) only get
   labels, and levels where divisions of a law stand at one (divisions.h). */
void structure_find(Document *document);

#endif

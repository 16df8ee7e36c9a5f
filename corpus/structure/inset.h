/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_INSET_H
#define POLIX_CORPUS_INSET_H

#include "corpus/document.h"

/* Cuts the headings out of the paragraphs of DOCUMENT that they were run
   together with: numbered ones (outline.h), and names of a paper's parts
   ("Keywords:").  Their levels are RANK and the depth of their numbers. */
void inset_cut(Document *document, guint rank);

#endif

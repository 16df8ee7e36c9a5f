/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_NUMBERING_H
#define POLIX_CORPUS_NUMBERING_H

#include "corpus/document.h"

/* Gives the blocks of DOCUMENT the labels that their texts begin with.  That of
   an item of a list has the labels before it that it is below, up to the
   heading: "(4)(a)(ii)", "(2) 1 a)", "6° e)".  Which list an item is of is told
   by how its label is written and by what it goes on from; where that is not
   plain, it has no label: to cite another provision is worse than to cite the
   section. */
void numbering_find(Document *document);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_PROVISIONS_H
#define POLIX_CORPUS_PROVISIONS_H

#include "corpus/document.h"

/* Makes headings of the parts, chapters and articles of a law that stand in
   paragraphs, in a document whose format tells other headings: a page about a
   law, an act with a treaty in its schedule.  There must be some articles that
   follow one another by their numbers.  They stand below the heading above
   them if that is a part of a law, too ("Schedule 1"), or if they begin right
   below it; else below the first heading, so that they end what is about the
   law.  Returns: whether there are any. */
gboolean provisions_find(Document *document);

#endif

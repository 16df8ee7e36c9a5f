/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_SEARCH_EXCERPT_H
#define POLIX_SEARCH_EXCERPT_H

#include "base/result.h"

/* Chooses Hit.excerpt: the run of whole SENTENCES (of Span, rising, in bytes of
   Hit.text), no longer than fits, that holds most of what matches: the more of
   the different words the better, then the more of them; it begins with one of
   the first STARTS sentences, and if that is 1 goes on into one that does not
   fit, so that a heading has some text behind it.  Of a sentence that is too
   long by far, a stretch around its first match.  Hit.spans must be there. */
void excerpt_choose(Hit *hit, const GArray *sentences, guint starts);

#endif

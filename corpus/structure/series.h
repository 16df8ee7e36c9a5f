/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_SERIES_H
#define POLIX_CORPUS_SERIES_H

#include "corpus/document.h"

/* Whether "C." and "I." above sections are letters or Roman numbers: by what
   they go on from and what goes on from them, as "I." behind "H.", and before
   "II.". */

/* Sets the levels of those headings of DOCUMENT that have level ROMAN or LETTER
   anew.  ROMAN is the higher one, unless Roman numbers begin again below
   letters: A., I., II., B., I. */
void series_settle(Document *document, guint roman, guint letter);

#endif

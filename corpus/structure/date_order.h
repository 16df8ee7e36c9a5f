/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_DATE_ORDER_H
#define POLIX_CORPUS_DATE_ORDER_H

#include "corpus/document.h"
#include "corpus/structure/date.h"

/* Which of 3/2/2015 is the month. */

/* Settles an ambiguous DATE of DOCUMENT by, in this order: when the file was
   made, which a document's date is not later than (the field "created");
   other dates in figures in the text, of which only one order is possible; how
   it spells dates out (March 3, 2015; 3 March 2015); its country, if it has
   such a field; its language, if that is known and not English.  Where none of
   these tells, only the year is kept: half of them would be wrong, and found
   where they should not be. */
void date_settle(const Document *document, Date *date);

#endif

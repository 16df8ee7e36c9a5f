/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_VERIFY_QUOTATION_CUT_H
#define POLIX_VERIFY_QUOTATION_CUT_H

#include "verify/quotation.h"

/* What of a quotation is the source's, and where its words part. */

/* The bytes of the ellipsis at TEXT, or 0: three periods or more may have a
   space between each two, as publishers set them. */
gsize quotation_ellipsis(const char *text);

/* Whether C is of a script that is written without spaces between words. */
gboolean quotation_is_unspaced(gunichar c);

/* The places in TEXT, in bytes and rising, where a word begins that a script
   parts from the one before it by no space.  Returns: (transfer full) an array
   of gsize. */
GArray *quotation_seams(const char *text);

/* TEXT with a space at each of its seams.  Returns: (transfer full). */
char *quotation_spaced(const char *text);

/* Fills in the parts of QUOTATION, which has a text, and what goes with
   them. */
void quotation_cut(Quotation *quotation);

#endif

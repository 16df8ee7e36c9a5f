/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_STORE_GAPS_H
#define POLIX_STORE_GAPS_H

#include "base/varint.h"

/* Postings whose counts are all 1, which are nothing but distances, in fewer
   bits than bytes allow: Golomb's code with a power of 2 (Rice, Some Practical
   Universal Noiseless Coding Techniques, 1979).  A distance is, the lowest bit
   of a byte first, as many zeros as it has times 2^K, a one, and its lowest K
   bits; before them all stand how many there are, and K, a byte. */

/* So many at most, which twice the bytes of a part of a list can't hold
   (postings_list.h): what claims more is damaged. */
enum { GAPS_MOST = 4096 };

/* Appends POSTINGS (postings_parts.h), GAPS_MOST at most, whose counts are all
   1, to BYTES. */
void gaps_pack(const GByteArray *postings, GByteArray *bytes);

/* Appends the postings that READER, to its end, has packed to POSTINGS.  FALSE
   if they can't be that. */
gboolean gaps_unpack(ByteReader *reader, GByteArray *postings);

#endif

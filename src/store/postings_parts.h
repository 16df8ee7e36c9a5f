/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_STORE_POSTINGS_PARTS_H
#define POLIX_STORE_POSTINGS_PARTS_H

#include "base/varint.h"
#include "store/postings.h"

/* What reading and writing lists of postings share.  A posting is a number:
   twice the distance from the item before (from the base for the first of a
   chunk), and 1 if the count is more than 1 and follows. */

typedef struct PostingsHead {
	PostingsCounts counts;
	GArray *bases;  /* of StoreItem, rising: no item of the closed chunk is
			   lower, none as high as the next one's */
	StoreItem base; /* of the tail: what is not in closed chunks */
	StoreItem last; /* its last item */
} PostingsHead;

/* The metadata key of the list of TERM, in KEY (emptied first). */
void postings_key(GString *key, const char *term, gsize length);

/* The same of a closed chunk: KEY is that of the list. */
void postings_chunk_key(GString *key, gsize list_length, StoreItem base);

/* Reads the head out of VALUE (an empty one of an empty list); HEAD->bases must
   be made.  *TAIL is then its postings, in VALUE, which is made to hold them if
   they are packed.  FALSE with ERROR set to POLIX_ERROR_CORRUPT if it is
   damaged. */
gboolean postings_head_read(
    PostingsHead *head, GByteArray *value, ByteReader *tail, GError **error);

/* Puts the head and its postings TAIL into VALUE (emptied first). */
void postings_head_format(
    const PostingsHead *head, const GByteArray *tail, GByteArray *value);

/* Reads a closed chunk, as postings_head_read() does. */
gboolean postings_chunk_read(
    GByteArray *value, ByteReader *postings, GError **error);

/* ONES: all counts are 1. */
void postings_chunk_format(
    const GByteArray *postings, gboolean ones, GByteArray *value);

/* Sets ERROR to POLIX_ERROR_CORRUPT.  Returns: FALSE. */
gboolean postings_corrupt(GError **error);

/* Reads a posting.  *ITEM is the one before. */
static inline void
postings_read(ByteReader *reader, StoreItem *item, guint32 *count)
{
	guint64 number = byte_reader_varint(reader);

	if (number >> 1 > G_MAXUINT32 - *item)
		reader->failed = TRUE;
	*item += (StoreItem)(number >> 1);
	*count = number & 1 ? byte_reader_bounded(reader, G_MAXUINT32) : 1;
}

static inline void
postings_append(GByteArray *bytes, guint32 distance, guint32 count)
{
	varint_append(bytes, (guint64)distance << 1 | (count > 1));
	if (count > 1)
		varint_append(bytes, count);
}

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/gaps.h"

#include <string.h>

enum {
	MOST_BITS = 31,
	/* That a distance takes when it is not packed. */
	MOST_BYTES = 5,
};

/* Writes bits into room that is there. */
typedef struct BitWriter {
	guint8 *next;
	guint64 bits; /* not written yet */
	guint n;      /* fewer than 8 of them */
} BitWriter;

/* Appends the N lowest bits of BITS, 56 at most; the others must be 0. */
static inline void
put_bits(BitWriter *writer, guint64 bits, guint n)
{
	guint64 little;

	writer->bits |= bits << writer->n;
	writer->n += n;
	little = GUINT64_TO_LE(writer->bits);
	memcpy(writer->next, &little, sizeof(little));
	writer->next += writer->n / 8;
	writer->bits = writer->n / 8 < 8 ? writer->bits >> (writer->n & ~7U)
					 : 0;
	writer->n %= 8;
}

static void
put_gap(BitWriter *writer, guint64 gap, guint k)
{
	guint64 zeros = gap >> k;

	for (; zeros >= 32; zeros -= 32)
		put_bits(writer, 0, 32);
	put_bits(writer, G_GUINT64_CONSTANT(1) << zeros, (guint)zeros + 1);
	put_bits(writer, gap & ((G_GUINT64_CONSTANT(1) << k) - 1), k);
}

void
gaps_pack(const GByteArray *postings, GByteArray *bytes)
{
	ByteReader reader = {postings->data,
	    postings->len == 0 ? postings->data
			       : postings->data + postings->len,
	    FALSE};
	guint64 sum = 0, n = 0;
	BitWriter writer = {0};
	guint start;
	guint8 k = 0;

	for (; reader.next < reader.end && !reader.failed; n++)
		sum += byte_reader_varint(&reader) >> 1;
	/* Where the mean is M, 2^K is best from .5 to .7 of it. */
	while (k < MOST_BITS && (n << k) * 10 < sum * 4)
		k++;
	varint_append(bytes, n);
	g_byte_array_append(bytes, &k, 1);
	start = bytes->len;
	g_byte_array_set_size(bytes,
	    start +
		(guint)((n * (k + 1U) + (sum >> k)) / 8 + sizeof(guint64) + 1));
	writer.next = bytes->data + start;
	reader.next = postings->data;
	while (n-- > 0)
		put_gap(&writer, byte_reader_varint(&reader) >> 1, k);
	if (writer.n > 0)
		writer.next++;
	g_byte_array_set_size(bytes, (guint)(writer.next - bytes->data));
}

/* What is left of READER, bit by bit: eight bytes from NEXT on, of which SHIFT
   bits are done with.  Bytes behind the end are zeros. */
static guint64
load_bits(const ByteReader *reader, guint shift)
{
	guint64 bits = 0;

	memcpy(&bits, reader->next,
	    MIN(sizeof(bits), (gsize)(reader->end - reader->next)));
	return GUINT64_FROM_LE(bits) >> shift;
}

static void
pass_bits(ByteReader *reader, guint *shift, guint n)
{
	*shift += n;
	reader->next += MIN(*shift / 8, (gsize)(reader->end - reader->next));
	*shift %= 8;
}

/* A distance, or more than a distance can be if there is none. */
static guint64
read_far_gap(ByteReader *reader, guint *shift, guint k)
{
	guint64 zeros = 0, bits = load_bits(reader, *shift);
	guint one;

	while (bits == 0) {
		if (reader->end - reader->next <= 8)
			return G_MAXUINT64;
		zeros += 64 - *shift;
		pass_bits(reader, shift, 64 - *shift);
		bits = load_bits(reader, *shift);
	}
	one = (guint)__builtin_ctzll(bits);
	zeros += one;
	pass_bits(reader, shift, one + 1);
	bits = load_bits(reader, *shift);
	pass_bits(reader, shift, k);
	return zeros << k | (bits & ((G_GUINT64_CONSTANT(1) << k) - 1));
}

/* The same, mostly from eight bytes that are loaded once. */
static inline guint64
read_gap(ByteReader *reader, guint *shift, guint k)
{
	guint64 bits;
	guint zeros, end;

	if (reader->end - reader->next < (gssize)sizeof(bits))
		return read_far_gap(reader, shift, k);
	memcpy(&bits, reader->next, sizeof(bits));
	bits = GUINT64_FROM_LE(bits) >> *shift;
	if (bits == 0)
		return read_far_gap(reader, shift, k);
	zeros = (guint)__builtin_ctzll(bits);
	end = *shift + zeros + 1 + k;
	if (end >= 64)
		return read_far_gap(reader, shift, k);
	reader->next += end / 8;
	*shift = end % 8;
	return (guint64)zeros << k |
	    (bits >> (zeros + 1) & ((G_GUINT64_CONSTANT(1) << k) - 1));
}

gboolean
gaps_unpack(ByteReader *reader, GByteArray *postings)
{
	guint64 n = byte_reader_varint(reader);
	const guint8 *bits = byte_reader_bytes(reader, 1);
	guint k, shift = 0, start = postings->len;
	guint8 *next;

	if (reader->failed || bits == NULL)
		return FALSE;
	k = *bits;
	if (k > MOST_BITS || n > GAPS_MOST)
		return FALSE;
	g_byte_array_set_size(
	    postings, start + (guint)n * MOST_BYTES + VARINT_MAX_BYTES);
	next = postings->data + start;
	for (; n > 0; n--) {
		guint64 gap = read_gap(reader, &shift, k);

		if (gap > G_MAXUINT32)
			return FALSE;
		next = varint_put(next, gap << 1);
	}
	g_byte_array_set_size(postings, (guint)(next - postings->data));
	/* What fills the last byte is 0. */
	if (shift > 0)
		return reader->end - reader->next == 1 &&
		    *reader->next >> shift == 0;
	return reader->next == reader->end;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_BASE_VARINT_H
#define POLIX_BASE_VARINT_H

#include <glib.h>

/* Whole numbers in as few bytes as they need: seven bits a byte, the lowest
   first, the top bit set on all bytes but the last (LEB128). */

enum { VARINT_MAX_BYTES = 10 };

/* Puts VALUE at TO, where there is room for VARINT_MAX_BYTES.  Returns: the
   byte behind it. */
static inline guint8 *
varint_put(guint8 *to, guint64 value)
{
	while (value >= 0x80) {
		*to++ = (guint8)(value | 0x80);
		value >>= 7;
	}
	*to++ = (guint8)value;
	return to;
}

/* Appends VALUE to BYTES. */
static inline void
varint_append(GByteArray *bytes, guint64 value)
{
	guint8 buffer[VARINT_MAX_BYTES];
	const guint8 *end = varint_put(buffer, value);

	g_byte_array_append(bytes, buffer, (guint)(end - buffer));
}

/* Bytes being read.  Reading past the end, or a number of more than 64 bits,
   gives 0 and sets FAILED, which stays: check it once, at the end. */
typedef struct ByteReader {
	const guint8 *next;
	const guint8 *end;
	gboolean failed;
} ByteReader;

static inline guint64
byte_reader_varint(ByteReader *reader)
{
	guint64 value = 0;
	guint shift;

	for (shift = 0; shift < 64; shift += 7) {
		guint8 byte;

		if (reader->next == reader->end)
			break;
		byte = *reader->next++;
		value |= (guint64)(byte & 0x7f) << shift;
		if (!(byte & 0x80))
			return value;
	}
	reader->failed = TRUE;
	return 0;
}

/* A number that must be at most MOST. */
static inline guint32
byte_reader_bounded(ByteReader *reader, guint32 most)
{
	guint64 value = byte_reader_varint(reader);

	if (value > most) {
		reader->failed = TRUE;
		return 0;
	}
	return (guint32)value;
}

/* LENGTH bytes, or NULL with FAILED set.  Returns: (transfer none), part of
   what is read. */
static inline const guint8 *
byte_reader_bytes(ByteReader *reader, gsize length)
{
	const guint8 *bytes = reader->next;

	if (length > (gsize)(reader->end - reader->next)) {
		reader->failed = TRUE;
		return NULL;
	}
	reader->next += length;
	return bytes;
}

#endif

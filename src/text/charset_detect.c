/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/charset_detect.h"

#include <string.h>

#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/utf16.h>

enum {
	/* ICU's detector looks at no more than 8,000 bytes. */
	SAMPLE = 8192,
	/* Of the ASCII text between bytes that are not, as much is in the
	   sample on each side: the detector knows languages by their letters'
	   order, but markup and numbers lead it astray. */
	SAMPLE_CONTEXT = 32,
	UTF16_SAMPLE = 1 << 16,
	/* Of a thousand characters read as UTF-16, those that no text has. */
	UTF16_DOUBTS = 20,
	/* Letters that Russian of DOS is told by. */
	DOS_LETTERS = 16,
};

static const struct {
	const char *name;
	guint8 length;
	char bytes[9];
} signatures[] = {
    {"PDF", 5, "%PDF-"},
    {"PNG", 4, "\x89PNG"},
    {"GIF", 4, "GIF8"},
    {"JPEG", 3, "\xff\xd8\xff"},
    {"TIFF", 4, "II*\0"},
    {"TIFF", 4, "MM\0*"},
    {"ZIP (or an office document)", 4, "PK\3\4"},
    {"ZIP", 4, "PK\5\6"},
    {"gzip", 3, "\x1f\x8b\x08"},
    {"bzip2", 3, "BZh"},
    {"xz", 5,
	"\xfd"
	"7zXZ"},
    {"zstd", 4, "\x28\xb5\x2f\xfd"},
    {"7-Zip", 4, "7z\xbc\xaf"},
    {"RAR", 6, "Rar!\x1a\x07"},
    {"OLE (an old office document)", 8, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"},
    {"RTF", 5, "{\\rtf"},
    {"PostScript", 4, "%!PS"},
    {"ELF", 4,
	"\x7f"
	"ELF"},
    {"SQLite", 8, "SQLite f"},
    {"Ogg", 5, "OggS\0"},
    {"WebAssembly", 4, "\0asm"},
};

const char *
charset_signature(const char *bytes, gsize length)
{
	for (gsize i = 0; i < G_N_ELEMENTS(signatures); i++) {
		gsize size = signatures[i].length;

		if (length >= size &&
		    memcmp(bytes, signatures[i].bytes, size) == 0)
			return signatures[i].name;
	}
	return NULL;
}

static guint16
unit_at(const char *bytes, gsize at, gboolean big)
{
	guchar first = (guchar)bytes[at];
	guchar second = (guchar)bytes[at + 1];

	return (guint16)(big ? first << 8 | second : second << 8 | first);
}

/* Whether C is a character that texts consist of. */
static gboolean
is_likely(guint32 c)
{
	if (c == '\t' || c == '\n' || c == '\r' || c == '\f')
		return TRUE;
	return (U_GET_GC_MASK((UChar32)c) &
		   (U_GC_CC_MASK | U_GC_CN_MASK | U_GC_CO_MASK |
		       U_GC_CS_MASK)) == 0;
}

static gboolean
reads_as_utf16(const char *bytes, gsize length, gboolean big)
{
	gsize characters = 0;
	gsize doubts = 0;

	for (gsize at = 0; at + 1 < length; at += 2) {
		guint32 c = unit_at(bytes, at, big);

		if (U16_IS_LEAD(c) && at + 3 < length) {
			guint16 trail = unit_at(bytes, at + 2, big);

			if (U16_IS_TRAIL(trail)) {
				c = (guint32)U16_GET_SUPPLEMENTARY(c, trail);
				at += 2;
			}
		}
		characters++;
		doubts += !is_likely(c);
	}
	return doubts * 1000 <= characters * UTF16_DOUBTS;
}

const char *
charset_detect_utf16(const char *bytes, gsize length)
{
	gsize zeros[2] = {0, 0};
	gboolean big;

	if (length % 2 != 0)
		return NULL;
	length = MIN(length, (gsize)UTF16_SAMPLE);
	for (gsize at = 0; at < length; at++)
		zeros[at % 2] += bytes[at] == '\0';
	/* The high halves of spaces, line ends and Latin letters. */
	big = zeros[0] > zeros[1];
	if (zeros[!big] * 100 < length || zeros[big] * 50 > zeros[!big])
		return NULL;
	if (!reads_as_utf16(bytes, length, big))
		return NULL;
	return big ? "UTF-16BE" : "UTF-16LE";
}

/* Whether the detector's answer can be used: it knows encodings that ICU has
   no converter for, and UTF-16 is told by charset_detect_utf16(). */
static gboolean
is_usable(const char *name)
{
	UErrorCode status = U_ZERO_ERROR;
	UConverter *converter;

	if (name == NULL || g_str_has_prefix(name, "UTF-16") ||
	    g_str_has_prefix(name, "UTF-32") || g_str_has_prefix(name, "IBM"))
		return FALSE;
	converter = ucnv_open(name, &status);
	ucnv_close(converter);
	return U_SUCCESS(status);
}

static const char *
best_match(UCharsetDetector *detector)
{
	UErrorCode status = U_ZERO_ERROR;
	int32_t count = 0;
	const UCharsetMatch **matches = ucsdet_detectAll(
	    detector, &count, &status);

	for (int32_t i = 0; U_SUCCESS(status) && i < count; i++) {
		const char *name = ucsdet_getName(matches[i], &status);

		if (U_SUCCESS(status) && is_usable(name))
			return g_intern_string(name);
	}
	return "windows-1252";
}

/* Whether the bytes are Russian or the like as DOS had it (IBM866), which ICU's
   detector does not know and takes for Greek: its letters are two ranges, with
   boxes between them where other encodings have most of theirs, and stand side
   by side. */
static gboolean
reads_as_dos_cyrillic(const char *bytes, gsize length)
{
	gsize high = 0, first = 0, second = 0, capitals = 0, together = 0;

	for (gsize at = 0; at < length; at++) {
		guchar byte = (guchar)bytes[at];

		if (byte < 0x80)
			continue;
		high++;
		capitals += byte < 0xa0;
		first += byte >= 0xa0 && byte < 0xb0;
		second += byte >= 0xe0 && byte < 0xf8;
		together += (at > 0 && (guchar)bytes[at - 1] >= 0x80) ||
		    (at + 1 < length && (guchar)bytes[at + 1] >= 0x80);
	}
	/* а to п are six of ten letters of a text, р to я and ё three or
	   four. */
	return high >= DOS_LETTERS && first * 100 >= high * 35 &&
	    second * 100 >= high * 15 && capitals * 100 <= high * 30 &&
	    (first + second + capitals) * 100 >= high * 95 &&
	    together * 100 >= high * 90;
}

/* Puts the bytes above 0x7f, escapes, and what is near them into SAMPLE.
   Returns: its length. */
static gsize
take_sample(const char *bytes, gsize length, char *sample)
{
	gsize size = 0;
	gsize taken = 0; /* up to here */

	for (gsize at = 0; at < length && size < SAMPLE; at++) {
		gsize start = MAX(taken, at - MIN(at, SAMPLE_CONTEXT));
		gsize end = MIN(at + SAMPLE_CONTEXT, length);

		if ((guchar)bytes[at] < 0x80 && bytes[at] != '\x1b')
			continue;
		if (end <= start)
			continue;
		end = MIN(end, start + SAMPLE - size);
		memcpy(sample + size, bytes + start, end - start);
		size += end - start;
		taken = end;
	}
	return size;
}

const char *
charset_detect(const char *bytes, gsize length)
{
	UErrorCode status = U_ZERO_ERROR;
	UCharsetDetector *detector = ucsdet_open(&status);
	const char *name = "windows-1252";
	char sample[SAMPLE];
	gsize size = take_sample(bytes, length, sample);

	ucsdet_setText(detector, sample, (int32_t)size, &status);
	if (reads_as_dos_cyrillic(sample, size))
		name = "IBM866";
	else if (U_SUCCESS(status))
		name = best_match(detector);
	ucsdet_close(detector);
	return name;
}

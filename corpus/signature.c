/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/signature.h"

#include <string.h>

/* Magic numbers as the formats' own specifications give them, if no text is
   likely to have them: "BM" and "MZ" are not here. */
static const struct {
	gsize offset;
	const char *magic;
	gsize length;
	const char *name;
} signatures[] = {
    {0, "\x89PNG\r\n\x1a\n", 8, "a PNG image"},
    {0, "\xff\xd8\xff", 3, "a JPEG image"},
    {0, "GIF87a", 6, "a GIF image"},
    {0, "GIF89a", 6, "a GIF image"},
    {0, "II*\0", 4, "a TIFF image"},
    {0, "MM\0*", 4, "a TIFF image"},
    {8, "WEBP", 4, "a WebP image"},
    {0, "\0\0\1\0", 4, "an icon"},
    {0, "AT&TFORM", 8, "a DjVu document"},
    {0, "%!PS", 4, "a PostScript document"},
    {0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8,
	"an Office document of before 2007"},
    {0, "\x1f\x8b", 2, "a gzip file"},
    {0, "BZh91AY&SY", 10, "a bzip2 file"},
    {0,
	"\xfd"
	"7zXZ\0",
	6, "an xz file"},
    {0, "\x28\xb5\x2f\xfd", 4, "a zstd file"},
    {0, "Rar!\x1a\x07", 6, "a RAR archive"},
    {0, "!<arch>\n", 8, "an ar archive"},
    {0,
	"\x7f"
	"ELF",
	4, "an ELF program"},
    {0, "\xca\xfe\xba\xbe", 4, "a Java class"},
    {0, "\0asm", 4, "a WebAssembly program"},
    {0, "SQLite format 3\0", 16, "an SQLite database"},
    {0, "OggS\0", 5, "an Ogg file"},
    {4, "ftyp", 4, "an MPEG-4 file"},
    {0, "\x1a\x45\xdf\xa3", 4, "a Matroska file"},
    {0, "wOFF", 4, "a font"},
    {0, "wOF2", 4, "a font"},
    {0, "\0\1\0\0\0", 5, "a font"},
};

static gboolean
stands_at(const char *bytes, gsize length, gsize offset, const char *magic,
    gsize magic_length)
{
	return length >= offset + magic_length &&
	    memcmp(bytes + offset, magic, magic_length) == 0;
}

const char *
signature_find(const char *bytes, gsize length)
{
	guint i;

	for (i = 0; i < G_N_ELEMENTS(signatures); i++) {
		if (stands_at(bytes, length, signatures[i].offset,
			signatures[i].magic, signatures[i].length))
			return signatures[i].name;
	}
	return NULL;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_UNPACK_H
#define POLIX_CORPUS_UNPACK_H

#include <glib.h>

/* Archives and compressed files, unpacked in memory by libarchive.

   All that is unpacked of one source, archives in archives too, is paid from
   one allowance, so that no bomb costs more than it; nothing is ever written,
   and no name leads anywhere. */

/* How many bytes may be unpacked of a source that has LENGTH: 200 times that,
   but never less than 64 MiB nor more than 4 GiB. */
guint64 unpack_allowance(gsize length);

enum {
	UNPACK_MAX_MEMBER = 512 << 20, /* bytes */
	UNPACK_MAX_MEMBERS = 100000,
};

typedef enum UnpackFormat {
	UNPACK_NONE,
	UNPACK_GZIP,
	UNPACK_BZIP2,
	UNPACK_XZ,
	UNPACK_ZSTD,
	UNPACK_ZIP,
	UNPACK_TAR,
	UNPACK_7Z,
} UnpackFormat;

/* What BYTES begin like. */
UnpackFormat unpack_find_format(const char *bytes, gsize length);

/* FORMAT's name: "gzip"; static. */
const char *unpack_format_name(UnpackFormat format);

/* Unpacks BYTES, compressed as one of UNPACK_GZIP to UNPACK_ZSTD, and takes
   what comes out off *ALLOWANCE.  Returns: (transfer full), or NULL with ERROR
   set to POLIX_ERROR_DOCUMENT. */
GString *unpack_compressed(const char *bytes, gsize length, UnpackFormat format,
    guint64 *allowance, GError **error);

/* An archive that is read from its beginning to its end. */
typedef struct Unpacker Unpacker;

typedef struct UnpackMember {
	const char *name;   /* as it is in the archive, in any encoding; valid
			       until the next member */
	gboolean file;      /* no folder, link or device */
	gboolean encrypted; /* it can't be read */
} UnpackMember;

/* Opens the zip, tar or 7z archive BYTES.  These and *ALLOWANCE must live as
   long.  Returns: (transfer full), or NULL with ERROR set to
   POLIX_ERROR_DOCUMENT. */
Unpacker *unpacker_open(
    const char *bytes, gsize length, guint64 *allowance, GError **error);
void unpacker_close(Unpacker *unpacker);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Unpacker, unpacker_close)

/* Goes to the next member.  Returns: FALSE at the end, and, with ERROR set to
   POLIX_ERROR_DOCUMENT, if the archive can't be read on. */
gboolean unpacker_next(
    Unpacker *unpacker, UnpackMember *member, GError **error);

/* Reads the member at hand, once.  Returns: (transfer full) its bytes, or NULL
   with ERROR set to POLIX_ERROR_DOCUMENT. */
GString *unpacker_read(Unpacker *unpacker, GError **error);

#endif

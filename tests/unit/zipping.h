/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_TESTS_ZIPPING_H
#define POLIX_TESTS_ZIPPING_H

#include <glib.h>

/* Archives and compressed files made in a test from the texts in it. */

typedef struct ZipMember {
	const char *name; /* NULL ends a list of members */
	const char *text;
} ZipMember;

typedef enum ZipFormat {
	ZIP_ZIP,
	ZIP_STORED, /* a zip archive whose members are not compressed */
	ZIP_TAR,
	ZIP_7Z,
} ZipFormat;

/* Returns: (transfer full) an archive of MEMBERS. */
GString *zip_members(const ZipMember *members, ZipFormat format);

/* Returns: (transfer full) the same of a text in which each member begins with
   a line "== NAME". */
GString *zip_text(const char *text, gsize length, ZipFormat format);

/* Returns: (transfer full) TEXT compressed by FILTER: "gzip", "bzip2", "xz",
   "zstd". */
GString *zip_compress(const char *text, gsize length, const char *filter);

#endif

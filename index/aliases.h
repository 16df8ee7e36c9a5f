/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_INDEX_ALIASES_H
#define POLIX_INDEX_ALIASES_H

#include "store/names.h"

/* Names that mean the same, polix-aliases(5): from text to what an index
   keeps. */

enum {
	ALIASES_MAX_BYTES = 256 << 10, /* of a file */
	ALIASES_MAX_LINE = 32,         /* names in a line */
	ALIASES_MAX_NAME = 150,        /* bytes */
	ALIASES_MAX_WORDS = 16,        /* of a name */
	ALIASES_MOST = 1 << 16,        /* pairs of names */
};

/* What every index has, in the language of the files. */
extern const char aliases_default[];

/* The names that aliases_default and TEXT, LENGTH bytes of the file FILE (NULL:
   there is none), give, in the order of their lines.  Returns: (transfer full)
   of NameAlias, or NULL with ERROR set to POLIX_ERROR_USAGE, naming file and
   line. */
GPtrArray *aliases_read(
    const char *file, const char *text, gsize length, GError **error);

#endif

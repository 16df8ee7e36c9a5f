/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_COMPRESSED_H
#define POLIX_CORPUS_COMPRESSED_H

#include "corpus/reader.h"

/* Files that are compressed: "act.txt.gz" is what "act.txt" is. */

/* Whether INPUT is compressed by gzip, bzip2, xz or zstd: its bytes tell. */
gboolean compressed_is(const ReaderInput *input);

/* Unpacks INPUT, whose allowance is set.  *NAME becomes the name it had before:
   without ".gz" …, ".tgz" becoming ".tar".  Returns: (transfer full), or NULL
   with ERROR set to POLIX_ERROR_DOCUMENT. */
GString *compressed_unpack(
    const ReaderInput *input, char **name, GError **error);

#endif

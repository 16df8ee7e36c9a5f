/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_INDEX_EXTRACT_H
#define POLIX_INDEX_EXTRACT_H

#include "index/convert.h"
#include "index/report.h"

/* What is understood of documents, without an index: JSON Lines on standard
   output, a record a document. */

typedef struct ExtractOptions {
	const char *language; /* code, or NULL: found out */
	gboolean as_is;       /* texts are not mended */
	guint64 max_size;     /* bytes of a file */
	ReadOptions read;
} ExtractOptions;

/* Reads FILES (NULL-terminated; "-" is JSON Lines on standard input).  What
   can't be read is told to REPORT, and has no record. */
void extract_files(
    char *const *files, const ExtractOptions *options, Report *report);

#endif

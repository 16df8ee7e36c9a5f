/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CLI_OUT_STATUS_H
#define POLIX_CLI_OUT_STATUS_H

#include <stdio.h>

#include "base/status.h"

/* Writers of what is in an index: each format is two functions.  What reaches
   the stream raw is as out.h has it. */

typedef struct StatusFormat {
	const char *name; /* as --format names it */
	void (*counts)(FILE *stream, const Status *status);
	void (*list)(FILE *stream, const Status *status);
} StatusFormat;

extern const StatusFormat status_text, status_tsv, status_csv, status_jsonl;
/* Paths alone, raw, each ended by NUL: has no name, and no counts. */
extern const StatusFormat status_null;

/* The format called NAME (NULL: text).  Returns: (transfer none), or NULL with
   ERROR set to POLIX_ERROR_USAGE, naming those there are. */
const StatusFormat *status_format_find(const char *name, GError **error);

#endif

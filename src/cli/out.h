/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CLI_OUT_H
#define POLIX_CLI_OUT_H

#include <stdio.h>

#include "base/result.h"

/* Writers of results: each format is a table of functions, in out_*.c.  No C0
   control character but the format's own separators, no DEL, C1 or
   bidirectional override reaches the stream raw. */

typedef struct OutOptions {
	gboolean color;          /* highlight with SGR sequences */
	gboolean hyperlink;      /* OSC 8 links around paths */
	gboolean topics;         /* each record carries its qid */
} OutOptions;

typedef struct Out Out;

typedef struct OutFormat {
	const char *name;        /* as --format names it */
	/* Before the first hit of the first query. */
	void (*begin)(Out *out);
	void (*hit)(Out *out, const char *qid, const Hit *hit);
	/* After each query's last hit. */
	void (*end)(Out *out, const char *qid, const Summary *summary);
} OutFormat;

struct Out {
	const OutFormat *format;
	OutOptions options;
	FILE *stream;
	guint64 hits;            /* written so far */
};

extern const OutFormat out_text, out_jsonl, out_tsv, out_csv, out_quote,
    out_trec, out_vimgrep;

/* The format called NAME.  Returns: (transfer none), or NULL with ERROR set to
   POLIX_ERROR_USAGE, naming those there are. */
const OutFormat *out_format_find(const char *name, GError **error);

/* The path of HIT for showing: UTF-8; bytes that are not, and control
   characters, %-encoded.  ENCODED, if not NULL, is set to whether any was.
   Returns: (transfer full). */
char *out_path(const char *path, gboolean *encoded);

/* Appends TEXT, LENGTH bytes of UTF-8, to LINE: white space is one space, and
   what must not reach a terminal is left out or shown as U+FFFD. */
void out_append_clean(GString *line, const char *text, gsize length);

/* PATH:PAGE:SECTION, the parts that are not known empty: the printed page
   label, else the page's number; the paragraph's label, else the innermost
   heading's number or text.  Returns: (transfer full). */
char *out_locator(const Hit *hit);

/* Flushes and closes standard output.  Returns: FALSE with ERROR set to
   POLIX_ERROR_IO if anything written to it was lost. */
gboolean out_finish(GError **error);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CLI_OUT_H
#define POLIX_CLI_OUT_H

#include <stdio.h>

#include "base/printed.h"
#include "base/result.h"

/* Writers of results: each format is a table of functions, in out_*.c.  No C0
   control character but the format's own separators, no DEL, C1 or
   bidirectional override reaches the stream raw. */

typedef struct OutOptions {
	gboolean color;     /* highlight with SGR sequences */
	gboolean hyperlink; /* OSC 8 links around paths */
	gboolean topics;    /* many queries: a record or line carries its qid,
			       or a line with it stands before the hits */
	gboolean whole;     /* whole passages, not their best lines (text);
			       a whole document (reading) */
	gboolean raw;       /* paths as they are, lines ended by NUL (paths,
			       matches) */
	guint width;        /* columns to wrap at; 0: never (text, reading) */
} OutOptions;

typedef struct Out Out;

typedef struct OutFormat {
	const char *name; /* as --format names it */
	/* Before the first hit of the first query; may be NULL. */
	void (*begin)(Out *out);
	/* Before the hits of one of many queries; may be NULL. */
	void (*query)(Out *out, const char *qid, const char *query);
	/* QID may be NULL if there is but one query.  The hits of a query are
	   to live until its end. */
	void (*hit)(Out *out, const char *qid, const Hit *hit);
	/* After each query's last hit; may be NULL. */
	void (*end)(Out *out, const char *qid, const Summary *summary);
} OutFormat;

struct Out {
	const OutFormat *format;
	OutOptions options;
	FILE *stream;
	guint64 hits;        /* written so far */
	guint64 queries;     /* begun; text's own */
	guint64 ranked;      /* this query's last rank; trec's own */
	float score;         /* of the last of those; trec's own */
	GHashTable *told;    /* the ids of those, in hits; trec's own */
	gboolean warned;     /* that one of them was told before; trec's own */
	const Hit *previous; /* reading's own */
};

extern const OutFormat out_text, out_jsonl, out_tsv, out_csv, out_quote,
    out_trec, out_vimgrep;
/* Formats that have no name: -l, -o, and what show writes. */
extern const OutFormat out_paths, out_matches, out_reading;

/* The format called NAME.  Returns: (transfer none), or NULL with ERROR set to
   POLIX_ERROR_USAGE, naming those there are. */
const OutFormat *out_format_find(const char *name, GError **error);

/* A search's results are written by out_begin(), then for each query
   out_query(), out_hits() and out_end(). */
void out_begin(Out *out);
/* Nothing if there are no topics. */
void out_query(Out *out, const char *qid, const char *query);
void out_hits(Out *out, const char *qid, const GPtrArray *hits);
void out_end(Out *out, const char *qid, const Summary *summary);

/* What writers are made of: text that may be printed, in out_clean.c; where a
   hit stands, in out_place.c; citations of it, in out_citation.c. */

/* The character after the one at P: g_utf8_next_char() without its cast. */
static inline const char *
out_after(const char *p)
{
	return p + g_utf8_skip[(guchar)*p];
}

/* Takes the next character off TEXT, which ends at END and is not empty.
   Returns: the character; U+FFFD for a byte that is not UTF-8 and for a
   control character; a space for a form feed, a vertical tab, NEL and Unicode's
   line and paragraph separators; 0 for those of bidirectional writing, to be
   left out.  Tab, LF and CR are given as they are. */
gunichar out_next(const char **text, const char *end);

/* Appends TEXT, LENGTH bytes of UTF-8, to LINE, as a terminal may have it:
   out_next()'s characters, white space as one space, and none where LINE is
   empty or ends in a space. */
void out_append_clean(GString *line, const char *text, gsize length);

/* Takes the space off LINE's end that out_append_clean() may have left. */
void out_trim_end(GString *line);

/* Appends TEXT to LINE as a cell of RFC 4180, quoted only where it must be; in
   out_tsv.c. */
void out_append_csv(GString *line, const char *text);

/* Appends PATH to LINE as a cell of csv, or else of tsv: printed_path()'s, but
   tab, LF and CR, which these have ways to write, are no reason to encode it;
   in out_tsv.c. */
void out_append_path(GString *line, const char *path, gboolean csv);

/* Writes QID as out_append_clean() has it, and a tab, if there are topics. */
void out_print_qid(const Out *out, const char *qid);

/* The label of HIT's paragraph if it is a number, however written: "3.11",
   "(a)", "Article 5"; and not a word with which a text counts: "Thirdly".
   Returns: (transfer none), or NULL. */
const char *out_label(const Hit *hit);

/* PATH:PAGE:SECTION, the parts that are not known empty: the printed page
   label, else the page's number; the paragraph's out_label(), with the numbers
   of the headings above it if it is counted anew under each ("§ 8b (5)"), else
   the innermost heading's number or text.  Returns: (transfer full). */
char *out_locator(const Hit *hit);

/* PAGE and SECTION alone.  Returns: (transfer full). */
char *out_page(const Hit *hit);
char *out_section(const Hit *hit);

/* Whether the innermost heading that HIT is below is its document's title, and
   its paragraph has no label: then its section need not be told beside that. */
gboolean out_is_below_title(const Hit *hit);

/* All headings above HIT, the outermost first, a line each.
   Returns: (transfer full), or NULL if there are none. */
char *out_headings(const Hit *hit);

/* SECTION as a citation has it: "section 3.11", "para. 4", "Article 5",
   "section 3(9)", "Chapter 2, para. 4", "§ 18 (2) Nr. 2", or empty.
   Returns: (transfer full). */
char *out_pinpoint(const Hit *hit);

/* Whether the paragraphs of A and B have labels of the same row: "(4)" and
   "(5)", not "(5)" and "a)". */
gboolean out_counts_alike(const Hit *a, const Hit *b);

/* out_pinpoint() of FIRST, with the label of LAST behind it if that is another
   and not below FIRST's: of one passage, as hit_at() gives it.  Returns:
   (transfer full). */
char *out_pinpoint_between(const Hit *first, const Hit *last);

/* What of HIT's text is quoted: its sentences that match, or where none does
   the best lines, each paragraph by itself; in out_quote.c.  Returns: (transfer
   full) an array of Span, rising. */
GArray *out_quoted(const Hit *hit);

/* What a reader needs to find HIT again: title, issuer or author, date,
   section and page if it is to PINPOINT, path.  Returns: (transfer full). */
char *out_citation(const Hit *hit, gboolean pinpoint);

/* Section and page of HIT as out_citation() has them; empty if neither is
   known.  Returns: (transfer full). */
char *out_place(const Hit *hit);

/* The same as out_citation() of a passage whose sentences stand from FIRST to
   LAST, which are it as hit_at() gives it: "§ 8b (4)–(5)", "pp. 7–8".  Returns:
   (transfer full).
 */
char *out_citation_between(const Hit *first, const Hit *last);

/* The program's edges, in out_stream.c. */

/* To be called first: a standard stream that is closed is opened in a way that
   makes its use fail, so that no file of ours becomes it; SIGPIPE ends the
   program silently, whatever it was started with; and a file that may not grow
   (SIGXFSZ) is an error of the call. */
void out_start(void);

/* The columns of the terminal that DESCRIPTOR is; 0 if it is none. */
guint out_width(int descriptor);

/* Prints "polix: KIND: MESSAGE", cleaned, to standard error; without KIND if
   that is NULL.  The program's name is the first word of g_get_prgname(). */
void out_complain(const char *kind, const char *message);

/* Prints TEXT, whose lines are kept, to standard error. */
void out_remark(const char *text);

/* Flushes and closes standard output.  Returns: FALSE with ERROR set to
   POLIX_ERROR_IO if anything written to it was lost. */
gboolean out_finish(GError **error);

#endif

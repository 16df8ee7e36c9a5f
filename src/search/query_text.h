/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_SEARCH_QUERY_TEXT_H
#define POLIX_SEARCH_QUERY_TEXT_H

#include <glib.h>

/* A query's characters with their places, and what is said about them.  Used
   by the query parser only. */

typedef struct QueryText {
	gunichar *chars; /* length of them, then 0, which none of them is */
	guint32
	    *bytes; /* where each begins in the query; then the query's end */
	guint length;
	gboolean cut; /* the query was longer than QUERY_MAX_BYTES */
} QueryText;

/* Takes QUERY apart.  White space, control characters and those that are not
   seen become ' ', and what is not UTF-8 U+FFFD.  Those not seen that belong
   to words (soft hyphen, joiners) are left to the tokenizer. */
void query_text_init(QueryText *text, const char *query);
void query_text_clear(QueryText *text);

/* The characters from START to END.  Returns: (transfer full) UTF-8. */
char *query_text_copy(const QueryText *text, guint start, guint end);

/* What stands at AT, shortened to be quoted in a message.
   Returns: (transfer full) UTF-8. */
char *query_text_excerpt(const QueryText *text, guint at);

/* A double quotation mark, straight or typographic. */
gboolean query_char_is_quote(gunichar c);

/* A letter, digit or mark: what is left when punctuation is taken away. */
gboolean query_char_is_word(gunichar c);

/* Whether the characters from START to END are those of ASCII. */
gboolean query_text_is(
    const QueryText *text, guint start, guint end, const char *ascii);

/* Where complaints go. */
typedef struct QueryReport {
	const QueryText *text;
	const char *saved; /* the name of the saved query that it is about, or
			      NULL */
	gboolean strict;
	GPtrArray *warnings; /* of char *, or NULL */
	guint count;
	GError *error; /* the first complaint, if strict; or a worse one */
} QueryReport;

/* Says that WHAT is wrong at character AT, quoting the place, and that it is
   read as READING says.  If strict it is the error, without READING. */
void query_report(
    QueryReport *report, guint at, const char *what, const char *reading);

/* Says what is no fault: a warning if strict, too. */
void query_report_note(
    QueryReport *report, guint at, const char *what, const char *reading);

/* Says what can't be read in any way: the error, strict or not. */
void query_report_failure(QueryReport *report, guint at, const char *what);

#endif

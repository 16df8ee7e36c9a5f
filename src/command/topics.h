/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_COMMAND_TOPICS_H
#define POLIX_COMMAND_TOPICS_H

#include <stdio.h>

#include <glib.h>

/* A file of queries, a line each: qid, a tab, the query.  It is read as it is
   answered, so another program can write queries and read answers in turn.
   Empty lines are passed over. */

typedef struct Topics {
	FILE *stream;
	const char *name; /* for messages */
	guint64 number;   /* of the line, from 1 */
	GString *line;
	const char *qid; /* valid until the next line is read */
	const char *query;
} Topics;

/* Opens FILE, or standard input if that is "-".  Returns: FALSE with ERROR set
   to POLIX_ERROR_IO.  TOPICS is to be cleared either way. */
gboolean topics_open(Topics *topics, const char *file, GError **error);
void topics_clear(Topics *topics);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Topics, topics_clear)

/* Reads the next query.  Returns: FALSE at the end; or with ERROR set, which
   names the line: to POLIX_ERROR_QUERY if it is malformed, after which one may
   go on, or to POLIX_ERROR_IO. */
gboolean topics_next(Topics *topics, GError **error);

#endif

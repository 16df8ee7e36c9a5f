/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_COMMAND_REQUEST_H
#define POLIX_COMMAND_REQUEST_H

#include "cli/out.h"
#include "command/select.h"

/* What "polix search" was asked for: its options, read and checked. */

typedef struct Request {
	Selection selection;
	SearchOptions options;
	const OutFormat *format;
	OutOptions out;
	gboolean count; /* -c */
	gboolean quiet; /* -q */
	char *topics;   /* the file, or "-"; NULL: the selection's query */
} Request;

/* Reads ARGUMENTS.  Returns: FALSE with ERROR set to USAGE.  REQUEST is to be
   cleared either way. */
gboolean request_init(Request *request, char ***arguments, GError **error);
void request_clear(Request *request);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Request, request_clear)

#endif

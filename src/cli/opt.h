/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CLI_OPT_H
#define POLIX_CLI_OPT_H

#include <glib.h>

/* Options of both programs, on GOption: one GOptionEntry table a command is
   what parsing, --help, completion and the manual's test read. */

typedef struct OptCommand {
	const char *program;            /* "polix search" */
	const char *arguments;          /* "[OPTION…] QUERY…" */
	const char *summary;            /* one line */
	const GOptionEntry *options;
} OptCommand;

/* Parses the options of COMMAND out of ARGUMENTS (argv as GLib has it: a
   NULL-terminated vector whose first is the program's name; what is left
   stays).  Options may stand among the other arguments; they end at "--".
   Where --help is asked for it is printed to standard output and the process
   ends with status 0: the only exit below main.  Returns: FALSE with ERROR set
   to POLIX_ERROR_USAGE, in a line that names the option. */
gboolean opt_parse(
    const OptCommand *command, char ***arguments, GError **error);

/* Sizes: "64M", "1.5G", "4096"; K, M, G are powers of 1024.  FALSE with ERROR
   set to POLIX_ERROR_USAGE, naming OPTION, if TEXT is none. */
gboolean opt_size(
    const char *option, const char *text, guint64 *size, GError **error);

/* A whole number from LEAST to MOST. */
gboolean opt_number(const char *option, const char *text, guint64 least,
    guint64 most, guint64 *number, GError **error);

/* "auto", "always" or "never" (NULL is auto): whether to colour, or to show
   progress, on STREAM.  For colour, NO_COLOR is honoured. */
gboolean opt_when(const char *option, const char *text, int descriptor,
    gboolean color, gboolean *yes, GError **error);

#endif

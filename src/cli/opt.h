/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CLI_OPT_H
#define POLIX_CLI_OPT_H

#include <glib.h>

/* Options of both programs, on GOption: one GOptionEntry table a command is
   what parsing, --help, completion and the manual's test read.

   Entries that take a value should be G_OPTION_ARG_FILENAME (or
   FILENAME_ARRAY), whatever the value means: the other kinds refuse values
   that are not in the locale's encoding, and read numbers without telling
   which option was wrong.  opt_number() and its like turn them into what they
   mean.  Give --help no entry: it is there by itself. */

typedef struct OptCommand {
	const char *program; /* "polix search" */
	const char *arguments; /* what follows "[OPTION…]": "QUERY…"; or NULL */
	const char *summary; /* one line */
	const GOptionEntry *options;
	/* Options that several commands have; may be NULL. */
	const GOptionEntry *shared;
	/* What --help ends with; may be NULL. */
	const char *epilogue;
	/* Given to the entries that are callbacks. */
	gpointer data;
} OptCommand;

/* Parses the options of COMMAND out of ARGUMENTS: a NULL-terminated vector
   that g_strfreev() frees and whose first is the program's name; what is left
   stays.  Options may stand among the other arguments; they end at "--", which
   is taken out.  Values may be attached (-n5, --limit=5); an option whose value
   is optional (G_OPTION_FLAG_OPTIONAL_ARG) takes an attached one only.

   Where --help is asked for it is printed to standard output and the process
   ends with status 0: the only exit below main.  Returns: FALSE with ERROR set
   to POLIX_ERROR_USAGE, in a line that names the option. */
gboolean opt_parse(
    const OptCommand *command, char ***arguments, GError **error);

/* Sets ERROR to POLIX_ERROR_USAGE with a message and the hint to ask PROGRAM
   for --help.  Returns: FALSE. */
gboolean opt_usage(const char *program, GError **error, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

/* Each of these reads TEXT, the value of OPTION ("--limit"), and leaves its
   output alone if TEXT is NULL: the option was not given.  They return FALSE
   with ERROR set to POLIX_ERROR_USAGE, naming OPTION, if TEXT is not what it
   should be. */

/* Sizes: "64M", "1.5G", "4096"; K, M, G are powers of 1024. */
gboolean opt_size(
    const char *option, const char *text, guint64 *size, GError **error);

/* A whole number from LEAST to MOST. */
gboolean opt_number(const char *option, const char *text, guint64 least,
    guint64 most, guint64 *number, GError **error);

/* The same from 0 to MOST, which is no more than G_MAXUINT. */
gboolean opt_count(const char *option, const char *text, guint most,
    guint *count, GError **error);

/* Paragraphs of context: the values of -A, -B, and of -C, which stands for
   both of them that are not given, at most 1000. */
gboolean opt_context(const char *after, const char *before, const char *context,
    guint *n_after, guint *n_before, GError **error);

/* Seconds, with a fraction perhaps, from 0 to a year. */
gboolean opt_seconds(
    const char *option, const char *text, double *seconds, GError **error);

/* One of the words NAMES (NULL-terminated); CHOSEN becomes its index. */
gboolean opt_choice(const char *option, const char *text,
    const char *const *names, guint *chosen, GError **error);

/* A date: 2015, 2015-03, 2015-03-02. */
gboolean opt_date(const char *option, const char *text, GError **error);

/* A date, or a range of dates: 2010..2015, 2010.., ..2015-03. */
gboolean opt_dates(const char *option, const char *text, GError **error);

/* "auto", "always" or "never" (NULL is auto): whether to colour, or to show
   progress, on DESCRIPTOR, where auto means if that is a terminal.  For COLOR,
   NO_COLOR (no-color.org) and TERM=dumb turn auto off. */
gboolean opt_when(const char *option, const char *text, int descriptor,
    gboolean color, gboolean *yes, GError **error);

#endif

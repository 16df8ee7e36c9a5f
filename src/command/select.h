/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_COMMAND_SELECT_H
#define POLIX_COMMAND_SELECT_H

#include "cli/config.h"
#include "search/search.h"
#include "search/terms.h"
#include "search/status.h"

/* What to search, and which of its passages: the options that all commands
   with a query share, and the searcher that they lead to. */

enum { SELECTION_DOCUMENTS = 7, SELECTION_OPTIONS = 12 };

typedef struct Selection {
	/* For OptCommand.shared: all, and those that choose documents. */
	GOptionEntry options[SELECTION_OPTIONS + 1];
	GOptionEntry documents[SELECTION_DOCUMENTS + 1];
	char **indexes;
	gboolean all;
	gboolean any;
	gboolean no_aliases;
	gboolean strict;
	char *since;
	char *until;
	char **dates;
	char **where;
	char **globs;
	char *language;
	char *timeout;
	char *query;       /* selection_query()'s */
	GPtrArray *ranges; /* of char *: since, until and dates */
	Config *config;    /* the user's settings, once they are asked for */
	GPtrArray *saved;  /* SearchOptions.saved, of config */
	Searcher *searcher;
	gint64 deadline; /* monotonic microseconds; 0: none */
} Selection;

void selection_init(Selection *selection);
void selection_clear(Selection *selection);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Selection, selection_clear)

/* Once the options are parsed: checks them, and fills in those of OPTIONS that
   they decide, which point into SELECTION.  The mode is left alone if neither
   --all nor --any is given.  Returns: FALSE with ERROR set to USAGE. */
gboolean selection_read(Selection *selection, const char *program,
    SearchOptions *options, GError **error);

/* Takes ARGUMENTS, what opt_parse() left, the first of which is the command's
   name, for the words of SELECTION's query.  Returns: FALSE with ERROR set to
   USAGE if there is none. */
gboolean selection_query(Selection *selection, const char *program,
    char **arguments, GError **error);

/* Opens the indexes: those given, else the one that locate_index() finds.
   Returns: FALSE with ERROR set, to NO_INDEX with advice if there is none. */
gboolean selection_open(Selection *selection, GError **error);

/* What selection_run() is asked from now on fails with TIMEOUT after SECONDS,
   all together; 0: it takes its time, but for SearchOptions.timeout. */
void selection_allow(Selection *selection, double seconds);

/* searcher_run(), searcher_show() and searcher_terms(), repeated with the
   indexes opened anew where they were changed under the reader.  The user's
   settings are read when there is an @ in a query, which may name a saved one.
   To be called after selection_open(). */
SearchResult *selection_run(Selection *selection, const char *query,
    const SearchOptions *options, GError **error);
GPtrArray *selection_terms(
    Selection *selection, TermsKind kind, const char *prefix, GError **error);
SearchResult *selection_show(Selection *selection, const char *id,
    const SearchOptions *options, GError **error);

/* searcher_status(), likewise. */
Status *selection_status(Selection *selection, const SearchOptions *options,
    StatusList list, GError **error);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "command/select.h"

#include <string.h>

#include "base/error.h"
#include "cli/locate.h"
#include "cli/opt.h"

/* A writer commits every few seconds at most, a search takes a fraction of
   one: being overtaken again and again is no accident. */
enum { MAX_ATTEMPTS = 5 };

void
selection_init(Selection *selection)
{
	const GOptionEntry documents[] = {
	    {"index", 'I', 0, G_OPTION_ARG_FILENAME_ARRAY, &selection->indexes,
		"Search this index; several are as one", "DIR|@SET"},
	    {"since", 0, 0, G_OPTION_ARG_FILENAME, &selection->since,
		"Documents of this date or later", "DATE"},
	    {"until", 0, 0, G_OPTION_ARG_FILENAME, &selection->until,
		"Documents of this date or earlier", "DATE"},
	    {"date", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &selection->dates,
		"Documents of this date: 2015-03, 2010..2015", "DATES"},
	    {"where", 'w', 0, G_OPTION_ARG_FILENAME_ARRAY, &selection->where,
		"Documents whose field is so; VALUE may be a glob",
		"FIELD=VALUE"},
	    {"glob", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &selection->globs,
		"Documents whose id or path matches", "GLOB"},
	    {"language", 0, 0, G_OPTION_ARG_FILENAME, &selection->language,
		"Documents in this language", "CODE"},
	    G_OPTION_ENTRY_NULL,
	};
	const GOptionEntry queries[] = {
	    {"all", 0, 0, G_OPTION_ARG_NONE, &selection->all,
		"Every word must be in the passage", NULL},
	    {"any", 0, 0, G_OPTION_ARG_NONE, &selection->any,
		"One word in the passage is enough", NULL},
	    {"no-aliases", 0, 0, G_OPTION_ARG_NONE, &selection->no_aliases,
		"Look for words by no other names", NULL},
	    {"strict", 0, 0, G_OPTION_ARG_NONE, &selection->strict,
		"A malformed query is an error", NULL},
	    {"timeout", 0, 0, G_OPTION_ARG_FILENAME, &selection->timeout,
		"Give up a query after this time", "SEC"},
	    G_OPTION_ENTRY_NULL,
	};

	G_STATIC_ASSERT(G_N_ELEMENTS(documents) == SELECTION_DOCUMENTS + 1);
	G_STATIC_ASSERT(G_N_ELEMENTS(documents) + G_N_ELEMENTS(queries) ==
	    SELECTION_OPTIONS + 2);
	*selection = (Selection){0};
	memcpy(selection->documents, documents, sizeof documents);
	memcpy(selection->options, documents, sizeof documents);
	memcpy(
	    selection->options + SELECTION_DOCUMENTS, queries, sizeof queries);
	selection->ranges = g_ptr_array_new_with_free_func(g_free);
}

void
selection_clear(Selection *selection)
{
	g_strfreev(selection->indexes);
	g_free(selection->since);
	g_free(selection->until);
	g_strfreev(selection->dates);
	g_strfreev(selection->where);
	g_strfreev(selection->globs);
	g_free(selection->language);
	g_free(selection->timeout);
	g_free(selection->query);
	g_ptr_array_unref(selection->ranges);
	config_free(selection->config);
	if (selection->saved != NULL)
		g_ptr_array_unref(selection->saved);
	searcher_close(selection->searcher);
}

/* The dates, as SearchOptions has them. */
static gboolean
read_dates(Selection *selection, SearchOptions *options, GError **error)
{
	GPtrArray *ranges = selection->ranges;
	char **dates = selection->dates;

	if (!opt_date("--since", selection->since, error) ||
	    !opt_date("--until", selection->until, error))
		return FALSE;
	if (selection->since != NULL && selection->until != NULL) {
		g_autofree char *both = g_strconcat(
		    selection->since, "..", selection->until, NULL);

		if (!opt_dates("--since and --until", both, error))
			return FALSE;
	}
	if (selection->since != NULL)
		g_ptr_array_add(
		    ranges, g_strconcat(selection->since, "..", NULL));
	if (selection->until != NULL)
		g_ptr_array_add(
		    ranges, g_strconcat("..", selection->until, NULL));
	for (; dates != NULL && *dates != NULL; dates++) {
		if (!opt_dates("--date", *dates, error))
			return FALSE;
		g_ptr_array_add(ranges, g_strdup(*dates));
	}
	if (ranges->len == 0)
		return TRUE;
	g_ptr_array_add(ranges, NULL);
	options->dates = (const char *const *)ranges->pdata;
	return TRUE;
}

gboolean
selection_read(Selection *selection, const char *program,
    SearchOptions *options, GError **error)
{
	char **where = selection->where;

	if (selection->all && selection->any)
		return opt_usage(
		    program, error, "--all and --any exclude each other");
	if (!read_dates(selection, options, error) ||
	    !opt_seconds(
		"--timeout", selection->timeout, &options->timeout, error))
		return FALSE;
	for (; where != NULL && *where != NULL; where++) {
		if (strcspn(*where, "=") == 0 || strchr(*where, '=') == NULL)
			return opt_usage(program, error,
			    "--where: “%s” is not FIELD=VALUE", *where);
	}
	if (selection->all)
		options->mode = SEARCH_ALL;
	if (selection->any)
		options->mode = SEARCH_ANY;
	options->where = (const char *const *)selection->where;
	options->globs = (const char *const *)selection->globs;
	options->language = selection->language;
	options->no_aliases = selection->no_aliases;
	options->strict = selection->strict;
	return TRUE;
}

gboolean
selection_query(
    Selection *selection, const char *program, char **arguments, GError **error)
{
	if (arguments[1] == NULL)
		return opt_usage(program, error, "there is no query");
	selection->query = g_strjoinv(" ", arguments + 1);
	return TRUE;
}

static gboolean
open_given(Selection *selection, GError **error)
{
	searcher_close(selection->searcher);
	selection->searcher = searcher_open(
	    (const char *const *)selection->indexes, error);
	return selection->searcher != NULL;
}

gboolean
selection_open(Selection *selection, GError **error)
{
	char *found;
	char **folders;

	if (selection->indexes != NULL) {
		folders = config_expand_indexes(
		    (const char *const *)selection->indexes, error);
		if (folders == NULL)
			return FALSE;
		g_strfreev(selection->indexes);
		selection->indexes = folders;
		return open_given(selection, error);
	}
	found = locate_index(NULL);
	if (found == NULL) {
		g_set_error_literal(error, POLIX_ERROR, POLIX_ERROR_NO_INDEX,
		    "no index here or above: make one with “polix index "
		    "PATH”, or name one with --index");
		return FALSE;
	}
	selection->indexes = g_new0(char *, 2);
	selection->indexes[0] = found;
	return open_given(selection, error);
}

/* What is asked of the searcher. */
typedef struct Question {
	gpointer (*ask)(Searcher *searcher, const struct Question *question,
	    GError **error);
	const char *what; /* a query, or an id */
	const SearchOptions *options;
	StatusList list;
	TermsKind kind;
} Question;

/* Asks, and again with the indexes opened anew where they were changed. */
static gpointer
ask(Selection *selection, const Question *question, GError **error)
{
	for (guint attempt = 1;; attempt++) {
		g_autoptr(GError) failed = NULL;
		gpointer result = question->ask(
		    selection->searcher, question, &failed);

		if (result != NULL)
			return result;
		if (attempt == MAX_ATTEMPTS ||
		    !g_error_matches(failed, POLIX_ERROR, POLIX_ERROR_STALE)) {
			g_propagate_error(error, g_steal_pointer(&failed));
			return NULL;
		}
		if (!open_given(selection, error))
			return NULL;
	}
}

static gpointer
ask_run(Searcher *searcher, const Question *question, GError **error)
{
	return searcher_run(searcher, question->what, question->options, error);
}

static gpointer
ask_show(Searcher *searcher, const Question *question, GError **error)
{
	return searcher_show(
	    searcher, question->what, question->options, error);
}

static gpointer
ask_status(Searcher *searcher, const Question *question, GError **error)
{
	return searcher_status(
	    searcher, question->options, question->list, error);
}

static gpointer
ask_terms(Searcher *searcher, const Question *question, GError **error)
{
	return searcher_terms(searcher, question->kind, question->what, error);
}

/* Reads the user's queries. */
static gboolean
load_saved(Selection *selection, GError **error)
{
	const char *const *names;

	selection->config = config_load(error);
	if (selection->config == NULL)
		return FALSE;
	selection->saved = g_ptr_array_new();
	names = config_names(selection->config, CONFIG_QUERIES);
	for (; *names != NULL; names++) {
		const char *query = config_value(
		    selection->config, CONFIG_QUERIES, *names);

		g_ptr_array_add(selection->saved, (gpointer)(gsize)*names);
		g_ptr_array_add(selection->saved, (gpointer)(gsize)query);
	}
	g_ptr_array_add(selection->saved, NULL);
	return TRUE;
}

void
selection_allow(Selection *selection, double seconds)
{
	selection->deadline = seconds > 0
	    ? g_get_monotonic_time() + (gint64)(seconds * G_USEC_PER_SEC)
	    : 0;
}

/* Lets OPTIONS have what time is left. */
static gboolean
take_time(const Selection *selection, SearchOptions *options, GError **error)
{
	gint64 left = selection->deadline - g_get_monotonic_time();

	if (selection->deadline == 0)
		return TRUE;
	options->timeout = (double)left / G_USEC_PER_SEC;
	if (left <= 0)
		g_set_error_literal(error, POLIX_ERROR, POLIX_ERROR_TIMEOUT,
		    "there is no time left");
	return left > 0;
}

SearchResult *
selection_run(Selection *selection, const char *query,
    const SearchOptions *options, GError **error)
{
	SearchOptions with = *options;
	const Question question = {.ask = ask_run,
	    .what = query,
	    .options = &with,
	    .list = STATUS_LIST_NONE};

	if (!take_time(selection, &with, error))
		return NULL;
	if (strchr(query, '@') != NULL && selection->config == NULL &&
	    !load_saved(selection, error))
		return NULL;
	if (selection->saved != NULL)
		with.saved = (const char *const *)selection->saved->pdata;
	return ask(selection, &question, error);
}

SearchResult *
selection_show(Selection *selection, const char *id,
    const SearchOptions *options, GError **error)
{
	const Question question = {.ask = ask_show,
	    .what = id,
	    .options = options,
	    .list = STATUS_LIST_NONE};

	return ask(selection, &question, error);
}

Status *
selection_status(Selection *selection, const SearchOptions *options,
    StatusList list, GError **error)
{
	const Question question = {
	    .ask = ask_status, .what = NULL, .options = options, .list = list};

	return ask(selection, &question, error);
}

GPtrArray *
selection_terms(
    Selection *selection, TermsKind kind, const char *prefix, GError **error)
{
	const Question question = {
	    .ask = ask_terms, .what = prefix, .kind = kind};

	return ask(selection, &question, error);
}

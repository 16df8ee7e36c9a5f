/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "command/request.h"

#include <string.h>
#include <unistd.h>

#include "cli/opt.h"

static const char program[] = "polix search";

enum { DEFAULT_LIMIT = 10 };

/* The options as they are typed. */
typedef struct Given {
	char *limit, *offset;
	gboolean list, count, quiet, only, null;
	char *after, *before, *context;
	char *by, *per_document;
	char *sort;
	gboolean reverse;
	char *format, *topics;
	gboolean explain;
	char *color;
	gboolean hyperlink;
} Given;

static void
given_clear(Given *given)
{
	g_free(given->limit);
	g_free(given->offset);
	g_free(given->after);
	g_free(given->before);
	g_free(given->context);
	g_free(given->by);
	g_free(given->per_document);
	g_free(given->sort);
	g_free(given->format);
	g_free(given->topics);
	g_free(given->color);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Given, given_clear)

static gboolean
parse(Given *given, Selection *selection, char ***arguments, GError **error)
{
	const GOptionEntry options[] = {
	    {"limit", 'n', 0, G_OPTION_ARG_FILENAME, &given->limit,
		"Results at most (10; 0: all)", "N"},
	    {"offset", 0, 0, G_OPTION_ARG_FILENAME, &given->offset,
		"Pass over the first N results", "N"},
	    {"files-with-matches", 'l', 0, G_OPTION_ARG_NONE, &given->list,
		"Only paths, a line a document", NULL},
	    {"count", 'c', 0, G_OPTION_ARG_NONE, &given->count,
		"Only the number of matching passages", NULL},
	    {"quiet", 'q', 0, G_OPTION_ARG_NONE, &given->quiet,
		"Nothing, just the exit status", NULL},
	    {"only-matching", 'o', 0, G_OPTION_ARG_NONE, &given->only,
		"Only the text that matched", NULL},
	    {"null", '0', 0, G_OPTION_ARG_NONE, &given->null,
		"With -l and -o: raw paths, NUL after each", NULL},
	    {"after-context", 'A', 0, G_OPTION_ARG_FILENAME, &given->after,
		"Paragraphs of context after", "N"},
	    {"before-context", 'B', 0, G_OPTION_ARG_FILENAME, &given->before,
		"Paragraphs of context before", "N"},
	    {"context", 'C', 0, G_OPTION_ARG_FILENAME, &given->context,
		"Paragraphs of context around", "N"},
	    {"by", 0, 0, G_OPTION_ARG_FILENAME, &given->by,
		"What a result is: passage, document", "WHAT"},
	    {"per-document", 0, 0, G_OPTION_ARG_FILENAME, &given->per_document,
		"Passages at most of one document", "N"},
	    {"sort", 0, 0, G_OPTION_ARG_FILENAME, &given->sort,
		"By relevance, date or path", "ORDER"},
	    {"reverse", 0, 0, G_OPTION_ARG_NONE, &given->reverse,
		"In the opposite order", NULL},
	    {"format", 0, 0, G_OPTION_ARG_FILENAME, &given->format,
		"text, jsonl, tsv, csv, quote, trec, vimgrep", "FORMAT"},
	    {"topics", 0, 0, G_OPTION_ARG_FILENAME, &given->topics,
		"Many queries: lines of QID, tab, query", "FILE"},
	    {"explain", 0, 0, G_OPTION_ARG_NONE, &given->explain,
		"Say how the query was understood", NULL},
	    {"color", 0, 0, G_OPTION_ARG_FILENAME, &given->color,
		"auto, always, never", "WHEN"},
	    {"hyperlink", 0, 0, G_OPTION_ARG_NONE, &given->hyperlink,
		"Link paths to their files", NULL},
	    G_OPTION_ENTRY_NULL,
	};
	const OptCommand command = {
	    .program = program,
	    .arguments = "QUERY…",
	    .summary = "Finds passages of documents, the best first.",
	    .options = options,
	    .shared = selection->options,
	    .epilogue = "See polix-search(1), and polix-query(7) for what a "
			"query can be.",
	};

	return opt_parse(&command, arguments, error);
}

static gboolean
read_numbers(const Given *given, SearchOptions *options, GError **error)
{
	return opt_count(
		   "-n", given->limit, G_MAXINT, &options->limit, error) &&
	    opt_count(
		"--offset", given->offset, G_MAXINT, &options->offset, error) &&
	    opt_count("--per-document", given->per_document, G_MAXINT,
		&options->per_document, error) &&
	    opt_context(given->after, given->before, given->context,
		&options->after, &options->before, error);
}

static gboolean
read_choices(const Given *given, SearchOptions *options, GError **error)
{
	static const char *const whats[] = {"passage", "document", NULL};
	static const char *const sorts[] = {"relevance", "date", "path", NULL};
	guint what = 0;
	guint sort = 0;

	if (!opt_choice("--by", given->by, whats, &what, error) ||
	    !opt_choice("--sort", given->sort, sorts, &sort, error))
		return FALSE;
	options->by_document = what == 1;
	options->sort = (SearchSort)sort;
	options->reverse = given->reverse;
	options->explain = given->explain;
	return TRUE;
}

/* -l, -c, -q and -o are forms of output, each by itself; --format is not asked
   then. */
static gboolean
check_together(const Given *given, GError **error)
{
	const int forms = given->list + given->count + given->quiet +
	    given->only;

	if (forms > 1)
		return opt_usage(
		    program, error, "-l, -c, -q and -o exclude each other");
	if (given->null && forms == 0)
		return opt_usage(
		    program, error, "-0 goes only with -l, -c, -q or -o");
	return TRUE;
}

static gboolean
read_output(Request *request, const Given *given, GError **error)
{
	OutOptions *out = &request->out;
	SearchOptions *options = &request->options;

	request->format = &out_text;
	if (given->format != NULL)
		request->format = out_format_find(given->format, error);
	if (request->format == NULL ||
	    !opt_when("--color", given->color, STDOUT_FILENO, TRUE, &out->color,
		error))
		return FALSE;
	if (given->format != NULL &&
	    (given->list || given->count || given->only))
		out_complain("warning",
		    "--format says nothing beside -l, -c and -o, which are "
		    "forms of output of their own");
	if (given->count || given->quiet)
		request->format = &out_text;
	if (given->list)
		request->format = &out_paths;
	if (given->only)
		request->format = &out_matches;
	request->count = given->count;
	request->quiet = given->quiet;
	out->hyperlink = given->hyperlink;
	out->raw = given->null;
	out->topics = given->topics != NULL;
	out->whole = options->before > 0 || options->after > 0;
	out->width = out_width(STDOUT_FILENO);
	return TRUE;
}

/* What the form of the output says about the search. */
static void
adapt_search(const Request *request, const Given *given, SearchOptions *options)
{
	if (given->list || request->format == &out_trec)
		options->by_document = TRUE;
	if (given->limit == NULL && !given->list)
		options->limit = DEFAULT_LIMIT;
	if ((given->list || given->count) && !request->selection.any)
		options->mode = SEARCH_ALL;
	if (given->quiet)
		options->limit = 1;
	if (given->per_document != NULL &&
	    (options->by_document || given->count))
		out_complain("warning",
		    "--per-document says nothing where results are documents "
		    "(--by document, -l, --format trec) or only counted");
	if ((given->after != NULL || given->before != NULL ||
		given->context != NULL) &&
	    (given->list || given->count || given->only))
		out_complain("warning",
		    "-A, -B and -C say nothing beside -l, -c and -o");
	if (given->count &&
	    (given->limit != NULL || given->offset != NULL ||
		given->sort != NULL || given->reverse))
		out_complain("warning",
		    "-n, --offset, --sort and --reverse say nothing beside -c, "
		    "which counts all");
	options->count_only = given->count;
	/* Only this form leaves copies out. */
	options->fold_copies = request->format == &out_text;
}

gboolean
request_init(Request *request, char ***arguments, GError **error)
{
	g_auto(Given) given = {0};
	SearchOptions *options = &request->options;

	*request = (Request){0};
	selection_init(&request->selection);
	if (!parse(&given, &request->selection, arguments, error) ||
	    !check_together(&given, error) ||
	    !read_numbers(&given, options, error) ||
	    !read_choices(&given, options, error) ||
	    !selection_read(&request->selection, program, options, error) ||
	    !read_output(request, &given, error))
		return FALSE;
	adapt_search(request, &given, options);
	request->topics = g_steal_pointer(&given.topics);
	if (request->topics == NULL)
		return selection_query(
		    &request->selection, program, *arguments, error);
	if ((*arguments)[1] != NULL)
		return opt_usage(program, error,
		    "--topics and a query exclude each other: “%s”",
		    (*arguments)[1]);
	return TRUE;
}

void
request_clear(Request *request)
{
	selection_clear(&request->selection);
	g_free(request->topics);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "command/command.h"

#include <unistd.h>

#include "cli/kwic.h"
#include "cli/opt.h"
#include "cli/out.h"
#include "command/remark.h"
#include "command/select.h"

static const char program[] = "polix kwic";

typedef struct Given {
	Selection selection;
	char *limit, *sort, *width, *format;
	KwicOptions kwic;
} Given;

static void
given_clear(Given *given)
{
	selection_clear(&given->selection);
	g_free(given->limit);
	g_free(given->sort);
	g_free(given->width);
	g_free(given->format);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Given, given_clear)

/* --sort: a word's place, L1 to L9 and R1 to R9, else the passages' order. */
static gboolean
read_sort(Given *given, SearchOptions *search, GError **error)
{
	static const char *const sorts[] = {"relevance", "date", "path", NULL};
	const char *sort = given->sort;
	guint chosen = 0;

	if (sort != NULL && (*sort == 'L' || *sort == 'R') && sort[1] >= '1' &&
	    sort[1] <= '9' && sort[2] == '\0') {
		given->kwic.sort = (sort[1] - '0') * (*sort == 'L' ? -1 : 1);
		return TRUE;
	}
	if (sort != NULL && !g_strv_contains(sorts, sort))
		return opt_usage(program, error,
		    "--sort: “%s” is none of relevance, date, path, L1 … L9, "
		    "R1 … R9",
		    sort);
	if (!opt_choice("--sort", sort, sorts, &chosen, error))
		return FALSE;
	search->sort = (SearchSort)chosen;
	return TRUE;
}

static gboolean
parse(Given *given, char ***arguments, SearchOptions *search, GError **error)
{
	const GOptionEntry options[] = {
	    {"limit", 'n', 0, G_OPTION_ARG_FILENAME, &given->limit,
		"Lines at most (all)", "N"},
	    {"sort", 0, 0, G_OPTION_ARG_FILENAME, &given->sort,
		"relevance, date, path; or by a word: L1, R1 …", "ORDER"},
	    {"width", 0, 0, G_OPTION_ARG_FILENAME, &given->width,
		"Characters of context on each side", "N"},
	    {"format", 0, 0, G_OPTION_ARG_FILENAME, &given->format,
		"text, tsv, csv, jsonl", "FORMAT"},
	    G_OPTION_ENTRY_NULL,
	};
	const OptCommand command = {
	    .program = program,
	    .arguments = "QUERY…",
	    .summary = "Shows each match in its line, aligned.",
	    .options = options,
	    .shared = given->selection.options,
	    .epilogue = "See polix-kwic(1).",
	};
	guint64 limit = 0;
	guint64 width = KWIC_WIDTH;

	search->mode = SEARCH_ALL;
	if (!opt_parse(&command, arguments, error) ||
	    !selection_read(&given->selection, program, search, error) ||
	    !opt_number("-n", given->limit, 0, G_MAXINT, &limit, error) ||
	    !opt_number(
		"--width", given->width, 1, KWIC_MOST_WIDTH, &width, error) ||
	    !table_form_find(given->format, &given->kwic.form, error) ||
	    !read_sort(given, search, error) ||
	    !selection_query(&given->selection, program, *arguments, error))
		return FALSE;
	given->kwic.limit = (guint)limit;
	given->kwic.width = (guint)width;
	return TRUE;
}

/* The matches in HITS, each of which is a line. */
static guint64
count_matches(const GPtrArray *hits)
{
	guint64 count = 0;

	for (guint i = 0; i < hits->len; i++)
		count += ((const Hit *)hits->pdata[i])->spans->len;
	return count;
}

PolixExit
command_kwic(char ***arguments, GError **error)
{
	g_auto(Given) given = {0};
	g_autoptr(SearchResult) result = NULL;
	SearchOptions options = {0};

	selection_init(&given.selection);
	if (!parse(&given, arguments, &options, error) ||
	    !selection_open(&given.selection, error))
		return POLIX_EXIT_TROUBLE;
	if (given.kwic.sort == 0)
		options.limit = given.kwic.limit;
	result = selection_run(
	    &given.selection, given.selection.query, &options, error);
	/* What is found by a field has no line. */
	if (result != NULL && options.limit > 0 &&
	    result->hits->len == options.limit &&
	    count_matches(result->hits) < options.limit) {
		search_result_free(result);
		options.limit = 0;
		result = selection_run(
		    &given.selection, given.selection.query, &options, error);
	}
	if (result == NULL)
		return POLIX_EXIT_TROUBLE;
	remark_print(result, NULL);
	kwic_print(stdout, result->hits, &given.kwic);
	return count_matches(result->hits) > 0 ? POLIX_EXIT_OK
					       : POLIX_EXIT_NOTHING;
}

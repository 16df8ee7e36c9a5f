/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "command/command.h"

#include <string.h>

#include "cli/opt.h"
#include "cli/out.h"
#include "cli/timeline.h"
#include "command/remark.h"
#include "command/select.h"

static const char program[] = "polix timeline";

typedef struct Given {
	Selection selection;
	char *by, *per, *format;
	gboolean first, table;
	TimelineOptions timeline;
} Given;

static void
given_clear(Given *given)
{
	selection_clear(&given->selection);
	g_free(given->by);
	g_free(given->per);
	g_free(given->format);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Given, given_clear)

/* "10k-words", "1000-words". */
static gboolean
read_per(Given *given, GError **error)
{
	char *end = NULL;
	guint64 words;

	if (given->per == NULL)
		return TRUE;
	words = g_ascii_isdigit(*given->per)
	    ? g_ascii_strtoull(given->per, &end, 10)
	    : 0;
	if (end != NULL && *end == 'k' && words < G_MAXUINT32) {
		words *= 1000;
		end++;
	}
	if (end == NULL || words == 0 || words > G_MAXUINT32 ||
	    strcmp(end, "-words") != 0)
		return opt_usage(program, error,
		    "--per: “%s” is not a number of words, as 10k-words",
		    given->per);
	if (given->timeline.period == TIMELINE_MONTH)
		return opt_usage(program, error,
		    "--per goes with --by year and --by decade");
	given->timeline.words = words;
	return TRUE;
}

static gboolean
parse(Given *given, char ***arguments, SearchOptions *search, GError **error)
{
	static const char *const periods[] = {"year", "month", "decade", NULL};
	const GOptionEntry options[] = {
	    {"by", 0, 0, G_OPTION_ARG_FILENAME, &given->by,
		"year, month, decade", "PERIOD"},
	    {"per", 0, 0, G_OPTION_ARG_FILENAME, &given->per,
		"Also passages in so many words of the time: 10k-words",
		"N-words"},
	    {"first", 0, 0, G_OPTION_ARG_NONE, &given->first,
		"The first use, cited, alone or below the table", NULL},
	    {"format", 0, 0, G_OPTION_ARG_FILENAME, &given->format,
		"text, tsv, csv, jsonl; with --first, polix search's",
		"FORMAT"},
	    G_OPTION_ENTRY_NULL,
	};
	const OptCommand command = {
	    .program = program,
	    .arguments = "QUERY…",
	    .summary = "Shows how often something is said over time.",
	    .options = options,
	    .shared = given->selection.options,
	    .epilogue = "See polix-timeline(1).",
	};
	guint period = TIMELINE_YEAR;

	search->mode = SEARCH_ALL;
	if (!opt_parse(&command, arguments, error) ||
	    !opt_choice("--by", given->by, periods, &period, error) ||
	    !selection_read(&given->selection, program, search, error) ||
	    !selection_query(&given->selection, program, *arguments, error))
		return FALSE;
	given->timeline.period = (TimelinePeriod)period;
	given->table = !given->first || given->per != NULL || given->by != NULL;
	if (!read_per(given, error) ||
	    (given->table &&
		!table_form_find(given->format, &given->timeline.form, error)))
		return FALSE;
	if (given->table && given->first &&
	    (given->timeline.form == TABLE_TSV ||
		given->timeline.form == TABLE_CSV))
		return opt_usage(program, error,
		    "--first with --by or --per goes with --format text or "
		    "jsonl");
	return TRUE;
}

/* Whether any of HITS (of Hit) has a date. */
static gboolean
any_dated(const GPtrArray *hits)
{
	for (guint i = 0; i < hits->len; i++)
		if (((const Hit *)hits->pdata[i])->date != NULL)
			return TRUE;
	return FALSE;
}

static gboolean
print_timeline(
    Given *given, SearchOptions *options, gboolean *found, GError **error)
{
	g_autoptr(SearchResult) result = NULL;
	g_autoptr(Status) status = NULL;

	options->by_document = TRUE;
	result = selection_run(
	    &given->selection, given->selection.query, options, error);
	if (result == NULL)
		return FALSE;
	remark_print(result, NULL);
	if (given->timeline.words > 0) {
		status = selection_status(
		    &given->selection, options, STATUS_LIST_NONE, error);
		if (status == NULL)
			return FALSE;
	}
	timeline_print(stdout, result->hits, status, &given->timeline);
	*found = any_dated(result->hits);
	return TRUE;
}

/* Names the documents that match and have no date: one of them may be the
   first. */
static gboolean
tell_undated(Given *given, const SearchOptions *options, GError **error)
{
	enum { NAMED = 3 };
	SearchOptions all = *options;
	g_autoptr(SearchResult) result = NULL;
	g_autoptr(GString) line = g_string_new(NULL);
	guint undated = 0;

	/* (No filter by date lets one through.) */
	if (options->dates != NULL)
		return TRUE;
	all.limit = 0;
	all.by_document = TRUE;
	all.no_suggestions = TRUE;
	result = selection_run(
	    &given->selection, given->selection.query, &all, error);
	if (result == NULL)
		return FALSE;
	for (guint i = 0; i < result->hits->len; i++) {
		const Hit *hit = result->hits->pdata[i];
		g_autofree char *path = NULL;

		if (hit->date != NULL || ++undated > NAMED)
			continue;
		path = printed_path(hit->path, NULL);
		g_string_append_printf(
		    line, "%s%s", undated > 1 ? ", " : "", path);
	}
	if (undated > NAMED)
		g_string_append(line, ", …");
	g_string_prepend(line,
	    undated == 1 ? " document that matches has no date: "
			 : " documents that match have no date: ");
	if (undated > 0) {
		g_autofree char *message = g_strdup_printf(
		    "%u%s", undated, line->str);

		out_complain("warning", message);
	}
	return TRUE;
}

static gboolean
print_first(
    Given *given, SearchOptions *options, gboolean *found, GError **error)
{
	Out out = {.format = &out_quote, .stream = stdout};
	g_autoptr(SearchResult) result = NULL;

	if (given->format != NULL &&
	    !(given->table && given->timeline.form == TABLE_TEXT))
		out.format = out_format_find(given->format, error);
	if (out.format == NULL)
		return FALSE;
	options->by_document = FALSE;
	options->sort = SEARCH_BY_DATE;
	options->limit = 1;
	options->contents_last = TRUE;
	result = selection_run(
	    &given->selection, given->selection.query, options, error);
	if (result == NULL)
		return FALSE;
	if (!given->table)
		remark_print(result, NULL);
	*found = result->hits->len > 0 &&
	    ((const Hit *)result->hits->pdata[0])->date != NULL;
	if (result->hits->len > 0 && !given->table &&
	    !tell_undated(given, options, error))
		return FALSE;
	if (!*found)
		return TRUE;
	if (out.format == &out_quote && given->table)
		putchar('\n');
	out_begin(&out);
	out_hits(&out, NULL, result->hits);
	out_end(&out, NULL, &result->summary);
	return TRUE;
}

PolixExit
command_timeline(char ***arguments, GError **error)
{
	g_auto(Given) given = {0};
	SearchOptions options = {0};
	gboolean found = FALSE;

	selection_init(&given.selection);
	if (!parse(&given, arguments, &options, error) ||
	    !selection_open(&given.selection, error))
		return POLIX_EXIT_TROUBLE;
	if ((given.table && !print_timeline(&given, &options, &found, error)) ||
	    (given.first && !print_first(&given, &options, &found, error)))
		return POLIX_EXIT_TROUBLE;
	return found ? POLIX_EXIT_OK : POLIX_EXIT_NOTHING;
}

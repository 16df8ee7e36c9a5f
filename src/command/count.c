/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "command/command.h"

#include "base/field_name.h"
#include "cli/facets.h"
#include "cli/opt.h"
#include "command/remark.h"
#include "command/select.h"

static const char program[] = "polix count";

typedef struct Given {
	Selection selection;
	char *by, *format;
	TableForm form;
} Given;

static void
given_clear(Given *given)
{
	selection_clear(&given->selection);
	g_free(given->by);
	g_free(given->format);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Given, given_clear)

static gboolean
parse(Given *given, char ***arguments, SearchOptions *search, GError **error)
{
	const GOptionEntry options[] = {
	    {"by", 0, 0, G_OPTION_ARG_FILENAME, &given->by,
		"For each year, month, document, or value of a field", "FIELD"},
	    {"format", 0, 0, G_OPTION_ARG_FILENAME, &given->format,
		"text, tsv, csv, jsonl", "FORMAT"},
	    G_OPTION_ENTRY_NULL,
	};
	const OptCommand command = {
	    .program = program,
	    .arguments = "QUERY…",
	    .summary = "Counts the passages and documents that match.",
	    .options = options,
	    .shared = given->selection.options,
	    .epilogue = "See polix-count(1).",
	};

	search->mode = SEARCH_ALL;
	if (!opt_parse(&command, arguments, error) ||
	    !selection_read(&given->selection, program, search, error) ||
	    !table_form_find(given->format, &given->form, error) ||
	    !selection_query(&given->selection, program, *arguments, error))
		return FALSE;
	search->by_document = given->by != NULL;
	if (given->by != NULL) {
		char *field = field_name(given->by);

		g_free(given->by);
		given->by = field;
		if (facets_by_field(field))
			search->field = field;
	}
	search->count_only = given->by == NULL;
	return TRUE;
}

PolixExit
command_count(char ***arguments, GError **error)
{
	g_auto(Given) given = {0};
	g_autoptr(SearchResult) result = NULL;
	SearchOptions options = {0};

	selection_init(&given.selection);
	if (!parse(&given, arguments, &options, error) ||
	    !selection_open(&given.selection, error))
		return POLIX_EXIT_TROUBLE;
	result = selection_run(
	    &given.selection, given.selection.query, &options, error);
	if (result == NULL)
		return POLIX_EXIT_TROUBLE;
	remark_print(result, NULL);
	if (result->no_field)
		return POLIX_EXIT_NOTHING;
	if (given.by == NULL)
		facets_print_sum(stdout, &result->summary, given.form);
	else
		facets_print(stdout, result->hits, given.by, given.form);
	return result->summary.matches > 0 ? POLIX_EXIT_OK : POLIX_EXIT_NOTHING;
}

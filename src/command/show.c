/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "command/command.h"

#include <string.h>
#include <unistd.h>

#include "cli/opt.h"
#include "cli/out.h"
#include "command/remark.h"
#include "command/select.h"

static const char program[] = "polix show";

typedef struct Given {
	Selection selection;
	char *after, *before, *context, *format;
} Given;

static void
given_clear(Given *given)
{
	selection_clear(&given->selection);
	g_free(given->after);
	g_free(given->before);
	g_free(given->context);
	g_free(given->format);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Given, given_clear)

static gboolean
parse(Given *given, char ***arguments, GError **error)
{
	const GOptionEntry options[] = {
	    {"index", 'I', 0, G_OPTION_ARG_FILENAME_ARRAY,
		&given->selection.indexes,
		"Look in this index; several are as one", "DIR|@SET"},
	    {"after-context", 'A', 0, G_OPTION_ARG_FILENAME, &given->after,
		"Paragraphs of context after", "N"},
	    {"before-context", 'B', 0, G_OPTION_ARG_FILENAME, &given->before,
		"Paragraphs of context before", "N"},
	    {"context", 'C', 0, G_OPTION_ARG_FILENAME, &given->context,
		"Paragraphs of context around", "N"},
	    {"format", 0, 0, G_OPTION_ARG_FILENAME, &given->format,
		"jsonl, or another of polix search's", "FORMAT"},
	    G_OPTION_ENTRY_NULL,
	};
	const OptCommand command = {
	    .program = program,
	    .arguments = "ID",
	    .summary = "Shows a passage, or a whole document, with its "
		       "citation.",
	    .options = options,
	    .epilogue = "See polix-show(1).",
	};

	if (!opt_parse(&command, arguments, error))
		return FALSE;
	if (g_strv_length(*arguments) != 2)
		return opt_usage(
		    program, error, "name one passage or document");
	return TRUE;
}

static void
print(const SearchResult *result, const OutFormat *format)
{
	Out out = {.format = format, .stream = stdout};

	out.options.whole = !result->passage;
	out.options.width = out_width(STDOUT_FILENO);
	out_begin(&out);
	out_hits(&out, NULL, result->hits);
	out_end(&out, NULL, &result->summary);
}

PolixExit
command_show(char ***arguments, GError **error)
{
	g_auto(Given) given = {0};
	g_autoptr(SearchResult) result = NULL;
	const OutFormat *format = &out_reading;
	SearchOptions options = {0};
	const char *id;

	selection_init(&given.selection);
	if (!parse(&given, arguments, error) ||
	    !opt_context(given.after, given.before, given.context,
		&options.after, &options.before, error))
		return POLIX_EXIT_TROUBLE;
	if (given.format != NULL && strcmp(given.format, "text") != 0)
		format = out_format_find(given.format, error);
	if (format == NULL || !selection_open(&given.selection, error))
		return POLIX_EXIT_TROUBLE;
	id = (*arguments)[1];
	result = selection_show(&given.selection, id, &options, error);
	if (result == NULL)
		return POLIX_EXIT_TROUBLE;
	if (result->hits->len == 0) {
		remark_nothing(result, id);
		return POLIX_EXIT_NOTHING;
	}
	print(result, format);
	return POLIX_EXIT_OK;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "command/command.h"

#include "cli/opt.h"
#include "cli/out_status.h"
#include "command/select.h"

static const char program[] = "polix status";

typedef struct Given {
	Selection selection;
	gboolean no_text, failed, repaired, null;
	char *format;
} Given;

static void
given_clear(Given *given)
{
	selection_clear(&given->selection);
	g_free(given->format);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Given, given_clear)

static gboolean
parse(Given *given, char ***arguments, GError **error)
{
	const GOptionEntry options[] = {
	    {"no-text", 0, 0, G_OPTION_ARG_NONE, &given->no_text,
		"List the documents without text", NULL},
	    {"failed", 0, 0, G_OPTION_ARG_NONE, &given->failed,
		"List the documents that could not be read", NULL},
	    {"repaired", 0, 0, G_OPTION_ARG_NONE, &given->repaired,
		"List the documents whose text was repaired", NULL},
	    {"format", 0, 0, G_OPTION_ARG_FILENAME, &given->format,
		"text, tsv, csv or jsonl", "FORMAT"},
	    {"null", '0', 0, G_OPTION_ARG_NONE, &given->null,
		"Of a list, paths alone, each ended by NUL", NULL},
	    G_OPTION_ENTRY_NULL,
	};
	const OptCommand command = {
	    .program = program,
	    .summary = "Says what is in an index.",
	    .options = options,
	    .shared = given->selection.documents,
	    .epilogue = "See polix-status(1).",
	};

	if (!opt_parse(&command, arguments, error))
		return FALSE;
	if (g_strv_length(*arguments) != 1)
		return opt_usage(program, error,
		    "“%s”: this command takes no arguments; --glob chooses "
		    "documents",
		    (*arguments)[1]);
	return TRUE;
}

static StatusList
wanted_list(const Given *given)
{
	return (given->no_text ? STATUS_LIST_NO_TEXT : STATUS_LIST_NONE) |
	    (given->failed ? STATUS_LIST_FAILED : STATUS_LIST_NONE) |
	    (given->repaired ? STATUS_LIST_REPAIRED : STATUS_LIST_NONE);
}

static const StatusFormat *
wanted_format(const Given *given, GError **error)
{
	if (!given->null)
		return status_format_find(given->format, error);
	if (given->format != NULL) {
		opt_usage(program, error, "-0 and --format exclude each other");
		return NULL;
	}
	if (wanted_list(given) == STATUS_LIST_NONE) {
		opt_usage(program, error,
		    "-0 is for --no-text, --failed and --repaired");
		return NULL;
	}
	return &status_null;
}

static gboolean
is_empty(const Status *status)
{
	guint64 documents = 0;

	for (guint i = 0; i < STATUS_STATES; i++)
		documents += status->documents[i];
	return documents == 0;
}

PolixExit
command_status(char ***arguments, GError **error)
{
	g_auto(Given) given = {0};
	g_autoptr(Status) status = NULL;
	const StatusFormat *format;
	SearchOptions options = {0};
	StatusList list;

	selection_init(&given.selection);
	if (!parse(&given, arguments, error) ||
	    !selection_read(&given.selection, program, &options, error))
		return POLIX_EXIT_TROUBLE;
	format = wanted_format(&given, error);
	if (format == NULL || !selection_open(&given.selection, error))
		return POLIX_EXIT_TROUBLE;
	list = wanted_list(&given);
	status = selection_status(&given.selection, &options, list, error);
	if (status == NULL)
		return POLIX_EXIT_TROUBLE;
	if (list == STATUS_LIST_NONE) {
		format->counts(stdout, status);
		return is_empty(status) ? POLIX_EXIT_NOTHING : POLIX_EXIT_OK;
	}
	format->list(stdout, status);
	return status->listed->len == 0 ? POLIX_EXIT_NOTHING : POLIX_EXIT_OK;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <stdio.h>

#include "cli/opt.h"
#include "cli/out.h"
#include "command/command.h"

const Command commands[] = {
    {"search", "find passages, the best first", command_search},
    {"show", "show a passage or a document, with its citation", command_show},
    {"count", "count what matches, by year or any field", command_count},
    {"kwic", "show each match in its line, aligned", command_kwic},
    {"timeline", "show how often something is said over time",
	command_timeline},
    {"terms", "list words, acronyms and aliases", command_terms},
    {"cite", "cite a passage or a document", command_cite},
    {"verify", "check the quotations in a draft", command_verify},
    {"status", "say what is in an index", command_status},
    {"help", "tell how a command is used", command_help},
    {NULL, NULL, NULL},
};

/* polix itself, when an option stands where a command should. */
static PolixExit
run_options(char ***arguments, GError **error)
{
	gboolean version = FALSE;
	g_autofree char *list = command_list();
	const GOptionEntry options[] = {
	    {"version", 'V', 0, G_OPTION_ARG_NONE, &version,
		"Show the versions of polix and its libraries", NULL},
	    G_OPTION_ENTRY_NULL,
	};
	const OptCommand command = {
	    .program = "polix",
	    .arguments = "COMMAND [ARGUMENT…]",
	    .summary = "Searches policy documents.",
	    .options = options,
	    .epilogue = list,
	};

	if (!opt_parse(&command, arguments, error))
		return POLIX_EXIT_TROUBLE;
	if (!version) {
		opt_usage("polix", error, "there is no command");
		return POLIX_EXIT_TROUBLE;
	}
	command_version();
	return POLIX_EXIT_OK;
}

static PolixExit
run(char **argv, GError **error)
{
	g_auto(GStrv) arguments = NULL;

	if (argv[0] == NULL || argv[1] == NULL) {
		g_autofree char *list = command_list();

		fprintf(
		    stderr, "Usage: polix COMMAND [ARGUMENT…]\n\n%s\n", list);
		return POLIX_EXIT_TROUBLE;
	}
	if (argv[1][0] == '-') {
		arguments = g_strdupv(argv);
		return run_options(&arguments, error);
	}
	arguments = g_strdupv(argv + 1);
	return command_run(&arguments, error);
}

int
main(int argc G_GNUC_UNUSED, char **argv)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GError) lost = NULL;
	PolixExit status;

	out_start();
	g_set_prgname("polix");
	status = run(argv, &error);
	if (error != NULL) {
		out_complain(NULL, error->message);
		status = polix_error_exit(error);
	}
	if (!out_finish(&lost)) {
		out_complain(NULL, lost->message);
		status = POLIX_EXIT_TROUBLE;
	}
	return (int)status;
}

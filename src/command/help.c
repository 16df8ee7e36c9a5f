/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "command/command.h"

#include <stdio.h>

#include "cli/opt.h"

char *
command_list(void)
{
	GString *list = g_string_new("Commands:\n");

	for (const Command *command = commands; command->name != NULL;
	     command++)
		g_string_append_printf(
		    list, "  %-8s %s\n", command->name, command->summary);
	g_string_append(list,
	    "  index    build and maintain an index (polix-index)\n\n"
	    "“polix help COMMAND” tells more of each.");
	return g_string_free(list, FALSE);
}

PolixExit
command_help(char ***arguments, GError **error)
{
	const OptCommand options = {
	    .program = "polix help",
	    .arguments = "[COMMAND]",
	    .summary = "Tells how a command is used.",
	};
	g_auto(GStrv) asked = NULL;

	if (!opt_parse(&options, arguments, error))
		return POLIX_EXIT_TROUBLE;
	if ((*arguments)[1] == NULL) {
		g_autofree char *list = command_list();

		printf("%s\n", list);
		return POLIX_EXIT_OK;
	}
	asked = g_new0(char *, 3);
	asked[0] = g_strdup((*arguments)[1]);
	asked[1] = g_strdup("--help");
	return command_run(&asked, error);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "command/command.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

char *
command_program(const char *name)
{
	g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
	g_autofree char *program = g_strconcat("polix-", name, NULL);

	/* A name, not a path that leads elsewhere. */
	if (*name == '\0' || strchr(name, '/') != NULL)
		return NULL;
	if (self != NULL) {
		g_autofree char *folder = g_path_get_dirname(self);
		g_autofree char *beside = g_build_filename(
		    folder, program, NULL);

		if (g_file_test(beside, G_FILE_TEST_IS_EXECUTABLE))
			return g_steal_pointer(&beside);
	}
	/* Without PATH, GLib would look in the current folder. */
	if (g_getenv("PATH") == NULL)
		return NULL;
	return g_find_program_in_path(program);
}

/* Runs the program of the command that ARGUMENTS begin with in place of this
   one.  Returns: only if that fails. */
static void
replace_self(char **arguments, GError **error)
{
	char *program = command_program(arguments[0]);

	if (program == NULL) {
		command_unknown(arguments[0], error);
		return;
	}
	g_free(arguments[0]);
	arguments[0] = program;
	execv(program, arguments);
	g_set_error(error, POLIX_ERROR, POLIX_ERROR_IO, "%s: %s", program,
	    g_strerror(errno));
}

PolixExit
command_run(char ***arguments, GError **error)
{
	const Command *command = command_find((*arguments)[0]);

	if (command != NULL)
		return command->run(arguments, error);
	replace_self(*arguments, error);
	return POLIX_EXIT_TROUBLE;
}

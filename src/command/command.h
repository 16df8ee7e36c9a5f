/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_COMMAND_COMMAND_H
#define POLIX_COMMAND_COMMAND_H

#include "base/error.h"

/* The commands of polix, each in a file of its own. */

typedef struct Command {
	const char *name;
	const char *summary; /* a few words, for the list of commands */
	/* ARGUMENTS is what opt_parse() takes, beginning with the command's
	   name.  Returns: the exit status; if ERROR is set, its message is
	   still to be printed, and the status is polix_error_exit()'s. */
	PolixExit (*run)(char ***arguments, GError **error);
} Command;

/* All of them, in the order of the list; the last has no name.  In main.c. */
extern const Command commands[];

/* Runs the command that ARGUMENTS begin with: one of those, else the program
   polix-NAME, command_program(), in place of this one.  Returns: as
   Command.run; ERROR is command_unknown()'s if there is neither.  In exec.c. */
PolixExit command_run(char ***arguments, GError **error);

/* The command called NAME, or NULL.  In find.c. */
const Command *command_find(const char *name);

PolixExit command_cite(char ***arguments, GError **error);
PolixExit command_count(char ***arguments, GError **error);
PolixExit command_help(char ***arguments, GError **error);
PolixExit command_kwic(char ***arguments, GError **error);
PolixExit command_search(char ***arguments, GError **error);
PolixExit command_show(char ***arguments, GError **error);
PolixExit command_status(char ***arguments, GError **error);
PolixExit command_terms(char ***arguments, GError **error);
PolixExit command_timeline(char ***arguments, GError **error);
PolixExit command_verify(char ***arguments, GError **error);

/* The list of commands, as --help and polix alone show it, in help.c.
   Returns: (transfer full). */
char *command_list(void);

/* Prints the versions of polix and of the libraries that it runs with, in
   version.c. */
void command_version(void);

/* The program polix-NAME: in the folder of this program, else in PATH. Returns:
   (transfer full), or NULL if there is none.  In exec.c. */
char *command_program(const char *name);

/* Sets ERROR to POLIX_ERROR_USAGE: NAME is no command; those there are, and one
   that is spelt nearly so.  In find.c. */
void command_unknown(const char *name, GError **error);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "command/command.h"

#include <string.h>

/* A command that is spelt with two letters wrong is meant. */
enum { MAX_NAME = 32, NEAR_MISS = 2 };

const Command *
command_find(const char *name)
{
	for (const Command *command = commands; command->name != NULL;
	     command++) {
		if (strcmp(command->name, name) == 0)
			return command;
	}
	return NULL;
}

/* How many letters must be put in, left out, changed or swapped with the next
   to make A of B: the optimal string alignment distance. */
static guint
edit_distance(const char *a, const char *b)
{
	guint rows[MAX_NAME + 1][MAX_NAME + 1];
	const gsize m = strlen(a);
	const gsize n = strlen(b);

	if (m > MAX_NAME || n > MAX_NAME)
		return G_MAXUINT;
	for (gsize i = 0; i <= m; i++) {
		for (gsize j = 0; j <= n; j++) {
			guint best;

			if (i == 0 || j == 0) {
				rows[i][j] = (guint)(i + j);
				continue;
			}
			best = rows[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
			best = MIN(best, rows[i - 1][j] + 1);
			best = MIN(best, rows[i][j - 1] + 1);
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
			    a[i - 2] == b[j - 1])
				best = MIN(best, rows[i - 2][j - 2] + 1);
			rows[i][j] = best;
		}
	}
	return rows[m][n];
}

void
command_unknown(const char *name, GError **error)
{
	g_autoptr(GString) names = g_string_new("index");
	const char *near = NULL;
	guint least = NEAR_MISS + 1;
	g_autofree char *hint = NULL;

	if (edit_distance(name, "index") < least) {
		near = "index";
		least = edit_distance(name, near);
	}
	for (const Command *command = commands; command->name != NULL;
	     command++) {
		const guint distance = edit_distance(name, command->name);

		g_string_append_printf(names, ", %s", command->name);
		if (distance < least) {
			near = command->name;
			least = distance;
		}
	}
	if (near != NULL)
		hint = g_strdup_printf(": did you mean “%s”?", near);
	g_set_error(error, POLIX_ERROR, POLIX_ERROR_USAGE,
	    "“%s” is no command%s (there are %s)", name,
	    hint != NULL ? hint : "", names->str);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "command/command.h"

#include <string.h>

#include "base/near.h"

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

void
command_unknown(const char *name, GError **error)
{
	g_autoptr(GString) names = g_string_new("index");
	const char *near = NULL;
	guint least = NEAR_MISS + 1;
	g_autofree char *hint = NULL;

	near_take(name, "index", &near, &least);
	for (const Command *command = commands; command->name != NULL;
	     command++) {
		g_string_append_printf(names, ", %s", command->name);
		near_take(name, command->name, &near, &least);
	}
	if (near != NULL)
		hint = g_strdup_printf(": did you mean “%s”?", near);
	g_set_error(error, POLIX_ERROR, POLIX_ERROR_USAGE,
	    "“%s” is no command%s (there are %s)", name,
	    hint != NULL ? hint : "", names->str);
}

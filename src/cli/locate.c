/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/locate.h"

#include <string.h>

/* The nearest folder .polix in FOLDER or one above it, or NULL. */
static char *
find_above(const char *folder)
{
	g_autofree char *place = g_strdup(folder);

	for (;;) {
		g_autofree char *index = g_build_filename(
		    place, ".polix", NULL);
		char *above;

		if (g_file_test(index, G_FILE_TEST_IS_DIR))
			return g_steal_pointer(&index);
		above = g_path_get_dirname(place);
		if (strcmp(above, place) == 0) {
			g_free(above);
			return NULL;
		}
		g_free(place);
		place = above;
	}
}

char *
locate_index(const char *given)
{
	const char *named = g_getenv("POLIX_INDEX");
	g_autofree char *here = NULL;
	g_autofree char *fallback = NULL;
	char *index;

	if (given != NULL)
		return g_strdup(given);
	if (named != NULL && *named != '\0')
		return g_strdup(named);
	here = g_get_current_dir();
	index = find_above(here);
	if (index != NULL)
		return index;
	fallback = g_build_filename(
	    g_get_user_data_dir(), "polix", "default", NULL);
	if (g_file_test(fallback, G_FILE_TEST_IS_DIR))
		return g_steal_pointer(&fallback);
	return NULL;
}

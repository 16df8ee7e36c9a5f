/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/made_index.h"

#include <glib/gstdio.h>

static gboolean
write_files(const char *folder, const MadeFile *files, GError **error)
{
	for (; files->name != NULL; files++) {
		g_autofree char *path = g_build_filename(
		    folder, files->name, NULL);

		if (!g_file_set_contents(path, files->content, -1, error))
			return FALSE;
	}
	return TRUE;
}

static gboolean
build(char *index, char *folder, GError **error)
{
	static char quiet[] = "--quiet", jobs[] = "--jobs=1";
	static char language[] = "--language=en", at[] = "--index";
	const char *place = g_getenv("top_builddir");
	g_autofree char *program = g_build_filename(
	    place == NULL ? "." : place, "polix-index", NULL);
	char *arguments[] = {
	    program, quiet, jobs, language, at, index, folder, NULL};
	gint status;

	return g_spawn_sync(NULL, arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL,
		   NULL, NULL, &status, error) &&
	    g_spawn_check_wait_status(status, error);
}

MadeIndex *
made_index_new(const MadeFile *files)
{
	MadeIndex *made = g_new0(MadeIndex, 1);
	g_autofree char *documents = NULL;
	g_autoptr(GError) error = NULL;

	made->folder = g_dir_make_tmp("polix-XXXXXX", &error);
	if (made->folder != NULL) {
		made->index = g_build_filename(made->folder, "index", NULL);
		documents = g_build_filename(made->folder, "documents", NULL);
		if (g_mkdir(documents, 0700) == 0 &&
		    write_files(documents, files, &error) &&
		    build(made->index, documents, &error))
			return made;
	}
	g_printerr("no index: %s\n",
	    error == NULL ? "no folder for it" : error->message);
	made_index_free(made);
	return NULL;
}

static void
remove_all(const char *path)
{
	GDir *folder = g_dir_open(path, 0, NULL);
	const char *name;

	while (folder != NULL && (name = g_dir_read_name(folder)) != NULL) {
		g_autofree char *inner = g_build_filename(path, name, NULL);

		remove_all(inner);
	}
	if (folder != NULL)
		g_dir_close(folder);
	g_remove(path);
}

void
made_index_free(MadeIndex *made)
{
	if (made->folder != NULL)
		remove_all(made->folder);
	g_free(made->folder);
	g_free(made->index);
	g_free(made);
}

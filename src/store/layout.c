/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/layout.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "base/error.h"
#include "store/glass.h"
#include "store/schema.h"

#define CURRENT "current"
#define GENERATION "generation-"
#define MAGIC "polix-index " /* what `current' begins with */

enum {
	MAX_CURRENT = 256,
	WASTE_LEAST = 1 << 20, /* bytes that are worth a word */
};

static char *
no_index(const char *path, GError **error)
{
	g_set_error(error, POLIX_ERROR, POLIX_ERROR_NO_INDEX,
	    "%s: there is no index here; make one with: polix index PATH",
	    path);
	return NULL;
}

static char *
damaged(const char *path, GError **error)
{
	g_set_error(error, POLIX_ERROR, POLIX_ERROR_CORRUPT,
	    "%s: the index is damaged; build it again with: polix index "
	    "--rebuild PATH...",
	    path);
	return NULL;
}

/* Whether NAME is that of a generation; its number goes to NUMBER. */
static gboolean
is_generation(const char *name, guint64 *number)
{
	return g_str_has_prefix(name, GENERATION) &&
	    g_ascii_string_to_unsigned(
		name + strlen(GENERATION), 10, 1, G_MAXUINT32, number, NULL);
}

/* Whether PATH is a folder, and no link to one. */
static gboolean
is_folder(const char *path)
{
	GStatBuf status;

	return g_lstat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

/* Reads "polix-index VERSION\ngeneration-N\n". */
static char *
parse_current(const char *path, const char *content, GError **error)
{
	g_auto(GStrv) lines = g_strsplit(content, "\n", 3);
	g_autofree char *folder = NULL;
	guint64 version, number;

	if (g_strv_length(lines) < 2 || !g_str_has_prefix(lines[0], MAGIC) ||
	    !g_ascii_string_to_unsigned(
		lines[0] + strlen(MAGIC), 10, 1, G_MAXUINT32, &version, NULL))
		return damaged(path, error);
	if (version != SCHEMA_VERSION) {
		g_set_error(error, POLIX_ERROR, POLIX_ERROR_VERSION,
		    "%s: the index is of format version %" G_GUINT64_FORMAT
		    ", this polix reads version %d; build it again with: "
		    "polix index --rebuild PATH...",
		    path, version, SCHEMA_VERSION);
		return NULL;
	}
	if (!is_generation(lines[1], &number))
		return damaged(path, error);
	folder = g_build_filename(path, lines[1], NULL);
	if (!is_folder(folder))
		return damaged(path, error);
	return g_steal_pointer(&folder);
}

/* Reads `current' of the index at PATH into CONTENT.  An index that somebody
   else made may have anything in its place.  Returns: FALSE with ERROR set. */
static gboolean
read_current(const char *path, char content[MAX_CURRENT + 1], GError **error)
{
	g_autofree char *file = g_build_filename(path, CURRENT, NULL);
	int descriptor = g_open(
	    file, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0);
	ssize_t length;

	if (descriptor < 0 && (errno == ENOENT || errno == ENOTDIR)) {
		no_index(path, error);
		return FALSE;
	}
	length = descriptor < 0 ? -1 : read(descriptor, content, MAX_CURRENT);
	if (length < 0)
		g_set_error(error, POLIX_ERROR, POLIX_ERROR_IO, "%s: %s", file,
		    g_strerror(errno));
	else
		content[length] = '\0';
	if (descriptor >= 0)
		close(descriptor);
	return length >= 0;
}

char *
layout_current(const char *path, GError **error)
{
	char content[MAX_CURRENT + 1], again[MAX_CURRENT + 1];
	char *folder;

	if (!read_current(path, content, error))
		return NULL;
	/* What it named may have been replaced before it was looked at. */
	while ((folder = parse_current(path, content, error)) == NULL &&
	    read_current(path, again, NULL) && strcmp(content, again) != 0) {
		g_clear_error(error);
		g_strlcpy(content, again, sizeof(content));
	}
	return folder;
}

char *
layout_next(const char *path, GError **error)
{
	g_autoptr(GDir) folder = g_dir_open(path, 0, error);
	guint64 highest = 0, number;
	const char *name;

	if (folder == NULL)
		return NULL;
	while ((name = g_dir_read_name(folder)) != NULL)
		if (is_generation(name, &number))
			highest = MAX(highest, number);
	return g_strdup_printf(
	    "%s/" GENERATION "%" G_GUINT64_FORMAT, path, highest + 1);
}

gboolean
layout_sync(const char *path, GError **error)
{
	int descriptor = g_open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

	if (descriptor < 0 || fsync(descriptor) != 0) {
		g_set_error(error, POLIX_ERROR, POLIX_ERROR_IO, "%s: %s", path,
		    g_strerror(errno));
		if (descriptor >= 0)
			close(descriptor);
		return FALSE;
	}
	close(descriptor);
	return TRUE;
}

gboolean
layout_publish(const char *path, const char *generation, GError **error)
{
	g_autofree char *file = g_build_filename(path, CURRENT, NULL);
	g_autofree char *name = g_path_get_basename(generation);
	g_autofree char *content = g_strdup_printf(
	    MAGIC "%d\n%s\n", SCHEMA_VERSION, name);
	g_autofree char *parent = NULL;
	g_autoptr(GError) cause = NULL;

	if (!layout_sync(generation, error) || !layout_sync(path, error))
		return FALSE;
	if (!g_file_set_contents_full(file, content, -1,
		G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
		0666, &cause)) {
		g_set_error_literal(
		    error, POLIX_ERROR, POLIX_ERROR_IO, cause->message);
		return FALSE;
	}
	/* It may be new in its folder, which need not be ours. */
	parent = g_path_get_dirname(path);
	layout_sync(parent, NULL);
	return layout_sync(path, error);
}

/* Whether PATH has a database in a generation. */
static gboolean
has_generation(const char *path)
{
	g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
	gboolean found = FALSE;
	const char *name;
	guint64 number;

	while (!found && folder != NULL &&
	    (name = g_dir_read_name(folder)) != NULL) {
		g_autofree char *file = NULL;

		if (!is_generation(name, &number))
			continue;
		file = g_build_filename(path, name, "iamglass", NULL);
		found = g_file_test(file, G_FILE_TEST_IS_REGULAR);
	}
	return found;
}

gboolean
layout_is_index(const char *path)
{
	char content[MAX_CURRENT + 1];

	if (read_current(path, content, NULL))
		return g_str_has_prefix(content, MAGIC);
	return has_generation(path);
}

guint64
layout_size(const char *path)
{
	g_autofree char *generation = layout_current(path, NULL);
	g_autoptr(GDir) folder = generation == NULL
	    ? NULL
	    : g_dir_open(generation, 0, NULL);
	const char *name;
	guint64 size = 0;

	while (folder != NULL && (name = g_dir_read_name(folder)) != NULL) {
		g_autofree char *file = g_build_filename(
		    generation, name, NULL);
		GStatBuf status;

		if (g_stat(file, &status) == 0)
			size += (guint64)status.st_size;
	}
	return size;
}

guint64
layout_waste(const char *path)
{
	g_autofree char *generation = layout_current(path, NULL);
	guint64 waste = generation == NULL ? 0 : glass_waste(generation);

	return waste >= WASTE_LEAST && waste >= layout_size(path) / 2 ? waste
								      : 0;
}

/* Removes a folder of files; a database has no folders inside. */
static void
remove_folder(const char *path)
{
	GDir *folder = is_folder(path) ? g_dir_open(path, 0, NULL) : NULL;
	const char *name;

	if (folder == NULL)
		return;
	while ((name = g_dir_read_name(folder)) != NULL) {
		g_autofree char *file = g_build_filename(path, name, NULL);

		g_unlink(file);
	}
	g_dir_close(folder);
	g_rmdir(path);
}

/* The live generation's name, whatever version it is of; "" if there is no
   index.  Returns: (transfer full), or NULL if that can't be told. */
static char *
live_name(const char *path)
{
	char content[MAX_CURRENT + 1];
	g_auto(GStrv) lines = NULL;
	g_autoptr(GError) error = NULL;
	guint64 number;

	if (!read_current(path, content, &error))
		return g_error_matches(error, POLIX_ERROR, POLIX_ERROR_NO_INDEX)
		    ? g_strdup("")
		    : NULL;
	lines = g_strsplit(content, "\n", 3);
	if (g_strv_length(lines) < 2 || !is_generation(lines[1], &number))
		return NULL;
	return g_strdup(lines[1]);
}

void
layout_remove_old(const char *path)
{
	g_autofree char *live = live_name(path);
	g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
	const char *name;
	guint64 number;

	if (folder == NULL || live == NULL)
		return;
	while ((name = g_dir_read_name(folder)) != NULL) {
		g_autofree char *file = g_build_filename(path, name, NULL);

		if (is_generation(name, &number) && strcmp(name, live) != 0)
			remove_folder(file);
		/* What was to be renamed. */
		else if (g_str_has_prefix(name, CURRENT "."))
			g_unlink(file);
	}
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/files/ocr_cache.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

/* One of the files kept. */
typedef struct Kept {
	char *path;
	guint64 bytes;
	gint64 used;
} Kept;

static char *
cache_folder(void)
{
	return g_build_filename(g_get_user_cache_dir(), "polix", "ocr", NULL);
}

char *
ocr_cache_key(const Content *content, const char *languages, GError **error)
{
	const char *bytes = content_map(content, error);
	g_autofree char *hash = NULL;

	if (bytes == NULL)
		return NULL;
	hash = g_compute_checksum_for_data(
	    G_CHECKSUM_SHA256, (const guchar *)bytes, content->length);
	content_unmap(bytes, content->length);
	return g_strconcat(hash, "-", languages == NULL ? "" : languages, NULL);
}

GString *
ocr_cache_find(const char *key)
{
	g_autofree char *folder = cache_folder();
	g_autofree char *path = g_build_filename(folder, key, NULL);
	g_autofree char *text = NULL;
	gsize length;

	if (!g_file_get_contents(path, &text, &length, NULL))
		return NULL;
	utimensat(AT_FDCWD, path, NULL, 0);
	return g_string_new_len(text, (gssize)length);
}

static void
kept_clear(gpointer data)
{
	g_free(((Kept *)data)->path);
}

static gint
compare_use(gconstpointer a, gconstpointer b)
{
	const Kept *x = a, *y = b;

	return (x->used > y->used) - (x->used < y->used);
}

/* The files in FOLDER.  Returns: (transfer full) an array of Kept. */
static GArray *
list_kept(const char *folder, guint64 *bytes)
{
	GArray *all = g_array_new(FALSE, FALSE, sizeof(Kept));
	g_autoptr(GDir) listing = g_dir_open(folder, 0, NULL);
	const char *name;

	g_array_set_clear_func(all, kept_clear);
	*bytes = 0;
	while (listing != NULL && (name = g_dir_read_name(listing)) != NULL) {
		Kept kept = {.path = g_build_filename(folder, name, NULL)};
		struct stat status;

		if (lstat(kept.path, &status) != 0 ||
		    !S_ISREG(status.st_mode)) {
			g_free(kept.path);
			continue;
		}
		kept.bytes = (guint64)status.st_size;
		kept.used = (gint64)status.st_mtime;
		*bytes += kept.bytes;
		g_array_append_val(all, kept);
	}
	return all;
}

/* Makes the folder small again: to three quarters, so that this is seldom. */
static void
shrink(const char *folder)
{
	const guint64 enough = OCR_CACHE_BYTES / 4 * 3;
	guint64 bytes;
	g_autoptr(GArray) all = list_kept(folder, &bytes);

	if (bytes <= OCR_CACHE_BYTES)
		return;
	g_array_sort(all, compare_use);
	for (guint i = 0; i < all->len && bytes > enough; i++) {
		const Kept *kept = &g_array_index(all, Kept, i);

		if (g_unlink(kept->path) == 0)
			bytes -= kept->bytes;
	}
}

void
ocr_cache_keep(const char *key, const GString *text)
{
	g_autofree char *folder = cache_folder();
	g_autofree char *path = g_build_filename(folder, key, NULL);

	if (text->len > OCR_CACHE_BYTES / 4 ||
	    g_mkdir_with_parents(folder, 0700) != 0)
		return;
	/* Whole or not at all: written beside, then renamed. */
	if (g_file_set_contents_full(path, text->str, (gssize)text->len,
		G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL))
		shrink(folder);
}

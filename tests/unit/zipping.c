/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/zipping.h"

#include <string.h>

#include <archive.h>
#include <archive_entry.h>

static la_ssize_t
take_bytes(
    struct archive *archive, void *data, const void *bytes, size_t length)
{
	(void)archive;
	g_string_append_len(data, bytes, (gssize)length);
	return (la_ssize_t)length;
}

static struct archive *
open_archive(GString *out, ZipFormat format)
{
	struct archive *archive = archive_write_new();

	switch (format) {
	case ZIP_TAR:
		archive_write_set_format_ustar(archive);
		break;
	case ZIP_7Z:
		archive_write_set_format_7zip(archive);
		break;
	case ZIP_STORED:
		archive_write_set_format_zip(archive);
		archive_write_zip_set_compression_store(archive);
		break;
	case ZIP_ZIP:
		archive_write_set_format_zip(archive);
		break;
	}
	archive_write_set_bytes_in_last_block(archive, 1);
	archive_write_open(archive, out, NULL, take_bytes, NULL);
	return archive;
}

static void
add_member(
    struct archive *archive, const char *name, const char *text, gsize length)
{
	struct archive_entry *entry = archive_entry_new();

	archive_entry_copy_pathname(entry, name);
	archive_entry_set_size(entry, (la_int64_t)length);
	archive_entry_set_filetype(
	    entry, g_str_has_suffix(name, "/") ? AE_IFDIR : AE_IFREG);
	archive_entry_set_perm(entry, 0644);
	archive_write_header(archive, entry);
	archive_write_data(archive, text, length);
	archive_entry_free(entry);
}

static void
close_archive(struct archive *archive)
{
	archive_write_close(archive);
	archive_write_free(archive);
}

GString *
zip_members(const ZipMember *members, ZipFormat format)
{
	GString *out = g_string_new(NULL);
	struct archive *archive = open_archive(out, format);

	for (; members->name != NULL; members++)
		add_member(archive, members->name, members->text,
		    strlen(members->text));
	close_archive(archive);
	return out;
}

GString *
zip_text(const char *text, gsize length, ZipFormat format)
{
	GString *out = g_string_new(NULL);
	struct archive *archive = open_archive(out, format);
	const char *end = text + length;

	while (end - text >= 3 && memcmp(text, "== ", 3) == 0) {
		const char *line = memchr(text, '\n', (gsize)(end - text));
		const char *next;
		g_autofree char *name = NULL;

		if (line == NULL)
			break;
		name = g_strndup(text + 3, (gsize)(line - text - 3));
		next = memmem(line, (gsize)(end - line), "\n== ", 4);
		next = next == NULL ? end : next + 1;
		add_member(archive, name, line + 1, (gsize)(next - line - 1));
		text = next;
	}
	close_archive(archive);
	return out;
}

GString *
zip_compress(const char *text, gsize length, const char *filter)
{
	GString *out = g_string_new(NULL);
	struct archive *archive = archive_write_new();

	archive_write_set_format_raw(archive);
	archive_write_add_filter_by_name(archive, filter);
	archive_write_set_bytes_in_last_block(archive, 1);
	archive_write_open(archive, out, NULL, take_bytes, NULL);
	add_member(archive, "data", text, length);
	close_archive(archive);
	return out;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/files/unpack.h"

#include <locale.h>
#include <string.h>

#include <archive.h>
#include <archive_entry.h>

#include "base/error.h"

enum {
	RATIO = 200,
	CHUNK = 1 << 16, /* bytes that are unpacked at a time */
	TAR_MAGIC = 257, /* where it stands */
};

#define LEAST ((guint64)64 << 20)
#define MOST ((guint64)4 << 30)

struct Unpacker {
	struct archive *archive;
	struct archive_entry *entry; /* the member at hand */
	guint64 *allowance;
	guint count;     /* members so far */
	locale_t locale; /* in which names are read */
};

guint64
unpack_allowance(gsize length)
{
	return length > MOST / RATIO ? MOST
				     : MAX(LEAST, (guint64)length * RATIO);
}

static gboolean
begins_with(const char *bytes, gsize length, const char *magic, gsize size)
{
	return length >= size && memcmp(bytes, magic, size) == 0;
}

UnpackFormat
unpack_find_format(const char *bytes, gsize length)
{
	static const struct {
		const char *magic;
		gsize size;
		UnpackFormat format;
	} magics[] = {
	    {"\x1f\x8b\x08", 3, UNPACK_GZIP},
	    {"\xfd"
	     "7zXZ\0",
		6, UNPACK_XZ},
	    {"\x28\xb5\x2f\xfd", 4, UNPACK_ZSTD},
	    {"PK\3\4", 4, UNPACK_ZIP},
	    {"PK\5\6", 4, UNPACK_ZIP}, /* without members */
	    {"7z\xbc\xaf\x27\x1c", 6, UNPACK_7Z},
	};

	for (guint i = 0; i < G_N_ELEMENTS(magics); i++)
		if (begins_with(bytes, length, magics[i].magic, magics[i].size))
			return magics[i].format;
	if (begins_with(bytes, length, "BZh", 3) && length >= 10 &&
	    bytes[3] >= '1' && bytes[3] <= '9' &&
	    (memcmp(bytes + 4, "1AY&SY", 6) == 0 ||
		memcmp(bytes + 4, "\x17rE8P\x90", 6) == 0))
		return UNPACK_BZIP2;
	if (length > TAR_MAGIC &&
	    begins_with(bytes + TAR_MAGIC, length - TAR_MAGIC, "ustar", 5))
		return UNPACK_TAR;
	return UNPACK_NONE;
}

const char *
unpack_format_name(UnpackFormat format)
{
	static const char *const names[] = {
	    [UNPACK_NONE] = "unpacked",
	    [UNPACK_GZIP] = "gzip",
	    [UNPACK_BZIP2] = "bzip2",
	    [UNPACK_XZ] = "xz",
	    [UNPACK_ZSTD] = "zstd",
	    [UNPACK_ZIP] = "zip",
	    [UNPACK_TAR] = "tar",
	    [UNPACK_7Z] = "7z",
	};

	return names[format];
}

/* Why ARCHIVE could not be read. */
static void
set_damaged(struct archive *archive, GError **error)
{
	const char *why = archive_error_string(archive);
	g_autofree char *valid = g_utf8_make_valid(
	    why == NULL ? "no reason is known" : why, -1);

	g_set_error(error, POLIX_ERROR, POLIX_ERROR_DOCUMENT,
	    "damaged archive: %s", valid);
}

static gboolean
set_too_large(guint64 limit, GError **error)
{
	g_autofree char *size = g_format_size_full(
	    limit, G_FORMAT_SIZE_IEC_UNITS);

	g_set_error(error, POLIX_ERROR, POLIX_ERROR_DOCUMENT,
	    "what is packed in it is larger than %s", size);
	return FALSE;
}

/* Appends all data of the entry at hand to OUT. */
static gboolean
read_data(
    struct archive *archive, guint64 *allowance, GString *out, GError **error)
{
	for (;;) {
		gsize length = out->len;
		la_ssize_t got;

		g_string_set_size(out, length + CHUNK);
		got = archive_read_data(archive, out->str + length, CHUNK);
		g_string_set_size(out, length + (gsize)MAX(got, 0));
		if (got == 0)
			return TRUE;
		if (got < 0) {
			set_damaged(archive, error);
			return FALSE;
		}
		if (out->len > UNPACK_MAX_MEMBER)
			return set_too_large(UNPACK_MAX_MEMBER, error);
		if ((guint64)got > *allowance) {
			*allowance = 0;
			g_set_error_literal(error, POLIX_ERROR,
			    POLIX_ERROR_DOCUMENT,
			    "it unpacks to more than its size makes likely");
			return FALSE;
		}
		*allowance -= (guint64)got;
	}
}

static int
filter_code(UnpackFormat format)
{
	switch (format) {
	case UNPACK_GZIP:
		return ARCHIVE_FILTER_GZIP;
	case UNPACK_BZIP2:
		return ARCHIVE_FILTER_BZIP2;
	case UNPACK_XZ:
		return ARCHIVE_FILTER_XZ;
	case UNPACK_ZSTD:
		return ARCHIVE_FILTER_ZSTD;
	case UNPACK_NONE:
	case UNPACK_ZIP:
	case UNPACK_TAR:
	case UNPACK_7Z:
		break;
	}
	return ARCHIVE_FILTER_NONE;
}

/* Just the one filter: libarchive would take off any number of them. */
static gboolean
open_compressed(struct archive *archive, const char *bytes, gsize length,
    UnpackFormat format)
{
	return archive_read_support_format_raw(archive) == ARCHIVE_OK &&
	    archive_read_append_filter(archive, filter_code(format)) ==
	    ARCHIVE_OK &&
	    archive_read_open_memory(archive, bytes, length) == ARCHIVE_OK;
}

GString *
unpack_compressed(const char *bytes, gsize length, UnpackFormat format,
    guint64 *allowance, GError **error)
{
	struct archive *archive = archive_read_new();
	GString *out = g_string_new(NULL);
	struct archive_entry *entry;
	gboolean done = FALSE;

	g_assert(archive != NULL);
	if (open_compressed(archive, bytes, length, format) &&
	    archive_read_next_header(archive, &entry) == ARCHIVE_OK)
		done = read_data(archive, allowance, out, error);
	else
		g_set_error_literal(error, POLIX_ERROR, POLIX_ERROR_DOCUMENT,
		    "nothing is packed in it, or it is damaged");
	archive_read_free(archive);
	if (!done)
		g_string_free(g_steal_pointer(&out), TRUE);
	return out;
}

/* libarchive takes names out of UTF-8 into the locale's encoding. */
static locale_t
names_locale(void)
{
	static gsize made;

	if (g_once_init_enter(&made)) {
		locale_t locale = newlocale(
		    LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);

		g_once_init_leave(&made,
		    (gsize)(locale == (locale_t)0 ? LC_GLOBAL_LOCALE : locale));
	}
	return (locale_t)made;
}

Unpacker *
unpacker_open(
    const char *bytes, gsize length, guint64 *allowance, GError **error)
{
	Unpacker *unpacker = g_new0(Unpacker, 1);

	unpacker->allowance = allowance;
	unpacker->locale = names_locale();
	unpacker->archive = archive_read_new();
	g_assert(unpacker->archive != NULL);
	/* Three formats, and no filter: those were taken off. */
	archive_read_support_format_zip(unpacker->archive);
	archive_read_support_format_tar(unpacker->archive);
	archive_read_support_format_7zip(unpacker->archive);
	if (archive_read_open_memory(unpacker->archive, bytes, length) ==
	    ARCHIVE_OK)
		return unpacker;
	set_damaged(unpacker->archive, error);
	unpacker_close(unpacker);
	return NULL;
}

void
unpacker_close(Unpacker *unpacker)
{
	if (unpacker == NULL)
		return;
	archive_read_free(unpacker->archive);
	g_free(unpacker);
}

static int
next_header(Unpacker *unpacker, UnpackMember *member)
{
	locale_t before = uselocale(unpacker->locale);
	int status;

	status = archive_read_next_header(unpacker->archive, &unpacker->entry);
	if (status == ARCHIVE_OK || status == ARCHIVE_WARN) {
		member->name = archive_entry_pathname(unpacker->entry);
		if (member->name == NULL)
			member->name = archive_entry_pathname_utf8(
			    unpacker->entry);
	}
	uselocale(before);
	return status;
}

gboolean
unpacker_next(Unpacker *unpacker, UnpackMember *member, GError **error)
{
	int status;

	*member = (UnpackMember){.name = NULL};
	if (++unpacker->count > UNPACK_MAX_MEMBERS) {
		g_set_error(error, POLIX_ERROR, POLIX_ERROR_DOCUMENT,
		    "more than %d members", UNPACK_MAX_MEMBERS);
		return FALSE;
	}
	status = next_header(unpacker, member);
	if (status == ARCHIVE_EOF)
		return FALSE;
	if (status != ARCHIVE_OK && status != ARCHIVE_WARN) {
		set_damaged(unpacker->archive, error);
		return FALSE;
	}
	if (member->name == NULL)
		member->name = "";
	member->encrypted = archive_entry_is_encrypted(unpacker->entry) != 0;
	member->file = archive_entry_filetype(unpacker->entry) == AE_IFREG &&
	    archive_entry_hardlink(unpacker->entry) == NULL;
	return TRUE;
}

GString *
unpacker_read(Unpacker *unpacker, GError **error)
{
	GString *out = g_string_new(NULL);

	if (!read_data(unpacker->archive, unpacker->allowance, out, error))
		g_string_free(g_steal_pointer(&out), TRUE);
	return out;
}

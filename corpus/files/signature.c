/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/files/signature.h"

#include <string.h>

#include <magic.h>

#include "text/charset.h"

enum {
	LOOK = 1024,     /* bytes in which control characters are looked for */
	JUDGED = 4096,   /* bytes that are then tried as text */
	ASKED = 1 << 20, /* bytes that libmagic is given */
};

static const char unknown[] = "application/octet-stream";

/* How compound files begin ([MS-CFB] 2.2), which old documents are. */
static const char ole[] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

static gboolean
is_ole(const char *bytes, gsize length)
{
	return length >= sizeof(ole) - 1 &&
	    memcmp(bytes, ole, sizeof(ole) - 1) == 0;
}

/* What people call it, and a program that makes text of it, or NULL. */
static const struct {
	const char *mime, *name, *program;
} names[] = {
    {"application/msword", "a Word document of before 2007", "antiword"},
    {"application/vnd.ms-excel", "an Excel workbook of before 2007", "xls2csv"},
    {"application/vnd.ms-powerpoint",
	"a PowerPoint presentation of before 2007", "catppt"},
    {"application/vnd.ms-office", "an Office document of before 2007",
	"antiword"},
    {"application/cdfv2", "an Office document of before 2007", "antiword"},
    {"application/x-ole-storage", "an Office document of before 2007",
	"antiword"},
    {"application/vnd.ms-outlook", "an Outlook message", "msgconvert"},
    {"application/vnd.wordperfect", "a WordPerfect document", "wpd2text"},
    {"application/postscript", "a PostScript document", "ps2ascii"},
    {"image/vnd.djvu", "a DjVu document", "djvutxt"},
    {"application/gzip", "a gzip file", NULL},
    {"application/x-bzip2", "a bzip2 file", NULL},
    {"application/x-xz", "an xz file", NULL},
    {"application/zstd", "a zstd file", NULL},
    {"image/png", "a PNG image", NULL},
    {"image/jpeg", "a JPEG image", NULL},
    {"image/gif", "a GIF image", NULL},
    {"image/tiff", "a TIFF image", NULL},
    {"image/webp", "a WebP image", NULL},
    {"image/bmp", "a BMP image", NULL},
    {"image/vnd.microsoft.icon", "an icon", NULL},
    {"application/x-executable", "a program", NULL},
    {"application/x-sharedlib", "a program", NULL},
    {"application/x-pie-executable", "a program", NULL},
    {"application/x-object", "a program", NULL},
    {"application/x-dosexec", "a program", NULL},
    {"application/x-mach-binary", "a program", NULL},
    {"application/java-archive", "a Java archive", NULL},
    {"application/x-java-applet", "a Java class", NULL},
    {"application/x-sqlite3", "an SQLite database", NULL},
    {"application/x-rar", "a RAR archive", NULL},
    {"application/vnd.rar", "a RAR archive", NULL},
    {"application/pgp-encrypted", "an encrypted file", NULL},
};

/* Formats that look like text, so that libmagic is not asked. */
static const struct {
	const char *begin, *mime;
} texts[] = {
    {"%!PS", "application/postscript"},
};

gboolean
signature_is_binary(const char *bytes, gsize length)
{
	gsize i, look = MIN(length, LOOK);
	GString *text;

	for (i = 0; i < look; i++) {
		guchar c = (guchar)bytes[i];

		if ((c < ' ' && (c < '\t' || c > '\r') && c != 0x1b) ||
		    c == 0x7f)
			break;
	}
	if (i == look)
		return FALSE;
	text = charset_to_utf8(bytes, MIN(length, JUDGED), NULL, NULL, NULL);
	if (text == NULL)
		return TRUE;
	g_string_free(text, TRUE);
	return FALSE;
}

/* libmagic with its database, loaded when it is first needed: that takes 3 ms.
   Returns: (transfer none), or NULL if it has none. */
static magic_t
open_database(void)
{
	static magic_t magic;
	static gboolean tried;

	if (tried)
		return magic;
	tried = TRUE;
	/* What it would find out of texts and within archives is not asked;
	   what it says of compound files by reading them through is less than
	   what their signatures tell. */
	magic = magic_open(MAGIC_MIME_TYPE | MAGIC_NO_CHECK_TEXT |
	    MAGIC_NO_CHECK_ENCODING | MAGIC_NO_CHECK_TOKENS |
	    MAGIC_NO_CHECK_CSV | MAGIC_NO_CHECK_JSON | MAGIC_NO_CHECK_TAR |
	    MAGIC_NO_CHECK_COMPRESS | MAGIC_NO_CHECK_CDF);
	if (magic != NULL && magic_load(magic, NULL) != 0) {
		magic_close(magic);
		magic = NULL;
	}
	return magic;
}

/* The MIME type of LENGTH bytes ("image/png"); "application/octet-stream" if
   that is not known.  Returns: (transfer full). */
static char *
find_mime(const char *bytes, gsize length)
{
	static GMutex mutex;
	const char *found = NULL;
	magic_t magic;
	char *mime;

	for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
		gsize n = strlen(texts[i].begin);

		if (length >= n && memcmp(bytes, texts[i].begin, n) == 0)
			return g_strdup(texts[i].mime);
	}
	/* A database is for one thread at a time. */
	g_mutex_lock(&mutex);
	magic = open_database();
	if (magic != NULL)
		found = magic_buffer(magic, bytes, MIN(length, ASKED));
	if (found == NULL)
		found = unknown;
	if (strcmp(found, unknown) == 0 && is_ole(bytes, length))
		found = "application/x-ole-storage";
	mime = g_utf8_make_valid(found, -1);
	g_mutex_unlock(&mutex);
	return mime;
}

/* Whether LENGTH bytes are a compound file that holds an encrypted document
   ([MS-OFFCRYPTO] 2.3.4.4). */
static gboolean
is_encrypted(const char *bytes, gsize length)
{
	static const char stream[] =
	    "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";

	return is_ole(bytes, length) &&
	    memmem(bytes, MIN(length, ASKED), stream, sizeof(stream) - 1) !=
	    NULL;
}

/* What MIME is in general. */
static char *
name_class(const char *mime)
{
	static const struct {
		const char *begin, *name;
	} classes[] = {
	    {"image/", "an image"},
	    {"audio/", "a sound recording"},
	    {"video/", "a film"},
	    {"font/", "a font"},
	};

	if (strcmp(mime, unknown) == 0 || g_str_has_prefix(mime, "text/"))
		return g_strdup("a binary file");
	for (guint i = 0; i < G_N_ELEMENTS(classes); i++) {
		if (g_str_has_prefix(mime, classes[i].begin))
			return g_strdup(classes[i].name);
	}
	return g_strdup_printf("a file of type %s", mime);
}

char *
signature_refusal(const char *bytes, gsize length)
{
	g_autofree char *mime = NULL;
	g_autofree char *name = NULL;

	if (!signature_is_binary(bytes, length) &&
	    !(length >= 4 && memcmp(bytes, texts[0].begin, 4) == 0))
		return NULL;
	if (is_encrypted(bytes, length))
		return g_strdup("an Office document that can't be opened "
				"without a password");
	mime = find_mime(bytes, length);
	for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
		if (g_ascii_strcasecmp(mime, names[i].mime) != 0)
			continue;
		if (names[i].program == NULL)
			return g_strdup_printf(
			    "%s: not read in this version", names[i].name);
		return g_strdup_printf(
		    "%s: not read in this version; a filter for it, such as "
		    "%s, can be set: see polix-config(5)",
		    names[i].name, names[i].program);
	}
	name = name_class(mime);
	return g_strdup_printf("%s: not read in this version; a filter for it "
			       "can be set: see polix-config(5)",
	    name);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/files/ocr.h"

#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "corpus/files/ocr_cache.h"

enum {
	MAX_TEXT = 64 << 20,   /* bytes of a page's text */
	MAX_IMAGE = 512 << 20, /* bytes of a page's picture */
	MAX_LANGUAGES = 200,   /* bytes */
	/* Dots an inch: what tesseract's documentation asks for. */
	RESOLUTION = 300,
};

struct Ocr {
	char *languages; /* or NULL */
};

static gboolean
need(const char *program, const char *package, GError **error)
{
	g_autofree char *path = g_find_program_in_path(program);

	if (path == NULL)
		g_set_error(error, POLIX_ERROR, POLIX_ERROR_IO,
		    "--ocr: %s is not installed (Debian: %s); scans are left "
		    "unread",
		    program, package);
	return path != NULL;
}

static gboolean
are_languages(const char *languages)
{
	gsize length = strlen(languages);

	if (length == 0 || length > MAX_LANGUAGES)
		return FALSE;
	for (gsize i = 0; i < length; i++)
		if (!g_ascii_isalnum(languages[i]) &&
		    (i == 0 || strchr("_+", languages[i]) == NULL))
			return FALSE;
	return TRUE;
}

Ocr *
ocr_new(const char *languages, GError **error)
{
	Ocr *ocr;

	if (languages != NULL && !are_languages(languages)) {
		g_set_error(error, POLIX_ERROR, POLIX_ERROR_USAGE,
		    "--ocr: %s are no languages of tesseract; two are eng+vie",
		    languages);
		return NULL;
	}
	if (!need(OCR_PROGRAM, "tesseract-ocr", error) ||
	    !need("pdftoppm", "poppler-utils", error))
		return NULL;
	ocr = g_new0(Ocr, 1);
	ocr->languages = g_strdup(languages);
	return ocr;
}

void
ocr_free(Ocr *ocr)
{
	if (ocr == NULL)
		return;
	g_free(ocr->languages);
	g_free(ocr);
}

gboolean
ocr_is_image(const Content *content)
{
	static const struct {
		const char *magic;
		gsize length;
	} images[] = {
	    {"\x89PNG\r\n\x1a\n", 8},
	    {"\xff\xd8\xff", 3},
	    {"II*\0", 4},
	    {"MM\0*", 4},
	};
	char bytes[8];
	ssize_t length = pread(
	    content->descriptor, bytes, MIN(sizeof(bytes), content->length), 0);

	for (gsize i = 0; i < G_N_ELEMENTS(images); i++)
		if (length >= (ssize_t)images[i].length &&
		    memcmp(bytes, images[i].magic, images[i].length) == 0)
			return TRUE;
	return FALSE;
}

/* Appends what a program gave, without the form feed at its end. */
static gboolean
append(GString *text, const Content *page, GError **error)
{
	const char *bytes = content_map(page, error);
	gsize length = page->length;

	if (bytes == NULL)
		return FALSE;
	while (length > 0 && strchr(" \n\f", bytes[length - 1]) != NULL)
		length--;
	g_string_append_len(text, bytes, (gssize)length);
	content_unmap(bytes, page->length);
	return TRUE;
}

/* Reads the image FILE, and appends its text to TEXT. */
static gboolean
read_image(const Ocr *ocr, const char *folder, const char *file, guint64 memory,
    GString *text, GError **error)
{
	const char *arguments[] = {
	    OCR_PROGRAM, file, "stdout", "-l", ocr->languages, NULL};
	const Program program = {
	    .arguments = arguments,
	    .folder = folder,
	    .memory = memory,
	    .output = MAX_TEXT,
	    .timeout = OCR_PAGE_SECONDS,
	};
	g_autoptr(Content) page = NULL;

	if (ocr->languages == NULL)
		arguments[3] = NULL;
	page = program_run(&program, error);
	return page != NULL && append(text, page, error);
}

/* Draws page NUMBER of FILE to FOLDER/page.pgm. */
static gboolean
draw_page(const char *folder, const char *file, guint number, guint64 memory,
    GError **error)
{
	g_autofree char *page = g_strdup_printf("%u", number);
	g_autofree char *resolution = g_strdup_printf("%d", RESOLUTION);
	const char *const arguments[] = {"pdftoppm", "-q", "-gray",
	    "-singlefile", "-r", resolution, "-f", page, "-l", page, file,
	    "page", NULL};
	const Program program = {
	    .arguments = arguments,
	    .folder = folder,
	    .memory = memory,
	    .output = MAX_IMAGE,
	    .timeout = OCR_PAGE_SECONDS,
	};
	g_autoptr(Content) said = program_run(&program, error);

	return said != NULL;
}

/* Reads PAGES pages of FILE.  A page that can't be read is an empty one, unless
   all are. */
static gboolean
read_pages(const char *folder, const char *file, const Ocr *ocr, guint pages,
    guint64 memory, GString *text, GError **error)
{
	g_autoptr(GError) first = NULL;
	g_autofree char *image = g_build_filename(folder, "page.pgm", NULL);
	guint done = 0;

	for (guint i = 1; i <= MIN(pages, OCR_MAX_PAGES); i++) {
		g_autoptr(GError) cause = NULL;

		if (i > 1)
			g_string_append_c(text, '\f');
		if (draw_page(folder, file, i, memory, &cause) &&
		    read_image(ocr, folder, image, memory, text, &cause))
			done++;
		else if (first == NULL)
			first = g_steal_pointer(&cause);
		unlink(image);
	}
	if (done > 0)
		return TRUE;
	g_propagate_error(error, g_steal_pointer(&first));
	return FALSE;
}

static gboolean
read_in(const Ocr *ocr, char *folder, const Content *content, guint pages,
    guint64 memory, GString *text, GError **error)
{
	g_autofree char *file = g_build_filename(folder, "document", NULL);

	if (!program_write(content, file, error))
		return FALSE;
	if (pages == 0)
		return read_image(ocr, folder, file, memory, text, error);
	return read_pages(folder, file, ocr, pages, memory, text, error);
}

Content *
ocr_run(const Ocr *ocr, const Content *content, guint pages, guint64 memory,
    GError **error)
{
	g_autofree char *key = ocr_cache_key(content, ocr->languages, error);
	g_autoptr(GString) text = NULL;
	char *folder;
	gboolean done;

	if (key == NULL)
		return NULL;
	text = ocr_cache_find(key);
	if (text == NULL) {
		folder = program_folder_new(error);
		if (folder == NULL)
			return NULL;
		text = g_string_new(NULL);
		done = read_in(
		    ocr, folder, content, pages, memory, text, error);
		program_folder_free(folder);
		if (!done)
			return NULL;
		ocr_cache_keep(key, text);
	}
	return content_copy(text->str, text->len, error);
}

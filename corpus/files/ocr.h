/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_OCR_H
#define POLIX_CORPUS_OCR_H

#include "corpus/files/program.h"

/* Pictures of text, read by tesseract(1): image files, and PDF documents
   without text, which pdftoppm(1) draws page by page.  What was read is kept
   below $XDG_CACHE_HOME/polix/ocr, by the content's hash, up to a size. */

/* What is in Document's field of that name. */
#define OCR_PROGRAM "tesseract"
#define OCR_FIELD "ocr"

enum {
	OCR_MAX_PAGES = 5000,   /* of a document; others are left unread */
	OCR_PAGE_SECONDS = 120, /* for drawing one, and for reading it */
};

typedef struct Ocr Ocr;

/* LANGUAGES are tesseract's names of them with "+" between; NULL is its own
   choice.  Returns: (transfer full), or NULL with ERROR set to
   POLIX_ERROR_USAGE if LANGUAGES can't be that, or IO if a program is missing:
   the message says what to install. */
Ocr *ocr_new(const char *languages, GError **error);
void ocr_free(Ocr *ocr);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Ocr, ocr_free)

/* Whether CONTENT is an image that can be read: PNG, JPEG or TIFF. */
gboolean ocr_is_image(const Content *content);

/* Reads CONTENT: an image if PAGES is 0, else a PDF document of so many pages.
   MEMORY is Program's.  Returns: (transfer full) its text, with a form feed
   between pages; or NULL with ERROR set as by program_run(). */
Content *ocr_run(const Ocr *ocr, const Content *content, guint pages,
    guint64 memory, GError **error);

#endif

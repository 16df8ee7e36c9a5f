/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_OCR_CACHE_H
#define POLIX_CORPUS_OCR_CACHE_H

#include "corpus/content.h"

/* Texts that OCR has found, so that it need not be done again: files in
   $XDG_CACHE_HOME/polix/ocr, a folder that is the user's alone.  Those not used
   for longest go when it grows too large.  That something can't be kept is no
   failure. */

enum { OCR_CACHE_BYTES = 256 << 20 };

/* What is kept under: the content's SHA-256, so that no document can be made to
   have another's text, and LANGUAGES (may be NULL).  Returns: (transfer full),
   or NULL with ERROR set to POLIX_ERROR_LIMIT. */
char *ocr_cache_key(
    const Content *content, const char *languages, GError **error);

/* Returns: (transfer full), or NULL if there is nothing. */
GString *ocr_cache_find(const char *key);
void ocr_cache_keep(const char *key, const GString *text);

#endif

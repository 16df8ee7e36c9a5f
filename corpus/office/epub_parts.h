/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_EPUB_PARTS_H
#define POLIX_CORPUS_EPUB_PARTS_H

#include "corpus/office/package.h"

/* What an EPUB book says of its parts (EPUB 3.3 and 2.0.1): the order in which
   they are read, what its table of contents calls them, and the pages of the
   printed book. */

typedef struct EpubParts EpubParts;

/* Reads container.xml, the package document, and the navigation document or
   NCX of PACKAGE.  DOCUMENT gets the metadata.  Returns: (transfer full), or
   NULL with ERROR set to POLIX_ERROR_DOCUMENT. */
EpubParts *epub_parts_new(
    const Package *package, Document *document, GError **error);
void epub_parts_free(EpubParts *parts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(EpubParts, epub_parts_free)

/* The names of the parts in the order of reading, but for the navigation
   document.  Returns: (transfer none), of char *. */
const GPtrArray *epub_parts_spine(const EpubParts *parts);

/* What the table of contents calls the part NAME, or NULL. */
const char *epub_parts_title(const EpubParts *parts, const char *name);

/* The labels of the pages that begin in the part NAME, by the ids of the
   elements where they do ("": at its beginning).  Returns: (transfer none), or
   NULL. */
GHashTable *epub_parts_pages(const EpubParts *parts, const char *name);

gboolean epub_parts_is_encrypted(const EpubParts *parts, const char *name);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_LISTED_H
#define POLIX_CORPUS_LISTED_H

#include "corpus/document.h"

/* Headings that a document's table of contents lists, whatever they look
   like. */

typedef struct Listed Listed;

/* Reads the lists that contents_find() found in DOCUMENT, and what of them
   stands farther down.  A title that stands there more often than it is listed
   is a running head, and none.  Returns: (transfer full): NULL if nothing is
   listed. */
Listed *listed_new(const Document *document);
void listed_free(Listed *listed);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Listed, listed_free)

/* Cuts listed titles of several words off the paragraphs of DOCUMENT that they
   begin, if they stand there as they are listed, before a sentence, and nowhere
   alone: "Ships and Crews The Parties …".  They become paragraphs. */
void listed_cut(const Listed *listed, Document *document);

/* Whether TEXT, LENGTH bytes, is a title that is listed. */
gboolean listed_has(const Listed *listed, const char *text, gsize length);

#endif

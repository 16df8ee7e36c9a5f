/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_HTML_PAGES_H
#define POLIX_CORPUS_HTML_PAGES_H

#include "corpus/document.h"
#include "corpus/html/html_tree.h"

/* The pages of the printed book that a text is also in: where they begin is
   told by elements (epub:type or role "pagebreak"), or by a list of the ids of
   elements.

   A writer shows it each element, and tells it of the blocks that it makes. */

typedef struct HtmlPages HtmlPages;

/* Returns: (transfer full). */
HtmlPages *html_pages_new(void);
void html_pages_free(HtmlPages *pages);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HtmlPages, html_pages_free)

/* In what is read now the pages LABELS begin, by the ids of the elements where
   they do ("": at its beginning); may be NULL.  It must live as long. */
void html_pages_set_labels(HtmlPages *pages, GHashTable *labels);

/* For the writer.  PAGES may be NULL. */

/* Looks at NODE, before which TEXT is written in the block at hand.  Returns:
   whether it only marks a page's beginning, and has no text. */
gboolean html_pages_read(
    HtmlPages *pages, const xmlNode *node, const GString *text);

/* TEXT is to be appended to DOCUMENT; before that, the writer may put a prefix
   before it. */
void html_pages_begin_block(
    HtmlPages *pages, Document *document, const GString *text);
void html_pages_add_prefix(HtmlPages *pages, const GString *text);

/* It has become BLOCK. */
void html_pages_mark_block(
    HtmlPages *pages, Document *document, const Block *block);

/* The next block begins. */
void html_pages_end_block(HtmlPages *pages);

#endif

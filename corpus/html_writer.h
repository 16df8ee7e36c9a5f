/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_HTML_WRITER_H
#define POLIX_CORPUS_HTML_WRITER_H

#include "corpus/document.h"
#include "corpus/html_tree.h"

/* Appends the text in NODE, but for what is left out, to DOCUMENT as a person
   sees it: headings with their levels, paragraphs, items with their numbers,
   tables' rows on a line each (cells parted by " | "; a table that only lays
   out a page is none), preformatted text with its lines. */
void html_write(Document *document, const xmlNode *node);

/* The pages of a printed book that the text is also in. */
typedef struct HtmlPages {
	GHashTable *labels; /* of ids of elements to the labels of pages that
			       begin there ("": at the beginning); may be
			       NULL */
	guint number;       /* pages so far */
} HtmlPages;

/* The same, marking where the pages begin that elements (epub:type or role
   "pagebreak") or PAGES tell. */
void html_write_pages(
    Document *document, const xmlNode *node, HtmlPages *pages);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_HTML_WRITER_H
#define POLIX_CORPUS_HTML_WRITER_H

#include "corpus/document.h"
#include "corpus/html/html_pages.h"
#include "corpus/html/html_tree.h"

/* Appends the text in NODE, but for what is left out, to DOCUMENT as a person
   sees it: headings with their levels, paragraphs, items with their numbers,
   tables' rows on a line each (cells parted by " | "; a table that only lays
   out a page is none), preformatted text with its lines. */
void html_write(Document *document, const xmlNode *node);

/* The same, marking the pages that begin in it. */
void html_write_pages(
    Document *document, const xmlNode *node, HtmlPages *pages);

#endif

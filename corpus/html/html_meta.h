/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_HTML_META_H
#define POLIX_CORPUS_HTML_META_H

#include "corpus/document.h"
#include "corpus/html/html_tree.h"

/* Gives DOCUMENT, whose text is read, the fields (ORIGIN_FORMAT) that the page
   ROOT tells: title, date, author, issuer, language and url, from its title,
   headings, meta elements (Dublin Core, Open Graph, Highwire's citation_…),
   links and JSON-LD.  A title is freed of the site's name. */
void html_read_meta(Document *document, const xmlNode *root);

#endif

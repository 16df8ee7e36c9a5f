/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_HTML_H
#define POLIX_CORPUS_HTML_H

#include "corpus/document.h"

/* Appends to DOCUMENT the text of a piece of HTML that stands in a document
   of another format: LENGTH bytes of valid UTF-8.  All of it is taken for main
   text. */
void html_append(Document *document, const char *text, gsize length);

/* The encoding that the head of a page of LENGTH bytes declares: <meta
   charset="…"> or, in http-equiv, content="…; charset=…", or in an XML
   declaration.  Returns: (transfer full), or NULL. */
char *html_declared_charset(const char *bytes, gsize length);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_HTML_GUARD_H
#define POLIX_CORPUS_HTML_GUARD_H

#include <glib.h>

/* HTML made fit for libxml2's parser, whose time else grows with the square of
   what a page has of some things: attributes in a tag (each is compared with
   all others), comments in a row, tags that close nothing.

   Comments, declarations and the contents of scripts (but JSON-LD's) and style
   sheets are left out; of a long tag only the first short attributes are kept.
   If FLAT, elements that can nest are left out too: their text stays, in
   paragraphs.  That is for pages that nest deeper than any author means to.

   TEXT is valid UTF-8, LENGTH bytes.  Returns: (transfer full). */
GString *html_guard(const char *text, gsize length, gboolean flat);

#endif

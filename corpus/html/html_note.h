/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_HTML_NOTE_H
#define POLIX_CORPUS_HTML_NOTE_H

#include <glib.h>
#include <libxml/tree.h>

/* Footnotes of HTML pages, and the marks that refer to them. */

/* Whether NODE, behind the text BEFORE of its block, is the mark of a footnote:
   part of no word. */
gboolean html_is_note_mark(const xmlNode *node, const GString *before);

/* Whether NODE says that it holds footnotes. */
gboolean html_holds_notes(const xmlNode *node);

#endif

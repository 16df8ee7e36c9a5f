/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_ODF_BODY_H
#define POLIX_CORPUS_ODF_BODY_H

#include "corpus/office/flow.h"
#include "corpus/office/odf_styles.h"

/* The text of an OpenDocument file (OpenDocument 1.3, part 3): a text's
   paragraphs, a presentation's slides (a page each, its title first, its notes
   behind it), a spreadsheet's tables.  Deleted and hidden text and comments are
   left out. */

typedef struct OdfBody OdfBody;

/* All must live as long.  Returns: (transfer full). */
OdfBody *odf_body_new(Document *document, Flow *flow, OdfStyles *styles);
void odf_body_free(OdfBody *body);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OdfBody, odf_body_free)

/* Reads styles.xml (first, if it is there), then content.xml.  Headers and
   footers become furniture. */
gboolean odf_body_read(OdfBody *body, const GString *xml, GError **error);

/* Ends the flow. */
void odf_body_finish(OdfBody *body);

/* How many headings there were, but for titles. */
guint odf_body_headings(const OdfBody *body);

#endif

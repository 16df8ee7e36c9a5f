/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_OOXML_DIAGRAM_H
#define POLIX_CORPUS_OOXML_DIAGRAM_H

#include <glib.h>

/* Drawings that Word and PowerPoint make of a list, and keep in a part of its
   own (DrawingML diagrams, ECMA-376-1, 21.4). */

/* The kind of the relationships that lead to such parts. */
#define OOXML_DIAGRAM "diagramData"

/* Reads XML, such a part.  Returns: (transfer full) of FlowBlock, a paragraph
   for each of the diagram's, in the order in which they are stored; or NULL
   with ERROR set to POLIX_ERROR_DOCUMENT. */
GPtrArray *ooxml_diagram_read(const GString *xml, GError **error);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_DOCX_BODY_H
#define POLIX_CORPUS_DOCX_BODY_H

#include "corpus/office/docx_numbering.h"
#include "corpus/office/docx_styles.h"
#include "corpus/office/flow.h"

/* The text of a Word document (ECMA-376-1, 17): what a person reads who has it
   printed.  Deleted and hidden text and comments are left out. */

typedef struct DocxBody DocxBody;

/* All must live as long.  Returns: (transfer full). */
DocxBody *docx_body_new(
    Flow *flow, DocxStyles *styles, DocxNumbering *numbering);
void docx_body_free(DocxBody *body);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(DocxBody, docx_body_free)

/* Reads a part with notes, footnotes.xml or endnotes.xml.  They come behind
   the paragraphs that refer to them, endnotes behind the text. */
gboolean docx_body_read_notes(
    DocxBody *body, const GString *xml, GError **error);

/* Has CHUNKS, of id to GPtrArray of FlowBlock, come where the main part says,
   diagrams behind the paragraph that they stand in; each once.  They must live
   as long. */
void docx_body_set_chunks(DocxBody *body, GHashTable *chunks);

/* Reads the main part and adds what is in it to the flow; ends that. */
gboolean docx_body_read(DocxBody *body, const GString *xml, GError **error);

/* Reads a header or footer.  Returns: (transfer full) of FlowBlock, or NULL
   with ERROR set. */
GPtrArray *docx_body_read_edge(
    DocxBody *body, const GString *xml, GError **error);

/* How many headings there were that a style or an outline level makes one. */
guint docx_body_headings(const DocxBody *body);

#endif

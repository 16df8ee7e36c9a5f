/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_DOCX_NUMBERING_H
#define POLIX_CORPUS_DOCX_NUMBERING_H

#include "corpus/office/docx_styles.h"
#include "corpus/cue/numeral.h"

/* The numbers that Word writes before paragraphs (ECMA-376-1, 17.9): they are
   nowhere in the text, but counted when it is shown. */

typedef struct DocxNumbering DocxNumbering;

/* Reads the part numbering.xml; XML may be NULL: nothing is numbered.  STYLES
   must live as long.  Returns: (transfer full), or NULL with ERROR set to
   POLIX_ERROR_DOCUMENT. */
DocxNumbering *docx_numbering_new(
    const GString *xml, DocxStyles *styles, GError **error);
void docx_numbering_free(DocxNumbering *numbering);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(DocxNumbering, docx_numbering_free)

/* The level of the list NUMBER that the style STYLE is linked with; OTHERWISE
   if none is. */
int docx_numbering_level(const DocxNumbering *numbering, int number,
    const char *style, int otherwise);

/* Counts a paragraph at LEVEL, from 0, of the list NUMBER.  LABEL becomes what
   is written before it: "3.11", "(a)", "Article 5", "" for a bullet.  Returns:
   whether there is such a list. */
gboolean docx_numbering_next(
    DocxNumbering *numbering, int number, int level, GString *label);

/* The numeral of that name, as in w:numFmt; decimal if it is not known. */
Numeral docx_numeral(const char *name);

#endif

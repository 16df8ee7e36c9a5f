/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_DOCX_PARAGRAPH_H
#define POLIX_CORPUS_DOCX_PARAGRAPH_H

#include "corpus/office/docx_numbering.h"
#include "corpus/office/docx_styles.h"
#include "corpus/office/flow.h"
#include "corpus/xml/sax.h"

/* A paragraph of a Word document while it is read. */
typedef struct DocxParagraph {
	FlowBlock *block;
	gsize prefix;     /* bytes of its text that are its number */
	gboolean begun;   /* its properties are applied */
	gboolean joined;  /* it goes on in the next one */
	gboolean waiting; /* which is to come */
	gboolean title;
	gboolean section_ends;
	/*< private >*/
	char *style; /* its id, or NULL */
	int outline; /* -1: the style tells */
	int number;  /* likewise */
	int level;   /* likewise */
	gboolean page_before, page_known;
} DocxParagraph;

void docx_paragraph_init(DocxParagraph *paragraph);
void docx_paragraph_clear(DocxParagraph *paragraph);

/* Takes what stands in its properties: ELEMENT (docx_names.h), but for those of
   its end's look. */
void docx_paragraph_read(
    DocxParagraph *paragraph, int element, const SaxAttributes *attributes);

/* Applies its properties, once, when its text begins: writes its number and, if
   it may begin a page, notes that. */
void docx_paragraph_begin(DocxParagraph *paragraph, DocxStyles *styles,
    DocxNumbering *numbering, gboolean pages);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_ODF_PARAGRAPH_H
#define POLIX_CORPUS_ODF_PARAGRAPH_H

#include "corpus/office/flow.h"
#include "corpus/office/odf_styles.h"
#include "corpus/xml/sax.h"

/* A paragraph or heading of an OpenDocument text that is being read. */
typedef struct OdfParagraph {
	FlowBlock *block;
	gsize prefix;    /* bytes of its text that are its number */
	gboolean title;  /* it is a heading because it is a title */
	gboolean breaks; /* a page begins behind it */
	char *list;      /* the list style that numbers it, or NULL */
	guint level;
	int first;
} OdfParagraph;

/* Begins one whose style has ROLE. */
void odf_paragraph_init(OdfParagraph *paragraph, OdfRole role);

/* Frees what PARAGRAPH, an OdfParagraph, holds; a GDestroyNotify. */
void odf_paragraph_clear(gpointer paragraph);

/* Makes it a heading, of an element with ATTRIBUTES. */
void odf_paragraph_set_heading(
    OdfParagraph *paragraph, const SaxAttributes *attributes);

/* Writes what stands before its text, which is to come: NUMBER, which is
   emptied, or if that is empty what STYLES count. */
void odf_paragraph_begin(
    OdfParagraph *paragraph, OdfStyles *styles, GString *number);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_DOCX_STYLES_H
#define POLIX_CORPUS_DOCX_STYLES_H

#include <glib.h>

/* The styles of a Word document (ECMA-376-1, 17.7).  Word calls its own styles
   by the same names in every language; only their ids differ. */

typedef enum DocxRole {
	DOCX_BODY,
	DOCX_TITLE,
	DOCX_CAPTION,
	DOCX_QUOTATION,
	DOCX_LIST,
	DOCX_CONTENTS, /* a line of a table of contents */
} DocxRole;

/* What a style is, by itself or by what it is based on. */
typedef struct DocxStyle {
	DocxRole role;
	int outline;          /* its level as a heading, from 0; -1: none */
	int number;           /* its list (docx_numbering.h); -1: none */
	int level;            /* in the list, from 0; -1: the list tells */
	gboolean page_before; /* a paragraph begins a page */
	/*< private >*/
	char *id;
	char *based_on;
	gboolean role_known;
	gboolean page_known;
	guint state;
} DocxStyle;

typedef struct DocxStyles DocxStyles;

/* Reads the part styles.xml; XML may be NULL: then ids tell.  Returns:
   (transfer full), or NULL with ERROR set to POLIX_ERROR_DOCUMENT. */
DocxStyles *docx_styles_new(const GString *xml, GError **error);
void docx_styles_free(DocxStyles *styles);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(DocxStyles, docx_styles_free)

/* The style of that ID; NULL is that of paragraphs that name none.  Returns:
   (transfer none), never NULL. */
const DocxStyle *docx_styles_find(DocxStyles *styles, const char *id);

#endif

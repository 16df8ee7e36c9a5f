/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_ODF_STYLES_H
#define POLIX_CORPUS_ODF_STYLES_H

#include "corpus/office/flow.h"
#include "corpus/xml/sax.h"

/* The styles of an OpenDocument file (OpenDocument 1.3, part 3, 16), of
   paragraphs, lists and pages, and the counting of its lists. */

/* The elements that tell styles; a reader's own begin behind them. */
enum {
	ODF_STYLE = 1,
	ODF_PARAGRAPH_PROPERTIES,
	ODF_TEXT_PROPERTIES,
	ODF_LIST_STYLE,
	ODF_LIST_LEVEL, /* of any kind, of the outline too */
	ODF_OUTLINE_STYLE,
	ODF_PAGE_LAYOUT,
	ODF_PAGE_LAYOUT_PROPERTIES,
	ODF_MASTER_PAGE,
	ODF_STYLES_END,
};

/* The name of the list style of headings. */
#define ODF_OUTLINE " outline"

enum { ODF_LEVELS = 10 };

typedef enum OdfRole {
	ODF_BODY,
	ODF_TITLE,
	ODF_CAPTION,
	ODF_QUOTATION,
	ODF_CONTENTS,
} OdfRole;

/* What a style is, by itself or by its parents. */
typedef struct OdfStyle {
	OdfRole role;
	gboolean hidden;
	gboolean break_before; /* a page begins with it */
	gboolean break_after;
	char *master; /* the page's style that begins with it, or NULL */
	int page;     /* the number printed on that page; -1: the next */
	/*< private >*/
	char *parent;
	guint state;
} OdfStyle;

typedef struct OdfStyles OdfStyles;

OdfStyles *odf_styles_new(void);
void odf_styles_free(OdfStyles *styles);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OdfStyles, odf_styles_free)

/* Takes the beginning of ELEMENT, one of those above. */
void odf_styles_start(
    OdfStyles *styles, int element, const SaxAttributes *attributes);

/* The style of that name (may be NULL).  Returns: (transfer none), never
   NULL. */
const OdfStyle *odf_styles_find(OdfStyles *styles, const char *name);

/* How the pages of the style MASTER are numbered. */
Numeral odf_styles_page_numeral(const OdfStyles *styles, const char *master);

/* Begins to count the list style LIST anew, from LEVEL (from 0) on. */
void odf_styles_restart(OdfStyles *styles, const char *list, guint level);

/* Counts an item at LEVEL of the list style LIST; FIRST is its number, or -1.
   LABEL becomes what is written before it, "" for a bullet. */
void odf_styles_count(OdfStyles *styles, const char *list, guint level,
    int first, GString *label);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_ODF_NAMES_H
#define POLIX_CORPUS_ODF_NAMES_H

#include "corpus/office/odf_styles.h"

/* The elements of an OpenDocument file's text, and of its styles, that mean
   something to a reader. */
enum {
	DRAW_FRAME = ODF_STYLES_END,
	DRAW_PAGE,
	DRAW_TEXT_BOX,
	OFFICE_BODY,
	OFFICE_SPREADSHEET,
	OFFICE_SKIPPED, /* what is left out with all in it */
	PRESENTATION_NOTES,
	STYLE_EDGE, /* a header or footer */
	TABLE_CELL,
	TABLE_ROW,
	TABLE_TABLE,
	TEXT_CONTENTS, /* of a table of contents or index */
	TEXT_H,
	TEXT_LINE_BREAK,
	TEXT_LIST,
	TEXT_LIST_HEADER,
	TEXT_LIST_ITEM,
	TEXT_NOTE,
	TEXT_NOTE_BODY,
	TEXT_NOTE_CITATION,
	TEXT_NUMBER,
	TEXT_P,
	TEXT_S,
	TEXT_SECTION,
	TEXT_SOFT_PAGE_BREAK,
	TEXT_SPAN,
	TEXT_TAB,
};

enum { ODF_NAMES = 57 };

extern const SaxName odf_names[ODF_NAMES];

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_DOCX_NAMES_H
#define POLIX_CORPUS_DOCX_NAMES_H

#include "corpus/xml/sax.h"

/* The elements of a Word document's text that mean something to a reader. */
enum {
	DGM_REL_IDS = 1,
	M_T,
	MC_ALTERNATE_CONTENT,
	MC_CHOICE,
	MC_FALLBACK,
	W_ALT_CHUNK,
	W_BR,
	W_CR,
	W_DEL,
	W_ENDNOTE,
	W_ENDNOTE_REFERENCE,
	W_FOOTNOTE,
	W_FOOTNOTE_REFERENCE,
	W_FRAME_PR,
	W_ILVL,
	W_LAST_RENDERED_PAGE_BREAK,
	W_NO_BREAK_HYPHEN,
	W_NUM_ID,
	W_OUTLINE_LVL,
	W_P,
	W_P_PR,
	W_P_STYLE,
	W_PAGE_BREAK_BEFORE,
	W_PG_NUM_TYPE,
	W_R,
	W_R_PR,
	W_SECT_PR,
	W_SKIPPED, /* what is left out with all in it */
	W_SYM,
	W_T,
	W_TAB,
	W_TC,
	W_TR,
	W_TXBX_CONTENT,
	W_TYPE,
	W_VANISH,
	W_VERT_ALIGN,
};

enum { DOCX_NAMES = 48 };

extern const SaxName docx_names[DOCX_NAMES];

#endif

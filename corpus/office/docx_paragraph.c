/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/office/docx_paragraph.h"

#include <string.h>

#include "corpus/office/docx_names.h"
#include "corpus/office/office_text.h"

enum { LEVELS = 9 };

void
docx_paragraph_init(DocxParagraph *paragraph)
{
	*paragraph = (DocxParagraph){.block = flow_block_new(),
	    .outline = -1,
	    .number = -1,
	    .level = -1};
}

void
docx_paragraph_clear(DocxParagraph *paragraph)
{
	flow_block_free(paragraph->block);
	g_free(paragraph->style);
}

void
docx_paragraph_read(
    DocxParagraph *paragraph, int element, const SaxAttributes *attributes)
{
	g_autofree char *cap = NULL;

	switch (element) {
	case W_P_STYLE:
		g_free(paragraph->style);
		paragraph->style = sax_attribute(attributes, "w:val");
		break;
	case W_OUTLINE_LVL:
		paragraph->outline = CLAMP(
		    sax_number(attributes, "w:val", LEVELS), 0, LEVELS);
		break;
	case W_NUM_ID:
		paragraph->number = sax_number(attributes, "w:val", -1);
		break;
	case W_ILVL:
		paragraph->level = sax_number(attributes, "w:val", 0);
		break;
	case W_PAGE_BREAK_BEFORE:
		paragraph->page_before = sax_is_on(attributes, "w:val");
		paragraph->page_known = TRUE;
		break;
	case W_FRAME_PR:
		/* Perhaps the first letter of the next paragraph. */
		cap = sax_attribute(attributes, "w:dropCap");
		paragraph->joined |= cap != NULL && strcmp(cap, "none") != 0;
		break;
	case W_DEL:
		/* The end of the paragraph is deleted. */
		paragraph->joined = TRUE;
		break;
	default:
		break;
	}
}

/* Writes the number that Word puts before PARAGRAPH. */
static void
write_number(
    DocxParagraph *paragraph, DocxNumbering *numbering, const DocxStyle *style)
{
	FlowBlock *block = paragraph->block;
	g_autoptr(GString) number = NULL;
	int list = paragraph->number, level = paragraph->level;

	if (list < 0) {
		list = style->number;
		if (level < 0)
			level = docx_numbering_level(numbering, list,
			    paragraph->style, MAX(style->level, 0));
	}
	number = g_string_new(NULL);
	if (!docx_numbering_next(numbering, list, MAX(level, 0), number))
		return;
	if (block->kind == BLOCK_PARAGRAPH)
		block->kind = BLOCK_LIST_ITEM;
	paragraph->prefix = office_write_number(block, number->str);
}

static BlockKind
kind_of_role(DocxRole role)
{
	switch (role) {
	case DOCX_CAPTION:
		return BLOCK_CAPTION;
	case DOCX_QUOTATION:
		return BLOCK_QUOTATION;
	case DOCX_LIST:
		return BLOCK_LIST_ITEM;
	case DOCX_CONTENTS:
		return BLOCK_CONTENTS;
	case DOCX_TITLE:
		return BLOCK_HEADING;
	case DOCX_BODY:
		break;
	}
	return BLOCK_PARAGRAPH;
}

void
docx_paragraph_begin(DocxParagraph *paragraph, DocxStyles *styles,
    DocxNumbering *numbering, gboolean pages)
{
	const DocxStyle *style;
	FlowBlock *block = paragraph->block;
	int outline;

	if (paragraph->begun)
		return;
	paragraph->begun = TRUE;
	style = docx_styles_find(styles, paragraph->style);
	block->kind = kind_of_role(style->role);
	outline = paragraph->outline >= 0 ? paragraph->outline : style->outline;
	if (outline >= 0 && outline < LEVELS && style->role != DOCX_CONTENTS) {
		block->kind = BLOCK_HEADING;
		block->level = (guint)outline + 1;
	} else if (block->kind == BLOCK_HEADING) {
		block->level = 1;
		paragraph->title = TRUE;
	}
	if (pages &&
	    (paragraph->page_known ? paragraph->page_before
				   : style->page_before))
		flow_block_break(block, block->text->len, FLOW_HARD);
	if (block->text->len == 0)
		write_number(paragraph, numbering, style);
}

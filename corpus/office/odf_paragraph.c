/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/office/odf_paragraph.h"

#include "corpus/office/office_text.h"

static BlockKind
kind_of_role(OdfRole role)
{
	switch (role) {
	case ODF_CAPTION:
		return BLOCK_CAPTION;
	case ODF_QUOTATION:
		return BLOCK_QUOTATION;
	case ODF_CONTENTS:
		return BLOCK_CONTENTS;
	case ODF_TITLE:
		return BLOCK_HEADING;
	case ODF_BODY:
		break;
	}
	return BLOCK_PARAGRAPH;
}

void
odf_paragraph_init(OdfParagraph *paragraph, OdfRole role)
{
	*paragraph = (OdfParagraph){
	    .block = flow_block_new(), .title = role == ODF_TITLE, .first = -1};
	paragraph->block->kind = kind_of_role(role);
	paragraph->block->level = paragraph->title ? 1 : 0;
}

void
odf_paragraph_clear(gpointer paragraph)
{
	OdfParagraph *clearing = paragraph;

	flow_block_free(clearing->block);
	g_free(clearing->list);
}

void
odf_paragraph_set_heading(
    OdfParagraph *paragraph, const SaxAttributes *attributes)
{
	int level = sax_number(attributes, "text:outline-level", 1);

	paragraph->block->kind = BLOCK_HEADING;
	paragraph->block->level = (guint)CLAMP(level, 1, ODF_LEVELS);
	paragraph->title = FALSE;
	if (paragraph->list != NULL ||
	    sax_is(attributes, "text:is-list-header", "true"))
		return;
	paragraph->list = g_strdup(ODF_OUTLINE);
	paragraph->level = paragraph->block->level - 1;
}

void
odf_paragraph_begin(OdfParagraph *paragraph, OdfStyles *styles, GString *number)
{
	g_autofree char *list = g_steal_pointer(&paragraph->list);
	g_autoptr(GString) label = NULL;

	if (list == NULL && number->len == 0)
		return;
	label = g_string_new(NULL);
	odf_styles_count(
	    styles, list, paragraph->level, paragraph->first, label);
	paragraph->prefix = office_write_number(
	    paragraph->block, number->len > 0 ? number->str : label->str);
	g_string_truncate(number, 0);
}

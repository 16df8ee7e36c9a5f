/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/office/rtf_words.h"

#include <stdlib.h>
#include <string.h>

/* In the order of strcmp(). */
static const RtfWord words[] = {
    {"aftncn", RTF_GROUP_SKIPPED, 0, NULL},
    {"aftnsep", RTF_GROUP_SKIPPED, 0, NULL},
    {"aftnsepc", RTF_GROUP_SKIPPED, 0, NULL},
    {"ansi", RTF_CHARSET, 1252, NULL},
    {"ansicpg", RTF_CODE_PAGE, 0, NULL},
    {"author", RTF_GROUP_FIELD, 0, "author"},
    {"bullet", RTF_CHARACTER, 0x2022, NULL},
    {"category", RTF_GROUP_FIELD, 0, "type"},
    {"cell", RTF_CELL, 0, NULL},
    {"chftn", RTF_NOTE_NUMBER, 0, NULL},
    {"colortbl", RTF_GROUP_SKIPPED, 0, NULL},
    {"company", RTF_GROUP_FIELD, 0, "issuer"},
    {"cpg", RTF_FONT_CODE_PAGE, 0, NULL},
    {"creatim", RTF_GROUP_DATE, 0, NULL},
    {"deff", RTF_DEFAULT_FONT, 0, NULL},
    {"deleted", RTF_LEFT_OUT, 0, NULL},
    {"do", RTF_GROUP_SHAPE, 0, NULL},
    {"dptxbxtext", RTF_GROUP_BOX, 0, NULL},
    {"dy", RTF_DAY, 0, NULL},
    {"emdash", RTF_CHARACTER, 0x2014, NULL},
    {"emspace", RTF_CHARACTER, ' ', NULL},
    {"endash", RTF_CHARACTER, 0x2013, NULL},
    {"enspace", RTF_CHARACTER, ' ', NULL},
    {"f", RTF_FONT, 0, NULL},
    {"fcharset", RTF_FONT_CHARSET, 0, NULL},
    {"filetbl", RTF_GROUP_SKIPPED, 0, NULL},
    {"fldinst", RTF_GROUP_SKIPPED, 0, NULL},
    {"fonttbl", RTF_GROUP_FONTS, 0, NULL},
    {"footer", RTF_GROUP_EDGE, 0, NULL},
    {"footerf", RTF_GROUP_EDGE, 0, NULL},
    {"footerl", RTF_GROUP_EDGE, 0, NULL},
    {"footerr", RTF_GROUP_EDGE, 0, NULL},
    {"footnote", RTF_GROUP_NOTE, 0, NULL},
    {"ftncn", RTF_GROUP_SKIPPED, 0, NULL},
    {"ftnsep", RTF_GROUP_SKIPPED, 0, NULL},
    {"ftnsepc", RTF_GROUP_SKIPPED, 0, NULL},
    {"header", RTF_GROUP_EDGE, 0, NULL},
    {"headerf", RTF_GROUP_EDGE, 0, NULL},
    {"headerl", RTF_GROUP_EDGE, 0, NULL},
    {"headerr", RTF_GROUP_EDGE, 0, NULL},
    {"info", RTF_GROUP_INFO, 0, NULL},
    {"intbl", RTF_IN_TABLE, 0, NULL},
    {"keywords", RTF_GROUP_FIELD, 0, "keywords"},
    {"ldblquote", RTF_CHARACTER, 0x201c, NULL},
    {"line", RTF_LINE, 0, NULL},
    {"listtext", RTF_GROUP_NUMBER, 0, NULL},
    {"lquote", RTF_CHARACTER, 0x2018, NULL},
    {"mac", RTF_CHARSET, 10000, NULL},
    {"mo", RTF_MONTH, 0, NULL},
    {"nestcell", RTF_NESTED_CELL, 0, NULL},
    {"nestrow", RTF_NESTED_CELL, 0, NULL},
    {"nesttableprops", RTF_GROUP_THROUGH, 0, NULL},
    {"nofpages", RTF_PAGES, 0, NULL},
    {"nonesttables", RTF_GROUP_SKIPPED, 0, NULL},
    {"nonshppict", RTF_GROUP_SKIPPED, 0, NULL},
    {"nosupersub", RTF_NOT_RAISED, 0, NULL},
    {"objdata", RTF_GROUP_SKIPPED, 0, NULL},
    {"outlinelevel", RTF_OUTLINE_LEVEL, 0, NULL},
    {"page", RTF_PAGE, 0, NULL},
    {"par", RTF_PARAGRAPH, 0, NULL},
    {"pard", RTF_PARAGRAPH_DEFAULTS, 0, NULL},
    {"pc", RTF_CHARSET, 437, NULL},
    {"pca", RTF_CHARSET, 850, NULL},
    {"pict", RTF_GROUP_SKIPPED, 0, NULL},
    {"plain", RTF_CHARACTER_DEFAULTS, 0, NULL},
    {"pntext", RTF_GROUP_NUMBER, 0, NULL},
    {"pntxta", RTF_GROUP_SKIPPED, 0, NULL},
    {"pntxtb", RTF_GROUP_SKIPPED, 0, NULL},
    {"qmspace", RTF_CHARACTER, ' ', NULL},
    {"rdblquote", RTF_CHARACTER, 0x201d, NULL},
    {"row", RTF_ROW, 0, NULL},
    {"rquote", RTF_CHARACTER, 0x2019, NULL},
    {"rxe", RTF_GROUP_SKIPPED, 0, NULL},
    {"s", RTF_STYLE, 0, NULL},
    {"sbasedon", RTF_BASED_ON, 0, NULL},
    {"sbknone", RTF_SECTION_STAYS, 0, NULL},
    {"sect", RTF_SECTION, 0, NULL},
    {"sectd", RTF_SECTION_DEFAULTS, 0, NULL},
    {"shp", RTF_GROUP_SHAPE, 0, NULL},
    {"shprslt", RTF_GROUP_SKIPPED, 0, NULL},
    {"shptxt", RTF_GROUP_BOX, 0, NULL},
    {"softline", RTF_CHARACTER, ' ', NULL},
    {"stylesheet", RTF_GROUP_STYLES, 0, NULL},
    {"sub", RTF_NOT_RAISED, 0, NULL},
    {"subject", RTF_GROUP_FIELD, 0, "subject"},
    {"super", RTF_RAISED, 0, NULL},
    {"tab", RTF_CHARACTER, '\t', NULL},
    {"tc", RTF_GROUP_SKIPPED, 0, NULL},
    {"tcn", RTF_GROUP_SKIPPED, 0, NULL},
    {"title", RTF_GROUP_FIELD, 0, "title"},
    {"txe", RTF_GROUP_SKIPPED, 0, NULL},
    {"u", RTF_UNICODE, 0, NULL},
    {"uc", RTF_SUBSTITUTE, 0, NULL},
    {"ud", RTF_GROUP_UNICODE, 0, NULL},
    {"upr", RTF_GROUP_ALTERNATIVE, 0, NULL},
    {"v", RTF_LEFT_OUT, 0, NULL},
    {"xe", RTF_GROUP_SKIPPED, 0, NULL},
    {"yr", RTF_YEAR, 0, NULL},
    {"zwbo", RTF_CHARACTER, 0x200b, NULL},
    {"zwj", RTF_CHARACTER, 0x200d, NULL},
    {"zwnj", RTF_CHARACTER, 0x200c, NULL},
};

static int
compare_word(const void *key, const void *word)
{
	return strcmp(key, ((const RtfWord *)word)->word);
}

const RtfWord *
rtf_word_find(const char *word)
{
	static const RtfWord unknown = {"", RTF_UNKNOWN, 0, NULL};
	const RtfWord *found = bsearch(
	    word, words, G_N_ELEMENTS(words), sizeof(words[0]), compare_word);

	return found == NULL ? &unknown : found;
}

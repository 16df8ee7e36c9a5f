/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_RTF_WORDS_H
#define POLIX_CORPUS_RTF_WORDS_H

#include <glib.h>

/* The control words of RTF that matter to a reader of text (Rich Text Format
   Specification 1.9.1, Appendix B).  All others say how it looks. */

typedef enum RtfMeaning {
	RTF_UNKNOWN,
	/* The group that it stands in is … */
	RTF_GROUP_SKIPPED,
	RTF_GROUP_THROUGH, /* part of what is around it, even behind "\*" */
	RTF_GROUP_FONTS,
	RTF_GROUP_STYLES,
	RTF_GROUP_INFO,
	RTF_GROUP_FIELD, /* a property of the document: RtfWord.field */
	RTF_GROUP_DATE,  /* likewise, in words of its own */
	RTF_GROUP_EDGE,  /* a running head or foot */
	RTF_GROUP_NOTE,
	/* a footnote or endnote */ RTF_GROUP_SHAPE,
	RTF_GROUP_BOX,         /* the text in that */
	RTF_GROUP_NUMBER,      /* of a paragraph, as it was last printed */
	RTF_GROUP_ALTERNATIVE, /* in ANSI, before one in Unicode */
	RTF_GROUP_UNICODE,     /* that one */
	/* Breaks. */
	RTF_PARAGRAPH,
	RTF_LINE,
	RTF_PAGE,
	RTF_SECTION,
	RTF_SECTION_DEFAULTS,
	RTF_SECTION_STAYS, /* the section begins on no page of its own */
	RTF_CELL,
	RTF_NESTED_CELL,
	RTF_ROW,
	/* Characters. */
	RTF_CHARACTER,  /* RtfWord.character */
	RTF_UNICODE,    /* number: UTF-16 */
	RTF_SUBSTITUTE, /* number: characters behind it, for old readers */
	RTF_NOTE_NUMBER,
	/* Properties of paragraphs and characters. */
	RTF_PARAGRAPH_DEFAULTS,
	RTF_CHARACTER_DEFAULTS,
	RTF_IN_TABLE,
	RTF_STYLE,
	RTF_BASED_ON,
	RTF_OUTLINE_LEVEL,
	RTF_LEFT_OUT, /* hidden or deleted, unless the number is 0 */
	RTF_RAISED,   /* superscript, unless the number is 0 */
	RTF_NOT_RAISED,
	RTF_FONT,
	/* Encodings. */
	RTF_CODE_PAGE,
	RTF_CHARSET, /* RtfWord.character: the code page it means */
	RTF_FONT_CHARSET,
	RTF_FONT_CODE_PAGE,
	RTF_DEFAULT_FONT,
	/* In the document's properties. */
	RTF_YEAR,
	RTF_MONTH,
	RTF_DAY,
	RTF_PAGES,
} RtfMeaning;

typedef struct RtfWord {
	const char *word;
	RtfMeaning meaning;
	gunichar character;
	const char *field;
} RtfWord;

/* What control word WORD is; RTF_UNKNOWN is in the answer, never NULL.
   Returns: (transfer none), static. */
const RtfWord *rtf_word_find(const char *word);

#endif

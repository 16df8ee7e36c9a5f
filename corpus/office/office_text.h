/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_OFFICE_TEXT_H
#define POLIX_CORPUS_OFFICE_TEXT_H

#include "corpus/office/flow.h"

/* What the readers of office documents have in common. */

/* Writes NUMBER, which a program prints before a paragraph, into BLOCK, whose
   text is empty, and makes it the label.  Returns: the bytes that are now
   before the text. */
gsize office_write_number(FlowBlock *block, const char *number);

/* Ends the text of BLOCK, of which PREFIX bytes are its number: a number alone
   is no text, and a clause that has a heading's style, to be numbered with the
   headings, is none. */
void office_end_text(FlowBlock *block, gsize prefix);

/* Makes BLOCKS a note: the first begins with NUMBER, unless that is empty, or
   there is no text.  They are BLOCK_FOOTNOTE. */
void office_make_note(GPtrArray *blocks, const char *number);

/* Keeps BLOCKS, which stand at the edges of pages, as DOCUMENT's furniture. */
void office_add_furniture(Document *document, const GPtrArray *blocks);

/* Makes paragraphs of DOCUMENT's headings: if there is none but a title, they
   are to be found. */
void office_drop_headings(Document *document);

/* Appends LENGTH bytes of TEXT with line ends and tabs as spaces. */
void office_append(GString *out, const char *text, gsize length);

#endif

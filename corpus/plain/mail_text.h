/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_MAIL_TEXT_H
#define POLIX_CORPUS_MAIL_TEXT_H

#include "corpus/document.h"

/* The text of a message as its author typed it (text/plain). */

typedef struct MailFlow {
	gboolean flowed; /* format=flowed, RFC 3676: a space at a line's end
			    says that the paragraph goes on */
	gboolean delete_space; /* and is no part of it: DelSp=yes */
} MailFlow;

/* Appends TEXT, LENGTH bytes of valid UTF-8, to DOCUMENT, which is empty: lines
   become paragraphs (repair.h), lines behind ">" quotations; headings are
   found (structure.h). */
void mail_text_append(
    Document *document, const char *text, gsize length, MailFlow flow);

/* Appends the blocks of PART to DOCUMENT, headings DEEPER levels below those
   that they have. */
void mail_copy_blocks(Document *document, const Document *part, guint deeper);

#endif

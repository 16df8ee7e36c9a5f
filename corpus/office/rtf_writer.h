/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_RTF_WRITER_H
#define POLIX_CORPUS_RTF_WRITER_H

#include "corpus/document.h"

/* From the text of an RTF document to a Document's blocks.

   What stands in the middle of a paragraph and is none of it, such as a
   footnote, is a stream of its own: it is opened, filled and closed, and
   follows when the paragraph is done. */

typedef enum RtfStreamKind {
	RTF_STREAM_BODY,
	RTF_STREAM_NOTE,   /* a footnote or endnote */
	RTF_STREAM_BOX,    /* paragraphs in a shape */
	RTF_STREAM_EDGE,   /* a running head or foot */
	RTF_STREAM_NUMBER, /* of the paragraph that it stands in */
	RTF_STREAM_VALUE,  /* taken by rtf_writer_take() */
} RtfStreamKind;

/* What a paragraph's properties say when it ends. */
typedef struct RtfParagraph {
	guint level;       /* of a heading, or 0 */
	gboolean in_table; /* it ends in a cell */
} RtfParagraph;

typedef struct RtfWriter RtfWriter;

/* Writes to DOCUMENT, which must live as long; the body is open. */
RtfWriter *rtf_writer_new(Document *document);
void rtf_writer_free(RtfWriter *writer);

/* Returns: FALSE if too many are open. */
gboolean rtf_writer_open(RtfWriter *writer, RtfStreamKind kind);
void rtf_writer_close(RtfWriter *writer);

/* The text of the paragraph at hand in the innermost stream, to be appended
   to.  Returns: (transfer none), valid until one is opened or closed. */
GString *rtf_writer_text(RtfWriter *writer);

/* Empties that.  Returns: (transfer full) it, without white space at its
   ends. */
char *rtf_writer_take(RtfWriter *writer);

void rtf_writer_end_paragraph(RtfWriter *writer, RtfParagraph paragraph);
void rtf_writer_end_line(RtfWriter *writer);
void rtf_writer_end_cell(RtfWriter *writer, RtfParagraph paragraph);
void rtf_writer_end_row(RtfWriter *writer);

/* Appends the number that the footnote at hand has; nothing elsewhere. */
void rtf_writer_note_number(RtfWriter *writer);

/* A page begins here in the body. */
void rtf_writer_page(RtfWriter *writer);

/* Ends all that is open.  PAGES is how many the document says it has, 0 if it
   does not: if others were counted, they are not those that were printed, and
   the marks are taken out. */
void rtf_writer_finish(RtfWriter *writer, RtfParagraph paragraph, guint pages);

#endif

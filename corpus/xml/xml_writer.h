/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_XML_WRITER_H
#define POLIX_CORPUS_XML_WRITER_H

#include "corpus/document.h"
#include "corpus/xml/xml_words.h"

/* From the elements of an XML document, as they begin and end, to a Document's
   blocks.  A division's number and heading are told when its first text
   comes: as a heading whose level is how many headings it stands below, or, if
   there is just a number, at that text's beginning and as its label. */

typedef struct XmlWriter XmlWriter;

/* Writes to DOCUMENT, which must live as long. */
XmlWriter *xml_writer_new(Document *document);
void xml_writer_free(XmlWriter *writer);

/* An element of ROLE begins, or ends.  These nest. */
void xml_writer_begin(XmlWriter *writer, XmlRole role);
void xml_writer_end(XmlWriter *writer, XmlRole role);

/* The number that the division or footnote at hand has by an attribute. */
void xml_writer_number(XmlWriter *writer, const char *number);

/* A page begins, printed LABEL (may be NULL). */
void xml_writer_page(XmlWriter *writer, const char *label);

/* The block at hand is a heading of LEVEL. */
void xml_writer_style(XmlWriter *writer, guint level);

/* Whether characters of the block at hand were given. */
gboolean xml_writer_has_text(const XmlWriter *writer);

/* What the text at hand ends with, from byte FROM on.  Returns: (transfer
   full), white space at its ends left out. */
char *xml_writer_tail(const XmlWriter *writer, gsize from);
gsize xml_writer_length(const XmlWriter *writer);

/* What was written from FROM on, as of xml_writer_length(), is superscript. */
void xml_writer_raise(XmlWriter *writer, gsize from);

void xml_writer_text(XmlWriter *writer, const char *text, gsize length);

/* To be called when all elements have ended. */
void xml_writer_finish(XmlWriter *writer);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_MAIL_PARTS_H
#define POLIX_CORPUS_MAIL_PARTS_H

#include <gmime/gmime.h>

#include "corpus/reader.h"

/* The parts of a message (RFC 2046). */

/* Appends MESSAGE to DOCUMENT as its reader sees it: the subject as a heading,
   the text (of alternatives, the one that shows most), then forwarded messages
   and the attachments that can be read, each below a heading.  The names of
   all attachments are fields "attachment".  INPUT is what the message was read
   from. */
void mail_append(
    Document *document, GMimeMessage *message, const ReaderInput *input);

/* The page, if MESSAGE is a web page that a browser saved with its pictures
   (MHTML, RFC 2557).  Returns: (transfer none), or NULL. */
GMimePart *mail_web_page(GMimeMessage *message);

/* What PART holds, without its transfer encoding.  Returns: (transfer full). */
GByteArray *mail_part_bytes(GMimePart *part);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_METADATA_H
#define POLIX_CORPUS_METADATA_H

#include "corpus/document.h"

/* Metadata beyond what a format tells. */

/* Reads title, date, author and the like from the first blocks of DOCUMENT
   (ORIGIN_TEXT): a publication date, not a crawler's date line above it nor
   the dates that the text speaks of; if there is none, when the file was made,
   which a format's reader gives as the field "created" (ORIGIN_FORMAT).  Also
   finds the language, if it is not known, and makes one heading of the lines of
   the title if each is one. */
void metadata_from_text(Document *document);

/* Reads TEXT, a date as people and machines write it (2015-03-02, 2 March
   2015, March 02, 2015, 02.03.2015, 2 tháng 3 năm 2015, ngày 02/3/2015,
   1. März 2015, 2 mars 2015, 2015-03, March 2015, 2015, RFC 3339 and RFC 2822).
   Returns: (transfer full) YYYY, YYYY-MM or YYYY-MM-DD, or NULL if TEXT is no
   date.  Day and month are taken in the order day, month when both are 12 or
   less, unless LANGUAGE is "en-US". */
char *metadata_parse_date(const char *text, const char *language);

#endif

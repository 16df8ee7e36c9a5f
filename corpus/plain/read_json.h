/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_READ_JSON_H
#define POLIX_CORPUS_READ_JSON_H

#include "corpus/reader.h"

/* JSON Lines: a line is a record, a record is a document.

   id or _id     the document's id, verbatim; a number will do.  Required
   text          its text.  Required, may be empty
   doc           what it is a part of (Document.parent)
   section       heading path in that: a string, or an array of strings
   others        fields: strings, numbers, true and false; an array gives
		 several values, an object's members are KEY_MEMBER, but for
		 BEIR's "metadata", whose members stand for themselves

   The title of a record that is no part of a document is a heading before its
   text (level 1), unless the text begins with it: it is searched with the first
   passage.

   A record's text is not mended as a page's is: an empty line ends a
   paragraph, so does the end of a line that ends a sentence or is followed by a
   list's mark, and of short lines before the first sentence, which are its
   headings; other lines' ends are kept.  If the text is wrapped (many lines
   begin in small letters) lines are joined.

   A line that is no such record gives a document with a failure, "line 7: …";
   so does one with an id that was there before. */

enum { READ_JSON_MAX_LINE = 64 << 20 }; /* bytes; a longer one is a failure */

#endif

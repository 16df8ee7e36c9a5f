/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_CONTENTS_H
#define POLIX_CORPUS_CONTENTS_H

#include "corpus/document.h"

/* Tables of contents, and lists of figures and tables: made of a document's own
   best words, they would be found before what they lead to. */

/* Makes BLOCK_CONTENTS of those of DOCUMENT's blocks that are such a list: a
   run of lines that end in page numbers which do not fall, behind leaders
   ("Peace ..... 6", also many in one paragraph), in a cell or behind a space;
   or, without numbers, a run of lines under a heading such as "Contents".  It
   must be told by more than that: by such a heading, by its leaders, or by its
   lines standing farther down once more, as headings do.  What stands between
   two of its lines, a piece of one, is a part of it. */
void contents_find(Document *document);

/* What a line of a list leads to: bytes of the document's text, half-open, with
   its labels and without its page's number. */
typedef struct ContentsTitle {
	gsize start;
	gsize end;
} ContentsTitle;

/* The titles in the blocks of DOCUMENT that are BLOCK_CONTENTS.  Returns:
   (transfer full) a GArray of ContentsTitle, in order. */
GArray *contents_titles(const Document *document);

/* What TEXT, LENGTH bytes, is as a title: equal for titles of the same letters
   and digits behind their labels, of whatever case.  Returns: 0 if there are
   too few to tell. */
guint64 contents_key(const char *text, gsize length);

#endif

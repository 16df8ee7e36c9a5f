/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_TESTS_READING_H
#define POLIX_TESTS_READING_H

#include "tests/unit/unit.h"

#include "corpus/reader.h"

/* What readers understand, as one string for a test to compare. */

/* Reads LENGTH bytes as a file of that NAME, by the reader that bids highest,
   and checks what corpus/document.h promises.  Returns: (transfer full) a line
   a block: "p text", "h2 text", "li", "t", "q", "cap", "fn", "toc"; before it,
   a line
   "# ID" a member of a container; failures are "! why". */
char *reading_blocks(const char *name, const char *bytes, gsize length);

/* Likewise, a line a field: "name=value", without those from the text's own
   first lines; before them "format=…" and, if it is not "und", "in LANGUAGE".
 */
char *reading_fields(const char *name, const char *bytes, gsize length);

/* Compares what is read of TEXT with EXPECTED. */
void reading_is(const char *name, const char *text, const char *expected);
void fields_are(const char *name, const char *text, const char *expected);

/* Fails the test if DOCUMENT breaks a promise of corpus/document.h. */
void document_check(const Document *document);

#endif

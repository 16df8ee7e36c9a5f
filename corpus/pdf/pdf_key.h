/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_PDF_KEY_H
#define POLIX_CORPUS_PDF_KEY_H

#include <glib.h>

/* What tells whether two rows at the edges of pages are the same, but for
   numbers that rise with the pages. */

enum { PDF_KEY_NUMBERS = 8 };

typedef struct PdfKey {
	char *text; /* with "#" for numbers, without those at its ends */
	guint numbers[PDF_KEY_NUMBERS]; /* in it */
	guint count;                    /* of them */
	int ends[2]; /* those at its beginning and end; -1: none */
} PdfKey;

/* Reads the key of TEXT. */
void pdf_key_init(PdfKey *key, const char *text);
void pdf_key_clear(PdfKey *key);

/* Whether KEY has words, or is a number: "X" is a cell of a table. */
gboolean pdf_key_says_enough(const PdfKey *key);

/* Whether KEY has a number at an end. */
gboolean pdf_key_has_end(const PdfKey *key);

/* Whether KEY has NUMBER at an end, or is that number. */
gboolean pdf_key_has_number(const PdfKey *key, int number);

/* Whether KEY ends as a sentence does and is more than a few words. */
gboolean pdf_key_is_sentence(const PdfKey *key);

/* Whether KEY begins with a number and goes on as a note does: to the end of a
   clause, or for longer than running heads are. */
gboolean pdf_key_is_note(const PdfKey *key);

/* Whether A and B, which stands PAGES pages behind, are the same. */
gboolean pdf_key_same(const PdfKey *a, const PdfKey *b, int pages);

#endif

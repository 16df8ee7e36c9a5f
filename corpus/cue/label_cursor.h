/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_LABEL_CURSOR_H
#define POLIX_CORPUS_LABEL_CURSOR_H

#include <glib.h>

/* Steps through a text that may begin with a label. */

enum { CURSOR_MAX_WORD = 32 }; /* bytes of a word that is looked up */

/* A place in TEXT, LENGTH bytes of valid UTF-8. */
typedef struct Cursor {
	const char *text;
	gsize length;
	gsize at;
} Cursor;

/* The byte at AT; 0 behind the end. */
static inline guchar
cursor_byte(const Cursor *cursor, gsize at)
{
	return at < cursor->length ? (guchar)cursor->text[at] : 0;
}

/* The bytes of white space, also no-break spaces, at AT. */
static inline gsize
cursor_space(const Cursor *cursor, gsize at)
{
	gsize begin = at;

	for (;;) {
		const guchar byte = cursor_byte(cursor, at);

		if (byte == ' ' || byte == '\t' || byte == '\n')
			at++;
		else if (byte == 0xc2 && cursor_byte(cursor, at + 1) == 0xa0)
			at += 2;
		else
			return at - begin;
	}
}

/* The word of letters at CURSOR, folded and composed as label_words.h has them,
   and its LENGTH in the text, in bytes; § counts as a letter.
   Returns: (transfer full): NULL if there is none that a table could hold. */
char *cursor_word(const Cursor *cursor, gsize *length);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_TEXT_SENTENCE_H
#define POLIX_TEXT_SENTENCE_H

#include <glib.h>

/* Sentence boundaries: those of UAX #29 (Sentence_Boundary), without those
   behind an abbreviation (No., Art., Lt. Gen., U.S., e.g., initials) that the
   next word shows not to end a sentence, behind a number that labels its
   sentence (3. The Council …) or is a German ordinal, and behind an ellipsis
   that stands for words left out; and with those behind a footnote's number
   (end.12 The …).  A line's end ends a sentence unless the next line goes on in
   lower case or the line ends in a comma or hyphen. */

typedef struct SentenceBreaker SentenceBreaker;

/* One a thread.  Returns: (transfer full). */
SentenceBreaker *sentence_breaker_new(void);
void sentence_breaker_free(SentenceBreaker *breaker);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SentenceBreaker, sentence_breaker_free)

/* Appends to STARTS (a GArray of guint32) the byte offset at which each
   sentence of the paragraph TEXT, LENGTH bytes of valid UTF-8 and fewer than
   2^31, begins; the first is 0 unless LENGTH is 0. */
void sentence_breaker_run(
    SentenceBreaker *breaker, const char *text, gsize length, GArray *starts);

#endif

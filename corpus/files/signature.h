/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_SIGNATURE_H
#define POLIX_CORPUS_SIGNATURE_H

#include <glib.h>

/* What bytes are that nobody reads, told by libmagic.  To ask it of a text
   takes 2 to 5 ms, longer than reading many, and it calls any text something;
   so it is asked only of what is not read as text. */

/* Whether LENGTH bytes are no text in any encoding, judged by the first of
   them. */
gboolean signature_is_binary(const char *bytes, gsize length);

/* Why LENGTH bytes, which no reader takes, are not read, for the user: what
   they are, and for documents which program makes text of them.  NULL if they
   are text that may be read.  Returns: (transfer full). */
char *signature_refusal(const char *bytes, gsize length);

#endif

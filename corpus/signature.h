/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_SIGNATURE_H
#define POLIX_CORPUS_SIGNATURE_H

#include <glib.h>

/* What a file that is no text is, told by its first bytes, with an article:
   "a PDF document".  Returns: (transfer none), or NULL if it may be text. */
const char *signature_find(const char *bytes, gsize length);

#endif

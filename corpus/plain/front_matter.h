/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_FRONT_MATTER_H
#define POLIX_CORPUS_FRONT_MATTER_H

#include "corpus/document.h"

/* Metadata at a text's head: YAML between a line "---" and a line "---" or
   "...". */

enum { FRONT_MATTER_MAX = 1 << 18 }; /* bytes; a longer one is none */

/* The bytes of TEXT, valid UTF-8, that are front matter, its closing line
   included; 0 if it has none: lines of dashes alone are rules. */
gsize front_matter_length(const char *text, gsize length);

/* Gives DOCUMENT the fields (ORIGIN_FRONT_MATTER) that the front matter at
   TEXT tells, LENGTH bytes as told by front_matter_length().  A list gives
   several values, a mapping in a mapping is KEY_MEMBER, null and aliases are
   passed over.  What is no YAML (an unquoted "title: Asia: a plan") is read
   line by line, "key: value". */
void front_matter_read(Document *document, const char *text, gsize length);

#endif

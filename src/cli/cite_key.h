/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CLI_CITE_KEY_H
#define POLIX_CLI_CITE_KEY_H

#include "base/result.h"

/* By whom and when: what a bibliography's entry is called. */

/* Who wrote HIT's document, or else whose it is: as hit_values(). */
GPtrArray *cite_authors(const Hit *hit);

/* A key for HIT's document that none of TAKEN (of char *, owned) is, which it
   is added to: the first author's surname or a word of a body's name, the year,
   a word of the title: "smith2016defence", "ministry2016white"; of a document
   that has neither author nor title its id.  Returns: (transfer full),
   ASCII. */
char *cite_key(const Hit *hit, GHashTable *taken);

#endif

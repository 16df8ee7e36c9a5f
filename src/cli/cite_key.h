/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CLI_CITE_KEY_H
#define POLIX_CLI_CITE_KEY_H

#include "base/result.h"

/* By whom and when: what a bibliography's entry is called. */

/* Who wrote HIT's document, or else whose it is: as hit_values(). */
GPtrArray *cite_authors(const Hit *hit);

/* Whether NAME is a person's beyond doubt, so that programs may take it apart:
   "Smith, John", or "John F. Smith", without a word that bodies have (Ministry
   of, LLP, GmbH).  "Grant Thornton" may be either. */
gboolean cite_is_person(const char *name);

/* Takes NAME apart if cite_is_person() says so, as BibTeX does: what is before
   a comma is the FAMILY; else the last word, with those before it in lower case
   and "Jr." behind, or what initials stand behind.  Both (transfer full) are
   set if it returns TRUE. */
gboolean cite_split(const char *name, char **family, char **given);

/* A key for HIT's document, or for its passage if that is cited alone: the
   first author's surname or a word of a body's name, the year, a word of the
   title, or, of a document that has neither author nor title, letters of its
   id; then what is made of the id alone, which tells it from documents that are
   alike in the rest, and the number of the passage: "smith2016defence-k7qm2xa",
   "ministry2016white-d3rv5tz-12".  The same whatever else is cited, or in the
   index.  Returns: (transfer full), ASCII. */
char *cite_key(const Hit *hit, gboolean passage);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CLI_CITE_STYLE_H
#define POLIX_CLI_CITE_STYLE_H

#include "cli/cite.h"

/* The styles of cite.h, and what they share.  What is returned as char * is
   (transfer full) and UTF-8. */

extern const CiteStyle cite_bibtex, cite_csl, cite_ris;

/* TEXT (NULL: nothing) as out_append_clean() has it, without space behind. */
char *cite_clean(const char *text);

/* Where HIT's document is on the web, or NULL.  Returns: (transfer none). */
const char *cite_url(const Hit *hit);

/* The title of HIT's document; one without is called by its path, or by the id
   that tells it from others in that file. */
char *cite_title(const Hit *hit);

/* The date of HIT's document; that of a file is none: NULL.  Returns: (transfer
   none). */
const char *cite_date(const Hit *hit);

/* What no field of a bibliography is for: where in the document, and the date
   of its file if that is all there is; may be empty. */
char *cite_note(const Citation *citation);

#endif

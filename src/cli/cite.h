/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CLI_CITE_H
#define POLIX_CLI_CITE_H

#include <stdio.h>

#include "base/result.h"

/* Citations in the forms that word processors and reference managers read. */

typedef struct Citation {
	const Hit *hit;
	gboolean pinpoint; /* of the passage, not of the whole document */
} Citation;

typedef struct CiteStyle {
	const char *name; /* as --style names it */
	void (*print)(FILE *stream, const Citation *citations, gsize n);
} CiteStyle;

/* text: a line each.  bibtex: entries for BibLaTeX, which BibTeX reads too.
   csl-json: one array, as citeproc-js 1.4 has it, with the variables of CSL
   1.0.2, of which archive_location ("storage location within an archive") comes
   nearest to a file's path.  ris: RIS of 2011.  Those
   three put where a passage stands into a note, as they know no better place.
 */

/* The style called NAME (NULL: text).  Returns: (transfer none), or NULL with
   ERROR set to POLIX_ERROR_USAGE, naming those there are. */
const CiteStyle *cite_style_find(const char *name, GError **error);

#endif

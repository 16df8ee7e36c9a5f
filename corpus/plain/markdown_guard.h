/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_MARKDOWN_GUARD_H
#define POLIX_CORPUS_MARKDOWN_GUARD_H

#include <glib.h>

/* Markdown made fit for cmark: TEXT, LENGTH bytes of valid UTF-8, line for
   line.

   - What is nested deeper than people nest is made flat: cmark looks at each
     open list for each line, blank ones too, so 500 kB could take half a
     minute.
   - The marks of footnotes, which cmark does not know and would take for
     links' definitions, are escaped ("[^1]: See …"), and those that only point
     to them taken out ("as agreed[^1]").
   - A number in bold that a line begins with is bold even if a letter stands
     right behind it ("**5.**Ships").

   Returns: (transfer full). */
GString *markdown_guard(const char *text, gsize length);

#endif

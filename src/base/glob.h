/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_BASE_GLOB_H
#define POLIX_BASE_GLOB_H

#include <glib.h>

/* Patterns of file names and of values: "*", "?", "[a-z]", "[!a-z]",
   "[[:alpha:]]", and "\" before what is meant as it stands (POSIX.1-2017,
   section 2.13, without equivalence classes and collating symbols).  Any bytes
   will do; where they are UTF-8, "?" and "[ ]" take a character, else a byte,
   whatever the locale is.  Matching takes time in the order of the product of
   both lengths at most. */

/* Whether the whole of TEXT matches PATTERN; "/" is a character like others. */
gboolean glob_match(const char *pattern, const char *text);

/* Likewise, but no element of PATTERN matches the "/" of PATH, except that as a
   whole name in PATTERN a double asterisk stands for any folders, or at its end
   for all that is below (gitignore(5)); then, times PATH's depth. */
gboolean glob_match_path(const char *pattern, const char *path);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_TITLE_LINE_H
#define POLIX_CORPUS_TITLE_LINE_H

#include <glib.h>

/* What a line by itself tells of whether it is a title: for title.h, which has
   more of it. */

/* The character that TEXT ends in, quotes and brackets aside. */
gunichar title_last_character(const char *text, gsize length);

/* Whether TEXT ends in a word that joins it to what follows ("and", "of"). */
gboolean title_ends_in_joint(const char *text, gsize length);

/* Whether P, in TEXT up to END, begins a year: "2020-2025". */
gboolean title_is_year(const char *text, const char *p, const char *end);

/* Whether TEXT is mostly digits, as a file's or a law's number is; YEARS aside.
 */
gboolean title_is_number(const char *text, gsize length, gboolean years);

/* Whether TEXT ends in a state and its postal code, as a letterhead's address
   does: "N.Y. 10007", of which scanners make "N.Y. 10oo7". */
gboolean title_ends_in_postal_code(const char *text, gsize length);

/* Whether the letters of TEXT are capitals. */
gboolean title_is_capitals(const char *text, gsize length);

#endif

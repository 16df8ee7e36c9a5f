/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CLI_TALLY_H
#define POLIX_CLI_TALLY_H

#include "base/result.h"

/* Passages and documents counted by a name: a field's value, a year. */

enum {
	TALLY_YEAR_DIGITS = 4,  /* of a date: YYYY */
	TALLY_MONTH_DIGITS = 7, /* YYYY-MM */
};

typedef struct TallyRow {
	char *name; /* UTF-8 */
	guint64 passages;
	guint64 documents;
} TallyRow;

typedef struct Tally {
	GPtrArray *rows;   /* of TallyRow, which it owns */
	GHashTable *named; /* name to TallyRow, the same */
} Tally;

void tally_init(Tally *tally);
void tally_clear(Tally *tally);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Tally, tally_clear)

/* The row of the LENGTH bytes at NAME; it is made if it is not there.  Returns:
   (transfer none). */
TallyRow *tally_row(Tally *tally, const char *name, gsize length);

/* Adds HIT, a document, with the passages of it that match, to the row of the
   LENGTH bytes at NAME. */
void tally_add(Tally *tally, const Hit *hit, const char *name, gsize length);

/* Sorts the rows by their names' bytes, or those with the most passages first
   and equal ones by name. */
void tally_sort_by_name(Tally *tally);
void tally_sort_by_passages(Tally *tally);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_SEARCH_CONTEXT_H
#define POLIX_SEARCH_CONTEXT_H

#include "base/result.h"
#include "search/records.h"

/* The paragraphs around a passage, from the units before and behind, too. */

/* Where a passage stands. */
typedef struct Context {
	const Store *store;
	Records *records;
	const Record *record;
	StoreItem item;   /* the unit of RECORD that it is in */
	const Unit *unit; /* that, with all of its text */
	guint first;      /* its first paragraph */
	guint last;       /* its last; what stands behind all is no paragraph */
	Span bytes;       /* of the unit's text */
} Context;

/* Adds WANTED paragraphs before the passage, as many as there are, to
   PARAGRAPHS (of char *, transfer full), empty yet.  The rest of a paragraph
   that goes on through several passages is the nearest of them, so that nothing
   is left out between; headings are added, but not counted.  FALSE with ERROR
   set if the index is damaged. */
gboolean context_before(const Context *context, GPtrArray *paragraphs,
    guint wanted, GError **error);

/* The same of those behind it. */
gboolean context_after(const Context *context, GPtrArray *paragraphs,
    guint wanted, GError **error);

#endif

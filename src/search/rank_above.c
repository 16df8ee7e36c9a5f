/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What stands above a passage: headings that are passages of their own, such as
   records of a rule book (7.2 above 7.2.4), tell what it is about. */
#include <string.h>

#include "search/feature.h"
#include "search/ranker.h"
#include "search/weights.h"

/* What is above others: by document and level, a place in ROWS, in which there
   is a byte for each feature that it may have, and one that says whether a
   candidate is below it. */
typedef struct Above {
	GHashTable *places; /* guint64 to a place, and one */
	GByteArray *rows;
} Above;

static guint64
key_of(const Candidate *candidate, guint level)
{
	return (guint64)candidate->document << 32 | candidate->levels[level];
}

/* Notes what CANDIDATE has, for those below it; what else stands at the same
   place is taken together with it. */
static void
note(Above *above, const Ranker *ranker, const Candidate *candidate)
{
	guint64 key = key_of(candidate, 0);
	guint n = ranker->features->len;
	gsize place = GPOINTER_TO_SIZE(
	    g_hash_table_lookup(above->places, &key));
	guint8 *row;

	if (place == 0) {
		place = above->rows->len + 1;
		g_byte_array_set_size(above->rows, above->rows->len + n + 1);
		memset(above->rows->data + place - 1, 0, n + 1);
		g_hash_table_insert(above->places, g_memdup2(&key, sizeof(key)),
		    GSIZE_TO_POINTER(place));
	}
	row = above->rows->data + place - 1;
	for (guint i = 0; i < n; i++)
		if ((g_array_index(
			 ranker->counts, guint16, candidate->features + i) &
			RANKER_COUNT) != 0 &&
		    g_array_index(ranker->features, Feature, i).kind !=
			FEATURE_PAIR)
			row[i] = 1;
}

/* Marks what is above CANDIDATE at LEVEL. */
static void
mark(Above *above, Ranker *ranker, const Candidate *candidate, guint level)
{
	guint64 key = key_of(candidate, level);
	gsize place = GPOINTER_TO_SIZE(
	    g_hash_table_lookup(above->places, &key));

	if (place == 0)
		return;
	above->rows->data[place - 1 + ranker->features->len] = 1;
	for (guint i = 0; i < ranker->features->len; i++)
		if (above->rows->data[place - 1 + i] != 0)
			g_array_index(ranker->counts, guint16,
			    candidate->features + i) |= RANKER_ABOVE;
}

/* Whether CANDIDATE is above others. */
static gboolean
heads(const Above *above, const Ranker *ranker, const Candidate *candidate)
{
	guint64 key = key_of(candidate, 0);
	gsize place = candidate->short_text && candidate->levels[0] != 0
	    ? GPOINTER_TO_SIZE(g_hash_table_lookup(above->places, &key))
	    : 0;

	return place != 0 &&
	    above->rows->data[place - 1 + ranker->features->len] != 0;
}

void
ranker_mark_above(Ranker *ranker)
{
	/* A query of fields alone asks for no words. */
	gboolean words = ranker->features->len > 0;
	Above above = {.places = g_hash_table_new_full(
			   g_int64_hash, g_int64_equal, g_free, NULL),
	    .rows = g_byte_array_new()};

	for (guint i = 0; words && i < ranker->candidates->len; i++) {
		const Candidate *candidate = &g_array_index(
		    ranker->candidates, Candidate, i);

		if (candidate->short_text && candidate->levels[0] != 0)
			note(&above, ranker, candidate);
	}
	for (guint i = 0; above.rows->len > 0 && i < ranker->candidates->len;
	     i++) {
		const Candidate *candidate = &g_array_index(
		    ranker->candidates, Candidate, i);

		for (guint level = 1;
		     level < UNIT_LEVELS && candidate->levels[level] != 0;
		     level++)
			mark(&above, ranker, candidate, level);
	}
	for (guint i = 0; i < ranker->candidates->len; i++) {
		Candidate *candidate = &g_array_index(
		    ranker->candidates, Candidate, i);

		candidate->heads = heads(&above, ranker, candidate);
	}
	g_hash_table_unref(above.places);
	g_byte_array_unref(above.rows);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Finds what has a term, and scores it. */
#include <math.h>
#include <string.h>

#include "store/matcher.h"
#include "store/schema.h"

enum {
	/* In a list that is so many times longer, items are looked up. */
	SEEK_FACTOR = 16,
	/* All lengths are read at once if more than one in so many items is to
	   be scored. */
	LENGTHS_FACTOR = 16,
	/* But not if most of an array of all would be empty: items that are
	   gone, for each that is there, and in any case. */
	LENGTHS_GONE = 16,
	LENGTHS_SPARE = 1 << 16,
};

/* Scores are whole numbers of this part of 1: whole numbers add up to the same
   in whatever order they are taken, which differs from query to query and from
   shard to shard.  Of 2^53, which a double holds, what thousands of terms can
   have is a small part. */
static const double score_parts = 1 << 24;

static void
reader_free(gpointer data)
{
	postings_reader_free(data);
}

void
matcher_init(Matcher *matcher, guint shard)
{
	matcher->shard = shard;
	matcher->readers = g_hash_table_new_full(
	    g_str_hash, g_str_equal, g_free, reader_free);
	matcher->lengths = g_array_new(FALSE, TRUE, sizeof(guint32));
}

void
matcher_clear(Matcher *matcher)
{
	g_hash_table_unref(matcher->readers);
	g_array_unref(matcher->lengths);
}

PostingsReader *
matcher_look_up(
    Matcher *matcher, const char *term, gsize length, GError **error)
{
	PostingsReader *reader = g_hash_table_lookup(matcher->readers, term);

	if (reader != NULL)
		return reader;
	reader = postings_reader_new(
	    matcher->store, matcher->shard, term, length, error);
	if (reader != NULL)
		g_hash_table_insert(
		    matcher->readers, g_strndup(term, length), reader);
	return reader;
}

/* The same as matcher_look_up(), (transfer full). */
static PostingsReader *
take_reader(Matcher *matcher, const char *term, gsize length, GError **error)
{
	gpointer key = NULL, reader = NULL;

	if (g_hash_table_steal_extended(
		matcher->readers, term, &key, &reader)) {
		g_free(key);
		return reader;
	}
	return postings_reader_new(
	    matcher->store, matcher->shard, term, length, error);
}

static gboolean
read_lengths(Matcher *matcher, GError **error)
{
	g_autoptr(PostingsReader) reader = postings_reader_new(matcher->store,
	    matcher->shard, SCHEMA_LENGTHS, strlen(SCHEMA_LENGTHS), error);
	StoreItem item;
	guint n = 0;

	if (reader == NULL)
		return FALSE;
	g_array_set_size(matcher->lengths, 1);
	for (;;) {
		guint32 count;

		if (!postings_reader_next(reader, error))
			return FALSE;
		item = postings_reader_item(reader);
		if (item == 0)
			return TRUE;
		if (item / LENGTHS_GONE > LENGTHS_SPARE + n++) {
			g_array_set_size(matcher->lengths, 0);
			return TRUE;
		}
		/* Which the array grows to in few steps. */
		g_array_set_size(matcher->lengths, item);
		count = postings_reader_count(reader);
		g_array_append_val(matcher->lengths, count);
	}
}

/* The weight of a term that HOLDING items have: as Xapian's BM25Weight has it,
   and for the reasons that it gives. */
static double
weigh(const Matcher *matcher, double holding, double factor)
{
	double odds = (matcher->units - holding + 0.5) / (holding + 0.5);

	if (odds < 2)
		odds = odds * 0.5 + 1;
	return log(odds) * factor * (matcher->k1 + 1);
}

static double
score(const Matcher *matcher, double weight, double count, double length)
{
	double norm = length * matcher->length_factor;

	return floor(score_parts * weight *
	    (count /
		(matcher->k1 * (norm * matcher->b + (1 - matcher->b)) +
		    count)));
}

/* Replaces the scores of FOUND, which are counts of a term of WEIGHT. */
static gboolean
score_counts(Matcher *matcher, Found *found, double weight, GError **error)
{
	g_autoptr(PostingsReader) reader = NULL;
	guint n = found->n;

	if (n == 0)
		return TRUE;
	if (matcher->lengths->len == 0 && n > matcher->units / LENGTHS_FACTOR &&
	    !read_lengths(matcher, error))
		return FALSE;
	if (matcher->lengths->len == 0) {
		reader = postings_reader_new(matcher->store, matcher->shard,
		    SCHEMA_LENGTHS, strlen(SCHEMA_LENGTHS), error);
		if (reader == NULL)
			return FALSE;
	}
	for (guint i = 0; i < n; i++) {
		StoreItem item = found->items[i];
		guint32 length = 0;

		if (reader == NULL) {
			if (item < matcher->lengths->len)
				length = g_array_index(
				    matcher->lengths, guint32, item);
		} else {
			if (!postings_reader_seek(reader, item, error))
				return FALSE;
			if (postings_reader_item(reader) == item)
				length = postings_reader_count(reader);
		}
		found->scores[i] = score(
		    matcher, weight, found->scores[i], length);
	}
	return TRUE;
}

/* Appends what is left of READER to FOUND, with counts as scores if COUNTS, and
   if WITHIN is not NULL only what is in it. */
static gboolean
read_list(PostingsReader *reader, const Found *within, gboolean counts,
    Found *found, GError **error)
{
	guint64 items = postings_reader_counts(reader)->items;
	gboolean seek = within != NULL &&
	    (guint64)within->n * SEEK_FACTOR < items;
	guint place = 0;

	for (;;) {
		StoreItem item;
		gboolean done;

		if (within != NULL && place >= within->n)
			return TRUE;
		if (within != NULL && seek)
			done = postings_reader_seek(
			    reader, within->items[place], error);
		else
			done = postings_reader_next(reader, error);
		if (!done)
			return FALSE;
		item = postings_reader_item(reader);
		if (item == 0)
			return TRUE;
		if (within != NULL) {
			place = found_seek(within, place, item);
			if (place >= within->n || within->items[place] != item)
				continue;
			place++;
		}
		found_add(
		    found, item, counts ? postings_reader_count(reader) : 0);
	}
}

Found *
matcher_find(Matcher *matcher, const char *term, gsize length, double factor,
    const Found *within, GError **error)
{
	g_autoptr(PostingsReader)
	    reader = take_reader(matcher, term, length, error);
	g_autoptr(Found) found = NULL;
	guint64 holding, occurrences;

	if (reader == NULL)
		return NULL;
	holding = postings_reader_counts(reader)->items;
	/* No more than there are items, if a damaged list says so. */
	found = found_new((guint)MIN((double)holding,
			      within != NULL ? within->n : matcher->units),
	    factor > 0);
	if (holding == 0)
		return g_steal_pointer(&found);
	if (!read_list(reader, within, factor > 0, found, error))
		return NULL;
	if (factor == 0)
		return g_steal_pointer(&found);
	if (store_shards(matcher->store) > 1 &&
	    !store_term_counts(
		matcher->store, term, length, &holding, &occurrences, error))
		return NULL;
	if (!score_counts(
		matcher, found, weigh(matcher, (double)holding, factor), error))
		return NULL;
	return g_steal_pointer(&found);
}

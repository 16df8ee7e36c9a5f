/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/nearness.h"

enum {
	/* Words of the query whose order is looked at; nobody types more. */
	ORDER_MOST = 256,
	/* Places of one word in it. */
	PLACES_MOST = 16,
	NO_PLACE = G_MAXUINT16,
	NO_WORD = G_MAXUINT32,
	/* Worths are added up in this part of 1, as whole numbers, so that the
	   same words are worth the same in whatever order they stand. */
	PARTS = 1 << 20,
};

/* A word of the query in its order. */
typedef struct Step {
	guint16 code;
	guint16 earlier; /* the step before with the same code, or NO_PLACE */
	/* The run that ends here: before which word of the unit, or NO_WORD. */
	guint32 word;
	guint32 length;
	gint64 worth;
} Step;

/* A word of the window. */
typedef struct Seen {
	guint32 word;
	guint16 code;
} Seen;

struct Nearness {
	guint shards;
	guint32 *word_ids;
	guint16 **codes; /* a shard: word id to its code, 0 for none */
	gint64 *worths;  /* by code, as are the next two */
	guint32 *held;   /* how often the window has it */
	guint16 *last;   /* the last step that has it, or NO_PLACE */
	GArray *steps;   /* of Step */
	Seen window[NEARNESS_WINDOW]; /* a ring */
};

/* Gives the words of LEAF its code, but for those that an earlier leaf has.
   Returns: the code that the leaf's words have, 0 if it has none. */
static guint16
give_codes(Nearness *nearness, const Leaf *leaf, guint16 code)
{
	guint16 given = 0;

	for (guint shard = 0; shard < nearness->shards; shard++) {
		const GArray *ids = leaf->ids->pdata[shard];

		for (guint i = 0; i < ids->len; i++) {
			guint32 id = g_array_index(ids, guint32, i);
			guint16 *known;

			if (id >= nearness->word_ids[shard])
				continue;
			known = &nearness->codes[shard][id];
			if (*known == 0)
				*known = code;
			given = given == 0 ? *known : MIN(given, *known);
		}
	}
	return given;
}

static void
add_step(Nearness *nearness, guint16 code)
{
	Step step = {.code = code, .earlier = NO_PLACE};
	guint n = 0;

	if (nearness->steps->len >= ORDER_MOST)
		return;
	step.earlier = nearness->last[code];
	for (guint16 at = step.earlier; at != NO_PLACE; n++)
		at = g_array_index(nearness->steps, Step, at).earlier;
	/* A step that nothing reaches keeps its neighbours apart. */
	if (code != 0 && n < PLACES_MOST)
		nearness->last[code] = (guint16)nearness->steps->len;
	g_array_append_val(nearness->steps, step);
}

Nearness *
nearness_new(const GPtrArray *leaves, const double *worths, const GArray *order,
    guint shards, const guint32 *word_ids)
{
	Nearness *nearness = g_new0(Nearness, 1);
	g_autofree guint16 *codes = g_new0(guint16, leaves->len + 1);

	nearness->shards = shards;
	nearness->word_ids = g_memdup2(word_ids, shards * sizeof(*word_ids));
	nearness->codes = g_new0(guint16 *, shards);
	for (guint i = 0; i < shards; i++)
		nearness->codes[i] = g_new0(guint16, (gsize)word_ids[i] + 1);
	nearness->worths = g_new0(gint64, leaves->len + 1);
	nearness->held = g_new0(guint32, leaves->len + 1);
	nearness->last = g_new(guint16, leaves->len + 1);
	nearness->steps = g_array_new(FALSE, FALSE, sizeof(Step));
	for (guint i = 0; i <= leaves->len; i++)
		nearness->last[i] = NO_PLACE;
	for (guint i = 0; i < leaves->len && i < NO_PLACE - 1; i++) {
		codes[i] = give_codes(
		    nearness, leaves->pdata[i], (guint16)(i + 1));
		nearness->worths[codes[i]] = MAX(
		    nearness->worths[codes[i]], (gint64)(worths[i] * PARTS));
	}
	nearness->worths[0] = 0;
	for (guint i = 0; i < order->len; i++) {
		guint leaf = g_array_index(order, guint, i);

		add_step(nearness, leaf == NEARNESS_OTHER ? 0 : codes[leaf]);
	}
	return nearness;
}

void
nearness_free(Nearness *nearness)
{
	if (nearness == NULL)
		return;
	for (guint i = 0; i < nearness->shards; i++)
		g_free(nearness->codes[i]);
	g_free(nearness->codes);
	g_free(nearness->word_ids);
	g_free(nearness->worths);
	g_free(nearness->held);
	g_free(nearness->last);
	g_array_unref(nearness->steps);
	g_free(nearness);
}

/* Goes on with the runs that WORD, which has CODE, may be in; sets WHOLE if one
   is all of the query.  Returns: what the best one is worth that is long
   enough. */
static gint64
follow_runs(Nearness *nearness, guint16 code, guint32 word, gboolean *whole)
{
	Step *steps = (Step *)(gpointer)nearness->steps->data;
	gint64 best = 0;

	/* The last first: what ends before it is not yet written over. */
	for (guint16 i = nearness->last[code]; i != NO_PLACE;
	     i = steps[i].earlier) {
		gboolean goes_on = i > 0 && steps[i - 1].code != 0 &&
		    steps[i - 1].word == word;

		steps[i].length = goes_on ? steps[i - 1].length + 1 : 1;
		steps[i].worth = nearness->worths[code] +
		    (goes_on ? steps[i - 1].worth : 0);
		steps[i].word = word + 1;
		*whole = *whole || steps[i].length == nearness->steps->len;
		if (steps[i].length >= NEARNESS_RUN)
			best = MAX(best, steps[i].worth);
	}
	return best;
}

void
nearness_measure(Nearness *nearness, guint shard, const FoundWord *words,
    guint n, guint32 first, guint32 end, NearnessValues *values)
{
	const guint16 *codes = nearness->codes[shard];
	guint32 bound = nearness->word_ids[shard];
	guint from = 0, to = 0; /* of the ring, counted on */
	gint64 worth = 0, window = 0, run = 0;

	*values = (NearnessValues){.before = end - first};
	for (guint i = 0; i < nearness->steps->len; i++)
		g_array_index(nearness->steps, Step, i).word = NO_WORD;
	for (guint i = 0; i < n; i++) {
		guint32 word = words[i].word;
		guint16 code = codes[MIN(words[i].id, bound)];
		gint64 here;

		if (code == 0)
			continue;
		here = follow_runs(nearness, code, word, &values->whole);
		run = MAX(run, here);
		if (nearness->worths[code] <= 0)
			continue;
		values->before = MIN(values->before, word - first);
		for (; from < to; from++) {
			const Seen *old = &nearness
					       ->window[from % NEARNESS_WINDOW];

			if (word - old->word < NEARNESS_WINDOW)
				break;
			if (--nearness->held[old->code] == 0)
				worth -= nearness->worths[old->code];
		}
		nearness->window[to++ % NEARNESS_WINDOW] = (Seen){word, code};
		if (nearness->held[code]++ == 0)
			worth += nearness->worths[code];
		window = MAX(window, worth);
	}
	values->window = (double)window / PARTS;
	values->run = (double)run / PARTS;
	for (; from < to; from++)
		nearness
		    ->held[nearness->window[from % NEARNESS_WINDOW].code] = 0;
}

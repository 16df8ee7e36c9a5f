/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Finds the words of a unit that the query has: if it has few, in the words as
   they are stored, of which most are none of them and need not be decoded. */
#include "search/evaluator.h"

enum {
	/* Where the query has more words than this, too many bytes are looked
	   at anyway. */
	WORDS_FEW = 48,
};

/* Adds WORD to the places of the leaves of CLASS. */
static void
add_place(Evaluator *evaluator, guint16 class, guint32 word)
{
	guint i;

	for (i = 0; i < evaluator->stride; i++) {
		guint64 set = g_array_index(
		    evaluator->sets, guint64, class * evaluator->stride + i);

		for (; set != 0; set &= set - 1) {
			guint leaf = i * 64 + (guint)__builtin_ctzll(set);

			g_array_append_val(evaluator->places[leaf], word);
		}
	}
}

/* Takes note that WORD of the unit has ID, if a leaf has that. */
static inline void
take_word(Evaluator *evaluator, guint32 word, guint32 id)
{
	const guint32 *named = evaluator->named[evaluator->shard];
	FoundWord found = {word, id};
	guint16 class;

	if (id >= evaluator->word_ids[evaluator->shard] ||
	    (named[id / 32] >> (id % 32) & 1) == 0)
		return;
	g_array_append_val(evaluator->words, found);
	class = evaluator_class(evaluator, evaluator->shard, id);
	if (class == 0)
		return;
	g_array_index(evaluator->at, guint16, word) = class;
	add_place(evaluator, class, word);
}

static void
look_up_all(Evaluator *evaluator)
{
	Unit *unit = evaluator->unit;
	const guint32 *ids;

	unit_need_words(unit, 0, unit->n_words);
	ids = (const guint32 *)(gconstpointer)unit->words->data;
	for (guint32 i = 0; i < unit->n_words; i++)
		take_word(evaluator, i, ids[i]);
}

/* The unit being looked through. */
typedef struct Reader {
	const guint8 *counted; /* where word WORDS begins */
	guint32 words;
} Reader;

/* Looks up the word that begins at AT.  Returns: FALSE if there are no more. */
static gboolean
look_up(Evaluator *evaluator, Reader *reader, const guint8 *at)
{
	const Unit *unit = evaluator->unit;
	const guint32 *named = evaluator->named[evaluator->shard];
	const guint8 *next;
	guint32 id = evaluator_id_at(
	    at, unit->stored + unit->stored_length, &next);

	if (id >= evaluator->word_ids[evaluator->shard] ||
	    (named[id / 32] >> (id % 32) & 1) == 0)
		return TRUE;
	reader->words += unit_count_ends(reader->counted, at);
	reader->counted = at;
	/* What is behind the words are none. */
	if (reader->words >= unit->n_words)
		return FALSE;
	take_word(evaluator, reader->words, id);
	return TRUE;
}

static void
look_up_few(Evaluator *evaluator, const Windows *windows)
{
	const guint8 *start = evaluator->unit->stored;
	const guint8 *end = start + evaluator->unit->stored_length;
	const guint8 *window = start;
	Reader reader = {start, 0};

	/* No two bytes meet before the first. */
	if (!look_up(evaluator, &reader, start))
		return;
	for (;; window++) {
		gboolean behind;

		window = windows_next(windows, window, end);
		if (window == end)
			return;
		/* Either a word ends with the first byte, or it is the first of
		   a word's. */
		behind = *window < 0x80;
		if (!behind && (window == start || window[-1] >= 0x80))
			continue;
		if (!look_up(evaluator, &reader, behind ? window + 1 : window))
			return;
	}
}

/* Makes the windows of SHARD, or none if it has too many words for that, or
   stop words, which stand everywhere. */
static Windows *
make_windows(const Evaluator *evaluator, guint shard)
{
	g_autoptr(Windows) windows = windows_new();
	guint n = 0;

	for (guint leaf = 0; leaf < evaluator->leaves->len; leaf++) {
		const Leaf *words = evaluator->leaves->pdata[leaf];
		const GArray *ids = words->ids->pdata[shard];

		n += ids->len;
		if (n > WORDS_FEW || words->stop)
			return NULL;
		windows_add_words(windows, ids);
	}
	return g_steal_pointer(&windows);
}

void
evaluator_look_up(Evaluator *evaluator)
{
	guint shard = evaluator->shard;

	for (guint i = 0; i < evaluator->leaves->len; i++)
		g_array_set_size(evaluator->places[i], 0);
	g_array_set_size(evaluator->words, 0);
	g_array_set_size(evaluator->at, evaluator->unit->n_words);
	if (evaluator->at->len > 0)
		memset(evaluator->at->data, 0,
		    evaluator->at->len * sizeof(guint16));
	if (!evaluator->looked[shard]) {
		evaluator->looked[shard] = TRUE;
		evaluator->windows[shard] = make_windows(evaluator, shard);
	}
	if (evaluator->windows[shard] != NULL)
		look_up_few(evaluator, evaluator->windows[shard]);
	else
		look_up_all(evaluator);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/skim.h"

#include <string.h>

#include "search/evaluator.h"
#include "search/windows.h"
#include "store/pairs.h"

enum {
	/* Phrases that can be read in more ways are not looked for. */
	PATHS_MOST = 16,
	/* So many units are tried before those that pass are held against
	   those that do not. */
	TRIED_LEAST = 32,
	/* Nearly all units have one of more pairs than this. */
	PAIRS_MOST = 16,
};

/* One way to read a phrase: leaves that stand side by side. */
typedef struct Path {
	GArray *leaves; /* of guint */
	/* The seam that is looked for is the end of so many of them; 0: there
	   is but one. */
	guint before;
} Path;

typedef struct Phrase {
	GPtrArray *paths;   /* of Path: one must be there */
	GPtrArray *windows; /* a shard: of Windows, or NULL as long as nobody
			       asked */
} Phrase;

struct Skim {
	const Evaluator *evaluator;
	GPtrArray *phrases; /* of Phrase: all must be there */
	gboolean decides;
	guint tried, passed; /* units */
	GByteArray *found;   /* a byte a passage, scratch */
};

static void
path_free(gpointer data)
{
	Path *path = data;

	g_array_unref(path->leaves);
	g_free(path);
}

static void
phrase_free(gpointer data)
{
	Phrase *phrase = data;

	g_ptr_array_unref(phrase->paths);
	g_ptr_array_unref(phrase->windows);
	g_free(phrase);
}

static Phrase *
phrase_new(guint shards)
{
	Phrase *phrase = g_new0(Phrase, 1);

	phrase->paths = g_ptr_array_new_with_free_func(path_free);
	phrase->windows = g_ptr_array_new_with_free_func(
	    (GDestroyNotify)windows_free);
	g_ptr_array_set_size(phrase->windows, (gint)shards);
	return phrase;
}

static double
occurrences(const Skim *skim, guint leaf)
{
	const GPtrArray *leaves = skim->evaluator->leaves;

	return (double)((const Leaf *)leaves->pdata[leaf])->occurrences + 1;
}

/* Adds the way to read that goes through LEAVES; of its seams that will be
   looked for which the fewest units have by chance. */
static void
add_path(const Skim *skim, Phrase *phrase, const GArray *leaves)
{
	Path *path = g_new0(Path, 1);
	double least = 0;
	guint i;

	path->leaves = g_array_new(FALSE, FALSE, sizeof(guint));
	g_array_append_vals(path->leaves, leaves->data, leaves->len);
	for (i = 1; i < leaves->len; i++) {
		double chance = occurrences(
				    skim, g_array_index(leaves, guint, i - 1)) *
		    occurrences(skim, g_array_index(leaves, guint, i));

		if (path->before == 0 || chance < least) {
			path->before = i;
			least = chance;
		}
	}
	g_ptr_array_add(phrase->paths, path);
}

/* Adds the ways to read ELEMENTS from ELEMENT on behind LEAVES.  Returns: FALSE
   if there are too many. */
static gboolean
add_paths(const Skim *skim, Phrase *phrase, const GPtrArray *elements,
    guint element, GArray *leaves)
{
	const GArray *readings;
	guint i;

	if (element >= elements->len) {
		add_path(skim, phrase, leaves);
		return phrase->paths->len <= PATHS_MOST;
	}
	readings = elements->pdata[element];
	for (i = 0; i < readings->len; i++) {
		const PlanReading *reading = &g_array_index(
		    readings, PlanReading, i);
		guint before = leaves->len;

		g_array_append_vals(leaves, reading->leaves, reading->n);
		if (!add_paths(skim, phrase, elements,
			element + reading->elements, leaves))
			return FALSE;
		g_array_set_size(leaves, before);
	}
	return TRUE;
}

/* What to look for to find NODE, a word or phrase.  Returns: (transfer full),
   or NULL if it can be too many things. */
static Phrase *
phrase_of(const Skim *skim, const PlanNode *node)
{
	g_autoptr(GArray) leaves = g_array_new(FALSE, FALSE, sizeof(guint));
	Phrase *phrase;

	if ((node->names != NULL && node->names->len > 0) ||
	    node->elements->len == 0)
		return NULL;
	phrase = phrase_new(skim->evaluator->shards);
	if (add_paths(skim, phrase, node->elements, 0, leaves))
		return phrase;
	phrase_free(phrase);
	return NULL;
}

/* Adds the phrases that must be there for NODE to match.  Words are none: that
   they are in the unit, the store has seen to. */
static void
add_phrases(Skim *skim, const PlanNode *node)
{
	const Evaluator *evaluator = skim->evaluator;
	Phrase *phrase = NULL;
	guint i;

	if (node->kind == PLAN_TERM && node->elements->len > 1)
		phrase = phrase_of(skim, node);
	if (phrase != NULL)
		g_ptr_array_add(skim->phrases, phrase);
	for (i = 0; i < node->children->len; i++) {
		const PlanNode *child = node->children->pdata[i];

		if (child->kind == PLAN_NOT ||
		    evaluator->nodes[child->place].idle)
			continue;
		if (node->kind == PLAN_AND || node->kind == PLAN_NEAR ||
		    (node->kind == PLAN_WORDS &&
			(child->required || node->children->len == 1 ||
			    evaluator->mode == SEARCH_ALL)))
			add_phrases(skim, child);
	}
}

/* Makes SKIM decide if PLAN is no more than a word or phrase. */
static void
decide(Skim *skim, const Plan *plan)
{
	const PlanNode *node = plan->root;
	Phrase *phrase;

	if (node->kind == PLAN_WORDS && node->children->len == 1)
		node = node->children->pdata[0];
	if (node->kind != PLAN_TERM || node->exact || node->negative)
		return;
	if (skim->phrases->len == 0) {
		phrase = phrase_of(skim, node);
		if (phrase == NULL)
			return;
		g_ptr_array_add(skim->phrases, phrase);
	}
	skim->decides = TRUE;
}

Skim *
skim_new(const Evaluator *evaluator, const Plan *plan, gboolean counting)
{
	g_autoptr(Skim) skim = g_new0(Skim, 1);

	skim->evaluator = evaluator;
	skim->found = g_byte_array_new();
	skim->phrases = g_ptr_array_new_with_free_func(phrase_free);
	add_phrases(skim, plan->root);
	if (counting)
		decide(skim, plan);
	return skim->phrases->len == 0 ? NULL : g_steal_pointer(&skim);
}

void
skim_free(Skim *skim)
{
	if (skim == NULL)
		return;
	g_ptr_array_unref(skim->phrases);
	g_byte_array_unref(skim->found);
	g_free(skim);
}

gboolean
skim_decides(const Skim *skim)
{
	return skim->decides;
}

static const GArray *
ids_of(const Skim *skim, guint leaf, guint shard)
{
	const GPtrArray *leaves = skim->evaluator->leaves;

	return ((const Leaf *)leaves->pdata[leaf])->ids->pdata[shard];
}

/* The two bytes that meet where a word of LEFT ends and one of RIGHT begins. */
static void
add_seam_windows(
    const Skim *skim, Windows *windows, guint left, guint right, guint shard)
{
	const GArray *lefts = ids_of(skim, left, shard);
	const GArray *rights = ids_of(skim, right, shard);
	guint8 ends[256] = {0}, starts[256] = {0};
	guint i;

	for (i = 0; i < lefts->len; i++) {
		guint32 id = g_array_index(lefts, guint32, i);

		while (id >= 1 << 7)
			id >>= 7;
		ends[id] = 1;
	}
	for (i = 0; i < rights->len; i++) {
		guint32 id = g_array_index(rights, guint32, i);

		starts[id < 1 << 7 ? id : (id & 0x7f) | 0x80] = 1;
	}
	if (lefts->len > 0 && rights->len > 0)
		windows_add(windows, ends, starts);
}

static Windows *
make_windows(const Skim *skim, const Phrase *phrase, guint shard)
{
	Windows *windows = windows_new();
	guint i;

	for (i = 0; i < phrase->paths->len; i++) {
		const Path *path = phrase->paths->pdata[i];
		const guint *leaves = (const guint *)(gconstpointer)
					  path->leaves->data;

		if (path->before == 0)
			windows_add_words(
			    windows, ids_of(skim, leaves[0], shard));
		else
			add_seam_windows(skim, windows,
			    leaves[path->before - 1], leaves[path->before],
			    shard);
	}
	return windows;
}

/* A unit being looked through for a phrase. */
typedef struct Reader {
	const Skim *skim;
	const Phrase *phrase;
	const Windows *windows;
	guint shard;
	const guint8 *start;
	const guint8 *end;
	const guint8 *next;    /* where to look */
	const guint8 *counted; /* where word WORDS begins */
	guint32 words;
} Reader;

static void
reader_init(Reader *reader, const Skim *skim, Phrase *phrase, const Unit *unit,
    guint shard)
{
	gpointer *windows = &phrase->windows->pdata[shard];

	if (*windows == NULL)
		*windows = make_windows(skim, phrase, shard);
	*reader = (Reader){.skim = skim,
	    .phrase = phrase,
	    .windows = *windows,
	    .shard = shard,
	    .start = unit->stored,
	    .end = unit->stored + unit->stored_length,
	    .next = unit->stored,
	    .counted = unit->stored};
}

/* The class of the word that begins at AT, and *NEXT, where the next does. */
static guint16
class_at(const Reader *reader, const guint8 *at, const guint8 **next)
{
	return evaluator_class(reader->skim->evaluator, reader->shard,
	    evaluator_id_at(at, reader->end, next));
}

/* Where the word begins that ends before AT. */
static const guint8 *
word_before(const Reader *reader, const guint8 *at)
{
	at--;
	while (at > reader->start && at[-1] >= 0x80)
		at--;
	return at;
}

/* Whether PATH stands where its seam is before the word at AT. */
static gboolean
stands_at(const Reader *reader, const Path *path, const guint8 *at)
{
	const Evaluator *evaluator = reader->skim->evaluator;
	guint i;

	for (i = 0; i < path->before; i++) {
		if (at == reader->start)
			return FALSE;
		at = word_before(reader, at);
	}
	for (i = 0; i < path->leaves->len; i++)
		if (!evaluator_class_has(evaluator, class_at(reader, at, &at),
			g_array_index(path->leaves, guint, i)))
			return FALSE;
	return TRUE;
}

/* Finds the next place where a path stands: the word behind its seam begins at
   *AT, and *PATH is the first path to be tried there.  Returns: (transfer
   none), or NULL if there is none; both are then those to go on with. */
static const Path *
find_next(Reader *reader, const guint8 **at, guint *path)
{
	const GPtrArray *paths = reader->phrase->paths;

	for (;;) {
		const guint8 *window;

		for (; *path < paths->len; (*path)++)
			if (stands_at(reader, paths->pdata[*path], *at))
				return paths->pdata[(*path)++];
		window = windows_next(
		    reader->windows, reader->next, reader->end);
		if (window == reader->end)
			return NULL;
		reader->next = window + 1;
		/* Either a word ends with the first byte, or it is the first of
		   a word's. */
		*at = *window < 0x80 ? window + 1 : window;
		*path = *window < 0x80 || window == reader->start ||
			window[-1] < 0x80
		    ? 0
		    : paths->len;
	}
}

/* Puts the buckets of any stem of LEFT before any of RIGHT into BUCKETS, each
   once.  Returns: FALSE if there are too many. */
static gboolean
add_buckets(const GArray *left, const GArray *right, GArray *buckets)
{
	for (guint i = 0; i < left->len; i++) {
		for (guint k = 0; k < right->len; k++) {
			guint16 bucket = pairs_bucket(
			    g_array_index(left, guint32, i),
			    g_array_index(right, guint32, k));
			guint known = 0;

			while (known < buckets->len &&
			    g_array_index(buckets, guint16, known) != bucket)
				known++;
			if (known == PAIRS_MOST)
				return FALSE;
			if (known == buckets->len)
				g_array_append_val(buckets, bucket);
		}
	}
	return TRUE;
}

static const GArray *
stems_of(const Skim *skim, guint leaf)
{
	const GPtrArray *leaves = skim->evaluator->leaves;

	return ((const Leaf *)leaves->pdata[leaf])->pairs;
}

/* The units where LEFT may stand before RIGHT. */
static StoreQuery *
seam_units(const Skim *skim, guint left, guint right)
{
	const GArray *lefts = stems_of(skim, left);
	const GArray *rights = stems_of(skim, right);
	g_autoptr(GArray) buckets = g_array_new(FALSE, FALSE, sizeof(guint16));

	if (lefts->len > EXPAND_MOST_PAIRS || rights->len > EXPAND_MOST_PAIRS ||
	    !add_buckets(lefts, rights, buckets))
		return store_query_everything();
	return store_query_pairs(g_steal_pointer(&buckets));
}

static StoreQuery *
path_units(const Skim *skim, const Path *path)
{
	StoreQuery *query = store_query_everything();

	for (guint i = 1; i < path->leaves->len; i++)
		query = store_query_and(query,
		    seam_units(skim, g_array_index(path->leaves, guint, i - 1),
			g_array_index(path->leaves, guint, i)));
	return query;
}

StoreQuery *
skim_units(const Skim *skim)
{
	StoreQuery *query = store_query_everything();

	for (guint i = 0; i < skim->phrases->len; i++) {
		const Phrase *phrase = skim->phrases->pdata[i];
		StoreQuery *paths[PATHS_MOST];
		guint n = 0;

		for (; n < phrase->paths->len; n++)
			paths[n] = path_units(skim, phrase->paths->pdata[n]);
		query = store_query_and(query, store_query_or(paths, n));
	}
	return query;
}

gboolean
skim_passes(Skim *skim, const Unit *unit, guint shard)
{
	guint i;

	/* Where most units pass, it is work in vain. */
	if (skim->tried >= TRIED_LEAST && skim->passed > skim->tried / 2)
		return TRUE;
	skim->tried++;
	for (i = 0; i < skim->phrases->len; i++) {
		const guint8 *at = unit->stored;
		Reader reader;
		guint path = 0;

		reader_init(
		    &reader, skim, skim->phrases->pdata[i], unit, shard);
		if (find_next(&reader, &at, &path) == NULL)
			return FALSE;
	}
	skim->passed++;
	return TRUE;
}

/* Marks the passage in which PATH begins, of which word WORD is behind the
   seam, unless it goes over the end of its paragraph.  *PARAGRAPH and *PASSAGE
   are those of the word before, or of one before that. */
static void
mark(Skim *skim, const Unit *unit, const Path *path, guint32 word,
    guint *paragraph, guint *passage)
{
	const UnitParagraph *paragraphs = (const UnitParagraph *)(gconstpointer)
					      unit->paragraphs->data;
	const UnitPassage *passages = (const UnitPassage *)(gconstpointer)
					  unit->passages->data;
	guint32 first = word - path->before;
	guint holds;

	while (paragraphs[*paragraph].words_end <= word)
		(*paragraph)++;
	while (passages[*passage].words_end <= word)
		(*passage)++;
	if (*paragraph > 0 && paragraphs[*paragraph - 1].words_end > first)
		return;
	if (paragraphs[*paragraph].words_end - first < path->leaves->len)
		return;
	for (holds = *passage; holds > 0; holds--)
		if (passages[holds - 1].words_end <= first)
			break;
	skim->found->data[holds] = 1;
}

void
skim_matches(Skim *skim, const Unit *unit, guint shard, GArray *passages)
{
	const guint8 *at = unit->stored;
	guint passage = 0, paragraph = 0, path = 0, i;
	const Path *found;
	Reader reader;

	g_byte_array_set_size(skim->found, unit->passages->len);
	memset(skim->found->data, 0, skim->found->len);
	g_array_set_size(passages, 0);
	reader_init(&reader, skim, skim->phrases->pdata[0], unit, shard);
	while ((found = find_next(&reader, &at, &path)) != NULL) {
		reader.words += unit_count_ends(reader.counted, at);
		reader.counted = at;
		/* What is behind the words are none. */
		if (reader.words >= unit->n_words)
			break;
		mark(skim, unit, found, reader.words, &paragraph, &passage);
	}
	for (i = 0; i < skim->found->len; i++)
		if (skim->found->data[i] != 0)
			g_array_append_val(passages, i);
}

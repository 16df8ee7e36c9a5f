/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "store/layout.h"
#include "store/record.h"
#include "store/schema.h"
#include "store/state.h"
#include "store/unit.h"
#include "store/wordlist.h"
#include "text/stem.h"
#include "text/tokenizer.h"

/* The baseline that ranking is compared with: BM25 (k1 1.2, b .75; Robertson
   and Zaragoza 2009, with idf as ln(1 + …), which is never negative) over an
   index's passages, words being their stems and stop words left out.

	bm25 INDEX TOPICS

   writes a run as trec_eval reads it, a document standing where its best
   passage does.  It reads the index whole, and shares nothing with how polix
   ranks but the words. */

enum { RESULTS = 10 };

static const double k1 = 1.2;
static const double b = .75;

typedef struct Posting {
	guint32 passage;
	guint32 count;
} Posting;

typedef struct Passage {
	guint32 document;
	guint32 words;
} Passage;

typedef struct Index {
	Store *store;
	GPtrArray *stems;     /* of char *, by word id: NULL for stop words */
	GPtrArray *documents; /* of char *, ids */
	GArray *passages;     /* of Passage */
	GHashTable *postings; /* stem to a GArray of Posting */
	guint64 words;
	char language[3]; /* that most words are in */
	GHashTable *languages;
} Index;

static void
die(const GError *error)
{
	fprintf(stderr, "bm25: %s\n", error->message);
	exit(2);
}

static gboolean
take_word(const WordEntry *entry, gpointer user_data)
{
	Index *index = user_data;
	guint64 *count = g_hash_table_lookup(index->languages, entry->language);

	if (entry->flags & WORD_COMPOUND)
		return TRUE;
	if (count == NULL) {
		count = g_new0(guint64, 1);
		g_hash_table_insert(
		    index->languages, g_strdup(entry->language), count);
	}
	*count += entry->count;
	if (entry->id >= index->stems->len)
		g_ptr_array_set_size(index->stems, (gint)entry->id + 1);
	if (!(entry->flags & WORD_STOP) &&
	    !stop_word(entry->language, entry->word, entry->length))
		index->stems->pdata[entry->id] = g_strndup(
		    entry->stem, entry->stem_length);
	return TRUE;
}

static void
count_word(Index *index, const char *stem)
{
	guint32 passage = index->passages->len - 1;
	GArray *postings = g_hash_table_lookup(index->postings, stem);
	Posting *last;

	if (postings == NULL) {
		postings = g_array_new(FALSE, FALSE, sizeof(Posting));
		g_hash_table_insert(index->postings, g_strdup(stem), postings);
	}
	last = postings->len == 0
	    ? NULL
	    : &g_array_index(postings, Posting, postings->len - 1);
	if (last == NULL || last->passage != passage) {
		Posting posting = {passage, 1};

		g_array_append_val(postings, posting);
	} else {
		last->count++;
	}
	index->words++;
	g_array_index(index->passages, Passage, passage).words++;
}

static void
add_unit(Index *index, const Unit *unit)
{
	guint32 word = 0;

	for (guint i = 0; i < unit->passages->len; i++) {
		Passage passage = {index->documents->len - 1, 0};
		guint32 end = g_array_index(unit->passages, UnitPassage, i)
				  .words_end;

		g_array_append_val(index->passages, passage);
		for (; word < end; word++) {
			guint32 id = g_array_index(unit->words, guint32, word);

			if (id < index->stems->len &&
			    index->stems->pdata[id] != NULL)
				count_word(index, index->stems->pdata[id]);
		}
	}
}

static void
add_record(Index *index, StoreItem item)
{
	g_autoptr(GByteArray) data = g_byte_array_new();
	g_autoptr(GError) error = NULL;
	g_autoptr(Record) record = NULL;

	if (!store_data(index->store, item, data, &error) ||
	    (record = record_decode(data->data, data->len, &error)) == NULL)
		die(error);
	g_ptr_array_add(index->documents, g_strdup(record->id));
	for (guint i = 0; i < record->units->len; i++) {
		g_autoptr(Unit) unit = unit_new();

		if (!store_data(index->store,
			g_array_index(record->units, RecordUnit, i).item, data,
			&error) ||
		    !unit_decode(unit, data->data, data->len, &error))
			die(error);
		add_unit(index, unit);
	}
}

static Index *
read_index(const char *path)
{
	Index *index = g_new0(Index, 1);
	g_autoptr(GArray)
	    records = g_array_new(FALSE, FALSE, sizeof(StoreItem));
	g_autoptr(GError) error = NULL;
	char *folders[] = {layout_current(path, &error), NULL};
	GHashTableIter iter;
	gpointer language, count;
	guint64 most = 0;

	if (folders[0] == NULL ||
	    (index->store = store_open((const char *const *)folders, &error)) ==
		NULL)
		die(error);
	index->stems = g_ptr_array_new();
	index->documents = g_ptr_array_new();
	index->passages = g_array_new(FALSE, FALSE, sizeof(Passage));
	index->postings = g_hash_table_new(g_str_hash, g_str_equal);
	index->languages = g_hash_table_new(g_str_hash, g_str_equal);
	if (!wordlist_scan(index->store, 0, "", 0, take_word, index, &error) ||
	    !store_items(index->store, SCHEMA_RECORD, strlen(SCHEMA_RECORD),
		records, &error))
		die(error);
	for (guint i = 0; i < records->len; i++)
		add_record(index, g_array_index(records, StoreItem, i));
	g_hash_table_iter_init(&iter, index->languages);
	while (g_hash_table_iter_next(&iter, &language, &count))
		if (*(guint64 *)count > most) {
			most = *(guint64 *)count;
			memcpy(index->language, language, 3);
		}
	return index;
}

typedef struct Query {
	const Index *index;
	Stemmer *stemmer;
	double *scores; /* one a passage */
} Query;

static void
score_token(const Token *token, gpointer user_data)
{
	Query *query = user_data;
	const Index *index = query->index;
	g_autoptr(GString) stem = g_string_new(NULL);
	double n = index->passages->len;
	double average = (double)index->words / MAX(1, n), idf;
	const GArray *postings;
	gboolean marks = language_marks(index->language);
	const char *word = marks ? token->lowered : token->folded;
	gsize bytes = marks ? token->lowered_length : token->folded_length;

	if (stop_word(index->language, word, bytes))
		return;
	if (marks)
		g_string_append_len(stem, word, (gssize)bytes);
	else
		stemmer_stem(query->stemmer, token->lowered,
		    token->lowered_length, stem);
	postings = g_hash_table_lookup(index->postings, stem->str);
	if (postings == NULL)
		return;
	idf = log1p((n - postings->len + .5) / (postings->len + .5));
	for (guint i = 0; i < postings->len; i++) {
		const Posting *posting = &g_array_index(postings, Posting, i);
		double length = g_array_index(
		    index->passages, Passage, posting->passage)
				    .words;

		query->scores[posting->passage] += idf * posting->count *
		    (k1 + 1) /
		    (posting->count + k1 * (1 - b + b * length / average));
	}
}

static gint
compare(gconstpointer left, gconstpointer right, gpointer user_data)
{
	const double *scores = user_data;
	guint32 a = *(const guint32 *)left, c = *(const guint32 *)right;

	if (scores[a] != scores[c])
		return scores[a] > scores[c] ? -1 : 1;
	return (a > c) - (a < c);
}

static void
print_word(const char *word)
{
	for (; *word != '\0'; word++)
		if (*word == ' ' || *word == '\t' || *word == '%')
			printf("%%%02x", (guint)*word);
		else
			putchar(*word);
}

static void
print_results(const Query *query, const char *qid)
{
	const Index *index = query->index;
	g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(guint32));
	g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);

	for (guint32 i = 0; i < index->passages->len; i++)
		if (query->scores[i] > 0)
			g_array_append_val(found, i);
	g_array_sort_with_data(found, compare, query->scores);
	for (guint i = 0; i < found->len && g_hash_table_size(seen) < RESULTS;
	     i++) {
		guint32 passage = g_array_index(found, guint32, i);
		guint32 document =
		    g_array_index(index->passages, Passage, passage).document;

		if (!g_hash_table_add(seen, GUINT_TO_POINTER(document + 1)))
			continue;
		printf("%s Q0 ", qid);
		print_word(index->documents->pdata[document]);
		printf(" %u %.9g bm25\n", g_hash_table_size(seen),
		    query->scores[passage]);
	}
}

int
main(int argc, char **argv)
{
	g_autoptr(Tokenizer) tokenizer = tokenizer_new();
	g_autofree char *text = NULL;
	g_autoptr(GError) error = NULL;
	g_auto(GStrv) lines = NULL;
	Query query = {0};

	if (argc != 3) {
		fputs("usage: bm25 INDEX TOPICS\n", stderr);
		return 2;
	}
	query.index = read_index(argv[1]);
	query.stemmer = stemmer_new(query.index->language);
	if (!g_file_get_contents(argv[2], &text, NULL, &error))
		die(error);
	lines = g_strsplit(text, "\n", -1);
	for (char **line = lines; *line != NULL; line++) {
		char *tab = strchr(*line, '\t');

		if (tab == NULL)
			continue;
		*tab = '\0';
		query.scores = g_new0(double, query.index->passages->len + 1);
		tokenizer_run(
		    tokenizer, tab + 1, strlen(tab + 1), score_token, &query);
		print_results(&query, *line);
		g_free(query.scores);
	}
	stemmer_free(query.stemmer);
	return 0;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/known.h"

enum {
	/* More than there are threads and languages, mostly. */
	MOST_GENERATIONS = 64,
	/* So many words beforehand memory is asked for: about as long as that
	   takes. */
	FETCH = 8,
};

/* Of one generation. */
typedef struct Met {
	GPtrArray *words; /* of WordlistEntry; NULL if not met yet */
	GArray *terms;    /* of StoreMemo */
} Met;

struct Known {
	GHashTable *met; /* of generation to Met */
};

static void
met_free(gpointer data)
{
	Met *met = data;

	g_ptr_array_unref(met->words);
	g_array_unref(met->terms);
	g_free(met);
}

Known *
known_new(void)
{
	Known *known = g_new0(Known, 1);

	known->met = g_hash_table_new_full(
	    g_int64_hash, g_int64_equal, g_free, met_free);
	return known;
}

void
known_free(Known *known)
{
	if (known == NULL)
		return;
	g_hash_table_unref(known->met);
	g_free(known);
}

/* What is known of generation GENERATION. */
static Met *
met_in(Known *known, guint64 generation)
{
	Met *met = g_hash_table_lookup(known->met, &generation);

	if (met != NULL)
		return met;
	/* Most of them are of the past. */
	if (g_hash_table_size(known->met) >= MOST_GENERATIONS)
		g_hash_table_remove_all(known->met);
	met = g_new0(Met, 1);
	met->words = g_ptr_array_new();
	met->terms = g_array_new(FALSE, TRUE, sizeof(StoreMemo));
	g_hash_table_insert(
	    known->met, g_memdup2(&generation, sizeof(generation)), met);
	return met;
}

/* The words of a document are all over the memory: asks for what is known of
   word NUMBER before it is needed. */
static void
fetch_word(const GPtrArray *met, const GArray *places, guint number)
{
	guint32 place;

	if (number >= places->len)
		return;
	place = g_array_index(places, guint32, number);
	if (place < met->len && met->pdata[place] != NULL)
		wordlist_entry_fetch(met->pdata[place]);
}

gboolean
known_count_words(Known *known, const AnalysedDocument *analysed,
    WordlistWriter *words, GArray *ids, GError **error)
{
	GPtrArray *met = met_in(known, analysed->generation)->words;

	g_array_set_size(ids, analysed->words->len);
	for (guint i = 0; i < analysed->words->len; i++) {
		const WordEntry *entry = &g_array_index(
		    analysed->words, WordEntry, i);
		guint32 place = g_array_index(analysed->places, guint32, i);

		fetch_word(met, analysed->places, i + FETCH);
		if (place >= met->len)
			g_ptr_array_set_size(met, (gint)place + 1);
		if (met->pdata[place] == NULL)
			met->pdata[place] = wordlist_writer_find(
			    words, entry, error);
		if (met->pdata[place] == NULL)
			return FALSE;
		g_array_index(ids, guint32, i) = wordlist_writer_change(
		    words, met->pdata[place], (gint64)entry->count);
	}
	return TRUE;
}

GArray *
known_terms(Known *known, const AnalysedDocument *analysed)
{
	GArray *memos = met_in(known, analysed->generation)->terms;
	guint most = memos->len;

	for (guint i = 0; i < analysed->terms->len; i++)
		most = MAX(most,
		    g_array_index(analysed->terms, LexiconTerm, i).place + 1);
	if (most > memos->len)
		g_array_set_size(memos, most);
	return memos;
}

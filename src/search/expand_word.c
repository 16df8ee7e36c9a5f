/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What else is asked of the words of the indexes than which a word means. */
#include "search/expander.h"

#include <string.h>

#include "search/pattern.h"
#include "store/schema.h"
#include "store/wordlist.h"
#include "text/fold.h"
#include "text/spelling.h"

/* How many of WORDS are stop words in LANGUAGE; 0 if all are. */
static guint
count_stops(const Language *language, const GPtrArray *words)
{
	guint n = 0;

	for (guint i = 0; i < words->len; i++) {
		const char *word = words->pdata[i];

		n += stop_word_folded(language->code, word, strlen(word)) ? 1
									  : 0;
	}
	return n < words->len ? n : 0;
}

void
expander_take_language(Expander *expander, const GPtrArray *words)
{
	GArray *languages = expander->languages;
	guint best = 0, most = 0;
	Language language;

	for (guint i = 0; languages->len > 1 && i < languages->len; i++) {
		guint n = count_stops(
		    &g_array_index(languages, Language, i), words);

		if (n > most) {
			most = n;
			best = i;
		}
	}
	if (best == 0)
		return;
	language = g_array_index(languages, Language, best);
	memmove(&g_array_index(languages, Language, 1), languages->data,
	    best * sizeof(Language));
	g_array_index(languages, Language, 0) = language;
}

gboolean
expander_stop(const Expander *expander, const char *folded, const char *lowered)
{
	const char *code = "en";

	if (expander->languages->len > 0)
		code = g_array_index(expander->languages, Language, 0).code;
	return language_marks(code) ? stop_word(code, lowered, strlen(lowered))
				    : stop_word(code, folded, strlen(folded));
}

gboolean
expander_syllables(const Expander *expander)
{
	for (guint i = 0; i < expander->languages->len; i++)
		if (g_str_equal(
			g_array_index(expander->languages, Language, i).code,
			"vi"))
			return TRUE;
	return FALSE;
}

void
expander_stem(
    const Expander *expander, const char *folded, gsize length, GString *stem)
{
	g_autoptr(GString) own = g_string_new(NULL);

	if (expander->languages->len == 0) {
		g_string_append_len(stem, folded, (gssize)length);
		return;
	}
	stemmer_stem(g_array_index(expander->languages, Language, 0).stemmer,
	    folded, length, own);
	g_string_append_len(stem, own->str, (gssize)own->len);
}

typedef struct Count {
	const char *folded;
	gsize length;
	guint64 count;
	GPtrArray *spellings;
} Count;

static gboolean
take_count(const WordEntry *entry, gpointer user_data)
{
	Count *count = user_data;

	if (entry->length != count->length ||
	    memcmp(entry->word, count->folded, count->length) != 0)
		return FALSE;
	if (!(entry->flags & WORD_COMPOUND)) {
		count->count += entry->count;
	} else if (count->spellings != NULL) {
		g_autofree char *spelling = g_strndup(
		    entry->stem, entry->stem_length);

		if (!g_ptr_array_find_with_equal_func(
			count->spellings, spelling, g_str_equal, NULL))
			g_ptr_array_add(
			    count->spellings, g_steal_pointer(&spelling));
	}
	return TRUE;
}

static gboolean
count_word(Expander *expander, Count *count, GError **error)
{
	guint shard;

	for (shard = 0; shard < store_shards(expander->store); shard++)
		if (!wordlist_scan(expander->store, shard, count->folded,
			count->length, take_count, count, error))
			return FALSE;
	return TRUE;
}

gboolean
expander_count(Expander *expander, const char *folded, gsize length,
    guint64 *count, GError **error)
{
	Count counted = {folded, length, 0, NULL};
	gboolean done = count_word(expander, &counted, error);

	*count = counted.count;
	return done;
}

gboolean
expander_compounds(Expander *expander, const char *folded, GPtrArray *spellings,
    GError **error)
{
	Count counted = {folded, strlen(folded), 0, spellings};

	return count_word(expander, &counted, error);
}

typedef struct FieldTerms {
	const Expander *expander;
	const char *field;
	GPtrArray *terms; /* of char * */
} FieldTerms;

static void
add_field_term(FieldTerms *terms, const char *word, gsize length)
{
	g_autoptr(GString) term = g_string_new(NULL);

	schema_field_term(term, SCHEMA_FIELD, terms->field, ':', word, length);
	g_ptr_array_add(terms->terms, g_strdup(term->str));
}

/* Adds WORD and what it is stemmed to in the indexes' languages. */
static void
add_field_terms(const char *word, gsize length, gpointer user_data)
{
	FieldTerms *terms = user_data;
	const GArray *languages = terms->expander->languages;

	add_field_term(terms, word, length);
	for (guint i = 0; i < languages->len; i++) {
		g_autoptr(GString) stem = g_string_new(NULL);

		stemmer_stem(g_array_index(languages, Language, i).stemmer,
		    word, length, stem);
		add_field_term(terms, stem->str, stem->len);
	}
}

/* Adds what units have whose field holds the word LOWERED. */
static void
add_field_word(FieldTerms *terms, const char *folded, const char *lowered)
{
	add_field_terms(folded, strlen(folded), terms);
	if (strcmp(folded, lowered) != 0)
		add_field_terms(lowered, strlen(lowered), terms);
	spelling_variants(folded, strlen(folded), add_field_terms, terms);
}

StoreQuery *
expander_field_units(const Expander *expander, const char *field,
    const char *folded, const char *lowered)
{
	g_autoptr(GPtrArray) array = g_ptr_array_new_with_free_func(g_free);
	FieldTerms terms = {expander, field, array};
	g_autofree char *umlauts = spelling_umlauts(lowered);
	g_autofree StoreQuery **parts = NULL;

	add_field_word(&terms, folded, lowered);
	if (umlauts != NULL) {
		g_autofree char *bare = fold_word(umlauts, strlen(umlauts));

		add_field_word(&terms, bare, umlauts);
	}
	parts = g_new(StoreQuery *, array->len);
	for (guint i = 0; i < array->len; i++)
		parts[i] = store_query_term(
		    array->pdata[i], strlen(array->pdata[i]), 0);
	return store_query_or(parts, array->len);
}

gboolean
expander_field_has(const Expander *expander, const char *field,
    const char *folded, const char *lowered, gboolean *has, GError **error)
{
	g_autoptr(GPtrArray) array = g_ptr_array_new_with_free_func(g_free);
	FieldTerms terms = {expander, field, array};

	*has = FALSE;
	add_field_word(&terms, folded, lowered);
	for (guint i = 0; i < array->len && !*has; i++) {
		guint64 units, occurrences;

		if (!store_term_counts(expander->store, array->pdata[i],
			strlen(array->pdata[i]), &units, &occurrences, error))
			return FALSE;
		*has = units > 0;
	}
	return TRUE;
}

typedef struct Suggestion {
	const Expander *expander;
	guint looked;
	Pattern *pattern;
	const char *folded;
	GHashTable *counts; /* words: how often, in all indexes and languages */
} Suggestion;

static void
count_suggestion(Suggestion *suggestion, const WordEntry *entry)
{
	g_autofree char *word = g_strndup(entry->word, entry->length);
	guint64 *count = g_hash_table_lookup(suggestion->counts, word);

	if (count == NULL) {
		count = g_new0(guint64, 1);
		g_hash_table_insert(
		    suggestion->counts, g_steal_pointer(&word), count);
	}
	*count += entry->count;
}

static gboolean
take_suggestion(const WordEntry *entry, gpointer user_data)
{
	Suggestion *suggestion = user_data;
	enum { BETWEEN_LOOKS = 4096 }; /* at the clock */

	if (++suggestion->looked % BETWEEN_LOOKS == 0 &&
	    !expander_in_time(suggestion->expander, NULL))
		return FALSE;
	if (entry->flags & WORD_COMPOUND ||
	    (entry->length == strlen(suggestion->folded) &&
		memcmp(entry->word, suggestion->folded, entry->length) == 0) ||
	    !pattern_match(suggestion->pattern, entry->word, entry->length))
		return TRUE;
	count_suggestion(suggestion, entry);
	return TRUE;
}

/* The word of the highest count; of several, the first by its bytes. */
static const char *
best_suggestion(GHashTable *counts)
{
	GHashTableIter iter;
	gpointer word, count;
	const char *best = NULL;
	guint64 most = 0;

	g_hash_table_iter_init(&iter, counts);
	while (g_hash_table_iter_next(&iter, &word, &count)) {
		const guint64 n = *(const guint64 *)count;

		if (best != NULL &&
		    (n < most || (n == most && strcmp(word, best) > 0)))
			continue;
		best = word;
		most = n;
	}
	return best;
}

char *
expander_suggest(Expander *expander, const char *folded)
{
	g_autoptr(GHashTable) counts = g_hash_table_new_full(
	    g_str_hash, g_str_equal, g_free, g_free);
	Suggestion suggestion = {.expander = expander,
	    .pattern = pattern_new_fuzzy(folded),
	    .folded = folded,
	    .counts = counts};
	guint shard;

	for (shard = 0; shard < store_shards(expander->store); shard++)
		wordlist_scan(expander->store, shard, "", 0, take_suggestion,
		    &suggestion, NULL);
	pattern_free(suggestion.pattern);
	return g_strdup(best_suggestion(counts));
}

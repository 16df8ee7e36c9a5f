/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/terms.h"

#include <string.h>

#include "search/searcher.h"
#include "store/names.h"
#include "store/record.h"
#include "store/schema.h"
#include "store/wordlist.h"
#include "text/fold.h"

enum {
	/* Documents that are looked at for the first that defines something. */
	MOST_DEFINERS = 256,
};

static void
term_free(gpointer data)
{
	Term *term = data;

	g_free(term->term);
	g_free(term->meaning);
	g_free(term->place);
	g_free(term->dates);
	g_free(term);
}

static gint
compare_terms(gconstpointer a, gconstpointer b)
{
	const Term *left = *(Term *const *)a, *right = *(Term *const *)b;
	int order;

	if (left->count != right->count)
		return left->count > right->count ? -1 : 1;
	order = strcmp(left->term, right->term);
	return order != 0 ? order : g_strcmp0(left->meaning, right->meaning);
}

/* What is being listed. */
typedef struct Listing {
	const Store *store;
	const char *prefix; /* folded */
	GPtrArray *terms;   /* of Term */
	GHashTable *known;  /* key to Term or itself */
} Listing;

/* Words of several stems, languages and indexes are one. */
static gboolean
take_word(const WordEntry *entry, gpointer user_data)
{
	Listing *listing = user_data;
	const gboolean capitals = (entry->flags & WORD_CAPITALS) != 0;
	g_autofree char *word = NULL;
	Term *term;

	if (entry->length < strlen(listing->prefix) ||
	    memcmp(entry->word, listing->prefix, strlen(listing->prefix)) != 0)
		return FALSE;
	if (entry->flags & WORD_COMPOUND)
		return TRUE;
	word = capitals ? g_utf8_strup(entry->word, (gssize)entry->length)
			: g_strndup(entry->word, entry->length);
	term = g_hash_table_lookup(listing->known, word);
	if (term == NULL) {
		term = g_new0(Term, 1);
		term->term = g_steal_pointer(&word);
		g_hash_table_insert(listing->known, term->term, term);
		g_ptr_array_add(listing->terms, term);
	}
	term->count += entry->count;
	return TRUE;
}

static gboolean
list_words(Listing *listing, GError **error)
{
	for (guint i = 0; i < store_shards(listing->store); i++)
		if (!wordlist_scan(listing->store, i, listing->prefix,
			strlen(listing->prefix), take_word, listing, error))
			return FALSE;
	return TRUE;
}

static gboolean
take_key(const char *term, gsize length, gpointer user_data)
{
	g_ptr_array_add(user_data, g_strndup(term, length));
	return TRUE;
}

/* Whether a document of DATE and ID comes before the one that TERM has. */
static gboolean
is_earlier(const Term *term, const char *date, const char *place)
{
	int order;

	if (term->place == NULL)
		return TRUE;
	if ((date == NULL) != (term->dates == NULL))
		return date != NULL;
	order = g_strcmp0(date, term->dates);
	return order != 0 ? order < 0 : strcmp(place, term->place) < 0;
}

/* Notes that RECORD defines what KEY has, if it is the first to do so. */
static void
take_definer(Term *term, const Record *record, const char *key)
{
	const char *date = record_field(record, "date");

	for (guint i = 0; i < record->acronyms->len; i++) {
		const RecordAcronym *acronym = record->acronyms->pdata[i];
		g_autofree char *place = NULL;

		if (strcmp(acronym->key, key) != 0)
			continue;
		place = g_strdup_printf("%s#%u", record->id, acronym->passage);
		if (!is_earlier(term, date, place))
			return;
		g_free(term->term);
		g_free(term->meaning);
		g_free(term->place);
		g_free(term->dates);
		term->term = g_strdup(acronym->acronym);
		term->meaning = g_strdup(acronym->meaning);
		term->place = g_steal_pointer(&place);
		term->dates = g_strdup(date);
		return;
	}
}

static gboolean
list_acronym(Listing *listing, const char *name, GError **error)
{
	g_autoptr(GArray) items = g_array_new(FALSE, FALSE, sizeof(StoreItem));
	g_autoptr(GByteArray) data = g_byte_array_new();
	Term *term = g_new0(Term, 1);

	g_ptr_array_add(listing->terms, term);
	if (!store_items(listing->store, name, strlen(name), items, error))
		return FALSE;
	term->count = items->len;
	for (guint i = 0; i < items->len && i < MOST_DEFINERS; i++) {
		g_autoptr(Record) record = NULL;

		if (!store_data(listing->store,
			g_array_index(items, StoreItem, i), data, error))
			return FALSE;
		record = record_decode(data->data, data->len, error);
		if (record == NULL)
			return FALSE;
		take_definer(term, record, name + strlen(SCHEMA_ACRONYM));
	}
	/* Not in an index that is whole. */
	if (term->place == NULL)
		g_ptr_array_set_size(
		    listing->terms, (gint)listing->terms->len - 1);
	return TRUE;
}

static gboolean
list_acronyms(Listing *listing, GError **error)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	g_autofree char *prefix = g_strconcat(
	    SCHEMA_ACRONYM, listing->prefix, NULL);

	if (!store_terms(
		listing->store, G_MAXUINT, prefix, take_key, names, error))
		return FALSE;
	for (guint i = 0; i < names->len; i++)
		if (!list_acronym(listing, names->pdata[i], error))
			return FALSE;
	return TRUE;
}

/* Counts the passages that have NAME. */
static gboolean
count_name(Searcher *searcher, const char *name, guint64 *count, GError **error)
{
	const SearchOptions options = {
	    .count_only = TRUE, .no_aliases = TRUE, .no_suggestions = TRUE};
	g_autofree char *query = g_strdup_printf("~\"%s\"", name);
	g_autoptr(SearchResult) result = NULL;

	g_strdelimit(query + 2, "*?~", ' ');
	result = searcher_run(searcher, query, &options, error);
	if (result == NULL)
		return FALSE;
	*count = result->summary.matches;
	return TRUE;
}

static gboolean
list_aliases(Listing *listing, Searcher *searcher, GError **error)
{
	g_autoptr(GPtrArray) names = names_new();

	for (guint i = 0; i < store_shards(listing->store); i++)
		if (!names_list(listing->store, i, names, error))
			return FALSE;
	for (guint i = 0; i < names->len; i++) {
		const NameAlias *alias = names->pdata[i];
		char *key = g_strdup_printf(
		    "%s\n%s\n%s", alias->name, alias->other, alias->dates);
		Term *term;

		if (!g_str_has_prefix(alias->name, listing->prefix) ||
		    g_hash_table_contains(listing->known, key)) {
			g_free(key);
			continue;
		}
		g_hash_table_insert(listing->known, key, key);
		term = g_new0(Term, 1);
		g_ptr_array_add(listing->terms, term);
		term->term = alias->capitals ? g_utf8_strup(alias->name, -1)
					     : g_strdup(alias->name);
		term->meaning = g_strdup(alias->other);
		term->place = g_strdup(alias->origin);
		if (*alias->dates != '\0')
			term->dates = g_strdup(alias->dates);
		if (!count_name(searcher, alias->other, &term->count, error))
			return FALSE;
	}
	return TRUE;
}

GPtrArray *
searcher_terms(
    Searcher *searcher, TermsKind kind, const char *prefix, GError **error)
{
	g_autofree char *folded = fold_word(prefix, strlen(prefix));
	g_autoptr(GPtrArray) terms = g_ptr_array_new_with_free_func(term_free);
	g_autoptr(GHashTable) known = g_hash_table_new_full(g_str_hash,
	    g_str_equal, kind == TERMS_ALIASES ? g_free : NULL, NULL);
	Listing listing = {searcher->store, folded, terms, known};
	gboolean done = FALSE;

	switch (kind) {
	case TERMS_WORDS:
		done = list_words(&listing, error);
		break;
	case TERMS_ACRONYMS:
		done = list_acronyms(&listing, error);
		break;
	case TERMS_ALIASES:
		done = list_aliases(&listing, searcher, error);
		break;
	}
	if (!done)
		return NULL;
	if (kind != TERMS_ALIASES)
		g_ptr_array_sort(terms, compare_terms);
	return g_steal_pointer(&terms);
}

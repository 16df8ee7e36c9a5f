/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/expander.h"

#include "base/error.h"
#include "store/schema.h"

static gboolean
take_language(const char *term, gsize length, gpointer user_data)
{
	GArray *languages = user_data;
	const char *code = term + strlen(SCHEMA_LANGUAGE);
	Language language = {0};

	length -= strlen(SCHEMA_LANGUAGE);
	if (length == 0 || length >= sizeof(language.code))
		return TRUE;
	memcpy(language.code, code, length);
	g_strlcpy(language.entry, length == 2 ? language.code : "--", 3);
	language.stemmer = stemmer_new(language.code);
	g_array_append_val(languages, language);
	return TRUE;
}

static gint
compare_languages(gconstpointer a, gconstpointer b)
{
	const Language *left = a, *right = b;

	if (left->units != right->units)
		return left->units > right->units ? -1 : 1;
	return strcmp(left->code, right->code);
}

static void
clear_language(gpointer data)
{
	stemmer_free(((Language *)data)->stemmer);
}

static gboolean
load_languages(Expander *expander, GError **error)
{
	guint i;

	if (!store_terms(expander->store, G_MAXUINT, SCHEMA_LANGUAGE,
		take_language, expander->languages, error))
		return FALSE;
	for (i = 0; i < expander->languages->len; i++) {
		Language *language = &g_array_index(
		    expander->languages, Language, i);
		g_autofree char *term = g_strconcat(
		    SCHEMA_LANGUAGE, language->code, NULL);
		guint64 passages;

		if (g_str_equal(language->code, "und"))
			expander->unknown = TRUE;
		if (!store_term_counts(expander->store, term, strlen(term),
			&language->units, &passages, error))
			return FALSE;
	}
	g_array_sort(expander->languages, compare_languages);
	if (expander->unknown && expander->languages->len == 1)
		take_language(SCHEMA_LANGUAGE "en",
		    strlen(SCHEMA_LANGUAGE "en"), expander->languages);
	return TRUE;
}

Expander *
expander_new(
    const Store *store, StemTable *stems, gint64 deadline, GError **error)
{
	g_autoptr(Expander) expander = g_new0(Expander, 1);

	expander->store = store;
	expander->stems = stems;
	expander->deadline = deadline;
	expander->languages = g_array_new(FALSE, FALSE, sizeof(Language));
	g_array_set_clear_func(expander->languages, clear_language);
	expander->leaves = g_ptr_array_new_with_free_func(expander_leaf_free);
	expander->places = g_hash_table_new_full(
	    g_str_hash, g_str_equal, g_free, NULL);
	if (!load_languages(expander, error))
		return NULL;
	return g_steal_pointer(&expander);
}

void
expander_free(Expander *expander)
{
	if (expander == NULL)
		return;
	g_array_unref(expander->languages);
	g_ptr_array_unref(expander->leaves);
	g_hash_table_unref(expander->places);
	g_free(expander);
}

const Store *
expander_store(const Expander *expander)
{
	return expander->store;
}

const GPtrArray *
expander_leaves(const Expander *expander)
{
	return expander->leaves;
}

gboolean
expander_in_time(const Expander *expander, GError **error)
{
	if (expander->deadline == 0 ||
	    g_get_monotonic_time() <= expander->deadline)
		return TRUE;
	g_set_error_literal(error, POLIX_ERROR, POLIX_ERROR_TIMEOUT,
	    "looking the query's words up took longer than --timeout "
	    "allows");
	return FALSE;
}

static gboolean
is_pattern(const ExpandWord *word)
{
	return word->match == QUERY_FUZZY || word->match == QUERY_WILDCARD;
}

/* Whether the word list is to be read from its beginning for WORD. */
static gboolean
reads_all(const ExpandWord *word)
{
	return word->match == QUERY_FUZZY ||
	    (word->match == QUERY_WILDCARD &&
		strchr("*?", word->folded[0]) != NULL);
}

static gboolean
may_look_up(Expander *expander, const ExpandWord *word, GError **error)
{
	if (!expander_in_time(expander, error))
		return FALSE;
	if (reads_all(word) && ++expander->scans > EXPAND_MOST_SCANS) {
		g_set_error(error, POLIX_ERROR, POLIX_ERROR_LIMIT,
		    "more than %d words begin with a wildcard or end with ~; "
		    "ask for fewer at once",
		    EXPAND_MOST_SCANS);
		return FALSE;
	}
	if (is_pattern(word) && expander->looked > EXPAND_MOST_LOOKED) {
		g_set_error(error, POLIX_ERROR, POLIX_ERROR_LIMIT,
		    "wildcards and words with ~ were compared with "
		    "%" G_GUINT64_FORMAT
		    " words, more than %d; ask for fewer at "
		    "once, or give more of the letters that they begin with",
		    expander->looked, EXPAND_MOST_LOOKED);
		return FALSE;
	}
	return TRUE;
}

/* Counts what LEAF, of WORD, means: each time that it is in the query, since
   each time it is looked for. */
static gboolean
may_mean(Expander *expander, const ExpandWord *word, const Leaf *leaf,
    GError **error)
{
	if (!is_pattern(word))
		return TRUE;
	expander->meant += leaf->forms->len;
	if (expander->meant <= EXPAND_MOST_MEANT)
		return TRUE;
	g_set_error(error, POLIX_ERROR, POLIX_ERROR_LIMIT,
	    "wildcards and words with ~ up to %s mean %u words, more than %d; "
	    "ask for fewer at once, or give more of their letters",
	    word->folded, expander->meant, EXPAND_MOST_MEANT);
	return FALSE;
}

static Leaf *
make_leaf(Expander *expander, const ExpandWord *word, GError **error)
{
	if (!may_look_up(expander, word, error))
		return NULL;
	return expander_search(expander, word, error);
}

gboolean
expander_has(
    Expander *expander, const ExpandWord *word, gboolean *has, GError **error)
{
	Leaf *leaf = make_leaf(expander, word, error);

	if (leaf == NULL)
		return FALSE;
	*has = leaf->forms->len > 0;
	expander_leaf_free(leaf);
	return TRUE;
}

int
expander_leaf(Expander *expander, const ExpandWord *word, GError **error)
{
	g_autofree char *key = g_strdup_printf("%d%d%d%s\n%s", (int)word->match,
	    word->capitals, word->marks,
	    word->match == QUERY_EXACT ? word->typed : word->lowered,
	    word->folded);
	int place = GPOINTER_TO_INT(
			g_hash_table_lookup(expander->places, key)) -
	    1;
	Leaf *leaf;

	if (place < 0) {
		leaf = make_leaf(expander, word, error);
		if (leaf == NULL)
			return -1;
		place = (int)expander->leaves->len;
		g_ptr_array_add(expander->leaves, leaf);
		g_hash_table_insert(expander->places, g_steal_pointer(&key),
		    GINT_TO_POINTER(place + 1));
	}
	if (!may_mean(expander, word, expander->leaves->pdata[place], error))
		return -1;
	return place;
}

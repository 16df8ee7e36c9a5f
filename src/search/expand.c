/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/expand.h"

#include "base/error.h"
#include "search/pattern.h"
#include "store/schema.h"
#include "store/wordlist.h"
#include "text/spelling.h"
#include "text/stem.h"

/* A language of the indexes. */
typedef struct Language {
	char code[4];  /* as in terms: "en", "und" */
	char entry[3]; /* as in the word list: "en", "--" */
	guint64 units;
	Stemmer *stemmer;
} Language;

struct Expander {
	const Store *store;
	GArray *languages;  /* of Language, most units first */
	GPtrArray *leaves;  /* of Leaf */
	GHashTable *places; /* key of an ExpandWord to place in leaves and 1 */
	gint64 deadline;
	guint scans; /* of the whole word list */
};

static void
form_free(gpointer data)
{
	Form *form = data;

	g_free(form->word);
	g_free(form);
}

static void
leaf_free(gpointer data)
{
	Leaf *leaf = data;

	g_free(leaf->folded);
	g_free(leaf->exact);
	g_ptr_array_unref(leaf->ids);
	g_ptr_array_unref(leaf->terms);
	g_ptr_array_unref(leaf->languages);
	g_ptr_array_unref(leaf->forms);
	g_free(leaf);
}

static Leaf *
leaf_new(const ExpandWord *word, guint shards)
{
	Leaf *leaf = g_new0(Leaf, 1);
	guint i;

	leaf->folded = g_strdup(word->folded);
	leaf->capitals = word->capitals;
	if (word->match == QUERY_EXACT)
		leaf->exact = g_strdup(word->typed);
	leaf->ids = g_ptr_array_new_with_free_func(
	    (GDestroyNotify)g_array_unref);
	for (i = 0; i < shards; i++)
		g_ptr_array_add(
		    leaf->ids, g_array_new(FALSE, FALSE, sizeof(guint32)));
	leaf->terms = g_ptr_array_new_with_free_func(g_free);
	leaf->languages = g_ptr_array_new_with_free_func(g_free);
	leaf->forms = g_ptr_array_new_with_free_func(form_free);
	return leaf;
}

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

		language->stemmer = stemmer_new(language->code);
		if (!store_term_counts(expander->store, term, strlen(term),
			&language->units, &passages, error))
			return FALSE;
	}
	g_array_sort(expander->languages, compare_languages);
	return TRUE;
}

Expander *
expander_new(const Store *store, gint64 deadline, GError **error)
{
	g_autoptr(Expander) expander = g_new0(Expander, 1);

	expander->store = store;
	expander->deadline = deadline;
	expander->languages = g_array_new(FALSE, FALSE, sizeof(Language));
	g_array_set_clear_func(expander->languages, clear_language);
	expander->leaves = g_ptr_array_new_with_free_func(leaf_free);
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
expander_stop(const Expander *expander, const char *folded)
{
	const char *code = "en";

	if (expander->languages->len > 0)
		code = g_array_index(expander->languages, Language, 0).code;
	return stop_word(code, folded, strlen(folded));
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

/* Whether FOLDED is a stop word in the language that the word list calls
   ENTRY. */
static gboolean
stop_in(const char *entry, const char *folded, gsize length)
{
	return entry[0] != '-' && stop_word(entry, folded, length);
}

static void
add_once(GPtrArray *strings, const char *string)
{
	if (!g_ptr_array_find_with_equal_func(
		strings, string, g_str_equal, NULL))
		g_ptr_array_add(strings, g_strdup(string));
}

/* The scan of the word list for one leaf. */
typedef struct Search {
	Expander *expander;
	const ExpandWord *word;
	const char *folded; /* the word, or another spelling of it */
	const char *lowered;
	Leaf *leaf;
	guint shard;
	GPtrArray *stems;   /* of char *: language entry code and stem */
	GHashTable *terms;  /* set of the leaf's terms */
	GHashTable *forms;  /* word and capitals to Form */
	const char *prefix; /* entries that do not begin with it end the scan */
	gsize prefix_length;
	Pattern *pattern; /* of wildcards and fuzzy words */
	gboolean variant; /* entries may be in the leaf already */
} Search;

static void
add_term(Search *search, const char *prefix, const char *text, gsize length)
{
	g_autoptr(GString) term = g_string_new(NULL);

	schema_term(term, prefix, text, length);
	if (g_hash_table_add(search->terms, g_strdup(term->str)))
		g_ptr_array_add(search->leaf->terms, g_strdup(term->str));
}

/* How units that hold ENTRY are found. */
static void
add_entry_term(Search *search, const WordEntry *entry)
{
	gboolean stop = stop_in(entry->language, entry->word, entry->length);

	if (search->word->capitals || (stop && entry->flags & WORD_CAPITALS))
		add_term(search, SCHEMA_CAPITALS, entry->word, entry->length);
	else if (stop)
		add_once(search->leaf->languages, entry->language);
	else
		add_term(search, "", entry->stem, entry->stem_length);
}

static void
add_form(Search *search, const WordEntry *entry)
{
	gboolean capitals = (entry->flags & WORD_CAPITALS) != 0;
	g_autofree char *key = g_strdup_printf(
	    "%.*s%s", (int)entry->length, entry->word, capitals ? " " : "");
	Form *form = g_hash_table_lookup(search->forms, key);

	if (form == NULL) {
		form = g_new0(Form, 1);
		form->word = g_strndup(entry->word, entry->length);
		form->capitals = capitals;
		g_hash_table_insert(search->forms, g_steal_pointer(&key), form);
		g_ptr_array_add(search->leaf->forms, form);
	}
	form->count += entry->count;
}

static gboolean
has_id(const GArray *ids, guint32 id)
{
	guint i;

	for (i = 0; i < ids->len; i++)
		if (g_array_index(ids, guint32, i) == id)
			return TRUE;
	return FALSE;
}

/* Adds ENTRY to the leaf.  ONCE: it may be there already. */
static void
add_entry(Search *search, const WordEntry *entry, gboolean once)
{
	GArray *ids = search->leaf->ids->pdata[search->shard];

	if (once && has_id(ids, entry->id))
		return;
	g_array_append_val(ids, entry->id);
	search->leaf->occurrences += entry->count;
	add_entry_term(search, entry);
	add_form(search, entry);
}

static gboolean
is_word(const WordEntry *entry, const char *folded)
{
	return entry->length == strlen(folded) &&
	    memcmp(entry->word, folded, entry->length) == 0;
}

static gboolean
fits(const Search *search, const WordEntry *entry)
{
	return !(entry->flags & WORD_COMPOUND) &&
	    (!search->word->capitals || entry->flags & WORD_CAPITALS);
}

static void
add_stem(Search *search, const char *language, const char *stem, gsize length)
{
	g_autofree char *key = g_strdup_printf(
	    "%.2s%.*s", language, (int)length, stem);

	add_once(search->stems, key);
}

/* Entries that are the word itself, but for marks and capitals. */
static gboolean
take_same(const WordEntry *entry, gpointer user_data)
{
	Search *search = user_data;

	if (!is_word(entry, search->folded))
		return FALSE;
	if (!fits(search, entry))
		return TRUE;
	add_entry(search, entry, search->variant);
	/* Typed without diacritics, it stands for the words that have them, and
	   for their inflections. */
	if (search->word->match == QUERY_INFLECTED && !search->word->capitals)
		add_stem(
		    search, entry->language, entry->stem, entry->stem_length);
	return TRUE;
}

static gboolean
take_inflected(const WordEntry *entry, gpointer user_data)
{
	Search *search = user_data;
	guint i;

	if (entry->length < search->prefix_length ||
	    memcmp(entry->word, search->prefix, search->prefix_length) != 0)
		return FALSE;
	if (!fits(search, entry))
		return TRUE;
	for (i = 0; i < search->stems->len; i++) {
		const char *stem = search->stems->pdata[i];

		if (memcmp(stem, entry->language, 2) == 0 &&
		    strlen(stem + 2) == entry->stem_length &&
		    memcmp(stem + 2, entry->stem, entry->stem_length) == 0)
			add_entry(search, entry, TRUE);
	}
	return TRUE;
}

/* Where words of a stem begin: it may differ from them in its last letter
   (diplomacy, diplomaci). */
static gsize
stem_prefix(const char *stem)
{
	const char *end = stem + strlen(stem);

	if (*stem == '\0')
		return 0;
	end = g_utf8_find_prev_char(stem, end);
	return end == stem ? strlen(stem) : (gsize)(end - stem);
}

static gboolean
scan_prefix(Search *search, const char *prefix, gsize length, WordSink sink,
    GError **error)
{
	search->prefix = prefix;
	search->prefix_length = length;
	return wordlist_scan(search->expander->store, search->shard, prefix,
	    length, sink, search, error);
}

/* Scans once for each distinct beginning of the stems. */
static gboolean
scan_stems(Search *search, GError **error)
{
	guint i, j;

	for (i = 0; i < search->stems->len; i++) {
		const char *stem = (char *)search->stems->pdata[i] + 2;
		gsize length = stem_prefix(stem);
		gboolean done = FALSE;

		for (j = 0; j < i && !done; j++) {
			const char *other = (char *)search->stems->pdata[j] + 2;

			done = stem_prefix(other) <= length &&
			    strncmp(other, stem, stem_prefix(other)) == 0;
		}
		if (!done &&
		    !scan_prefix(search, stem, length, take_inflected, error))
			return FALSE;
	}
	return TRUE;
}

static void
add_query_stems(Search *search)
{
	const GArray *languages = search->expander->languages;
	guint i;

	for (i = 0; i < languages->len; i++) {
		const Language *language = &g_array_index(
		    languages, Language, i);
		g_autoptr(GString) stem = g_string_new(NULL);

		stemmer_stem(language->stemmer, search->lowered,
		    strlen(search->lowered), stem);
		add_stem(search, language->entry, stem->str, stem->len);
	}
}

static gboolean
take_pattern(const WordEntry *entry, gpointer user_data)
{
	Search *search = user_data;

	if (entry->length < search->prefix_length ||
	    memcmp(entry->word, search->prefix, search->prefix_length) != 0)
		return FALSE;
	if (fits(search, entry) &&
	    pattern_match(search->pattern, entry->word, entry->length))
		add_entry(search, entry, FALSE);
	return TRUE;
}

/* The word as Search.folded spells it. */
static gboolean
search_spelling(Search *search, GError **error)
{
	g_ptr_array_set_size(search->stems, 0);
	if (!wordlist_scan(search->expander->store, search->shard,
		search->folded, strlen(search->folded), take_same, search,
		error))
		return FALSE;
	if (search->word->match != QUERY_INFLECTED || search->word->capitals)
		return TRUE;
	add_query_stems(search);
	return scan_stems(search, error);
}

static void
take_spelling(const char *variant, gsize length, gpointer user_data)
{
	g_ptr_array_add(user_data, g_strndup(variant, length));
}

/* British for American, and the like. */
static gboolean
search_spellings(Search *search, GError **error)
{
	g_autoptr(GPtrArray) spellings = g_ptr_array_new_with_free_func(g_free);
	guint i;

	if (search->word->match == QUERY_EXACT)
		return TRUE;
	spelling_variants(search->word->folded, strlen(search->word->folded),
	    take_spelling, spellings);
	search->variant = TRUE;
	for (i = 0; i < spellings->len; i++) {
		search->folded = search->lowered = spellings->pdata[i];
		if (!search_spelling(search, error))
			return FALSE;
	}
	return TRUE;
}

static gboolean
search_shard(Search *search, GError **error)
{
	const ExpandWord *word = search->word;

	switch (word->match) {
	case QUERY_WILDCARD:
	case QUERY_FUZZY:
		return scan_prefix(search, word->folded,
		    pattern_prefix(search->pattern), take_pattern, error);
	case QUERY_INFLECTED:
	case QUERY_FOLDED:
	case QUERY_EXACT:
		break;
	}
	search->folded = word->folded;
	search->lowered = word->lowered;
	search->variant = FALSE;
	return search_spelling(search, error) &&
	    search_spellings(search, error);
}

static gint
compare_forms(gconstpointer a, gconstpointer b)
{
	const Form *left = *(Form *const *)a, *right = *(Form *const *)b;

	if (left->count != right->count)
		return left->count > right->count ? -1 : 1;
	return strcmp(left->word, right->word);
}

static gboolean
count_passages(Search *search, GError **error)
{
	guint i;

	for (i = 0; i < search->leaf->terms->len; i++) {
		const char *term = search->leaf->terms->pdata[i];
		guint64 units, passages;

		if (!store_term_counts(search->expander->store, term,
			strlen(term), &units, &passages, error))
			return FALSE;
		search->leaf->passages += passages;
	}
	return TRUE;
}

static gboolean
run_search(Search *search, GError **error)
{
	guint n = store_shards(search->expander->store);

	for (search->shard = 0; search->shard < n; search->shard++)
		if (!search_shard(search, error))
			return FALSE;
	if (search->leaf->forms->len > EXPAND_MOST_WORDS) {
		g_set_error(error, POLIX_ERROR, POLIX_ERROR_LIMIT,
		    "%s means %u different words, more than %d; "
		    "give more of its letters",
		    search->word->folded, search->leaf->forms->len,
		    EXPAND_MOST_WORDS);
		return FALSE;
	}
	g_ptr_array_sort(search->leaf->forms, compare_forms);
	return count_passages(search, error);
}

static gboolean
may_look_up(Expander *expander, const ExpandWord *word, GError **error)
{
	gboolean scan = word->match == QUERY_FUZZY ||
	    (word->match == QUERY_WILDCARD &&
		strchr("*?", word->folded[0]) != NULL);

	if (expander->deadline != 0 &&
	    g_get_monotonic_time() > expander->deadline) {
		g_set_error_literal(error, POLIX_ERROR, POLIX_ERROR_TIMEOUT,
		    "looking the query's words up took longer than --timeout "
		    "allows");
		return FALSE;
	}
	if (scan && ++expander->scans > EXPAND_MOST_SCANS) {
		g_set_error(error, POLIX_ERROR, POLIX_ERROR_LIMIT,
		    "more than %d words begin with a wildcard or end with ~; "
		    "ask for fewer at once",
		    EXPAND_MOST_SCANS);
		return FALSE;
	}
	return TRUE;
}

static Leaf *
make_leaf(Expander *expander, const ExpandWord *word, GError **error)
{
	Leaf *leaf = leaf_new(word, store_shards(expander->store));
	Search search = {.expander = expander,
	    .word = word,
	    .leaf = leaf,
	    .stems = g_ptr_array_new_with_free_func(g_free),
	    .terms = g_hash_table_new_full(
		g_str_hash, g_str_equal, g_free, NULL),
	    .forms = g_hash_table_new_full(
		g_str_hash, g_str_equal, g_free, NULL)};
	gboolean found;

	if (word->match == QUERY_WILDCARD)
		search.pattern = pattern_new_glob(word->folded);
	else if (word->match == QUERY_FUZZY)
		search.pattern = pattern_new_fuzzy(word->folded);
	leaf->stop = !word->capitals && expander_stop(expander, word->folded);
	found = run_search(&search, error);
	pattern_free(search.pattern);
	g_ptr_array_unref(search.stems);
	g_hash_table_unref(search.terms);
	g_hash_table_unref(search.forms);
	if (!found) {
		leaf_free(leaf);
		return NULL;
	}
	return leaf;
}

int
expander_leaf(Expander *expander, const ExpandWord *word, GError **error)
{
	g_autofree char *key = g_strdup_printf("%d%d%s\n%s", (int)word->match,
	    word->capitals,
	    word->match == QUERY_EXACT ? word->typed : word->lowered,
	    word->folded);
	gpointer place = g_hash_table_lookup(expander->places, key);
	Leaf *leaf;

	if (place != NULL)
		return GPOINTER_TO_INT(place) - 1;
	leaf = may_look_up(expander, word, error)
	    ? make_leaf(expander, word, error)
	    : NULL;
	if (leaf == NULL)
		return -1;
	g_ptr_array_add(expander->leaves, leaf);
	g_hash_table_insert(expander->places, g_steal_pointer(&key),
	    GINT_TO_POINTER(expander->leaves->len));
	return (int)expander->leaves->len - 1;
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

		add_once(count->spellings, spelling);
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

StoreQuery *
expander_field_units(const Expander *expander, const char *field,
    const char *folded, const char *lowered)
{
	guint n = expander->languages->len, i;
	g_autofree StoreQuery **parts = g_new0(StoreQuery *, n + 1);
	g_autoptr(GString) term = g_string_new(NULL);

	schema_field_term(
	    term, SCHEMA_FIELD, field, ':', folded, strlen(folded));
	parts[n] = store_query_term(term->str, term->len, 0);
	for (i = 0; i < n; i++) {
		g_autoptr(GString) stem = g_string_new(NULL);

		stemmer_stem(
		    g_array_index(expander->languages, Language, i).stemmer,
		    lowered, strlen(lowered), stem);
		schema_field_term(
		    term, SCHEMA_FIELD, field, ':', stem->str, stem->len);
		parts[i] = store_query_term(term->str, term->len, 0);
	}
	return store_query_or(parts, n + 1);
}

typedef struct Suggestion {
	Pattern *pattern;
	const char *folded;
	char *word;
	guint64 count;
} Suggestion;

static gboolean
take_suggestion(const WordEntry *entry, gpointer user_data)
{
	Suggestion *suggestion = user_data;

	if (entry->flags & WORD_COMPOUND || entry->count <= suggestion->count ||
	    is_word(entry, suggestion->folded) ||
	    !pattern_match(suggestion->pattern, entry->word, entry->length))
		return TRUE;
	g_free(suggestion->word);
	suggestion->word = g_strndup(entry->word, entry->length);
	suggestion->count = entry->count;
	return TRUE;
}

char *
expander_suggest(Expander *expander, const char *folded)
{
	Suggestion suggestion = {
	    .pattern = pattern_new_fuzzy(folded), .folded = folded};
	guint shard;

	for (shard = 0; shard < store_shards(expander->store); shard++)
		wordlist_scan(expander->store, shard, "", 0, take_suggestion,
		    &suggestion, NULL);
	pattern_free(suggestion.pattern);
	return suggestion.word;
}

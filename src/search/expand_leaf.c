/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One word of the query, looked up in the word lists. */
#include "search/expander.h"

#include "base/error.h"
#include "search/pattern.h"
#include "store/pairs.h"
#include "store/schema.h"
#include "store/wordlist.h"
#include "text/fold.h"
#include "text/spelling.h"

static void
form_free(gpointer data)
{
	Form *form = data;

	g_free(form->word);
	g_free(form);
}

void
expander_leaf_free(gpointer data)
{
	Leaf *leaf = data;

	g_free(leaf->folded);
	g_free(leaf->lowered);
	g_free(leaf->exact);
	g_ptr_array_unref(leaf->ids);
	g_ptr_array_unref(leaf->terms);
	g_ptr_array_unref(leaf->languages);
	g_array_unref(leaf->pairs);
	g_ptr_array_unref(leaf->forms);
	g_ptr_array_unref(leaf->compounds);
	g_free(leaf);
}

static Leaf *
leaf_new(const ExpandWord *word, guint shards)
{
	Leaf *leaf = g_new0(Leaf, 1);
	guint i;

	leaf->folded = g_strdup(word->folded);
	leaf->lowered = g_strdup(word->lowered);
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
	leaf->pairs = g_array_new(FALSE, FALSE, sizeof(guint32));
	leaf->forms = g_ptr_array_new_with_free_func(form_free);
	leaf->compounds = g_ptr_array_new_with_free_func(g_free);
	return leaf;
}

/* Whether ENTRY's word is a stop word of its language. */
static gboolean
is_stop(const WordEntry *entry)
{
	if (language_marks(entry->language))
		return stop_word(
		    entry->language, entry->stem, entry->stem_length);
	return entry->language[0] != '-' &&
	    stop_word(entry->language, entry->word, entry->length);
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
	GPtrArray *stems;    /* of char *: language entry code and stem */
	GHashTable *terms;   /* set of the leaf's terms */
	GHashTable *forms;   /* word and capitals to Form */
	GHashTable *spelled; /* set of the leaf's compounds */
	const char *prefix; /* entries that do not begin with it end the scan */
	gsize prefix_length;
	Pattern *pattern; /* of wildcards and fuzzy words */
	GError *late;     /* why a scan was stopped */
	gboolean variant; /* entries may be in the leaf already */
	gboolean german;  /* only those of German, or of no known language */
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
	gboolean stop = is_stop(entry);

	if (search->word->capitals || (stop && entry->flags & WORD_CAPITALS)) {
		add_term(search, SCHEMA_CAPITALS, entry->word, entry->length);
	} else if (stop) {
		add_once(search->leaf->languages, entry->language);
		/* Which hold it nothing tells: as many as can be. */
		search->leaf->passages += entry->count;
	} else {
		add_term(search, "", entry->stem, entry->stem_length);
	}
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

static void
add_pair(Leaf *leaf, const WordEntry *entry)
{
	guint32 stem = pairs_stem(entry->stem, entry->stem_length);

	if (leaf->pairs->len <= EXPAND_MOST_PAIRS && !has_id(leaf->pairs, stem))
		g_array_append_val(leaf->pairs, stem);
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
	add_pair(search->leaf, entry);
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

/* Whether ENTRY's marks make it another word than the one that was typed. */
static gboolean
is_other(const Search *search, const WordEntry *entry)
{
	return search->word->marks && language_marks(entry->language) &&
	    !fold_agrees(search->lowered, strlen(search->lowered), entry->stem,
		entry->stem_length);
}

/* CODE is a language's in the word list. */
static gboolean
may_be_german(const char *code)
{
	return *code == '-' || strcmp(code, "de") == 0;
}

/* Entries that are the word itself, but for marks and capitals. */
static gboolean
take_same(const WordEntry *entry, gpointer user_data)
{
	Search *search = user_data;

	if (!is_word(entry, search->folded))
		return FALSE;
	if (!fits(search, entry) || is_other(search, entry) ||
	    (search->german && !may_be_german(entry->language)))
		return TRUE;
	add_entry(search, entry, search->variant);
	/* Typed without diacritics, it stands for the words that have them, and
	   for their inflections. */
	if (search->word->match == QUERY_INFLECTED && !search->word->capitals &&
	    !language_marks(entry->language))
		add_stem(
		    search, entry->language, entry->stem, entry->stem_length);
	return TRUE;
}

/* ENTRY is of a text whose language is not known: it may be of any. */
static void
take_unknown(Search *search, const WordEntry *entry)
{
	for (guint i = 0; i < search->stems->len; i++)
		if (expander_may_stem(
			search->expander, entry, search->stems->pdata[i]))
			add_entry(search, entry, TRUE);
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
	if (search->expander->unknown && entry->language[0] == '-')
		take_unknown(search, entry);
	return TRUE;
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

/* Whether any unit holds STEM, so that its words are worth looking for. */
static gboolean
stem_held(Search *search, const char *stem, gboolean *held, GError **error)
{
	g_autoptr(GString) term = g_string_new(NULL);
	guint64 units = 0, passages;

	schema_term(term, "", stem, strlen(stem));
	if (!store_term_counts(search->expander->store, term->str, term->len,
		&units, &passages, error))
		return FALSE;
	*held = units > 0;
	return TRUE;
}

/* Whether what the first N stems begin with has been looked through for those
   that begin with the LENGTH bytes of STEM. */
static gboolean
stem_scanned(const Search *search, guint n, const char *stem, gsize length)
{
	guint i;

	for (i = 0; i < n; i++) {
		const char *key = search->stems->pdata[i];
		gsize other = expander_stem_prefix(key);

		if (!expander_begins_anyhow(key) && other <= length &&
		    strncmp(key + 2, stem, other) == 0)
			return TRUE;
	}
	return FALSE;
}

/* Adds the words of the stem of KEY that do not begin with it. */
static gboolean
take_others(Search *search, const char *key, GError **error)
{
	const GPtrArray *words;

	if (!stem_table_find(search->expander->stems, search->expander,
		search->shard, key, &words, error))
		return FALSE;
	for (guint i = 0; words != NULL && i < words->len; i++)
		add_entry(search, words->pdata[i], TRUE);
	return TRUE;
}

/* Scans once for each distinct beginning of the stems. */
static gboolean
scan_stems(Search *search, GError **error)
{
	for (guint i = 0; i < search->stems->len; i++) {
		const char *key = search->stems->pdata[i];
		const gsize length = expander_stem_prefix(key);

		if (expander_begins_anyhow(key)) {
			gboolean held;

			if (!stem_held(search, key + 2, &held, error))
				return FALSE;
			if (!held)
				continue;
			if (!take_others(search, key, error))
				return FALSE;
		}
		if (length > 0 && !stem_scanned(search, i, key + 2, length) &&
		    !scan_prefix(
			search, key + 2, length, take_inflected, error))
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
		g_autoptr(GString) stem = NULL;

		if (language_marks(language->code) ||
		    (search->german && !may_be_german(language->entry)))
			continue;
		stem = g_string_new(NULL);
		stemmer_stem(language->stemmer, search->lowered,
		    strlen(search->lowered), stem);
		add_stem(search, language->entry, stem->str, stem->len);
	}
}

/* Counts an entry that is compared with a pattern.  Returns: whether there is
   time for it. */
static gboolean
count_entry(Search *search)
{
	enum { BETWEEN_LOOKS = 4096 }; /* at the clock */

	return ++search->expander->looked % BETWEEN_LOOKS != 0 ||
	    expander_in_time(search->expander, &search->late);
}

/* Adds how ENTRY, a compound that fits the pattern, is spelled to the leaf. */
static void
add_compound(Search *search, const WordEntry *entry)
{
	const char *hyphen = memchr(entry->stem, '-', entry->stem_length);
	gsize left = hyphen == NULL ? 0 : (gsize)(hyphen - entry->stem);
	char *spelling;

	if (left == 0 || left > pattern_prefix(search->pattern) ||
	    memchr(hyphen + 1, '-', entry->stem_length - left - 1) != NULL)
		return;
	spelling = g_strndup(entry->stem, entry->stem_length);
	if (g_hash_table_contains(search->spelled, spelling)) {
		g_free(spelling);
		return;
	}
	g_ptr_array_add(search->leaf->compounds, spelling);
	g_hash_table_add(search->spelled, spelling);
}

static gboolean
take_pattern(const WordEntry *entry, gpointer user_data)
{
	Search *search = user_data;

	if (entry->length < search->prefix_length ||
	    memcmp(entry->word, search->prefix, search->prefix_length) != 0)
		return FALSE;
	if (!count_entry(search))
		return FALSE;
	if (!pattern_match(search->pattern, entry->word, entry->length))
		return TRUE;
	if (entry->flags & WORD_COMPOUND)
		add_compound(search, entry);
	else if (fits(search, entry))
		add_entry(search, entry, FALSE);
	return TRUE;
}

/* Scans the word list of each shard. */
static gboolean
scan_shards(Search *search, gboolean (*scan)(Search *search, GError **error),
    GError **error)
{
	guint n = store_shards(search->expander->store);

	for (search->shard = 0; search->shard < n; search->shard++) {
		if (!scan(search, error))
			return FALSE;
		if (search->late != NULL) {
			g_propagate_error(error, search->late);
			return FALSE;
		}
	}
	return TRUE;
}

static gboolean
scan_same(Search *search, GError **error)
{
	return wordlist_scan(search->expander->store, search->shard,
	    search->folded, strlen(search->folded), take_same, search, error);
}

static gboolean
scan_pattern(Search *search, GError **error)
{
	return scan_prefix(search, search->word->folded,
	    pattern_prefix(search->pattern), take_pattern, error);
}

/* The word as Search.folded spells it.  First in all shards: each has the
   inflections of what stands only in another, too. */
static gboolean
search_spelling(Search *search, GError **error)
{
	g_ptr_array_set_size(search->stems, 0);
	if (!scan_shards(search, scan_same, error))
		return FALSE;
	if (search->word->match != QUERY_INFLECTED || search->word->capitals)
		return TRUE;
	add_query_stems(search);
	return scan_shards(search, scan_stems, error);
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

/* Gebäude, typed as Gebaeude: where nothing else is found.  With a capital it
   may be a name, which texts of any language have; "guests" is no "gusts". */
static gboolean
search_umlauts(Search *search, GError **error)
{
	g_autofree char *lowered = NULL, *folded = NULL;

	if (search->leaf->forms->len > 0 || search->leaf->stop ||
	    search->word->match == QUERY_EXACT)
		return TRUE;
	lowered = spelling_umlauts(search->word->lowered);
	if (lowered == NULL)
		return TRUE;
	folded = fold_word(lowered, strlen(lowered));
	search->folded = folded;
	search->lowered = lowered;
	search->german = !g_unichar_isupper(
	    g_utf8_get_char(search->word->typed));
	return search_spelling(search, error);
}

/* Each of the words that a pattern means. */
static gboolean
search_words(Search *search, GError **error)
{
	const GPtrArray *words = search->word->words;

	for (guint i = 0; i < words->len; i++) {
		search->folded = search->lowered = words->pdata[i];
		if (!scan_shards(search, scan_same, error))
			return FALSE;
	}
	return TRUE;
}

static gboolean
search_word(Search *search, GError **error)
{
	const ExpandWord *word = search->word;

	if (word->words != NULL)
		return search_words(search, error);
	switch (word->match) {
	case QUERY_WILDCARD:
	case QUERY_FUZZY:
		return scan_shards(search, scan_pattern, error);
	case QUERY_INFLECTED:
	case QUERY_FOLDED:
	case QUERY_EXACT:
		break;
	}
	search->folded = word->folded;
	search->lowered = word->lowered;
	return search_spelling(search, error) &&
	    search_spellings(search, error) && search_umlauts(search, error);
}

static gint
compare_forms(gconstpointer a, gconstpointer b)
{
	const Form *left = *(Form *const *)a, *right = *(Form *const *)b;
	int result;

	if (left->count != right->count)
		return left->count > right->count ? -1 : 1;
	result = strcmp(left->word, right->word);
	return result != 0 ? result : right->capitals - left->capitals;
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

static gint
compare_terms(gconstpointer a, gconstpointer b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static gboolean
run_search(Search *search, GError **error)
{
	if (!search_word(search, error))
		return FALSE;
	if (search->leaf->forms->len > EXPAND_MOST_WORDS) {
		g_set_error(error, POLIX_ERROR, POLIX_ERROR_LIMIT,
		    "%s means %u different words, more than %d; "
		    "give more of its letters",
		    search->word->folded, search->leaf->forms->len,
		    EXPAND_MOST_WORDS);
		return FALSE;
	}
	/* In an order that does not tell which shard had them first. */
	g_ptr_array_sort(search->leaf->forms, compare_forms);
	g_ptr_array_sort(search->leaf->terms, compare_terms);
	g_ptr_array_sort(search->leaf->compounds, compare_terms);
	return count_passages(search, error);
}

Leaf *
expander_search(Expander *expander, const ExpandWord *word, GError **error)
{
	Leaf *leaf = leaf_new(word, store_shards(expander->store));
	Search search = {.expander = expander,
	    .word = word,
	    .leaf = leaf,
	    .stems = g_ptr_array_new_with_free_func(g_free),
	    .terms = g_hash_table_new_full(
		g_str_hash, g_str_equal, g_free, NULL),
	    .forms = g_hash_table_new_full(
		g_str_hash, g_str_equal, g_free, NULL),
	    .spelled = g_hash_table_new(g_str_hash, g_str_equal)};
	gboolean found;

	if (word->match == QUERY_WILDCARD)
		search.pattern = pattern_new_glob(word->folded);
	else if (word->match == QUERY_FUZZY)
		search.pattern = pattern_new_fuzzy(word->folded);
	leaf->stop = !word->capitals &&
	    expander_stop(expander, word->folded, word->lowered);
	found = run_search(&search, error);
	pattern_free(search.pattern);
	g_ptr_array_unref(search.stems);
	g_hash_table_unref(search.terms);
	g_hash_table_unref(search.forms);
	g_hash_table_unref(search.spelled);
	if (!found) {
		expander_leaf_free(leaf);
		return NULL;
	}
	return leaf;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/field.h"

#include <string.h>

#include "search/pattern.h"
#include "search/query_number.h"
#include "search/wild.h"
#include "text/fold.h"
#include "text/spelling.h"
#include "text/stem.h"
#include "text/tokenizer.h"

enum {
	MOST_WORDS = 4096, /* of a value; the others are not looked at */
	MOST_SPANS = 4096, /* where a part of the query stands */
	MOST_TRIES = 1000, /* ways to read a phrase at one word */
};

/* A word of a value. */
typedef struct Word {
	char *folded;
	char *stem;
	char *written;
	gboolean capitals;
	gboolean hyphenated; /* with the word before it */
} Word;

/* A word of the query. */
typedef struct Wanted {
	QueryMatch match;
	gboolean capitals;
	gboolean hyphenated;
	char *typed;
	GPtrArray *spellings; /* of char *, folded; the first as typed */
	GPtrArray *stems;     /* of char *, of them */
	Pattern *pattern;     /* of wildcards and fuzzy words, or NULL */
} Wanted;

typedef struct Span {
	guint first, end; /* words of the value */
} Span;

struct FieldMatcher {
	Tokenizer *tokenizer;
	GHashTable *stemmers; /* language to Stemmer */
	GHashTable *wanted; /* language to a table: node to GArray of Wanted */
	/* Of the value at hand: */
	const char *value;
	GArray *words;   /* of Word */
	gboolean german; /* or of no known language */
	Stemmer *stemmer;
	GHashTable *known; /* the table of its language */
};

static void
word_clear(gpointer data)
{
	Word *word = data;

	g_free(word->folded);
	g_free(word->stem);
	g_free(word->written);
}

static void
wanted_clear(gpointer data)
{
	Wanted *wanted = data;

	g_free(wanted->typed);
	g_ptr_array_unref(wanted->spellings);
	g_ptr_array_unref(wanted->stems);
	pattern_free(wanted->pattern);
}

FieldMatcher *
field_matcher_new(void)
{
	FieldMatcher *matcher = g_new0(FieldMatcher, 1);

	matcher->tokenizer = tokenizer_new();
	matcher->stemmers = g_hash_table_new_full(
	    g_str_hash, g_str_equal, g_free, (GDestroyNotify)stemmer_free);
	matcher->wanted = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
	    (GDestroyNotify)g_hash_table_unref);
	matcher->words = g_array_new(FALSE, FALSE, sizeof(Word));
	g_array_set_clear_func(matcher->words, word_clear);
	return matcher;
}

void
field_matcher_free(FieldMatcher *matcher)
{
	if (matcher == NULL)
		return;
	tokenizer_free(matcher->tokenizer);
	g_hash_table_unref(matcher->stemmers);
	g_hash_table_unref(matcher->wanted);
	g_array_unref(matcher->words);
	g_free(matcher);
}

static char *
stem_of(Stemmer *stemmer, const char *word, gsize length)
{
	GString *stem = g_string_new(NULL);

	stemmer_stem(stemmer, word, length, stem);
	return g_string_free(stem, FALSE);
}

static void
take_word(const Token *token, gpointer user_data)
{
	FieldMatcher *matcher = user_data;
	Word word = {.capitals = (token->flags & TOKEN_CAPITALS) != 0,
	    .hyphenated = (token->flags & TOKEN_HYPHENATED) != 0};

	if (matcher->words->len == MOST_WORDS)
		return;
	word.folded = g_strndup(token->folded, token->folded_length);
	word.stem = stem_of(
	    matcher->stemmer, token->lowered, token->lowered_length);
	word.written = g_strndup(
	    matcher->value + token->start, token->end - token->start);
	g_array_append_val(matcher->words, word);
}

typedef struct Taking {
	FieldMatcher *matcher;
	const QueryNode *node;
	GArray *wanted;
} Taking;

static void
take_spelling(const char *variant, gsize length, gpointer user_data)
{
	g_ptr_array_add(user_data, g_strndup(variant, length));
}

static Wanted
wanted_new(const FieldMatcher *matcher, QueryMatch match, const char *folded,
    const char *lowered)
{
	Wanted wanted = {.match = match,
	    .spellings = g_ptr_array_new_with_free_func(g_free),
	    .stems = g_ptr_array_new_with_free_func(g_free)};

	g_ptr_array_add(wanted.spellings, g_strdup(folded));
	if (match == QUERY_INFLECTED || match == QUERY_FOLDED)
		spelling_variants(
		    folded, strlen(folded), take_spelling, wanted.spellings);
	g_ptr_array_add(
	    wanted.stems, stem_of(matcher->stemmer, lowered, strlen(lowered)));
	for (guint i = 0; i < wanted.spellings->len; i++) {
		const char *spelling = wanted.spellings->pdata[i];

		g_ptr_array_add(wanted.stems,
		    stem_of(matcher->stemmer, spelling, strlen(spelling)));
	}
	return wanted;
}

/* Adds to WANTED the word LOWERED read with umlauts.  With a capital it may be
   a name, which values of any language have. */
static void
add_umlauts(const FieldMatcher *matcher, Wanted *wanted, const char *lowered)
{
	g_autofree char *umlauts = spelling_umlauts(lowered);
	char *folded;

	if (umlauts == NULL ||
	    (!matcher->german &&
		!g_unichar_isupper(g_utf8_get_char(wanted->typed))))
		return;
	folded = fold_word(umlauts, strlen(umlauts));
	g_ptr_array_add(wanted->spellings, folded);
	g_ptr_array_add(
	    wanted->stems, stem_of(matcher->stemmer, umlauts, strlen(umlauts)));
	g_ptr_array_add(
	    wanted->stems, stem_of(matcher->stemmer, folded, strlen(folded)));
}

static void
take_wanted(const Token *token, gpointer user_data)
{
	const Taking *taking = user_data;
	const QueryNode *node = taking->node;
	g_autofree char *folded = g_strndup(
	    token->folded, token->folded_length);
	g_autofree char *lowered = g_strndup(
	    token->lowered, token->lowered_length);
	Wanted wanted = wanted_new(
	    taking->matcher, node->match, folded, lowered);

	wanted.capitals = node->capitals &&
	    (token->flags & TOKEN_CAPITALS) != 0;
	wanted.hyphenated = (token->flags & TOKEN_HYPHENATED) != 0;
	wanted.typed = g_strndup(
	    node->text + token->start, token->end - token->start);
	if (node->umlauts)
		add_umlauts(taking->matcher, &wanted, lowered);
	if (node->match == QUERY_FUZZY)
		wanted.pattern = pattern_new_fuzzy(folded);
	g_array_append_val(taking->wanted, wanted);
}

static void
want_word(FieldMatcher *matcher, const QueryNode *node, GArray *array)
{
	Taking taking = {matcher, node, array};
	g_autoptr(GArray) parts = NULL;

	if (node->match != QUERY_WILDCARD) {
		query_number_run(
		    matcher->tokenizer, node, take_wanted, &taking);
		return;
	}
	parts = wild_parts(matcher->tokenizer, node->text);
	for (guint i = 0; i < parts->len; i++) {
		const WildPart *part = &g_array_index(parts, WildPart, i);
		Wanted wanted = wanted_new(matcher,
		    part->wild ? QUERY_WILDCARD : QUERY_FOLDED, part->folded,
		    part->lowered);

		wanted.hyphenated = part->hyphenated;
		if (part->wild)
			wanted.pattern = pattern_new_glob(part->folded);
		g_array_append_val(array, wanted);
	}
}

/* The words of NODE, a word or phrase.  Returns: (transfer none). */
static const GArray *
wanted_of(FieldMatcher *matcher, const QueryNode *node)
{
	GArray *wanted = g_hash_table_lookup(matcher->known, node);

	if (wanted != NULL)
		return wanted;
	wanted = g_array_new(FALSE, FALSE, sizeof(Wanted));
	g_array_set_clear_func(wanted, wanted_clear);
	if (node->kind == QUERY_WORD)
		want_word(matcher, node, wanted);
	for (guint i = 0; node->children != NULL && i < node->children->len;
	     i++)
		want_word(matcher, node->children->pdata[i], wanted);
	g_hash_table_insert(matcher->known, (gpointer)(guintptr)node, wanted);
	return wanted;
}

static gboolean
has(const GPtrArray *strings, const char *string)
{
	return g_ptr_array_find_with_equal_func(
	    (GPtrArray *)(guintptr)strings, string, g_str_equal, NULL);
}

static gboolean
is_word(const Word *word, const Wanted *wanted)
{
	if (wanted->pattern != NULL)
		return pattern_match(
		    wanted->pattern, word->folded, strlen(word->folded));
	if (wanted->match == QUERY_EXACT)
		return strcmp(word->written, wanted->typed) == 0;
	if (wanted->capitals && !word->capitals)
		return FALSE;
	return has(wanted->spellings, word->folded) ||
	    (wanted->match == QUERY_INFLECTED && !wanted->capitals &&
		has(wanted->stems, word->stem));
}

/* Whether WANTED and what a hyphen joins to it in the query, one of them a
   pattern, are WORD of the value when closed up. */
static gboolean
is_wild_closed(const Wanted *wanted, const Word *word)
{
	g_autofree char *closed = g_strconcat(
	    wanted[0].spellings->pdata[0], wanted[1].spellings->pdata[0], NULL);
	Pattern *pattern = pattern_new_glob(closed);
	gboolean matches = pattern_match(
	    pattern, word->folded, strlen(word->folded));

	pattern_free(pattern);
	return matches;
}

static gboolean
may_be_closed(const Wanted *wanted)
{
	return (wanted->match == QUERY_INFLECTED ||
		   wanted->match == QUERY_FOLDED) &&
	    !wanted->capitals;
}

/* Whether LEFT and RIGHT of the value, closed up, are what is WANTED. */
static gboolean
closes(const FieldMatcher *matcher, const Word *left, const Word *right,
    const Wanted *wanted)
{
	g_autofree char *closed = g_strconcat(
	    left->folded, right->folded, NULL);
	g_autofree char *stem = NULL;

	if (!token_closes(left->folded, strlen(left->folded), right->folded))
		return FALSE;
	if (wanted->match == QUERY_WILDCARD)
		return pattern_match(wanted->pattern, closed, strlen(closed));
	if (!may_be_closed(wanted))
		return FALSE;
	if (has(wanted->spellings, closed))
		return TRUE;
	if (wanted->match != QUERY_INFLECTED)
		return FALSE;
	stem = stem_of(matcher->stemmer, closed, strlen(closed));
	return has(wanted->stems, stem);
}

/* Whether the words of the query at WANTED and behind it are the closed word
   AT of the value. */
static gboolean
is_closed_in_value(
    const FieldMatcher *matcher, const Wanted *wanted, const Word *at)
{
	const char *left = wanted[0].spellings->pdata[0];
	const char *right = wanted[1].spellings->pdata[0];
	g_autofree char *closed = NULL;
	g_autofree char *stem = NULL;

	if (!token_closes(left, strlen(left), right))
		return FALSE;
	if (wanted[1].hyphenated &&
	    (wanted[0].match == QUERY_WILDCARD ||
		wanted[1].match == QUERY_WILDCARD))
		return is_wild_closed(wanted, at);
	if (!may_be_closed(wanted) || !may_be_closed(wanted + 1))
		return FALSE;
	closed = g_strconcat(left, right, NULL);
	if (strcmp(closed, at->folded) == 0)
		return TRUE;
	stem = stem_of(matcher->stemmer, closed, strlen(closed));
	return wanted[1].match == QUERY_INFLECTED &&
	    strcmp(stem, at->stem) == 0;
}

/* Where WANTED from PLACE on, standing at word AT, end; 0 if they do not. */
static guint
end_of(const FieldMatcher *matcher, const GArray *wanted, guint place, guint at,
    guint *tries)
{
	const Wanted *want = &g_array_index(wanted, Wanted, place);
	const Word *words = (const Word *)(gconstpointer)matcher->words->data;
	guint end = 0;

	if (place == wanted->len)
		return at;
	if (at >= matcher->words->len || *tries == 0)
		return 0;
	(*tries)--;
	if (is_word(words + at, want) &&
	    (place == 0 || want->match != QUERY_EXACT ||
		want->hyphenated == words[at].hyphenated))
		end = end_of(matcher, wanted, place + 1, at + 1, tries);
	if (end == 0 && at + 1 < matcher->words->len &&
	    words[at + 1].hyphenated &&
	    closes(matcher, words + at, words + at + 1, want))
		end = end_of(matcher, wanted, place + 1, at + 2, tries);
	if (end == 0 && place + 1 < wanted->len &&
	    is_closed_in_value(matcher, want, words + at))
		end = end_of(matcher, wanted, place + 2, at + 1, tries);
	return end;
}

static void
add_span(GArray *spans, guint first, guint end)
{
	Span span = {first, end};

	if (spans->len < MOST_SPANS)
		g_array_append_val(spans, span);
}

static void find(FieldMatcher *matcher, const QueryNode *node, GArray *spans);

/* Whether LEFT and RIGHT are as near, and in the order, that NODE asks. */
static gboolean
is_near(const QueryNode *node, const Span *left, const Span *right)
{
	gboolean in_order = left->end <= right->first;
	guint gap;

	if (!in_order && (node->ordered || right->end > left->first))
		return FALSE;
	gap = in_order ? right->first - (left->end - 1)
		       : left->first - (right->end - 1);
	return node->scope != QUERY_SCOPE_WORDS || gap <= node->distance;
}

/* Where one side of NODE stands with none of the other near it. */
static void
find_lonely(const QueryNode *node, const GArray *lefts, const GArray *rights,
    gboolean not_left, GArray *spans)
{
	const GArray *kept = not_left ? rights : lefts;
	const GArray *others = not_left ? lefts : rights;

	for (guint i = 0; i < kept->len; i++) {
		const Span *span = &g_array_index(kept, Span, i);
		gboolean lonely = TRUE;

		for (guint k = 0; k < others->len && lonely; k++) {
			const Span *other = &g_array_index(others, Span, k);

			lonely = !(not_left ? is_near(node, other, span)
					    : is_near(node, span, other));
		}
		if (lonely)
			add_span(spans, span->first, span->end);
	}
}

static void
find_pairs(const QueryNode *node, const GArray *lefts, const GArray *rights,
    GArray *spans)
{
	for (guint i = 0; i < lefts->len; i++) {
		const Span *left = &g_array_index(lefts, Span, i);

		for (guint k = 0; k < rights->len; k++) {
			const Span *right = &g_array_index(rights, Span, k);

			if (is_near(node, left, right))
				add_span(spans, MIN(left->first, right->first),
				    MAX(left->end, right->end));
		}
	}
}

static void
find_near(FieldMatcher *matcher, const QueryNode *node, GArray *spans)
{
	g_autoptr(GArray) lefts = g_array_new(FALSE, FALSE, sizeof(Span));
	g_autoptr(GArray) rights = g_array_new(FALSE, FALSE, sizeof(Span));
	const QueryNode *left = node->children->pdata[0];
	const QueryNode *right = node->children->pdata[1];
	gboolean not_left = left->kind == QUERY_NOT;
	gboolean not_right = right->kind == QUERY_NOT;

	find(matcher, not_left ? left->children->pdata[0] : left, lefts);
	find(matcher, not_right ? right->children->pdata[0] : right, rights);
	if (not_left || not_right)
		find_lonely(node, lefts, rights, not_left, spans);
	else
		find_pairs(node, lefts, rights, spans);
}

/* Adds to SPANS where NODE, which has a place (query.h), stands.  Its height is
   bounded by the parser. */
static void
find(FieldMatcher *matcher, const QueryNode *node, GArray *spans)
{
	const GArray *wanted;

	if (node->kind == QUERY_NEAR) {
		find_near(matcher, node, spans);
	} else if (node->kind == QUERY_OR) {
		for (guint i = 0; i < node->children->len; i++)
			find(matcher, node->children->pdata[i], spans);
	} else {
		wanted = wanted_of(matcher, node);
		for (guint at = 0; at < matcher->words->len; at++) {
			guint tries = MOST_TRIES;
			guint end = end_of(matcher, wanted, 0, at, &tries);

			if (end > at)
				add_span(spans, at, end);
		}
	}
}

static gboolean
stands(FieldMatcher *matcher, const QueryNode *node)
{
	g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(Span));

	find(matcher, node, spans);
	return spans->len > 0;
}

/* Whether the whole value is what NODE, a word with wildcards or without, is:
   country:VN*, path:au/x*. */
static gboolean
is_value(const FieldMatcher *matcher, const QueryNode *node)
{
	g_autofree char *folded = NULL;
	g_autofree char *value = NULL;
	Pattern *pattern;
	gboolean there;

	if (node->match != QUERY_WILDCARD && node->match != QUERY_FUZZY)
		return FALSE;
	folded = fold_word(node->text, strlen(node->text));
	value = fold_word(matcher->value, strlen(matcher->value));
	pattern = node->match == QUERY_FUZZY ? pattern_new_fuzzy(folded)
					     : pattern_new_glob(folded);
	there = pattern_match(pattern, value, strlen(value));
	pattern_free(pattern);
	return there;
}

static gboolean
holds(FieldMatcher *matcher, const QueryNode *node)
{
	gboolean any = node->kind == QUERY_OR;

	switch (node->kind) {
	case QUERY_WORD:
		return stands(matcher, node) || is_value(matcher, node);
	case QUERY_PHRASE:
	case QUERY_NEAR:
		return stands(matcher, node);
	case QUERY_NOT:
		return !holds(matcher, node->children->pdata[0]);
	case QUERY_WORDS:
	case QUERY_AND:
	case QUERY_OR:
	case QUERY_FIELD: /* these two are not under a field */
	case QUERY_DATE:
		break;
	}
	for (guint i = 0; node->children != NULL && i < node->children->len;
	     i++)
		if (holds(matcher, node->children->pdata[i]) == any)
			return any;
	return !any;
}

gboolean
field_matches(FieldMatcher *matcher, const char *value, const char *language,
    const QueryNode *query)
{
	g_array_set_size(matcher->words, 0);
	matcher->value = value;
	matcher->german = strcmp(language, "de") == 0 ||
	    strcmp(language, "und") == 0;
	matcher->stemmer = g_hash_table_lookup(matcher->stemmers, language);
	matcher->known = g_hash_table_lookup(matcher->wanted, language);
	if (matcher->stemmer == NULL) {
		matcher->stemmer = stemmer_new(language);
		g_hash_table_insert(
		    matcher->stemmers, g_strdup(language), matcher->stemmer);
		matcher->known = g_hash_table_new_full(g_direct_hash,
		    g_direct_equal, NULL, (GDestroyNotify)g_array_unref);
		g_hash_table_insert(
		    matcher->wanted, g_strdup(language), matcher->known);
	}
	tokenizer_run(
	    matcher->tokenizer, value, strlen(value), take_word, matcher);
	return holds(matcher, query);
}

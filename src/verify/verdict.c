/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "verify/verdict.h"

#include <string.h>

#include "base/error.h"
#include "verify/quotation_cut.h"
#include "verify/sequence.h"

enum {
	CANDIDATES = 20, /* passages that an altered one is compared with, of
			   each way to find them */
	RUN_WORDS = 4,   /* words that an altered one has unaltered */
	MOST_RUNS = 40,
};

/* The share of a quotation's words below which it is not found. */
static const double least_likeness = .6;

void
verdict_clear(Verdict *verdict)
{
	g_free(verdict->difference);
	g_free(verdict->remark);
	hit_free(verdict->hit);
}

const char *
verdict_name(VerdictKind kind)
{
	static const char *const names[VERDICT_KINDS] = {
	    "OK", "ALTERED", "NOT FOUND", "NOT CHECKED"};

	return names[kind];
}

/* Looks for the passage that has the only part of QUOTATION word for word. */
static gboolean
check_phrase(const Lookup *lookup, const Quotation *quotation,
    const SearchOptions *search, Verdict *verdict, GError **error)
{
	g_autofree char *query = sequence_phrase(quotation->parts[0]);
	g_autoptr(SearchResult) result = NULL;
	SearchOptions options = *search;

	options.limit = 1;
	options.no_suggestions = TRUE;
	result = lookup_run(lookup, query, &options, error);
	if (result == NULL)
		return FALSE;
	if (result->hits->len == 0)
		return TRUE;
	verdict->kind = VERDICT_OK;
	verdict->hit = g_ptr_array_steal_index(result->hits, 0);
	return TRUE;
}

/* Looks for a document that has all parts word for word. */
static gboolean
check_verbatim(const Lookup *lookup, const Quotation *quotation,
    const SearchOptions *search, Verdict *verdict, GError **error)
{
	g_auto(Sequence) found = {0};

	if (quotation->parts[1] == NULL)
		return check_phrase(lookup, quotation, search, verdict, error);
	if (!sequence_find(lookup, quotation, search, &found, error))
		return FALSE;
	if (found.trouble != NULL) {
		verdict->kind = VERDICT_NOT_CHECKED;
		verdict->remark = g_strdup(found.trouble);
		return TRUE;
	}
	if (found.hit == NULL)
		return TRUE;
	verdict->kind = found.remark == NULL ? VERDICT_OK : VERDICT_ALTERED;
	if (found.remark != NULL)
		verdict->difference = g_strdup(quotation->text);
	verdict->remark = g_steal_pointer(&found.remark);
	verdict->hit = g_steal_pointer(&found.hit);
	return TRUE;
}

/* The text of HIT and what comes after it. */
static char *
text_of(const Hit *hit)
{
	GString *text = g_string_new(hit->text);

	for (guint i = 0; i < hit->after->len; i++)
		g_string_append_printf(
		    text, " %s", (const char *)hit->after->pdata[i]);
	return g_string_free(text, FALSE);
}

/* Makes HIT stand where START is, in bytes of its text (what is behind that:
   its last paragraph), not where the words stood that it was found by. */
static void
place_hit(Hit *hit, gsize start)
{
	const Hit moved = hit_at(hit, start);
	char *page_label = g_strdup(moved.page_label);
	char *paragraph_label = g_strdup(moved.paragraph_label);

	g_free(hit->page_label);
	g_free(hit->paragraph_label);
	hit->page = moved.page;
	hit->page_label = page_label;
	hit->paragraph = moved.paragraph;
	hit->paragraph_label = paragraph_label;
}

/* An altered quotation that is being looked for. */
typedef struct Chase {
	const Lookup *lookup;
	const Quotation *quotation;
	SearchOptions options;
	double best;          /* the likeness of what is found */
	GHashTable *compared; /* set of passages that were, with their text */
} Chase;

/* Makes the one of HITS that is most like the quotation that of VERDICT, if it
   is at least as much like it as what is there.  What has all of its words is
   it: a paragraph may end in it, which no phrase reaches across. */
static void
take_likest(Chase *chase, Verdict *verdict, GPtrArray *hits)
{
	for (guint i = hits->len; i > 0; i--) {
		const Hit *hit = hits->pdata[i - 1];
		g_autofree char *text = text_of(hit);
		g_autofree char *difference = NULL;
		guint changes;
		double likeness;
		gsize start;

		/* (Several indexes may have the same id.) */
		if (!g_hash_table_add(chase->compared,
			g_strdup_printf(
			    "%s\n%s\n%s", hit->path, hit->id, text)))
			continue;
		likeness = quotation_compare(
		    chase->quotation, text, &changes, &start, &difference);
		if (likeness < chase->best)
			continue;
		chase->best = likeness;
		g_clear_pointer(&verdict->difference, g_free);
		hit_free(verdict->hit);
		verdict->hit = g_ptr_array_steal_index(hits, i - 1);
		place_hit(verdict->hit, start);
		verdict->kind = changes == 0 ? VERDICT_OK : VERDICT_ALTERED;
		if (changes > 0)
			verdict->difference = g_steal_pointer(&difference);
	}
}

/* Looks for the passages that QUERY finds best, and takes the one that is most
   like the quotation. */
static gboolean
try_query(Chase *chase, const char *query, Verdict *verdict, GError **error)
{
	g_autoptr(SearchResult)
	    result = lookup_run(chase->lookup, query, &chase->options, error);

	if (result == NULL)
		return FALSE;
	take_likest(chase, verdict, result->hits);
	return TRUE;
}

/* The words of TEXT, with spaces between them in any script, and in lower case,
   so that no operator is among them.  Returns: (transfer full). */
static char *
lowered_words(const char *text)
{
	g_autofree char *words = sequence_words(text);
	g_autofree char *spaced = quotation_spaced(words);

	return g_utf8_strdown(spaced, -1);
}

/* Adds to RUNS the words of PART in runs, which an altered quotation has some
   of unaltered, each as a query for them. */
static void
add_runs(GPtrArray *runs, const char *part)
{
	g_autofree char *lower = lowered_words(part);
	g_auto(GStrv) all = g_strsplit_set(lower, " ", -1);
	g_autoptr(GString) run = g_string_new(NULL);
	guint n = 0;

	for (char **word = all; *word != NULL && runs->len < MOST_RUNS;
	     word++) {
		if (**word == '\0')
			continue;
		g_string_append_printf(
		    run, "%s%s", n % RUN_WORDS == 0 ? "\"" : " ", *word);
		if (++n % RUN_WORDS != 0)
			continue;
		g_string_append_c(run, '"');
		g_ptr_array_add(runs, g_strdup(run->str));
		g_string_truncate(run, 0);
	}
}

/* Looks for the passage that is most like the quotation: among those that have
   many of its words, and those that have some side by side. */
static gboolean
check_altered(const Lookup *lookup, const Quotation *quotation,
    const SearchOptions *search, Verdict *verdict, GError **error)
{
	g_autofree char *whole = g_strjoinv(" ", quotation->parts);
	g_autofree char *lower = lowered_words(whole);
	g_autoptr(GPtrArray) runs = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GHashTable) compared = g_hash_table_new_full(
	    g_str_hash, g_str_equal, g_free, NULL);
	Chase chase = {.lookup = lookup,
	    .quotation = quotation,
	    .options = *search,
	    .best = least_likeness,
	    .compared = compared};

	chase.options.mode = SEARCH_ANY;
	chase.options.limit = CANDIDATES;
	chase.options.no_suggestions = TRUE;
	chase.options.after = quotation->parts[1] != NULL
	    ? SEQUENCE_FAR
	    : MIN(quotation->paragraphs, SEQUENCE_FAR);
	for (char **part = quotation->parts; *part != NULL; part++)
		add_runs(runs, *part);
	if (!try_query(&chase, lower, verdict, error))
		return FALSE;
	for (guint i = 0; i < runs->len; i++)
		if (!try_query(&chase, runs->pdata[i], verdict, error))
			return FALSE;
	return TRUE;
}

static gboolean
search(const Lookup *lookup, const Quotation *quotation,
    const SearchOptions *options, Verdict *verdict, GError **error)
{
	if (!check_verbatim(lookup, quotation, options, verdict, error))
		return FALSE;
	return verdict->kind != VERDICT_NOT_FOUND ||
	    check_altered(lookup, quotation, options, verdict, error);
}

gboolean
verdict_find(const Lookup *lookup, const Quotation *quotation,
    const SearchOptions *options, Verdict *verdict, GError **error)
{
	g_autoptr(GError) failed = NULL;

	*verdict = (Verdict){.kind = VERDICT_NOT_FOUND};
	if (quotation->trouble != NULL) {
		verdict->kind = VERDICT_NOT_CHECKED;
		verdict->remark = g_strdup(quotation->trouble);
		return TRUE;
	}
	if (search(lookup, quotation, options, verdict, &failed))
		return TRUE;
	if (!g_error_matches(failed, POLIX_ERROR, POLIX_ERROR_TIMEOUT)) {
		g_propagate_error(error, g_steal_pointer(&failed));
		return FALSE;
	}
	verdict_clear(verdict);
	*verdict = (Verdict){.kind = VERDICT_NOT_CHECKED,
	    .remark = g_strdup("there was no time left"),
	    .late = TRUE};
	return TRUE;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "command/verdict.h"

#include <string.h>

#include "cli/out.h"

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
	hit_free(verdict->hit);
}

const char *
verdict_name(VerdictKind kind)
{
	static const char *const names[VERDICT_KINDS] = {
	    "OK", "ALTERED", "NOT FOUND"};

	return names[kind];
}

/* TEXT as words that a query takes for nothing else. */
static char *
plain_words(const char *text)
{
	GString *words = g_string_new(NULL);

	for (; *text != '\0'; text = out_after(text)) {
		gunichar c = g_utf8_get_char(text);
		gboolean inside = g_unichar_isalnum(
		    g_utf8_get_char(out_after(text)));

		if (g_unichar_isalnum(c) || g_unichar_ismark(c) ||
		    (inside &&
			(strchr("-'.,", (int)(c < 0x80 ? c : ' ')) ||
			    c == 0x2019)))
			g_string_append_unichar(words, c);
		else
			g_string_append_c(words, ' ');
	}
	return g_string_free(words, FALSE);
}

/* The passage that has PART, or, if it is one of several, all documents that
   have it. */
static SearchResult *
find_part(Selection *selection, const char *part, gboolean several,
    const SearchOptions *search, GError **error)
{
	g_autofree char *words = plain_words(part);
	g_autofree char *query = g_strconcat("\"", words, "\"", NULL);
	SearchOptions options = *search;

	options.by_document = several;
	options.limit = several ? 0 : 1;
	return selection_run(selection, query, &options, error);
}

static const Hit *
hit_in(const GPtrArray *hits, const char *document)
{
	for (guint i = 0; i < hits->len; i++) {
		const Hit *hit = hits->pdata[i];

		if (strcmp(hit->document, document) == 0)
			return hit;
	}
	return NULL;
}

/* Leaves in HITS only those of documents that OTHERS have too. */
static void
keep_common(GPtrArray *hits, const GPtrArray *others)
{
	for (guint i = hits->len; i > 0; i--) {
		const Hit *hit = hits->pdata[i - 1];

		if (hit_in(others, hit->document) == NULL)
			g_ptr_array_remove_index(hits, i - 1);
	}
}

/* Looks for a document that has all parts word for word. */
static gboolean
check_verbatim(Selection *selection, const Quotation *quotation,
    const SearchOptions *search, Verdict *verdict, GError **error)
{
	g_autoptr(SearchResult) first = find_part(selection,
	    quotation->parts[0], quotation->parts[1] != NULL, search, error);

	if (first == NULL)
		return FALSE;
	for (char **part = quotation->parts + 1; *part != NULL; part++) {
		g_autoptr(SearchResult)
		    result = find_part(selection, *part, TRUE, search, error);

		if (result == NULL)
			return FALSE;
		keep_common(first->hits, result->hits);
	}
	if (first->hits->len == 0)
		return TRUE;
	verdict->kind = VERDICT_OK;
	verdict->hit = g_ptr_array_steal_index(first->hits, 0);
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

/* Makes the one of HITS that is most like the quotation WHOLE that of VERDICT,
   if it is at least as much like it as *BEST. */
static void
take_likest(Verdict *verdict, GPtrArray *hits, const char *whole, double *best)
{
	for (guint i = hits->len; i > 0; i--) {
		g_autofree char *text = text_of(hits->pdata[i - 1]);
		char *difference;
		double likeness;

		quotation_compare(whole, text, &likeness, &difference);
		if (likeness < *best) {
			g_free(difference);
			continue;
		}
		*best = likeness;
		g_free(verdict->difference);
		hit_free(verdict->hit);
		verdict->difference = difference;
		verdict->hit = g_ptr_array_steal_index(hits, i - 1);
		verdict->kind = VERDICT_ALTERED;
	}
}

/* Looks for the passages that QUERY finds best, and takes the one that is most
   like the quotation WHOLE. */
static gboolean
try_query(Selection *selection, const char *query, const char *whole,
    const SearchOptions *search, Verdict *verdict, double *best, GError **error)
{
	SearchOptions options = *search;
	g_autoptr(SearchResult) result = NULL;

	options.mode = SEARCH_ANY;
	options.limit = CANDIDATES;
	options.after = 1;
	result = selection_run(selection, query, &options, error);
	if (result == NULL)
		return FALSE;
	take_likest(verdict, result->hits, whole, best);
	return TRUE;
}

/* WORDS in runs, which an altered quotation has some of unaltered, each as a
   query for them. */
static char **
make_runs(const char *words)
{
	g_auto(GStrv) all = g_strsplit_set(words, " ", -1);
	g_autoptr(GStrvBuilder) runs = g_strv_builder_new();
	g_autoptr(GString) run = g_string_new(NULL);
	guint n = 0;

	for (char **word = all; *word != NULL; word++) {
		if (**word == '\0')
			continue;
		g_string_append_printf(
		    run, "%s%s", n % RUN_WORDS == 0 ? "\"" : " ", *word);
		if (++n % RUN_WORDS != 0)
			continue;
		g_string_append_c(run, '"');
		g_strv_builder_add(runs, run->str);
		g_string_truncate(run, 0);
		if (n == MOST_RUNS * RUN_WORDS)
			break;
	}
	return g_strv_builder_end(runs);
}

/* Looks for the passage that is most like the quotation: among those that have
   many of its words, and those that have some side by side. */
static gboolean
check_altered(Selection *selection, const Quotation *quotation,
    const SearchOptions *search, Verdict *verdict, GError **error)
{
	g_autofree char *whole = g_strjoinv(" ", quotation->parts);
	g_autofree char *words = plain_words(whole);
	/* So that no operator is among them. */
	g_autofree char *lower = g_utf8_strdown(words, -1);
	g_auto(GStrv) runs = make_runs(lower);
	double best = least_likeness;

	if (!try_query(selection, lower, whole, search, verdict, &best, error))
		return FALSE;
	for (char **run = runs; *run != NULL; run++)
		if (!try_query(
			selection, *run, whole, search, verdict, &best, error))
			return FALSE;
	return TRUE;
}

gboolean
verdict_find(Selection *selection, const Quotation *quotation,
    const SearchOptions *options, Verdict *verdict, GError **error)
{
	*verdict = (Verdict){.kind = VERDICT_NOT_FOUND};
	if (!check_verbatim(selection, quotation, options, verdict, error))
		return FALSE;
	return verdict->kind == VERDICT_OK ||
	    check_altered(selection, quotation, options, verdict, error);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/searcher.h"

#include <stdlib.h>

#include "base/error.h"
#include "store/layout.h"
#include "store/schema.h"
#include "store/state.h"

enum {
	/* An index that changes so often while it is read is not readable. */
	REOPEN_MOST = 5,
};

void
search_result_free(SearchResult *result)
{
	if (result == NULL)
		return;
	g_ptr_array_unref(result->hits);
	g_free(result->summary.query);
	g_ptr_array_unref(result->warnings);
	if (result->explanation != NULL)
		g_string_free(result->explanation, TRUE);
	g_free(result);
}

SearchResult *
search_result_new(const char *query, const SearchOptions *options)
{
	SearchResult *result = g_new0(SearchResult, 1);

	result->hits = g_ptr_array_new_with_free_func((GDestroyNotify)hit_free);
	result->warnings = g_ptr_array_new_with_free_func(g_free);
	result->summary.query = g_strdup(query);
	if (options->explain)
		result->explanation = g_string_new(NULL);
	return result;
}

static gboolean
load_states(Searcher *searcher, GError **error)
{
	guint i;

	searcher->statistics = (Statistics){0};
	searcher->documents = searcher->without_text = 0;
	for (i = 0; i < searcher->shards; i++) {
		g_autoptr(State) state = state_load(searcher->store, i, error);

		if (state == NULL)
			return FALSE;
		searcher->word_ids[i] = state->next_word;
		searcher->statistics.passages += state->passages;
		searcher->statistics.words += state->content_words;
		searcher->documents += state->documents;
		searcher->without_text += state->without_text;
	}
	return store_count_units(
	    searcher->store, &searcher->statistics.units, error);
}

/* The fields that documents have: one seek a field. */
static gboolean
load_fields(Searcher *searcher, GError **error)
{
	static const char *const always[] = {"title", "author", "section",
	    "path", "language", "source", "issuer", "country", "type", "url",
	    SCHEMA_FURNITURE};
	g_autoptr(GPtrArray) fields = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GString) from = g_string_new(SCHEMA_VALUE);
	g_autoptr(GString) found = g_string_new(NULL);
	guint i;

	for (i = 0; i < G_N_ELEMENTS(always); i++)
		g_ptr_array_add(fields, g_strdup(always[i]));
	for (;;) {
		char *equals;

		if (!store_term_seek(
			searcher->store, SCHEMA_VALUE, from->str, found, error))
			return FALSE;
		equals = strchr(found->str, '=');
		if (equals == NULL)
			break;
		*equals = '\0';
		if (!g_ptr_array_find_with_equal_func(fields,
			found->str + strlen(SCHEMA_VALUE), g_str_equal, NULL))
			g_ptr_array_add(fields,
			    g_strdup(found->str + strlen(SCHEMA_VALUE)));
		/* ">" is the character after "=". */
		g_string_printf(from, "%s>", found->str);
	}
	g_ptr_array_add(fields, NULL);
	g_strfreev(searcher->fields);
	searcher->fields = (char **)g_ptr_array_free(
	    g_steal_pointer(&fields), FALSE);
	return TRUE;
}

/* Whether one of the indexes has another live generation than FOLDERS say. */
static gboolean
moved_on(const Searcher *searcher, char *const *folders)
{
	guint i;

	for (i = 0; i < searcher->shards; i++) {
		g_autofree char *now = layout_current(searcher->paths[i], NULL);

		if (g_strcmp0(now, folders[i]) != 0)
			return TRUE;
	}
	return FALSE;
}

static void
note_opened(Searcher *searcher, char **folders)
{
	g_autofree char *names = g_strjoinv("\n", folders);

	g_free(searcher->opened);
	searcher->opened = g_strdup_printf("%s\n%" G_GUINT64_FORMAT, names,
	    searcher->store == NULL ? 0 : store_revision(searcher->store));
}

/* Whether CAUSE says that the index has moved on.  What was opened when it did
   so last is *STALE: if that is open again, nobody has written to the index,
   and it is damaged. */
static gboolean
is_stale(const Searcher *searcher, char **stale, GError *cause)
{
	if (!g_error_matches(cause, POLIX_ERROR, POLIX_ERROR_STALE))
		return FALSE;
	if (g_strcmp0(*stale, searcher->opened) == 0) {
		cause->code = POLIX_ERROR_CORRUPT;
		return FALSE;
	}
	g_free(*stale);
	*stale = g_strdup(searcher->opened);
	return TRUE;
}

/* Opens what the paths hold now. */
static gboolean
open_store(Searcher *searcher, GError **error)
{
	g_auto(GStrv) folders = g_new0(char *, searcher->shards + 1);
	g_autoptr(GError) cause = NULL;
	guint i;

	g_clear_pointer(&searcher->stems, stem_table_free);
	store_close(searcher->store);
	searcher->store = NULL;
	ahead_free(searcher->ahead);
	searcher->ahead = NULL;
	for (i = 0; i < searcher->shards; i++) {
		folders[i] = layout_current(searcher->paths[i], error);
		if (folders[i] == NULL)
			return FALSE;
	}
	searcher->ahead = ahead_new(folders, NULL, NULL);
	searcher->store = store_open((const char *const *)folders, &cause);
	note_opened(searcher, folders);
	if (searcher->store != NULL)
		searcher->stems = stem_table_new(searcher->store);
	if (searcher->store != NULL && load_states(searcher, &cause) &&
	    load_fields(searcher, &cause))
		return TRUE;
	/* A generation may be replaced between its name being read and its
	   being opened. */
	if (moved_on(searcher, folders))
		cause->code = POLIX_ERROR_STALE;
	/* `current' says that there is one. */
	else if (cause->code == POLIX_ERROR_NO_INDEX)
		cause->code = POLIX_ERROR_CORRUPT;
	g_propagate_error(error, g_steal_pointer(&cause));
	return FALSE;
}

/* Says of damage what to do about it.  In which of several indexes it is is not
   known. */
static void
explain_damage(const Searcher *searcher, GError **error)
{
	g_autofree char *paths = g_strjoinv(" or ", searcher->paths);
	g_autofree char *message = NULL;

	if (!g_error_matches(*error, POLIX_ERROR, POLIX_ERROR_CORRUPT) ||
	    strstr((*error)->message, "--rebuild") != NULL)
		return;
	message = g_strdup((*error)->message);
	g_clear_error(error);
	g_set_error(error, POLIX_ERROR, POLIX_ERROR_CORRUPT,
	    "%s: the index is damaged (%s)%s; build it again with: polix index "
	    "--rebuild PATH...",
	    paths, message,
	    searcher->shards > 1 ? "; polix index --check tells which" : "");
}

/* Opens, and again if a writer is quicker. */
static gboolean
reopen(Searcher *searcher, GError **error)
{
	g_autofree char *stale = NULL;
	guint i;

	for (i = 0;; i++) {
		g_autoptr(GError) cause = NULL;

		if (open_store(searcher, &cause))
			return TRUE;
		if (!is_stale(searcher, &stale, cause) || i >= REOPEN_MOST) {
			explain_damage(searcher, &cause);
			g_propagate_error(error, g_steal_pointer(&cause));
			return FALSE;
		}
	}
}

/* The paths, but those that are another's index under a second name.  Returns:
   (transfer full). */
static char **
distinct_paths(const char *const *paths)
{
	g_autoptr(GStrvBuilder) distinct = g_strv_builder_new();
	g_autoptr(GHashTable)
	    seen = g_hash_table_new_full(g_str_hash, g_str_equal, free, NULL);

	for (; *paths != NULL; paths++) {
		char *real = realpath(*paths, NULL);

		/* What is not there is said when it is opened. */
		if (real == NULL || g_hash_table_add(seen, real))
			g_strv_builder_add(distinct, *paths);
	}
	return g_strv_builder_end(distinct);
}

Searcher *
searcher_open(const char *const *paths, GError **error)
{
	g_autoptr(Searcher) searcher = g_new0(Searcher, 1);

	searcher->paths = distinct_paths(paths);
	searcher->shards = g_strv_length(searcher->paths);
	searcher->word_ids = g_new0(guint32, searcher->shards);
	if (!reopen(searcher, error))
		return NULL;
	return g_steal_pointer(&searcher);
}

void
searcher_close(Searcher *searcher)
{
	if (searcher == NULL)
		return;
	stem_table_free(searcher->stems);
	store_close(searcher->store);
	ahead_free(searcher->ahead);
	g_strfreev(searcher->paths);
	g_strfreev(searcher->fields);
	g_free(searcher->word_ids);
	g_free(searcher->opened);
	g_free(searcher);
}

SearchResult *
searcher_do(Searcher *searcher, Search search, const char *what,
    const SearchOptions *options, GError **error)
{
	gint64 begun = g_get_monotonic_time();
	g_autofree char *stale = NULL;
	guint i;

	for (i = 0;; i++) {
		g_autoptr(GError) cause = NULL;
		SearchResult *result = search(searcher, what, options, &cause);

		if (result != NULL) {
			result->summary.seconds =
			    (double)(g_get_monotonic_time() - begun) /
			    G_USEC_PER_SEC;
			return result;
		}
		if (!is_stale(searcher, &stale, cause) || i >= REOPEN_MOST) {
			explain_damage(searcher, &cause);
			g_propagate_error(error, g_steal_pointer(&cause));
			return NULL;
		}
		if (!reopen(searcher, error))
			return NULL;
	}
}

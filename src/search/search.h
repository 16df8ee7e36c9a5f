/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_SEARCH_SEARCH_H
#define POLIX_SEARCH_SEARCH_H

#include "base/result.h"

/* The one call that commands make: a query in, ranked passages out.  Prints
   nothing. */

typedef enum SearchMode {
	SEARCH_RANKED, /* words side by side: the more, and the nearer, the
			  better; for up to three words passages with all come
			  first */
	SEARCH_ALL,    /* words side by side: all must be in the passage */
	SEARCH_ANY,    /* one is enough */
} SearchMode;

typedef enum SearchSort {
	SEARCH_BY_RELEVANCE,
	SEARCH_BY_DATE, /* the oldest first; those without a date last */
	SEARCH_BY_PATH,
} SearchSort;

typedef struct SearchOptions {
	SearchMode mode;
	guint limit;          /* hits at most; 0: all */
	guint offset;         /* hits passed over first */
	gboolean by_document; /* a hit is a document, shown by its best
				 passage */
	guint per_document;   /* hits at most of one document; 0: any */
	gboolean fold_copies; /* near copies of a better hit are no hits, but
				 counted in that */
	SearchSort sort;
	gboolean reverse;
	gboolean contents_last; /* by date: of the same date, what is of tables
				   of contents comes last */
	const char *const *dates; /* each FROM..TO, FROM.., ..TO or D, all must
				     hold; NULL-terminated, or NULL */
	const char *const *where; /* FIELD=GLOB, polix-search(1), or NULL */
	const char *const *globs; /* one of them must match the id or path;
				     or NULL */
	const char *document;     /* the only one, by its id; or NULL */
	const char *language;     /* or NULL */
	const char *field;        /* that documents should have, as matches are
				     counted by it; or NULL */
	const char *const *saved; /* the user's queries, as query_parse() takes
				     them; or NULL */
	guint before, after;      /* paragraphs of context */
	gboolean count_only;      /* no hits, but every match counted */
	gboolean no_suggestions;  /* nothing is said of words that are not
				     there, or when little is found */
	gboolean no_aliases;      /* words are not looked for by other names */
	gboolean strict;          /* a malformed query is an error */
	gboolean explain;         /* fill SearchResult.explanation */
	double timeout;           /* seconds; 0: none */
} SearchOptions;

typedef struct SearchResult {
	GPtrArray *hits; /* of Hit, best first */
	Summary summary;
	GPtrArray *warnings;  /* of char *: how the query was read where it was
				 malformed; suggestions when nothing was found */
	GString *explanation; /* how the query was understood, and why each hit
				 scored as it did; NULL unless asked for */
	gboolean passage;     /* what was to be shown has a passage's number,
				 and is no whole document */
	gboolean no_field;    /* no document of the index has options' field: a
				 warning says so */
} SearchResult;

void search_result_free(SearchResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SearchResult, search_result_free)

typedef struct Searcher Searcher;

/* Opens the indexes at PATHS (NULL-terminated) to be searched as if they were
   one.  Returns: (transfer full), or NULL with ERROR set to NO_INDEX, VERSION,
   CORRUPT or IO. */
Searcher *searcher_open(const char *const *paths, GError **error);
void searcher_close(Searcher *searcher);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Searcher, searcher_close)

/* Runs QUERY, polix-query(7), in UTF-8.  Returns: (transfer full), or NULL with
   ERROR set to QUERY, LIMIT, TIMEOUT, STALE, CORRUPT or IO; to USAGE if an
   option is none (a date, a field, an order). */
SearchResult *searcher_run(Searcher *searcher, const char *query,
    const SearchOptions *options, GError **error);

/* The passage DOCUMENT#N, or the whole of DOCUMENT, as hits in the order of
   the text, with options->before and after.  Returns: (transfer full), or NULL
   with ERROR set as by searcher_run(); no such passage is an empty result,
   with a warning if there is a document but nothing to show of it: a scan. */
SearchResult *searcher_show(Searcher *searcher, const char *id,
    const SearchOptions *options, GError **error);

#endif

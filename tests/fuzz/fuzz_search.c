/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/fuzz/fuzz_made.h"

#include <string.h>

#include "base/error.h"

/* Any bytes are a search of a small index: what it is planned as, looked for,
   evaluated, ranked and shown by.  The first two bytes are options; what
   follows, lines: the query, dates, a field that documents must have, a glob
   that their names must match, each of which may be missing.  What is found is
   as search.h promises, and the same when it is looked for again; what is only
   counted is as much; and a passage that is found can be shown. */

enum { LIMIT = 5 };

typedef struct Request {
	char **lines;
	const char *dates[2], *where[2], *globs[2];
	SearchOptions options;
} Request;

static const char *
line_of(const Request *request, guint number)
{
	return number < g_strv_length(request->lines) &&
		*request->lines[number] != '\0'
	    ? request->lines[number]
	    : NULL;
}

static void
read_request(Request *request, const uint8_t *data, size_t size)
{
	g_autofree char *text = g_utf8_make_valid(
	    (const char *)data + 2, (gssize)size - 2);
	SearchOptions *options = &request->options;

	request->lines = g_strsplit(text, "\n", 4);
	request->dates[0] = line_of(request, 1);
	request->where[0] = line_of(request, 2);
	request->globs[0] = line_of(request, 3);
	options->dates = request->dates;
	options->where = request->where;
	options->globs = request->globs[0] == NULL ? NULL : request->globs;
	options->limit = (data[0] & 0x80) != 0 ? 0 : LIMIT;
	options->mode = data[0] % 3;
	options->by_document = (data[0] & 4) != 0;
	options->fold_copies = (data[0] & 8) != 0;
	options->strict = (data[0] & 0x10) != 0;
	options->explain = (data[0] & 0x20) != 0;
	options->no_aliases = (data[0] & 0x40) != 0;
	options->sort = data[1] % 3;
	options->reverse = (data[1] & 4) != 0;
	options->contents_last = (data[1] & 8) != 0;
	options->before = (data[1] & 0x10) != 0;
	options->after = (data[1] & 0x20) != 0 ? 2 : 0;
	options->per_document = (data[1] & 0x40) != 0;
	options->offset = (data[1] & 0x80) != 0 ? 2 : 0;
}

static SearchResult *
search(Searcher *searcher, const Request *request, const SearchOptions *options)
{
	g_autoptr(GError) error = NULL;
	const char *query = line_of(request, 0);
	SearchResult *result = searcher_run(
	    searcher, query == NULL ? "" : query, options, &error);

	fuzz_require(
	    (result == NULL) == (error != NULL), "a result or an error");
	if (error != NULL) {
		fuzz_require(
		    g_error_matches(error, POLIX_ERROR, POLIX_ERROR_QUERY) ||
			g_error_matches(
			    error, POLIX_ERROR, POLIX_ERROR_USAGE) ||
			g_error_matches(error, POLIX_ERROR, POLIX_ERROR_LIMIT),
		    error->message);
		return NULL;
	}
	fuzz_check_result(result, options);
	return result;
}

static void
compare(const SearchResult *one, const SearchResult *other)
{
	fuzz_require(other != NULL && one->hits->len == other->hits->len,
	    "as much is found again");
	for (guint i = 0; i < one->hits->len; i++) {
		const Hit *a = one->hits->pdata[i], *b = other->hits->pdata[i];

		fuzz_require(strcmp(a->id, b->id) == 0 &&
			a->score == b->score && strcmp(a->text, b->text) == 0,
		    "the same is found again");
	}
}

/* That as many match when they are only counted. */
static void
compare_count(
    Searcher *searcher, const Request *request, const SearchResult *result)
{
	SearchOptions options = request->options;
	g_autoptr(SearchResult) counted = NULL;

	options.count_only = TRUE;
	counted = search(searcher, request, &options);
	fuzz_require(counted != NULL, "what can be found can be counted");
	if (result->summary.complete && counted->summary.complete)
		fuzz_require(
		    counted->summary.matches == result->summary.matches &&
			counted->summary.documents == result->summary.documents,
		    "as much is counted as is found");
	else
		fuzz_require(
		    counted->summary.matches >= result->summary.matches,
		    "no less is counted than is found");
}

static void
show(Searcher *searcher, const Hit *hit)
{
	const SearchOptions options = {0};
	g_autoptr(GError) error = NULL;
	g_autoptr(SearchResult)
	    result = searcher_show(searcher, hit->id, &options, &error);

	fuzz_require(result != NULL && result->hits->len > 0,
	    "what is found can be shown");
	fuzz_check_result(result, &options);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static Searcher *searcher;
	Request request = {0};
	g_autoptr(SearchResult) result = NULL;

	if (size < 2)
		return 0;
	if (searcher == NULL)
		searcher = searcher_open(
		    (const char *const[]){fuzz_made_index(), NULL}, NULL);
	fuzz_require(searcher != NULL, "the index can be opened");
	read_request(&request, data, size);
	result = search(searcher, &request, &request.options);
	if (result != NULL) {
		g_autoptr(SearchResult)
		    again = search(searcher, &request, &request.options);

		compare(result, again);
		compare_count(searcher, &request, result);
		if (result->hits->len > 0)
			show(searcher, result->hits->pdata[0]);
	}
	g_strfreev(request.lines);
	return 0;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "command/command.h"

#include <unistd.h>

#include "command/remark.h"
#include "command/request.h"
#include "command/topics.h"

/* Tells a person, not a script, that some documents could not be found. */
static void
print_searched(const Request *request, const Summary *summary)
{
	g_autofree char *message = NULL;

	if (summary->without_text == 0 || request->format != &out_text ||
	    (!request->options.explain && !isatty(STDERR_FILENO)))
		return;
	message = g_strdup_printf("searched %" G_GUINT64_FORMAT
				  " documents; %" G_GUINT64_FORMAT
				  " more have no text",
	    summary->searched, summary->without_text);
	out_complain(NULL, message);
}

/* Answers one query; FOUND becomes TRUE if anything was. */
static gboolean
answer(Request *request, Out *out, const char *qid, const char *query,
    gboolean *found, GError **error)
{
	g_autoptr(SearchResult) result = selection_run(
	    &request->selection, query, &request->options, error);
	const Summary *summary;

	if (result == NULL)
		return FALSE;
	summary = &result->summary;
	if (summary->matches > 0 || result->hits->len > 0)
		*found = TRUE;
	if (request->quiet)
		return TRUE;
	remark_print(result, qid);
	if (request->count) {
		out_print_qid(out, qid);
		fprintf(out->stream, "%" G_GUINT64_FORMAT "\n",
		    request->options.by_document ? summary->documents
						 : summary->matches);
		return TRUE;
	}
	out_query(out, qid, query);
	out_hits(out, qid, result->hits);
	out_end(out, qid, summary);
	print_searched(request, summary);
	return TRUE;
}

/* What failed is named, and the other queries are answered all the same.
   Returns: OK if none failed, else the highest status of those that did. */
static PolixExit
answer_topics(Request *request, Out *out, Topics *topics, gboolean *found)
{
	PolixExit status = POLIX_EXIT_OK;

	for (;;) {
		g_autoptr(GError) error = NULL;
		gboolean read = topics_next(topics, &error);

		if (!read && error == NULL)
			return status;
		if (read &&
		    answer(request, out, topics->qid, topics->query, found,
			&error)) {
			/* For a program that waits for it to ask on. */
			fflush(out->stream);
			continue;
		}
		status = MAX(status, polix_error_exit(error));
		if (read)
			g_prefix_error(&error, "%s:%" G_GUINT64_FORMAT ": ",
			    topics->name, topics->number);
		out_complain(NULL, error->message);
		if (ferror(topics->stream) || ferror(out->stream))
			return status;
	}
}

PolixExit
command_search(char ***arguments, GError **error)
{
	g_auto(Request) request;
	Out out = {.stream = stdout};
	gboolean found = FALSE;

	if (!request_init(&request, arguments, error) ||
	    !selection_open(&request.selection, error))
		return POLIX_EXIT_TROUBLE;
	out.format = request.format;
	out.options = request.out;
	if (!request.quiet && !request.count)
		out_begin(&out);
	if (request.topics != NULL) {
		g_auto(Topics) topics;
		PolixExit status;

		if (!topics_open(&topics, request.topics, error))
			return POLIX_EXIT_TROUBLE;
		status = answer_topics(&request, &out, &topics, &found);
		if (status != POLIX_EXIT_OK)
			return status;
	} else if (!answer(&request, &out, NULL, request.selection.query,
		       &found, error))
		return POLIX_EXIT_TROUBLE;
	return found ? POLIX_EXIT_OK : POLIX_EXIT_NOTHING;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "command/command.h"

#include <string.h>

#include "cli/cite.h"
#include "cli/opt.h"
#include "cli/out.h"
#include "command/remark.h"
#include "command/select.h"

static const char program[] = "polix cite";

typedef struct Given {
	Selection selection;
	char *style;
} Given;

static void
given_clear(Given *given)
{
	selection_clear(&given->selection);
	g_free(given->style);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Given, given_clear)

static gboolean
parse(Given *given, char ***arguments, GError **error)
{
	const GOptionEntry options[] = {
	    {"index", 'I', 0, G_OPTION_ARG_FILENAME_ARRAY,
		&given->selection.indexes,
		"Look in this index; several are as one", "DIR|@SET"},
	    {"style", 0, 0, G_OPTION_ARG_FILENAME, &given->style,
		"text, bibtex, csl-json, ris", "STYLE"},
	    G_OPTION_ENTRY_NULL,
	};
	const OptCommand command = {
	    .program = program,
	    .arguments = "ID…",
	    .summary = "Cites passages or documents.",
	    .options = options,
	    .epilogue = "See polix-cite(1).",
	};

	if (!opt_parse(&command, arguments, error))
		return FALSE;
	if ((*arguments)[1] == NULL)
		return opt_usage(program, error, "name a passage or document");
	return TRUE;
}

/* What was asked for. */
typedef struct Found {
	GPtrArray *hits;   /* of Hit */
	GArray *citations; /* of Citation, of those */
	gboolean missing;  /* an id names nothing */
} Found;

/* Cites what HITS, of which there are some, begin with: a PASSAGE, or a
   document by its first one. */
static void
take_document(Found *found, GPtrArray *hits, gboolean passage)
{
	Hit *hit = g_ptr_array_steal_index(hits, 0);
	Citation citation = {.hit = hit, .pinpoint = passage};

	while (hits->len > 0 &&
	    strcmp(((const Hit *)hits->pdata[0])->path, hit->path) == 0)
		g_ptr_array_remove_index(hits, 0);
	g_ptr_array_add(found->hits, hit);
	g_array_append_val(found->citations, citation);
}

/* Adds what ID names, which may be a document in each of several indexes; says
   so if it names nothing. */
static gboolean
find(Given *given, const char *id, Found *found, GError **error)
{
	const SearchOptions options = {0};
	g_autoptr(SearchResult)
	    result = selection_show(&given->selection, id, &options, error);

	if (result == NULL)
		return FALSE;
	if (result->hits->len == 0) {
		remark_nothing(result, id);
		found->missing = TRUE;
		return TRUE;
	}
	while (result->hits->len > 0)
		take_document(found, result->hits, result->passage);
	return TRUE;
}

PolixExit
command_cite(char ***arguments, GError **error)
{
	g_auto(Given) given = {0};
	g_autoptr(GPtrArray)
	    hits = g_ptr_array_new_with_free_func((GDestroyNotify)hit_free);
	g_autoptr(GArray)
	    citations = g_array_new(FALSE, FALSE, sizeof(Citation));
	Found found = {hits, citations, FALSE};
	const CiteStyle *style;

	selection_init(&given.selection);
	if (!parse(&given, arguments, error))
		return POLIX_EXIT_TROUBLE;
	style = cite_style_find(given.style, error);
	if (style == NULL || !selection_open(&given.selection, error))
		return POLIX_EXIT_TROUBLE;
	for (char **id = *arguments + 1; *id != NULL; id++)
		if (!find(&given, *id, &found, error))
			return POLIX_EXIT_TROUBLE;
	/* (It may have no bytes yet, and so no first.) */
	style->print(stdout, (const Citation *)(gpointer)citations->data,
	    citations->len);
	return found.missing ? POLIX_EXIT_NOTHING : POLIX_EXIT_OK;
}

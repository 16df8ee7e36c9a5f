/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "command/command.h"

#include <string.h>

#include "cli/opt.h"
#include "cli/out.h"
#include "cli/table.h"
#include "command/remark.h"
#include "command/select.h"

static const char program[] = "polix count";

enum {
	YEAR_DIGITS = 4,
	MONTH_DIGITS = 7, /* YYYY-MM */
};

typedef struct Given {
	Selection selection;
	char *by, *format;
	TableForm form;
} Given;

static void
given_clear(Given *given)
{
	selection_clear(&given->selection);
	g_free(given->by);
	g_free(given->format);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Given, given_clear)

/* What a value of the field has. */
typedef struct Facet {
	char *value; /* "": none */
	guint64 passages;
	guint64 documents;
} Facet;

static void
facet_free(gpointer data)
{
	Facet *facet = data;

	g_free(facet->value);
	g_free(facet);
}

static gboolean
parse(Given *given, char ***arguments, SearchOptions *search, GError **error)
{
	const GOptionEntry options[] = {
	    {"by", 0, 0, G_OPTION_ARG_FILENAME, &given->by,
		"For each year, month, document, or value of a field", "FIELD"},
	    {"format", 0, 0, G_OPTION_ARG_FILENAME, &given->format,
		"text, tsv, csv, jsonl", "FORMAT"},
	    G_OPTION_ENTRY_NULL,
	};
	const OptCommand command = {
	    .program = program,
	    .arguments = "QUERY…",
	    .summary = "Counts the passages and documents that match.",
	    .options = options,
	    .shared = given->selection.options,
	    .epilogue = "See polix-count(1).",
	};

	search->mode = SEARCH_ALL;
	if (!opt_parse(&command, arguments, error) ||
	    !selection_read(&given->selection, program, search, error) ||
	    !table_form_find(given->format, &given->form, error) ||
	    !selection_query(&given->selection, program, *arguments, error))
		return FALSE;
	search->by_document = given->by != NULL;
	search->count_only = given->by == NULL;
	return TRUE;
}

/* Adds the passages of HIT, a document, to those of VALUE. */
static void
add_facet(GHashTable *facets, const Hit *hit, const char *value, gsize length)
{
	g_autofree char *key = g_strndup(value, length);
	Facet *facet = g_hash_table_lookup(facets, key);

	if (facet == NULL) {
		facet = g_new0(Facet, 1);
		facet->value = g_steal_pointer(&key);
		g_hash_table_insert(facets, facet->value, facet);
	}
	facet->passages += hit->passages;
	facet->documents++;
}

/* A document that has several values counts for each. */
static void
add_fields(GHashTable *facets, const Hit *hit, const char *field)
{
	gboolean any = FALSE;

	for (guint i = 0; i < hit->fields->len; i++) {
		const HitField *own = hit->fields->pdata[i];

		if (strcmp(own->name, field) != 0)
			continue;
		add_facet(facets, hit, own->value, strlen(own->value));
		any = TRUE;
	}
	if (!any)
		add_facet(facets, hit, "", 0);
}

static void
add_hit(GHashTable *facets, const Hit *hit, const char *by)
{
	const char *date = hit->date == NULL ? "" : hit->date;
	const char *language = hit->language == NULL ? "" : hit->language;

	if (strcmp(by, "year") == 0)
		add_facet(facets, hit, date, MIN(strlen(date), YEAR_DIGITS));
	else if (strcmp(by, "month") == 0)
		add_facet(facets, hit, date, MIN(strlen(date), MONTH_DIGITS));
	else if (strcmp(by, "document") == 0 || strcmp(by, "path") == 0)
		add_facet(facets, hit, hit->path, strlen(hit->path));
	else if (strcmp(by, "language") == 0)
		add_facet(facets, hit, language, strlen(language));
	else
		add_fields(facets, hit, by);
}

static gint
compare_values(gconstpointer a, gconstpointer b)
{
	return strcmp((*(const Facet *const *)a)->value,
	    (*(const Facet *const *)b)->value);
}

static gint
compare_counts(gconstpointer a, gconstpointer b)
{
	const Facet *left = *(const Facet *const *)a;
	const Facet *right = *(const Facet *const *)b;

	if (left->passages != right->passages)
		return left->passages > right->passages ? -1 : 1;
	return strcmp(left->value, right->value);
}

static void
print_row(Table *table, const char *value, guint64 passages, guint64 documents)
{
	g_autofree char *first = g_strdup_printf(
	    "%" G_GUINT64_FORMAT, passages);
	g_autofree char *second = g_strdup_printf(
	    "%" G_GUINT64_FORMAT, documents);
	const char *with_value[] = {value, first, second};

	table_add(table, value == NULL ? with_value + 1 : with_value);
}

/* A name that was mistyped is told. */
static void
warn_of_none(const char *by)
{
	g_autofree char *message = g_strdup_printf(
	    "no document that matches has the field %s", by);

	out_complain("warning", message);
}

static void
print_facets(const Given *given, const SearchResult *result)
{
	const TableColumn columns[] = {{given->by, TABLE_STRING},
	    {"passages", TABLE_NUMBER}, {"documents", TABLE_NUMBER}};
	g_autoptr(Table) table = table_new(
	    given->form, "count", columns, G_N_ELEMENTS(columns));
	g_autoptr(GHashTable)
	    facets = g_hash_table_new(g_str_hash, g_str_equal);
	g_autoptr(GPtrArray) sorted = NULL;
	GHashTableIter iter;
	gpointer facet;
	gboolean dates = strcmp(given->by, "year") == 0 ||
	    strcmp(given->by, "month") == 0;

	for (guint i = 0; i < result->hits->len; i++)
		add_hit(facets, result->hits->pdata[i], given->by);
	sorted = g_ptr_array_new_with_free_func(facet_free);
	g_hash_table_iter_init(&iter, facets);
	while (g_hash_table_iter_next(&iter, NULL, &facet))
		g_ptr_array_add(sorted, facet);
	g_ptr_array_sort(sorted, dates ? compare_values : compare_counts);
	for (guint i = 0; i < sorted->len; i++) {
		const Facet *row = sorted->pdata[i];
		const char *none = given->form == TABLE_TEXT ? "(none)" : "";

		print_row(table, *row->value == '\0' ? none : row->value,
		    row->passages, row->documents);
	}
	table_print(table, stdout);
	if (sorted->len == 1 && *((Facet *)sorted->pdata[0])->value == '\0')
		warn_of_none(given->by);
}

static void
print_sum(const Given *given, const Summary *summary)
{
	const TableColumn columns[] = {
	    {"passages", TABLE_NUMBER}, {"documents", TABLE_NUMBER}};
	g_autoptr(Table) table = NULL;

	if (given->form == TABLE_TEXT) {
		printf("%" G_GUINT64_FORMAT " %s in %" G_GUINT64_FORMAT " %s\n",
		    summary->matches,
		    summary->matches == 1 ? "passage" : "passages",
		    summary->documents,
		    summary->documents == 1 ? "document" : "documents");
		return;
	}
	table = table_new(given->form, "count", columns, G_N_ELEMENTS(columns));
	print_row(table, NULL, summary->matches, summary->documents);
	table_print(table, stdout);
}

PolixExit
command_count(char ***arguments, GError **error)
{
	g_auto(Given) given = {0};
	g_autoptr(SearchResult) result = NULL;
	SearchOptions options = {0};

	selection_init(&given.selection);
	if (!parse(&given, arguments, &options, error) ||
	    !selection_open(&given.selection, error))
		return POLIX_EXIT_TROUBLE;
	result = selection_run(
	    &given.selection, given.selection.query, &options, error);
	if (result == NULL)
		return POLIX_EXIT_TROUBLE;
	remark_print(result, NULL);
	if (given.by == NULL)
		print_sum(&given, &result->summary);
	else
		print_facets(&given, result);
	return result->summary.matches > 0 ? POLIX_EXIT_OK : POLIX_EXIT_NOTHING;
}

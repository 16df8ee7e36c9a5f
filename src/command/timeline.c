/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "command/command.h"

#include <string.h>

#include "cli/opt.h"
#include "cli/out.h"
#include "cli/table.h"
#include "command/remark.h"
#include "command/select.h"

static const char program[] = "polix timeline";

typedef enum Period {
	PERIOD_YEAR,
	PERIOD_MONTH,
	PERIOD_DECADE,
} Period;

enum {
	YEAR_DIGITS = 4,
	MONTH_DIGITS = 7,    /* YYYY-MM */
	MOST_PERIODS = 5000, /* gaps beyond which are not filled */
};

typedef struct Given {
	Selection selection;
	char *by, *per, *format;
	gboolean first;
	Period period;
	guint64 words; /* of --per; 0: not given */
	TableForm form;
} Given;

static void
given_clear(Given *given)
{
	selection_clear(&given->selection);
	g_free(given->by);
	g_free(given->per);
	g_free(given->format);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Given, given_clear)

/* What a period has; NAME is that of one, so that names sort by time. */
typedef struct Entry {
	char *name;
	guint64 passages, documents;
	guint64 words; /* of all documents of the period */
} Entry;

static void
entry_free(gpointer data)
{
	Entry *entry = data;

	g_free(entry->name);
	g_free(entry);
}

/* "10k-words", "1000-words". */
static gboolean
read_per(Given *given, GError **error)
{
	char *end = NULL;
	guint64 words;

	if (given->per == NULL)
		return TRUE;
	words = g_ascii_isdigit(*given->per)
	    ? g_ascii_strtoull(given->per, &end, 10)
	    : 0;
	if (end != NULL && *end == 'k' && words < G_MAXUINT32) {
		words *= 1000;
		end++;
	}
	if (end == NULL || words == 0 || words > G_MAXUINT32 ||
	    strcmp(end, "-words") != 0)
		return opt_usage(program, error,
		    "--per: “%s” is not a number of words, as 10k-words",
		    given->per);
	if (given->period == PERIOD_MONTH)
		return opt_usage(program, error,
		    "--per goes with --by year and --by decade");
	given->words = words;
	return TRUE;
}

static gboolean
parse(Given *given, char ***arguments, SearchOptions *search, GError **error)
{
	static const char *const periods[] = {"year", "month", "decade", NULL};
	const GOptionEntry options[] = {
	    {"by", 0, 0, G_OPTION_ARG_FILENAME, &given->by,
		"year, month, decade", "PERIOD"},
	    {"per", 0, 0, G_OPTION_ARG_FILENAME, &given->per,
		"Also passages in so many words of the time: 10k-words",
		"N-words"},
	    {"first", 0, 0, G_OPTION_ARG_NONE, &given->first,
		"Only the first use, cited", NULL},
	    {"format", 0, 0, G_OPTION_ARG_FILENAME, &given->format,
		"text, tsv, csv, jsonl; with --first, polix search's",
		"FORMAT"},
	    G_OPTION_ENTRY_NULL,
	};
	const OptCommand command = {
	    .program = program,
	    .arguments = "QUERY…",
	    .summary = "Shows how often something is said over time.",
	    .options = options,
	    .shared = given->selection.options,
	    .epilogue = "See polix-timeline(1).",
	};
	guint period = PERIOD_YEAR;

	search->mode = SEARCH_ALL;
	if (!opt_parse(&command, arguments, error) ||
	    !opt_choice("--by", given->by, periods, &period, error) ||
	    !selection_read(&given->selection, program, search, error) ||
	    !selection_query(&given->selection, program, *arguments, error))
		return FALSE;
	given->period = (Period)period;
	if (given->first && (given->per != NULL || given->by != NULL))
		return opt_usage(
		    program, error, "--first goes with neither --by nor --per");
	return read_per(given, error) &&
	    (given->first ||
		table_form_find(given->format, &given->form, error));
}

/* The period of DATE; a month's is the year where no month is known.  Returns:
   (transfer full). */
static char *
period_of(Period period, const char *date)
{
	switch (period) {
	case PERIOD_YEAR:
		return g_strndup(date, YEAR_DIGITS);
	case PERIOD_MONTH:
		return g_strndup(date, MONTH_DIGITS);
	case PERIOD_DECADE:
		break;
	}
	return g_strdup_printf("%.3s0s", date);
}

static Entry *
find_entry(GHashTable *entries, Period period, const char *date)
{
	g_autofree char *name = period_of(period, date);
	Entry *entry = g_hash_table_lookup(entries, name);

	if (entry == NULL) {
		entry = g_new0(Entry, 1);
		entry->name = g_steal_pointer(&name);
		g_hash_table_insert(entries, entry->name, entry);
	}
	return entry;
}

/* The earliest and the latest year of ENTRIES. */
static gboolean
find_span(GHashTable *entries, int *first, int *last)
{
	GHashTableIter iter;
	gpointer name;

	*first = G_MAXINT;
	*last = 0;
	g_hash_table_iter_init(&iter, entries);
	while (g_hash_table_iter_next(&iter, &name, NULL)) {
		int year = (int)g_ascii_strtoll(name, NULL, 10);

		*first = MIN(*first, year);
		*last = MAX(*last, year);
	}
	return *last > 0;
}

/* Years and decades without a match are shown too. */
static void
fill_gaps(GHashTable *entries, Period period)
{
	int step = period == PERIOD_DECADE ? 10 : 1;
	int first, last;

	if (period == PERIOD_MONTH || !find_span(entries, &first, &last) ||
	    last - first > MOST_PERIODS)
		return;
	for (int year = first; year <= last; year += step) {
		g_autofree char *date = g_strdup_printf("%04d", year);

		find_entry(entries, period, date);
	}
}

static void
count_words(GHashTable *entries, Period period, const Status *status)
{
	for (guint i = 0; i < status->years->len; i++) {
		const StatusCount *year = status->years->pdata[i];
		g_autofree char *name = period_of(period, year->name);
		Entry *entry = g_hash_table_lookup(entries, name);

		if (entry != NULL)
			entry->words += year->words;
	}
}

static gint
compare_entries(gconstpointer a, gconstpointer b)
{
	return strcmp(
	    (*(const Entry *const *)a)->name, (*(const Entry *const *)b)->name);
}

static GPtrArray *
sort_entries(GHashTable *entries)
{
	GPtrArray *sorted = g_ptr_array_new_with_free_func(entry_free);
	GHashTableIter iter;
	gpointer entry;

	g_hash_table_iter_init(&iter, entries);
	while (g_hash_table_iter_next(&iter, NULL, &entry))
		g_ptr_array_add(sorted, entry);
	g_ptr_array_sort(sorted, compare_entries);
	return sorted;
}

static void
add_row(const Given *given, Table *table, const Entry *entry)
{
	g_autofree char *passages = g_strdup_printf(
	    "%" G_GUINT64_FORMAT, entry->passages);
	g_autofree char *documents = g_strdup_printf(
	    "%" G_GUINT64_FORMAT, entry->documents);
	char rate[G_ASCII_DTOSTR_BUF_SIZE] = "";
	const char *cells[] = {entry->name, documents, passages, NULL, NULL};

	if (given->words > 0 && entry->words > 0)
		cells[3] = g_ascii_formatd(rate, sizeof rate, "%.3f",
		    (double)entry->passages * (double)given->words /
			(double)entry->words);
	table_add(table, cells);
}

static void
print_entries(const Given *given, const GPtrArray *entries)
{
	const TableColumn columns[] = {{"period", TABLE_STRING},
	    {"documents", TABLE_NUMBER}, {"passages", TABLE_NUMBER},
	    given->words > 0 ? (TableColumn){"rate", TABLE_NUMBER}
			     : (TableColumn){"bar", TABLE_BAR},
	    {"bar", TABLE_BAR}};
	g_autoptr(Table) table = table_new(given->form, "timeline", columns,
	    given->words > 0 ? G_N_ELEMENTS(columns)
			     : G_N_ELEMENTS(columns) - 1);

	for (guint i = 0; i < entries->len; i++)
		add_row(given, table, entries->pdata[i]);
	table_print(table, stdout);
}

static void
warn_of_undated(guint64 undated)
{
	g_autofree char *message = NULL;

	if (undated == 0)
		return;
	message = g_strdup_printf(
	    "%" G_GUINT64_FORMAT " documents that match have no date", undated);
	out_complain("warning", message);
}

static gboolean
print_timeline(
    Given *given, SearchOptions *options, gboolean *found, GError **error)
{
	g_autoptr(GHashTable)
	    entries = g_hash_table_new(g_str_hash, g_str_equal);
	g_autoptr(SearchResult) result = NULL;
	g_autoptr(Status) status = NULL;
	g_autoptr(GPtrArray) sorted = NULL;
	guint64 undated = 0;

	options->by_document = TRUE;
	result = selection_run(
	    &given->selection, given->selection.query, options, error);
	if (result == NULL)
		return FALSE;
	remark_print(result, NULL);
	for (guint i = 0; i < result->hits->len; i++) {
		const Hit *hit = result->hits->pdata[i];
		Entry *entry;

		if (hit->date == NULL) {
			undated++;
			continue;
		}
		entry = find_entry(entries, given->period, hit->date);
		entry->passages += hit->passages;
		entry->documents++;
	}
	fill_gaps(entries, given->period);
	/* The entries are freed with this. */
	sorted = sort_entries(entries);
	if (given->words > 0) {
		status = selection_status(
		    &given->selection, options, STATUS_LIST_NONE, error);
		if (status == NULL)
			return FALSE;
		count_words(entries, given->period, status);
	}
	print_entries(given, sorted);
	warn_of_undated(undated);
	*found = result->hits->len > 0;
	return TRUE;
}

static gboolean
print_first(
    Given *given, SearchOptions *options, gboolean *found, GError **error)
{
	Out out = {.format = &out_quote, .stream = stdout};
	g_autoptr(SearchResult) result = NULL;

	if (given->format != NULL)
		out.format = out_format_find(given->format, error);
	if (out.format == NULL)
		return FALSE;
	options->sort = SEARCH_BY_DATE;
	options->limit = 1;
	result = selection_run(
	    &given->selection, given->selection.query, options, error);
	if (result == NULL)
		return FALSE;
	remark_print(result, NULL);
	*found = result->hits->len > 0 &&
	    ((const Hit *)result->hits->pdata[0])->date != NULL;
	if (result->hits->len > 0 && !*found)
		out_complain(NULL, "no document that matches has a date");
	if (!*found)
		return TRUE;
	out_begin(&out);
	out_hits(&out, NULL, result->hits);
	out_end(&out, NULL, &result->summary);
	return TRUE;
}

PolixExit
command_timeline(char ***arguments, GError **error)
{
	g_auto(Given) given = {0};
	SearchOptions options = {0};
	gboolean found = FALSE;

	selection_init(&given.selection);
	if (!parse(&given, arguments, &options, error) ||
	    !selection_open(&given.selection, error))
		return POLIX_EXIT_TROUBLE;
	if (given.first ? !print_first(&given, &options, &found, error)
			: !print_timeline(&given, &options, &found, error))
		return POLIX_EXIT_TROUBLE;
	return found ? POLIX_EXIT_OK : POLIX_EXIT_NOTHING;
}

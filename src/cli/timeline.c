/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/timeline.h"

#include <string.h>

#include "cli/out.h"
#include "cli/tally.h"

enum { MOST_PERIODS = 5000 /* gaps beyond which are not filled */ };

/* The period of DATE, YYYY[-MM[-DD]], so that names sort by time.  Returns:
   (transfer full). */
static char *
period_of(TimelinePeriod period, const char *date)
{
	switch (period) {
	case TIMELINE_YEAR:
		return g_strndup(date, TALLY_YEAR_DIGITS);
	case TIMELINE_MONTH:
		return g_strndup(date, TALLY_MONTH_DIGITS);
	case TIMELINE_DECADE:
		break;
	}
	return g_strdup_printf("%.3s0s", date);
}

/* The earliest and the latest year there is; FALSE if there is none. */
static gboolean
find_span(const Tally *tally, int *first, int *last)
{
	*first = G_MAXINT;
	*last = 0;
	for (guint i = 0; i < tally->rows->len; i++) {
		const TallyRow *row = tally->rows->pdata[i];
		int year = (int)g_ascii_strtoll(row->name, NULL, 10);

		*first = MIN(*first, year);
		*last = MAX(*last, year);
	}
	return *last > 0;
}

/* Years and decades without a match are shown too. */
static void
fill_gaps(Tally *tally, TimelinePeriod period)
{
	int step = period == TIMELINE_DECADE ? 10 : 1;
	int first, last;

	if (period == TIMELINE_MONTH || !find_span(tally, &first, &last) ||
	    last - first > MOST_PERIODS)
		return;
	for (int year = first; year <= last; year += step) {
		g_autofree char *date = g_strdup_printf("%04d", year);
		g_autofree char *name = period_of(period, date);

		tally_row(tally, name, strlen(name));
	}
}

/* The words of all documents of the period called NAME. */
static guint64
count_words(const Status *status, TimelinePeriod period, const char *name)
{
	guint64 words = 0;

	for (guint i = 0; i < status->years->len; i++) {
		const StatusCount *year = status->years->pdata[i];
		g_autofree char *own = period_of(period, year->name);

		if (strcmp(own, name) == 0)
			words += year->words;
	}
	return words;
}

static void
add_row(Table *table, const TallyRow *row, const Status *status,
    const TimelineOptions *options)
{
	guint64 words = options->words == 0
	    ? 0
	    : count_words(status, options->period, row->name);
	g_autofree char *passages = g_strdup_printf(
	    "%" G_GUINT64_FORMAT, row->passages);
	g_autofree char *documents = g_strdup_printf(
	    "%" G_GUINT64_FORMAT, row->documents);
	char rate[G_ASCII_DTOSTR_BUF_SIZE] = "";
	const char *cells[] = {row->name, documents, passages, NULL, NULL};

	if (words > 0)
		cells[3] = g_ascii_formatd(rate, sizeof rate, "%.3f",
		    (double)row->passages * (double)options->words /
			(double)words);
	table_add(table, cells);
}

static void
print_rows(FILE *stream, const Tally *tally, const Status *status,
    const TimelineOptions *options)
{
	const gboolean rate = options->words > 0;
	const TableColumn columns[] = {{"period", TABLE_STRING},
	    {"documents", TABLE_NUMBER}, {"passages", TABLE_NUMBER},
	    rate ? (TableColumn){"rate", TABLE_NUMBER}
		 : (TableColumn){"bar", TABLE_BAR},
	    {"bar", TABLE_BAR}};
	g_autoptr(Table) table = table_new(stream, options->form, "timeline",
	    columns, rate ? G_N_ELEMENTS(columns) : G_N_ELEMENTS(columns) - 1);

	for (guint i = 0; i < tally->rows->len; i++)
		add_row(table, tally->rows->pdata[i], status, options);
	table_end(table);
}

/* Warns that so many documents are WHAT: "has no date" of one, "have no date"
   of several. */
static void
warn_of(guint64 count, const char *one, const char *several)
{
	g_autofree char *message = NULL;

	if (count == 0)
		return;
	message = g_strdup_printf("%" G_GUINT64_FORMAT " document%s that "
				  "match%s",
	    count, count == 1 ? "" : "s", count == 1 ? one : several);
	out_complain("warning", message);
}

void
timeline_print(FILE *stream, const GPtrArray *hits, const Status *status,
    const TimelineOptions *options)
{
	guint64 undated = 0, of_files = 0;
	g_auto(Tally) tally;

	tally_init(&tally);
	for (guint i = 0; i < hits->len; i++) {
		const Hit *hit = hits->pdata[i];
		g_autofree char *name = NULL;

		if (hit->date == NULL) {
			undated++;
			continue;
		}
		of_files += hit->date_is_files ? 1 : 0;
		name = period_of(options->period, hit->date);
		tally_add(&tally, hit, name, strlen(name));
	}
	fill_gaps(&tally, options->period);
	tally_sort_by_name(&tally);
	print_rows(stream, &tally, status, options);
	warn_of(undated, "es has no date", " have no date");
	warn_of(of_files, "es has only the date of its file",
	    " have only the dates of their files");
}

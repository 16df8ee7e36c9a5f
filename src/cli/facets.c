/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/facets.h"

#include <string.h>

#include "cli/out.h"
#include "cli/tally.h"

static void
add_fields(Tally *tally, const Hit *hit, const char *field)
{
	gboolean any = FALSE;

	for (guint i = 0; i < hit->fields->len; i++) {
		const HitField *own = hit->fields->pdata[i];

		if (strcmp(own->name, field) != 0)
			continue;
		tally_add(tally, hit, own->value, strlen(own->value));
		any = TRUE;
	}
	if (!any)
		tally_add(tally, hit, "", 0);
}

/* The first LENGTH bytes of TEXT, which may be NULL or shorter. */
static void
add_value(Tally *tally, const Hit *hit, const char *text, gsize length)
{
	const char *value = text == NULL ? "" : text;

	tally_add(tally, hit, value, MIN(strlen(value), length));
}

static void
add_hit(Tally *tally, const Hit *hit, const char *by)
{
	if (strcmp(by, "year") == 0)
		add_value(tally, hit, hit->date, TALLY_YEAR_DIGITS);
	else if (strcmp(by, "month") == 0)
		add_value(tally, hit, hit->date, TALLY_MONTH_DIGITS);
	else if (strcmp(by, "document") == 0 || strcmp(by, "path") == 0)
		add_value(tally, hit, hit->path, G_MAXSIZE);
	else if (strcmp(by, "language") == 0)
		add_value(tally, hit, hit->language, G_MAXSIZE);
	else
		add_fields(tally, hit, by);
}

gboolean
facets_by_field(const char *by)
{
	static const char *const own[] = {
	    "year", "month", "document", "path", "language", NULL};

	return !g_strv_contains(own, by);
}

/* VALUE may be NULL, if the table has no column for it. */
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

void
facets_print(
    FILE *stream, const GPtrArray *hits, const char *by, TableForm form)
{
	const gboolean path = strcmp(by, "document") == 0 ||
	    strcmp(by, "path") == 0;
	const TableColumn columns[] = {{by, path ? TABLE_PATH : TABLE_STRING},
	    {"passages", TABLE_NUMBER}, {"documents", TABLE_NUMBER}};
	g_autoptr(Table) table = table_new(
	    stream, form, "count", columns, G_N_ELEMENTS(columns));
	g_auto(Tally) tally;

	tally_init(&tally);
	for (guint i = 0; i < hits->len; i++)
		add_hit(&tally, hits->pdata[i], by);
	if (strcmp(by, "year") == 0 || strcmp(by, "month") == 0)
		tally_sort_by_name(&tally);
	else
		tally_sort_by_passages(&tally);
	for (guint i = 0; i < tally.rows->len; i++) {
		const TallyRow *row = tally.rows->pdata[i];
		const char *none = form == TABLE_TEXT ? "(none)" : "";

		print_row(table, *row->name == '\0' ? none : row->name,
		    row->passages, row->documents);
	}
	table_end(table);
	if (tally.rows->len == 1 &&
	    *((const TallyRow *)tally.rows->pdata[0])->name == '\0')
		warn_of_none(by);
}

void
facets_print_sum(FILE *stream, const Summary *summary, TableForm form)
{
	const TableColumn columns[] = {
	    {"passages", TABLE_NUMBER}, {"documents", TABLE_NUMBER}};
	g_autoptr(Table) table = NULL;

	if (form == TABLE_TEXT) {
		fprintf(stream,
		    "%" G_GUINT64_FORMAT " %s in %" G_GUINT64_FORMAT " %s\n",
		    summary->matches,
		    summary->matches == 1 ? "passage" : "passages",
		    summary->documents,
		    summary->documents == 1 ? "document" : "documents");
		return;
	}
	table = table_new(
	    stream, form, "count", columns, G_N_ELEMENTS(columns));
	print_row(table, NULL, summary->matches, summary->documents);
	table_end(table);
}

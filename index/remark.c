/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/remark.h"

#include "cli/out.h"
#include "store/layout.h"

/* Tells WHAT of FILES, options that choose them; nothing if that is NULL. */
static void
remark_files(const char *what, const char *files, Report *report)
{
	g_autofree char *shown = NULL;
	g_autofree char *message = NULL;

	if (files == NULL)
		return;
	shown = printed_path(files, NULL);
	message = g_strconcat(what, shown, NULL);
	report_note(report, NULL, message);
}

static void
remark_replaced(const Settings *settings, Report *report)
{
	g_autofree char *message = NULL;
	guint line, count;

	if (!settings->new_table)
		return;
	count = metadata_table_replaced(settings->table, &line);
	if (count == 0)
		return;
	message = g_strdup_printf("--metadata: line %u: its path or id was "
				  "there before, with other values; the later "
				  "row counts (rows like this: %u)",
	    line, count);
	report_note(report, NULL, message);
}

void
remark_settings(const Settings *settings, Report *report)
{
	remark_files("files are chosen as before: ", settings->chosen, report);
	remark_files("files are chosen anew, and no longer by: ",
	    settings->dropped, report);
	remark_replaced(settings, report);
}

void
remark_names(const Settings *settings, Report *report)
{
	g_autofree char *message = g_strdup_printf(
	    "--aliases: %u pairs of names that mean the same",
	    settings->given_names);

	report_note(report, NULL, message);
}

void
remark_unmet(const Settings *settings, const Catalog *catalog, Report *report)
{
	MetadataTable *table = settings->table;
	const GPtrArray *entries = catalog_entries(catalog);
	g_autofree char *message = NULL;
	g_autofree char *shown = NULL;
	const char *first;
	guint count;

	if (!settings->new_table)
		return;
	for (guint i = 0; i < entries->len; i++) {
		const CatalogEntry *entry = entries->pdata[i];

		if (!entry->left && entry->state != RECORD_CONTAINER)
			metadata_table_meet(table, entry->id,
			    entry->container == 0 ? entry->path : NULL);
	}
	count = metadata_table_unmet(table, &first);
	if (count == 0)
		return;
	shown = printed_path(first, NULL);
	message = g_strdup_printf("--metadata: %u row%s of the table match%s "
				  "no document; the first is %s",
	    count, count == 1 ? "" : "s", count == 1 ? "es" : "", shown);
	report_note(report, NULL, message);
}

void
remark_waste(const char *path, gboolean before, Report *report)
{
	guint64 waste = before ? 0 : layout_waste(path);
	g_autofree char *size = NULL;
	g_autofree char *most = NULL;
	g_autofree char *message = NULL;

	if (waste == 0)
		return;
	size = g_format_size(waste);
	most = g_format_size(layout_size(path));
	message = g_strdup_printf("of the %s of the index, polix index "
				  "--compact would free about %s",
	    most, size);
	report_note(report, NULL, message);
}

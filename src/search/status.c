/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/status.h"

#include <string.h>

#include "search/filter.h"
#include "search/searcher.h"
#include "store/layout.h"
#include "store/schema.h"
#include "store/state.h"

/* Counts documents by a name of theirs. */
typedef struct Tally {
	GHashTable *counts; /* of name to StatusCount, which OF owns */
	GPtrArray *of;
} Tally;

typedef struct Census {
	Status *status;
	StatusList list;
	Tally languages, formats, years;
} Census;

static Tally
tally_new(GPtrArray *of)
{
	return (Tally){g_hash_table_new(g_str_hash, g_str_equal), of};
}

static void
tally_add(Tally *tally, const char *name, const Record *record)
{
	StatusCount *count = g_hash_table_lookup(tally->counts, name);

	if (count == NULL) {
		count = g_new0(StatusCount, 1);
		count->name = g_strdup(name);
		g_hash_table_insert(tally->counts, count->name, count);
		g_ptr_array_add(tally->of, count);
	}
	count->documents++;
	count->words += record->words;
}

static void
tally_year(Census *census, const Record *record)
{
	const char *date = record_field(record, "date");
	char year[] = "YYYY";

	if (date == NULL || strlen(date) < strlen(year)) {
		census->status->undated++;
		return;
	}
	memcpy(year, date, strlen(year));
	tally_add(&census->years, year, record);
}

static StatusState
state_of(const Record *record)
{
	if (record->state == RECORD_NO_TEXT)
		return STATUS_NO_TEXT;
	return record->state == RECORD_FAILED ? STATUS_FAILED : STATUS_SEARCHED;
}

static gboolean
count_repairs(Status *status, const Record *record)
{
	gboolean any = FALSE;

	for (guint i = 0; i < REPAIR_KINDS; i++) {
		status->repairs[i] += record->repairs[i];
		status->repaired[i] += record->repairs[i] > 0;
		any |= record->repairs[i] > 0;
	}
	return any;
}

static char *
or_null(const char *string)
{
	return string == NULL || *string == '\0' ? NULL : g_strdup(string);
}

static void
list_document(Status *status, const Record *record, const char *path)
{
	StatusDocument *document = g_new0(StatusDocument, 1);

	/* What a container's bad member is called is not always known. */
	document->id = or_null(record->id);
	document->path = g_strdup(path);
	document->state = state_of(record);
	document->reason = or_null(record->reason);
	document->format = or_null(record->format);
	document->language = or_null(record->language);
	document->date = or_null(record_field(record, "date"));
	document->date_is_files = record_date_is_files(record);
	document->passages = record->passages;
	document->words = record->words;
	for (guint i = 0; i < REPAIR_KINDS; i++)
		document->repairs[i] = record->repairs[i];
	g_ptr_array_add(status->listed, document);
}

static void
take_record(Census *census, const Record *record, const char *path)
{
	Status *status = census->status;
	StatusState state = state_of(record);
	gboolean repaired = count_repairs(status, record);

	status->documents[state]++;
	status->passages += record->passages;
	status->words += record->words;
	status->text += record->bytes;
	status->read = MAX(
	    status->read, record->read / G_GINT64_CONSTANT(1000000000));
	if (*record->format != '\0')
		tally_add(&census->formats, record->format, record);
	if (state == STATUS_SEARCHED) {
		tally_add(&census->languages, record->language, record);
		tally_year(census, record);
	}
	if ((state == STATUS_NO_TEXT && (census->list & STATUS_LIST_NO_TEXT)) ||
	    (state == STATUS_FAILED && (census->list & STATUS_LIST_FAILED)) ||
	    (repaired && (census->list & STATUS_LIST_REPAIRED)))
		list_document(status, record, path);
}

/* A member of a container is a record; the file itself is none. */
static gboolean
take_item(Census *census, Searcher *searcher, Records *records, Filter *filter,
    StoreItem item, GError **error)
{
	guint shard = store_shard(searcher->store, item);
	StoreItem local = store_local(searcher->store, item);
	const Record *record = records_get(records, shard, local, error);
	int passes;

	if (record == NULL)
		return FALSE;
	if (record->state == RECORD_CONTAINER)
		return TRUE;
	passes = filter_passes(filter, shard, local, error);
	if (passes > 0)
		take_record(census, record, records_path(records, record));
	return passes >= 0;
}

static gboolean
take_records(Census *census, Searcher *searcher, const SearchOptions *options,
    GError **error)
{
	g_autoptr(GArray) items = g_array_new(FALSE, FALSE, sizeof(StoreItem));
	g_autoptr(Records) records = records_new(searcher->store);
	g_autoptr(Filter)
	    filter = filter_new(searcher->store, records, options, error);

	if (filter == NULL ||
	    !store_items(searcher->store, SCHEMA_RECORD, strlen(SCHEMA_RECORD),
		items, error))
		return FALSE;
	for (guint i = 0; i < items->len; i++)
		if (!take_item(census, searcher, records, filter,
			g_array_index(items, StoreItem, i), error))
			return FALSE;
	return TRUE;
}

static gboolean
take_indexes(Searcher *searcher, Status *status, GError **error)
{
	for (guint i = 0; i < searcher->shards; i++) {
		g_autoptr(State) state = state_load(searcher->store, i, error);

		if (state == NULL)
			return FALSE;
		g_ptr_array_add(status->indexes, g_strdup(searcher->paths[i]));
		status->size += layout_size(searcher->paths[i]);
		status->waste += layout_waste(searcher->paths[i]);
		for (guint k = 0; k < state->roots->len; k++) {
			const char *root = state->roots->pdata[k];

			if (*root != '\0')
				g_ptr_array_add(status->roots, g_strdup(root));
		}
	}
	return TRUE;
}

static gint
compare_counts(gconstpointer a, gconstpointer b)
{
	const StatusCount *left = *(const StatusCount *const *)a;
	const StatusCount *right = *(const StatusCount *const *)b;

	if (left->documents != right->documents)
		return left->documents > right->documents ? -1 : 1;
	return strcmp(left->name, right->name);
}

static gint
compare_names(gconstpointer a, gconstpointer b)
{
	return strcmp((*(const StatusCount *const *)a)->name,
	    (*(const StatusCount *const *)b)->name);
}

static gint
compare_paths(gconstpointer a, gconstpointer b)
{
	const StatusDocument *left = *(const StatusDocument *const *)a;
	const StatusDocument *right = *(const StatusDocument *const *)b;
	int paths = strcmp(left->path, right->path);

	return paths != 0 ? paths : g_strcmp0(left->id, right->id);
}

Status *
searcher_status(Searcher *searcher, const SearchOptions *options,
    StatusList list, GError **error)
{
	g_autoptr(Status) status = status_new();
	Census census = {.status = status,
	    .list = list,
	    .languages = tally_new(status->languages),
	    .formats = tally_new(status->formats),
	    .years = tally_new(status->years)};
	gboolean done = take_indexes(searcher, status, error) &&
	    take_records(&census, searcher, options, error);

	g_hash_table_unref(census.languages.counts);
	g_hash_table_unref(census.formats.counts);
	g_hash_table_unref(census.years.counts);
	if (!done)
		return NULL;
	g_ptr_array_sort(status->languages, compare_counts);
	g_ptr_array_sort(status->formats, compare_counts);
	g_ptr_array_sort(status->years, compare_names);
	g_ptr_array_sort(status->listed, compare_paths);
	return g_steal_pointer(&status);
}
